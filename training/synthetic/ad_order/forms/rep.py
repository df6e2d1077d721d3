"""The order of a rep firm, who sells for many stations."""

from __future__ import annotations

from training.synthetic.ad_order.blocks import Pair, totals
from training.synthetic.ad_order.page import OrderPage
from training.synthetic.ad_order.spot_table import spot_table
from training.synthetic.parties import person_name
from training.synthetic.parties.lexicon.companies import STEMS


def rep_form(page: OrderPage) -> None:
    """A rep firm's order: keys and values chained in lines above the table."""
    sheet, kind, rng = page.sheet, page.kind, page.rng
    station, order = page.station, page.order
    sheet.y = sheet.lines(page.left, sheet.y, [f"{rng.choice(STEMS)} Rep Sales", *order.agency_at.lines], kind) + 8
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
    cell = (page.right - page.left) / 3
    for row in rows:
        sheet.block()
        deepest = sheet.y
        for slot, (label, value) in enumerate(row):
            y = sheet.y
            for n, line in enumerate(sheet.wrap([f"{label} ", *value], kind, cell - 6)):
                sheet.put(page.left + slot * cell, y, line, kind, gap="\n" if n or not slot else "\t")
                y += kind.size * 1.25
            deepest = max(deepest, y)
        sheet.y = deepest + 3
    sheet.y += 10
    spot_table(page, weeks=False)
    if page.vendor.random() < 0.6:
        totals(page, labels=("TOTALS:", "Commission:", "Net:"), spots=False, labelled=False)
