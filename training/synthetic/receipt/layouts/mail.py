"""A receipt that came by mail: sender and subject above, an order's table, shipping, the shop's details below."""

from __future__ import annotations

from dataclasses import replace

from training.synthetic.amounts import plain
from training.synthetic.layout import Run
from training.synthetic.parties import person_name
from training.synthetic.receipt.articles import draw_articles, print_articles
from training.synthetic.receipt.entries import Entry, entry_form, print_entries
from training.synthetic.receipt.head import address_lines, phone_runs
from training.synthetic.receipt.moment import clock_runs, day_runs, numbered
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Moment, Shop
from training.synthetic.receipt.totals import add_up, subtotal_entry, tax_entry, total_entry


def email(roll: Roll, shop: Shop, moment: Moment) -> tuple[str, ...]:
    """A message: the name is the sender's, or the first line's."""
    vendor, rng, sheet = roll.vendor, roll.rng, roll.sheet
    language = roll.flavour.language
    name = shop.name.printed
    guest = person_name(rng, language)
    header = vendor.random() < 0.65
    if header:
        sender: list[Run] = [
            (name, sheet.mark("merchant_name", name)),
            f" <{vendor.choice(['no-reply', 'orders', 'receipts', 'info'])}@{shop.host}>",
        ]
        again = sheet.mark("merchant_name", name, labelled=False)
        subject: list[Run] = [
            roll.said(
                "Your receipt from |Your order with |Receipt - ",
                "Ihre Bestellung bei |Ihr Beleg von |Rechnung ",
                "Votre reçu |Votre commande chez ",
            ),
            (name, again),
        ]
        sent: list[Run] = [*day_runs(roll, moment), " ", *clock_runs(roll, moment)]
        for label, runs in (
            (roll.said("From", "Von", "De"), sender),
            (
                roll.said("To", "An", "À"),
                [f"{guest} <{guest.split()[0].lower()}@example.com>" if guest.isascii() else guest],
            ),
            (roll.said("Subject", "Betreff", "Objet"), subject),
            (roll.said("Date|Sent", "Datum|Gesendet", "Date|Envoyé"), sent),
        ):
            roll.text([f"{label}: ", *runs])
        roll.rule()
    else:
        roll.text([(name, sheet.mark("merchant_name", name))], roll.kind.sized(1.8).bold())
        roll.space()
    first = guest.split()[0]
    roll.text(
        roll.said(
            f"Hi {first},|Hello {first},|Thanks for your order, {first}!",
            f"Hallo {first},|Guten Tag {guest},",
            f"Bonjour {first},|Merci pour votre commande, {first} !",
        )
    )
    roll.text(
        roll.said(
            "Here is your receipt. Please keep it for your records.|Your payment was received.",
            "vielen Dank für Ihre Bestellung.|Ihre Zahlung ist eingegangen.",
            "Voici votre reçu.|Votre paiement a bien été reçu.",
        )
    )
    roll.space()
    roll.text(numbered(roll))
    label = roll.said("Order date|Date|Purchased on|Date paid", "Bestelldatum|Datum", "Date de commande|Date")
    roll.text([f"{label}{roll.colon} ", *day_runs(roll, moment, labelled=not header or vendor.random() < 0.5)])
    roll.rule()
    articles = draw_articles(roll, "shop" if shop.trade == "taxi" else shop.trade)
    print_articles(roll, articles, form=vendor.choice(["table", "table", "first", "plain"]), code="")
    roll.rule()
    shipping = rng.choice([0, 0, 399, 495, 599])
    sums = replace(add_up(roll, articles), service=shipping, rounding=0)
    flags = ["shipping"] if shipping else []
    gross = roll.flavour.tax_in_price
    entries = [subtotal_entry(roll, sums, gross=gross)]
    flags += ["gross_subtotal"] if gross else []
    if shipping or vendor.random() < 0.4:
        word = roll.said(
            "Shipping|Delivery|Shipping & Handling|Delivery Fee",
            "Versand|Versandkosten|Lieferung",
            "Livraison|Frais de port",
        )
        entries.append(Entry(roll.label(word), [roll.number(shipping)]))
    if vendor.random() < 0.7:
        entries.append(tax_entry(roll, sums))
    entries.append(total_entry(roll, sums))
    print_entries(roll, entries, entry_form(roll))
    if vendor.random() < 0.6:
        mark = sheet.mark("total", plain(sums.to_pay), labelled=False)
        roll.text(
            [
                roll.said(
                    "Paid with Visa ending in 1234: |Charged to card ****4242: ",
                    "Bezahlt mit PayPal: |Kreditkarte ****4242: ",
                    "Payé par carte ****4242 : ",
                ),
                (roll.number(sums.to_pay), mark),
            ]
        )
    roll.space()
    again = sheet.mark("merchant_name", name, labelled=False)
    roll.text([(name, again)])
    if vendor.random() < 0.7:
        address_lines(roll, shop)
    if vendor.random() < 0.6:
        roll.text(phone_runs(roll, shop))
    roll.text(f"www.{shop.host}")
    return tuple(flags)
