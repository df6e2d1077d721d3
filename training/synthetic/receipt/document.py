"""One receipt, from its seed to its last line."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from training.synthetic.layout import finish
from training.synthetic.parties import address
from training.synthetic.receipt.articles import draw_articles, print_articles
from training.synthetic.receipt.moment import Moment, meta_lines, moment_line
from training.synthetic.receipt.roll import Roll
from training.synthetic.receipt.shop import head, shop_name
from training.synthetic.receipt.totals import print_totals
from training.synthetic.truth import Language, SyntheticDocument

VENDORS = 100_000


def make_receipt(seed: int, language: Language) -> SyntheticDocument:
    """One receipt; the same seed and language give the same document."""
    rng = Random(f"receipt/{language}/{seed}")
    number = rng.randrange(VENDORS)
    vendor = Random(f"receipt vendor/{language}/{number}")
    roll = Roll(vendor, rng, language)
    flavour = roll.flavour
    place = address(vendor, flavour.country, language)
    name = shop_name(vendor, flavour, place)
    moment = Moment(
        date(2014, 1, 1) + timedelta(days=rng.randint(0, 4300)),
        f"{rng.randint(7, 22):02}:{rng.randint(0, 59):02}",
    )
    at_head = vendor.choices(["head", "meta", "foot"], [3, 6, 3])[0]
    head_last = vendor.random() < 0.05
    roll.sheet.y = 24.0
    if not head_last:
        head(roll, name, place)
    title = roll.one(flavour.heads)
    if title and vendor.random() < 0.8:
        roll.sheet.block()
        roll.head(title, roll.kind.bold() if vendor.random() < 0.5 else None)
    if at_head == "head":
        moment_line(roll, moment)
    meta_lines(roll, moment, with_date=at_head == "meta")
    articles = draw_articles(roll)
    roll.rule()
    print_articles(roll, articles)
    roll.rule()
    flags = print_totals(roll, articles)
    if at_head == "foot":
        roll.sheet.block()
        moment_line(roll, moment)
    if vendor.random() < 0.3:
        roll.sheet.block()
        meta_lines(roll, moment, with_date=False)
    roll.sheet.y += roll.step * 0.5
    roll.sheet.block()
    for sentence in vendor.sample(flavour.thanks, vendor.choice([1, 1, 2, 3])):
        roll.head(sentence)
    if head_last:
        roll.sheet.y += roll.step
        head(roll, name, place)
    roll.sheet.height = roll.sheet.y + 20.0
    return finish(
        roll.sheet,
        kind="receipt",
        language=language,
        seed=seed,
        vendor=f"receipt-{flavour.country}-{number:05}",
        flags=flags,
        by_rows=rng.random() < 0.3,
    )
