"""Petrol stations with their pumps, and hotels with a folio of nights."""

from __future__ import annotations

from datetime import timedelta

from training.synthetic.amounts import half_up
from training.synthetic.layout import Line
from training.synthetic.parties import person_name
from training.synthetic.receipt.entries import Entry, entry_form, print_entries
from training.synthetic.receipt.foot import print_foot
from training.synthetic.receipt.head import print_head
from training.synthetic.receipt.lexicon import GOODS
from training.synthetic.receipt.moment import day_runs, meta_lines, moment_line
from training.synthetic.receipt.numbers import till_date
from training.synthetic.receipt.payment import payment_entries, print_slip, print_taxes
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Article, Moment, Shop, Sums
from training.synthetic.receipt.totals import add_up, tax_entry, total_entry, usual_entries


def fuel(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Pump, product, volume, price of a unit and what it comes to, each with its label."""
    vendor, rng, flavour = roll.vendor, roll.rng, roll.flavour
    print_head(roll, shop)
    at_head = vendor.random() < 0.6
    if at_head:
        if vendor.random() < 0.5:
            meta_lines(roll, moment, with_date=True)
        else:
            moment_line(roll, moment)
    gallons = flavour.country == "US"
    volume, price = rng.randint(2_000, 60_000), rng.randint(110, 480)
    amount = half_up(volume * price, 1000)
    goods = GOODS["ms" if flavour.country == "MY" else flavour.language]["fuel"]
    product = rng.choice(goods[:4])
    roll.rule()
    unit = roll.said(
        "GALLONS|GAL|Gallons" if gallons else "LITRES|Volume|Litres", "Liter|Menge|Volumen", "Litres|VOLUME|Quantité"
    )
    per = roll.said(
        "PRICE/G|PRICE/GAL|$/GAL"
        if gallons
        else "PRICE/L|P/LITRE|RM / litre"
        if flavour.country == "MY"
        else "PRICE/L|ppl",
        "EUR/l|Preis/l|Literpreis",
        "PRIX/L|PU|Prix unitaire",
    )
    pump = roll.said("PUMP#|Pump|PUMP NO|Pump #", "Zapfpunkt|Säule|ZP", "POMPE|Pompe n°|PISTE")
    shown = f"{volume / 1000:.3f}".replace(".", "," if flavour.form_is_continental else ".")
    unit_price = f"{price / 100:.3f}".replace(".", "," if flavour.form_is_continental else ".")
    entries = [
        Entry([f"{pump}{roll.colon}"], [f"{rng.randint(1, 16):02}"]),
        Entry(
            [f"{roll.said('PRODUCT|Grade|FUEL', 'Produkt|Kraftstoff|Sorte', 'PRODUIT|Carburant')}{roll.colon}"],
            [product],
        ),
        Entry([f"{unit}{roll.colon}"], [shown]),
        Entry([f"{per}{roll.colon}"], [unit_price]),
    ]
    article = Article(product, volume, True, price, amount, "")
    sums = add_up(roll, [article])
    if gallons:
        sums = Sums(0, amount, amount, 0)
    only_total = gallons and vendor.random() < 0.5
    word = roll.said("FUEL TOTAL|FUEL SALE|Fuel", "Kraftstoff|Tankung", "CARBURANT|MONTANT")
    if only_total:
        entries.append(
            total_entry(
                roll,
                sums,
                label=vendor.choice(["FUEL TOTAL", "FUEL SALE", "TOTAL SALE", "TOTAL", "Total Sale", "SALE TOTAL"]),
            )
        )
        flags: list[str] = []
    else:
        entries.append(Entry([f"{word}{roll.colon}"], [roll.number(amount)]))
        rest, flags = usual_entries(roll, sums, net_odds=0.3, tax_odds=0.0 if gallons else 0.5)
        entries += rest
    print_entries(roll, entries, vendor.choice(["pair", "pair", "inline", "columns", "leaders"]))
    paid, by_card = payment_entries(roll, sums, card_odds=0.75)
    print_entries(roll, paid, "pair")
    if by_card:
        print_slip(roll)
    if flavour.tax_in_price and sums.rate and vendor.random() < 0.6:
        print_taxes(roll, sums, told="tax" in roll.printed)
    if not at_head:
        roll.space()
        moment_line(roll, moment)
    print_foot(roll, shop)
    return tuple(flags)


def hotel(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """A folio: guest and room, arrival and departure, nights with their charges, what was paid."""
    vendor, rng, flavour = roll.vendor, roll.rng, roll.flavour
    print_head(roll, shop)
    roll.space()
    nights = rng.randint(1, 6)
    arrival = moment.day - timedelta(days=nights)
    language = flavour.language
    roll.head(
        roll.said(
            "GUEST FOLIO|INVOICE|Folio|Guest Receipt|INFORMATION INVOICE",
            "RECHNUNG|Rechnung|Gästerechnung",
            "FACTURE|Note|Facture de séjour",
        ),
        roll.kind.bold(),
    )
    labels: list[tuple[str, Line]] = [
        (roll.said("Guest|Name|Guest Name", "Gast|Name", "Client|Nom"), [person_name(rng, language)]),
        (roll.said("Room|Room No.|Room #", "Zimmer|Zimmer-Nr.", "Chambre|Ch. n°"), [str(rng.randint(101, 1899))]),
        (
            roll.said("Arrival|Check-in|Arrive", "Anreise|Ankunft", "Arrivée"),
            [till_date(arrival, roll.date_form, language)[1]],
        ),
        (roll.said("Departure|Check-out|Depart", "Abreise", "Départ"), day_runs(roll, moment, labelled=False)),
        (
            roll.said("Folio No.|Conf. No.|Invoice No.", "Rechnungs-Nr.|Buchung", "Facture n°|Réservation"),
            [str(rng.randint(10**4, 10**7))],
        ),
        (
            roll.said("Date|Invoice Date|Printed", "Datum|Rechnungsdatum", "Date|Date de facture"),
            day_runs(roll, moment),
        ),
    ]
    for at in range(0, 6, 2):
        (one, first), (two, second) = labels[at], labels[at + 1]
        roll.pair([f"{one}{roll.colon} ", *first], [f"{two}{roll.colon} ", *second])
    roll.rule()
    heads = roll.said(
        "Date/Description/Charges/Credits", "Datum/Leistung/Betrag/Zahlung", "Date/Désignation/Débit/Crédit"
    ).split("/")
    room = rng.randint(4_900, 32_000)
    articles: list[Article] = []
    rows: list[tuple[int, Article]] = []
    for night in range(nights):
        rows.append(
            (
                night,
                Article(
                    roll.said("Room Charge|Accommodation|ROOM", "Übernachtung|Logis", "Chambre|Hébergement"),
                    1000,
                    False,
                    room,
                    room,
                    "",
                ),
            )
        )
        if rng.random() < 0.4:
            price = rng.randint(800, 6_000)
            rows.append(
                (
                    night,
                    Article(
                        rng.choice(
                            roll.said(
                                "Breakfast/Minibar/Parking/Restaurant/Internet",
                                "Frühstück/Minibar/Parkplatz/Restaurant",
                                "Petit déjeuner/Minibar/Parking/Restaurant",
                            ).split("/")
                        ),
                        1000,
                        False,
                        price,
                        price,
                        "",
                    ),
                )
            )
    articles = [article for _, article in rows]
    ends = [0.0, 0.24, 0.82, 1.0]
    sheet = roll.sheet

    def print_row(cells: list[str | Line]) -> None:
        for number, (cell, end) in enumerate(zip(cells, ends, strict=True)):
            x = roll.left + end * roll.breadth
            sheet.put(
                x, sheet.y, cell, roll.kind, align="right" if number > 1 else "left", gap="\t" if number else "\n"
            )
        sheet.y += roll.step

    print_row([*heads])
    sheet.block()
    for row, (night, article) in enumerate(rows):
        day = till_date(arrival + timedelta(days=night), roll.date_form, language)[1]
        mark = sheet.mark("line_items.description", article.description, row=row)
        print_row([day, [(article.description, mark)], roll.money("line_items.amount", article.amount, row=row), ""])
    sums = add_up(roll, articles)
    entries: list[Entry] = []
    if vendor.random() < 0.6:
        entries.append(tax_entry(roll, sums))
    entries.append(
        total_entry(
            roll,
            sums,
            label=roll.said(
                "Total|Total Charges|TOTAL CHARGES|Grand Total|Total Amount",
                "Gesamtbetrag|Summe|Rechnungsbetrag|Total",
                "Total TTC|TOTAL|Montant total",
            ),
        )
    )
    roll.rule()
    print_entries(roll, entries, entry_form(roll))
    paid, _ = payment_entries(roll, sums, card_odds=0.95)
    print_entries(roll, paid[:1], "pair")
    if vendor.random() < 0.6:
        roll.pair(
            roll.label(roll.said("Balance|Balance Due|BALANCE", "Saldo|Offener Betrag", "Solde")), [roll.number(0)]
        )
    if flavour.tax_in_price and vendor.random() < 0.5:
        print_taxes(roll, sums, told="tax" in roll.printed)
    print_foot(roll, shop)
    return ("rounded",) if sums.rounding else ()
