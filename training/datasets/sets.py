"""The labelled real sets, each turned into ``LabelledDocument``s.

One function per set, from its folder (the layout of each is told in the set's own README): words come from our own
OCR or the PDF's text layer, so that models learn on what they will read.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from documents.page import Box, Document, Page, Word
from documents.schema import Schema
from documents.values import conventions_of
from ocr.layout import arrange
from training.datasets.cues import introduces
from training.datasets.labelled import LabelledDocument, label
from training.datasets.lines import find_lines
from training.datasets.reading import CachedReader

Truths = Mapping[str, list[str]]


def sroie(folder: Path, schema: Schema, reader: CachedReader) -> Iterator[LabelledDocument]:
    """Malaysian till receipts. Where the image is there our OCR reads it; else the set's own transcript serves."""
    for path, truth in _truths(folder):
        fields = truth["fields"]
        values = {
            "merchant_name": [fields.get("company")],
            "date": [_iso_date(fields.get("date"), day_first=True)],
            "merchant_address": [fields.get("address")],
            "total": [_money(fields.get("total"))],
        }
        image = folder / str(truth.get("doc") or "")
        document = reader.read(image) if image.is_file() else _from_transcript(path, truth["boxes"])
        group = _key(fields.get("company"))
        yield label(document, schema, _known(values), origin="sroie", group=group, cue=introduces)


def einvoices(folder: Path, schema: Schema, reader: CachedReader) -> Iterator[LabelledDocument]:
    """ZUGFeRD and Factur-X PDFs: the truth is the embedded XML, as far as the page shows it."""
    for _, truth in _truths(folder):
        if truth.get("kind") not in ("invoice", None, "credit_note"):
            continue
        fields, seen = truth["fields"], truth["visible_in_text"]

        def get(name: str, sub: str | None = None, *, fields: Any = fields, seen: Any = seen) -> list[str | None]:
            key = f"{name}.{sub}" if sub else name
            value = (fields.get(name) or {}).get(sub) if sub else fields.get(name)
            return [value] if seen.get(key) else []

        values = {
            "invoice_number": get("invoice_number"),
            "invoice_date": get("issue_date"),
            "due_date": get("due_date"),
            "purchase_order_number": get("purchase_order_number"),
            "currency": get("currency"),
            "seller_name": get("seller", "name"),
            "seller_tax_id": get("seller", "vat_id"),
            "seller_iban": get("iban"),
            "buyer_name": get("buyer", "name"),
            "net_amount": get("tax_basis_total"),
            "tax_amount": get("tax_total"),
            "gross_amount": get("grand_total"),
            "amount_due": get("amount_due"),
        }
        document = reader.read(folder / truth["doc"])
        group = _key((fields.get("seller") or {}).get("name"))
        labelled = label(document, schema, _known(values), origin="einvoice_pdf", group=group, cue=introduces)
        yield _with_lines(labelled, truth, schema)


ARTICLE = {"description": "name", "quantity": "quantity", "unit_price": "unit_price", "amount": "line_total"}
"""Column of a line → what the e-invoices' truth calls it."""


def _with_lines(labelled: LabelledDocument, truth: Mapping[str, Any], schema: Schema) -> LabelledDocument:
    """With the cells of its lines, where the page shows the names of all of them. A column that a line's value was not
    found of is not known."""
    items, seen = truth["fields"].get("line_items") or [], truth["visible_in_text"]
    if not items or seen.get("line_items.name") != 1.0 or not all(i.get("name") for i in items):
        return labelled
    conventions = conventions_of(labelled.document.text, labelled.document.language)
    articles = [{column: str(i[key]) for column, key in ARTICLE.items() if i.get(key)} for i in items]
    lines = find_lines(labelled.document.text, articles, conventions)
    if lines is None:
        return labelled
    spans, known, mentions = dict(labelled.spans), dict(labelled.truth), dict(labelled.mentions)
    for spec in schema.cells:
        column = spec.name.partition(".")[2]
        if all(column in row for row in lines.rows):
            spans[spec.name] = tuple(row[column] for row in lines.rows)
            known[spec.name] = tuple(article[column] for article in articles)
            mentions[spec.name] = tuple(lines.doubtful.get(column, ()))
    labelled = replace(labelled, spans=spans, truth=known, mentions=mentions)
    if not all(spec.name in known for spec in schema.cells):
        return labelled
    rows = [{f"line_items.{column}": value for column, value in article.items()} for article in articles]
    row_spans = [{f"line_items.{column}": (span,) for column, span in row.items()} for row in lines.rows]
    return replace(labelled, rows=rows, row_spans=row_spans)


def kleister(folder: Path, schema: Schema, reader: CachedReader) -> Iterator[LabelledDocument]:
    """Non-disclosure agreements of American companies."""
    for _, truth in _truths(folder):
        fields = truth["fields"]
        values = {
            "parties": list(fields.get("party") or []),
            "governing_law": (fields.get("jurisdiction") or [])[:1],
            "effective_date": (fields.get("effective_date") or [])[:1],
            "term": (fields.get("term") or [])[:1],
        }
        document = reader.read(folder / truth["doc"])
        group = _key((fields.get("party") or [truth["id"]])[0])
        yield label(document, schema, _known(values), origin="kleister_nda", group=group, cue=introduces)


CUAD_CLAUSES = {
    "termination_for_convenience": "Termination for Convenience",
    "limitation_of_liability": "Cap on Liability",
    "assignment": "Anti-Assignment",
    "exclusivity": "Exclusivity",
}


def cuad(folder: Path, schema: Schema, reader: CachedReader) -> Iterator[LabelledDocument]:
    """Commercial contracts of American companies, with clauses."""
    for path, truth in _truths(folder):
        fields = truth["fields"]

        def answer(name: str, *, fields: Any = fields) -> str | None:
            return (fields.get(name) or {}).get("answer") or None

        def spans(name: str, *, fields: Any = fields) -> list[str | None]:
            return list((fields.get(name) or {}).get("spans") or [])

        parties = [re.sub(r"\s*\(.*", "", p).strip(' ;,."') for p in (answer("Parties") or "").split(";")]
        values: dict[str, list[str | None]] = {
            "title": spans("Document Name")[:1] or [answer("Document Name")],
            "parties": [p for p in parties if p],
            "agreement_date": [_iso_date(answer("Agreement Date"), day_first=False)],
            "effective_date": [_iso_date(answer("Effective Date"), day_first=False)],
            "expiration_date": [_iso_date(answer("Expiration Date"), day_first=False)],
            "governing_law": [answer("Governing Law")],
        }
        document = reader.read(folder / truth["doc"]) if truth.get("doc") else None
        if document is not None:
            group = _key(re.split(r"[_\d]", path.stem)[0])
            clauses = {name: [s for s in spans(theirs) if s] for name, theirs in CUAD_CLAUSES.items()}
            truth_of = _known(values) | clauses  # no span means that the contract has no such clause
            yield label(document, schema, truth_of, origin="cuad", group=group, cue=introduces)


def ad_buys(folder: Path, schema: Schema, reader: CachedReader) -> Iterator[LabelledDocument]:
    """Orders and invoices of American television stations; the station, read off the page, is the vendor."""
    for _, truth in _truths(folder):
        fields = truth["fields"]
        values = {
            "contract_number": [fields.get("contract_num")],
            "advertiser": [fields.get("advertiser")],
            "gross_amount": [_money(fields.get("gross_amount"))],
            "flight_from": [_iso_date(fields.get("flight_from"), day_first=False)],
            "flight_to": [_iso_date(fields.get("flight_to"), day_first=False)],
        }
        document = reader.read(folder / truth["doc"])
        stations = re.findall(r"\b[WK][A-Z]{3}\b", document.text[:3000])
        named = Counter(stations)
        group = max(named, key=lambda s: (named[s], s)) if named else str(truth["id"])  # the same at every run
        yield label(document, schema, _known(values), origin="adbuy_deepform", group=group, cue=introduces)


SETS: dict[str, tuple[str, Callable[[Path, Schema, CachedReader], Iterator[LabelledDocument]]]] = {
    "sroie": ("receipt", sroie),
    "einvoice_pdf": ("invoice", einvoices),
    "kleister_nda": ("contract", kleister),
    "cuad": ("contract", cuad),
    "adbuy_deepform": ("ad_order", ad_buys),
}
"""Set → the document type it is labelled for, and its reader. wildreceipt may not train shipped weights."""


def _truths(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted((folder / "truth").glob("*.json")):
        yield path, json.loads(path.read_text(encoding="utf-8"))


def _known(values: Mapping[str, list[str | None]]) -> dict[str, list[str]]:
    """Only fields with a value: what these sets do not label is not known, rather than absent."""
    return {name: [v for v in given if v] for name, given in values.items() if any(given)}


def _key(name: str | None) -> str:
    return re.sub(r"\W", "", str(name or "unknown").lower())


def _money(value: str | None) -> str | None:
    number = re.sub(r"[^\d.\-]", "", value or "")
    return number or None


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _iso_date(value: str | None, *, day_first: bool) -> str | None:
    """The labels' own date forms; None for what is no full date."""
    text = (value or "").strip().lower()
    if match := re.match(r"(\d{4})-(\d\d)-(\d\d)$", text):
        return text
    if match := re.match(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{2,4})", text):
        one, two, year = map(int, match.groups())
        day, month = (one, two) if day_first else (two, one)
        if month > 12:
            day, month = month, day
    elif match := re.match(r"(\d{1,2})[\s\-/.,]*([a-z]{3})[a-z]*[\s\-/.,']*(\d{2,4})", text):
        day, year = int(match[1]), int(match[3])
        month = MONTHS.index(match[2]) + 1 if match[2] in MONTHS else 0
    elif match := re.match(r"([a-z]{3})[a-z]*[\s\-/.,]*(\d{1,2})[a-z]{0,2}[\s\-/.,']+(\d{2,4})", text):
        day, year = int(match[2]), int(match[3])
        month = MONTHS.index(match[1]) + 1 if match[1] in MONTHS else 0
    else:
        return None
    year += 2000 if year < 100 else 0
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _from_transcript(path: Path, boxes: list[dict[str, Any]]) -> Document:
    """A page made of the set's own line boxes, each line's words spread over its box by their length."""
    width = max(max(b["box"][0::2]) for b in boxes) * 1.03
    height = max(max(b["box"][1::2]) for b in boxes) * 1.03
    words: list[Word] = []
    for entry in boxes:
        xs, ys = entry["box"][0::2], entry["box"][1::2]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        text, at = entry["text"], 0
        for part in text.split():
            start = text.index(part, at)
            at = start + len(part)
            left, right = (x0 + (x1 - x0) * k / max(len(text), 1) for k in (start, at))
            box = Box.clipped(left / width, y0 / height, right / width, y1 / height)
            words.append(Word(part, box))
    page = Page(0, width, height, arrange(words, width=width, height=height), "en", "plain_text")
    return Document(path.stem, str(path), "text/plain", (page,))
