"""Findings → decisions: which value, how sure, accept or review, and why in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from documents.errors import Status
from documents.extraction import Decision, Extraction, Findings, RuleOutcome
from documents.page import Document
from documents.result import Result, RouteStep, boxes_of
from documents.schema import FieldSpec, Schema
from documents.values.kinds import Kind
from router.calibration import THRESHOLDS, Calibration, FieldCalibration, Threshold, trials_needed
from router.choose import DEFAULT_PRESENT_AT, choose, groups_of, why_never_accepted
from router.doctype import TypeChoice, choose_type
from router.rules import LINES, SUMS, check_rows, check_rules
from router.settings import RouterSettings
from router.signals import same_candidate, signals_of


class Router:
    """Turns what a tier found into decisions, under the promise of its settings.

    ``reading`` names the build of the OCR room that reads the documents: a calibration measured on another build's
    words, or with another model, vouches for nothing.
    """

    def __init__(self, calibration: Calibration, settings: RouterSettings, *, reading: str) -> None:
        self._reading = reading
        self._calibration = calibration
        self._settings = settings
        self._thresholds = {
            key: field.threshold(max_error=settings.max_error, certainty=settings.certainty)
            for key, field in calibration.fields.items()
        }

    def decide(
        self,
        document: Document,
        findings: Findings,
        schemas: Mapping[str, Schema],
        *,
        forced_type: str | None = None,
    ) -> Result:
        """The result of a document that tier 1 has read.

        Args:
            forced_type: the type a person gave; then nothing is guessed.
        """
        if not document.words and forced_type is None:
            return self._of_blank(document, findings)
        stranger = self._stranger(findings.model)
        choice = choose_type(findings.type_scores, None if stranger else self._calibration.types, forced_type)
        schema = schemas[choice.name]
        decisions = self._fields(document, findings, schema, stranger)
        decisions = self._with_type_doubt(decisions, choice)
        decisions = self._with_reading_doubt(decisions, document, choice)
        values = _single_values(decisions, schema)
        rules = (*check_rules(values, schema), *check_rows(_rows(decisions, LINES), values, schema))
        decisions = [_with_rules(d, rules) for d in decisions]
        status, reason = _status(document, decisions, schema)
        asked = tuple(f.name for f in schema.fields)
        return Result(
            document_id=document.id,
            source=document.source,
            status=status,
            reason=reason,
            document_type=choice.name,
            type_confidence=choice.confidence,
            pages=len(document.pages),
            language=document.language,
            decisions=tuple(decisions),
            lists=tuple(f.name for f in schema.fields if f.many),
            route=(RouteStep(findings.tier, asked, "tier 1 reads every document"),),
            rules=rules,
            timings_ms=dict(document.timings_ms),
            models={"tier1": findings.model},
            boxes=boxes_of(decisions, document),
        )

    def _of_blank(self, document: Document, findings: Findings) -> Result:
        """The result where there is nothing that a type could be told from."""
        return Result(
            document_id=document.id,
            source=document.source,
            status="needs_review",
            reason=_BLANK,
            pages=len(document.pages),
            language=document.language,
            timings_ms=dict(document.timings_ms),
            models={"tier1": findings.model},
        )

    def _stranger(self, model: str) -> str | None:
        """Why the calibration says nothing of what this model found here; None if it does."""
        for what, own, theirs in (
            ("model", model, self._calibration.model),
            ("OCR build", self._reading, self._calibration.reading),
        ):
            if own != theirs:
                return f"the calibration was measured with another {what} ({theirs}, not {own}): a person decides"
        return None

    def _fields(self, document: Document, findings: Findings, schema: Schema, stranger: str | None) -> list[Decision]:
        """The decisions of all fields, in the schema's order."""
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
        rows = (
            self._cell(c, spec, stranger) for spec in schema.cells for c in findings.candidates(schema.name, spec.name)
        )
        return [*(d for name in names for d in made[name]), *sorted(rows, key=lambda d: d.row or 0)]

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
        threshold = self._thresholds[found.document_type, found.field]
        reasons = [self._promise(confidence, threshold), *seen]
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

    def _promise(self, confidence: float, threshold: Threshold) -> str:
        max_error, certainty = self._settings.max_error, self._settings.certainty
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

    def _with_type_doubt(self, decisions: list[Decision], choice: TypeChoice) -> list[Decision]:
        sure = choice.confidence is not None and choice.confidence >= 1.0 - self._settings.max_error
        if choice.given or sure:
            return decisions
        shown = "not measured" if choice.confidence is None else f"{choice.confidence:.2f}"
        return _refused(decisions, f"the document's type is in doubt ({choice.name}: confidence {shown})")

    def _with_reading_doubt(self, decisions: list[Decision], document: Document, choice: TypeChoice) -> list[Decision]:
        """A calibration on scans says nothing of what is right in a document without boxes, and the other way round."""
        new = document.read_as - self._calibration.read_as.get(choice.name, frozenset())
        if not new:
            return decisions
        ways = " and ".join(_WAYS[way] for way in sorted(new))
        return _refused(decisions, f"the calibration was measured on no {choice.name.replace('_', ' ')} that {ways}")


_WAYS = {"ocr": "was read by OCR", "plain_text": "came as plain text", "text_layer": "brought its own text"}
_BLANK = "no text was found on any page"
_ROWS = "rows of a table are not calibrated yet: a person decides"
_ABSENT = "nothing on the pages was taken for it; that it is really absent is not measured"


def _refused(decisions: Sequence[Decision], why: str) -> list[Decision]:
    """What was accepted goes to a person, for this reason."""
    return [replace(d, verdict="review", reasons=(*d.reasons, why)) if d.verdict == "accept" else d for d in decisions]


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


def _single_values(decisions: Sequence[Decision], schema: Schema) -> dict[str, str]:
    many = {f.name for f in schema.fields if f.many}
    return {
        d.field: d.extraction.value
        for d in decisions
        if d.extraction is not None and d.extraction.value is not None and d.field not in many and d.row is None
    }


def _rows(decisions: Sequence[Decision], record: str) -> list[dict[str, str]]:
    """The rows of a record, from the first: of each the columns that have a value."""
    rows: dict[int, dict[str, str]] = {}
    for d in decisions:
        if d.row is not None and d.field.startswith(f"{record}."):
            row = rows.setdefault(d.row, {})
            if d.extraction is not None and d.extraction.value is not None:
                row[d.field] = d.extraction.value
    return [rows[number] for number in sorted(rows)]


def _with_rules(decision: Decision, rules: Sequence[RuleOutcome]) -> Decision:
    own = (r for r in rules if decision.field in r.fields and (not r.rows or decision.row in r.rows))
    broken = [r for r in own if not r.passed]
    if not broken or decision.extraction is None:
        return decision
    reasons = tuple(f"{r.detail} (rule {r.rule})" for r in broken)
    return replace(decision, verdict="review", reasons=(*decision.reasons, *reasons))


def _status(document: Document, decisions: Sequence[Decision], schema: Schema) -> tuple[Status, str | None]:
    """``accepted`` only when all that was found is accepted and nothing required is missing."""
    if not document.words:
        return "needs_review", _BLANK
    present = [d for d in decisions if d.state == "present"]
    doubtful = sorted({d.field.partition(".")[0] for d in present if d.verdict != "accept"})
    found = {d.field.partition(".")[0] for d in present}
    missing = [f.name for f in schema.fields if f.required and f.name not in found]
    parts = []
    if doubtful:
        parts.append(f"a person checks {', '.join(doubtful)}")
    if missing:
        parts.append(f"required and not found: {', '.join(missing)}")
    return ("needs_review", "; ".join(parts)) if parts else ("accepted", None)
