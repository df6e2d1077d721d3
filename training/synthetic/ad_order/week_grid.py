"""The table of spots with a column for each week or day: how many spots run in it."""

from __future__ import annotations

from datetime import date, timedelta

from training.synthetic.ad_order.page import OrderPage

MOST_COLUMNS = 7


def week_grid(page: OrderPage) -> None:
    """One line for each programme; the head shows the weeks' first days without the year."""
    sheet, kind, order = page.sheet, page.kind.sized(0.92), page.order
    weeks = _columns(order.first, order.last)
    heads = ["#", "Day/Time", "Program", "Rate", "Len", *(f"{w.month}/{w.day}" for w in weeks), "Spots", "Total $"]
    widths = [20.0, 70.0, 92.0, 52.0, 24.0, *([26.0] * len(weeks)), 34.0, 62.0]
    scale = (page.right - page.left) / sum(widths)
    edges = [page.left + scale * sum(widths[:n]) for n in range(len(widths) + 1)]

    def row(cells: list[str], *, bold: bool) -> None:
        if sheet.y > sheet.height - sheet.bottom - kind.size * 3:
            sheet.new_page()
        sheet.block()
        for n, cell in enumerate(cells):
            fitted = kind.bold() if bold else kind
            while sheet.measure(cell, fitted) > edges[n + 1] - edges[n] - 2 and fitted.size > 4:
                fitted = fitted.sized(0.93)
            right = n >= 3
            x = edges[n + 1] - 2 if right else edges[n]
            sheet.put(x, sheet.y, cell, fitted, align="right" if right else "left", gap="\t" if n else "\n")
        sheet.y += kind.size * 1.5

    row(heads, bold=True)
    sheet.rule(page.left, page.right, sheet.y - kind.size * 1.1, weight=0.5)
    for number, spot in enumerate(order.spots, 1):
        at = page.rng.randrange(len(weeks))
        counts = ["0" if n != at else str(spot.count) for n in range(len(weeks))]
        total = page.money(spot.amount)
        when = f"{spot.days} {spot.times}"
        row(
            [
                str(number),
                when,
                spot.program,
                page.money(spot.rate),
                spot.length.strip(":"),
                *counts,
                str(spot.count),
                total,
            ],
            bold=False,
        )
    sheet.y += kind.size * 0.5


def _columns(first: date, last: date) -> list[date]:
    """First days of the columns: days in a flight of a week, else weeks."""
    step = 1 if (last - first).days < MOST_COLUMNS else 7
    days = [first + timedelta(days=step * n) for n in range((last - first).days // step + 1)]
    return days[:MOST_COLUMNS]
