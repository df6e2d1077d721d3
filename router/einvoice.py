"""The e-invoice in a document, or beside it, and what was read off its pages: what both say, and where they differ.

The XML is the issuer's word and so is the page; where the two say the same, no model has to be trusted. But a page
may say two things, one of them as the XML does: so what agrees is accepted only where the page shows no other value
that might be the field's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from documents.einvoice import FIELDS, LIKE_IT, EInvoice, same_form
from documents.extraction import Decision, Extraction, Findings, RuleOutcome
from documents.page import Document
from documents.places import Places
from documents.schema import FieldSpec, Schema
from documents.values.kinds import Kind
from router.choose import why_never_accepted
from router.rules import SUMS
from router.signals import same_candidate

ISSUER = "embedded-xml"
"""Stands in a decision for a certificate, where its value is accepted because the issuer's own data says the same."""
AGREES, ADDS_UP, READABLE = "embedded_xml_agrees", "embedded_xml_adds_up", "embedded_xml_is_readable"
RIVAL = 0.2
"""Score from which another value that a tier proposes may be the field's as well, where the XML states it nowhere. One
that it states, as another field's, must score half as high as the field's own."""
_SOFT: frozenset[Kind] = frozenset({"name", "address"})
"""Kinds that pages write in more ways than one: where they differ a person looks, no more."""


def cross_check(
    decisions: Sequence[Decision], document: Document, schema: Schema, said: Findings, *, accept: bool
) -> tuple[list[Decision], tuple[RuleOutcome, ...]]:
    """The decisions in view of the document's e-invoice, and what comes of comparing them with it.

    Args:
        said: all that the tiers say. accept: what both state is accepted, if nothing else speaks against it.
    """
    if document.einvoice is None:
        note = document.einvoice_note
        return list(decisions), (RuleOutcome(READABLE, False, note, hard=False),) if note else ()
    if document.einvoice.places:  # the pages are typed from it: that they say the same says nothing
        return list(decisions), ()
    check = _Check(document, document.einvoice, schema, said, accept)
    made: list[Decision] = []
    outcomes: list[RuleOutcome] = [*adds_up(document.einvoice, schema)]
    for decision in decisions:
        spec = check.compared.get(decision.field)
        seen, outcome = check.field(decision, spec) if spec else (decision, None)
        made.append(seen)
        outcomes += [outcome] if outcome else []
    return made, tuple(outcomes)


class _Check:
    def __init__(self, document: Document, einvoice: EInvoice, schema: Schema, said: Findings, accept: bool) -> None:
        self._document = document
        self._einvoice = einvoice
        self._type = schema.name
        self._said = said
        self._accept = accept
        self._places = Places(document)
        self.compared: Mapping[str, FieldSpec] = {
            spec.name: spec
            for spec in schema.values
            if not spec.many and FIELDS.get(spec.name) == spec.kind and einvoice.forms(spec.name)
        }

    def field(self, decision: Decision, spec: FieldSpec) -> tuple[Decision, RuleOutcome | None]:
        """One field's decision, and what comes of the comparison: nothing where no value was read."""
        if decision.extraction is None:
            return self._proposed(decision, spec), None
        found, kind = decision.extraction, FIELDS[spec.name]
        forms, file = self._einvoice.forms(spec.name), self._einvoice.file
        called, value = spec.name.replace("_", " "), found.value or " ".join(found.raw.split())
        if found.value is not None and any(same_form(kind, found.value, form) for form in forms):
            outcome = RuleOutcome(AGREES, True, f"the page and {file} say {called} {value}", (spec.name,))
            return self._agreed(decision, found, kind), outcome
        elsewhere = "stands on the page too" if self._standing(spec, forms) else "does not stand on the page"
        stated = " or ".join(forms)
        detail = f"the page says {called} {value}, {file} says {stated}, which {elsewhere}"
        return decision, RuleOutcome(AGREES, False, detail, (spec.name,), hard=kind not in _SOFT)

    def _agreed(self, decision: Decision, found: Extraction, kind: Kind) -> Decision:
        if decision.verdict == "accept" or not self._accept:
            return decision
        same = f"{self._einvoice.file} says the same"
        if against := why_never_accepted(found, kind) or next(self._against(found, kind), None):
            return replace(decision, reasons=(*decision.reasons, f"{same}, but {against}"))
        reason = f"{same}: this rests on the issuer's own data, not on a model's confidence"
        return replace(decision, verdict="accept", certificate=ISSUER, reasons=(*decision.reasons, reason))

    def _against(self, found: Extraction, kind: Kind) -> Iterator[str]:
        """What else the page shows that might be the field's value."""
        forms = self._einvoice.forms(found.field)
        for rival in self._said.candidates(self._type, found.field):
            value = " ".join((rival.value or rival.raw).split())
            if same_candidate(kind, rival, found) or any(same_form(kind, value, form) for form in forms):
                continue
            is_strange = rival.score >= RIVAL and not self._einvoice.states(kind, value)
            if is_strange or rival.score > found.score / 2:
                yield f"“{value}” on the page may be it too (score {rival.score:.2f})"
        if kind == "money" and found.value is not None:
            least = abs(Decimal(found.value)) / LIKE_IT
            for raw, amount in self._unexplained:
                if amount >= least:
                    yield f"the page shows {raw} too, which is nowhere in it"
        if kind == "iban":
            for place in self._places.of_kind("iban"):
                if place.value not in forms:
                    yield f"the page shows another account too, {place.raw}"

    @cached_property
    def _unexplained(self) -> list[tuple[str, Decimal]]:
        """The amounts of the pages that are no number of the XML, whatever their sign."""
        known = {abs(Decimal(number)) for number in self._einvoice.numbers}
        amounts = ((place.raw, abs(Decimal(place.value))) for place in self._places.of_kind("money"))
        return [(raw, amount) for raw, amount in amounts if amount not in known]

    def _proposed(self, decision: Decision, spec: FieldSpec) -> Decision:
        """What the XML states of a field that no tier found, for a person, where the page shows it."""
        file, forms = self._einvoice.file, self._einvoice.forms(spec.name)
        found = self._standing(spec, forms)
        if found is None:
            why = f"{file} says {forms[0]}, which does not stand on the page"
            return replace(decision, reasons=(*decision.reasons, why))
        why = f"no tier found it; {file} says {forms[0]}, which stands on the page: a person decides"
        return replace(decision, state="present", extraction=found, reasons=(why,))

    def _standing(self, spec: FieldSpec, forms: Sequence[str]) -> Extraction | None:
        """A value that the XML states, where it stands on the page; of amounts the last, as totals stand below."""
        kind = FIELDS[spec.name]
        for form in forms:
            if places := self._places.of_value(kind, form):
                place = places[-1] if kind == "money" else places[0]
                return Extraction(
                    document_type=self._type,
                    field=spec.name,
                    raw=place.raw,
                    value=place.value,
                    words=tuple(self._document.words_in(place.start, place.end)),
                    score=0.0,
                    tier=0,
                    model=self._einvoice.file,
                    ambiguous=place.ambiguous,
                    note="no model found it; the embedded XML states it",
                )
        return None


def adds_up(einvoice: EInvoice, schema: Schema) -> Iterator[RuleOutcome]:
    """Whether the XML's own amounts add up."""
    known = {spec.name for spec in schema.values}
    for rule in SUMS:
        if not known.issuperset(rule.fields) or not all(name in einvoice.values for name in rule.fields):
            continue
        first, second, whole = (Decimal(einvoice.values[name]) for name in rule.fields)
        passed = rule.adds_up(first, second, whole)
        said = f"{einvoice.file} says {' + '.join(rule.parts)} = {rule.whole}".replace("_", " ")
        detail = f"{said}, {first} + {second} = {whole}"
        yield RuleOutcome(ADDS_UP, passed, detail if passed else f"{detail}, which does not hold", rule.fields)
