"""Contracts whose terms stand in a table before the clauses: key terms, leases, employment."""

from __future__ import annotations

from training.synthetic.contract.clauses import draw_clauses
from training.synthetic.contract.furniture import furniture
from training.synthetic.contract.opening import cover, exhibit_line, preamble, recitals, title
from training.synthetic.contract.rows import Shape, key_rows, set_rows
from training.synthetic.contract.setting import set_clauses
from training.synthetic.contract.signatures import signatures
from training.synthetic.contract.writer import Writer


def key_terms_form(w: Writer) -> None:
    """A cover page or a title, a table of key terms, then general terms."""
    heads = w.lex.forms.HEADS
    exhibit_line(w, odds=0.15)
    if w.vendor.random() < 0.5:
        cover(w, at=180.0)
        w.para(w.vendor.choice(heads["key"]), kind=w.body.bold())
    else:
        title(w)
        w.centred(w.vendor.choice(heads["key"]), w.body.bold())
        w.sheet.y += 8
    rows, told = key_rows(w)
    shapes: list[Shape] = ["beside", "ruled", "ruled", "above"]
    set_rows(w, rows, w.vendor.choice(shapes))
    w.para(w.vendor.choice(heads["general"]), kind=w.body.sized(1.1).bold())
    set_clauses(w, draw_clauses(w, told=told))
    signatures(w)
    furniture(w)


def lease_form(w: Writer) -> None:
    """A lease: numbered items "Landlord: …", "Commencement Date: …" before the clauses."""
    title(w)
    if w.vendor.random() < 0.6:
        preamble(w)
    w.para(w.vendor.choice(w.lex.forms.HEADS["key"]), kind=w.body.bold())
    rows, told = key_rows(w, parties=True)
    shapes: list[Shape] = ["sentence", "sentence", "beside", "ruled"]
    set_rows(w, rows, w.vendor.choice(shapes))
    set_clauses(w, draw_clauses(w, told=told))
    signatures(w, page=w.vendor.random() < 0.3)
    furniture(w)


def employment_form(w: Writer) -> None:
    """A company and a person: preamble, recitals, clauses on work and pay before the usual ones."""
    exhibit_line(w, odds=0.4)
    title(w)
    preamble(w)
    recitals(w, whereas=w.vendor.random() < 0.5)
    set_clauses(w, draw_clauses(w), setting=w.vendor.choice(["block", "run_in", "numbered"]))
    signatures(w)
    furniture(w)
