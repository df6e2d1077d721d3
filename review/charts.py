"""Where the bars and lines of a chart stand: numbers for the attributes of SVG elements, which a template draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from storage.reviews.measures import Day

WIDTH: Final = 600
HEIGHT: Final = 120
"""Of a chart of days, in its own units."""
_GAP: Final = 0.2


@dataclass(frozen=True, slots=True)
class Bar:
    """A day's bar, and a part of it from below. ``title``: what it says, in words."""

    x: float
    width: float
    y: float
    height: float
    part_y: float
    part_height: float
    title: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A share with its bounds and what is promised, in fractions of a line."""

    low: float
    high: float
    share: float
    promise: float


def rates(days: Sequence[Day]) -> list[Bar]:
    """The part of each day, of a full height of 100 %; days without documents have no bar."""
    return [_bar(n, len(days), d, d.some / d.n, d.some / d.n, "accepted alone") for n, d in enumerate(days) if d.n]


def amounts(days: Sequence[Day]) -> list[Bar]:
    """The number of each day, and the part of it; the largest has the full height."""
    most = max((d.n for d in days), default=0)
    return [_bar(n, len(days), d, d.n / most, d.some / most, "late") for n, d in enumerate(days) if d.n]


def interval(wrong: int, audits: int, low: float, high: float, promise: float) -> Interval:
    """The share of wrong ones beside what is promised; the line ends at five times that, and cuts what is beyond."""
    end = min(1.0, 5 * promise)
    return Interval(*(min(value / end, 1.0) for value in (low, high, wrong / audits, promise)))


def _bar(n: int, count: int, day: Day, height: float, part: float, what: str) -> Bar:
    step = WIDTH / count
    return Bar(
        x=round(step * (n + _GAP / 2), 1),
        width=round(step * (1 - _GAP), 1),
        y=round(HEIGHT * (1 - height), 1),
        height=round(HEIGHT * height, 1),
        part_y=round(HEIGHT * (1 - part), 1),
        part_height=round(HEIGHT * part, 1),
        title=f"{day.day}: {day.n}, {day.some} {what}",
    )
