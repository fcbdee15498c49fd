"""All sections of the dossier in their order, rendered into one document. Stage 5 of 5: record -> dossier."""

from typing import Any

from reportedly import __version__
from reportedly.report.dossier.accounts import accounts
from reportedly.report.dossier.carriers import carriers
from reportedly.report.dossier.changes import changes
from reportedly.report.dossier.claims import ClaimReader, OpenClaim
from reportedly.report.dossier.disputed import disputed
from reportedly.report.dossier.figures import parts
from reportedly.report.dossier.forecasts import forecasts, passed
from reportedly.report.dossier.gaps import gaps
from reportedly.report.dossier.labelled import adoptions, labels
from reportedly.report.dossier.lost import ways
from reportedly.report.dossier.overview import overview
from reportedly.report.dossier.page import render
from reportedly.report.dossier.remarks import unmet
from reportedly.report.dossier.scope import Limits, Scope, by_day
from reportedly.report.dossier.speakers import speakers
from reportedly.report.dossier.standings import standings
from reportedly.report.dossier.texts import ArticleReader
from reportedly.report.dossier.threads import hanging, threads, to_look_at
from reportedly.report.dossier.timeline import timeline
from reportedly.report.record import Record, is_fragment


def dossier_html(record: Record, *, title: str, limits: Limits | None = None) -> str:
    """The whole dossier as HTML."""
    scope = Scope(record, limits)
    return render("dossier.html", title=title, **sections(scope))


def sections(scope: Scope) -> dict[str, Any]:
    """What the templates of all sections need."""
    record = scope.record
    reader, claims = ArticleReader(scope), ClaimReader(scope, hanging(scope, scope.claims))
    opened = [claims.open(c) for c in scope.claims]
    held, more_held = accounts(scope)
    called, more_called = labels(scope)
    expected, more_expected = forecasts(scope)
    hung = threads(scope)
    standing = standings(scope)
    return {
        "scope": scope,
        "overview": overview(scope),
        "standings": standing,
        "changes": changes(scope, standing),
        "disputed": disputed(scope),
        "look": [*to_look_at(scope, hung), *filter(None, [passed(expected)])],
        **_grouped(opened),
        "claims_left_out": len(record.claims) - len(opened),
        "outcomes": parts(scope),
        "timeline": timeline(scope),
        "speakers": speakers(scope),
        "carriers": carriers(scope),
        "ways": ways(scope),
        "threads": hung,
        "accounts": held,
        "more_accounts": more_held,
        "labels": called,
        "more_labels": more_called,
        "adoptions": adoptions(scope),
        "gaps": gaps(scope),
        "forecasts": expected,
        "more_forecasts": more_expected,
        "listed": [reader.listed(a) for a in scope.listed],
        "articles_left_out": len(record.articles) - len(scope.listed),
        "texts": [reader.open(a) for a in sorted((record.articles[i] for i in scope.embedded), key=by_day)],
        "texts_left_out": len(record.articles) - len(scope.embedded),
        "failures": record.failures,
        "unmet": unmet(scope),
        "readers": sorted({r.version for r in record.readings.values()}),
        "version": __version__,
    }


def _grouped(opened: list[OpenClaim]) -> dict[str, Any]:
    """The claims by what a desk does with them; fragments last."""
    fragments = [c for c in opened if is_fragment(c.claim)]
    whole = [c for c in opened if not is_fragment(c.claim)]
    disputed = [c for c in whole if c.claim.denied_by or c.against]
    rest = [c for c in whole if not c.claim.denied_by and not c.against]
    groups = (
        ("Disputed", disputed),
        ("Told by more than one outlet", [c for c in rest if c.claim.outlets > 1]),
        ("Told by a single outlet", [c for c in rest if c.claim.outlets <= 1]),
    )
    return {"claim_groups": [(name, among) for name, among in groups if among], "fragments": fragments}
