"""The rows of the export contract as JSON: `/api/claims?offset=0&limit=100`."""

from collections.abc import Callable
from functools import partial
from itertools import islice

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from reportedly.report.dossier.scope import Scope
from reportedly.report.rows import KINDS
from reportedly.report.views import summary
from reportedly.store.search import search
from reportedly.web.asking import number

_MOST = 1_000


def _rows(kind: str, connection: Connection, scope: Scope, request: Request) -> Response:
    offset = number(request, "offset", 0, 0, 10**9)
    limit = number(request, "limit", 100, 1, _MOST)
    found = list(islice(KINDS[kind](scope.record), offset, offset + limit + 1))
    following = offset + limit if len(found) > limit else None
    return JSONResponse({"kind": kind, "offset": offset, "next": following, "rows": found[:limit]})


def _row(kind: str, connection: Connection, scope: Scope, request: Request) -> Response:
    wanted = request.path_params["id"]
    row = next((r for r in KINDS[kind](scope.record) if r["id"] == wanted), None)
    if row is None:
        raise HTTPException(404, f"there is nothing with the id {wanted} among the {kind}")
    return JSONResponse(row)


def _summary(connection: Connection, scope: Scope, request: Request) -> Response:
    return JSONResponse(summary(scope.record) | {"kinds": list(KINDS)})


def _search(connection: Connection, scope: Scope, request: Request) -> Response:
    limit = number(request, "limit", 50, 1, _MOST)
    rows = [
        {
            "article": hit.article.id,
            "outlet": hit.article.outlet,
            "published": hit.article.published,
            "line": [hit.line.start, hit.line.end],
            "text": hit.line.of(hit.article.text),
            "words": [[w.start, w.end] for w in hit.words],
        }
        for hit in search(connection, request.query_params.get("q", ""), limit)
    ]
    return JSONResponse({"kind": "search", "rows": rows})


ROUTES: list[tuple[str, Callable[[Connection, Scope, Request], Response]]] = [
    ("/api", _summary),
    ("/api/search", _search),
    *((f"/api/{kind}", partial(_rows, kind)) for kind in KINDS),
    *((f"/api/{kind}/{{id}}", partial(_row, kind)) for kind in KINDS if kind != "failures"),
]
