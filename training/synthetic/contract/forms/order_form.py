"""An order form or statement of work: parties in two columns, a table of services, terms below."""

from __future__ import annotations

from training.synthetic.amounts import format_number
from training.synthetic.contract.clauses import draw_clauses
from training.synthetic.contract.furniture import furniture
from training.synthetic.contract.opening import title
from training.synthetic.contract.rows import key_rows, set_rows
from training.synthetic.contract.setting import set_clauses
from training.synthetic.contract.signatures import signatures
from training.synthetic.contract.writer import Writer
from training.synthetic.layout import Line


def order_form(w: Writer) -> None:
    """Parties side by side, term and dates in rows, services with prices, few clauses in small print."""
    title(w)
    _columns(w)
    rows, told = key_rows(w, parties=False)
    set_rows(w, rows, w.vendor.choice(["beside", "ruled"]))
    w.para(w.vendor.choice(w.lex.forms.HEADS["services"]), kind=w.body.bold())
    _services(w)
    w.para(w.vendor.choice(w.lex.forms.HEADS["general"]), kind=w.body.bold())
    full = w.body
    w.body = full.sized(0.85)
    set_clauses(w, draw_clauses(w, told=told, brief=w.vendor.random() < 0.7), setting="run_in")
    w.body = full
    signatures(w)
    furniture(w)


def _columns(w: Writer) -> None:
    """Each party under its role, with its address; a third below the others."""
    sheet, c = w.sheet, w.content
    top = deepest = sheet.y
    for n, who in enumerate(c.parties):
        x = w.left + (n % 2) * (w.width / 2 + 8)
        y = top if n < 2 else deepest + 10
        sheet.block()
        sheet.put(x, y, f"{c.roles[n]}:" if w.habits.caps_heads else c.roles[n], w.body.bold())
        name = sheet.wrap([w.name_run(n)], w.body, w.width / 2 - 10)
        lines: list[Line] = [*name, *([] if w.blank(n) else [[line] for line in who.address.lines])]
        if w.vendor.random() < 0.4:
            lines += [[who.person], [who.email]]
        for line in lines:
            y += w.body.size * 1.3
            sheet.put(x, y, line, w.body)
        deepest = max(deepest, y)
    sheet.y = deepest + w.body.size * 2.4


def _services(w: Writer) -> None:
    """The table of services."""
    sheet, rng, kind = w.sheet, w.rng, w.body.sized(0.92)
    heads = w.vendor.choice(w.lex.forms.ITEM_HEADS)
    slots = [w.left, w.left + w.width * 0.62, w.left + w.width * 0.8, w.left + w.width]
    number = "1,234.50" if w.language == "en" else "1.234,50" if w.language == "de" else "1 234,50"
    total = 0

    def row(cells: list[str], *, bold: bool) -> None:
        sheet.room(kind.size * 3)
        sheet.block()
        for slot, cell in enumerate(cells):
            face = kind.bold() if bold else kind
            if cell:
                sheet.put(
                    slots[slot], sheet.y, cell, face, align="right" if slot else "left", gap="\t" if slot else "\n"
                )
        sheet.y += kind.size * 1.6

    row(heads, bold=True)
    sheet.rule(w.left, w.left + w.width, sheet.y - kind.size)
    for item in rng.sample(w.lex.forms.ITEMS, rng.randint(1, 5)):
        count, price = rng.choice([1, 1, 2, 5, 12, 25]), rng.randint(10, 900) * 500
        total += count * price
        row([item, str(count), format_number(price, number), format_number(count * price, number)], bold=False)  # type: ignore[arg-type]
    row([w.lex.forms.TOTAL, "", "", format_number(total, number)], bold=True)  # type: ignore[arg-type]
    sheet.y += kind.size
