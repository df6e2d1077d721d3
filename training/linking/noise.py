"""Names as pages print them and OCR reads them, other than they stand in a list."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tiers.linking.legal_forms import BEHIND
from tiers.linking.names import fold
from training.datasets.confusions import confuse

FORMS = ("GmbH", "AG", "GmbH & Co. KG", "KG", "OHG", "e.K.", "Ltd.", "Inc.", "LLC", "SARL", "SAS", "S.A.", "B.V.")
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "é": "e", "è": "e", "ç": "c"}
_BARE = {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "Ä": "A", "Ö": "O", "Ü": "U", "é": "e", "è": "e", "ê": "e", "ç": "c"}
_ABBREVIATIONS = {
    "International": "Int'l", "Services": "Svcs.", "Manufacturing": "Mfg.", "Gebr.": "Gebrüder", "Söhne": "S.",
    "Société": "Sté", "Technologies": "Tech.", "Deutsche": "Dt.", "und": "u.", "and": "&", "Handels": "Hdls.",
}  # fmt: skip
Noise = Callable[[str, Random], str]


def read_by_ocr(name: str, rng: Random) -> str:
    """One to three characters as OCR confuses them."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        at = rng.randrange(len(name))
        taken, read = confuse(name, at, rng)
        name = name[:at] + read + name[at + taken :]
    return name


def abbreviated(name: str, rng: Random) -> str:
    """One word short, with a dot."""
    words = name.split()
    long = [n for n, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    for at, word in enumerate(words):
        if word in _ABBREVIATIONS:
            return " ".join([*words[:at], _ABBREVIATIONS[word], *words[at + 1 :]])
    if not long:
        return name
    at = rng.choice(long)
    return " ".join([*words[:at], words[at][: rng.randint(3, 5)] + ".", *words[at + 1 :]])


def without_form(name: str, rng: Random) -> str:
    """Without the legal form."""
    words = name.replace(",", " ").split()
    while len(words) > 1 and ("".join(fold(words[-1]).replace(".", "").split("-")) in BEHIND or words[-1] == "&"):
        words.pop()
    return " ".join(words)


def other_form(name: str, rng: Random) -> str:
    """With another legal form than the list has."""
    return f"{without_form(name, rng)} {rng.choice(FORMS)}"


def swapped(name: str, rng: Random) -> str:
    """Two words of the name, not its form, in the other order."""
    words = without_form(name, rng).split()
    form = name.replace(",", " ").split()[len(words) :]
    if len(words) < 2:
        return name
    at = rng.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join([*words, *form])


def other_umlauts(name: str, rng: Random) -> str:
    """Umlauts and accents as two letters, or without their dots; some in capitals."""
    table = rng.choice((_UMLAUTS, _BARE))
    name = "".join(table.get(c, c) for c in name)
    return name.upper() if rng.random() < 0.5 else name


def truncated(name: str, rng: Random) -> str:
    """Cut off after 60 to 90 % of its characters, as a narrow column does."""
    return name[: max(4, int(len(name) * rng.uniform(0.6, 0.9)))].rstrip()


def clean(name: str, rng: Random) -> str:
    """As it stands in the list."""
    return name


KINDS: dict[str, Noise] = {
    "clean": clean,
    "ocr": read_by_ocr,
    "abbreviated": abbreviated,
    "form_missing": without_form,
    "form_other": other_form,
    "swapped": swapped,
    "umlauts": other_umlauts,
    "truncated": truncated,
}
