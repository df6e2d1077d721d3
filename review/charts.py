"""Where the bars and lines of a chart stand: numbers for the attributes of SVG elements, which a template draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from review.in_force import Measured, Step
from storage.reviews.measures import Day

WIDTH: Final = 600
HEIGHT: Final = 120
"""Of a chart of days, in its own units."""
_GAP: Final = 0.2

PLOT: Final = (240, 184)
"""Width and height of a plot of one field, in pixels."""
LEFT, RIGHT, TOP, BOTTOM = 34, 234, 8, 138
"""Where its axes are."""
FEWEST: Final = 5
"""Documents from which on a share of wrong ones is drawn."""
_WRONG_END: Final = 0.2
"""The share that the axis of wrong ones ends at, unless the promise is a loose one."""


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


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin of a reliability plot: its dot with the ends of its interval, and its number below the middle of its tenth.
    ``title``: what it says, in words."""

    x: float
    y: float
    low: float
    high: float
    middle: float
    n: int
    title: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A risk–coverage plot. ``points`` of its line; ``ring``: the place of the certificate's level; ``promise``: the
    height of what is promised; None: there is none. ``end``: the share that the axis ends at, where the line is cut."""

    points: str
    ring: tuple[float, float] | None
    promise: float | None
    end: float


def reliability(field: Measured) -> list[Dot]:
    """The share of right values by confidence, bin by bin."""
    return [
        Dot(
            x=_across(b.confidence),
            y=_up(b.right),
            low=_up(b.low),
            high=_up(b.high),
            middle=_across((b.number + 0.5) / 10),
            n=b.n,
            title=f"{b.n} values of confidence {b.confidence:.2f}: {100 * b.right:.0f} % right, "
            f"between {100 * b.low:.0f} and {100 * b.high:.0f} %",
        )
        for b in field.bins
    ]


def risk(field: Measured, *, promise: float | None) -> Curve:
    """The share of wrong ones among the accepted documents, by how many of all are accepted."""
    end = min(1.0, max(_WRONG_END, 5 * (promise or 0.0)))
    ring = field.at if field.at and field.at.accepted >= FEWEST else None
    return Curve(
        points=" ".join("{},{}".format(*_place(step, field, end)) for step in field.steps if step.accepted >= FEWEST),
        ring=_place(ring, field, end) if ring else None,
        promise=None if promise is None else _up(promise / end),
        end=end,
    )


def _place(step: Step, field: Measured, end: float) -> tuple[float, float]:
    return _across(step.accepted / field.documents), _up(min(step.wrong / step.accepted / end, 1.0))


def _across(share: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * share, 1)


def _up(share: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * share, 1)


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
