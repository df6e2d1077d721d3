"""The words of printed keys: what two printings of one key have in common, and words that keys are made of."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from documents.values import find_values
from documents.values.currencies import without_currency
from documents.values.glyphs import fold, plain_letters
from documents.values.kinds import Kind

NUMBER_SIGN = "#"
"""Stands in a key's form for "No.", "Nr.", "number" and the like."""
LONGEST_KEY = 60
MOST_WORDS = 9

_TYPED: tuple[Kind, ...] = ("date", "money", "iban", "time", "duration", "tax_id", "phone", "number")
_ENUMERATED = re.compile(r"^\s*(?:\(?\d{1,3}[a-z]?[.)]+\s*|\(?\d{1,3}\)?\s+|[a-z]\)\s*|[•*·–-]\s+)(?=\S*[^\W\d]{2})")
_NUMBER_WORD = re.compile(r"^(?:no|nos|nr|num|numero|number|nummer|#)$")
_ENDS_IN_NUMBER = re.compile(r"^(.{2,}?)(?:nr|nummer)$")
_EDGES = " \t\r\n.,:;*_'\"|=-–—·•"
_EDGES_AFTER = _EDGES.replace(".", "")
_LONGEST_ABBREVIATION = 6
"""Letters from which on a last word is no abbreviation, and loses its full stop: "No.", "Lief.-Dat."."""
_SIGNS = str.maketrans({"№": " # ", "#": " # ", "°": " # ", "º": " # "})

_KEY_WORDS_LISTED = """
    account address adresse advance amount amt anschrift anzahl arrival article artikel assure au auftrag
    aussteller authority balance bank batch begin beginn beleg bemerkung betrag bezeichnung bic bill birth
    branch buyer category city class client code commande company contact contract contrat cost country currency
    customer date dated datum dauer delivery departure depot description destination devise discount du due
    duration duree e-mail echeance email emission empfanger employee employer end ende expires expiry facture
    fait fallig fax fee firma from gebuhr geburtsdatum gesamt grade gross hersteller home iban id invoice issued
    issuer item job kunde kundennummer land lieferant lieu location mail manufacturer menge method mobile model
    montant mwst name nationality ne net netto nom note notes number nummer objet occupation order ort owner
    page paid partner patient payee payment pays percent period periode person phone place plz position preis
    prenom price prix product produit purpose qty quantite quantity rate reason received rechnung recipient ref
    reference referenz remarks result sachbearbeiter salary seller sender serial service sex ship signed site
    source start state status steuer strasse street subject subtotal summe supplier surname swift tarif tax tel
    telefon telephone term time title titre to total tva typ type unit until ust valable valid value vat vendeur
    versicherer vertrag via ville von wahrung website weight when year zahlung zeit zeitraum zip zu
"""
KEY_WORDS = frozenset(_KEY_WORDS_LISTED.split())
"""Words in small letters without accents of which keys of many documents are made; one in a text says that it may be
a key, no more."""

_KEY_ENDINGS = (
    "datum", "nummer", "betrag", "preis", "name", "adresse", "anschrift", "zeit", "ort", "art", "gebuhr", "summe", "nr",
    "kosten", "satz", "dauer", "stand", "wert", "menge", "zahl", "code", "frist", "grund", "nehmer", "geber", "termin",
)  # fmt: skip
_LEGAL = re.compile(
    r"(?<!\w)(?:gmbh|mbh|ag|kg|ohg|ug|eg|e\.\s?k|e\.\s?v|ltd|limited|plc|llc|llp|inc|corp|cic|sarl|sas|sasu|eurl|sa|scop|"
    r"snc|s\.a|s\.a\.s|s\.à r\.l|bhd|co|gbr|se)\.?$",
    re.IGNORECASE,
)


def tidy(text: str) -> str:
    """A printed key as a person would write it: one line, without its number on the form, colon and edges."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    shown = _ENUMERATED.sub("", shown).lstrip(_EDGES).rstrip(_EDGES_AFTER)
    if shown.endswith("..") or len(re.split(r"[\s.-]+", shown.rstrip("."))[-1]) >= _LONGEST_ABBREVIATION:
        shown = shown.rstrip(_EDGES)
    if shown.endswith(")") and "(" not in shown:
        shown = shown[:-1].rstrip(_EDGES)
    words = shown.split()
    if shown.isupper() and max(map(len, words)) > 4 and all(w.strip(".").isalpha() for w in words):
        shown = shown.capitalize()
    return shown if any(c.isalnum() for c in shown) else ""


def form_of(text: str) -> str:
    """What printings of one key have in common: no case, accents, punctuation or number on the form, and one sign for
    "No.", "Nr." and "number"."""
    plain = plain_letters(fold(unicodedata.normalize("NFKC", _ENUMERATED.sub("", text)))).casefold()
    words: list[str] = []
    for word in re.split(r"[\s./:,;|*_–—-]+", plain.translate(_SIGNS)):
        bare = word.strip("()[]'\"")
        if _NUMBER_WORD.match(bare):
            bare = NUMBER_SIGN
        elif compound := _ENDS_IN_NUMBER.match(bare):
            words.append(compound[1])
            bare = NUMBER_SIGN
        if bare and not (bare == NUMBER_SIGN and words[-1:] == [NUMBER_SIGN]):
            words.append(bare)
    if words[:2] == ["n", NUMBER_SIGN]:
        del words[0]
    return " ".join(words)


def same_key(one: str, other: str) -> bool:
    """Whether two forms are one key that was printed, read or inflected a little otherwise."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5:
        return False
    if (NUMBER_SIGN in one) != (NUMBER_SIGN in other):  # one of them may be a "number" that was misread
        one, other = (re.sub(rf" ?{NUMBER_SIGN}", "nummer", form) for form in (one, other))
    if [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]:
        return False
    return Levenshtein.normalized_similarity(one, other) >= 0.87


def is_phrase(text: str) -> bool:
    """Whether a text can be a key at all: short, of letters, no sentence."""
    shown = _ENUMERATED.sub("", text).strip()
    letters = sum(c.isalpha() for c in shown)
    return (
        letters >= 2
        and letters >= 0.35 * len(shown.replace(" ", ""))
        and len(shown) <= LONGEST_KEY
        and len([w for w in shown.split() if w != "/"]) <= MOST_WORDS
        and "@" not in shown
        and "//" not in shown
    )


def is_sentence(text: str) -> bool:
    """Whether a text is running text rather than a value: a note, thanks, a warning."""
    words = text.split()
    return len(words) > 3 and text.rstrip().endswith((".", "!", "?")) and not any(c.isdigit() for c in text)


def key_words_in(text: str) -> int:
    """How many of the words of a text are words that keys are made of."""
    return sum(w in KEY_WORDS or w == NUMBER_SIGN or w.endswith(_KEY_ENDINGS) for w in form_of(text).split())


def is_company(text: str) -> bool:
    """Whether a text ends in a legal form."""
    return _LEGAL.search(text.strip()) is not None


@lru_cache(maxsize=20_000)
def covered(text: str) -> float:
    """The share of a text's letters and digits that the values in it make up: dates, amounts, numbers, …"""
    text = without_currency(text)
    total = sum(c.isalnum() for c in text)
    if not total or not any(c.isdigit() for c in text):
        return 0.0 if total else 1.0
    best = 0
    for kind in _TYPED:
        found = sum(sum(c.isalnum() for c in text[a:b]) for a, b in find_values(kind, text))
        best = max(best, found)
    return best / total
