"""Orders whose head is a table: labels in one row, values below them."""

from __future__ import annotations

from datetime import timedelta

from training.synthetic.ad_order.blocks import Pair, station_block, totals
from training.synthetic.ad_order.heads import chained, label_row
from training.synthetic.ad_order.page import OrderPage
from training.synthetic.ad_order.spot_table import spot_table
from training.synthetic.ad_order.week_grid import week_grid
from training.synthetic.parties import person_name


def table_head_form(page: OrderPage) -> None:
    """A broadcast order: two or three rows of cells above a grid of weeks."""
    sheet, kind, order, vendor = page.sheet, page.kind, page.order, page.vendor
    sheet.put(
        page.left, sheet.y, vendor.choice(["BROADCAST ORDER", "Sales Order", "RADIO CONTRACT"]), kind.sized(1.5).bold()
    )
    sheet.y = station_block(page, page.right - 140, sheet.y) + 10
    boxed = vendor.random() < 0.6
    client = vendor.choice(["Client", "Advertiser", "Client Name", "Account", "Sponsor", "Advertiser/Client"])
    who: list[Pair] = [
        (client, [page.advertiser_run()]),
        (vendor.choice(["Agency", "Agency/Buyer", "Bill To"]), [order.agency if order.has_agency else "Direct"]),
        (vendor.choice(["Product", "Campaign", "Brand"]), [order.product]),
    ]
    if vendor.random() < 0.4:
        who.insert(0, who.pop(1))
    what: list[Pair] = [
        (vendor.choice(["Contract No.", "Order No.", "Order #", "Contract #"]), [page.number_run()]),
        ("Est #", [order.estimate]),
        ("Date", [page.day(order.ordered)]),
    ]
    if vendor.random() < 0.5:
        what += [(vendor.choice(["Flight Dates", "Flight", "Schedule"]), page.flight())]
    else:
        start, end = vendor.choice([("Start Date", "End Date"), ("From", "To"), ("Start", "End"), ("Begin", "Thru")])
        what += [(start, page.starts()), (end, page.ends())]
    rest: list[Pair] = [("AE", [order.person]), ("Buyer", [order.buyer]), ("Market", [page.station.market])]
    rows = [who, what, rest]
    if vendor.random() < 0.4:
        rows[0], rows[1] = rows[1], rows[0]
    for row in rows:
        shares = [2.0, 1.6, 1.2] if row is who else None
        label_row(page, row, shares=shares, boxed=boxed)
    sheet.y += 8
    (week_grid if vendor.random() < 0.6 else _spots)(page)
    labels = vendor.choice([("Total Gross", "Agency Comm.", "Total Net"), ("Order Total", "Commission", "Net Amount")])
    totals(page, labels=labels, spots=vendor.random() < 0.5, labelled=True)


def rep_grid_form(page: OrderPage) -> None:
    """A rep firm's order over a grid of days: keys chained in a grey head, no lines of totals but the grid's own."""
    sheet, kind, rng, order, vendor = page.sheet, page.kind, page.rng, page.order, page.vendor
    sheet.y = sheet.lines(page.left, sheet.y, [page.station.rep, *page.station.rep_at.lines], kind) + 8
    changed = order.ordered + timedelta(days=rng.randint(0, 5))
    chained(
        page,
        [
            [
                ("Contract #", [page.number_run()]),
                ("Changes as of:", [f"{page.day(changed)} at {rng.randint(1, 12)}:{rng.randint(0, 59):02} PM"]),
                (
                    "Version:",
                    [vendor.choice(["Original Order", "Highlighting Revision 1", f"Revision {rng.randint(1, 9)}"])],
                ),
                ("Status:", [vendor.choice(["Accepted", "Sent", "Confirmed"])]),
            ],
            [
                ("CPE:", [f"{rng.randint(100, 2000)}/{order.product[:4].upper()}/{order.estimate}"]),
                ("Flight:", page.flight()),
                ("Station:", [page.station.call_sign]),
                ("Con Type:", ["POLITICAL/VOTE"]),
            ],
            [
                ("Agency:", [order.agency if order.has_agency else "DIRECT"]),
                ("Advertiser:", [page.advertiser_run()]),
                ("Market:", [page.station.market]),
                (vendor.choice(["Total $:", "Total:", "Gross $:"]), page.gross_run(labelled=True)),
            ],
            [
                ("Buyer:", [order.buyer]),
                ("Product:", [order.product]),
                ("Office:", [page.station.market.upper()]),
                ("Total Spots:", [str(order.spot_count)]),
            ],
            [
                ("Agency Order #:", [order.alternative]),
                ("Salesperson:", [person_name(rng, "en")]),
                ("Assistant:", [order.person]),
                ("Traffic #:", [str(rng.randint(10**6, 10**7))]),
            ],
        ],
    )
    sheet.y += 10
    week_grid(page)
    sheet.put(
        page.right - 130, sheet.y, ["TOTALS:  ", f"{order.spot_count}   ", *page.gross_run(labelled=False)], kind.bold()
    )


def insertion_form(page: OrderPage) -> None:
    """An agency's insertion order: its letterhead, client and vendor, first and last day in cells of their own."""
    sheet, kind, order, vendor = page.sheet, page.kind, page.order, page.vendor
    sheet.y = sheet.lines(page.left, sheet.y, [order.agency, *order.agency_at.lines], kind.bold()) + 8
    title = vendor.choice(["INSERTION ORDER", "MEDIA BUY AUTHORIZATION", "PURCHASE ORDER FOR BROADCAST TIME"])
    sheet.put((page.left + page.right) / 2, sheet.y, title, kind.sized(1.4).bold(), align="centre")
    sheet.y += 20
    station = f"{page.station.call_sign} / {page.station.owner}"
    client = vendor.choice(["Client:", "CLIENT NAME:", "On behalf of:", "Advertiser:", "For:"])
    first, last = vendor.choice(
        [
            ("Flight Start:", "Flight End:"),
            ("Start Date:", "End Date:"),
            ("First air date:", "Last air date:"),
            ("Begins:", "Ends:"),
        ]
    )
    number = vendor.choice(["Order Number:", "IO #:", "Station Contract #:", "Contract Number:"])
    rows: list[list[Pair]] = [
        [(client, [page.advertiser_run()])],
        [("Vendor:", [station]), (number, [page.number_run()])],
        [("Campaign:", [order.product]), ("Estimate:", [order.estimate])],
        [(first, page.starts()), (last, page.ends())],
        [("Buyer:", [order.buyer]), ("Date of order:", [page.day(order.ordered)])],
        [("Station contact:", [order.person]), ("Phone:", [page.station.phone])],
    ]
    if vendor.random() < 0.5:
        rows[0], rows[1] = rows[1], rows[0]
    chained(page, rows)
    sheet.y += 10
    _spots(page)
    totals(page, labels=("Gross Cost", "Less 15%", "Net Cost"), spots=True, labelled=True)


def _spots(page: OrderPage) -> None:
    spot_table(page, weeks=False)
