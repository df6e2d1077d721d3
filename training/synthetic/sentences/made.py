"""Names that are made, not listed: coined words, numbers, codes whose check digits hold."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from string import ascii_lowercase, ascii_uppercase

from stdnum import ean, isbn, luhn
from stdnum.iso7064 import mod_97_10

from training.synthetic.phrases import words

HEADS = [*words("b br c ch d dr f fl g gr h j k kl l m n p pl qu r s sh st t th tr v w y z"), "", "", ""]
VOWELS = words("a e i o u a e o ai ei ou")
TAILS = [*words("n r l s x th m k nd rt sk"), *[""] * 12]
DRUG_ENDS = words("mab pril sartan statin azole cillin oxetine idine tinib vir gliptin prazole olol afil zepam caine")
CHEM_STARTS = words("methyl ethyl propyl benzyl chloro nitro hydroxy fluoro butyl phenyl amino dichloro")
CHEM_ENDS = words("ane ene anol amide ate ide amine one oxide ol ester phosphate acid")


def coined(rng: Random) -> str:
    """A word that means nothing, with a capital."""
    count = rng.choice((2, 2, 2, 3))
    return "".join(rng.choice(HEADS) + rng.choice(VOWELS) + rng.choice(TAILS) for _ in range(count)).capitalize()


def drug_name(rng: Random) -> str:
    """A word that sounds like a drug, as a brand or as an active ingredient."""
    made = (rng.choice(HEADS) + rng.choice(VOWELS) + rng.choice(HEADS) + rng.choice("aeio")) + rng.choice(DRUG_ENDS)
    return made if rng.random() < 0.6 else made.capitalize()


def chemical_name(rng: Random) -> str:
    """A word that sounds like a compound."""
    locant = f"{rng.randint(1, 6)}-" if rng.random() < 0.4 else ""
    ending = rng.choice(CHEM_ENDS)
    gap = " " if ending in ("acid", "ester", "phosphate", "oxide") else ""
    return f"{locant}{rng.choice(CHEM_STARTS)}{rng.choice(('', coined(rng).lower()[:4]))}{gap}{ending}"


def iban_number(rng: Random) -> str:
    """An IBAN, whole or in fours."""
    country, length = rng.choice((("DE", 18), ("FR", 23), ("GB", 18), ("NL", 14), ("AT", 16), ("ES", 20), ("BE", 12)))
    letters = "".join(rng.choice(ascii_uppercase) for _ in range(4)) if country in ("GB", "NL") else ""
    body = letters + _digits(rng, length - len(letters))
    made = country + mod_97_10.calc_check_digits(f"{body}{country}") + body
    return made if rng.random() < 0.4 else " ".join(made[n : n + 4] for n in range(0, len(made), 4))


def isbn_number(rng: Random) -> str:
    """An ISBN of 13 digits, with or without hyphens and its name."""
    body = "978" + _digits(rng, 9)
    made = body + ean.calc_check_digit(body)
    written = isbn.format(made) if rng.random() < 0.5 else f"{made[:3]}-{made[3:]}" if rng.random() < 0.5 else made
    return f"ISBN {written}" if rng.random() < 0.3 else written


def card_number(rng: Random) -> str:
    """The number of a payment card, or what is left of it."""
    body = rng.choice("345") + _digits(rng, 14)
    made = body + luhn.calc_check_digit(body)
    if rng.random() < 0.2:
        return f"**** **** **** {made[-4:]}"
    return made if rng.random() < 0.4 else " ".join(made[n : n + 4] for n in range(0, 16, 4))


def ean_number(rng: Random) -> str:
    """An EAN of 13 digits."""
    body = _digits(rng, 12)
    return body + ean.calc_check_digit(body)


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


MADE: dict[str, Callable[[Random], str]] = {
    "coined": coined,
    "coinedl": lambda rng: coined(rng).lower(),
    "coinedu": lambda rng: coined(rng).upper(),
    "coineddrug": drug_name,
    "coinedchem": chemical_name,
    "d": lambda rng: rng.choice("0123456789"),
    "D": lambda rng: rng.choice("123456789"),
    "L": lambda rng: rng.choice(ascii_uppercase),
    "l": lambda rng: rng.choice(ascii_lowercase),
    "n2": lambda rng: str(rng.randint(2, 99)),
    "n3": lambda rng: str(rng.randint(100, 999)),
    "n4": lambda rng: str(rng.randint(1000, 9999)),
    "year0": lambda rng: str(rng.choice((rng.randint(1985, 2027), rng.randint(1400, 2000)))),
    "iban": iban_number,
    "isbn": isbn_number,
    "card_number": card_number,
    "barcode_number": ean_number,
}
"""Pool → what makes one of its names."""
