"""Contracts that are mostly running text: numbered clauses, recitals, agreements of one page."""

from __future__ import annotations

from training.synthetic.contract.clauses import draw_clauses
from training.synthetic.contract.furniture import furniture
from training.synthetic.contract.opening import cover, exhibit_line, party_list, preamble, recitals, title
from training.synthetic.contract.setting import set_clauses
from training.synthetic.contract.signatures import signatures
from training.synthetic.contract.writer import Writer


def numbered_form(w: Writer) -> None:
    """Title, preamble, recitals, clauses, signatures."""
    exhibit_line(w, odds=0.12)
    title(w)
    preamble(w)
    recitals(w)
    set_clauses(w, draw_clauses(w))
    signatures(w)
    furniture(w)


def whereas_form(w: Writer) -> None:
    """Recitals in capitals, articles in the middle of the page, a signature page of its own."""
    exhibit_line(w, odds=0.25)
    if w.vendor.random() < 0.4:
        cover(w)
    title(w)
    preamble(w)
    w.centred(w.vendor.choice(w.lex.forms.HEADS["whereas"]), w.body.bold())
    recitals(w, whereas=True)
    set_clauses(w, draw_clauses(w), setting="articles")
    signatures(w, page=w.vendor.random() < 0.6)
    furniture(w)


def short_form(w: Writer) -> None:
    """An agreement of a page or two: few clauses, as often as not without headings."""
    title(w)
    preamble(w)
    if w.vendor.random() < 0.5:
        recitals(w)
    set_clauses(w, draw_clauses(w, brief=True), setting=w.vendor.choice(["run_in", "unnumbered", "lettered"]))
    signatures(w)
    furniture(w, form="")


def parties_page_form(w: Writer) -> None:
    """Dated cover page, table of contents, numbered list of parties, background, agreed terms."""
    heads = w.lex.forms.HEADS
    clauses = draw_clauses(w)
    cover(w, at=200.0)
    if w.vendor.random() < 0.6:
        w.centred(w.vendor.choice(heads["contents"]), w.body.bold())
        for n, clause in enumerate(clauses, 1):
            w.sheet.room(w.body.size * 2)
            w.sheet.put(w.left, w.sheet.y, f"{n}. {clause.heading}", w.body)
            w.sheet.put(w.left + w.width, w.sheet.y, str(2 + n // 3), w.body, align="right", gap="\t")
            w.sheet.y += w.body.size * 1.4
        w.sheet.new_page()
    title(w)
    if w.content.dating == "printed":
        w.para(w.fill(w.vendor.choice(w.lex.forms.JOINED["dated"])))
    w.para(w.vendor.choice(heads["parties"]), kind=w.body.bold())
    party_list(w)
    w.para(w.vendor.choice(heads["background"]), kind=w.body.bold())
    recitals(w)
    w.para(w.vendor.choice(heads["agreed"]), kind=w.body.bold())
    set_clauses(w, clauses, setting="numbered")
    signatures(w, page=w.vendor.random() < 0.5)
    furniture(w)
