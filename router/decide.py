"""Findings → decisions: which value, how sure, accept or review, and why in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import partial

from documents.errors import Status
from documents.extraction import Decision, Findings, RuleOutcome, Seen
from documents.line_items import LINES
from documents.linking import Linker
from documents.marks import marks_of
from documents.page import Document
from documents.result import Result, RouteStep, boxes_of
from documents.schema import Schema
from router.calibration import Calibration
from router.doctype import TypeChoice, choose_type
from router.einvoice import AGREES, cross_check
from router.fields import Certificates
from router.linking import link_parties
from router.look import Deciders, Look, Looker, dropped, turns_measured
from router.rules import (
    check_currency,
    check_hidden,
    check_rows,
    check_rules,
    check_shown,
    check_table,
    lost_rows,
    to_look_at,
)
from router.rules.shown import NAME as SHOWN
from router.settings import RouterSettings
from router.signals import type_margin
from router.stated import ROUTE, TYPE, is_all, stated
from router.together import together
from router.worth import Asked, Worth


class Router:
    """Turns what a tier found into decisions, under the promise of its settings.

    ``reading`` names the build of the OCR room that reads the documents: a calibration measured on another build's
    words, or with another model, vouches for nothing. ``tiers``: number → model of those that serve, in the order in
    which documents travel; None: tier 1 alone, whatever its model. ``linker``: a master list, in which the parties are
    looked up.
    """

    def __init__(
        self,
        calibration: Calibration,
        settings: RouterSettings,
        *,
        reading: str,
        tiers: Mapping[int, str] | None = None,
        linker: Linker | None = None,
    ) -> None:
        self._linker = linker
        self._calibration = calibration
        self._settings = settings
        self._accept_einvoice = settings.accept_einvoice and AGREES not in settings.rules_off
        serving = tiers or {1: calibration.tiers.get(1, "none")}
        # By how many turns were made: where a tier fails, what holds of the others is what holds of them alone.
        self._deciders = {
            turns: Deciders(calibration, serving, settings.promise, turns=turns, reading=reading)
            for turns in range(1, max(turns_measured(calibration, serving), 1) + 1)
        }
        self._most = max(self._deciders)
        self._worth = Worth(calibration, self.certificates, settings, turns=self._most)

    @property
    def certificates(self) -> Certificates:
        """What may be accepted where no tier fails."""
        return self._deciders[self._most].certificates

    def worth(self, tier: Looker, schema: Schema, fields: Sequence[str], *, turn: int, seconds: float) -> Asked:
        """Whether a tier is to be asked for fields that are in doubt after ``turn`` turns, and for which.

        Args:
            seconds: that the tiers have taken for the document so far.
        """
        if tier.leaves_host and (schema.sensitive or schema.name in self._settings.sensitive):
            return Asked(
                (), f"not asked: documents of the type {schema.name} are sensitive, and its model is on another host"
            )
        return self._worth.of(schema.name, fields, turn=turn, seconds=seconds)

    def to_look_at(self, document: Document, result: Result) -> tuple[tuple[int, ...], ...]:
        """Words of the values that are accepted if the drawn page shows them; none where nobody asks for that."""
        return () if SHOWN in self._settings.rules_off else to_look_at(result.decisions, document)

    def decide(
        self,
        document: Document,
        findings: Findings,
        schemas: Mapping[str, Schema],
        *,
        forced_type: str | None = None,
        looks: Sequence[Look] = (),
        linker: Linker | None = None,
        unasked: bool = False,
        seen: Seen | None = None,
        halted: Mapping[str, str] | None = None,
    ) -> Result:
        """The result of a document that tier 1 has read.

        Args:
            forced_type: the type a person gave; then nothing is guessed.
            looks: of the other tiers that were asked too, in the order of ``tiers`` above.
            linker: answers in place of the router's own.
            unasked: the tiers after these looks were not worth asking (``worth``): accepted is what may be both by
                those that were asked alone and by all.
            seen: what the drawn pages show where accepted values stand (``to_look_at``).
            halted: fields of which no value is accepted under the promise (``type.field``), and why: audits contradict
                it.
        """
        if not document.words and forced_type is None:
            return self._of_no_type(document, findings, _BLANK)
        is_xml = is_all(document, schemas, forced_type)
        made = len(looks) + 1 if unasked else self._most
        made = next((turn for turn, look in enumerate(looks, start=1) if look.unanswered), made)
        deciders = self._deciders[min(made, self._most)]
        strange = deciders.first.stranger(findings.model)
        given = TYPE if is_xml else forced_type
        choice = choose_type(
            findings.type_scores, None if strange else self._calibration, given, read_as=document.read_as
        )
        if choice.name is None:
            return self._of_no_type(document, findings, _unknown(choice))
        schema = schemas[choice.name]
        margin = type_margin(findings.type_scores, schema.name)
        if choice.given:  # no document that was measured was told its type against the scores
            margin = max(margin, 0.0)
        decisions = deciders.first.decide(document, findings, schema, type_margin=margin)
        names = tuple(f.name for f in schema.fields if not f.options)
        route = [RouteStep(findings.tier, names, ROUTE if is_xml else _FIRST)]
        models = {} if is_xml else {"tier1": findings.model}
        before, said, tiers = list[Decision](), findings, [findings]
        for look in looks:
            route.append(RouteStep(look.tier, look.fields, f"{look.why}; {look.failure}" if look.failure else look.why))
            models[f"tier{look.tier}"] = look.findings.model
            before += decisions
            tiers.append(look.findings)
            decisions, said = deciders.looks[look.tier].decide(
                document, said, look, schema, decisions, tiers=tiers, type_margin=margin
            )
        if unasked and made < self._most:
            decisions = _under_both(decisions, schema, self.certificates)
        gone = dropped(before, decisions, schema)
        decisions = self._with_reading_doubt(decisions, document, choice.name)
        decisions = self._with_type_doubt(decisions, choice)
        decisions = _not_halted(decisions, schema, halted or {})
        if is_xml:
            decisions, of_einvoice = stated(document, schema, decisions, accept=self._accept_einvoice)
        else:
            decisions, of_einvoice = cross_check(decisions, document, schema, said, accept=self._accept_einvoice)
        values = _single_values(decisions, schema)
        master = linker or self._linker
        linked = link_parties(decisions, values, schema, master) if master else None
        of_parties = linked.outcomes if linked else ()
        of_rows = (*check_rows(_rows(decisions, LINES), values, schema), *check_table(document, decisions, schema))
        of_values = (*check_rules(values, schema), *check_currency(document, decisions, schema))
        of_pages = check_shown(decisions, document, schema, seen or {})
        every = (*of_values, *of_parties, *of_rows, *of_einvoice, *check_hidden(document), *of_pages)
        rules = tuple(rule for rule in every if rule.rule not in self._settings.rules_off)
        decisions = [_with_rules(d, rules) for d in decisions]
        if self._settings.per == "document":
            decisions = together(decisions, schema, deciders.certificates)
        failures = [look.failure for look in looks if look.failure]
        also = [*_broken(rules), *lost_rows(rules), *failures]
        status, reason = _status(document, decisions, schema, also, gone)
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
            route=tuple(route),
            rules=rules,
            timings_ms=dict(document.timings_ms),
            models=models,
            boxes=boxes_of(decisions, document),
            links=linked.links if linked else None,
            asked=linked.asked if linked else (),
            marks=partial(marks_of, document, schema, values, linked.links if linked else None),
        )

    def _of_no_type(self, document: Document, findings: Findings, why: str) -> Result:
        """The result of a document that is of no known type."""
        return Result(
            document_id=document.id,
            source=document.source,
            status="needs_review",
            reason=why,
            pages=len(document.pages),
            language=document.language,
            route=(RouteStep(findings.tier, (), _FIRST),),
            timings_ms=dict(document.timings_ms),
            models={"tier1": findings.model},
            marks=partial(marks_of, document),
        )

    def _with_type_doubt(self, decisions: list[Decision], choice: TypeChoice) -> list[Decision]:
        """A calibration counts what was accepted under a wrong type as wrong; so a type is in doubt where its own
        confidence is not measured."""
        if choice.given or choice.confidence is not None:
            return decisions
        return _refused(decisions, f"the document's type is in doubt ({choice.name}: not measured)")

    def _with_reading_doubt(self, decisions: list[Decision], document: Document, type_name: str) -> list[Decision]:
        """A calibration on scans says nothing of what is right in a document without boxes, and the other way round."""
        new = document.read_as - self._calibration.read_as.get(type_name, frozenset())
        if not new:
            return decisions
        ways = " and ".join(_WAYS[way] for way in sorted(new))
        return _refused(decisions, f"the calibration was measured on no {type_name.replace('_', ' ')} that {ways}")


def _unknown(choice: TypeChoice) -> str:
    return (
        f"of no known document type (the likeliest is {choice.best}, confidence {choice.confidence or 0.0:.2f}): "
        "name its type with --schema, or describe a new one (sluice schemas draft)"
    )


_WAYS = {"ocr": "was read by OCR", "plain_text": "came as plain text", "text_layer": "brought its own text"}
_FIRST = "tier 1 reads every document"
_NOT_BY_ALL = "no further tier was asked, and under the certificate of all tiers it is not accepted"
_BLANK = "no text was found on any page"


def _refused(decisions: Sequence[Decision], why: str) -> list[Decision]:
    """What was accepted goes to a person, for this reason."""
    return [replace(d, verdict="review", reasons=(*d.reasons, why)) if d.verdict == "accept" else d for d in decisions]


def _not_halted(decisions: Sequence[Decision], schema: Schema, halted: Mapping[str, str]) -> list[Decision]:
    """The decisions, with nothing accepted of a field that audits have halted."""
    made = []
    for d in decisions:
        why = halted.get(f"{schema.name}.{d.field}")
        made += _refused([d], f"halted: {why}") if why else [d]
    return made


def _under_both(decisions: Sequence[Decision], schema: Schema, certificates: Certificates) -> list[Decision]:
    """What is accepted by the tiers that were asked stays so if it may be accepted by all tiers too."""
    kept = []
    for d in decisions:
        made = certificates.get((schema.name, d.field)) if d.verdict == "accept" else None
        if made and (made.level is None or (d.confidence or 0.0) < made.level):
            d = replace(d, verdict="review", reasons=(*d.reasons, _NOT_BY_ALL))
        kept.append(d)
    return kept


def _single_values(decisions: Sequence[Decision], schema: Schema) -> dict[str, str]:
    single = {f.name for f in schema.values if not f.many}
    return {
        d.field: d.extraction.value
        for d in decisions
        if d.extraction is not None and d.extraction.value is not None and d.field in single
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


def _broken(rules: Sequence[RuleOutcome]) -> list[str]:
    """What the hard rules that fail say against the fields, or against the document: it is not accepted before they
    agree."""
    said: dict[str, dict[str, None]] = {}
    broken = [r for r in rules if r.hard and not r.passed]
    for r in broken:
        if r.fields:
            said.setdefault(r.rule, {}).update(dict.fromkeys(r.fields))
    of_fields = [f"rule {rule} fails for {', '.join(fields)}" for rule, fields in said.items()]
    return [*of_fields, *(r.detail for r in broken if not r.fields)]


def _status(
    document: Document, decisions: Sequence[Decision], schema: Schema, also: Sequence[str], dropped: Set[str]
) -> tuple[Status, str | None]:
    """``accepted`` only when all that was found, and every choice, is accepted, and neither what is required nor a
    table's row is missing.

    Args:
        also: what else holds the document, in words.
        dropped: fields of which a further look found no value any more.
    """
    if not document.words:
        return "needs_review", _BLANK
    present = [d for d in decisions if d.state == "present"]
    unsettled = {d.field.partition(".")[0] for d in present if d.verdict != "accept"}
    unsettled |= {spec.name for spec in schema.choices}  # of which none is ever accepted
    doubtful = sorted(unsettled | dropped)
    found = {d.field.partition(".")[0] for d in present}
    missing = [f.name for f in schema.fields if f.required and f.name not in found]
    parts = []
    if doubtful:
        parts.append(f"a person checks {', '.join(doubtful)}")
    if missing:
        parts.append(f"required and not found: {', '.join(missing)}")
    parts += also
    return ("needs_review", "; ".join(parts)) if parts else ("accepted", None)
