"""The totals of an invoice and its table of taxes."""

from __future__ import annotations

from training.synthetic.amounts import half_up, plain
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.key_values import grid
from training.synthetic.layout import Line, Run
from training.synthetic.truth import Language

Total = tuple[str, Line, bool]
"""A label, the runs of its value, and whether it is what must be paid."""
TAX_SUMS: dict[Language, list[str]] = {
    "de": ["Summe MwSt.", "USt. Gesamt", "Steuerbetrag gesamt", "MwSt. gesamt", "Summe Steuern", "Summe USt."],
    "en": ["Total VAT", "Total tax", "VAT total", "Sum of taxes"],
    "fr": ["Total TVA", "TVA totale", "Total des taxes", "Somme des TVA"],
}
"""Labels of the sum of several taxes."""


def draw_totals(p: Painter, *, form: str) -> None:
    """The totals from ``sheet.y`` on: right, left, wide, grid (labels over values) or framed (a box on the right)."""
    sheet, vendor = p.sheet, p.vendor
    rows = total_rows(p)
    kind = p.body
    step = kind.size * 1.45
    sheet.room(step * (len(rows) + 1))
    sheet.block()
    if form == "grid":
        grid(
            p,
            [(label, value) for label, value, _ in rows],
            p.left,
            p.right - p.left,
            kind,
            p.label_type,
            boxed=vendor.random() < 0.7,
        )
        return
    width = vendor.choice([190.0, 215.0, 250.0]) if form != "wide" else p.right - p.left
    need = max(sheet.measure(label, kind.bold()) + sheet.measure(value, kind.bold()) for label, value, _ in rows) + 18
    width = min(max(width, need), p.right - p.left)
    x = p.left if form in ("left", "wide") else p.right - width
    emphasis = vendor.choice(["bold", "bold", "bold", "rule", "band", "none"])
    colon = vendor.choice([p.style.colon, "", ":"])
    bare_total = vendor.random() < 0.02
    if vendor.random() < 0.35:
        sheet.rule(x, x + width, sheet.y - kind.size * 1.1, weight=0.5)
    label_right = vendor.random() < 0.25
    edge = x + width - max(sheet.measure(value, kind.bold()) for _, value, _ in rows) - 14
    if form == "framed":
        top = sheet.y - kind.size * 1.25
        sheet.rect(x - 6, top, width + 10, step * len(rows) + kind.size * 0.4, stroke=p.style.accent, line_width=0.8)
    for label, value, main in rows:
        set_in = kind.bold() if main and emphasis != "none" else kind
        if main and emphasis == "rule":
            sheet.rule(x, x + width, sheet.y - kind.size * 1.05, weight=0.6)
        if main and emphasis == "band":
            sheet.rect(x - 4, sheet.y - kind.size * 1.15, width + 8, step, fill=(0.9, 0.9, 0.9))
        if not (main and bare_total):
            if label_right:
                sheet.put(edge, sheet.y, f"{label}{colon}", set_in, align="right")
            else:
                sheet.put(x, sheet.y, f"{label}{colon}", set_in)
        sheet.put(x + width - 4, sheet.y, value, set_in, align="right", gap="\t")
        sheet.y += step
    sheet.y += step * 0.5


def total_rows(p: Painter) -> list[Total]:
    """Each total the vendor prints."""
    t, vendor = p.data.totals, p.vendor
    rows: list[Total] = []
    plain_tax = p.data.tax_free
    if t.discount or t.shipping:
        rows.append((p.label("lines_total"), p.money(None, t.lines), False))
    if t.discount:
        rows.append((p.label("discount"), p.money(None, -t.discount), False))
    if t.shipping:
        rows.append((p.label("shipping"), p.money(None, t.shipping), False))
    if not plain_tax or vendor.random() < 0.3:
        if len(t.shares) > 1 and vendor.random() < 0.25:
            rows += [(f"{p.label('net_amount')} {p.percent(s.rate)}", p.money(None, s.base), False) for s in t.shares]
        if vendor.random() < 0.93:
            rows.append((p.label("net_amount"), p.money("net_amount", t.net), False))
        rows += _tax_rows(p)
    rows.append((p.label("gross_amount"), p.money("gross_amount", t.gross), True))
    if vendor.random() < 0.05:
        rows.reverse()
    if t.gross > 0 and vendor.random() < 0.08:
        saved = half_up(t.gross * vendor.choice([20, 30]), 1000)
        rows.append((p.label("skonto_amount"), p.money(None, saved), False))
        rows.append((p.label("skonto_total"), p.money(None, t.gross - saved), False))
    if t.prepaid:
        rows.append((p.label("prepaid"), p.money(None, -t.prepaid if vendor.random() < 0.5 else t.prepaid), False))
        rows.append((p.label("amount_due"), p.money("amount_due", t.due), True))
    elif vendor.random() < 0.16:
        rows.append((p.label("amount_due"), p.money("amount_due", t.due), True))
    return rows


def _tax_rows(p: Painter) -> list[Total]:
    t, vendor = p.data.totals, p.vendor
    label = p.label("tax_amount")
    form = vendor.randrange(7)

    def worded(rate: int, base: int) -> str:
        percent = p.percent(rate)
        on = {"de": "auf", "en": "on", "fr": "sur"}[p.style.language]
        return [
            f"{label} {percent}",
            f"{percent} {label}",
            f"{label} ({percent})",
            f"{label} {percent} {on} {p.style.number(base)}",
            f"{label}",
            f"{label} {percent}",
            f"{p.label('tax.base')} {percent}",
        ][form]

    def based(base: int, tax: Line) -> Line:
        return [*p.money(None, base), "    ", *tax] if form == 6 else tax

    if len(t.shares) == 1:
        share = t.shares[0]
        shown = based(share.base, p.money("tax_amount", share.tax))
        return [(worded(share.rate, share.base), shown, False)]
    if form == 4:
        return [(label, p.money("tax_amount", t.tax), False)]
    rows: list[Total] = [(worded(s.rate, s.base), based(s.base, p.money(None, s.tax)), False) for s in t.shares]
    if vendor.random() < 0.6:
        rows.append((vendor.choice(TAX_SUMS[p.style.language]), p.money("tax_amount", t.tax), False))
    return rows


def tax_table(p: Painter, x: float, width: float) -> None:
    """Rates, bases and taxes as a small table, at times with their sums; where there is one rate they are the sums."""
    sheet, vendor = p.sheet, p.vendor
    kind = p.body.sized(0.9)
    heads = [p.label("tax.rate"), p.label("tax.base"), p.label("tax.amount")]
    t = p.data.totals
    step = kind.size * 1.4
    sheet.room(step * (len(t.shares) + 3))
    need = 3 * max(sheet.measure(head, kind.bold()) + 8 for head in heads)
    width = max(width, min(need, p.right - x))
    cell = width / 3
    kind = kind.sized(min(1.0, width / need))
    sheet.block()
    for slot, head in enumerate(heads):
        sheet.put(x + (slot + 1) * cell - 4, sheet.y, head, kind.bold(), align="right", gap="\t" if slot else "\n")
    sheet.rule(x, x + width, sheet.y + kind.size * 0.4, weight=0.4)
    sheet.y += step * 1.1
    alone = len(t.shares) == 1
    table: list[tuple[str, Run, Run]] = []
    for share in t.shares:
        base, tax = p.style.number(share.base), p.style.number(share.tax)
        table.append((p.percent(share.rate), _same(p, alone, base, t.net), _same(p, alone, tax, t.tax, "tax_amount")))
    if not alone and vendor.random() < 0.5:
        word = {"de": "Summe", "en": "Total", "fr": "Total"}[p.style.language]
        net = (p.style.number(t.net), sheet.mark("net_amount", plain(t.net)))
        table.append((word, net, (p.style.number(t.tax), sheet.mark("tax_amount", plain(t.tax)))))
    for row in table:
        for slot, run in enumerate(row):
            sheet.put(x + (slot + 1) * cell - 4, sheet.y, [run], kind, align="right", gap="\t" if slot else "\n")
        sheet.y += step
    sheet.y += step * 0.6


def _same(p: Painter, alone: bool, shown: str, hundredths: int, field: str = "net_amount") -> Run:
    """An amount of the table; with ``alone`` it repeats a sum of the invoice."""
    return (shown, p.sheet.mark(field, plain(hundredths), labelled=False)) if alone else shown
