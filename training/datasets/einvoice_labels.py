"""Labels that nobody had to make: what the e-invoice in a document states and its pages show too, at one clear place.

What the pages do not show, show at places that may be another field's, or show beside a value that the e-invoice does
not know, gets no label. Nobody's opinion is in them but the issuer's. But they are chosen by agreement: documents
whose page and XML differ, which are the harder ones, have none. So they train; where errors are counted, they stand
apart (``training.own_calibration``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from documents.einvoice import FIELDS, LIKE_IT, EInvoice
from documents.labels import Label
from documents.page import Document
from documents.places import Place, Places
from documents.schema import Schema
from documents.values.kinds import Kind
from ocr.sniff import PDF
from router.rules import SUMS

_SAME_THING: frozenset[Kind] = frozenset({"name", "address", "tax_id", "iban", "currency"})
"""Kinds that say the same wherever they stand; a number, a day or an amount may be another one of equal value."""
_TOLD_BY: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"(?:{pattern})[^\d\n]*$")
    for name, pattern in {
        "invoice_number": r"(?:rechnungs|invoice|beleg)\W?(?:n|#)|facture n",
        "purchase_order_number": r"bestell|order|commande",
        "invoice_date": r"(?:rechnungs|beleg)datum|rechnung (?!gemäß)[^\n]*\bvom|invoice date|issue|date de facture",
        "due_date": r"fällig|zahlbar|due date|due on|pay by|bis zum|échéance",
        "net_amount": r"netto(?!preis)|ohne ust|net (?:total|amount)|before tax|excl|total ht\b",
        "tax_amount": r"steuerbetrag|(?:steuer|tax|vat) total|total (?:tax|vat)|ust\. gesamt|montant tva",
        "gross_amount": r"brutto(?!preis)|gross|gesamtbetrag|rechnungsbetrag|grand total|total amount|ttc\b",
        "amount_due": r"zahlbetrag|zu zahlen|offener betrag|total due|amount due|payable|à payer",
    }.items()
}
"""What stands on the line in front of a value and says which field it is of; lower case."""
_ENDS = re.compile(r"\.?\s*(?:$|[\n\t\f,;:|·•()]|[-–—/]\s)")
"""What follows a name that is a whole one."""
_BEGINS = re.compile(r"(?:^|[\n\t\f,;:|·•()]|\s[-–—/])\s*$")


@dataclass(frozen=True)
class Agreed:
    """``fields``: by field its one label. ``why``: none have any, and why."""

    fields: Mapping[str, tuple[Label, ...]]
    why: str = ""


def agreed_labels(document: Document, schema: Schema) -> Agreed:
    """The labels of a document; none where page and XML contradict each other in more than names and addresses."""
    if document.einvoice is None:
        return Agreed({}, document.einvoice_note or "no e-invoice is embedded in it")
    if document.media_type != PDF:
        return Agreed({}, "it is nothing but an e-invoice, so its pages show nothing beside it")
    return _Comparison(document, document.einvoice, schema).labels()


class _Comparison:
    def __init__(self, document: Document, einvoice: EInvoice, schema: Schema) -> None:
        self._document = document
        self._einvoice = einvoice
        self._text = document.text
        self._all = Places(document)
        self._stated = {
            spec.name: FIELDS[spec.name]
            for spec in schema.values
            if not spec.many and FIELDS.get(spec.name) == spec.kind and einvoice.forms(spec.name)
        }
        self._places = {name: list(self._standing(name)) for name in self._stated}

    def labels(self) -> Agreed:
        """See ``agreed_labels``."""
        why = next(self._contradictions(), None)
        if why:
            return Agreed({}, why)
        made = {name: place for name in self._stated if (place := self._clear(name)) and not self._doubted(name)}
        if not made:
            return Agreed({}, f"the pages show nothing that {self._einvoice.file} states at one clear place")
        return Agreed({name: (self._label(place),) for name, place in made.items()})

    def _contradictions(self) -> Iterator[str]:
        """Where the XML does not add up, or states what the pages do not show and say otherwise."""
        file, values = self._einvoice.file, self._einvoice.values
        for rule in SUMS:
            if all(name in values for name in rule.fields):
                first, second, whole = (Decimal(values[name]) for name in rule.fields)
                if not rule.adds_up(first, second, whole):
                    yield f"{file} contradicts itself: {first} + {second} is not {whole}"
        for name, places in self._places.items():
            other = None if places else next(self._others(name, introduced=True), None)
            if other:
                said = f"the page says {name.replace('_', ' ')} {other.raw}"
                yield f"{said}, {file} says {values[name]}, which does not stand on the page"

    def _doubted(self, name: str) -> bool:
        """Whether the pages show another value that might be the field's."""
        return next(self._others(name, introduced=False), None) is not None

    def _others(self, name: str, *, introduced: bool) -> Iterator[Place]:
        """Values of the field's kind that the XML states nowhere: of amounts those that are not much smaller, of days
        and of tax numbers those that are introduced as the field. ``introduced``: amounts too."""
        kind = self._stated[name]
        if kind in ("name", "address", "identifier"):
            return
        least = abs(Decimal(self._einvoice.values[name])) / LIKE_IT if kind == "money" else Decimal(0)
        for place in self._all.of_kind(kind):
            if self._einvoice.states(kind, place.value) or (kind == "money" and abs(Decimal(place.value)) < least):
                continue
            by_words = kind in ("date", "tax_id") or (kind == "money" and introduced)
            if not by_words or self._told(place, name):
                yield place

    def _clear(self, name: str) -> Place | None:
        """The place that states the field and nothing else."""
        kind, own = self._stated[name], self._places[name]
        rivals = [other for other in self._stated if other != name and self._claims(other, own)]
        if not rivals:
            if kind in _SAME_THING:
                return own[0] if own else None
            if len(own) == 1:
                return own[0]
        told = [
            place for place in own if self._told(place, name) and not any(self._told(place, other) for other in rivals)
        ]
        return told[0] if len(told) == 1 else None

    def _claims(self, other: str, places: Sequence[Place]) -> bool:
        """Whether another field stands at one of these places too."""
        return any(o.start < p.end and p.start < o.end for o in self._places[other] for p in places)

    def _standing(self, name: str) -> Iterator[Place]:
        """Where the pages show what the XML states of a field, in order: in its first form that they show."""
        kind = self._stated[name]
        for form in self._einvoice.forms(name):
            found = self._all.of_value(kind, form)
            if kind in ("name", "address"):
                found = [place for place in found if self._is_whole(place)]
            if found:
                yield from found
                return

    def _is_whole(self, place: Place) -> bool:
        """Whether it is no part of a longer name."""
        return bool(_BEGINS.search(self._text[: place.start]) and _ENDS.match(self._text, place.end))

    def _told(self, place: Place, name: str) -> bool:
        """Whether the line in front of a place says that it is the field's."""
        pattern = _TOLD_BY.get(name)
        return bool(pattern and pattern.search(self._before(place)))

    def _before(self, place: Place) -> str:
        """The line in front of a place, lower case."""
        return self._text[max(self._text.rfind("\n", 0, place.start) + 1, place.start - 200) : place.start].lower()

    def _label(self, place: Place) -> Label:
        words = tuple(sorted(self._document.words_in(place.start, place.end)))
        return Label(value=place.value, raw=place.raw, words=words)
