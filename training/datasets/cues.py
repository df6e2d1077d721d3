"""Words that introduce a field: they tell the place that states a value from one that merely repeats it."""

from __future__ import annotations

import re

CUES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "total": r"total|amount|balance due|nett|to pay|zu zahlen|summe|à payer",
        "subtotal": r"sub\W?total|zwischensumme|sous\W?total",
        "gross_amount": r"gross|total|brutto|gesamt|ttc|invoice amount|rechnungsbetrag|zahlbetrag",
        "net_amount": r"net|netto|ht\b|subtotal|taxable|tax basis|basis|steuerbasis|base",
        "tax_amount": r"tax|vat|mwst|ust|steuer|tva|gst",
        "amount_due": r"due|zahlbetrag|zu zahlen|à payer|offen|fällig",
        "invoice_date": r"dat|issue|ausgestellt|facture du|vom|,\s*(den|le)\s*$",
        "due_date": r"due|fällig|zahlbar|bis|échéance|pay|règlement",
        "date": r"dat",
        "effective_date": r"effective|dated|as of|made|entered|inkraft|vigueur|date",
        "agreement_date": r"dated|as of|made|entered|date|vom|fait",
        "expiration_date": r"expir|until|end|terminat|through|bis|ablauf",
        "governing_law": r"law|governed|construed|recht|droit|jurisdiction|courts",
        "term": r"term|period|for|expire|survive|continue|laufzeit|durée|within|remain",
        "renewal_term": r"renew|extend|successive|verlänger|reconduc",
        "notice_period": r"notice|kündig|préavis|prior",
        "contract_number": r"contract|order|invoice|estimate|agreement|#|no\b|num",
        "flight_from": r"flight|date|start|from|begin|schedule|period",
        "flight_to": r"flight|date|end|to|thru|through|schedule|period|-",
        "currency": r"currency|währung|devise|total|amount|betrag|montant",
    }.items()
}


def introduces(before: str, field: str) -> bool:
    """Whether the text before a value introduces it as ``field``; False where no cue is known for the field."""
    pattern = CUES.get(field)
    return bool(pattern and pattern.search(before))
