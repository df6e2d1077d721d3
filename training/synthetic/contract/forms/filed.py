"""Contracts as they are filed with a regulator, and as typewriters set them."""

from __future__ import annotations

from training.synthetic.contract.clauses import draw_clauses
from training.synthetic.contract.furniture import furniture
from training.synthetic.contract.opening import cover, exhibit_line, preamble, recitals, title
from training.synthetic.contract.setting import set_clauses
from training.synthetic.contract.signatures import signatures
from training.synthetic.contract.writer import Writer
from training.synthetic.layout import Type


def exhibit_form(w: Writer) -> None:
    """An exhibit line and marks of the filing, title above a centred list of parties, a schedule behind."""
    exhibit_line(w, odds=1.0)
    if w.vendor.random() < 0.5:
        cover(w, at=150.0, roles=w.vendor.random() < 0.5)
    else:
        title(w, upper=True)
    preamble(w)
    recitals(w, whereas=w.vendor.random() < 0.5)
    set_clauses(w, draw_clauses(w))
    signatures(w)
    if w.vendor.random() < 0.5:
        _schedule(w)
    furniture(w, filed=True)


def _schedule(w: Writer) -> None:
    """A list of products behind the signatures."""
    w.sheet.new_page()
    w.centred(w.vendor.choice(w.lex.forms.HEADS["schedule"]), w.body.bold())
    w.sheet.y += 10
    for item in w.rng.sample(w.lex.forms.ITEMS, w.rng.randint(3, 10)):
        w.sheet.put(w.left, w.sheet.y, item, w.body)
        shown = w.rng.choice(["********", w.others.money(places=2), f"{w.rng.randint(1, 90)}"])
        w.sheet.put(w.left + w.width, w.sheet.y, shown, w.body, align="right", gap="\t")
        w.sheet.y += w.body.size * 1.5


def typewritten_form(w: Writer) -> None:
    """Typewriter letters, dashes below the title, wide spacing."""
    w.body = Type("courier", w.vendor.choice([9.0, 10.0, 10.5]))
    exhibit_line(w, odds=0.6)
    w.centred([w.title_run(upper=True)], w.body)
    w.centred("-" * min(60, len(w.content.title)), w.body)
    w.sheet.y += 12
    preamble(w)
    recitals(w, whereas=True)
    set_clauses(w, draw_clauses(w), setting=w.vendor.choice(["run_in", "numbered", "block"]))
    signatures(w)
    furniture(w, form=w.vendor.choice(["-{i}-", "{i}", "Page {i}"]))
