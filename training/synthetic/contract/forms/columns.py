"""General terms in two narrow columns behind a head that names the parties."""

from __future__ import annotations

from training.synthetic.contract.clauses import draw_clauses
from training.synthetic.contract.furniture import furniture
from training.synthetic.contract.opening import preamble, title
from training.synthetic.contract.signatures import signatures
from training.synthetic.contract.writer import Writer
from training.synthetic.layout import Line, Run

GUTTER = 18.0


def columns_form(w: Writer) -> None:
    """Title and preamble over the whole width, clauses in two columns, signatures on the last page."""
    title(w)
    preamble(w)
    w.sheet.y += w.body.size
    _columns(w, _lines(w))
    w.sheet.y = w.sheet.height  # the signatures need a page of their own
    signatures(w)
    furniture(w)


def _lines(w: Writer) -> list[Line]:
    """All lines of the clauses, broken to the width of a column; an empty one between clauses."""
    kind = w.body.sized(0.82)
    width = (w.width - GUTTER) / 2
    lines: list[Line] = []
    for number, clause in enumerate(draw_clauses(w), 1):
        runs: list[Run] = [f"{number}. {clause.heading}. "]
        for s in clause.sentences:
            runs += [
                *(w.clause(s.template, s.field, upper=s.upper) if s.field else w.fill(s.template, upper=s.upper)),
                " ",
            ]
        lines += [*w.sheet.wrap(runs, kind, width), []]
    return lines


def _columns(w: Writer, lines: list[Line]) -> None:
    sheet, kind = w.sheet, w.body.sized(0.82)
    step = kind.size * 1.25
    width = (w.width - GUTTER) / 2
    at = 0
    while at < len(lines):
        top = sheet.y
        fit = max(1, int((sheet.height - sheet.bottom - top) / step))
        for column in range(2):
            sheet.block()
            for n, line in enumerate(lines[at : at + fit]):
                if line:
                    sheet.put(w.left + column * (width + GUTTER), top + n * step, line, kind)
                else:
                    sheet.block()
            at += fit
        if at < len(lines):
            sheet.new_page()
