"""Candidates → the decision of each field: which value, how sure, accept or review, and why in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from documents.extraction import Decision, Extraction, Findings, Verdict
from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.values.kinds import Kind
from router.agree import sums_of
from router.calibration import Calibration, Turn
from router.certificate import ALL_REQUIRED, Certificate
from router.choose import DEFAULT_PRESENT_AT, choose, groups_of, why_never_accepted
from router.rules import SUMS
from router.signals import Heard, same_candidate, signals_of

_ROWS = "rows of a table are not calibrated yet: a person decides"
_CHOICE = "how often such a choice is right was not measured: a person decides"
_NO_CHOICE = "no tier tells one of its options; that none holds is not measured"
_NOT_ASKED = "tier 1 does not tell such a choice, and no other tier read the document"
_ABSENT = "nothing on the pages was taken for it; that it is really absent is not measured"

Certificates = Mapping[tuple[str, str], Certificate]
"""Type and field → what the labelled documents support."""


class FieldDecider:
    """Decides after one tier's turn, under certificates.

    Args:
        reading: the build of the OCR room that reads the documents.
        turn: how many tiers have read the document by then.
        void: why the calibration says nothing at all here; None if it may.
    """

    def __init__(
        self,
        calibration: Calibration,
        certificates: Certificates,
        *,
        reading: str,
        turn: int = 1,
        void: str | None = None,
    ) -> None:
        self._calibration = calibration
        self._certificates = certificates
        self._reading = reading
        self._turn = turn
        self._void = void

    def stranger(self, model: str, schema: Schema | None = None) -> str | None:
        """Why the calibration says nothing of what this model found here; None if it does."""
        if self._void:
            return self._void
        known = self._calibration
        measured = {
            "model": (model, known.models_of(self._turn)),
            "OCR build": (self._reading, known.reading),
        }
        if schema and schema.name in known.schemas:
            measured[f"description of {schema.name}"] = (schema.fingerprint, known.schemas[schema.name])
        for what, (own, theirs) in measured.items():
            if own != theirs:
                return f"the calibration was measured with another {what} ({theirs}, not {own}): a person decides"
        return None

    def decide(
        self,
        document: Document,
        findings: Findings,
        schema: Schema,
        *,
        type_margin: float,
        said: Findings | None = None,
        tiers: Sequence[Findings] = (),
    ) -> list[Decision]:
        """The decisions of all fields, in the schema's order, then those of the choices and of the rows.

        Args:
            findings: what may be chosen. said: all that the tiers say, which confidence is made of; None: the same.
            type_margin: log-odds of the document's type above those of the best other one.
            tiers: what each tier says that was asked; none: ``said`` is one tier's.
        """
        stranger = self.stranger(findings.model, schema)
        names = [spec.name for spec in schema.values]
        candidates = findings.by_field(schema.name)
        heard = said.by_field(schema.name) if said else candidates
        by_tier = [tier.by_field(schema.name) for tier in tiers] or [heard]
        turns = {name: None if stranger else self._calibration.turn(schema.name, name, self._turn) for name in names}
        floors = {name: turn.present_at if turn else DEFAULT_PRESENT_AT for name, turn in turns.items()}
        made: dict[str, list[Decision]] = {}
        for group in groups_of(schema):
            chosen = choose(group, candidates, floors)
            sums = sums_of(chosen)
            for spec in group:
                alone = choose((spec,), candidates, floors)[spec.name] if len(group) > 1 else chosen[spec.name]
                gave_way = _gave_way(alone, chosen) if alone != chosen[spec.name] else ()
                beside = Heard(
                    heard.get(spec.name, ()),
                    [tier.get(spec.name, ()) for tier in by_tier],
                    sums.get(spec.name, 0),
                    type_margin,
                )
                found = [
                    self._value(document, value, beside, spec, turns[spec.name], stranger)
                    for value in chosen[spec.name]
                ]
                made[spec.name] = [replace(d, reasons=(*d.reasons, *gave_way)) for d in found] or [
                    Decision(spec.name, "absent", None, None, "review", (_ABSENT, *gave_way))
                ]
        choices = [self._choice(findings, schema.name, spec, stranger) for spec in schema.choices]
        rows = (
            self._cell(c, spec, stranger) for spec in schema.cells for c in findings.candidates(schema.name, spec.name)
        )
        return [*(d for name in names for d in made[name]), *choices, *sorted(rows, key=lambda d: d.row or 0)]

    def _choice(self, findings: Findings, type_name: str, spec: FieldSpec, stranger: str | None) -> Decision:
        """What becomes of a choice: the likeliest option, for a person. Choices are not calibrated."""
        candidates = findings.candidates(type_name, spec.name)
        if not candidates:
            why = _NO_CHOICE if findings.tier > 1 else _NOT_ASKED
            return Decision(spec.name, "absent", None, None, "review", (why,))
        return Decision(spec.name, "present", candidates[0], None, "review", (stranger or _CHOICE,))

    def _cell(self, found: Extraction, spec: FieldSpec, stranger: str | None) -> Decision:
        """What becomes of a value in a row. Rows are not calibrated: a person decides, row by row."""
        never = why_never_accepted(found, spec.kind or "text")
        seen = [why for why in (never or found.note,) if why]
        return Decision(found.field, "present", found, None, "review", (stranger or _ROWS, *seen), found.row)

    def _value(
        self,
        document: Document,
        found: Extraction,
        heard: Heard,
        spec: FieldSpec,
        turn: Turn | None,
        stranger: str | None,
    ) -> Decision:
        kind: Kind = spec.kind or "text"
        never = why_never_accepted(found, kind)
        seen = [why for why in (never or found.note,) if why]
        if turn is None:
            why = stranger or "no labelled documents of this field to calibrate on: a person decides"
            return Decision(found.field, "present", found, None, "review", (why, *seen))
        signals = signals_of(found, heard, kind, document)
        confidence = turn.model.confidence(signals.vector())
        certificate = self._certificates[found.document_type, found.field]
        reasons = [_promise(confidence, certificate), *seen]
        rivals = [] if spec.many else [c for c in heard.candidates if not same_candidate(kind, c, found)]
        closest = max(rivals, key=lambda r: r.score, default=None)
        if closest and closest.score > found.score / 2:
            reasons.append(
                f"“{_shown(closest)}” is a candidate too (score {closest.score:.2f}, this one {found.score:.2f})"
            )
        if signals.ocr < 0.6:
            reasons.append(f"OCR read its words with confidence {signals.ocr:.2f} only")
        accepted = never is None and certificate.level is not None and confidence >= certificate.level
        verdict: Verdict = "accept" if accepted else "review"
        return Decision(found.field, "present", found, confidence, verdict, tuple(reasons), certificate=certificate.id)


def _promise(confidence: float, certificate: Certificate) -> str:
    """The confidence beside the level that it has to reach, and what that level rests on."""
    if certificate.level is None:
        more = f"; about {certificate.more} labelled documents more are needed" if certificate.more else ""
        return f"nothing of it is accepted under the promise ({_said(certificate)}): {certificate.refused}{more}"
    held = f"{certificate.wrong} of {certificate.documents} labelled documents wrong from {certificate.level:.2f} on"
    shown = math.floor(1000 * confidence) / 1000  # never rounded up to a level that it does not reach
    reached = confidence >= certificate.level
    compared = f"{shown:.3f} {'≥' if reached else '<'} {certificate.level:.2f}"
    which = "which" if reached else "the least that"
    return f"confidence {compared}, {which} keeps the promise ({_said(certificate)}; {held})"


def _said(certificate: Certificate) -> str:
    promise = certificate.promise
    together = f" for {certificate.shared_by} fields together" if certificate.shared_by > 1 else ""
    if certificate.field == ALL_REQUIRED:
        together = ", of documents with all required fields"
    return f"at most {100 * promise.max_error:.4g} % wrong with {100 * promise.certainty:.4g} % certainty{together}"


def _gave_way(wanted: Sequence[Extraction], chosen: Mapping[str, Sequence[Extraction]]) -> tuple[str, ...]:
    """Why a field does not have what it would have taken alone: a sum was against it, or another field of the group
    took the words."""
    if rule := next((s for s in SUMS if chosen.keys() >= set(s.fields)), None):
        adds_up = f"taken because {' + '.join(rule.parts)} = {rule.whole}".replace("_", " ")
        return (adds_up, *(f"“{_shown(w)}” scores higher ({w.score:.2f}), but does not add up" for w in wanted))
    return tuple(
        f"“{_shown(want)}” fits better as {name.replace('_', ' ')} (score {value.score:.2f}, here {want.score:.2f})"
        for want in wanted
        for name, values in chosen.items()
        for value in values
        if not set(want.words).isdisjoint(value.words)
    )


def _shown(found: Extraction) -> str:
    return " ".join((found.value or found.raw).split())
