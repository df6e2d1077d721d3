"""What stands above and below the text of every page: numbers, running titles, marks of a filing."""

from __future__ import annotations

from training.synthetic.contract.writer import Writer

PAGES = {
    "en": ["{i}", "- {i} -", "Page {i} of {n}", "", "{i}", "-{i}-", "Page {i}", "{t} – Page {i}", "{i} of {n}"],
    "de": ["{i}", "- {i} -", "Seite {i} von {n}", "", "Seite {i}", "{i}/{n}", "{t} – Seite {i}"],
    "fr": ["{i}", "- {i} -", "Page {i} sur {n}", "", "Page {i}", "{i}/{n}", "{t} – page {i}"],
}


def furniture(w: Writer, *, filed: bool = False, form: str | None = None) -> None:
    """Page numbers and running titles; ``filed`` contracts also repeat where they were filed."""
    sheet, vendor = w.sheet, w.vendor
    chosen = vendor.choice(PAGES[w.language]) if form is None else form
    running = vendor.random() < (0.35 if filed else 0.2)
    source = w.fill(w.lex.forms.OMITTED[-1]) if filed and vendor.random() < 0.5 else []
    total, last = sheet.page + 1, sheet.page
    small = w.body.sized(0.85)
    for page in range(total):
        sheet.page = page
        if chosen:
            head, slot, tail = chosen.partition("{t}")
            title = w.content.title
            line = [head, (title, sheet.mark("title", title, labelled=False))] if slot else [head]
            rest = [_numbered(run, page, total) if isinstance(run, str) else run for run in [*line, tail]]
            sheet.block()
            sheet.put(sheet.width / 2, sheet.height - 36, rest, small, align="centre")
        if running and page:
            title = w.content.title
            sheet.block()
            sheet.put(w.left, 40, [(title, sheet.mark("title", title, labelled=False))], w.body.sized(0.8).italic())
        if source:
            sheet.block()
            sheet.put(w.left, sheet.height - 22, source, w.body.sized(0.75))
    sheet.page = last


def _numbered(text: str, page: int, total: int) -> str:
    return text.replace("{i}", str(page + 1)).replace("{n}", str(total))
