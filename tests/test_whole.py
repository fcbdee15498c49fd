"""The whole way: articles to record, whatever happens on the way.

Promises: the same articles give the same record, byte for byte, in any order, in any number of calls, twice over, and after
a kill at any moment; one input that cannot be read never stops the rest.
"""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import synthetic
from reportedly import batches, linking, pipeline
from reportedly.link import claim_groups
from reportedly.link.items import Told
from reportedly.model.article import Article
from reportedly.model.reading import Reading
from reportedly.report import record as record_module
from reportedly.report.export import export
from reportedly.report.record import Record
from reportedly.store.case import open_case
from reportedly.store.index import Index
from reportedly.store.shelf import Shelf

ENGINE = "fast"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Sixty invented articles, one a file."""
    folder = tmp_path_factory.mktemp("articles")
    written = []
    for number, line in enumerate(synthetic.articles(60)):
        place = folder / f"{number:03}.md"
        fields = "".join(f"{name}: {value}\n" for name, value in line.items() if name != "text")
        place.write_text(f"---\n{fields}---\n\n{line['text']}\n", encoding="utf-8")
        written.append(place)
    return written


@pytest.fixture(scope="module")
def calm(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The export of an undisturbed run."""
    return _record(tmp_path_factory.mktemp("calm"), [[str(f) for f in files]])


def _record(folder: Path, calls: list[list[str]]) -> dict[str, bytes]:
    with open_case(folder / "event.case", create=True) as case:
        for inputs in calls:
            pipeline.add(case, inputs, engine=ENGINE)
        return _export(folder)


def _export(folder: Path) -> dict[str, bytes]:
    with open_case(folder / "event.case") as case, case.look() as connection:
        return {f.name: f.read_bytes() for f in export(Record(connection), folder / "record")}


def test_a_case_too_large_to_be_seen_whole_is_the_same_in_any_order(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the claims' origins are those that were gathered with each article, under ids that no order changes."""
    monkeypatch.setattr(record_module, "_JOINED", 0)
    names = [str(f) for f in files]
    (tmp_path / "once").mkdir()
    (tmp_path / "in turns").mkdir()
    once = _record(tmp_path / "once", [names])
    shuffled = random.Random(3).sample(names, len(names))
    in_turns = _record(tmp_path / "in turns", [shuffled[at : at + 7] for at in range(0, len(names), 7)])

    assert in_turns == once
    with open_case(tmp_path / "in turns" / "event.case") as case, case.look() as connection:
        record = Record(connection)
        origin_of = {s: o.id for o in record.origins for s in o.statements}
        shared = [o for o in record.origins if len(o.articles) > 1]
        assert shared
        assert record.claims
        for claim in record.claims:
            assert set(claim.origins) == {origin_of[s] for s in claim.statements or claim.denied_by}


def test_order_and_number_of_calls_do_not_matter(files: list[Path], calm: dict[str, bytes], tmp_path: Path) -> None:
    """Shuffled, in three calls, with some articles twice."""
    shuffled = [str(f) for f in files]
    random.Random(3).shuffle(shuffled)

    assert _record(tmp_path, [shuffled[:25], shuffled[20:40], shuffled[40:]]) == calm


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_killed_run_is_completed_by_the_next(
    files: list[Path], calm: dict[str, bytes], tmp_path: Path, share: float
) -> None:
    """SIGKILL cannot be caught: whatever was committed stands, the rest is done by the rerun."""
    place, inputs = tmp_path / "event.case", [str(files[0].parent)]
    command = [str(Path(sys.executable).with_name("reportedly")), "add", str(place), *inputs, "--engine", ENGINE]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    wanted = int(len(files) * share)
    # Killed in the middle of work, not by the clock: when so many articles are in the case, or linking has begun.
    for _ in range(600):
        if running.poll() is not None or _count(place) >= min(wanted, 50):
            break
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()

    assert _record(tmp_path, [inputs]) == calm


def _count(place: Path) -> int:
    try:
        with sqlite3.connect(f"file:{place}?mode=ro", uri=True) as look:
            return int(look.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:
        return 0


def test_what_an_earlier_version_read_is_read_again(files: list[Path], calm: dict[str, bytes], tmp_path: Path) -> None:
    """The next call, whatever it adds, brings the whole case up to this version."""
    _record(tmp_path, [[str(f) for f in files]])
    with sqlite3.connect(tmp_path / "event.case") as connection:
        connection.execute("UPDATE articles SET version = replace(version, '+', '+0')")

    with open_case(tmp_path / "event.case") as case:
        added = pipeline.add(case, [str(files[0])], engine=ENGINE)

    assert added.again == len(files)
    assert _export(tmp_path) == calm


def test_one_unreadable_input_never_stops_the_rest(files: list[Path], tmp_path: Path) -> None:
    """The broken file is listed with its reason; mended, it leaves the list."""
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"")
    with open_case(tmp_path / "event.case", create=True) as case:
        added = pipeline.add(case, [str(files[0]), str(broken), str(files[1])], engine=ENGINE)

        assert (added.new, [f.input for f in added.failures]) == (2, [str(broken)])

        broken.write_text("Harbour closed\n\nThe harbour was closed on Friday, the mayor said.\n", encoding="utf-8")
        pipeline.add(case, [str(broken)], engine=ENGINE)
        with case.look() as connection:
            assert Record(connection).failures == []


def test_a_mistake_of_ours_on_one_article_costs_no_other(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The article is listed with what went wrong; mended, the next run takes it."""
    reading = pipeline.read

    def stumbling(article: Article, engine: str = "default") -> Reading:
        if article.name == files[1].stem:
            raise IndexError("list index out of range")
        return reading(article, engine)

    inputs = [str(f) for f in files[:3]]
    with open_case(tmp_path / "event.case", create=True) as case:
        monkeypatch.setattr(pipeline, "read", stumbling)
        added = pipeline.add(case, inputs, engine=ENGINE)
        assert (added.new, [f.input for f in added.failures]) == (2, [str(files[1])])
        assert "please report it" in added.failures[0].reason

        monkeypatch.setattr(pipeline, "read", reading)
        again = pipeline.add(case, inputs, engine=ENGINE)
        assert (again.new, again.known, again.failures) == (1, 2, ())


def test_a_mistake_in_linking_one_article_costs_no_other(
    files: list[Path], calm: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The article is in, alone, and listed; the others are linked; mended, the next run links it too."""
    linked = linking.link_article

    def stumbling(shelf: Shelf, index: Index, article: Article, reading: Reading) -> None:
        linked(shelf, index, article, reading)
        if article.name == files[1].stem:
            raise KeyError("no such word")

    inputs = [str(files[0].parent)]
    with open_case(tmp_path / "event.case", create=True) as case:
        monkeypatch.setattr(batches, "link_article", stumbling)
        added = pipeline.add(case, inputs, engine=ENGINE)
        assert (added.new, [f.input for f in added.failures]) == (len(files), [str(files[1])])
        assert "the linker itself failed on it: KeyError" in added.failures[0].reason
        with case.look() as connection:
            record = Record(connection)
            assert len(record.articles) == len(files)
            assert record.failures == list(added.failures)
            alone = {s.article for s in record.statements.values() if s.id not in record.claim_of}
            assert alone == {a.id for a in record.articles.values() if a.name == files[1].stem}

        monkeypatch.setattr(batches, "link_article", linked)
        assert pipeline.add(case, inputs, engine=ENGINE).failures == ()

    assert _export(tmp_path) == calm


def test_a_mistake_in_gathering_one_group_costs_no_other(
    files: list[Path], calm: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What hangs together there is left out and listed; mended, the next run brings it."""
    gathered = claim_groups.made

    def stumbling(told: dict[str, Told], members: list[str], deniers: list[str]) -> object:
        if len(members) > 1:
            raise ZeroDivisionError("division by zero")
        return gathered(told, members, deniers)

    with open_case(tmp_path / "event.case", create=True) as case:
        monkeypatch.setattr("reportedly.claiming.made", stumbling)
        added = pipeline.add(case, [str(files[0].parent)], engine=ENGINE)
        assert added.new == len(files)
        assert "the linker itself failed on the claims" in added.failures[0].reason
        with case.look() as connection:
            assert Record(connection).claims

        monkeypatch.setattr("reportedly.claiming.made", gathered)
        assert pipeline.add(case, [], engine=ENGINE).failures == ()

    assert _export(tmp_path) == calm
