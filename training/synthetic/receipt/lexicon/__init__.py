"""The words of receipts: by country in ``en`` and ``continental``, what is sold in ``goods``."""

from training.synthetic.receipt.lexicon.continental import AUSTRIAN, BELGIAN, FRENCH, GERMAN, ROMAND, SWISS
from training.synthetic.receipt.lexicon.en import AMERICAN, AUSTRALIAN, BRITISH, CANADIAN, IRISH, MALAYSIAN, SINGAPOREAN
from training.synthetic.receipt.lexicon.flavour import Flavour
from training.synthetic.receipt.lexicon.goods import GOODS

FLAVOURS: dict[str, Flavour] = {
    "US": AMERICAN,
    "CA": CANADIAN,
    "GB": BRITISH,
    "IE": IRISH,
    "AU": AUSTRALIAN,
    "MY": MALAYSIAN,
    "SG": SINGAPOREAN,
    "DE": GERMAN,
    "AT": AUSTRIAN,
    "CH": SWISS,
    "FR": FRENCH,
    "BE": BELGIAN,
    "CH-fr": ROMAND,
}
"""Flavours by country; a country's second language behind a dash."""

__all__ = ["FLAVOURS", "GOODS", "Flavour"]
