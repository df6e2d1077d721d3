"""The foot of a receipt: thanks, the name where it stands there, surveys with numbers that are not the shop's."""

from __future__ import annotations

from training.synthetic.layout import Run
from training.synthetic.receipt.head import print_head
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.sale import Shop


def print_foot(roll: Roll, shop: Shop) -> None:
    """Sentences of thanks; with the name in them where that is its only place, or at times once more."""
    vendor, flavour = roll.vendor, roll.flavour
    roll.space()
    for sentence in vendor.sample(flavour.thanks, vendor.choice([0, 1, 1, 2, 3])):
        roll.head(sentence)
    if shop.name_at == "thanks":
        _print_named(roll, shop, labelled=True)
    elif shop.name_at == "head" and vendor.random() < 0.12:
        _print_named(roll, shop, labelled=False)
    if vendor.random() < 0.1:
        roll.head(
            roll.said(
                "Questions? Call {0}|Customer Service {0}|Toll free {0}|Comments: {0}",
                "Fragen? {0}|Service-Nr. {0}",
                "Service clients : {0}",
            ).format(shop.hotline)
        )
    if vendor.random() < 0.08 and shop.name_at != "web":
        roll.head(
            roll.said(
                "Take our survey at {0}|{0}|Visit us at {0}", "Besuchen Sie uns: {0}|{0}", "Votre avis sur {0}|{0}"
            ).format(f"www.{shop.host}")
        )
    if shop.name_at == "last":
        roll.space()
        print_head(roll, shop)


def _print_named(roll: Roll, shop: Shop, *, labelled: bool) -> None:
    before, _, after = roll.one(roll.flavour.named_thanks).partition("{name}")
    mark = roll.sheet.mark("merchant_name", shop.name.printed, labelled=labelled)
    runs: list[Run] = [before, (shop.name.printed, mark), after]
    roll.head(runs)
