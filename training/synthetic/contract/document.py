"""One contract, from its seed to its last page."""

from __future__ import annotations

from random import Random

from training.synthetic.contract.clauses import clauses
from training.synthetic.contract.content import draw_contract
from training.synthetic.contract.opening import opening
from training.synthetic.contract.signatures import signatures
from training.synthetic.contract.writer import Writer
from training.synthetic.layout import Sheet, finish
from training.synthetic.parties.countries import home
from training.synthetic.truth import Language, SyntheticDocument

VENDORS = 100_000


def make_contract(seed: int, language: Language) -> SyntheticDocument:
    """One contract; the same seed and language give the same document."""
    rng = Random(f"contract/{language}/{seed}")
    number = rng.randrange(VENDORS)
    vendor = Random(f"contract vendor/{language}/{number}")
    letter = language == "en" and vendor.random() < 0.7
    sheet = Sheet(*((612.0, 792.0) if letter else (595.28, 841.89)), top=72.0, bottom=72.0)
    sheet.y = 80.0
    content = draw_contract(rng, language, home(vendor, language))
    writer = Writer(sheet, content, vendor, rng, language)
    opening(writer)
    clauses(writer)
    signatures(writer)
    _furniture(writer)
    return finish(
        sheet,
        kind="contract",
        language=language,
        seed=seed,
        vendor=f"contract-{language}-{number:05}",
        flags=("two_dates",) if content.two_dates else (),
    )


def _furniture(w: Writer) -> None:
    """Page numbers and running titles."""
    sheet, vendor, title = w.sheet, w.vendor, w.content.title
    form = vendor.choice(
        ["{i}", "- {i} -", "Page {i} of {n}" if w.language != "de" else "Seite {i} von {n}", "", "{i}"]
    )
    running = vendor.random() < 0.2
    total, last = sheet.page + 1, sheet.page
    for page in range(total):
        sheet.page = page
        if form:
            sheet.block()
            sheet.put(
                sheet.width / 2,
                sheet.height - 36,
                form.replace("{i}", str(page + 1)).replace("{n}", str(total)),
                w.body.sized(0.85),
                align="centre",
            )
        if running and page:
            sheet.block()
            sheet.put(w.left, 40, [(title, sheet.mark("title", title, labelled=False))], w.body.sized(0.8).italic())
    sheet.page = last
