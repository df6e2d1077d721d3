"""Candidates → the decision of each field: which value, how sure, accept or review, and why in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from documents.extraction import Decision, Extraction, Findings
from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.values.kinds import Kind
from router.calibration import THRESHOLDS, Calibration, FieldCalibration, Threshold, trials_needed
from router.choose import DEFAULT_PRESENT_AT, choose, groups_of, why_never_accepted
from router.rules import SUMS
from router.settings import RouterSettings
from router.signals import same_candidate, signals_of

_ROWS = "rows of a table are not calibrated yet: a person decides"
_CHOICE = "how often such a choice is right was not measured: a person decides"
_NO_CHOICE = "no tier tells one of its options; that none holds is not measured"
_NOT_ASKED = "tier 1 does not tell such a choice, and no other tier read the document"
_ABSENT = "nothing on the pages was taken for it; that it is really absent is not measured"


class FieldDecider:
    """The promise of the settings, kept by one calibration.

    Args:
        reading: the build of the OCR room.
        doubt: by type and field the part of the doubt that the promise leaves which this calibration has, where others
            may accept the field too: together they keep it (Bonferroni). Where nothing is said, all.
        void: why the calibration says nothing at all here; None if it may.
    """

    def __init__(
        self,
        calibration: Calibration,
        settings: RouterSettings,
        *,
        reading: str,
        doubt: Mapping[tuple[str, str], float] | None = None,
        void: str | None = None,
    ) -> None:
        self._calibration = calibration
        self._settings = settings
        self._reading = reading
        self._void = void
        parts = doubt or {}
        self._certainty = {key: 1.0 - (1.0 - settings.certainty) * parts.get(key, 1.0) for key in calibration.fields}
        self._thresholds = {
            key: field.threshold(max_error=settings.max_error, certainty=self._certainty[key])
            for key, field in calibration.fields.items()
        }

    def stranger(self, model: str) -> str | None:
        """Why the calibration says nothing of what this model found here; None if it does."""
        if self._void:
            return self._void
        for what, own, theirs in (
            ("model", model, self._calibration.model),
            ("OCR build", self._reading, self._calibration.reading),
        ):
            if own != theirs:
                return f"the calibration was measured with another {what} ({theirs}, not {own}): a person decides"
        return None

    def decide(self, document: Document, findings: Findings, schema: Schema) -> list[Decision]:
        """The decisions of all fields, in the schema's order, then those of the choices and of the rows."""
        stranger = self.stranger(findings.model)
        names = [spec.name for spec in schema.values]
        candidates = {name: findings.candidates(schema.name, name) for name in names}
        calibrations = {name: None if stranger else self._calibration.of(schema.name, name) for name in names}
        floors = {name: c.present_at if c else DEFAULT_PRESENT_AT for name, c in calibrations.items()}
        made: dict[str, list[Decision]] = {}
        for group in groups_of(schema):
            chosen = choose(group, candidates, floors)
            for spec in group:
                alone = choose((spec,), candidates, floors)[spec.name]
                gave_way = _gave_way(alone, chosen) if alone != chosen[spec.name] else ()
                found = [
                    self._value(document, value, candidates[spec.name], spec, calibrations[spec.name], stranger)
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
        candidates: Sequence[Extraction],
        spec: FieldSpec,
        calibration: FieldCalibration | None,
        stranger: str | None,
    ) -> Decision:
        kind: Kind = spec.kind or "text"
        never = why_never_accepted(found, kind)
        seen = [why for why in (never or found.note,) if why]
        if calibration is None:
            why = stranger or "no labelled documents of this field to calibrate on: a person decides"
            return Decision(found.field, "present", found, None, "review", (why, *seen))
        signals = signals_of(found, candidates, kind, document)
        confidence = calibration.confidence(signals.vector())
        key = found.document_type, found.field
        threshold = self._thresholds[key]
        reasons = [self._promise(confidence, threshold, self._certainty[key]), *seen]
        rivals = [] if spec.many else [c for c in candidates if not same_candidate(kind, c, found)]
        closest = max(rivals, key=lambda r: r.score, default=None)
        if closest and closest.score > found.score / 2:
            reasons.append(
                f"“{_shown(closest)}” is a candidate too (score {closest.score:.2f}, this one {found.score:.2f})"
            )
        if signals.ocr < 0.6:
            reasons.append(f"OCR read its words with confidence {signals.ocr:.2f} only")
        accepted = never is None and threshold.level is not None and confidence >= threshold.level
        return Decision(found.field, "present", found, confidence, "accept" if accepted else "review", tuple(reasons))

    def _promise(self, confidence: float, threshold: Threshold, certainty: float) -> str:
        max_error = self._settings.max_error
        promise = f"at most {100 * max_error:.4g} % wrong with {100 * certainty:.4g} % certainty"
        if threshold.level is None:
            needed = trials_needed(max_error, certainty, threshold.errors)
            return (
                f"the promise ({promise}) is not supported: {threshold.errors} of {threshold.n} calibration values "
                f"with confidence {THRESHOLDS[0]} or more were wrong; it takes {needed} with "
                f"{f'no more than {threshold.errors}' if threshold.errors else 'none'} wrong"
            )
        held = f"{threshold.errors} of {threshold.n} calibration values wrong from {threshold.level:.2f} on"
        shown = math.floor(1000 * confidence) / 1000  # never rounded up to a level that it does not reach
        reached = confidence >= threshold.level
        compared = f"{shown:.3f} {'≥' if reached else '<'} {threshold.level:.2f}"
        which = "which" if reached else "the least that"
        return f"confidence {compared}, {which} keeps the promise ({promise}; {held})"


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
