"""A further look: where the tiers so far leave a field in doubt, what a dearer one says beside them decides.

What was accepted stays. All else is decided anew, by what was measured of the tiers together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Protocol

from documents.extraction import Decision, Extraction, Findings
from documents.page import Document
from documents.schema import Schema
from router.calibration import Calibration
from router.certificate import Promise
from router.choose import said_before
from router.fields import Certificates, FieldDecider
from router.fuse import DEFAULT_SHARE, fuse, fused_model
from router.signals import same_candidate


@dataclass(frozen=True, slots=True)
class Look:
    """A tier's turn on one document.

    ``fields``: those that it was asked for and answered, values, choices and records. ``unanswered``: those that it
    gave no answer for, and ``failure`` why; they stay as they were. ``why``: it was asked.
    """

    findings: Findings
    fields: tuple[str, ...]
    unanswered: tuple[str, ...] = ()
    failure: str = ""
    why: str = "the tiers before left them in doubt, or cannot tell them"

    @property
    def tier(self) -> int:
        """The tier's number."""
        return self.findings.tier


class Looker(Protocol):
    """A tier after the first: asked for the fields in doubt of one document."""

    @property
    def tier(self) -> int:
        """Its number."""
        ...

    @property
    def model_name(self) -> str:
        """Its model, as its findings name it."""
        ...

    @property
    def leaves_host(self) -> bool:
        """Whether it sends documents to another host."""
        ...

    @property
    def whole(self) -> bool:
        """Whether all fields of a type cost it no more than one."""
        ...

    def look(self, document: Document, schema: Schema, fields: Sequence[str], hints: Findings) -> Look | None:
        """What it says of these fields, None where it tells none of them; ``hints`` is what tier 1 found."""
        ...


class LookDecider:
    """What becomes of doubtful fields once one more tier has read the document.

    Args:
        tiers: those that have read it by then; the last is this look's.
        void: why what was measured says nothing here; None if it does.
    """

    def __init__(
        self,
        calibration: Calibration,
        certificates: Certificates,
        *,
        reading: str,
        tiers: Sequence[int],
        void: str | None,
    ) -> None:
        self._known = calibration
        self._turn = len(tiers)
        self._tier = tiers[-1]
        self._before = named(tiers[:-1])
        self._fields = FieldDecider(calibration, certificates, reading=reading, turn=len(tiers), void=void)

    def decide(
        self,
        document: Document,
        said: Findings,
        look: Look,
        schema: Schema,
        decisions: Sequence[Decision],
        *,
        tiers: Sequence[Findings],
        type_margin: float,
    ) -> tuple[list[Decision], Findings]:
        """The decisions after the look, and what all tiers say together. What was accepted stays, and what the tier was
        not asked for or did not answer; all else is decided anew. ``tiers``: what each says, this look's last."""
        turns = {f.name: self._known.turn(schema.name, f.name, self._turn) for f in schema.values}
        shares = {name: turn.share if turn else DEFAULT_SHARE for name, turn in turns.items()}
        shares |= {spec.name: 0.0 for spec in schema.values if spec.name not in look.fields}
        rows = {r: n for (tier, t, r), n in self._known.rows_from.items() if (tier, t) == (self._tier, schema.name)}
        together = fuse(said, look.findings, schema, shares, rows_from=rows)
        free = pinned(together, decisions, schema)
        again = self._fields.decide(document, free, schema, type_margin=type_margin, said=together, tiers=tiers)
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


class Deciders:
    """Who decides after tier 1 (``first``), and after each further tier (``looks``, by its number), under certificates
    for the first ``turns``. After a look that these do not cover none accepts: it would be one on what another left."""

    def __init__(
        self, calibration: Calibration, tiers: Mapping[int, str], promise: Promise, *, turns: int, reading: str
    ) -> None:
        self.certificates = calibration.certificates(promise, turns=turns)
        self.first = FieldDecider(calibration, self.certificates, reading=reading)
        self.looks: dict[int, LookDecider] = {}
        for turn in range(2, len(tiers) + 1):
            void = None if turn <= turns else _void(calibration, list(tiers.items())[:turn])
            own = list(tiers)[:turn]
            self.looks[own[-1]] = LookDecider(calibration, self.certificates, reading=reading, tiers=own, void=void)


def _void(calibration: Calibration, served: Sequence[tuple[int, str]]) -> str:
    """Why what was measured says nothing of what these tiers say together."""
    numbers, models = zip(*served, strict=True)
    known = list(calibration.tiers.items())[: len(served)]
    if known == list(served):
        return "a tier failed, and what the others say beside its answers was not measured: a person decides"
    if [tier for tier, _ in known] != list(numbers):
        return f"{named(numbers)} were never measured together: a person decides"
    theirs, own = calibration.models_of(len(served)), reduce(fused_model, models)
    return f"the calibration was measured with another model ({theirs}, not {own}): a person decides"


def turns_measured(calibration: Calibration, tiers: Mapping[int, str]) -> int:
    """How many of the tiers' turns were measured, in this order and with these models."""
    measured = 0
    for known, served in zip(calibration.tiers.items(), tiers.items(), strict=False):
        if known != served:
            break
        measured += 1
    return measured


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


def named(tiers: Sequence[int]) -> str:
    """The tiers, in words."""
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
