"""The words that say what a line of a table is, in English, German and French: a sum, or a heading."""

from __future__ import annotations

import re
from decimal import Decimal

_SUM_WORDS = r"""
    (?:[\w.]+[\s-]+){0,3}?(?:sub|zwischen|grand|end|gesamt|sous)?[-\s]?(?:totals?|totaux|\w*summen?|sums?|somme|ttl|sttl|subttl|subtl)\b | t\so\st\sa\sl\b | s/total | zwischens\w*
    | gesamt(?:betrag|preis|wert|summe)?\b | tl(?![-\w]) | zws\b | zw\. | gt\b | inkl?\b | incl\w*\b | zzgl\b | plus\b | add\b | including\b
    | \w*(?:betrag|saldo|steuer|warenwert|nettowert|bruttowert)\b | net(?:t|to)?\b | brutto\b | gross\b | due\b
    | (?:sales\s)?tax(?:es|e|able)?\d*\b | taxes?\b | vat\b | [gphq]st\b | t\.?v\.?a\b | m\.?w\.?st\b | ust\b | tx\d | iva\b | btw\b
    | amount\b | goods\b | basis\b | bereits\b | offen\w*\b | montant\b | solde\b | votre\ssolde | reste\b | net\sà\spayer | à\spayer | dont\b | assiette\b | base\b | ht\b | ttc\b
    | (?:amount|balance|please|to|already)\s(?:\w+\s)?(?:due|pay|payable|tendered|paid)\b | balance\b | payable\b | fällig\w* | zu\szahlen | zahlbar
    | (?:less|minus|abzgl|abzüglich)\b | deposit\b
    | cash\b | change\b | card\b | visa\b | master\s?card | amex\b | debit\b | credit\b | tender\w* | paid\b | payments?\b | tend\b | eftpos\b
    | bar(?:zahlung)?\b | gegeben\b | geg\. | rückgeld | zurück\b | ec[-\s] | girocard | (?:ec|kredit|bank|debit)-?karte | kartenzahlung | bezahlt
    | zahlung | vorauszahlung | anzahlung\w* | abschlags?zahlung\w* | erhaltene\b
    | carte(?:\sbancaire|\sbleue|\sde\scrédit)?\W*(?:$|\d) | cb\b | esp(?:èces|\.) | déjà\b | rendu\b | monnaie | règlements?\b | acomptes?\b | chèques?\b | paiements?\b
    | carried\b | brought\b | übertrag | vortrag | report\b | à\sreporter
    | skonto\b | escompte\b | rounding\b | rundung\b | arrondi\b | tip\b | gratuity | trinkgeld | pourboire | soit\b
"""
_SUM = re.compile(rf"^[\W\d_]*(?:{_SUM_WORDS})", re.IGNORECASE | re.VERBOSE)
_EXTRA = re.compile(
    r"^\W*(?:[\w.]+\s+){0,2}(?:discount|disc|rebate|rabatt\w*|nachlass|remise|rabais|promo\w*|shipping|delivery|carriage|freight|handling|versand\w*"
    r"|porto|fracht\w*|frais|livraison|zuschlag|surcharge|service\s?ch\w*|serv\.?\s?ch\w*|port|saved|savings?|coupon|gutschein\w*)\b",
    re.IGNORECASE,
)
_TAX = re.compile(
    r"\b(?:tax(?:es|e)?|vat|[gphq]st|t\.?v\.?a|m\.?w\.?st|ust|iva|btw|steuer|umsatzsteuer|mehrwertsteuer)\b",
    re.IGNORECASE,
)
_HEADINGS = frozenset(
    "description item items article articles product service services particulars details goods qty quantity units unit hours price "
    "rate amount total sum date code ref pos no net tax vat discount u/p value charge "
    "bezeichnung artikel artikelbezeichnung beschreibung leistung text menge anz anzahl stk stück einheit einzelpreis preis e-preis "
    "betrag gesamt gesamtpreis summe nettopreis netto brutto steuer ust mwst rabatt nachlass datum nr "
    "désignation designation libellé prestation produit qté quantité nombre nb p.u prix montant tva remise unité ht ttc taux base satz mwst-satz ust-satz steuersatz goods taxable".split()
)


def is_sum(text: str) -> bool:
    """Whether a line begins with what names a sum, a tax or a payment."""
    return _SUM.match(text.strip()) is not None


def names_tax(text: str) -> bool:
    """Whether a tax is named anywhere in a line."""
    return _TAX.search(text) is not None


def is_extra(text: str) -> bool:
    """Whether a line names a discount or a charge, which some tables list and others add below."""
    return _EXTRA.search(text) is not None


def heading_words(text: str) -> int:
    """How many different words of a line head columns in tables."""
    return len({word.strip(".:()#*").casefold() for word in text.split()} & _HEADINGS)


def amount_of(text: str) -> Decimal | None:
    """The value of a number as printed: its last point or comma before two digits stands before the cents."""
    found = re.search(r"\d[\d.,'’]*", text)
    if found is None:
        return None
    whole, mark, cents = re.fullmatch(r"(.*?)(?:([.,])(\d{2}))?", found.group().rstrip(".,")).groups()
    digits = re.sub(r"\D", "", whole)
    value = Decimal(f"{digits or 0}.{cents if mark else 0}")
    return -value if text[: found.start()].strip("( [").startswith(("-", "–", "−")) or text.endswith("-") else value
