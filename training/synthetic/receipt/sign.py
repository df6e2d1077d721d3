"""A shop's name as it is printed: plain, large, in spaced letters, on two lines, between signs, twice."""

from __future__ import annotations

from training.synthetic.layout import Line, Mark
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Shop

FRAMES = [("*** ", " ***"), ("* ", " *"), ("<< ", " >>"), ('"', '"'), ("- ", " -"), ("~ ", " ~"), ("=== ", " ==="),
          ("**", "**"), ("", " (R)"), ("", "."), ("[", "]"), ("The Original ", "")]  # fmt: skip


def print_sign(roll: Roll, shop: Shop) -> None:
    """The name at the head of the receipt, with its mark."""
    vendor, sheet, name = roll.vendor, roll.sheet, shop.name.printed
    mark = sheet.mark("merchant_name", name)
    big = roll.kind.sized(vendor.choice([1.0, 1.0, 1.2, 1.5, 1.8]))
    if vendor.random() < 0.6:
        big = big.bold()
    while sheet.measure(name, big) > roll.breadth * 1.8:
        big = big.sized(0.9)
    form = vendor.choices(
        ["plain", "spaced", "split", "framed", "numbered", "placed", "twice", "registered"],
        [56, 4 if len(name) < 14 else 0, 10 if " " in name else 0, 7, 8, 5, 7, _registered_odds(roll)],
    )[0]
    match form:
        case "spaced":
            _print_spaced(roll, name, mark)
        case "split":
            words = name.split()
            cut = vendor.randrange(1, len(words))
            roll.head([(" ".join(words[:cut]), mark)], big)
            roll.head([(" ".join(words[cut:]), mark)], vendor.choice([big, roll.kind]))
        case "framed":
            before, after = vendor.choice(FRAMES)
            roll.head([before, (name, mark), after], big)
        case "numbered":
            sign = vendor.choice([" #{}", " {}", " #{}", " - Store {}", " STORE {}", " No. {}", " ({})", " F{}", "-{}"])
            roll.head([(name, mark), sign.format(shop.number)], big)
        case "placed":
            sign = vendor.choice([" - {}", " @ {}", " ({})", ", {}", " | {}", " {}"])
            roll.head([(name, mark), sign.format(shop.address.town)], big)
        case "twice":
            roll.head([(name, mark)], big)
            again = sheet.mark("merchant_name", name, labelled=False)
            shown = vendor.choice([name.upper(), name.title(), name])
            roll.head([(shown, again), f" {vendor.choice(['#', 'Store ', '', '- '])}{shop.number}"])
        case "registered":
            sign = vendor.choice([" ({})", " <{}>", " [{}]", " Co.No.{}", "({})", " (Reg. No. {})"])
            roll.head([(name, mark), sign.format(shop.register)], vendor.choice([big, roll.kind]))
        case _:
            roll.head([(name, mark)], big)


def _registered_odds(roll: Roll) -> int:
    return 25 if roll.flavour.country in ("MY", "SG") else 0


def _print_spaced(roll: Roll, name: str, mark: Mark) -> None:
    """Letters apart, as signs and old tills have them."""
    line: Line = [("   ".join(" ".join(word) for word in name.split()), mark)]
    roll.head(line, roll.kind.sized(1.2))
