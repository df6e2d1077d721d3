"""The words that say what a line of a table is, in English, German and French: a sum, a charge, or a heading."""

from __future__ import annotations

import re
from decimal import Decimal

_TOTALS = r"""
    (?:[\w.]+[\s-]+){0,3}?(?:sub|zwischen|grand|end|gesamt|sous)?[-\s]?
        (?:totaa?ls?|totaux|\w*summen?|sums?|somme|ttl|sttl|subttl|subtl)\b
    | t\so\st\sa\sl\b | s/total | zwischens\w* | zws\b | zw\. | gt\b | tl(?![-\w])
    | gesamt(?:betrag|preis|wert|summe)?\b | \w*(?:betrag|saldo|steuer|warenwert|nettowert|bruttowert)\b
    | amount\b | amt\b | goods\b | basis\b | base\b | assiette\b | montant\b | soit\b
    | inkl?\b | incl\w*\b | including\b | plus\b | add\b | zzgl\b | dont\b
    | net(?:t|to)?\b | brutto\b | gross\b | ht\b | ttc\b
    | carried\b | brought\b | übertrag | vortrag | report\b | à\sreporter
"""
_TAXES = r"""
    (?:sales\s)?tax(?:es|e|able)?\d*\b | vat\b | [gphqs]st\b | tx\d | iva\b | btw\b
    | t\.?v\.?a\b | m\.?w\.?st\b | ust\b
"""
_PAYMENTS = r"""
    due\b | balance\b | payable\b | (?:please|to|already)\s(?:\w+\s)?(?:due|pay|payable|tendered|paid)\b
    | fällig\w* | zu\szahlen | zahlbar | offen\w*\b | solde\b | votre\ssolde | reste\b | resto\b
    | net\sà\spayer | à\spayer
    | less\b | minus\b | abzgl\b | abzüglich\b | deposit\b | bereits\b | déjà\b
    | cash\b | change\b | card\b | visa\b | master\s?card | amex\b | debit\b | credit\b | eftpos\b
    | tender\w* | tend\b | paid\b | payments?\b | tip\b | gratuity | rounding\b | round\s?adj\w*
    | bar(?:zahlung)?\b | gegeben\b | geg\. | rückgeld | zurück\b | ec[-\s] | girocard | kartenzahlung | bezahlt
    | (?:ec|kredit|bank|debit)-?karte | zahlung | vorauszahlung | anzahlung\w* | abschlags?zahlung\w* | erhaltene\b
    | skonto\b | rundung\b | trinkgeld
    | carte(?:\sbancaire|\sbleue|\sde\scrédit)?\W*(?:$|\d) | cb\b | esp(?:èces|\.) | rendu\b | monnaie | reçu\b
    | règlements?\b | acomptes?\b | chèques?\b | paiements?\b | escompte\b | arrondi\b | pourboire
"""
_SUM = re.compile(rf"[\W\d_]*(?:{_TOTALS}|{_TAXES}|{_PAYMENTS})", re.IGNORECASE | re.VERBOSE)
_TAX = re.compile(
    r"\b(?:tax(?:es|e)?|vat|[gphqs]st|t\.?v\.?a|m\.?w\.?st|ust|iva|btw|steuer|umsatzsteuer|mehrwertsteuer)\b",
    re.IGNORECASE,
)
_EXTRA = re.compile(
    r"""\W*(?:[\w.]+\s+){0,2}(?:
    disc(?:ount)?|rebate|promo\w*|saved|savings?|coupon|shipping|delivery|carriage|freight|handling|surcharge
    |service|serv\.?\s?ch\w*|rabatt\w*|nachlass|gutschein\w*|versand\w*|porto|fracht\w*|zuschlag
    |remise|rabais|frais|livraison|port)\b""",
    re.IGNORECASE | re.VERBOSE,
)
MOST_LETTERS = 120
"""Letters of a line that are looked at: no name is longer, and what is looked for costs the square of them."""
_ARTICLE_WORDS = """
    description item items article articles product products service services particulars details goods activity
    bezeichnung artikel artikelbezeichnung beschreibung leistung leistungsbeschreibung text produkt
    désignation designation libellé prestation prestations produit produits
"""
_OTHER_HEADINGS = """
    qty quantity units unit hours price rate amount total sum date code ref pos no net tax vat discount u/p value
    charge taxable
    menge anz anzahl stk stück einheit einzelpreis preis e-preis betrag gesamt gesamtpreis summe nettopreis netto
    brutto steuer ust mwst rabatt nachlass datum nr satz mwst-satz ust-satz steuersatz
    qté quantité nombre nb p.u prix montant tva remise unité ht ttc taux base
"""
_ARTICLES = frozenset(_ARTICLE_WORDS.split())
_HEADINGS = _ARTICLES.union(_OTHER_HEADINGS.split())
_COMPOUND = re.compile(r"[a-zäöü/-]+(?:betrag|preis|wert|menge|summe)|(?:steuer|mwst|ust|stunden|tages)-?satz")
"""German headings made of several words: Steuerbetrag, Warenwert, but no Ersatz."""
_OF_TAXES = re.compile(
    r"""\b(?:(?:steuer)?basis\w* | \w*bemessungs\w* | taxable | assiette | base\s(?:ht|imposable)
    | steuerbetrag | (?:ust|mwst|steuer)[.-]{1,2}betrag | montant\s(?:de\s)?(?:la\s)?tva)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def is_sum(text: str) -> bool:
    """Whether a line begins with what names a sum, a tax or a payment."""
    return _SUM.match(text[:MOST_LETTERS]) is not None


def names_tax(text: str) -> bool:
    """Whether a tax is named anywhere in a line."""
    return _TAX.search(text[:MOST_LETTERS]) is not None


def is_extra(text: str) -> bool:
    """Whether a line begins with a discount or a charge, which some tables list and others add below."""
    return _EXTRA.match(text[:MOST_LETTERS]) is not None


def heading_words(text: str) -> int:
    """How many different words of a line head columns in tables."""
    return sum(word in _HEADINGS or _COMPOUND.fullmatch(word) is not None for word in _said(text))


def heads_articles(text: str) -> bool:
    """Whether a line heads a column of what is sold, as no table of taxes does."""
    return not _said(text).isdisjoint(_ARTICLES)


def heads_taxes(text: str) -> bool:
    """Whether a line heads a table of taxes or allowances, which says what each is worked out on, and no articles."""
    return _OF_TAXES.search(text) is not None and not heads_articles(text)


def _said(text: str) -> set[str]:
    return {word.strip(".:()#*").casefold() for word in text.split()}


def amount_of(text: str) -> Decimal | None:
    """The value of a number as printed: its last point or comma stands before the cents if two digits follow."""
    found = re.search(r"\d[\d.,'’]*", text)
    if found is None:
        return None
    digits = found.group().rstrip(".,'’")
    cents = re.search(r"[.,](\d\d)$", digits)
    whole = re.sub(r"\D", "", digits[: cents.start()] if cents else digits)
    value = Decimal(f"{whole or 0}.{cents.group(1) if cents else 0}")
    negative = re.search(r"[-–−]", text[: found.start()]) or text.rstrip(")").endswith("-")
    return -value if negative else value
