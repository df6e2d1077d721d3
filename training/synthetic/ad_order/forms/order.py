"""The order as a traffic system prints it."""

from __future__ import annotations

from datetime import timedelta

from training.synthetic.ad_order.blocks import Pair, months_table, pairs, station_block, totals
from training.synthetic.ad_order.page import OrderPage
from training.synthetic.ad_order.spot_table import spot_table


def order_form(page: OrderPage) -> None:
    """An order: two columns of keys, months, spots."""
    sheet, kind, rng = page.sheet, page.kind, page.rng
    station, order = page.station, page.order
    sheet.put(
        page.left,
        30,
        f"Print Date {page.day(order.ordered)} {rng.randint(8, 18):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}",
        kind.sized(0.85),
    )
    sheet.block()
    sheet.put(page.left, sheet.y, "ORDER", kind.sized(1.8).bold())
    low = station_block(page, page.right - 130, sheet.y)
    width = (page.right - page.left) * 0.5
    top = max(low, sheet.y) + 12
    revision = page.vendor.random() < 0.4
    left: list[Pair] = [
        (
            page.vendor.choice(["Order / Rev:", "Order #:", "Contract / Revision:"]),
            [page.number_run(), *([f" / {rng.randint(0, 5)}"] if revision else [])],
        ),
        ("Alt Order #:", [order.alternative]),
        ("Product Desc:", [order.product]),
        ("Estimate:", [order.estimate]),
        (page.vendor.choice(["Flight Dates:", "Flight:", "Flight Dates"]), page.flight()),
        (
            "Original Date / Rev:",
            [f"{page.day(order.ordered)} / {page.day(order.ordered + timedelta(days=rng.randint(0, 9)))}"],
        ),
        ("Order Type:", ["GENERAL"]),
    ]
    right: list[Pair] = [
        ("Primary AE:", [order.person]),
        ("Sales Office:", [page.vendor.choice(["LOCAL", "NATIONAL", station.market.upper()])]),
        ("Billing Type:", [page.vendor.choice(["Cash", "Trade"])]),
        ("Billing Calendar:", [page.vendor.choice(["Broadcast", "Calendar"])]),
        ("Billing Cycle:", ["EOM/EOC"]),
        ("Agency Commission:", [f"{order.commission // 10}%"]),
        ("Demographic:", [page.vendor.choice(["HH", "A25-54", "Adults 35+"])]),
    ]
    if page.vendor.random() < 0.3:
        page.vendor.shuffle(left)
    end = max(
        pairs(page, left, page.left, top, width * 0.92, form="beside"),
        pairs(page, right, page.left + width, top, width * 0.9, form="beside"),
    )
    people: list[Pair] = [
        ("Advertiser:" if page.vendor.random() < 0.6 else "Advertiser Name:", [page.advertiser_run()])
    ]
    if order.has_agency:
        people.append(("Agency:", [order.agency]))
        people.append(("Billing Contact:", [", ".join(order.agency_at.lines)]))
    sheet.y = pairs(page, people, page.left, end + 8, page.right - page.left, form="beside") + 10
    months = page.vendor.random() < 0.7
    if months:
        months_table(page)
    spot_table(page, weeks=page.vendor.random() < 0.5)
    if not months or page.vendor.random() < 0.4:
        totals(page, labels=("Gross Amount:", "Agency Commission:", "Net Amount:"), spots=True, labelled=not months)
