"""``sluice tune``: what every promise and every set of tiers would have made of the documents so far, as a table and a
plot with the point that is in force."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from documents.errors import UsageError
from flows.history import History, Past
from flows.opened import open_existing
from flows.plots import Line, Panel, write_plot
from flows.printed import one_line
from flows.progress import counted
from flows.settings import Settings
from router import Court, Terms
from router.tally import Tally, tier_seconds

PROMISES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3)


@dataclass(frozen=True)
class Point:
    """One promise kept with one set of tiers: ``in_force`` if it is what the documents were decided under."""

    tiers: tuple[int, ...]
    max_error: float
    tally: Tally
    in_force: bool


class Curve:
    """Decides documents under every promise, with the first tiers of each number."""

    def __init__(self, history: History, promised: float) -> None:
        """``promised``: the promise that is set now."""
        self._history = history
        self._promised = promised
        self._courts: dict[str, list[tuple[tuple[int, ...], float, bool, Court]]] = {}
        self._points: dict[tuple[tuple[int, ...], float], Point] = {}

    def add(self, past: Past) -> None:
        """Count one document at every point."""
        for tiers, max_error, in_force, court in self._of(past.evidence.terms):
            looks = [look for look in past.evidence.looks if look.tier in tiers]
            result = court.result(past.evidence, looks=looks)
            point = self._points.setdefault((tiers, max_error), Point(tiers, max_error, Tally(), in_force))
            asked = {look.tier for look in looks} | {1}
            point.tally.add(result, seconds=tier_seconds(past.result["timings_ms"], asked))

    def points(self) -> list[Point]:
        """All points, by tiers and promise."""
        return [self._points[key] for key in sorted(self._points)]

    def _of(self, name: str) -> list[tuple[tuple[int, ...], float, bool, Court]]:
        if name not in self._courts:
            self._courts[name] = list(_courts(self._history.terms(name), self._promised))
        return self._courts[name]


def run(*, plot: Path | None, as_json: bool) -> None:
    """Count, print, draw.

    Raises:
        UsageError: nothing was decided yet, or the plot's file is of no known kind.
    """
    settings = Settings.load()
    with open_existing(settings) as ledger:
        history = History(settings, ledger)
        curve = Curve(history, settings.router.max_error)
        for past in counted(history.past(), "decided under every promise"):
            curve.add(past)
    points = curve.points()
    if not points:
        raise UsageError("no document was decided yet of which the evidence was kept; process some first")
    if plot is not None:
        write_plot(plot, panels(points))
    if as_json:
        print(json.dumps([_told(point) for point in points]))
        return
    print("\n".join(table(points)))
    history.tell()
    if plot is not None:
        print(f"drawn to {one_line(str(plot))}")


def _courts(terms: Terms, promised: float) -> Iterator[tuple[tuple[int, ...], float, bool, Court]]:
    every = tuple(terms.tiers)
    for n in range(1, len(every) + 1):
        for max_error in sorted({*PROMISES, promised}):
            promise = terms.promise.model_copy(update={"max_error": max_error})
            tiers = {tier: terms.tiers[tier] for tier in every[:n]}
            in_force = n == len(every) and max_error == promised
            yield every[:n], max_error, in_force, Court(replace(terms, promise=promise, tiers=tiers))


def table(points: Sequence[Point]) -> Iterator[str]:
    """One line for each point; the one in force has a mark."""
    titles = f"{'values accepted':>18}{'wrong, by confidence':>22}{'documents through':>19}{'s each':>8}"
    yield f"  {'tiers':<8}{'at most':>8}{titles}"
    for point in points:
        t = point.tally
        values = f"{t.accepted} ({100 * t.automated:.0f} %)"
        wrong = f"{t.doubt:.1f} ({100 * t.doubt / t.accepted:.1f} %)" if t.accepted else "0"
        through = f"{t.through} ({100 * t.through / t.documents:.0f} %)"
        named, promised = ",".join(map(str, point.tiers)), f"{100 * point.max_error:g} %"
        mark = "→" if point.in_force else " "
        yield f"{mark} {named:<8}{promised:>8}{values:>18}{wrong:>22}{through:>19}{t.seconds / t.documents:>8.2f}"
    yield "→ is in force; another promise: SLUICE_ROUTER_MAX_ERROR, other tiers: SLUICE_TIERS or --tiers"
    yield "Tiers count where they were asked then; a stricter promise would have asked more often, a looser one less."


def panels(points: Sequence[Point]) -> list[Panel]:
    """Coverage against the promise, and against cost."""
    by_promise: dict[str, Line] = {}
    by_cost: dict[str, Line] = {}
    for tiers in dict.fromkeys(point.tiers for point in points):
        own = [p for p in points if p.tiers == tiers]
        name = f"tiers {', '.join(map(str, tiers))}" if len(tiers) > 1 else f"tier {tiers[0]}"
        marked = next((n for n, p in enumerate(own) if p.in_force), None)
        by_promise[name] = Line([(p.max_error, p.tally.automated) for p in own], marked=marked)
        costs = [(p.tally.seconds / p.tally.documents, p.tally.automated) for p in own]
        by_cost[name] = Line(costs, [f"{100 * p.max_error:g} %" for p in own], marked)
    return [
        Panel("Values accepted, by promise", "at most wrong", "values accepted", by_promise),
        Panel("… and by cost", "seconds of all tiers, a document", "values accepted", by_cost, percent_x=False),
    ]


def _told(point: Point) -> dict[str, Any]:
    t = point.tally
    return {
        "tiers": point.tiers,
        "max_error": point.max_error,
        "in_force": point.in_force,
        "documents": t.documents,
        "without_a_person": t.through,
        "values": t.values,
        "accepted": t.accepted,
        "wrong_expected": round(t.doubt, 2),
        "tier_seconds": round(t.seconds, 2),
    }
