"""An amendment: what was agreed before, with days that are not this contract's, and what changes."""

from __future__ import annotations

from training.synthetic.contract.clauses import draw_clauses
from training.synthetic.contract.furniture import furniture
from training.synthetic.contract.opening import exhibit_line, preamble, title
from training.synthetic.contract.setting import set_clauses
from training.synthetic.contract.signatures import signatures
from training.synthetic.contract.writer import Writer


def amendment_form(w: Writer) -> None:
    """Title, preamble, reference to the original agreement, amended clauses."""
    exhibit_line(w, odds=0.4)
    title(w)
    preamble(w)
    first, *others = w.lex.forms.AMENDING
    w.para(w.fill(first))
    for template in w.rng.sample(others, w.rng.randint(1, len(others))):
        w.para(w.fill(template))
    if w.vendor.random() < 0.6:
        w.para(w.vendor.choice(w.lex.forms.THEREFORE))
    set_clauses(w, draw_clauses(w, brief=True))
    signatures(w)
    furniture(w)
