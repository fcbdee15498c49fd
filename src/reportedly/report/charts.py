"""Place figures on a chart of days: ranges as bars, open ends as arrows, each with its own label. Stage 5 of 5.

Geometry only; a template draws it as SVG. Every day has a column: the bars side by side on a common scale, and beside
them their labels, pushed apart and led back to their bars. Columns fill panels of a page's width, so that forty figures
stay readable and nothing depends on a script.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 1000
_TOP, _FOOT, _AXIS = 16, 30, 46
_SLOT, _LINE, _LETTER = 13, 17, 7.0
_LEAST_HEIGHT = 150
_LONGEST_LABEL = 42
# A scale is logarithmic from this ratio of the largest to the smallest on: below it, small values still show.
_LOG_FROM = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure to be placed: its day (None: no date), bounds (None: open), and the words beside it."""

    day: str | None
    heading: str
    low: float | None
    high: float | None
    label: str
    value: str
    link: str | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A placed figure. `low` and `high` are heights on the page; an open end has an arrow instead."""

    x: float
    low: float
    high: float
    open_below: bool
    open_above: bool
    exact: bool
    label_x: float
    label_y: float
    label: str
    value: str
    link: str | None
    title: str

    @property
    def anchor_y(self) -> float:
        """Where the label's leader meets the bar: at what the words give, not at the arrow."""
        if self.open_above:
            return self.low
        return self.high if self.open_below else (self.low + self.high) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A day with its bars."""

    x: float
    width: float
    heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line of the scale."""

    y: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One row of columns, as wide as a page."""

    width: float
    height: float
    floor: float
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The panels of one outcome, on one scale."""

    panels: tuple[Panel, ...]
    logarithmic: bool


@dataclass(frozen=True, slots=True)
class _Scale:
    top: float
    logarithmic: bool

    def share(self, value: float) -> float:
        """How far up the scale a value is, from 0 to 1."""
        if self.logarithmic:
            return math.log10(1 + value) / math.log10(1 + self.top)
        return value / self.top


def chart(points: Sequence[Point]) -> Chart | None:
    """Place the points, which must be sorted by day; None where there are none with a number."""
    drawn = [p for p in points if p.low is not None or p.high is not None]
    if not drawn:
        return None
    scale = _scale(drawn)
    days: dict[str | None, list[Point]] = {}
    for point in drawn:
        days.setdefault(point.day, []).append(point)
    rows: list[list[list[Point]]] = [[]]
    for column in (part for day in days.values() for part in _fitting(day)):
        if rows[-1] and sum(map(_width, rows[-1])) + _width(column) > WIDTH - _AXIS:
            rows.append([])
        rows[-1].append(column)
    return Chart(panels=tuple(_panel(row, scale) for row in rows), logarithmic=scale.logarithmic)


def _fitting(day: list[Point], most: int = 24) -> list[list[Point]]:
    """A day's points in columns of a readable height."""
    return [day[i : i + most] for i in range(0, len(day), most)]


def _scale(points: Sequence[Point]) -> _Scale:
    values = [v for p in points for v in (p.low, p.high) if v is not None]
    top = max([*values, 1])
    smallest = min([v for v in values if v > 0], default=1)
    logarithmic = top / smallest >= _LOG_FROM
    return _Scale(top=top * (1.6 if logarithmic else 1.12), logarithmic=logarithmic)


def _words(point: Point) -> str:
    text = f"{point.value} {point.label}"
    return text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1].rstrip() + "…"


def _width(column: Sequence[Point]) -> float:
    longest = max(len(_words(p)) for p in column)
    return _SLOT * len(column) + 14 + max(longest * _LETTER, 60) + 14


def _panel(row: Sequence[Sequence[Point]], scale: _Scale) -> Panel:
    height = max(_LEAST_HEIGHT, *(len(column) * _LINE + 14 for column in row))
    floor = _TOP + height
    x, columns = float(_AXIS), []
    for points in row:
        columns.append(_column(points, x, scale, height))
        x += _width(points)
    ticks = tuple(Tick(y=floor - height * scale.share(value), label=f"{value:,}") for value in _ticks(scale, height))
    return Panel(width=max(x, 300), height=floor + _FOOT, floor=floor, columns=tuple(columns), ticks=ticks)


def _column(points: Sequence[Point], x: float, scale: _Scale, height: float) -> Column:
    floor = _TOP + height

    def at(value: float) -> float:
        return floor - height * scale.share(value)

    placed = []
    for slot, point in enumerate(points):
        low = at(point.low) if point.low is not None else floor
        high = at(point.high) if point.high is not None else max(low - 30, _TOP - 10)
        placed.append((x + 8 + _SLOT * slot + _SLOT / 2, low, high, point))
    label_x = x + 8 + _SLOT * len(points) + 12
    wanted = [_label_height(low, high, point) for _, low, high, point in placed]
    heights = _apart(wanted, _TOP + 4, floor - 8)
    bars = tuple(
        Bar(
            x=bar_x,
            low=low,
            high=high,
            open_below=point.low is None,
            open_above=point.high is None,
            exact=point.low == point.high,
            label_x=label_x,
            label_y=label_y,
            label=_words(point)[len(point.value) :].strip(),
            value=point.value,
            link=point.link,
            title=point.title,
        )
        for (bar_x, low, high, point), label_y in zip(placed, heights, strict=True)
    )
    return Column(x=x, width=_width(points), heading=points[0].heading, bars=bars)


def _label_height(low: float, high: float, point: Point) -> float:
    if point.high is None:
        return low
    return high if point.low is None else (low + high) / 2


def _apart(wanted: Sequence[float], top: float, floor: float) -> list[float]:
    """Heights near the wanted ones, in the same order from top to bottom, at least a line apart."""
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    heights = list(wanted)
    at = top - _LINE
    for i in order:
        at = heights[i] = max(heights[i], at + _LINE)
    at = floor + _LINE
    for i in reversed(order):
        at = heights[i] = min(heights[i], at - _LINE)
    return heights


def _ticks(scale: _Scale, height: float) -> list[int]:
    if scale.logarithmic:
        return _log_ticks(scale, height)
    wanted = max(2, min(6, height / 40))
    rough = scale.top / wanted
    power = 10 ** math.floor(math.log10(rough)) if rough >= 1 else 1
    step = next((power * m for m in (1, 2, 5, 10) if power * m >= rough), power * 10)
    return list(range(0, int(scale.top) + 1, max(1, int(step))))


def _log_ticks(scale: _Scale, height: float) -> list[int]:
    """Nothing, the powers of ten, then twice and five times these where there is room for their words."""
    powers = [10**p for p in range(math.ceil(math.log10(scale.top)) + 1)]
    found = [0]
    for value in (*powers, *(f * p for p in powers for f in (2, 5))):
        room = min(abs(scale.share(value) - scale.share(other)) for other in found) * height
        if value <= scale.top and room >= _LINE - 4:
            found.append(value)
    return sorted(found)
