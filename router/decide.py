"""Findings → decisions: which value, how sure, accept or review, and why in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from documents.errors import Status
from documents.extraction import Decision, Extraction, Findings, RuleOutcome
from documents.page import Document
from documents.result import Result, RouteStep, boxes_of
from documents.schema import FieldSpec, Schema
from documents.values.kinds import Kind
from router.calibration import Calibration, FieldCalibration, Threshold, trials_needed
from router.choose import DEFAULT_PRESENT_AT, choose, choose_many
from router.doctype import TypeChoice, choose_type
from router.rules import check_rules
from router.settings import RouterSettings
from router.signals import same_candidate, signals_of


class Router:
    """Turns what a tier found into decisions, under the promise of its settings."""

    def __init__(self, calibration: Calibration, settings: RouterSettings) -> None:
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
        bound_to_model = self._calibration.model == findings.model
        choice = choose_type(findings.type_scores, self._calibration.types if bound_to_model else None, forced_type)
        schema = schemas[choice.name]
        decisions: list[Decision] = []
        for spec in schema.values:
            calibration = self._calibration.of(schema.name, spec.name) if bound_to_model else None
            decisions += self._field(document, findings, schema, spec, calibration)
        decisions = self._with_type_doubt(decisions, choice)
        rules = check_rules(_single_values(decisions, schema))
        decisions = [_with_rules(d, rules) for d in decisions]
        status, reason = _status(document, decisions, schema)
        asked = tuple(f.name for f in schema.values)
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

    def _field(
        self,
        document: Document,
        findings: Findings,
        schema: Schema,
        spec: FieldSpec,
        calibration: FieldCalibration | None,
    ) -> list[Decision]:
        candidates = findings.candidates(schema.name, spec.name)
        kind: Kind = spec.kind or "text"
        floor = calibration.present_at if calibration else DEFAULT_PRESENT_AT
        if spec.many:
            chosen = choose_many(candidates, kind, floor=floor)
        else:
            best = choose(candidates, floor=floor)
            chosen = [best] if best else []
        if not chosen:
            why = "nothing on the pages was taken for it; that it is really absent is not measured"
            return [Decision(spec.name, "absent", None, None, "review", (why,))]
        return [self._value(document, found, candidates, kind, calibration) for found in chosen]

    def _value(
        self,
        document: Document,
        found: Extraction,
        candidates: Sequence[Extraction],
        kind: Kind,
        calibration: FieldCalibration | None,
    ) -> Decision:
        if calibration is None:
            why = "no labelled documents of this field to calibrate on: a person decides"
            return Decision(found.field, "present", found, None, "review", (why,))
        rivals = [c for c in candidates if not same_candidate(kind, c, found)]
        signals = signals_of(found, candidates, kind, document)
        confidence = calibration.confidence(signals.vector())
        threshold = self._thresholds[found.document_type, found.field]
        accepted = threshold.level is not None and confidence >= threshold.level and found.value is not None
        reasons = [self._promise(confidence, threshold)]
        if found.value is None:
            reasons.append(f"the text {found.raw!r} gives no {kind}")
        if rivals and max(r.score for r in rivals) > found.score / 2:
            other = max(rivals, key=lambda r: r.score)
            reasons.append(f"another value is nearly as likely: {other.value or other.raw!r}")
        if signals.ocr < 0.6:
            reasons.append(f"OCR read its words with confidence {signals.ocr:.2f} only")
        return Decision(found.field, "present", found, confidence, "accept" if accepted else "review", tuple(reasons))

    def _promise(self, confidence: float, threshold: Threshold) -> str:
        promise = f"at most {self._settings.max_error:.1%} wrong with {self._settings.certainty:.0%} certainty"
        if threshold.level is None:
            return (
                f"the promise ({promise}) is not supported: {threshold.errors} of {threshold.n} calibration documents "
                f"with confidence 0.95 or more were wrong; without an error it takes "
                f"{trials_needed(self._settings.max_error, self._settings.certainty)}"
            )
        held = f"{threshold.errors} of {threshold.n} calibration documents wrong from {threshold.level:.2f} on"
        sign = "≥" if confidence >= threshold.level else "<"
        return f"confidence {confidence:.3f} {sign} {threshold.level:.2f}, which keeps the promise ({promise}; {held})"

    def _with_type_doubt(self, decisions: list[Decision], choice: TypeChoice) -> list[Decision]:
        sure = choice.confidence is not None and choice.confidence >= 1.0 - self._settings.max_error
        if choice.given or sure:
            return decisions
        shown = "not measured" if choice.confidence is None else f"{choice.confidence:.2f}"
        why = f"the document's type is in doubt ({choice.name}: confidence {shown})"
        return [
            replace(d, verdict="review", reasons=(*d.reasons, why)) if d.verdict == "accept" else d for d in decisions
        ]


def _single_values(decisions: Sequence[Decision], schema: Schema) -> dict[str, str]:
    many = {f.name for f in schema.fields if f.many}
    return {
        d.field: d.extraction.value
        for d in decisions
        if d.extraction is not None and d.extraction.value is not None and d.field not in many
    }


def _with_rules(decision: Decision, rules: Sequence[RuleOutcome]) -> Decision:
    broken = [r for r in rules if not r.passed and decision.field in r.fields]
    if not broken or decision.extraction is None:
        return decision
    reasons = tuple(f"rule {r.rule} fails: {r.detail}" for r in broken)
    return replace(decision, verdict="review", reasons=(*decision.reasons, *reasons))


def _status(document: Document, decisions: Sequence[Decision], schema: Schema) -> tuple[Status, str | None]:
    """``accepted`` only when all that was found is accepted and nothing required is missing."""
    if not document.words:
        return "needs_review", "no text was found on any page"
    doubtful = sorted({d.field for d in decisions if d.state == "present" and d.verdict != "accept"})
    accepted = {d.field for d in decisions if d.verdict == "accept"}
    missing = [f.name for f in schema.values if f.required and f.name not in accepted and f.name not in doubtful]
    parts = []
    if doubtful:
        parts.append(f"a person checks {', '.join(doubtful)}")
    if missing:
        parts.append(f"required and not found: {', '.join(missing)}")
    return ("needs_review", "; ".join(parts)) if parts else ("accepted", None)
