"""E-invoices against their pages: false alarms, altered XML, altered pages. Prints JSON.

    python bench/einvoice.py --data ../shared/data/einvoice_pdf [--n 60] [--cost FOLDER …]

``n`` invoices of the set, those with a layout of their own first, go through the shipped pipeline, as they are and
altered.

- ``clean``: by field how often page and XML say the same and it is accepted or for a person, how often they differ and
  why: ``tier`` (the XML's value stands on the page, the tiers read another), ``page`` (the page does not show it),
  ``mapping`` (we read the XML otherwise than the set's own truth)
- ``xml_total``: another grand total in the XML alone; ``xml_all``: net, gross and due raised alike, so that it adds up
- ``page_all``: the total as the page prints it altered wherever it stands (``page_some``: wherever that can be done);
  ``page_one``: only where it was read as the total; ``page_other_field``: only where it was read as another field (the
  amount due); ``page_elsewhere``: only at another place
- ``flagged``: neither the altered field nor the document is accepted; ``accepted unaltered``: how many of all these had
  the field accepted before. ``skipped``: the fonts do not let it be altered
- ``cost``: ms to look for an e-invoice in PDFs that have none, and to read it, once the PDF is open
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import pikepdf
from altered_pdf import altered_pages

from documents.einvoice import FIELDS, normal_form, same_form
from documents.extraction import Decision
from documents.page import Document
from documents.result import Result
from flows.pipeline import Pipeline, build
from flows.settings import Settings
from ocr import Reader, pdf
from ocr.embedded.attachments import attachments
from ocr.embedded.read import read
from router.einvoice import AGREES

SEED = 29
TRUTH = {
    "invoice_number": "invoice_number", "invoice_date": "issue_date", "due_date": "due_date",
    "purchase_order_number": "purchase_order_number", "currency": "currency", "seller_name": "seller.name",
    "seller_tax_id": "seller.vat_id", "seller_iban": "iban", "buyer_name": "buyer.name",
    "net_amount": "tax_basis_total", "tax_amount": "tax_total", "gross_amount": "grand_total",
    "amount_due": "amount_due",
}  # fmt: skip
"""Field → what the set's truth calls it."""
TOTAL = re.compile(r"(<(?:\w+:)?GrandTotalAmount[^>]*>)\s*(-?[\d.]+)\s*(<)")
SUMS = re.compile(r"(<(?:\w+:)?(?:GrandTotal|TaxBasisTotal|DuePayable)Amount[^>]*>)\s*(-?[\d.]+)\s*(<)")
RAISED = 100


class Read(NamedTuple):
    """A document as the pipeline read and decided it."""

    document: Document
    result: Result

    def decision(self, field: str) -> Decision | None:
        """The decision of a single field."""
        return next((d for d in self.result.decisions if d.field == field and d.row is None), None)

    def accepts(self, field: str) -> bool:
        """Whether the field or the whole document is accepted."""
        found = self.decision(field)
        return self.result.status == "accepted" or (found is not None and found.verdict == "accept")


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the set einvoice_pdf")
    parser.add_argument("--n", type=int, default=60)
    parser.add_argument("--cost", type=Path, nargs="*", default=[], help="folders of PDFs")
    args = parser.parse_args()
    truths = sample(args.data, args.n)
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"SLUICE_HOME": home, "OMP_NUM_THREADS": "1"}
        settings = Settings.load()
        with closing(build(settings, threads=1)) as pipeline, Reader(settings.ocr, settings.limits) as reader:
            figures = {"bench": "einvoice", **about(), "n": len(truths), **run(pipeline, reader, args.data, truths)}
    print(json.dumps({**figures, "cost": [cost(folder) for folder in args.cost]}, ensure_ascii=False))


def sample(data: Path, n: int) -> list[dict[str, Any]]:
    """The truths of ``n`` invoices, designed layouts first, then by chance."""
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((data / "truth").glob("*.json"))]
    invoices = [truth for truth in truths if truth["kind"] != "order"]
    Random(SEED).shuffle(invoices)
    return sorted(invoices, key=lambda truth: str(truth["layout_hint"]).startswith("generic"))[:n]


def run(pipeline: Pipeline, reader: Reader, data: Path, truths: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """All figures but the cost."""
    fields: dict[str, Counter[str]] = defaultdict(Counter)
    differing: list[dict[str, str]] = []
    attacks: dict[str, Counter[str]] = defaultdict(Counter)
    missed: list[dict[str, str]] = []
    documents: Counter[str] = Counter()
    for number, truth in enumerate(truths, start=1):
        original = (data / truth["doc"]).read_bytes()
        clean = processed(pipeline, reader, original)
        if clean.result.document_type != "invoice" or clean.document.einvoice is None:
            documents["of another type"] += 1
            continue
        found = list(compared(clean, truth))
        for field, said, cause in found:
            fields[field][said] += 1
            if cause:
                differing.append({"document": truth["id"], "field": field, "cause": cause})
        hard = any(r.rule == AGREES and not r.passed and r.hard for r in clean.result.rules)
        documents["with a hard disagreement" if hard else "without one"] += 1
        for attack, field, altered in attacked(clean, reader, original):
            if altered is None:
                attacks[attack]["skipped"] += 1
                continue
            caught = not processed(pipeline, reader, altered).accepts(field)
            attacks[attack]["flagged" if caught else "missed"] += 1
            attacks[attack]["accepted unaltered"] += clean.accepts(field)
            if not caught:
                missed.append({"document": truth["id"], "attack": attack, "field": field})
        print(f"{number} of {len(truths)}", file=sys.stderr)
    causes = Counter(d["cause"] for d in differing)
    return {
        "clean": {field: dict(fields[field]) for field in FIELDS},
        "documents": dict(documents),
        "differ": {"causes": dict(causes), "which": differing},
        "attacks": {name: dict(counts) for name, counts in attacks.items()},
        "missed": missed,
    }


def processed(pipeline: Pipeline, reader: Reader, data: bytes) -> Read:
    """What comes of a document, with the document as it was read."""
    return Read(reader.read(data, source="bench"), pipeline.process(data, source="bench"))


def compared(read_: Read, truth: dict[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    """By field: what comes of the comparison, and, where the two differ, whose fault it is."""
    einvoice = read_.document.einvoice
    assert einvoice is not None
    outcomes = {r.fields[0]: r for r in read_.result.rules if r.rule == AGREES}
    for field, kind in FIELDS.items():
        decision, outcome = read_.decision(field), outcomes.get(field)
        if decision is None or not einvoice.forms(field):
            continue
        if outcome is None:
            yield field, "proposed" if decision.extraction else "not on the page", None
        elif outcome.passed:
            yield field, "same, accepted" if decision.verdict == "accept" else "same, for a person", None
        else:
            known = told(truth, field)
            form = normal_form(kind, known) if known else None
            is_ours = form is not None and not any(same_form(kind, form, own) for own in einvoice.forms(field))
            stands = outcome.detail.endswith("stands on the page too")
            yield field, "differ", "mapping" if is_ours else "tier" if stands else "page"


def told(truth: dict[str, Any], field: str) -> str | None:
    """What the set's truth has for a field."""
    name, _, sub = TRUTH.get(field, "").partition(".")
    found = truth["fields"].get(name)
    return (found or {}).get(sub) if sub else found


def attacked(clean: Read, reader: Reader, original: bytes) -> Iterator[tuple[str, str, bytes | None]]:
    """Altered documents: the attack, the field that it is on, and the bytes, None where it cannot be made."""
    yield "xml_total", "gross_amount", with_xml(original, TOTAL)
    yield "xml_all", "gross_amount", with_xml(original, SUMS)
    gross = clean.decision("gross_amount")
    if gross is None or gross.extraction is None:
        return
    printed = re.search(r"\d(?:[\d.,']*\d)?", gross.extraction.raw)
    changes = list(altered_pages(original, printed[0])) if printed else []
    if not changes:
        yield "page_all", "gross_amount", None
        yield "page_one", "gross_amount", None
        return
    left = printed is not None and printed[0] in reader.read(changes[0], source="bench").text.split()
    yield "page_some" if left else "page_all", "gross_amount", changes[0]
    for one in changes[1:]:
        yield *hit(clean, reader.read(one, source="bench")), one


def hit(clean: Read, altered: Document) -> tuple[str, str]:
    """Which attack an altered place is, and the field that it is on."""
    words = [[placed.word.text for placed in document.words] for document in (clean.document, altered)]
    changed = {n for n, (one, other) in enumerate(zip(*words, strict=False)) if one != other}
    fields = [d.field for d in clean.result.decisions if d.extraction and changed & set(d.extraction.words)]
    if "gross_amount" in fields:
        return "page_one", "gross_amount"
    others = [name for name in fields if name in FIELDS]
    return ("page_other_field", others[0]) if others else ("page_elsewhere", "gross_amount")


def cost(folder: Path) -> dict[str, Any]:
    """Ms to look for an e-invoice in each PDF of a folder once it is open, and to read the one that is there."""
    without, with_one = [], []
    for path in sorted(folder.iterdir()):
        data = np.frombuffer(path.read_bytes(), dtype=np.uint8)
        opened = pdf.open_document(data)
        times = [timed(lambda opened=opened: read(attachments(opened))) for _ in range(5)]
        (with_one if read(attachments(opened)).stated else without).append(min(times))
    found = {"without": without, "with_one": with_one}
    return {"folder": folder.parent.name, **{f"{name}_ms": spread(ms) for name, ms in found.items() if ms}}


def timed(call: Callable[[], object]) -> float:
    """Ms that a call takes."""
    started = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - started)


def spread(values: Sequence[float]) -> dict[str, float]:
    """How many, median and 95th percentile."""
    ranked = sorted(values)
    p95 = ranked[int(0.95 * (len(ranked) - 1))]
    return {"n": len(ranked), "median": round(statistics.median(ranked), 4), "p95": round(p95, 4)}


def with_xml(original: bytes, pattern: re.Pattern[str]) -> bytes | None:
    """The PDF with the amounts in its XML that a pattern finds raised; None where it finds none."""

    def raised(match: re.Match[str]) -> str:
        return f"{match[1]}{float(match[2]) + RAISED:.2f}{match[3]}"

    with pikepdf.open(io.BytesIO(original)) as opened:
        for name, attached in opened.attachments.items():
            if not name.lower().endswith(".xml"):
                continue
            stream = attached.get_file().obj
            text, count = pattern.subn(raised, stream.read_bytes().decode("utf-8", "replace"))
            if count:
                stream.write(text.encode())
                return saved(opened)
    return None


def saved(opened: pikepdf.Pdf) -> bytes:
    """The PDF's bytes."""
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def about() -> dict[str, str]:
    """What the figures were measured with."""
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return {
        "commit": done.stdout.strip() or "uncommitted",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
    }


if __name__ == "__main__":
    main()
