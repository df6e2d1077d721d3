"""Who sells: the shop's name, and the head of a receipt with its numbers, address and telephone."""

from __future__ import annotations

from random import Random

from training.synthetic.layout import Run
from training.synthetic.parties import Address, person_name, phone, tax_id
from training.synthetic.parties.lexicon.companies import STEMS, TRADES
from training.synthetic.parties.lexicon.people import LAST
from training.synthetic.receipt.flavours import Flavour
from training.synthetic.receipt.roll import Roll


def shop_name(vendor: Random, flavour: Flavour, place: Address) -> str:
    """A shop's name, as shops of its country are called."""
    names = LAST["en" if flavour.country == "MY" else flavour.language]
    text = vendor.choice(flavour.shops)
    text = (
        text.replace("{stem}", vendor.choice(STEMS))
        .replace("{last}", vendor.choice(names))
        .replace("{last2}", vendor.choice(names))
    )
    text = text.replace("{trade}", vendor.choice(TRADES[flavour.language])).replace("{town}", place.town.title())
    if flavour.country == "MY" or vendor.random() < 0.35:
        text = text.upper()
    return text


def head(roll: Roll, name: str, place: Address) -> None:
    """Name (at times after a welcome), numbers, address, telephone."""
    vendor, sheet, flavour = roll.vendor, roll.sheet, roll.flavour
    sheet.block()
    if vendor.random() < 0.12:
        before = {
            "en": ["WELCOME TO", "Welcome!", "LICENSEE OF", "OPERATED BY"],
            "de": ["Herzlich willkommen bei", "Willkommen"],
            "fr": ["Bienvenue chez", "BIENVENUE"],
        }
        roll.head(vendor.choice([*before[flavour.language], person_name(vendor, flavour.language).upper()]))
    big = roll.kind.sized(vendor.choice([1.0, 1.2, 1.5, 1.8]))
    if vendor.random() < 0.6:
        big = big.bold()
    while sheet.measure(name, big) > (roll.right - roll.left) * 1.8:
        big = big.sized(0.9)
    roll.head([(name, sheet.mark("merchant_name", name))], big)
    if flavour.country == "MY" and vendor.random() < 0.65:
        number = f"{vendor.randint(100000, 1300000)}-{vendor.choice('ADHKMTUVWX')}"
        roll.head(
            vendor.choice(
                [number, f"({number})", f"CO. REG NO: {number}", f"(CO. NO. {number})", f"ROC NO. : {number}"]
            )
        )
    elif vendor.random() < 0.15:
        roll.head(
            {
                "en": f"Branch {vendor.randint(1, 400)}",
                "de": f"Filiale {vendor.randint(1, 900)}",
                "fr": f"Magasin {vendor.randint(1, 400)}",
            }[flavour.language]
        )
    lines = list(place.lines)
    if flavour.country != "MY" and vendor.random() < 0.3:
        lines = [line.upper() for line in lines]
    if vendor.random() < 0.2:
        lines = [", ".join(line.rstrip(",") for line in lines)]
    mark = sheet.mark("merchant_address", ", ".join(line.rstrip(",") for line in lines))
    split = vendor.random() < 0.06
    for at, line in enumerate(lines):
        roll.head([(line, mark)])
        if split and at == 0 and len(lines) > 1:
            roll.head({"en": "OPEN DAILY", "de": "täglich geöffnet", "fr": "ouvert 7j/7"}[flavour.language])
    if vendor.random() < 0.8:
        tel = phone(vendor, flavour.country)
        label = roll.one(flavour.phone)
        runs: list[Run] = [
            f"{label}{'' if not label or label[-1] in ':.' else roll.colon} " if label else "",
            (tel, sheet.mark("merchant_phone", tel)),
        ]
        if vendor.random() < 0.2:
            runs.append(f"  FAX{roll.colon} {phone(vendor, flavour.country)}")
        roll.head(runs)
    if vendor.random() < (0.75 if flavour.country != "US" else 0.15):
        printed = (tax_id(vendor, flavour.country) or ("", f"{vendor.randint(10**11, 10**12 - 1)}"))[1]
        label = roll.one(flavour.tax_id)
        roll.head(vendor.choice([f"{label}{roll.colon} {printed}", f"({label} : {printed})"]))
