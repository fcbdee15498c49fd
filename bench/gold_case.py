#!/usr/bin/env python3
"""Score what a case claims against what, by a gold reading in the format of examples/varnesund/gold.json.

    gold_case.py --gold GOLD --export DIR [--show] [--json OUT]     DIR is what `reportedly export` wrote
    gold_case.py GOLD FOLDER [--engine default] [--show]            adds the folder to a new case and exports it

One line for each thing: how many of the gold items were found, and of those found, how many are right in each respect. A gold
list that is missing is left out. `--show` lists what was missed, what is right only in part, and every extra one: read these,
for the gold lists what is notable, not all that is true. An extra that says again what a gold item says elsewhere in the case
(copies, repeats) is counted apart.

  accounts    same article, a telling word of who is held responsible, and the place of the words where the gold gives it
  labels      the noun of the label in its article (marks kept); then by whom
  adoptions   outlet and noun
  forecasts   half of the words, or the place; then by whom, kind, horizon, probability
  relations   two figures by place or words and the kind; "contradicts" is a conflict of figures
  conflicts   two statements (or repeats of them in the case) at odds, of any kind; then the kind
  denials     the denial is read as one, by whom; then whether it is joined with one at least of what it is against
  copies      the passage in both articles; then whether it is a reprint, and who has it from whom
  authorities two at least of the statements that go back to one voice on one occasion share an origin; then all of them
  credits     who is credited; then where it leads, and whether the credit stands where the gold words stand
  circles, threads   outlets that name each other; claims that hang by a thread
"""

import argparse
import hashlib
import json
import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gold_export import Export, Row, jaccard, same_voice, spans_of, telling
from reportedly.engines.sentences import sentence_of
from reportedly.link.circles import circles
from reportedly.link.labels import adoptions, label_key
from reportedly.model.span import Span

Gold = dict[str, Any]
# The names of relations and strengths in older gold readings.
_KINDS = {"agree": "agrees", "compatible: a part of": "part_of", "compatible: a bound": "bounds"}
_STRENGTHS = {
    "asserted as fact": "stated",
    "stated as fact": "stated",
    "accused by an authority": "accused_by_authority",
}


@dataclass
class Score:
    """What one list of the gold came to."""

    name: str
    wanted: int = 0
    found: int = 0
    right: dict[str, list[bool]] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    partly: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    repeats: int = 0

    def hit(self, what: str, checks: dict[str, bool | None]) -> None:
        """One found; None: the gold does not say."""
        self.wanted += 1
        self.found += 1
        for name, fine in checks.items():
            if fine is not None:
                self.right.setdefault(name, []).append(fine)
        if wrong := [name for name, fine in checks.items() if fine is False]:
            self.partly.append(f"{', '.join(wrong)}: {what}")

    def miss(self, what: str) -> None:
        """One not found."""
        self.wanted += 1
        self.missed.append(what)

    def line(self) -> str:
        """One line to print."""
        parts = "  ".join(f"{name} {sum(fine)}/{len(fine)}" for name, fine in self.right.items())
        extra = f"  extra {len(self.extra)}" if self.extra else ""
        repeats = f" (+{self.repeats} repeats)" if self.repeats else ""
        return f"{self.name:11} {self.found}/{self.wanted} = {self.found / max(1, self.wanted):.3f}  {parts}{extra}{repeats}"


def accounts(gold: Gold, export: Export) -> Score:
    """Who holds whom responsible."""
    score, used = Score("accounts"), set()
    statements = export.by_id("statements")
    for item in gold["blame"]:
        # "Four of his officers, and himself" names the speaker too.
        himself = re.search(r"\b(?:him|her|it|them)sel(?:f|ves)\b", item["held_responsible"])
        held = telling(item["held_responsible"]) | (telling(item["by"]) if himself else set())
        fitting = [
            (len(held & telling(row["held_responsible"])), row)
            for row in export.rows("accounts")
            if export.name_of[statements[row["statement"]]["article"]] == item["article"]
            and _account_here(export, row, item)
            and held & telling(row["held_responsible"])
        ]
        what = f"[{item['article']}] {item['by']} > {item['held_responsible']}: {item['for']}"
        if not fitting:
            score.miss(f"{what} | {item.get('text')}")
            continue
        row = min(fitting, key=lambda f: (f[1]["id"] in used, -f[0], f[1]["id"]))[1]
        used |= {r["id"] for _, r in fitting}
        strength = _STRENGTHS.get(item.get("strength") or "", item.get("strength"))
        checks: dict[str, bool | None] = {
            "by": same_voice(item["by"], row["by_name"]) or (row["by_name"] is None and _own_voice(export, item)),
            "strength": None if strength is None else strength == row["strength"],
        }
        score.hit(
            f"{what} | got {row['by_name']} > {row['held_responsible']}: {row['for']} ({row['strength']})", checks
        )
    texts = [i["text"] for i in gold["blame"] if i.get("text")]
    for row in export.rows("accounts"):
        if row["id"] in used:
            continue
        statement = statements[row["statement"]]
        name = export.name_of[statement["article"]]
        if any(_says(statement["text"], t) for t in texts):
            score.repeats += 1
        said = f"{row['by_name']} > {row['held_responsible']}: {row['for']} ({row['strength']})"
        score.extra.append(f"[{name}] {said} | {statement['text'][:110]}")
    return score


def _own_voice(export: Export, item: Row) -> bool:
    """Whether the gold gives the words to the article itself: its outlet or its author."""
    article = export.by_id("articles").get(export.id_of.get(item["article"], ""), {})
    return any(same_voice(item["by"], article.get(key)) for key in ("outlet", "byline") if article.get(key))


def _says(text: str, gold: str) -> bool:
    return jaccard(text, gold) >= 0.5 or telling(gold) <= telling(text)


def _account_here(export: Export, row: Row, item: Row) -> bool:
    """Whether the account stands where the gold words stand: its words of blame, or its statement."""
    if not item.get("text"):
        return True
    place = export.locate(item["article"], item["text"])
    statement = export.by_id("statements")[row["statement"]]
    if place is None:
        return _says(statement["text"], item["text"])
    start, end = map(int, row["id"].rpartition(".b")[2].partition("x")[0].split("-"))
    return start < place.end and place.start < end


def labels(gold: Gold, export: Export) -> Score:
    """Who calls whom what."""
    score, used = Score("labels"), set()
    for item in gold["labels"]:
        here = [r for r in export.rows("labels") if export.name_of[r["article"]] == item["article"]]
        for at, label in enumerate(item["labels"]):
            fitting = [r for r in here if _same_label(label, r)]
            what = f"[{item['article']}] {label}"
            if not fitting:
                score.miss(what)
                continue
            used |= {r["id"] for r in fitting}
            by = item["by"][at] if item.get("by") else None
            voices = sorted({str(r["by"]) for r in fitting})
            right = None if by is None else any(same_voice(by, r["by"]) for r in fitting)
            score.hit(f"{what} by {by} | got {voices}", {"by": right})
    for row in export.rows("labels"):
        if row["id"] not in used:
            score.extra.append(f"[{export.name_of[row['article']]}] {row['label']} ({row['group']}) by {row['by']}")
    return score


def _same_label(gold: str, row: Row) -> bool:
    wanted, got = label_key(gold), label_key(row["label"])
    if "“" in gold and not (row["quoted"] or "“" in row["label"]):
        return False
    return wanted.split()[-1:] == got.split()[-1:] or set(wanted.split()) <= set(got.split())


def label_adoptions(gold: Gold, export: Export) -> Score:
    """Which outlet takes over whose label."""
    score = Score("adoptions")
    found = {(a.outlet, label_key(a.label).split()[-1]): a for a in adoptions(export.labels(), export.articles())}
    for item in gold["label_adoptions"]:
        key = (item["outlet"], label_key(item["label"]).split()[-1])
        what = f"{item['outlet']}: {item['label']}"
        if found.pop(key, None):
            score.hit(what, {})
        else:
            score.miss(what)
    score.extra = [f"{outlet}: {a.label} ({a.why})" for (outlet, _), a in sorted(found.items())]
    return score


def forecasts(gold: Gold, export: Export) -> Score:
    """What was said about the future."""
    score, used = Score("forecasts"), set()
    statements = export.by_id("statements")

    def spans(row: Row) -> list[tuple[int, int]]:
        start, end = row["id"].rpartition(".w")[2].partition("x")[0].split("-")
        return [(int(start), int(end))]

    for item in gold["forecasts"]:
        fitting = [
            r
            for r in export.rows("forecasts")
            if export.near(
                statements[r["statement"]]["article"], spans_of(spans(r)), r["text"], item["article"], item["text"]
            )
        ]
        what = f"[{item['article']}] {item['by']}: {item['text']}"
        if not fitting:
            score.miss(what)
            continue
        row = max(fitting, key=lambda r: (jaccard(r["text"], item["text"]), r["id"]))
        used |= {r["id"] for r in fitting}
        checks: dict[str, bool | None] = {
            "by": (same_voice(item["by"], row["by"]) or (row["by"] is None and _own_voice(export, item)))
            if item["by"]
            else None,
            "kind": row["kind"] == item["kind"] if item.get("kind") else None,
            "horizon": row["horizon"] in item["horizon"] if "horizon" in item else None,
            "probability": row["probability"] == item["probability"] if "probability" in item else None,
        }
        got = f"{row['by']}, {row['kind']}, {row['horizon']}, {row['probability']}"
        wanted = f"{item.get('kind')}, {item.get('horizon')}, {item.get('probability')}"
        score.hit(f"{what} | want {wanted} | got {got}", checks)
    texts = [i["text"] for i in gold["forecasts"]]
    for row in export.rows("forecasts"):
        if row["id"] not in used:
            score.repeats += any(_says(row["text"], t) for t in texts)
            name = export.name_of[statements[row["statement"]]["article"]]
            score.extra.append(f"[{name}] {row['by']}: {row['text'][:120]} ({row['kind']}, {row['horizon']})")
    return score


def relations(gold: Gold, export: Export) -> Score:
    """How figures relate."""
    score, used = Score("relations"), set()
    found: dict[frozenset[str], Row] = {frozenset((r["a"], r["b"])): r for r in export.rows("relations")}
    for item in gold["relations"]:
        kind = _KINDS.get(item["kind"], item["kind"])
        ours = export.figures_at(item.get("a_article"), item["a"])
        theirs = export.figures_at(item.get("b_article"), item["b"])
        what = f"{kind}: [{item.get('a_article')}] {item['a']} | [{item.get('b_article')}] {item['b']}"
        met = [found[k] for a in ours for b in theirs if (k := frozenset((a["id"], b["id"]))) in found]
        # Two counts that nobody would set side by side need no line that says so.
        apart = kind == "other_scope" and ours and theirs and not met
        if apart or any(r["kind"] == kind for r in met):
            score.hit(what, {})
            used |= {r["id"] for r in met}
        else:
            got = ", ".join(sorted({r["kind"] for r in met})) or ("no relation" if ours and theirs else "no figure")
            score.miss(f"{what} | got {got}")
    figures = export.by_id("figures")
    for row in export.rows("relations"):
        if row["kind"] == "contradicts" and row["id"] not in used:
            sides = [f"[{export.name_of[figures[i]['article']]}] {figures[i]['text']}" for i in (row["a"], row["b"])]
            score.extra.append(" | ".join(sides))
    return score


def conflicts(gold: Gold, export: Export) -> Score:
    """What cannot all hold."""
    score, used = Score("conflicts"), set()
    found: dict[frozenset[str], Row] = {frozenset((r["a"], r["b"])): r for r in export.rows("conflicts")}
    for item in gold["conflicts"]:
        a, b = item["a"], item["b"]
        what = f"{item['kind']}: [{a['article']}] {a['text']} | [{b['article']}] {b['text']}"
        at: Callable[[str, str], list[Row]] = export.figures_at if item["kind"] == "figure" else export.statements_at
        ours, theirs = at(a["article"], a["text"]), at(b["article"], b["text"])
        met = [found[k] for x in ours for y in theirs if (k := frozenset((x["id"], y["id"]))) in found]
        used |= {r["id"] for r in met}
        denied = item["kind"] != "figure" and _denies(export, ours, theirs)
        if met or denied:
            right = any(r["kind"] == item["kind"] for r in met) or (denied and item["kind"] == "denial")
            score.hit(f"{what} | got {sorted({r['kind'] for r in met})}", {"kind": right, item["kind"]: True})
        else:
            score.right.setdefault(item["kind"], []).append(False)
            score.miss(what if ours and theirs else f"{what} | not read")
    for item in gold.get("denials", ()):
        it = item["denies"]
        denials = {r["id"] for r in export.statements_at(it["article"], it["text"])}
        for against in item.get("against") or ():
            denied_here = {r["id"] for r in export.statements_at(against["article"], against["text"])}
            # The denial may be in words of its own: then only what it is against is given.
            used |= {
                r["id"]
                for r in found.values()
                if {r["a"], r["b"]} & denied_here and {r["a"], r["b"]} & (denials | _by(export, item))
            }
    for item in gold.get("not_conflicts", ()):
        a, b = item["a"], item["b"]
        pairs = [
            found[k]
            for x in export.figures_at(a["article"], a["text"])
            for y in export.figures_at(b["article"], b["text"])
            if (k := frozenset((x["id"], y["id"]))) in found
        ]
        score.partly += [f"no conflict by the gold ({item['why']}): {r['why']}" for r in pairs]
    statements = export.by_id("statements")
    for row in export.rows("conflicts"):
        if row["kind"] != "figure" and row["id"] not in used:
            sides = [statements[i] for i in (row["a"], row["b"])]
            said = [f"[{export.name_of[s['article']]}] {s['speaker_name']}: {s['text'][:100]}" for s in sides]
            score.extra.append(f"{row['kind']}: {' || '.join(said)}")
    return score


def _by(export: Export, item: Row) -> set[str]:
    """The statements of a denier in its article."""
    rows = [r for r in export.rows("statements") if export.name_of[r["article"]] == item["denies"]["article"]]
    return {r["id"] for r in rows if same_voice(item["by"], r["speaker_name"])}


def _denies(export: Export, ours: Iterable[Row], theirs: Iterable[Row]) -> bool:
    """Whether a claim holds one as what it says and the other as who denies it."""
    mine, others = {r["id"] for r in ours}, {r["id"] for r in theirs}
    return any(
        (mine & set(c["statements"]) and others & set(c["denied_by"]))
        or (others & set(c["statements"]) and mine & set(c["denied_by"]))
        for c in export.rows("claims")
    )


def denials(gold: Gold, export: Export) -> Score:
    """Who denies what, and whom it is against."""
    score = Score("denials")
    pairs = {frozenset((r["a"], r["b"])) for r in export.rows("conflicts")}
    for item in gold["denials"]:
        it, listed = item["denies"], item.get("against") or []
        what = f"[{it['article']}] {item['by']} {item.get('cue')}: {it['text']}"
        ours = export.statements_at(it["article"], it["text"])
        theirs = [export.statements_at(a["article"], a["text"]) for a in listed]
        # "Rejected the charge": the gold gives the words of the charge, the denial itself is by its voice elsewhere in the text.
        deniers = [
            r
            for r in export.rows("statements")
            if export.name_of[r["article"]] == it["article"] and same_voice(item["by"], r["speaker_name"])
        ]
        joined = [any(_at_odds(export, pairs, mine, t) for mine in (ours, deniers)) for t in theirs]
        read = [r for r in [*ours, *deniers] if _denying(export, r)]
        for fine in joined:
            score.right.setdefault("pairs", []).append(fine)
        missing = [
            f"not joined with [{a['article']}] {a['text']}" for a, fine in zip(listed, joined, strict=True) if not fine
        ]
        if any(joined) or (read and not listed) or _at_odds(export, pairs, deniers, ours):
            score.hit(what, {"read": bool(read), "by": any(same_voice(item["by"], r["speaker_name"]) for r in read)})
            score.partly += [f"{what} | {m}" for m in missing]
        else:
            score.right.setdefault("read", []).append(bool(read))
            score.miss(f"{what} | {'; '.join(missing) or 'not read as a denial'}")
    return score


def _denying(export: Export, row: Row) -> bool:
    sides = {i for r in export.rows("conflicts") if r["kind"] == "denial" for i in (r["a"], r["b"])}
    denying = {i for c in export.rows("claims") for i in c["denied_by"]}
    return row["modality"] == "denied" or row["id"] in denying | sides


def _at_odds(export: Export, pairs: set[frozenset[str]], ours: list[Row], theirs: list[Row]) -> bool:
    """Whether one of the ones is joined with one of the others as a conflict or a denial."""
    conflict = any(frozenset((x["id"], y["id"])) in pairs for x in ours for y in theirs)
    return conflict or _denies(export, ours, theirs)


def credits(gold: Gold, export: Export) -> Score:
    """Who is credited, and where that leads."""
    score = Score("credits")
    for item in gold["credits"]:
        fitting = [
            r
            for r in export.rows("credits")
            if export.name_of[r["article"]] == item["article"] and same_voice(item["credited"], r["credited"])
        ]
        what = f"[{item['article']}] {item['credited']}: {item['text']}"
        if not fitting:
            score.miss(what)
            continue
        place = export.locate(item["article"], item["text"])
        here = [r for r in fitting if place and Span(r["span"][0], r["span"][1] + 1).overlaps(place)]
        checked, fitting = (None if place is None else bool(here)), here or fitting
        leads = {export.name_of.get(r["resolved"] or "") for r in fitting}
        score.hit(
            f"{what} | want {item['resolved']}, got {sorted(map(str, leads))}",
            {"leads": item["resolved"] in leads, "place": checked},
        )
    return score


def copied(gold: Gold, export: Export) -> Score:
    """Which texts stand in which: the passage in both articles, whether it is a reprint, and who has it from whom."""
    score = Score("copies")
    for item in gold["copies"]:
        a, b = item["a"], item["b"]
        what = f"{item['kind']} [{a}] [{b}] {item['a_text'] or ''}"
        if "same bytes" in (item.get("note") or "") and not {a, b} <= set(export.id_of):
            score.hit(what, {})
            continue
        places = [export.locate(n, t) if t else None for n, t in ((a, item["a_text"]), (b, item["b_text"]))]
        fitting = []
        for row in export.rows("copies"):
            sides = {export.name_of[row[s]]: (Span(*row[f"{s}_span"]), s) for s in "ab"}
            if {a, b} == set(sides) and all(
                p is None or sides[n][0].overlaps(p) for n, p in zip((a, b), places, strict=True)
            ):
                fitting.append((row, {sides[a][1]: "a", sides[b][1]: "b"}.get(row["origin"] or "")))
        if not fitting:
            score.miss(what)
            continue
        whole = any(row["whole"] for row, _ in fitting) if item["kind"] == "whole" else None
        score.hit(what, {"whole": whole, "direction": item["direction"] in {origin for _, origin in fitting}})
    return score


def shared_authorities(gold: Gold, export: Export) -> Score:
    """Statements that go back to one voice on one occasion: whether they share an origin."""
    score = Score("authorities")
    origins = [set(row["statements"]) for row in export.rows("origins")]
    for item in gold["shared_authorities"]:
        met = [{r["id"] for r in export.statements_at(m["article"], m["text"])} for m in item["members"]]
        sizes = [sum(bool(origin & m) for m in met) for origin in origins]
        most = max(sizes, default=0)
        what = (
            f"{item['voice']}, {item['occasion']}: {most} of {len(met)} share an origin, {sum(map(bool, met))} are read"
        )
        if most >= min(2, len(met)):
            score.hit(what, {"all": most == len(met), "all read": most == sum(map(bool, met))})
        else:
            score.miss(what)
    return score


def rounds(gold: Gold, export: Export) -> Score:
    """Outlets that name each other."""
    score = Score("circles")
    found = [frozenset(c.outlets) for c in circles(export.articles(), export.credits())]
    for item in gold["circles"]:
        outlets = frozenset(item["outlets"])
        if outlets in found:
            found.remove(outlets)
            score.hit(" → ".join(sorted(outlets)), {})
        else:
            score.miss(" → ".join(sorted(outlets)))
    score.extra = [" → ".join(sorted(o)) for o in found]
    return score


def threads(gold: Gold, export: Export) -> Score:
    """Claims that hang by one thread: one article, one outlet, one text, or no named voice."""
    score = Score("threads")
    claims = export.by_id("claims")
    for item in gold["single_threads"]:
        if not item.get("text"):
            continue
        met = {r["claim"] for r in export.statements_at(item["text"]["article"], item["text"]["text"])}
        thin = [
            c
            for c in met
            if c and (min(claims[c]["outlets"], claims[c]["independent_texts"]) <= 1 or _hangs(export, c))
        ]
        what = f"[{item['text']['article']}] {item['claim']}"
        score.hit(what, {}) if thin else score.miss(what)
    return score


def _hangs(export: Export, claim: str) -> bool:
    """Whether nobody is named behind a claim, its outlets name each other, or each sentence credits what leads nowhere."""
    rows = [export.by_id("statements")[i] for i in export.by_id("claims")[claim]["statements"]]
    articles = export.by_id("articles")
    outlets = {articles[r["article"]]["outlet"] for r in rows}
    if _nobody(export, claim) or any(outlets <= set(c.outlets) for c in circles(export.articles(), export.credits())):
        return True
    return all(
        any(
            c["article"] == r["article"] and c["resolved"] is None and _in_sentence(export, r, c)
            for c in export.rows("credits")
        )
        for r in rows
    )


def _in_sentence(export: Export, row: Row, credit: Row) -> bool:
    text = export.by_id("articles")[row["article"]]["text"]
    place = Span(row["content"][0][0], row["content"][-1][1])
    return sentence_of(text, place).overlaps(Span(*credit["span"]))


def _nobody(export: Export, claim: str) -> bool:
    rows = [export.by_id("statements")[i] for i in export.by_id("claims")[claim]["statements"]]
    return all(r["chain"] and r["chain"][-1]["role"] == "anonymous" for r in rows)


_SCORES: dict[str, Callable[[Gold, Export], Score]] = {
    "blame": accounts,
    "labels": labels,
    "label_adoptions": label_adoptions,
    "forecasts": forecasts,
    "relations": relations,
    "conflicts": conflicts,
    "denials": denials,
    "copies": copied,
    "credits": credits,
    "shared_authorities": shared_authorities,
    "circles": rounds,
    "single_threads": threads,
}


def score_all(gold: Gold, export: Export) -> list[Score]:
    """Every list that the gold has."""
    return [score(gold, export) for key, score in _SCORES.items() if gold.get(key)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("where", nargs="*", type=Path, metavar="GOLD FOLDER")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--export", type=Path)
    parser.add_argument("--engine", default="default")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if len(options.where) == 2:
        options.gold, folder = options.where
    elif not (options.gold and options.export):
        parser.error("give --gold GOLD --export DIR, or GOLD and a folder of articles")
    print(f"sha256 {hashlib.sha256(options.gold.read_bytes()).hexdigest()}  {options.gold.name}")
    gold = json.loads(options.gold.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        scores = score_all(gold, Export(options.export or _exported(folder, Path(place), options.engine)))
    for score in scores:
        print(score.line())
    if options.show:
        for score in scores:
            for title, lines in (("missed", score.missed), ("partly", score.partly), ("extra", score.extra)):
                print(*[f"{score.name} {title}: {line}" for line in lines], sep="\n", end="\n" if lines else "")
    if options.json:
        numbers = {s.name: [s.found, s.wanted, {k: [sum(v), len(v)] for k, v in s.right.items()}] for s in scores}
        options.json.write_text(json.dumps(numbers, indent=1), encoding="utf-8")


def _exported(folder: Path, place: Path, engine: str) -> Path:
    """The articles of a folder, as a case, exported."""
    from reportedly import pipeline
    from reportedly.report.export import export
    from reportedly.report.record import Record
    from reportedly.store.case import open_case

    with open_case(place / "gold.case", create=True) as case:
        pipeline.add(case, [str(folder)], engine=engine)
        with case.look() as connection:
            export(Record(connection), place / "export")
    return place / "export"


if __name__ == "__main__":
    main()
