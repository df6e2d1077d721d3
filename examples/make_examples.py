# ruff: noqa: E501 - one line for each example
"""Make the example documents and their truth anew, the same each time.

    python examples/make_examples.py [FOLDER]

Writes FOLDER/documents and FOLDER/truth, as ``sluice eval FOLDER`` takes it (docs/evaluating.md); without FOLDER,
beside this file. What cannot be read has no truth. Needs the ``train`` extra (reportlab).
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from documents.schema import FieldSpec
from documents.schemas import load_schemas
from training.synthetic import Kind, Language, SyntheticDocument, generate, text_of, truth_json
from training.synthetic.damage import Damage
from training.synthetic.render import to_pdf
from training.synthetic.scan import Scan, scan

PASSWORD = "sluice"
"""User password of the encrypted example."""


def find(
    kind: Kind, language: Language, *, pages: int, rows: int, fields: set[str], start: int = 1
) -> SyntheticDocument:
    """The first document from seed ``start`` on with so many pages, at least ``rows`` lines, and these fields."""
    for seed in range(start, start + 5000):
        made = generate(kind, seed=seed, language=language)
        if len(made.pages) == pages and len(made.rows) >= rows and fields <= set(made.fields):
            return made
    raise LookupError(f"no {language} {kind} with {pages} pages and {sorted(fields)} within 5000 seeds")


def scanned_pdf(scanned: Scan) -> bytes:
    """A PDF that holds nothing but page images (JPEG), each on a page of A4."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for image in scanned.images:
        packed = io.BytesIO()
        image.save(packed, "JPEG", quality=35)
        packed.seek(0)
        canvas.drawImage(ImageReader(packed), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def packed_image(images: Sequence[Image.Image], form: str, **options: object) -> bytes:
    """Images as one file; several become the frames of a TIFF."""
    buffer = io.BytesIO()
    first, *others = images
    if others:
        first.save(buffer, form, save_all=True, append_images=others, **options)
    else:
        first.save(buffer, form, **options)
    return buffer.getvalue()


def plain_text(made: SyntheticDocument) -> bytes:
    """The document's words as plain text: tabs between cells, empty lines between blocks."""
    return (text_of(made.words) + "\n").encode()


def known_of(truth: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a document, from the exact truth of how it was made (``training.synthetic.truth_json``)."""
    schema = load_schemas(Path(__file__).with_name("ad_order.py"))[truth["kind"]]
    fields = {
        spec.name: _forms(spec, truth["fields"][spec.name]) for spec in schema.values if spec.name in truth["fields"]
    }
    return {"document_type": truth["kind"], "vendor": truth["vendor"], "fields": fields}


def _forms(spec: FieldSpec, values: Sequence[Mapping[str, Any]]) -> str | list[str]:
    """Of a list its values; else the value, beside what the page says where that may differ."""
    said = [value["value"] for value in values]
    if not spec.many and spec.kind not in ("date", "money", "number"):
        said += [value["raw"] for value in values]
    forms = list(dict.fromkeys(said))
    return forms if spec.many or len(forms) > 1 else forms[0]


def make(folder: Path) -> list[Path]:
    """Write all examples below ``folder``; returns the documents' paths."""
    all_fields = {
        "invoice_number",
        "invoice_date",
        "due_date",
        "net_amount",
        "tax_amount",
        "gross_amount",
        "seller_iban",
    }
    languages: tuple[Language, ...] = ("de", "en", "fr")
    invoices = {lang: find("invoice", lang, pages=1, rows=2, fields=all_fields) for lang in languages}
    long_invoice = find("invoice", "de", pages=2, rows=12, fields=all_fields, start=100)
    scanned = find("invoice", "de", pages=1, rows=3, fields=all_fields, start=300)
    typed = find("invoice", "en", pages=1, rows=2, fields=all_fields, start=400)
    locked = find("invoice", "de", pages=1, rows=1, fields=all_fields, start=500)
    origins: list[tuple[Language, int]] = [("en", 10), ("de", 20), ("fr", 30), ("en", 60)]
    receipts = [
        find("receipt", lang, pages=1, rows=2, fields={"merchant_name", "date", "total", "tax"}, start=start)
        for lang, start in origins
    ]
    clauses = {"agreement_date", "governing_law", "term", "notice_period"}
    agreement = find("contract", "en", pages=3, rows=0, fields=clauses)
    order = find("ad_order", "en", pages=1, rows=0, fields=set())
    office = Damage.of(skew=0.2, uneven_light=0.2, blur=0.2, sensor_noise=0.15, grey=1.0, jpeg=0.7)
    thermal = Damage.of(thermal_fading=0.4, crumple=0.4, curl=0.2, skew=0.25, blur=0.25, sensor_noise=0.25, grey=1.0)
    faded = Damage.of(thermal_fading=0.3, skew=0.15, blur=0.15, grey=1.0)
    slanted = Damage.of(paper_tone=0.5, photo=0.4, uneven_light=0.5, blur=0.2, sensor_noise=0.15)
    copied = scan(scanned, seed=5, damage=office)
    shop = scan(receipts[0], seed=1, dpi=180, damage=thermal)
    till = scan(receipts[1], seed=2, dpi=130, damage=faded)
    photo = scan(receipts[2], seed=3, dpi=180, damage=slanted)
    frames = [*scan(receipts[3], seed=4, damage=Damage()).images, Image.new("L", (600, 200), 255)]
    broken = to_pdf(locked)
    files: list[tuple[str, bytes, SyntheticDocument, bool]] = [
        *((f"invoice-{lang}.pdf", to_pdf(made), made, True) for lang, made in invoices.items()),
        ("invoice-two-pages.pdf", to_pdf(long_invoice), long_invoice, True),
        ("invoice-scanned.pdf", scanned_pdf(copied), copied.document, True),
        ("invoice-text.txt", plain_text(typed), typed, True),
        ("invoice-password.pdf", to_pdf(locked, password=PASSWORD), locked, False),
        ("invoice-truncated.pdf", broken[: len(broken) * 2 // 5], locked, False),
        ("receipt-shop.jpg", packed_image(shop.images, "JPEG", quality=70), shop.document, True),
        ("receipt-till.png", packed_image([i.quantize(16) for i in till.images], "PNG", optimize=True), till.document, True),
        ("receipt-photo.webp", packed_image(photo.images, "WEBP", quality=60), photo.document, True),
        ("receipt-frames.tiff", packed_image([i.convert("1") for i in frames], "TIFF", compression="group4"), receipts[3], True),
        ("contract.pdf", to_pdf(agreement), agreement, True),
        ("ad-order.pdf", to_pdf(order), order, True),
    ]  # fmt: skip
    written = []
    for part in ("documents", "truth"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for name, data, made, readable in files:
        target = folder / "documents" / name
        target.write_bytes(data)
        if readable:
            text = json.dumps(known_of(truth_json(made)), ensure_ascii=False, indent=1)
            (folder / "truth" / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        written.append(target)
    return written


if __name__ == "__main__":
    for path in make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent):
        print(f"{path.stat().st_size:>8} {path.name}")
