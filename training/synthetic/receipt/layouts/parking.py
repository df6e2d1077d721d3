# ruff: noqa: E501 - wordings read better in long lines
"""Parking and tolls: entry, exit, how long, how much; and the taxi's meter."""

from __future__ import annotations

from datetime import datetime, timedelta

from training.synthetic.layout import Line
from training.synthetic.receipt.entries import Entry, entry_form, print_entries
from training.synthetic.receipt.foot import print_foot
from training.synthetic.receipt.head import print_head
from training.synthetic.receipt.moment import clock_runs, day_runs, numbered, when
from training.synthetic.receipt.numbers import till_date
from training.synthetic.receipt.payment import payment_entries, print_slip, print_taxes
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Article, Moment, Shop, Sums
from training.synthetic.receipt.totals import add_up, total_entry, usual_entries


def parking(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Entry and exit with their times, the stay, the fee; or a toll's plaza and lane."""
    vendor, rng = roll.vendor, roll.rng
    print_head(roll, shop)
    roll.space()
    roll.text(numbered(roll))
    hour, minute = map(int, moment.clock.split(":"))
    stay = timedelta(minutes=rng.randint(5, 2000))
    left = datetime(moment.day.year, moment.day.month, moment.day.day, hour, minute)
    came = left - stay
    entered = roll.said("Entry|Entered|Time In|IN|Arrival", "Einfahrt|Parkbeginn|Ein", "Entrée|ENTREE|Arrivée")
    exited = roll.said("Exit|Paid|Time Out|OUT|Payment time", "Ausfahrt|Bezahlt|Parkende", "Sortie|SORTIE|Payé le")
    if vendor.random() < 0.3:
        roll.text(
            [
                f"{roll.said('Plaza', 'Station', 'Gare')} {shop.number}  {roll.said('Lane', 'Spur', 'Voie')} {rng.randint(1, 12)}"
            ]
        )
        roll.text([roll.said("|Date ", "|Datum ", "|Le "), *when(roll, moment)])
        roll.text(f"{roll.said('Class', 'Klasse', 'Classe')} {rng.randint(1, 5)}")
    else:
        before: Line = [till_date(came.date(), roll.date_form, roll.flavour.language)[1]]
        if came.date() == moment.day:
            before = day_runs(roll, moment, labelled=False)
        rows = [
            (entered, [*before, f"  {came:%H:%M}"]),
            (exited, [*day_runs(roll, moment), "  ", *clock_runs(roll, moment)]),
        ]
        for label, runs in rows:
            roll.pair(f"{label}{roll.colon}", runs)
        hours, minutes = divmod(int(stay.total_seconds()) // 60, 60)
        length = roll.said("Length of stay|Duration|Parked", "Parkdauer|Dauer", "Durée|Durée de stationnement")
        roll.pair(
            f"{length}{roll.colon}",
            [vendor.choice([f"{hours}:{minutes:02}", f"{hours}h {minutes:02}m", f"{hours} Hr. {minutes} Min."])],
        )
    if vendor.random() < 0.5:
        plate = f"{''.join(rng.choice('ABCDEFGHKLMNP') for _ in range(3))} {rng.randint(1, 9999)}"
        roll.text(f"{roll.said('Plate|LPN|Ticket', 'Kennzeichen|Ticket', 'Immat.|Ticket')} {plate}")
    fee = rng.choice([rng.randint(1, 60) * 50, rng.randint(100, 6_000)])
    sums = add_up(roll, [Article("", 1000, False, fee, fee, "")])
    if not roll.flavour.tax_in_price and vendor.random() < 0.7:
        sums = Sums(0, fee, fee, 0)
    roll.rule()
    if sums.tax or roll.flavour.tax_in_price:
        entries, flags = usual_entries(roll, sums, net_odds=0.3, tax_odds=0.5)
    else:
        entries, flags = (
            [
                total_entry(
                    roll,
                    sums,
                    label=vendor.choice(["Total", "Fee", "Amount Due", "PARKING FEE", "TOTAL FEE", "TOLL", "Amount"]),
                )
            ],
            [],
        )
    print_entries(roll, entries, entry_form(roll))
    paid, by_card = payment_entries(roll, sums)
    print_entries(roll, paid, "pair")
    if by_card:
        print_slip(roll, at_most=4)
    if roll.flavour.tax_in_price and sums.rate and vendor.random() < 0.3:
        print_taxes(roll, sums, told="tax" in roll.printed)
    print_foot(roll, shop)
    return tuple(flags)


def taxi(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """The meter: cab and driver, start and end, distance, fare and what is added to it."""
    vendor, rng = roll.vendor, roll.rng
    print_head(roll, shop)
    roll.space()
    meta = [
        (
            roll.said("Cab|CAB#|MEDALLION|Vehicle", "Ordnungs-Nr.|Konzession|Taxi Nr.", "Taxi n°|Véhicule|N° ADS"),
            f"{rng.randint(1, 9)}{rng.choice('ABCDK')}{rng.randint(10, 99)}",
        ),
        (
            roll.said("Driver|DRIVER ID|Trip #", "Fahrer|Fahrt-Nr.", "Chauffeur|Course n°"),
            f"{rng.randint(1000, 99999)}",
        ),
    ]
    if vendor.random() < 0.7:
        for label, value in meta:
            roll.text(f"{label}{roll.colon} {value}")
    start = roll.said("START|Start|From|Pick up", "Beginn|Start|von", "Départ|Début|De")
    end = roll.said("END|End|To|Drop off", "Ende|bis", "Arrivée|Fin|A")
    roll.text([f"{roll.said('Date|DATE|', 'Datum|', 'Date|')}{roll.colon} ".lstrip(" :"), *day_runs(roll, moment)])
    hour, minute = map(int, moment.clock.split(":"))
    later = datetime(2020, 1, 1, hour, minute) + timedelta(minutes=rng.randint(4, 70))
    ended = roll.sheet.mark("time", f"{later:%H:%M}", labelled=False)
    roll.pair([f"{start}{roll.colon} ", *clock_runs(roll, moment)], [f"{end}{roll.colon} ", (f"{later:%H:%M}", ended)])
    distance = f"{rng.randint(8, 400) / 10:.1f}".replace(".", "," if roll.flavour.form_is_continental else ".")
    roll.text(f"{roll.said('Distance|MILES|Dist.', 'Strecke|km', 'Distance|KM')}{roll.colon} {distance}")
    fare = rng.randint(300, 7_000)
    added = [
        (roll.said("Extras|EXTRAS|Surcharge|Tolls", "Zuschlag|Gepäck", "Supplément|Bagages"), rng.randint(50, 600)),
        (
            roll.said("State Surch.|Fees|Airport fee", "Anfahrt|Nachtzuschlag", "Prise en charge"),
            rng.choice([50, 100, 250]),
        ),
    ][: vendor.randint(0, 2)]
    entries = [
        Entry(
            [f"{roll.said('FARE|Fare|Meter Fare|Fare Amt', 'Fahrpreis|Taxameter', 'Course|Prix course')}{roll.colon}"],
            [roll.number(fare)],
        )
    ]
    entries += [Entry([f"{label}{roll.colon}"], [roll.number(amount)]) for label, amount in added]
    flags = []
    tip = rng.randint(100, 900) if vendor.random() < 0.25 else 0
    if tip:
        entries.append(
            Entry([f"{roll.said('Tip|TIP|Gratuity', 'Trinkgeld', 'Pourboire')}{roll.colon}"], [roll.number(tip)])
        )
        flags.append("tip")
    whole = fare + tip + sum(amount for _, amount in added)
    sums = add_up(roll, [Article("", 1000, False, whole, whole, "")])
    if not roll.flavour.tax_in_price:
        sums = Sums(0, whole, whole, 0)
    entries.append(total_entry(roll, sums))
    roll.rule()
    print_entries(roll, entries, entry_form(roll))
    paid, by_card = payment_entries(roll, sums)
    print_entries(roll, paid[:1], "pair")
    if by_card:
        print_slip(roll, at_most=4)
    if roll.flavour.tax_in_price and vendor.random() < 0.6:
        print_taxes(roll, sums, told=False)
    print_foot(roll, shop)
    return (*flags, *(["rounded"] if sums.rounding else []))
