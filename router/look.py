"""A further look: where the tiers so far leave a field in doubt, what a dearer one says beside them decides.

Each look accepts under a bound of its own. A field that several may accept gets a part of the doubt that the promise
leaves in each, so that together they keep it. What was measured of a look holds for what the looks before it leave: for
those calibrations and that promise, no other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence, Set
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
class LookCalibration:
    """What was measured of a tier together with those before it, on fields that these had left in doubt.

    ``calibration``: of their common scores. ``shares``: type and field → the share of the tier's score in it.
    ``rows_from``: type and record → 1 where the rows of the tiers before are better, 2 where the tier's are.
    ``left_by``: SHA-256 of the calibration that left the doubt, under a promise of ``max_error`` and ``certainty``.
    """

    calibration: Calibration
    shares: Mapping[tuple[str, str], float]
    rows_from: Mapping[tuple[str, str], int]
    left_by: str
    max_error: float
    certainty: float


NOT_MEASURED = LookCalibration(Calibration("none", "none", {}, None, {}), {}, {}, "", 0.0, 0.0)
"""For a tier that no labelled documents were read with."""


def load_look(path: Path) -> LookCalibration:
    """Read a calibration of a further look.

    Raises:
        ModelError: the file is missing or not what it should be.
    """
    calibration = load_calibration(path)
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        shares = {(t, f): float(entry["share"]) for t, fields in data["fields"].items() for f, entry in fields.items()}
        rows = {(t, r): int(which) for t, records in data["rows_from"].items() for r, which in records.items()}
        left_by = data["left_by"]
        made = LookCalibration(
            calibration, shares, rows, str(left_by["sha256"]), float(left_by["max_error"]), float(left_by["certainty"])
        )
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise ModelError(
            f"{path}: no calibration of a look here ({exc}); reinstall it, or run the calibration"
        ) from exc
    if not all(0.0 <= share <= 1.0 for share in shares.values()) or not set(rows.values()) <= {1, 2}:
        raise ModelError(f"{path}: a share is not in 0…1, or rows from neither 1 nor 2; run the calibration again")
    return made


@dataclass(frozen=True, slots=True)
class Look:
    """A tier's turn on one document.

    ``fields``: those that it was asked for and answered, values, choices and records. ``unanswered``: those that it
    gave no answer for, and ``failure`` why; they stay as they were.
    """

    findings: Findings
    fields: tuple[str, ...]
    unanswered: tuple[str, ...] = ()
    failure: str = ""

    @property
    def tier(self) -> int:
        """The tier's number."""
        return self.findings.tier


class LookDecider:
    """What becomes of doubtful fields once one more tier has read the document.

    Args:
        tiers: those that have read it by then; the last is this look's.
        doubt: by type and field the part of the promise's doubt that this look has.
        void: why what was measured says nothing here; None if it does.
    """

    def __init__(
        self,
        known: LookCalibration,
        settings: RouterSettings,
        *,
        reading: str,
        tiers: Sequence[int],
        doubt: Mapping[tuple[str, str], float],
        void: str | None,
    ) -> None:
        self.void = void
        self._known = known
        self._tier = tiers[-1]
        self._before = _named(tiers[:-1])
        self._fields = FieldDecider(known.calibration, settings, reading=reading, doubt=doubt, void=void)

    def decide(
        self, document: Document, said: Findings, look: Look, schema: Schema, decisions: Sequence[Decision]
    ) -> tuple[list[Decision], Findings]:
        """The decisions after the look, and what all tiers say together. What was accepted stays, and what the tier was
        not asked for or did not answer; all else is decided anew."""
        shares = {f: share for (t, f), share in self._known.shares.items() if t == schema.name}
        shares |= {spec.name: 0.0 for spec in schema.values if spec.name not in look.fields}
        rows = {r: which for (t, r), which in self._known.rows_from.items() if t == schema.name}
        together = fuse(said, look.findings, schema, shares, rows_from=rows)
        again = self._fields.decide(document, pinned(together, decisions, schema), schema)
        made: list[Decision] = []
        for spec in schema.fields:
            old, new = (_of(ds, spec.name) for ds in (decisions, again))
            kept = [d for d in old if d.verdict == "accept"]
            if spec.name in look.unanswered:
                made += [replace(d, reasons=(*d.reasons, look.failure)) if d.verdict != "accept" else d for d in old]
            elif spec.name not in look.fields or (old and len(kept) == len(old)):
                made += old
            elif kept:
                made += [*kept, *(d for d in new if d.extraction)]
            elif spec.columns or spec.options:
                made += new
            else:
                made += [replace(d, reasons=(*d.reasons, *self._compared(d, old, schema))) for d in new]
        return _in_order(made, schema), together

    def _compared(self, decision: Decision, old: Sequence[Decision], schema: Schema) -> Iterator[str]:
        """What had been said before, where that was something else."""
        values = [d for d in old if d.extraction]
        if any(_same(decision, d, schema) for d in values):
            yield f"tier {self._tier} looked too: it is still the best value"
        elif values and values[0].extraction:
            said = values[0].extraction
            yield f"{self._before} alone would have said “{' '.join((said.value or said.raw).split())}”"
        elif decision.extraction:
            yield f"{self._before} alone found nothing"


def deciders(
    calibration: Calibration, looks: Mapping[int, LookCalibration], settings: RouterSettings, *, reading: str
) -> tuple[FieldDecider, dict[int, LookDecider]]:
    """Who decides after tier 1, and after each further tier (by its number), each with its part of the doubt. After a
    look of which nothing was measured here none accepts: it was measured on what another one left."""
    tiers = [1, *looks]
    chain = [calibration, *(known.calibration for known in looks.values())]
    voids: list[str | None] = []
    for n, known in enumerate(looks.values()):
        before = voids[-1] if voids else None
        voids.append(before or _void(known, settings, tiers=tiers[: n + 2], left_by=chain[n]))
    first, *parts = doubts(
        [set(c.fields) if void is None else set() for c, void in zip(chain, [None, *voids], strict=True)]
    )
    return FieldDecider(calibration, settings, reading=reading, doubt=first), {
        tier: LookDecider(known, settings, reading=reading, tiers=tiers[: n + 2], doubt=parts[n], void=voids[n])
        for n, (tier, known) in enumerate(looks.items())
    }


def doubts(accepting: Sequence[Set[tuple[str, str]]]) -> list[dict[tuple[str, str], float]]:
    """By look, type and field the part of the promise's doubt that it has: of the looks that may accept the field the
    first has a half, the next a quarter, the last what is left. Together they have all, and one more of them changes
    nothing of what the first leaves.

    Args:
        accepting: by look the fields that it may accept.
    """
    parts: list[dict[tuple[str, str], float]] = [{} for _ in accepting]
    for key in set[tuple[str, str]]().union(*accepting):
        live = [n for n, fields in enumerate(accepting) if key in fields]
        for place, n in enumerate(live):
            parts[n][key] = 0.5 ** min(place + 1, len(live) - 1)
    return parts


def doubtful(decisions: Sequence[Decision], schema: Schema) -> tuple[str, ...]:
    """The fields that a further look may settle, in the schema's order: choices that no tier told yet, and records,
    which tier 1 does not or hardly tell, too. Clauses are tier 1's alone."""
    open_ = {d.field for d in decisions if d.verdict != "accept"}
    told = {d.field for d in decisions if d.extraction}
    fields = (f.name for f in schema.values if f.kind != "clause" and f.name in open_)
    return (*fields, *(f.name for f in schema.choices if f.name not in told), *schema.records)


def dropped(before: Sequence[Decision], after: Sequence[Decision], schema: Schema) -> set[str]:
    """The fields of which a value that some tier proposed is gone. That it is really absent was not measured: a person
    looks. Of a list every value counts, of another field only that there is one."""
    gone: set[str] = set()
    for spec in schema.values:
        had, have = ([d.extraction for d in ds if d.field == spec.name and d.extraction] for ds in (before, after))
        if (spec.many and any(not said_before(e, have, spec.kind or "text") for e in had)) or (had and not have):
            gone.add(spec.name)
    return gone


def pinned(fused: Findings, decisions: Sequence[Decision], schema: Schema) -> Findings:
    """All tiers' candidates, with what was accepted as settled: a field has its accepted value and no other, so that no
    other field takes it; of a list the accepted values are not proposed again."""
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


def _void(
    known: LookCalibration, settings: RouterSettings, *, tiers: Sequence[int], left_by: Calibration
) -> str | None:
    """Why what was measured of a look says nothing here; None if it does."""
    what = f"the look of tier {tiers[-1]}"
    if known is NOT_MEASURED:
        return f"{_named(tiers)} were never measured together: a person decides"
    if known.left_by != left_by.sha256:
        return f"{what} was measured after another calibration of {_named(tiers[:-1])}: a person decides"
    if (known.max_error, known.certainty) != (settings.max_error, settings.certainty):
        promise = f"{100 * known.max_error:.4g} % with {100 * known.certainty:.4g} % certainty"
        return f"{what} was measured under another promise ({promise}): a person decides"
    return None


def _named(tiers: Sequence[int]) -> str:
    *most, last = (str(t) for t in tiers)
    return f"tiers {', '.join(most)} and {last}" if most else f"tier {last}"


def _of(decisions: Sequence[Decision], name: str) -> list[Decision]:
    """The decisions of a field; of a record those of its cells."""
    return [d for d in decisions if d.field.partition(".")[0] == name]


def _in_order(decisions: Sequence[Decision], schema: Schema) -> list[Decision]:
    """Values, then choices, then rows, as every decision is told."""
    rank = {f.name: 2 if f.columns else 1 if f.options else 0 for f in schema.fields}
    return sorted(decisions, key=lambda d: rank[d.field.partition(".")[0]])


def _same(one: Decision, other: Decision, schema: Schema) -> bool:
    kind = schema.field(one.field).kind or "text"
    return bool(one.extraction and other.extraction and same_candidate(kind, one.extraction, other.extraction))
