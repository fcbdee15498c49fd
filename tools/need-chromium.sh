#!/bin/sh
# The browser tests look at the pages in Debian's Chromium. Install it where we may; say so where we may not.
set -u
if command -v chromium >/dev/null 2>&1 && command -v chromedriver >/dev/null 2>&1; then
  exit 0
fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver >/dev/null 2>&1 && exit 0
fi
echo "Chromium and its driver are missing; the browser tests will be skipped (Debian: apt-get install chromium chromium-driver)" >&2
exit 0
