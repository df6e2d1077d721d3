"""The second look: where tier 1 leaves a field in doubt, what both tiers say together decides."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from documents.errors import ModelError
from documents.extraction import Decision, Findings
from documents.page import Document
from documents.schema import Schema
from router.calibration import Calibration, load_calibration
from router.fields import FieldDecider
from router.fuse import fuse
from router.settings import RouterSettings
from router.signals import same_candidate


@dataclass(frozen=True)
class SecondCalibration:
    """What was measured of both tiers together, on fields that tier 1 had left in doubt.

    ``calibration``: of their common scores. ``shares``: type and field → the share of tier 2's score in it.
    ``rows_from``: type and record → the tier whose rows are better.
    """

    calibration: Calibration
    shares: Mapping[tuple[str, str], float]
    rows_from: Mapping[tuple[str, str], int]


NOT_MEASURED = SecondCalibration(Calibration("none", "none", {}, None, {}), {}, {})
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
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise ModelError(
            f"{path}: no calibration of tier 2 here ({exc}); reinstall it, or run the calibration"
        ) from exc
    if not all(0.0 <= share <= 1.0 for share in shares.values()) or not set(rows.values()) <= {1, 2}:
        raise ModelError(f"{path}: a share is not in 0…1, or a tier not 1 or 2; reinstall it, or run the calibration")
    return SecondCalibration(calibration, shares, rows)


class SecondLook:
    """What becomes of doubtful fields once tier 2 has read the document too."""

    def __init__(self, known: SecondCalibration, settings: RouterSettings, *, reading: str) -> None:
        self._known = known
        self._fields = FieldDecider(known.calibration, settings, reading=reading)

    def decide(
        self, document: Document, first: Findings, second: Findings, schema: Schema, decisions: Sequence[Decision]
    ) -> list[Decision]:
        """The decisions after the second look: what was accepted stays, all else is decided anew."""
        shares = {f: share for (t, f), share in self._known.shares.items() if t == schema.name}
        rows = {r: tier for (t, r), tier in self._known.rows_from.items() if t == schema.name}
        fused = fuse(first, second, schema, shares, rows_from=rows)
        again = self._fields.decide(document, fused, schema)
        made: list[Decision] = []
        for spec in schema.values:
            old = [d for d in decisions if d.field == spec.name]
            new = [d for d in again if d.field == spec.name]
            kept = [d for d in old if d.verdict == "accept"]
            if spec.kind == "clause" or len(kept) == len(old):
                made += old
            elif kept and spec.many:
                made += [*kept, *(d for d in new if not any(_same(d, k, schema) for k in kept))]
            else:
                made += [_compared(d, old, schema) for d in new]
        return [*made, *(d for d in again if d.row is not None)]


def doubtful(decisions: Sequence[Decision], schema: Schema) -> tuple[str, ...]:
    """The fields that a second look may settle, in the schema's order; a record where it has columns."""
    open_ = {d.field for d in decisions if d.verdict != "accept"}
    fields = (f.name for f in schema.values if f.kind != "clause" and f.name in open_)
    return (*fields, *schema.records)


def _same(one: Decision, other: Decision, schema: Schema) -> bool:
    kind = schema.field(one.field).kind or "text"
    return bool(one.extraction and other.extraction and same_candidate(kind, one.extraction, other.extraction))


def _compared(decision: Decision, old: Sequence[Decision], schema: Schema) -> Decision:
    """With what tier 1 alone had said, where that was something else."""
    return replace(decision, reasons=(*decision.reasons, *_said_before(decision, old, schema)))


def _said_before(decision: Decision, old: Sequence[Decision], schema: Schema) -> Iterator[str]:
    values = [d for d in old if d.extraction]
    if any(_same(decision, d, schema) for d in values):
        yield "tier 2 looked too: it is still the best value"
    elif values and values[0].extraction:
        said = values[0].extraction
        yield f"tier 1 alone would have said “{' '.join((said.value or said.raw).split())}”"
    elif decision.extraction:
        yield "tier 1 alone found nothing"
