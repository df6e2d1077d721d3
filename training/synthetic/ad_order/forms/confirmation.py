"""A station's confirmation and its invoice in boxes: keys in columns, names with their numbers in brackets."""

from __future__ import annotations

from datetime import timedelta

from training.synthetic.ad_order.blocks import Pair, pairs, totals
from training.synthetic.ad_order.page import OrderPage
from training.synthetic.ad_order.spot_table import spot_table
from training.synthetic.ad_order.week_grid import week_grid


def confirmation_form(page: OrderPage) -> None:
    """The contract's number as a title, keys in two columns beside the agency's address, a box of totals by month."""
    sheet, kind, rng, order = page.sheet, page.kind, page.rng, page.order
    station = page.station
    sheet.put(page.left, sheet.y, station.owner, kind.bold())
    low = sheet.lines(page.left, sheet.y + 12, list(station.where.lines), kind)
    label = page.vendor.choice(["Contract #", "Order #", "Contract:", "Contract No."])
    big = kind.sized(1.3).bold()
    x = page.left + (page.right - page.left) * 0.3
    sheet.block()
    sheet.put(x, 50, [f"{label} ", page.number_run()], big)
    left: list[Pair] = [
        (page.vendor.choice(["Schedule Dates", "Flight", "Run Dates", "Contract Period"]), page.flight()),
        ("Advertiser", [page.advertiser_run()]),
        ("Agency", [_numbered(page, order.agency) if order.has_agency else "Direct"]),
        ("Product", [_numbered(page, order.product)]),
        ("Buyer", [order.buyer]),
        ("Salesperson", [order.person]),
        ("CPE", [f"{rng.randint(100, 2000)}/{rng.randint(100, 2000)}/{order.estimate}"]),
    ]
    right: list[Pair] = [
        ("Date Entered", [page.day(order.ordered)]),
        ("Last Modified", [page.day(order.ordered + timedelta(days=rng.randint(1, 6)))]),
        ("External #", [order.alternative]),
        ("Order Type", ["Normal"]),
        ("Commission %", [f"{order.commission / 10:.2f}"]),
        ("Net Total", [page.money(order.net)]),
        (page.vendor.choice(["Grand Total", "Gross Total", "Gross"]), page.gross_run(labelled=True)),
    ]
    width = (page.right - x) / 2
    end = max(
        pairs(page, left, x, 68, width * 1.1, form="beside"),
        pairs(page, right, x + width * 1.15, 68, width * 0.85, form="beside"),
    )
    if order.has_agency:
        low = sheet.lines(page.left, low + 16, [order.agency, *order.agency_at.lines], kind)
    sheet.y = max(low, end) + 14
    sheet.put((page.left + page.right) / 2, sheet.y, "CONFIRMATION CONTRACT", kind.bold(), align="centre")
    sheet.y += 16
    (week_grid if page.vendor.random() < 0.5 else _spots)(page)


def boxed_invoice_form(page: OrderPage) -> None:
    """An invoice whose box names invoice and contract: the contract's number is the order's own."""
    sheet, kind, rng, order = page.sheet, page.kind, page.rng, page.order
    low = sheet.lines(page.left, sheet.y, [page.station.owner, *page.station.where.lines, page.station.phone], kind)
    x = page.left + (page.right - page.left) * 0.36
    middle: list[Pair] = [
        ("Advertiser", [page.advertiser_run()]),
        ("Agency", [_numbered(page, order.agency) if order.has_agency else "Direct"]),
        ("Buyer", [order.buyer]),
        ("Salesperson", [order.person]),
        ("Product", [_numbered(page, order.product)]),
        ("Brand", [f"{rng.randint(100, 2000)}/{order.estimate}"]),
        ("Est/External #", [order.alternative]),
        ("Acct Types", ["National/Political Candidate"]),
    ]
    box: list[Pair] = [
        ("Invoice", [order.alternative_number]),
        ("Inv Date", [page.day(order.last + timedelta(days=rng.randint(1, 20)))]),
        ("Terms", [page.vendor.choice(["CIA", "Cash In Advance", "Net 30"])]),
        ("Contract", [page.number_run()]),
        ("Bill Type", ["Weekly/Irregular"]),
        ("Period", page.flight()),
    ]
    width = page.right - x
    end = max(
        pairs(page, middle, x, 50, width * 0.6, form="beside"),
        pairs(page, box, x + width * 0.64, 50, width * 0.36, form="beside"),
    )
    if order.has_agency:
        low = sheet.lines(page.left, low + 14, [order.agency, *order.agency_at.lines], kind.sized(1.1).bold())
    sheet.y = max(low, end) + 12
    title = page.vendor.choice(["INVOICE", "DUPLICATE INVOICE", "AFFIDAVIT / INVOICE"])
    sheet.put((page.left + page.right) / 2, sheet.y, title, kind.sized(1.2).bold(), align="centre")
    sheet.y += 18
    _spots(page)
    totals(page, labels=("Gross Total", "Commission", "Net Total"), spots=True, labelled=True)


def _spots(page: OrderPage) -> None:
    spot_table(page, weeks=False)


def _numbered(page: OrderPage, name: str) -> str:
    """A name with its number in the station's books."""
    return f"{name} ({page.rng.randint(100, 40_000)})"
