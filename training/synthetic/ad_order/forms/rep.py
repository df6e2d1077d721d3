"""The order of a rep firm, who sells for many stations."""

from __future__ import annotations

from training.synthetic.ad_order.blocks import Pair, totals
from training.synthetic.ad_order.heads import chained
from training.synthetic.ad_order.page import OrderPage
from training.synthetic.ad_order.spot_table import spot_table
from training.synthetic.parties import person_name


def rep_form(page: OrderPage) -> None:
    """A rep firm's order: keys and values chained in lines above the table."""
    sheet, kind, rng = page.sheet, page.kind, page.rng
    station, order = page.station, page.order
    sheet.y = sheet.lines(page.left, sheet.y, [station.rep, *station.rep_at.lines], kind) + 8
    rows: list[list[Pair]] = [
        [
            (page.vendor.choice(["Contract #", "Order #", "Contract No."]), [page.number_run()]),
            ("Changes as of:", [f"{page.day(order.ordered)} at {rng.randint(1, 12)}:{rng.randint(0, 59):02} PM"]),
            ("Version:", [f"Revision {rng.randint(0, 5)}"]),
        ],
        [
            ("CPE:", [f"{rng.randint(100, 2000)}/{rng.randint(100, 2000)}/{order.estimate}"]),
            ("Flight:", page.flight()),
            ("Station:", [station.call_sign]),
        ],
        [
            ("Agency:", [order.agency if order.has_agency else "DIRECT"]),
            ("Advertiser:", [page.advertiser_run()]),
            ("Market:", [station.market]),
        ],
        [
            ("Product:", [order.product]),
            ("Total $:", page.gross_run(labelled=True)),
            ("Total Spots:", [str(order.spot_count)]),
        ],
        [
            ("Buyer:", [order.person]),
            ("Salesperson:", [person_name(rng, "en")]),
            ("Traffic #:", [str(rng.randint(10**6, 10**7))]),
        ],
    ]
    chained(page, rows)
    sheet.y += 10
    spot_table(page, weeks=False)
    if page.vendor.random() < 0.6:
        totals(page, labels=("TOTALS:", "Commission:", "Net:"), spots=False, labelled=False)
