"""The contract of a station with an agency."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from training.synthetic.ad_order.blocks import Pair, pairs, station_block, totals
from training.synthetic.ad_order.page import OrderPage
from training.synthetic.ad_order.spot_table import spot_table


def contract_form(page: OrderPage) -> None:
    """A contract: station against agency, boxed keys with the labels above."""
    sheet, kind, rng = page.sheet, page.kind, page.rng
    order = page.order
    sheet.put(page.right, 34, f"Print Date {page.day(order.ordered)}", kind.sized(0.85), align="right")
    sheet.block()
    sheet.put(
        page.left,
        sheet.y,
        page.vendor.choice(["CONTRACT", "CONTRACT AGREEMENT", "Broadcast Contract"]),
        kind.sized(1.7).bold(),
    )
    sheet.y += 18
    width = (page.right - page.left) / 2
    sheet.put(page.left, sheet.y, "Contract Agreement Between:", kind.sized(0.85))
    low = station_block(page, page.left, sheet.y + 12)
    if order.has_agency:
        sheet.put(page.left, low + 4, "And:", kind.sized(0.85))
        low = sheet.lines(page.left, low + 16, [order.agency, *order.agency_at.lines], kind)
    top = 62.0
    one: list[Pair] = [
        ("Contract / Revision", [page.number_run(), f" / {rng.randint(0, 6)}"]),
        ("Alt Order #", [order.alternative]),
        ("Product", [order.product]),
        ("Estimate #", [order.estimate]),
        ("Contract Dates", page.flight()),
    ]
    two: list[Pair] = [
        ("Advertiser", [page.advertiser_run()]),
        ("Original Date / Revision", [f"{page.day(order.ordered)} / {page.day(order.ordered + timedelta(days=3))}"]),
        ("Billing Cycle", ["EOM/EOC"]),
        ("Billing Calendar", ["Broadcast"]),
        ("Account Executive", [order.person]),
    ]
    forms: tuple[Literal["above", "beside"], ...] = ("above", "above", "beside")
    form = page.vendor.choice(forms)
    if page.vendor.random() < 0.4:
        one[0], two[0] = two[0], one[0]
    x = page.left + width
    if form == "above":
        end = max(
            pairs(page, one, x, top, width * 0.48, form=form),
            pairs(page, two, x + width * 0.5, top, width * 0.48, form=form),
        )
    else:
        end = pairs(page, [*one, *two], x, top, width, form=form)
    sheet.y = max(low, end) + 14
    sheet.rule(page.left, page.right, sheet.y - 10, weight=0.6)
    spot_table(page, weeks=page.vendor.random() < 0.6)
    totals(
        page,
        labels=page.vendor.choice(
            [
                ("Totals", "Commission", "Net"),
                ("Gross Total", "Agency Commission", "Net Total"),
                ("Total Gross:", "Less Commission:", "Net Due:"),
                ("Contract Total", "Agency Commission", "Net Amount"),
            ]
        ),
        spots=page.vendor.random() < 0.5,
        labelled=True,
    )
    for sentence in (
        "This station does not discriminate in the sale of advertising time.",
        "Payment is due within 30 days; the agency and the advertiser are jointly liable.",
    )[: page.vendor.choice([0, 1, 2])]:
        sheet.room(30)
        sheet.paragraph(page.left, page.right - page.left, sentence, kind.sized(0.85))
