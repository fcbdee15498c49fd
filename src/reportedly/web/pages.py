"""The pages: the dossier's parts one at a time, with search and page turning."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from jinja2 import ChoiceLoader, PackageLoader
from markupsafe import Markup
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from reportedly import __version__
from reportedly.report.dossier.accounts import accounts
from reportedly.report.dossier.carriers import carriers
from reportedly.report.dossier.changes import changes
from reportedly.report.dossier.claims import ClaimReader
from reportedly.report.dossier.disputed import disputed
from reportedly.report.dossier.figures import parts
from reportedly.report.dossier.forecasts import forecasts, passed
from reportedly.report.dossier.gaps import gaps
from reportedly.report.dossier.labelled import adoptions, labels
from reportedly.report.dossier.lost import ways
from reportedly.report.dossier.marks import Mark, markup, stretches
from reportedly.report.dossier.overview import overview
from reportedly.report.dossier.page import environment
from reportedly.report.dossier.remarks import unmet
from reportedly.report.dossier.scope import Scope, by_day
from reportedly.report.dossier.speakers import speakers
from reportedly.report.dossier.standings import standings
from reportedly.report.dossier.texts import ArticleReader
from reportedly.report.dossier.threads import hanging, threads, to_look_at
from reportedly.report.dossier.timeline import timeline
from reportedly.store.search import Hit, search
from reportedly.web.asking import page_of

Page = Callable[[str, Connection, Scope, Request], Response]

_CLAIMS, _ARTICLES, _HITS = 25, 100, 50

_templates = environment().overlay(
    loader=ChoiceLoader([PackageLoader("reportedly.web", "templates"), environment().loader or ChoiceLoader([])])
)


def _page(template: str, case: str, request: Request | None = None, **values: Any) -> str:
    path, query = (request.url.path, request.query_params.get("q", "")) if request else ("", "")
    return _templates.get_template(template).render(case=case, path=path, query=query, version=__version__, **values)


def message(case: str, words: str) -> str:
    """A page that says one thing."""
    return _page("message.html", case, words=words)


def _overview(case: str, connection: Connection, scope: Scope, request: Request) -> Response:
    over = passed(forecasts(scope, later=False)[0], pages=True)
    look = [*to_look_at(scope, threads(scope)), *filter(None, [over])]
    standing = standings(scope)
    first = {"overview": overview(scope), "standings": standing, "changes": changes(scope, standing), "look": look}
    return HTMLResponse(_page("home.html", case, request, scope=scope, **first))


def _claims(case: str, connection: Connection, scope: Scope, request: Request) -> Response:
    ordered = scope.record.foremost(len(scope.record.claims))
    shown, turn = page_of(request, ordered, _CLAIMS)
    reader = ClaimReader(scope)
    opened = [reader.open(claim) for claim in shown]
    disputes = disputed(scope) if shown[:1] == ordered[:1] else []
    return HTMLResponse(
        _page("claim_list.html", case, request, scope=scope, claims=opened, disputed=disputes, turn=turn)
    )


def _claim(case: str, connection: Connection, scope: Scope, request: Request) -> Response:
    claim = scope.claim_by_id.get(request.path_params["id"])
    if claim is None:
        raise HTTPException(404, "There is no such claim in this case: it may have changed since; go back to Claims.")
    opened = ClaimReader(scope, hanging(scope, [claim])).open(claim)
    return HTMLResponse(_page("claim_page.html", case, request, scope=scope, claim=opened))


def _articles(case: str, connection: Connection, scope: Scope, request: Request) -> Response:
    shown, turn = page_of(request, sorted(scope.record.articles.values(), key=by_day), _ARTICLES)
    reader = ArticleReader(scope)
    listed = [reader.listed(article) for article in shown]
    return HTMLResponse(_page("article_list.html", case, request, scope=scope, listed=listed, turn=turn))


def _article(case: str, connection: Connection, scope: Scope, request: Request) -> Response:
    article = scope.record.articles.get(request.path_params["id"])
    if article is None:
        raise HTTPException(404, "There is no such article in this case.")
    text = ArticleReader(scope).open(article)
    return HTMLResponse(_page("article_page.html", case, request, scope=scope, text=text))


def _search(case: str, connection: Connection, scope: Scope, request: Request) -> Response:
    query = request.query_params.get("q", "")[:500]
    hits = groupby(search(connection, query, _HITS), key=lambda hit: hit.article)
    reader = ArticleReader(scope)
    found = [(reader.listed(a), [_line(h) for h in among]) for a, among in hits if a.id in scope.record.articles]
    return HTMLResponse(_page("search.html", case, request, scope=scope, found=found, most=_HITS))


def _line(hit: Hit) -> Markup:
    return markup(stretches(hit.article.text, [Mark(spans=(w,), kind="content") for w in hit.words], hit.line))


def _section(template: str, **values: Callable[[Scope], Any]) -> Page:
    """A page that is one part of the dossier."""

    def page(case: str, connection: Connection, scope: Scope, request: Request) -> Response:
        made = {name: value(scope) for name, value in values.items()}
        return HTMLResponse(_page("part.html", case, request, scope=scope, part=template, **made))

    return page


ROUTES: list[tuple[str, Page]] = [
    ("/", _overview),
    ("/claims", _claims),
    ("/claims/{id}", _claim),
    ("/figures", _section("figures.html", outcomes=parts)),
    ("/timeline", _section("timeline.html", timeline=timeline)),
    ("/voices", _section("voices.html", speakers=speakers)),
    ("/carriers", _section("carriers.html", carriers=carriers, ways=ways, threads=threads)),
    (
        "/positions",
        _section(
            "positions.html",
            accounts=lambda scope: accounts(scope)[0],
            more_accounts=lambda scope: accounts(scope)[1],
            labels=lambda scope: labels(scope)[0],
            more_labels=lambda scope: labels(scope)[1],
            adoptions=adoptions,
            gaps=gaps,
            forecasts=lambda scope: forecasts(scope)[0],
            more_forecasts=lambda scope: forecasts(scope)[1],
        ),
    ),
    ("/articles", _articles),
    ("/articles/{id}", _article),
    ("/search", _search),
    (
        "/failures",
        _section(
            "about.html",
            failures=lambda scope: scope.record.failures,
            unmet=unmet,
            readers=lambda scope: sorted({r.version for r in scope.record.readings.values()}),
        ),
    ),
]
