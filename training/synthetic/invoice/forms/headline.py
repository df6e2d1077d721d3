"""The sum to pay, large, at the head of a bill."""

from __future__ import annotations

from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.lexicon.prose import HEADLINE, HEADLINE_UNDATED


def headline(p: Painter, *, dated: bool) -> None:
    """The amount due, with the due date if there is one and ``dated``."""
    sheet, d, language = p.sheet, p.data, p.style.language
    amount = p.money("amount_due", d.totals.due, form="symbol_after" if p.style.money_form == "bare" else None)
    if d.due and dated:
        line = p.fill(p.vendor.choice(HEADLINE[language]), u=amount, e=p.day("due_date", d.due))
    else:
        line = p.fill(p.vendor.choice(HEADLINE_UNDATED[language]), u=amount)
    kind = p.body.sized(1.5).bold()
    sheet.block()
    sheet.put(p.left, sheet.y, line, kind.sized(min(1.0, (p.right - p.left) / sheet.measure(line, kind))))
    sheet.y += p.body.size * 2.6
