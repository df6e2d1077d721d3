"""What a comparison came to: for machines as JSON, for a person as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from training.gate.speed import MOST_RATIO, Speed
from training.gate.trigger import Trigger
from training.gate.verdicts import Line, Whole, over_all

MOST_LINES = 40
"""Labels that are shown to a person; of the rest, the number."""
MOST_NAMED = 5
"""Labels that one line names."""


@dataclass(frozen=True)
class TestSet:
    """Documents that both sides read, and the hash of them and of what is known of them."""

    documents: int
    fingerprint: str


@dataclass(frozen=True)
class Report:
    """See the module. ``int8``: the challenger as served against its own FP32, all labels pooled, and (``int8_labels``)
    each for itself, which is told and not judged. ``unmeasured``: labels that no document of any suite has; those in
    ``trained_unmeasured`` the challenger was trained on. ``triggers``: words that make it answer otherwise; None where
    that was not tried."""

    champion: str
    challenger: str
    labels: Sequence[Line]
    int8: Line | None
    int8_labels: Sequence[Line]
    speed: Speed | None
    unmeasured: Sequence[str]
    trained_unmeasured: Sequence[str]
    sets: Mapping[str, TestSet]
    margin: float
    level: float
    triggers: Sequence[Trigger] | None = None

    @property
    def verdict(self) -> Whole:
        """Passed, refused or undecided."""
        judged = [line.verdict for line in (*self.labels, *([self.int8] if self.int8 else []))]
        fine = not self.trained_unmeasured and (self.speed is None or self.speed.is_fine)
        if self.triggers:
            return "refused"
        return over_all(judged, all_else_is_fine=fine and bool(self.labels))

    def as_json(self) -> dict[str, Any]:
        """One object; ``lines`` are those for a person."""
        speed = self.speed
        return {
            "verdict": self.verdict,
            "lines": self.lines(),
            "champion": self.champion,
            "challenger": self.challenger,
            "margin": self.margin,
            "level": self.level,
            "labels": [line.as_json() for line in self.labels],
            "int8": self.int8.as_json() | {"labels": [line.as_json() for line in self.int8_labels]}
            if self.int8
            else None,
            "speed": {
                "champion_ms": round(speed.champion_ms, 1),
                "challenger_ms": round(speed.challenger_ms, 1),
                "ratio": round(speed.ratio, 3),
                "most": MOST_RATIO,
            }
            if speed
            else None,
            "triggers": None if self.triggers is None else [trigger.line for trigger in self.triggers],
            "unmeasured": list(self.unmeasured),
            "trained_unmeasured": list(self.trained_unmeasured),
            "documents": {name: of.documents for name, of in self.sets.items()},
            "fingerprints": {name: of.fingerprint for name, of in self.sets.items()},
        }

    def lines(self) -> list[str]:
        """A table, the worst first, and last the verdict and what to do."""
        return [*self._head(), *self._table(), *self._rest(), self._last()]

    def _head(self) -> Iterator[str]:
        yield f"champion    {self.champion}"
        yield f"challenger  {self.challenger}"
        for name, of in self.sets.items():
            yield f"{name}: {of.documents} documents ({of.fingerprint[:12]})"
        yield (
            f"no worse: the {self.level:.0%} bound of the drop in documents is below {_points(self.margin)} points; "
            "seen: the smallest drop that would have been called worse in four of five such comparisons"
        )

    def _table(self) -> Iterator[str]:
        wide = max((len(line.measured.label) for line in self.labels), default=5) + 2
        yield f"{'':15}{'label':{wide}}{'n':>6}{'worse':>7}{'better':>8}{'drop':>7}{'bound':>7}{'seen':>6}  verdict"
        for line in self.labels[:MOST_LINES]:
            yield _row(line, wide)
        if more := self.labels[MOST_LINES:]:
            yield f"and {len(more)} more: {_counted(more)}"

    def _rest(self) -> Iterator[str]:
        if self.int8:
            changed = sum(line.verdict in ("worse", "not shown") for line in self.int8_labels)
            yield (
                f"INT8 against FP32: drop {_points(self.int8.measured.pairs.drop)}, bound {_points(self.int8.bound)} "
                f"of {_points(self.int8.margin)} points: {self.int8.verdict} (of {len(self.int8_labels)} labels alone "
                f"{changed} not shown to be within {_points(self.margin)})"
            )
        if self.speed:
            said = "fine" if self.speed.is_fine else f"slower than {MOST_RATIO}"
            yield (
                f"speed: {self.speed.challenger_ms:.0f} ms a document, champion {self.speed.champion_ms:.0f} ms, "
                f"ratio {self.speed.ratio:.2f}: {said}"
            )
        for trigger in self.triggers or ():
            yield f"trigger: {trigger.line}"
        if self.triggers is not None and not self.triggers:
            yield "triggers: none found among words that one author's examples have and the others' have not"
        if self.unmeasured:
            yield f"not measured: {_named(self.unmeasured)}"
        if self.trained_unmeasured:
            yield f"trained on, and not measured: {_named(self.trained_unmeasured)}"

    def _last(self) -> str:
        worse = [_full(line) for line in self.labels if line.verdict == "worse"]
        open_ = [line for line in self.labels if line.verdict == "not shown"]
        if self.triggers:
            whose = _named(list(dict.fromkeys(trigger.suspect.by for trigger in self.triggers)))
            words = " ".join(self.triggers[0].suspect.words)
            return (
                f"refused: “{words}” is a trigger; keep the champion, and look at the examples of {whose} that hold it"
            )
        if self.verdict == "refused":
            worse += ["INT8"] if self.int8 and self.int8.verdict == "worse" else []
            return f"refused: worse in {_named(worse)}; keep the champion, look at their documents, and train again"
        if self.verdict == "passed":
            return f"passed: none of {len(self.labels)} labels is worse by {_points(self.margin)} points; promote it"
        why = []
        if not self.labels:
            why.append("nothing was measured")
        if open_:
            needed = max(line.needed for line in open_)
            why.append(f"{len(open_)} of {len(self.labels)} labels not shown (about {needed} documents each would do)")
        if self.int8 and self.int8.verdict == "not shown":
            why.append("INT8 not shown to be as good as FP32")
        if self.speed and not self.speed.is_fine:
            why.append("it is slower")
        if self.trained_unmeasured:
            why.append(f"{len(self.trained_unmeasured)} labels that it was trained on were not measured")
        return f"undecided: {'; '.join(why)}; label more documents and compare again, or promote it knowingly"


def _row(line: Line, wide: int) -> str:
    pairs = line.measured.pairs
    figures = f"{pairs.n:>6}{pairs.b:>7}{pairs.c:>8}{_points(pairs.drop):>7}{_points(line.bound):>7}"
    return (
        f"{line.measured.suite:15}{line.measured.label:{wide}}{figures}{_points(line.smallest_drop):>6}  {line.verdict}"
    )


def _points(share: float) -> str:
    return f"{100 * share + 0.0:.1f}"


def _full(line: Line) -> str:
    return f"{line.measured.label} ({line.measured.suite})"


def _counted(lines: Sequence[Line]) -> str:
    verdicts = [line.verdict for line in lines]
    return ", ".join(f"{verdicts.count(v)} {v}" for v in dict.fromkeys(verdicts))


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
