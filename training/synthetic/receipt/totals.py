"""What is paid: subtotal, tax, total, rounding, payment and change, and the table of taxes at the foot."""

from __future__ import annotations

from dataclasses import dataclass

from training.synthetic.amounts import format_number, half_up, plain
from training.synthetic.layout import Line
from training.synthetic.receipt.articles import Article
from training.synthetic.receipt.roll import Roll


@dataclass(frozen=True, slots=True)
class Sums:
    """``net + tax = total``; ``total + rounding = to_pay``; ``goods`` is the sum of the articles. Rates per mille."""

    rate: int
    goods: int
    net: int
    tax: int
    rounding: int

    @property
    def total(self) -> int:
        """The price with its tax."""
        return self.net + self.tax

    @property
    def to_pay(self) -> int:
        """The total as coins allow it."""
        return self.total + self.rounding


def print_totals(roll: Roll, articles: list[Article]) -> tuple[str, ...]:
    """All below the articles, down to the table of taxes. Returns flags."""
    vendor, flavour, sheet = roll.vendor, roll.flavour, roll.sheet
    sums = _add_up(roll, articles)
    flags = ["rounded"] if sums.rounding else []
    sheet.block()
    if vendor.random() < 0.3:
        count = {
            "en": ["ITEMS", "TOTAL QTY", "Item count", "No. of items"],
            "de": ["Anzahl Artikel", "Posten"],
            "fr": ["Nb articles", "Articles"],
        }[flavour.language]
        roll.pair([f"{vendor.choice(count)}{roll.colon}"], [str(len(articles))])
    shows_net = vendor.random() < (0.85 if not flavour.tax_in_price else 0.45)
    shows_tax = vendor.random() < (0.92 if not flavour.tax_in_price else 0.5)
    if shows_net and _print_subtotal(roll, sums):
        flags.append("gross_subtotal")
    if vendor.random() < 0.1:
        word = {"en": "DISCOUNT", "de": "Rabatt", "fr": "Remise"}[flavour.language]
        roll.pair([word + roll.colon], [format_number(0, roll.form)])
    if shows_tax and (not flavour.tax_in_price or vendor.random() < 0.6):
        roll.pair(roll.label(roll.one(flavour.tax)), roll.money("tax", sums.tax))
    _print_rounding(roll, sums)
    _print_total(roll, sums)
    if flavour.country == "US" and vendor.random() < 0.25:
        flags.append("tip_line")
        roll.pair("Tip:", ["__________"])
        roll.pair("Total:", ["__________"])
    if vendor.random() < 0.3:
        roll.rule()
    sheet.block()
    _print_payment(roll, sums)
    if flavour.tax_in_price and sums.rate and vendor.random() < 0.65:
        _print_taxes(roll, sums, told=shows_tax)
    if roll.rng.random() < 0.03:
        word = {"en": "YOU SAVED", "de": "Ersparnis", "fr": "Vous économisez"}[flavour.language]
        roll.pair(word + roll.colon, [format_number(roll.rng.randint(10, 900), roll.form)])
    return tuple(flags)


def _add_up(roll: Roll, articles: list[Article]) -> Sums:
    """The sums, rounded to five hundredths by some tills in Malaysia."""
    flavour = roll.flavour
    rate = roll.vendor.choice(flavour.rates)
    goods = sum(article.amount for article in articles)
    net = half_up(goods * 1000, 1000 + rate) if flavour.tax_in_price else goods
    tax = goods - net if flavour.tax_in_price else half_up(goods * rate, 1000)
    rounding = 0
    if flavour.country == "MY" and roll.vendor.random() < 0.5:
        over = (net + tax) % 5
        rounding = -over if over < 3 else 5 - over
    return Sums(rate, goods, net, tax, rounding)


def _print_subtotal(roll: Roll, sums: Sums) -> bool:
    """The sum before tax, or where prices hold the tax at times the sum with it; whether it was that."""
    vendor, flavour = roll.vendor, roll.flavour
    if flavour.tax_in_price and vendor.random() < 0.5:
        same = {
            "en": ("Subtotal", "SUB TOTAL", "SUBTOTAL"),
            "de": ("Zwischensumme", "ZW-SUMME"),
            "fr": ("Sous-total", "SOUS TOTAL"),
        }[flavour.language]
        roll.pair(roll.label(vendor.choice(same)), roll.money("subtotal", sums.goods))
        return True
    roll.pair(roll.label(roll.one(flavour.subtotal)), roll.money("subtotal", sums.net))
    return False


def _print_rounding(roll: Roll, sums: Sums) -> None:
    """The rounding, at times after the total that is rounded."""
    vendor, flavour = roll.vendor, roll.flavour
    if not sums.rounding and not (flavour.country == "MY" and vendor.random() < 0.3):
        return
    if vendor.random() < 0.5:
        word = vendor.choice(["TOTAL", "TOTAL SALES", "BILL TOTAL"])
        total = [format_number(sums.total, roll.form)] if sums.rounding else roll.money("total", sums.total)
        roll.pair(roll.label(word), total)
    roll.pair(roll.label(roll.one(flavour.rounding)), [format_number(sums.rounding, roll.form)])


def _print_total(roll: Roll, sums: Sums) -> None:
    """The total to be paid, often larger than the rest."""
    vendor, sheet = roll.vendor, roll.sheet
    big = roll.kind.sized(vendor.choice([1.0, 1.0, 1.2, 1.4, 1.6]))
    if vendor.random() < 0.6:
        big = big.bold()
    while sheet.measure("TOTAL SALES (RM) 1,234.50 EUR", big) > roll.right - roll.left and big.size > roll.kind.size:
        big = big.sized(0.92)
    if vendor.random() < 0.3:
        roll.rule()
    label = roll.label(roll.one(roll.flavour.total), total=True)
    roll.pair(label, roll.money("total", sums.to_pay, total=True), big)


def _print_payment(roll: Roll, sums: Sums) -> None:
    """Cash and change, or the card; at times neither."""
    vendor, rng, flavour = roll.vendor, roll.rng, roll.flavour
    to_pay = sums.to_pay
    odds = vendor.random()
    if odds < 0.45:
        paid = -(-to_pay // 1000) * 1000 if rng.random() < 0.5 else -(-to_pay // 5000) * 5000
        roll.pair(roll.label(roll.one(flavour.cash)), [format_number(paid, roll.form)])
        roll.pair(roll.label(roll.one(flavour.change)), [format_number(paid - to_pay, roll.form)])
    elif odds < 0.9:
        mark = roll.sheet.mark("total", plain(to_pay), labelled=False)
        roll.pair(roll.label(roll.one(flavour.card)), [(format_number(to_pay, roll.form), mark)])
        if vendor.random() < 0.5:
            approval = "AUTH" if flavour.language == "en" else "Nr."
            roll.head(f"************{rng.randint(1000, 9999)}  {approval} {rng.randint(1, 999999)}")
        if flavour.country == "MY" and vendor.random() < 0.5:
            roll.pair(roll.label(roll.one(flavour.change)), [format_number(0, roll.form)])


def _print_taxes(roll: Roll, sums: Sums, *, told: bool) -> None:
    """The table of taxes. ``told``: the tax was printed above, so it is repeated here."""
    vendor, sheet, flavour = roll.vendor, roll.sheet, roll.flavour
    roll.rule()
    width = roll.right - roll.left
    rate = sums.rate
    percent = f"{rate // 10}%" if rate % 10 == 0 else f"{rate / 10:.1f}%".replace(".", flavour.decimal)
    heads, first = {
        "MY": (["GST SUMMARY", "AMOUNT(RM)", "TAX(RM)"], f"SR @ {percent}"),
        "GB": (["VAT RATE", "NET", "VAT"], percent),
        "DE": (["MwSt-Satz", "Netto", "MwSt", "Brutto"], f"{vendor.choice('AB1')} {percent}"),
        "FR": (["Taux", "HT", "TVA", "TTC"], percent),
    }[flavour.country]
    row: list[Line] = [
        [first],
        [format_number(sums.net, roll.form)],
        [(format_number(sums.tax, roll.form), sheet.mark("tax", plain(sums.tax), labelled=not told))],
    ]
    if len(heads) == 4:
        mark = sheet.mark("total", plain(sums.total), labelled=False)
        row.append([(format_number(sums.total, roll.form), mark)])
    for cells in ([[h] for h in heads], row):
        for slot, runs in enumerate(cells):
            x = roll.left + slot * width / (len(heads) - 1) if slot else roll.left
            sheet.put(x, sheet.y, runs, roll.kind, align="right" if slot else "left", gap="\t" if slot else "\n")
        sheet.y += roll.step
