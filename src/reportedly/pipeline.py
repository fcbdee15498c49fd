"""The five stages in order. Start reading here.

    collect ──▶ clean ──▶ read ──▶ link ──▶ report

`add` takes inputs into a case: collect and clean give articles, read gives what each says, link brings them together.
Each batch is one transaction; a killed run is completed by the next, since the case knows how far each article came.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, BinaryIO

from reportedly.batches import BATCH, MISTAKES, link_waiting, words_of
from reportedly.clean import clean
from reportedly.collect import Found, Overrides, Source, collect, expand
from reportedly.engines import TAGGERS, load
from reportedly.engines.outlets import using
from reportedly.gathering import drop_article
from reportedly.model.article import Article, Failure
from reportedly.model.reading import Reading
from reportedly.read.reading import read_article, reader_version
from reportedly.store.case import Case
from reportedly.store.index import Index
from reportedly.store.outlets import houses_of, keep_outlets
from reportedly.store.shelf import Shelf

# Told after each step: what is going on, how many are done, and of how many (None: unknown).
Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What an `add` did. `known` articles were in the case already; `notes` say what was left out of some, and why.

    `again`: how many were read again because the desk's table of outlets changed.
    """

    new: int
    known: int
    failures: tuple[Failure, ...]
    notes: tuple[str, ...] = ()
    again: int = 0


def add(
    case: Case,
    inputs: Sequence[str],
    *,
    overrides: Overrides | None = None,
    engine: str = "default",
    stdin: BinaryIO | None = None,
    outlets: Sequence[dict[str, Any]] | None = None,
    progress: Progress = lambda *_: None,
) -> Added:
    """Take *inputs* into the case and link them. Inputs that cannot be read are kept as failures.

    *outlets* is a desk's own table (rows as of `engines.desk`), kept in the case in the place of the one before; what was
    read without it is read again, so that it does not matter which came first.
    """
    load(engine)  # a name that is none must not leave a case behind with half of what was asked
    with case.begin() as connection:
        if outlets is not None:
            keep_outlets(connection, outlets)
        known = houses_of(connection)
    with using(known):
        again, broken = _catch_up(case, engine, progress)
        added = _take_all(case, expand(inputs, stdin=stdin), overrides or Overrides(), engine, progress)
        alone = link(case, engine=engine, progress=progress)
    return replace(added, failures=(*broken, *added.failures, *alone), again=again)


def _take_all(case: Case, inputs: Iterable[Source], overrides: Overrides, engine: str, progress: Progress) -> Added:
    """Collect, clean and read, one transaction a batch."""
    version = reader_version(load(engine))
    new = known = 0
    failures: list[Failure] = []
    notes: list[str] = []
    sources = list(inputs)
    found = (one for source in sources for one in collect(source, overrides))
    while batch := list(islice(found, BATCH)):
        with case.begin() as connection:
            shelf, index = Shelf(connection), Index(connection)
            for one in batch:
                if isinstance(one, Failure):
                    failures.append(one)
                    shelf.fail([one])
                    progress("reading", new + known + len(failures), None)
                    continue
                notes += [f"{one.input}: {note}" for note in one.notes]
                try:
                    fresh = _take(shelf, index, one, engine, version)
                except MISTAKES as error:
                    failures.append(_our_mistake(one, error))
                    shelf.fail(failures[-1:])
                else:
                    new, known = new + fresh, known + (not fresh)
                progress("reading", new + known + len(failures), None)
    return Added(new=new, known=known, failures=tuple(failures), notes=tuple(notes))


def link(case: Case, *, engine: str = "default", progress: Progress = lambda *_: None) -> tuple[Failure, ...]:
    """Link every article that is read but not linked, and gather what that changed; gives back what we failed on."""
    with case.look() as connection:
        known = houses_of(connection)
    with using(known):
        return tuple(link_waiting(case, lambda done, total: progress("linking", done, total)))


def _catch_up(case: Case, engine: str, progress: Progress) -> tuple[int, list[Failure]]:
    """Read again what an earlier version of ours read, or with another table of outlets; each with its own tagger."""
    with case.look() as connection:
        shelf = Shelf(connection)
        own_of = {v: _tagger_of(v, engine) for v in shelf.versions()}
        now = {v: reader_version(load(own)) for v, own in own_of.items()}
        stale = [(i, v) for v in own_of if v != now[v] for i in shelf.read_by(v)]
    failures: list[Failure] = []
    for start in range(0, len(stale), BATCH):
        with case.begin() as connection:
            shelf, index = Shelf(connection), Index(connection)
            for article, version in stale[start : start + BATCH]:
                try:
                    _read_again(shelf, index, article, own_of[version])
                except MISTAKES as error:
                    failures.append(_our_mistake(shelf.sightings(article)[0], error))
                    shelf.fail(failures[-1:])
            progress("reading again", min(start + BATCH, len(stale)), len(stale))
    return len(stale) - len(failures), failures


def _tagger_of(version: str, engine: str) -> str:
    """The name of the tagger that a version of a reading names; *engine* where it is none of ours any more."""
    return next((name for name in TAGGERS if f"/{name}-" in version), engine)


def _our_mistake(found: Found, error: Exception) -> Failure:
    reason = f"the reader itself failed on it: {words_of(error)}; please report it with the text"
    return Failure(input=found.input, reason=reason)


def _take(shelf: Shelf, index: Index, found: Found, engine: str, version: str) -> bool:
    """Take one text as found into the case; True where the article is new to it. What can fail comes first."""
    article = clean(found)
    before = shelf.version(article.id)
    if before is None:
        reading = read(article, engine)
        shelf.see(article.id, found)
        shelf.put(article, reading)
    elif shelf.see(article.id, found) or before != version:
        _read_again(shelf, index, article.id, engine)
    shelf.forget_failure(found.input)
    return before is None


def _read_again(shelf: Shelf, index: Index, article_id: str, engine: str) -> None:
    """Read an article from all that its sightings tell, unless that gives what the case has already."""
    article = clean(merge(shelf.sightings(article_id)))
    if shelf.article(article_id) == article and shelf.version(article_id) == reader_version(load(engine)):
        return
    reading = read(article, engine)
    drop_article(index, article_id)
    shelf.remove(article_id)
    shelf.put(article, reading)


def read(article: Article, engine: str = "default") -> Reading:
    """What one article says, by the named engine."""
    return read_article(article, load(engine))


def merge(sightings: Sequence[Found]) -> Found:
    """One text from all the ways in which it was given: the first by name, its gaps filled from the others.

    The order of the sightings does not matter.
    """
    ordered = sorted(sightings, key=lambda f: (f.name, f.digest, str(f)))

    def known(field: str) -> Any:
        return next((value for found in ordered if (value := getattr(found, field)) is not None), None)

    return replace(
        ordered[0],
        outlet=known("outlet"),
        url=known("url"),
        title=known("title"),
        byline=known("byline"),
        published=known("published"),
    )
