# ruff: noqa: E501 - wordings read better in long lines
"""How it was paid: cash and change, a card with its slip; and the table of taxes."""

from __future__ import annotations

from training.synthetic.amounts import plain
from training.synthetic.layout import Line, Mark
from training.synthetic.receipt.entries import Entry
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Sums


def payment_entries(roll: Roll, sums: Sums, *, card_odds: float = 0.5) -> tuple[list[Entry], bool]:
    """Cash and change, or the card; at times neither. Whether it was a card."""
    vendor, rng, flavour = roll.vendor, roll.rng, roll.flavour
    to_pay = sums.to_pay
    if vendor.random() < 0.1:
        return [], False
    if rng.random() > card_odds:
        if rng.random() < 0.15:  # paid exactly: the amount is the total, but not stated as such
            paid: Line = [(roll.number(to_pay), roll.sheet.mark("total", plain(to_pay), labelled=False))]
            change = 0
        else:
            note = rng.choice([1000, 1000, 5000, 500, 10_000])
            given = -(-to_pay // note) * note
            paid, change = [roll.number(given)], given - to_pay
            if not change:
                paid = [(roll.number(given), roll.sheet.mark("total", plain(to_pay), labelled=False))]
        return [
            Entry(roll.label(roll.one(flavour.cash)), paid),
            Entry(roll.label(roll.one(flavour.change)), [roll.number(change)]),
        ], False
    mark = roll.sheet.mark("total", plain(to_pay), labelled=False)
    entries = [Entry(roll.label(roll.one(flavour.card)), [(roll.number(to_pay), mark)])]
    if vendor.random() < 0.25:
        entries.append(Entry(roll.label(roll.one(flavour.change)), [roll.number(0)]))
    return entries, True


def slip_lines(roll: Roll, *, at_most: int = 8) -> list[tuple[str, str]]:
    """What a card terminal prints: labels and values that are no field of a receipt."""
    rng, vendor = roll.rng, roll.vendor
    masked = vendor.choice(["************", "XXXXXXXXXXXX", "**** **** **** ", "XXXX XXXX XXXX ", "############"])
    card = f"{masked}{rng.randint(0, 9999):04}"
    language = roll.flavour.language
    lines = {
        "en": [("Card", card), ("Card Type", vendor.choice(["VISA", "MASTERCARD", "AMEX", "Debit"])), ("AUTH CODE", f"{rng.randint(0, 999999):06}"),
               ("REF #", f"{rng.randint(10**8, 10**11)}"), ("Entry", vendor.choice(["CHIP", "Swiped", "CONTACTLESS", "Chip Read", "Tap"])),
               ("AID", f"A00000000{rng.randint(30000, 49999)}"), ("TVR", f"{rng.randint(0, 99):02}00008000"), ("Terminal ID", f"{rng.randint(10**7, 10**8)}"),
               ("MID", f"{rng.randint(10**11, 10**12)}"), ("Batch", f"{rng.randint(1, 999):03}"), ("Approval", f"{rng.randint(1, 99999):05}"), ("TC", f"{rng.randint(0, 2**31):08X}"), ("Invoice", f"{rng.randint(1, 9999):04}")],
        "de": [("Karten-Nr.", card), ("Kartenart", vendor.choice(["girocard", "VISA", "Mastercard", "Maestro"])), ("Genehmigungs-Nr.", f"{rng.randint(0, 999999):06}"),
               ("Terminal-ID", f"{rng.randint(10**7, 10**8)}"), ("TA-Nr.", f"{rng.randint(1, 999999):06}"), ("Beleg-Nr.", f"{rng.randint(1, 9999):04}"), ("VU-Nr.", f"{rng.randint(10**9, 10**10)}"),
               ("AID", f"A00000000{rng.randint(30000, 49999)}"), ("EMV-Daten", f"{rng.randint(0, 99):02}0000/E800"), ("Trm-Id", f"{rng.randint(10**7, 10**8)}")],
        "fr": [("CARTE", card), ("AUTO", f"{rng.randint(0, 999999):06}"), ("No TRANS", f"{rng.randint(1, 9999):04}"), ("CONTRAT", f"{rng.randint(10**6, 10**7)}"),
               ("TERMINAL", f"{rng.randint(10**7, 10**8)}"), ("AID", f"A00000000{rng.randint(40000, 49999)}"), ("CB", vendor.choice(["SANS CONTACT", "EMV", "PUCE"])), ("CERTIFICAT", f"{rng.randint(0, 2**31):08X}")],
    }[language]  # fmt: skip
    return vendor.sample(lines, min(len(lines), vendor.randint(2, at_most)))


def print_slip(roll: Roll, *, at_most: int = 8) -> None:
    """The terminal's lines."""
    roll.sheet.block()
    apart = roll.vendor.random() < 0.5
    for label, value in slip_lines(roll, at_most=at_most):
        if apart:
            roll.pair(f"{label}{roll.colon}", [value])
        else:
            roll.text(f"{label}{roll.colon} {value}")


def print_taxes(roll: Roll, sums: Sums, *, told: bool, lead: str = "") -> None:
    """The table of taxes. ``told``: the tax was printed above, so it is repeated here.

    With several rates a row of sums states the tax.
    """
    vendor, flavour = roll.vendor, roll.flavour
    roll.rule()
    heads = vendor.choice(flavour.table)
    order = [_meaning(head, at, len(heads)) for at, head in enumerate(heads)]
    ends = [at / (len(heads) - 1) for at in range(len(heads))]
    asian = flavour.country in ("MY", "SG")
    leads = ["SR @ ", "S = ", "SR ", "", "SR= "] if asian else ["", "", "A ", "B ", "1 ", "A = "]
    signs = [lead or vendor.choice(leads), vendor.choice(["B ", "2 ", "C ", ""])]

    def print_row(first: str, net: int, tax: int, mark: Mark | None) -> None:
        cells: dict[str, Line] = {
            "rate": [first],
            "net": [roll.number(net)],
            "tax": [(roll.number(tax), mark) if mark else roll.number(tax)],
            "gross": [roll.number(net + tax)],
        }
        roll.row([cells[name] for name in order], ends)

    roll.row(heads, ends)
    rows = sums.parts or ((sums.rate, sums.net, sums.tax),)
    for (rate, net, tax), sign in zip(rows, signs, strict=False):
        mark = None if sums.parts else roll.sheet.mark("tax", plain(sums.tax), labelled=not told)
        print_row(sign + roll.rate(rate), net, tax, mark)
    if flavour.country == "MY" and vendor.random() < 0.4:
        print_row(vendor.choice(["ZRL @ 0%", "Z = 0%", "ZR 0%"]), 0, 0, None)
    if sums.parts or vendor.random() < 0.2:
        labelled = bool(sums.parts) and not told
        mark = roll.sheet.mark("tax", plain(sums.tax), labelled=labelled)
        print_row(roll.said("Total|TOTAL", "Summe|Gesamt|Total", "Total|TOTAL"), sums.net, sums.tax, mark)


def _meaning(head: str, at: int, count: int) -> str:
    """Which amount stands under a head of the table."""
    low = head.lower()
    if at == 0:
        return "rate"
    if (
        any(w in low for w in ("brutto", "ttc", "gross"))
        or (low == "total" and count == 4)
        or (low == "total" and at == 1)
    ):
        return "gross"
    if low.startswith(("netto", "net", "ht", "base", "amount", "amt", "goods", "taxable", "montant ht", "umsatz")):
        return "net"
    if low == "montant" and at == 1:
        return "net"
    return "tax"
