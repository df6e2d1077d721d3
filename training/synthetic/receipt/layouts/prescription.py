"""A pharmacy's receipt: patient and prescription, what the insurance bears, what is left to pay."""

from __future__ import annotations

from training.synthetic.parties import person_name
from training.synthetic.receipt.articles import draw_articles
from training.synthetic.receipt.entries import Entry, entry_form, print_entries
from training.synthetic.receipt.foot import print_foot
from training.synthetic.receipt.head import print_head
from training.synthetic.receipt.moment import meta_lines
from training.synthetic.receipt.payment import payment_entries, print_slip, print_taxes
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment, Shop, Sums
from training.synthetic.receipt.totals import add_up, total_entry


def prescription(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """Patient, doctor and number above; price, insurance and share for each medicine; the share is the total."""
    vendor, rng, flavour = roll.vendor, roll.rng, roll.flavour
    print_head(roll, shop)
    language = flavour.language
    who = person_name(rng, language)
    extra = [
        (
            roll.said("Patient|PATIENT|Name", "Patient|Kunde|Versicherter", "Patient|Assuré|Nom"),
            who.upper() if roll.upper else who,
        ),
        (
            roll.said("Prescriber|Dr.|Doctor", "Arzt|Verordner", "Médecin|Prescripteur"),
            f"Dr. {person_name(rng, language).split()[-1]}",
        ),
        (roll.said("RX #|Rx|RX NO", "Rezept-Nr.|PZN", "Ordonnance|N° Ord."), f"{rng.randint(10**5, 10**7)}"),
    ]
    meta_lines(roll, moment, with_date=True, extra=vendor.sample(extra, vendor.randint(1, 3)))
    roll.rule()
    articles = draw_articles(roll, shop.trade)[:4]
    insured = roll.said("Insurance Paid|INS PAID|Plan Paid", "Kasse zahlt|GKV-Anteil", "Part RO|Sécu")
    for row, article in enumerate(articles):
        mark = roll.sheet.mark("line_items.description", article.description, row=row)
        roll.text([(article.description, mark)])
        borne = rng.randint(200, 9_000)
        roll.pair(
            [f"  {roll.said('Retail Price|Price', 'Preis|AVP', 'Prix')}{roll.colon}"],
            [roll.number(article.amount + borne)],
        )
        roll.pair([f"  {insured}{roll.colon}"], [roll.number(borne)])
        share = roll.said("Copay|You Pay|Your Cost", "Zuzahlung|Eigenanteil", "Part patient|Reste")
        roll.pair([f"  {share}{roll.colon}"], roll.money("line_items.amount", article.amount, row=row))
    roll.rule()
    sums = add_up(roll, articles)
    if not flavour.tax_in_price:
        sums = Sums(0, sums.goods, sums.goods, 0)
    label = roll.said(
        "Total|AMOUNT DUE|Total Due|You Pay|PATIENT PAY|Balance Due",
        "Zu zahlen|Summe|Gesamt EUR",
        "Total à payer|NET À PAYER|Reste à charge",
    )
    entries: list[Entry] = [total_entry(roll, sums, label=label)]
    paid, by_card = payment_entries(roll, sums)
    print_entries(roll, entries + paid, entry_form(roll))
    if by_card and vendor.random() < 0.5:
        print_slip(roll, at_most=4)
    if flavour.tax_in_price and vendor.random() < 0.6:
        print_taxes(roll, sums, told=False)
    print_foot(roll, shop)
    return ("rounded",) if sums.rounding else ()
