"""The blocks that ad orders are put together from: the station, keys with values, totals, page numbers."""

from __future__ import annotations

from typing import Literal

from training.synthetic.ad_order.page import OrderPage
from training.synthetic.layout import Line

Pair = tuple[str, Line]
"""A label, and the runs of its value."""


def station_block(page: OrderPage, x: float, y: float) -> float:
    """Call sign, address and telephone; returns the baseline that would follow."""
    station = page.station
    lines: list[Line] = [
        [station.call_sign],
        *([line] for line in station.where.lines),
        [page.vendor.choice(["", "Main: ", "Tel: "]) + station.phone],
    ]
    return page.sheet.lines(x, y, lines, page.kind)


def pairs(
    page: OrderPage, entries: list[Pair], x: float, y: float, width: float, *, form: Literal["beside", "above"]
) -> float:
    """Values beside their labels, or below them; returns the baseline that would follow."""
    sheet, kind = page.sheet, page.kind
    sheet.block()
    for label, value in entries:
        if form == "above":
            sheet.put(x, y, label.rstrip(":"), kind.sized(0.8))
            for line in sheet.wrap(value, kind.bold(), width) or [[""]]:
                y += kind.size * 1.15
                sheet.put(x, y, line, kind.bold())
            y += kind.size * 1.5
            continue
        used = sheet.put(x, y, label, kind)
        at = x + max(used + 5, width * 0.42)
        for n, line in enumerate(sheet.wrap(value, kind, x + width - at) or [[""]]):
            y += kind.size * 1.25 if n else 0.0
            sheet.put(at, y, line, kind, gap="\n" if n else "\t")
        y += kind.size * 1.35
    return y


def months_table(page: OrderPage) -> None:
    """Totals by month; the row of totals holds the gross amount."""
    sheet, kind, order = page.sheet, page.kind, page.order
    heads = ["Month", "# Spots", "Gross Amount", "Net Amount"]
    slots = [page.left, page.left + 150, page.left + 260, page.left + 370]
    spots = order.spot_count
    part = order.gross * 6 // 1000 * 100
    rows: list[list[Line]] = []
    months = [(order.first, order.gross, spots)]
    if order.first.month != order.last.month and part:
        months = [(order.first, part, spots - 1), (order.last, order.gross - part, 1)]
    for when, gross, count in months:
        net = order.after_commission(gross)
        rows.append([[page.month(when)], [str(count)], [page.money(gross)], [page.money(net)]])
    rows.append([["Totals"], [str(spots)], page.gross_run(labelled=True), [page.money(order.net)]])
    header: list[Line] = [[h] for h in heads]
    for n, cells in enumerate([header, *rows]):
        sheet.block()
        for slot, cell in enumerate(cells):
            sheet.put(
                slots[slot],
                sheet.y,
                cell,
                kind.bold() if n == 0 else kind,
                align="right" if slot else "left",
                gap="\t" if slot else "\n",
            )
        sheet.y += kind.size * 1.5
    sheet.y += 8


def totals(page: OrderPage, *, labels: tuple[str, str, str], spots: bool, labelled: bool) -> None:
    """Gross amount, commission and net amount under these labels, at the right."""
    sheet, kind, order = page.sheet, page.kind, page.order
    sheet.room(kind.size * 8)
    sheet.block()
    rows: list[Pair] = []
    if spots:
        rows.append(("Total Spots", [str(order.spot_count)]))
    rows.append((labels[0], page.gross_run(labelled=labelled)))
    if order.commission or page.vendor.random() < 0.4:
        rows += [(labels[1], [page.money(order.gross - order.net)]), (labels[2], [page.money(order.net)])]
    for label, value in rows:
        sheet.put(page.right - 90, sheet.y, label, kind.bold(), align="right")
        sheet.put(page.right - 3, sheet.y, value, kind.bold(), align="right", gap="\t")
        sheet.y += kind.size * 1.5


def page_numbers(page: OrderPage) -> None:
    """Page numbers; at times the order's number and advertiser on later pages."""
    sheet = page.sheet
    total, last = sheet.page + 1, sheet.page
    repeat = page.vendor.random() < 0.5
    for number in range(total):
        sheet.page = number
        sheet.block()
        sheet.put(page.right, sheet.height - 24, f"Page {number + 1} of {total}", page.kind.sized(0.85), align="right")
        if number and repeat:
            sheet.block()
            order = f"{page.station.call_sign}  Order # "
            shown = page.number_run(labelled=False) if page.goes_by_order else page.order.number
            line: Line = [order, shown, "  ", page.advertiser_run(labelled=False)]
            sheet.put(page.left, 30, line, page.kind.sized(0.9))
    sheet.page = last
