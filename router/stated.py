"""A document that is an e-invoice and nothing else: its pages are typed from the XML, so none can say otherwise, and no
tier has to read them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from documents.einvoice import COLUMNS, FIELDS, EInvoice, normal_form
from documents.extraction import Decision, Extraction, Findings, RuleOutcome
from documents.line_items import LINES
from documents.page import Document
from documents.schema import Schema
from documents.values.kinds import Kind
from router.choose import why_never_accepted
from router.einvoice import ISSUER, adds_up

TYPE = "invoice"
"""The type of an e-invoice."""
ROUTE = "the document is an e-invoice: its values are those that it states, and no tier is asked"
_NOTE = "the XML states it"


def is_all(document: Document, schemas: Mapping[str, Schema], forced_type: str | None) -> bool:
    """Whether an e-invoice is all there is, and the document's type is left to it."""
    return bool(document.einvoice and document.einvoice.places) and TYPE in schemas and forced_type in (None, TYPE)


def findings_of(document: Document, schemas: Mapping[str, Schema]) -> Findings:
    """What stands for tier 1's findings where no tier is asked: the type."""
    return Findings(0, document.media_type, {name: float(name == TYPE) for name in schemas}, ())


def stated(
    document: Document, schema: Schema, decisions: Sequence[Decision], *, accept: bool
) -> tuple[list[Decision], tuple[RuleOutcome, ...]]:
    """The decisions, with all that the XML states at its place, accepted if ``accept``, and nothing else; and whether
    its own amounts add up."""
    einvoice = document.einvoice
    assert einvoice is not None
    made = [_value(document, einvoice, spec.name, accept) for spec in schema.values]
    made += [d for d in decisions if d.field in {spec.name for spec in schema.choices}]
    columns = [spec.name for spec in schema.records.get(LINES, ())]
    for row, places in enumerate(einvoice.row_places):
        for name in columns:
            column = name.removeprefix(f"{LINES}.")
            if column in places:
                found = _found(document, einvoice, name, COLUMNS[column], places[column], row)
                made.append(_decided(found, COLUMNS[column], einvoice, accept))
    return made, tuple(adds_up(einvoice, schema))


def _value(document: Document, einvoice: EInvoice, name: str, accept: bool) -> Decision:
    if name not in einvoice.places:
        return Decision(name, "absent", None, None, "review", (f"{einvoice.file} states none",))
    found = _found(document, einvoice, name, FIELDS[name], einvoice.places[name])
    return _decided(found, FIELDS[name], einvoice, accept)


def _found(
    document: Document, einvoice: EInvoice, name: str, kind: Kind, words: tuple[int, ...], row: int | None = None
) -> Extraction:
    """A value as the page shows it, and as an XML means it: decimals with a point, days year first."""
    raw = document.text[document.words[words[0]].start : document.words[words[-1]].end]
    value = normal_form(kind, " ".join(raw.split()))
    return Extraction(TYPE, name, raw, value, words, 0.0, 0, einvoice.file, row=row, note=_NOTE)


def _decided(found: Extraction, kind: Kind, einvoice: EInvoice, accept: bool) -> Decision:
    against = why_never_accepted(found, kind)
    if einvoice.is_credit and kind == "money":
        against = against or "it is a credit note, whose amounts have no sign: a person decides"
    if not accept:
        against = against or "a person decides, as the settings have it"
    if against:
        reason = f"{einvoice.file} states it, but {against}"
        return Decision(found.field, "present", found, None, "review", (reason,), found.row)
    reason = f"{einvoice.file} states it: this rests on the issuer's own data, not on a model's confidence"
    return Decision(found.field, "present", found, None, "accept", (reason,), found.row, ISSUER)
