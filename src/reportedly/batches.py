"""Link what is read, batch by batch, so that a mistake of ours costs one article or one group. Stage 4 of 5.

    batch ──▶ linked, or undone as a whole ──▶ each article alone ──▶ set aside and listed with its reason

An article that cannot be linked stays in the case by itself; a group that cannot be gathered goes on waiting. Both are
tried again by the next run.
"""

from collections.abc import Callable, Iterator, Sequence

from reportedly.gathering import gather_waiting, settle
from reportedly.linking import link_article
from reportedly.model.article import Failure
from reportedly.store.case import Case
from reportedly.store.index import Index
from reportedly.store.shelf import Shelf

# One transaction: small enough to lose little, large enough that committing costs nothing.
BATCH = 50

# What a mistake of ours raises: it must not cost more than what it was made on.
MISTAKES = (RecursionError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError)

# How such a reason begins; so the next run knows which failures are its own to take back.
_NOT_LINKED = "the linker itself failed on"

Tell = Callable[[int, int], None]


def link_waiting(case: Case, tell: Tell) -> Iterator[Failure]:
    """Link every article that is read but not linked, gather what that changed, and yield what we failed on.

    *tell* is called with how many are done, and of how many.
    """
    with case.begin() as connection:
        shelf = Shelf(connection)
        shelf.take_up_again(_NOT_LINKED)
        total = shelf.unlinked_count()
    done = 0
    while ids := _unlinked(case):
        try:
            _link_batch(case, ids, lambda at: tell(done + at, total))  # noqa: B023 - called at once
        except MISTAKES:
            for article in ids:
                yield from _link_alone(case, article)
        done += len(ids)
        tell(done, total)
    yield from _gather(case)


def words_of(error: Exception) -> str:
    """An error in one line for a reason."""
    return f"{type(error).__name__} ({error})" if str(error) else type(error).__name__


def _unlinked(case: Case) -> list[str]:
    with case.look() as connection:
        return Shelf(connection).unlinked(BATCH)


def _link_batch(case: Case, ids: Sequence[str], tell: Callable[[int], None] = lambda _: None) -> None:
    with case.begin() as connection:
        shelf, index = Shelf(connection), Index(connection)
        for at, article in enumerate(ids, 1):
            link_article(shelf, index, shelf.article(article), shelf.reading(article))
            tell(at)
        settle(index)


def _link_alone(case: Case, article: str) -> Iterator[Failure]:
    """Link one article of a batch that failed; where it is the one that fails, set it aside."""
    try:
        _link_batch(case, [article])
    except MISTAKES as error:
        with case.begin() as connection:
            shelf = Shelf(connection)
            shelf.set_aside(article)
            yield _listed(shelf, article, f"{_NOT_LINKED} it: {words_of(error)}; it stands alone in the case")


def _gather(case: Case) -> Iterator[Failure]:
    """Gather what waits; a group that we fail on is listed under its first article."""
    for family, article, error in gather_waiting(case, MISTAKES):
        with case.begin() as connection:
            reason = f"{_NOT_LINKED} the {family}s that hang together with it: {words_of(error)}; they are left out"
            yield _listed(Shelf(connection), article, reason)


def _listed(shelf: Shelf, article: str, reason: str) -> Failure:
    sightings = shelf.sightings(article)
    failure = Failure(
        input=sightings[0].input if sightings else article, reason=f"{reason}; please report it with the text"
    )
    shelf.fail([failure])
    return failure
