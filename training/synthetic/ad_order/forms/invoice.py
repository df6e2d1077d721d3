"""The invoice of a station for spots that ran."""

from __future__ import annotations

from datetime import timedelta

from training.synthetic.ad_order.blocks import Pair, pairs, station_block, totals
from training.synthetic.ad_order.page import OrderPage
from training.synthetic.ad_order.spot_table import spot_table


def invoice_form(page: OrderPage) -> None:
    """A station's invoice for spots that ran: it goes by its own number, the order's is a distractor."""
    sheet, kind, rng = page.sheet, page.kind, page.rng
    station, order = page.station, page.order
    sheet.put(page.right, sheet.y, "INVOICE", kind.sized(2.0).bold(), align="right")
    low = station_block(page, page.left, sheet.y)
    billed = order.last + timedelta(days=rng.randint(1, 20))
    width = (page.right - page.left) / 2
    monday = order.first - timedelta(days=order.first.weekday())
    ending = order.last + timedelta(days=6 - order.last.weekday())
    sunday = page.ends(labelled=False) if ending == order.last else [page.day(ending)]
    left: list[Pair] = [
        ("Invoice #", [page.invoice_number_run()]),
        ("Invoice Date", [page.day(billed)]),
        ("Invoice Month", [page.month(order.last)]),
        ("Invoice Period", [f"{page.day(monday)} - ", *sunday]),
        ("Advertiser", [page.advertiser_run()]),
        ("Product", [order.product]),
        ("Estimate Number", [order.estimate]),
    ]
    right: list[Pair] = [
        ("Order #", [order.number]),
        ("Alt Order #", [order.alternative]),
        (page.vendor.choice(["Order Flight", "Flight Dates"]), page.flight()),
        ("Property", [station.call_sign]),
        ("Account Executive", [order.person]),
        ("Sales Office", [station.market]),
        ("Billing Type", ["Cash"]),
    ]
    top = low + 10
    end = max(
        pairs(page, left, page.left, top, width * 0.92, form="beside"),
        pairs(page, right, page.left + width, top, width * 0.9, form="beside"),
    )
    if order.has_agency:
        sheet.put(page.left, end + 8, "Billing Address:", kind.bold())
        end = sheet.lines(page.left, end + 20, [order.agency, *order.agency_at.lines], kind)
    sheet.y = end + 12
    spot_table(page, weeks=False)
    totals(
        page,
        labels=page.vendor.choice(
            [
                ("Gross Total", "Agency Commission", "Net Amount Due"),
                ("Actual Gross Billing", "Agency Commission", "Net Due"),
                ("Total Gross Amount", "Less Agency Commission", "Please Pay"),
            ]
        ),
        spots=True,
        labelled=True,
    )
