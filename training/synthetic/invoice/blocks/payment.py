"""The sentence on payment."""

from __future__ import annotations

from training.synthetic.invoice.blocks.painter import Painter


def payment_sentence(p: Painter) -> None:
    """The sentence on payment, with the due date if it has one."""
    d, vendor = p.data, p.vendor
    if d.due and (not p.told("due_date") or vendor.random() < 0.3):
        line = p.fill(
            vendor.choice(p.lex.PAY_BY),
            d=p.day("due_date", d.due),
            n=str(d.days),
            p=str(vendor.choice([2, 2, 3])),
            k="10",
            s=p.style.date(d.discount_date),
        )
    elif vendor.random() < 0.7:
        pool = [t for t in p.lex.PAY_IN if "{n}" in t or not d.due]
        line = p.fill(vendor.choice(pool), n=str(d.days))
    else:
        return
    p.sentence(line)
