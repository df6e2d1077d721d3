"""What is paid: the sums, and subtotal, tax, rounding and total with their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from training.synthetic.amounts import half_up
from training.synthetic.layout import Line
from training.synthetic.receipt.entries import Entry
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Article, Sums


def add_up(roll: Roll, articles: Sequence[Article], *, service: int = 0, tip: int = 0) -> Sums:
    """The sums; a till with small coins missing rounds them. ``service`` is a rate per mille, ``tip`` an amount."""
    vendor, flavour = roll.vendor, roll.flavour
    rate = vendor.choice(flavour.rates)
    goods = sum(article.amount for article in articles)
    net = half_up(goods * 1000, 1000 + rate) if flavour.tax_in_price else goods
    tax = goods - net if flavour.tax_in_price else half_up(goods * rate, 1000)
    parts: tuple[tuple[int, int, int], ...] = ()
    rates = list(dict.fromkeys(r for r in flavour.rates if r))[:2]
    if flavour.tax_in_price and len(rates) == 2 and len(articles) > 1 and vendor.random() < 0.4:
        parts = _parts(roll, articles, rates)
        net, tax = sum(part[1] for part in parts), sum(part[2] for part in parts)
    sums = Sums(rate, goods, net, tax, 0, half_up(goods * service, 1000), tip, parts)
    if flavour.coin == 1 or vendor.random() > (0.5 if flavour.country == "MY" else 0.3):
        return sums
    over = sums.total % flavour.coin
    return replace(sums, rounding=-over if over < 3 else flavour.coin - over)


def _parts(roll: Roll, articles: Sequence[Article], rates: Sequence[int]) -> tuple[tuple[int, int, int], ...]:
    """The articles dealt to two rates; each with its rate, net and tax."""
    shares = dict.fromkeys(rates, 0)
    for at, article in enumerate(articles):
        shares[rates[at] if at < 2 else roll.rng.choice(rates)] += article.amount
    found = []
    for rate, gross in shares.items():
        net = half_up(gross * 1000, 1000 + rate)
        found.append((rate, net, gross - net))
    return tuple(found)


def subtotal_entry(roll: Roll, sums: Sums, *, gross: bool) -> Entry:
    """The sum before tax; or with it, where prices hold the tax and ``gross`` says so."""
    flavour = roll.flavour
    pool, amount = (flavour.gross_subtotal, sums.goods) if gross else (flavour.subtotal, sums.net)
    return Entry(roll.label(_filled(roll, roll.one(pool), sums)), roll.money("subtotal", amount))


def tax_entry(roll: Roll, sums: Sums, *, labelled: bool = True) -> Entry:
    """The tax under its name."""
    label = _filled(roll, roll.one(roll.flavour.tax), sums)
    return Entry(roll.label(label), roll.money("tax", sums.tax, labelled=labelled))


def rounding_entries(roll: Roll, sums: Sums) -> list[Entry]:
    """The rounding, at times after the total that is rounded; none where the till does not round."""
    vendor, flavour = roll.vendor, roll.flavour
    if not sums.rounding and not (flavour.country == "MY" and vendor.random() < 0.3):
        return []
    entries = []
    if vendor.random() < 0.5:
        word = roll.said("TOTAL|TOTAL SALES|BILL TOTAL|Total", "Total|Zwischentotal", "TOTAL|Total")
        value: Line = [roll.number(sums.total)] if sums.rounding else roll.money("total", sums.total)
        entries.append(Entry(roll.label(word), value))
    sign = roll.sign if roll.signed == "all" and roll.sign_form == "glued" else ""
    shown = roll.number(sums.rounding)
    if sign and shown.startswith("-"):
        sign, shown = f"-{sign} ", shown[1:]
    entries.append(Entry(roll.label(roll.one(flavour.rounding)), [sign + shown]))
    return entries


def total_entry(roll: Roll, sums: Sums, *, label: str | None = None) -> Entry:
    """The total to be paid."""
    text = _filled(roll, label or roll.one(roll.flavour.total), sums)
    return Entry(roll.label(text, total=True), roll.money("total", sums.to_pay, total=True), big=True)


def usual_entries(roll: Roll, sums: Sums, *, net_odds: float, tax_odds: float) -> tuple[list[Entry], list[str]]:
    """Subtotal, tax, rounding and total as far as the vendor prints them, and the flags that they need."""
    vendor, flavour = roll.vendor, roll.flavour
    entries: list[Entry] = []
    flags = ["rounded"] if sums.rounding else []
    gross = flavour.tax_in_price and vendor.random() < 0.6
    if vendor.random() < net_odds:
        entries.append(subtotal_entry(roll, sums, gross=gross))
        flags += ["gross_subtotal"] if gross else []
    if vendor.random() < 0.1:
        word = roll.said("DISCOUNT|Discount|Disc", "Rabatt|Nachlass", "Remise")
        entries.append(Entry(roll.label(word), [roll.number(0)]))
    if sums.service:
        word = roll.said("Service Charge|SVC CHG 10%|Serv. Charge|Service Chg", "Bedienung|Service", "Service")
        entries.append(Entry(roll.label(word), [roll.number(sums.service)]))
        flags.append("service")
    if vendor.random() < tax_odds:
        entries.append(tax_entry(roll, sums))
    entries += rounding_entries(roll, sums)
    entries.append(total_entry(roll, sums))
    return entries, flags


def count_entry(roll: Roll, articles: Sequence[Article]) -> Entry:
    """How many articles were bought."""
    word = roll.said(
        "ITEMS|TOTAL QTY|Item count|No. of items|# ITEMS SOLD|Total Items|QTY|Item(s)|TOTAL NUMBER OF ITEMS SOLD =",
        "Anzahl Artikel|Posten|Artikel|Stück",
        "Nb articles|Articles|Nombre d'articles",
    )
    return Entry([f"{word}{roll.colon}"], [str(len(articles))])


def _filled(roll: Roll, text: str, sums: Sums) -> str:
    """A label with the rate and the taxed amount in it, where it names them."""
    if sums.parts:
        text = text.replace("({rate})", "").replace("@{rate}", "").replace("{rate}", "").strip(" @")
    elif "{rate}" in text:
        text = text.replace("{rate}", roll.rate(sums.rate))
    return text.replace("{net}", roll.number(sums.net))
