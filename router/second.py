"""The second look: where tier 1 leaves a field in doubt, what both tiers say together decides.

Each look accepts under a bound of its own. A field that both may accept gets half of the doubt that the promise leaves
in each, so that together they keep it. What was measured of the second look holds for what the first one leaves: for
that calibration and that promise, no other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from documents.errors import ModelError
from documents.extraction import Decision, Extraction, Findings
from documents.page import Document
from documents.schema import Schema
from router.calibration import Calibration, load_calibration
from router.choose import said_before
from router.fields import FieldDecider
from router.fuse import fuse
from router.settings import RouterSettings
from router.signals import same_candidate


@dataclass(frozen=True)
class SecondCalibration:
    """What was measured of both tiers together, on fields that tier 1 had left in doubt.

    ``calibration``: of their common scores. ``shares``: type and field → the share of tier 2's score in it.
    ``rows_from``: type and record → the tier whose rows are better. ``first``: SHA-256 of the calibration that left the
    doubt, under a promise of ``max_error`` and ``certainty``.
    """

    calibration: Calibration
    shares: Mapping[tuple[str, str], float]
    rows_from: Mapping[tuple[str, str], int]
    first: str
    max_error: float
    certainty: float


NOT_MEASURED = SecondCalibration(Calibration("none", "none", {}, None, {}), {}, {}, "", 0.0, 0.0)
"""For a second tier that no labelled documents were read with."""


def load_second(path: Path) -> SecondCalibration:
    """Read a calibration of the second look.

    Raises:
        ModelError: the file is missing or not what it should be.
    """
    calibration = load_calibration(path)
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        shares = {(t, f): float(entry["share"]) for t, fields in data["fields"].items() for f, entry in fields.items()}
        rows = {(t, r): int(tier) for t, records in data["rows_from"].items() for r, tier in records.items()}
        left_by = data["left_by"]
        made = SecondCalibration(
            calibration, shares, rows, str(left_by["sha256"]), float(left_by["max_error"]), float(left_by["certainty"])
        )
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise ModelError(f"{path}: no second calibration here ({exc}); reinstall it, or run the calibration") from exc
    if not all(0.0 <= share <= 1.0 for share in shares.values()) or not set(rows.values()) <= {1, 2}:
        raise ModelError(f"{path}: a share is not in 0…1, or a tier not 1 or 2; reinstall it, or run the calibration")
    return made


class SecondLook:
    """What becomes of doubtful fields once tier 2 has read the document too.

    Args:
        first: the calibration that leaves the doubt.
    """

    def __init__(self, known: SecondCalibration, settings: RouterSettings, *, reading: str, first: Calibration) -> None:
        self._known = known
        void = _void(known, settings, first)
        self.shared = frozenset() if void else frozenset(known.calibration.fields)
        """The fields that this look may accept too."""
        self._fields = FieldDecider(known.calibration, settings, reading=reading, shared=self.shared, void=void)

    def decide(
        self, document: Document, first: Findings, second: Findings, schema: Schema, decisions: Sequence[Decision]
    ) -> list[Decision]:
        """The decisions after the second look: what was accepted stays, all else is decided anew."""
        shares = {f: share for (t, f), share in self._known.shares.items() if t == schema.name}
        rows = {r: tier for (t, r), tier in self._known.rows_from.items() if t == schema.name}
        fused = pinned(fuse(first, second, schema, shares, rows_from=rows), decisions, schema)
        again = self._fields.decide(document, fused, schema)
        made: list[Decision] = []
        for spec in schema.values:
            old = [d for d in decisions if d.field == spec.name]
            new = [d for d in again if d.field == spec.name]
            kept = [d for d in old if d.verdict == "accept"]
            if spec.kind == "clause" or len(kept) == len(old):
                made += old
            elif kept:
                made += [*kept, *(d for d in new if d.extraction)]
            else:
                made += [_compared(d, old, schema) for d in new]
        choices = {spec.name for spec in schema.choices}
        return [*made, *(d for d in again if d.row is not None or d.field in choices)]


def doubtful(decisions: Sequence[Decision], schema: Schema) -> tuple[str, ...]:
    """The fields that a second look may settle, in the schema's order: choices and records, which tier 1 does not or
    hardly tell, too."""
    open_ = {d.field for d in decisions if d.verdict != "accept"}
    fields = (f.name for f in schema.values if f.kind != "clause" and f.name in open_)
    return (*fields, *(f.name for f in schema.choices), *schema.records)


def dropped(before: Sequence[Decision], after: Sequence[Decision]) -> set[str]:
    """The fields that had a value and have none any more. That it is really absent was not measured: a person looks."""
    had, have = ({d.field for d in ds if d.extraction and d.row is None} for ds in (before, after))
    return had - have


def pinned(fused: Findings, decisions: Sequence[Decision], schema: Schema) -> Findings:
    """Both tiers' candidates, with what tier 1 alone may accept as settled: a field has its accepted value and no
    other, so that no other field takes it; of a list the accepted values are not proposed again."""
    found: list[Extraction] = list(fused.extractions)
    for spec in schema.values:
        kept = [d.extraction for d in decisions if d.field == spec.name and d.verdict == "accept" and d.extraction]
        if not kept:
            continue
        others = [e for e in found if e.field != spec.name]
        if spec.many:
            own = [e for e in found if e.field == spec.name]
            found = [*others, *(e for e in own if not said_before(e, kept, spec.kind or "text"))]
        else:
            found = [*others, *(replace(e, score=1.0) for e in kept)]
    return replace(fused, extractions=tuple(found))


def _void(known: SecondCalibration, settings: RouterSettings, first: Calibration) -> str | None:
    """Why what was measured of the second look says nothing here; None if it does."""
    if known is NOT_MEASURED:
        return "tiers 1 and 2 were never measured together: a person decides"
    if known.first != first.sha256:
        return "the second look was measured after another calibration of tier 1: a person decides"
    if (known.max_error, known.certainty) != (settings.max_error, settings.certainty):
        promise = f"{100 * known.max_error:.4g} % with {100 * known.certainty:.4g} % certainty"
        return f"the second look was measured under another promise ({promise}): a person decides"
    return None


def _same(one: Decision, other: Decision, schema: Schema) -> bool:
    kind = schema.field(one.field).kind or "text"
    return bool(one.extraction and other.extraction and same_candidate(kind, one.extraction, other.extraction))


def _compared(decision: Decision, old: Sequence[Decision], schema: Schema) -> Decision:
    """With what tier 1 alone had said, where that was something else."""
    return replace(decision, reasons=(*decision.reasons, *_before(decision, old, schema)))


def _before(decision: Decision, old: Sequence[Decision], schema: Schema) -> Iterator[str]:
    values = [d for d in old if d.extraction]
    if any(_same(decision, d, schema) for d in values):
        yield "tier 2 looked too: it is still the best value"
    elif values and values[0].extraction:
        said = values[0].extraction
        yield f"tier 1 alone would have said “{' '.join((said.value or said.raw).split())}”"
    elif decision.extraction:
        yield "tier 1 alone found nothing"
