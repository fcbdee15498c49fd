"""What every answer carries, and who may ask. The pages are for this machine, and hold what strangers wrote."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A page elsewhere can name its own host as this machine (DNS rebinding); its requests still carry its name.
_HOST = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?", re.IGNORECASE)

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Refuses other hosts and anything that is not a look; puts our headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = _refusal(scope)
        await (refusal or self._app)(scope, receive, with_headers)


def _refusal(scope: Scope) -> PlainTextResponse | None:
    if not _HOST.fullmatch(Headers(scope=scope).get("host", "")):
        return PlainTextResponse("Ask for this page as http://127.0.0.1 or http://localhost.", status_code=421)
    if scope["method"] not in ("GET", "HEAD"):
        return PlainTextResponse("These pages are only for looking.", status_code=405, headers={"allow": "GET, HEAD"})
    return None
