"""Fetch a page that the user named. Stage 1 of 5: collect. The only place where collect uses the network."""

from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from reportedly.collect.found import Kind
from reportedly.errors import UnreadableInput

_TIMEOUT = 30.0  # seconds without a byte
_LIMIT = 20 * 2**20  # bytes of one page
_HEADERS = {
    "User-Agent": "reportedly (+reads one page that its user named)",
    "Accept": "text/html, text/plain, */*;q=0.1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it came: its bytes, the address it came from in the end, and what the server says of it."""

    url: str
    data: bytes
    kind: Kind | None
    charset: str | None


class _Careful(HTTPRedirectHandler):
    """Follow a few redirects, and only to pages: never to a file or another scheme."""

    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise URLError(f"redirects to {newurl.split(':', 1)[0]}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str) -> Fetched:
    """The page at *url* (http or https). Raises UnreadableInput with the reason and the mend."""
    try:
        request = Request(_ascii(url), headers=_HEADERS)
        with build_opener(_Careful).open(request, timeout=_TIMEOUT) as answer:
            data = answer.read(_LIMIT + 1)
            kind = answer.headers.get_content_type()
            charset = answer.headers.get_content_charset()
            address = answer.geturl()
    except HTTPError as error:
        error.close()
        answers = "redirects in circles, or away from pages" if error.code // 100 == 3 else f"answers {error.code}"
        raise UnreadableInput(url, f"the server {answers}; open it in a browser and save the page") from None
    except (OSError, URLError, HTTPException, TimeoutError, ValueError) as error:
        why = getattr(error, "reason", None) or error
        raise UnreadableInput(
            url, f"cannot be fetched ({why}); check the address, or save the page and add that"
        ) from None
    if len(data) > _LIMIT:
        raise UnreadableInput(url, f"is larger than {_LIMIT >> 20} MB; save the article and add that")
    return Fetched(url=address, data=data, kind=_kind(kind), charset=charset)


def _ascii(url: str) -> str:
    """*url* as it may be sent: letters of other scripts escaped, no fragment."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme, host, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), ""))


def _kind(content_type: str) -> Kind | None:
    """What the server calls it; anything unusual is decided by the bytes."""
    if content_type in ("text/html", "application/xhtml+xml"):
        return "html"
    return "markdown" if content_type == "text/markdown" else None
