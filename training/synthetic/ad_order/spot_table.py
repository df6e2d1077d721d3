"""The table of spots, over as many pages as it takes."""

from __future__ import annotations

from datetime import timedelta

from training.synthetic.ad_order.content import Spot
from training.synthetic.ad_order.page import OrderPage

SHORT = {"Ln": 20, "Ch": 42, "Start": 50, "End": 50, "Program": 90, "Time": 85, "Days": 42, "Len": 24, "Spots": 30,
         "Rate": 55, "Amount": 62}  # fmt: skip
LONG = {"Line": 24, "Start Date": 52, "End Date": 52, "Description": 90, "Start/End Time": 85, "Days": 42, "Length": 32,
        "Rate": 55, "Spots": 30, "Amount": 62}  # fmt: skip
"""Heads of columns with their widths in relation to one another."""
NUMERIC = ("Rate", "Amount", "Spots")


def spot_table(page: OrderPage, *, weeks: bool) -> None:
    """The lines of spots, their weeks below them where the station prints those."""
    sheet, kind = page.sheet, page.kind.sized(0.92)
    columns = LONG if page.vendor.random() < 0.5 else SHORT
    scale = (page.right - page.left) / sum(columns.values())

    def row(values: dict[str, str], *, head: bool) -> None:
        sheet.block()
        x = page.left
        for n, (column, share) in enumerate(columns.items()):
            numeric = column in NUMERIC
            width = share * scale
            fitted = kind.bold() if head else kind
            while not head and sheet.measure(values[column], fitted) > width - 3 and fitted.size > 4:
                fitted = fitted.sized(0.93)
            sheet.put(
                x + width - 3 if numeric else x,
                sheet.y,
                values[column],
                fitted,
                align="right" if numeric else "left",
                gap="\t" if n else "\n",
            )
            x += width

    def heads() -> None:
        row({column: column for column in columns}, head=True)
        sheet.rule(page.left, page.right, sheet.y + 3, weight=0.5)
        sheet.y += kind.size * 1.7

    heads()
    for number, spot in enumerate(page.order.spots, 1):
        if sheet.y > sheet.height - sheet.bottom - kind.size * 3:
            sheet.new_page()
            heads()
        row(_cells(page, number, spot, weeks=weeks), head=False)
        sheet.y += kind.size * 1.4
        if weeks:
            monday = spot.start - timedelta(days=spot.start.weekday())
            week = f"Week: {page.day(monday)}  {page.day(monday + timedelta(days=6))}"
            text = f"{week}  {spot.days}  {spot.count}  {page.money(spot.rate)}"
            sheet.put(page.left + 30, sheet.y, text, kind.sized(0.9))
            sheet.y += kind.size * 1.5
    sheet.y += kind.size


def _cells(page: OrderPage, number: int, spot: Spot, *, weeks: bool) -> dict[str, str]:
    """One line's cells, by the heads of all columns there are."""
    return {
        "Ln": f"{'N ' if weeks else ''}{number}", "Line": str(number), "Ch": page.station.call_sign[:4],
        "Start": page.day(spot.start), "Start Date": page.day(spot.start),
        "End": page.day(spot.end), "End Date": page.day(spot.end),
        "Program": spot.program, "Description": spot.program, "Time": spot.times, "Start/End Time": spot.times,
        "Days": spot.days, "Len": spot.length, "Length": spot.length, "Spots": str(spot.count),
        "Rate": page.money(spot.rate), "Amount": page.money(spot.amount),
    }  # fmt: skip
