"""Orders in sentences: the agreement form for political broadcasts, and a letter that confirms a schedule."""

from __future__ import annotations

from training.synthetic.ad_order.blocks import station_block, totals
from training.synthetic.ad_order.page import OrderPage
from training.synthetic.ad_order.spot_table import spot_table
from training.synthetic.layout import Line


def agreement_form(page: OrderPage) -> None:
    """The form on which a candidate or committee asks for time: blanks filled in, answers to questions."""
    sheet, kind, order, vendor = page.sheet, page.kind.sized(1.1), page.order, page.vendor
    heading = vendor.choice(
        ["AGREEMENT FORM FOR POLITICAL ADVERTISEMENTS", "POLITICAL BROADCAST AGREEMENT", "REQUEST FOR POLITICAL TIME"]
    )
    sheet.put((page.left + page.right) / 2, sheet.y, heading, kind.sized(1.2).bold(), align="centre")
    sheet.y += 24
    station = f"{page.station.call_sign}, {page.station.market}"
    lines: list[Line] = [
        [f"Station and location: {station}", f"    Date: {page.day(order.ordered)}"],
        [f"I, {order.buyer}, do hereby request station time on behalf of: ", page.advertiser_run(), "."],
        ["Contract or order number: ", page.number_run(), f"    Estimate: {order.estimate}"],
        [f"Agency: {order.agency}" if order.has_agency else "No agency is involved."],
        [f"Concerning: {order.product}"],
        _period(page),
        ["Total charges for the schedule: ", *page.gross_run(labelled=True)],
    ]
    if vendor.random() < 0.4:
        lines[1], lines[2] = lines[2], lines[1]
    for line in lines:
        sheet.paragraph(page.left, page.right - page.left, line, kind)
    for sentence in (
        "I represent that the payment for this time has been furnished by the sponsor named above.",
        "The station does not discriminate on the basis of race or gender in the placement of advertising.",
        f"Accepted for the station by {order.person}.",
    )[: vendor.choice([1, 2, 3])]:
        sheet.paragraph(page.left, page.right - page.left, sentence, kind)
    sheet.put(page.left, sheet.y + 14, f"Signature ____________________    Printed name: {order.buyer}", kind)
    sheet.y += 34
    if vendor.random() < 0.6:
        spot_table(page, weeks=False)


def letter_form(page: OrderPage) -> None:
    """A letter to the agency that confirms what will run."""
    sheet, kind, order, vendor = page.sheet, page.kind.sized(1.15), page.order, page.vendor
    sheet.y = station_block(page, page.left, sheet.y) + 10
    sheet.put(page.left, sheet.y, page.day(order.ordered), kind)
    sheet.y += 22
    to: list[Line] = [[order.agency], *([line] for line in order.agency_at.lines), [f"Attn: {order.buyer}"]]
    sheet.y = sheet.lines(page.left, sheet.y, to, kind) + 10
    subject: Line = ["Re: ", page.advertiser_run(), f" / {order.product}"]
    if vendor.random() < 0.5:
        subject = ["Order ", page.number_run(), " for ", page.advertiser_run()]
    told = page.goes_by_order
    sheet.paragraph(page.left, page.right - page.left, subject, kind.bold())
    number: Line = [] if told else [" under order number ", page.number_run()]
    net = f"; after commission the net is {page.money(order.net)}."
    estimate = f"Estimate {order.estimate} should appear on all correspondence."
    body: list[Line] = [
        [f"Dear {order.buyer.split()[0]},"],
        [f"This confirms the schedule on {page.station.call_sign}", *number, ". ", *_period(page)],
        ["The gross cost of the schedule is ", *page.gross_run(labelled=True), net],
        [f"{estimate} Please call {order.person} with any questions."],
    ]
    for line in body:
        sheet.paragraph(page.left, page.right - page.left, line, kind)
    sheet.y += 6
    spot_table(page, weeks=False)
    if vendor.random() < 0.4:
        totals(page, labels=("Total", "Commission", "Net"), spots=True, labelled=False)
    sheet.room(40)
    sheet.put(page.left, sheet.y, order.person, kind)


def _period(page: OrderPage) -> Line:
    """The first and last day in a sentence."""
    opening, between, close = page.vendor.choice(
        [
            ("Spots will run from ", " through ", "."),
            ("The schedule begins on ", " and ends on ", "."),
            ("Broadcast dates: ", " to ", ""),
            ("Advertising starts ", " and runs until ", "."),
            ("Flight: ", " thru ", ""),
        ]
    )
    return [opening, *page.starts(), between, *page.ends(), close]
