"""The pages of `reportedly serve`: the dossier's own parts, one at a time, and the rows as JSON."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from sqlalchemy import Connection
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from reportedly.errors import ReportedlyError
from reportedly.report.dossier.page import style
from reportedly.report.dossier.scope import Scope
from reportedly.store.case import Case
from reportedly.web import api, pages
from reportedly.web.guard import Guard
from reportedly.web.view import View

Answer = Callable[[Connection, Scope, Request], Response]


def make_app(case: Case, *, threshold: float | None = None, as_of: str | None = None) -> Starlette:
    """The app over an open case. It only reads; another process may add meanwhile.

    *threshold* and *as_of* are those of `report.record.Record`.
    """
    view = View(case, threshold=threshold, as_of=as_of)
    name = case.where.rpartition("/")[2].removesuffix(".case") if "://" not in case.where else "case"

    def route(path: str, answer: Answer) -> Route:
        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(_answer, view, answer, request)

        return Route(path, endpoint, methods=["GET"])

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        view.close()

    routes = [Route("/style.css", _sheet, methods=["GET"]), *(route(p, a) for p, a in api.ROUTES)]
    routes += [route(path, partial(page, name)) for path, page in pages.ROUTES]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard)],
        exception_handlers={HTTPException: partial(_not_here, name), ReportedlyError: _unusable},
        lifespan=lifespan,
    )


def _answer(view: View, answer: Answer, request: Request) -> Response:
    with view.look() as (connection, scope):
        return answer(connection, scope, request)


async def _sheet(_: Request) -> Response:
    return Response(style(), media_type="text/css")


async def _not_here(name: str, request: Request, error: Exception) -> Response:
    status, detail = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, "")
    words = detail if detail != "Not Found" else "There is no such page."
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": words}, status_code=status)
    return HTMLResponse(pages.message(name, words), status_code=status)


async def _unusable(_: Request, error: Exception) -> Response:
    return PlainTextResponse(str(error), status_code=503)
