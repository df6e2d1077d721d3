"""The truth of the labelled public sets, as results are scored against it.

Unlike in ``training.datasets.sets`` no document is read: what a result says is compared, not where it stands. What a
set does not label is not known, rather than absent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents.errors import UsageError
from training.exact import Compared, normal
from training.scoring import Case, Truth

Known = Mapping[str, Truth | None]


@dataclass(frozen=True)
class LabelledSet:
    """A set: the type of its documents; what the truth says of one's fields, None where it is not to be scored; whose
    document it is."""

    document_type: str
    known: Callable[[Any], Known | None]
    vendor: Callable[[Any], Any]


def set_cases(name: str, folder: Path) -> Iterator[Case]:
    """The documents of a set that are there, each with its truth.

    Raises:
        UsageError: no such set, it is not there, or a file of truth is not as the set's README says.
    """
    if name not in SETS:
        raise UsageError(f"{name}: no labelled set is called so; known: {', '.join(sorted(SETS))}")
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; --data names the folder that holds {name}/")
    labelled = SETS[name]
    truth = folder / "truth"
    files = sorted((truth if truth.is_dir() else folder).glob("*.json"))
    if not files:
        raise UsageError(f"{folder}: no truth of documents here; see the README of {name}")
    for file in files:
        try:
            told = json.loads(file.read_bytes())
            path = _named(folder, told) if truth.is_dir() else _beside(file)
            known = labelled.known(told)
            vendor = labelled.vendor(told)
        except (ValueError, LookupError, TypeError, AttributeError) as exc:
            raise UsageError(f"{file}: not the truth of a document of {name} ({exc!r}); see its README") from exc
        if path is None or known is None:
            continue
        fields = {field: truth for field, truth in known.items() if truth is not None}
        yield Case(path.name, labelled.document_type, normal("text", str(vendor or path.name)), fields, path)


def _named(folder: Path, told: Any) -> Path | None:
    """The document that the truth names, if it is there."""
    path = folder / told["doc"] if told.get("doc") else None
    return path if path and path.exists() else None


def _beside(file: Path) -> Path | None:
    """The document that lies beside its truth."""
    return next((path for end in (".pdf", ".txt") if (path := file.with_suffix(end)).exists()), None)


def _one(compared: Compared, *given: Any) -> Truth | None:
    """One value, right in any of the forms given; those that are lists hold several."""
    forms = [form for value in given for form in (value if isinstance(value, list) else [value])]
    told = tuple(str(form) for form in forms if form not in (None, ""))
    return Truth(compared, (told,)) if told else None


def _each(values: Sequence[str] | None) -> Truth | None:
    """A list of texts."""
    return Truth("text", tuple((value,) for value in values)) if values else None


def _sroie(told: Any) -> Known:
    fields = told["fields"]
    return {
        "merchant_name": _one("text", fields.get("company")),
        "date": _one("date", fields.get("date")),
        "merchant_address": _one("text", fields.get("address")),
        "total": _one("money", fields.get("total")),
    }


def _wildreceipt(told: Any) -> Known:
    """Its truth is the boxes under each label: a name is all of them, of others only a single one says which it is."""
    fields = told["fields"]

    def only(label: str) -> str | None:
        boxes = fields.get(label) or []
        return boxes[0] if len(boxes) == 1 else None

    return {
        "merchant_name": _one("text", "".join(fields.get("Store_name") or [])),
        "merchant_phone": _one("text", only("Tel")),
        "date": _one("date_month_first", only("Date")),
        "total": _one("money", only("Total")),
        "subtotal": _one("money", only("Subtotal")),
    }


def _einvoice(told: Any) -> Known | None:
    """What the embedded XML says, as far as the page shows it."""
    if told.get("kind") not in ("invoice", "credit_note", None):
        return None
    fields, visible = told["fields"], told["visible_in_text"]

    def seen(name: str, part: str | None = None) -> Any:
        value = fields.get(name)
        key, value = (f"{name}.{part}", (value or {}).get(part)) if part else (name, value)
        return value if visible.get(key) else None

    return {
        "invoice_number": _one("text", seen("invoice_number")),
        "invoice_date": _one("date", seen("issue_date")),
        "due_date": _one("date", seen("due_date")),
        "purchase_order_number": _one("text", seen("purchase_order_number")),
        "currency": _one("text", seen("currency")),
        "seller_name": _one("text", seen("seller", "name")),
        "seller_tax_id": _one("text", seen("seller", "vat_id")),
        "seller_iban": _one("text", seen("iban")),
        "buyer_name": _one("text", seen("buyer", "name")),
        "net_amount": _one("money", seen("tax_basis_total")),
        "tax_amount": _one("money", seen("tax_total")),
        "gross_amount": _one("money", seen("grand_total")),
    }


def _invoice2data(told: Any) -> Known:
    fields = _entry(told)
    return {
        "invoice_number": _one("text", fields.get("invoice_number")),
        "invoice_date": _one("date", fields.get("date")),
        "seller_name": _one("text", fields.get("issuer")),
        "net_amount": _one("money", fields.get("amount_untaxed")),
        "gross_amount": _one("money", fields.get("amount")),
        "currency": _one("text", fields.get("currency")),
    }


def _entry(told: Any) -> Any:
    """The first of its entries."""
    return told[0] if isinstance(told, list) else told


def _parsee(told: Any) -> Known:
    fields = told["fields"]
    return {
        "seller_name": _one("text", fields.get("issuer_name")),
        "invoice_date": _one("date", fields.get("invoice_date")),
        "gross_amount": _one("money", fields.get("invoice_total")),
        "currency": _one("text", fields.get("currency")),
    }


def _kleister(told: Any) -> Known:
    fields = told["fields"]
    return {
        "parties": _each(fields.get("party")),
        "governing_law": _one("text", *(fields.get("jurisdiction") or [])[:1]),
        "effective_date": _one("date", *(fields.get("effective_date") or [])[:1]),
        "term": _one("text", *(fields.get("term") or [])[:1]),
    }


def _cuad(told: Any) -> Known:
    """Its answers are normal forms that lawyers wrote; of a title the words on the page count too."""
    fields = told["fields"]

    def answer(label: str) -> str:
        return (fields.get(label) or {}).get("answer") or ""

    def day(label: str) -> str | None:
        said = answer(label)
        return said if re.match(r"\d{1,2}/\d{1,2}/\d{2,4}$", said.strip()) else None

    names = (re.sub(r"\s*\(.*", "", part).strip(' ,;."') for part in answer("Parties").split(";"))
    return {
        "title": _one("text", answer("Document Name"), (fields.get("Document Name") or {}).get("spans")),
        "parties": _each([name for name in names if name]),
        "agreement_date": _one("date_month_first", day("Agreement Date")),
        "effective_date": _one("date_month_first", day("Effective Date")),
        "expiration_date": _one("date_month_first", day("Expiration Date")),
        "governing_law": _one("text", answer("Governing Law")),
    }


def _ad_order(told: Any) -> Known:
    fields = told["fields"]
    return {
        "contract_number": _one("text", fields.get("contract_num")),
        "advertiser": _one("text", fields.get("advertiser")),
        "gross_amount": _one("money", fields.get("gross_amount")),
        "flight_from": _one("date_month_first", fields.get("flight_from")),
        "flight_to": _one("date_month_first", fields.get("flight_to")),
    }


SETS: dict[str, LabelledSet] = {
    "sroie": LabelledSet("receipt", _sroie, lambda told: told["fields"].get("company")),
    "wildreceipt": LabelledSet("receipt", _wildreceipt, lambda told: "".join(told["fields"].get("Store_name") or [])),
    "einvoice_pdf": LabelledSet("invoice", _einvoice, lambda told: (told["fields"].get("seller") or {}).get("name")),
    "invoice2data": LabelledSet("invoice", _invoice2data, lambda told: _entry(told).get("issuer")),
    "parsee_invoices": LabelledSet("invoice", _parsee, lambda told: told["fields"].get("issuer_name")),
    "kleister_nda": LabelledSet("contract", _kleister, lambda told: (told["fields"].get("party") or [None])[0]),
    "cuad": LabelledSet("contract", _cuad, lambda told: None),
    "adbuy_deepform": LabelledSet("ad_order", _ad_order, lambda told: None),
}
"""Set → how its truth is read. The truth of cuad and adbuy_deepform names no vendor."""
