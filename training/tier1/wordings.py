"""Other ways to ask for a field: a user's wording is never quite the one that a model was trained with.

Serving asks by the schema's description. Training asks mostly by it, else by one of these or of the schema's own
synonyms, so that a small change of a label does not swing a score and a user's own type finds its words understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import chain

from documents.schema import FieldSpec
from training.synthetic.sentences import kinds

PARAPHRASES: dict[str, tuple[str, ...]] = {
    "invoice_number": ("number of the invoice", "bill number", "document number", "Belegnummer", "N° de facture"),
    "invoice_date": ("issued on", "billing date", "date the invoice was issued", "Ausstellungsdatum", "émise le"),
    "due_date": ("pay by", "date payment is due", "Zahlungsziel", "à payer avant le"),
    "purchase_order_number": ("customer's order number", "order reference", "Auftragsnummer des Kunden"),
    "currency": ("ISO currency", "money unit", "Rechnungswährung", "monnaie"),
    "seller_name": ("vendor", "company that issued the invoice", "Rechnungssteller", "biller", "fournisseur"),
    "seller_address": ("vendor address", "address of the company that issued the invoice", "Absenderadresse"),
    "seller_tax_id": (
        "vendor tax number",
        "VAT ID of the supplier",
        "Steuernummer",
        "Umsatzsteuer-Identifikationsnummer",
    ),
    "seller_iban": ("bank account to pay to", "IBAN", "account number"),
    "buyer_name": ("customer", "company that is billed", "Kunde", "client", "invoice recipient"),
    "buyer_address": ("billing address", "customer address", "Rechnungsadresse", "adresse de facturation"),
    "net_amount": ("amount before VAT", "taxable amount", "Nettosumme", "montant hors taxes"),
    "tax_amount": ("VAT amount", "sales tax amount", "Umsatzsteuer", "Steuerbetrag"),
    "gross_amount": ("total including VAT", "total amount", "Bruttobetrag", "Rechnungsbetrag", "montant total"),
    "amount_due": ("amount to pay", "outstanding balance", "offener Betrag", "solde dû"),
    "merchant_name": ("store name", "company that issued the receipt", "Name des Geschäfts", "enseigne"),
    "merchant_address": ("store address", "where the shop is", "Anschrift des Geschäfts"),
    "merchant_phone": ("phone number", "store telephone", "Telefonnummer", "numéro de téléphone"),
    "date": ("date of purchase", "transaction date", "Kaufdatum", "date d'achat"),
    "time": ("time of purchase", "hour of the transaction", "Zeit"),
    "subtotal": ("total before tax", "sum of the items", "Summe vor Steuer"),
    "tax": ("tax amount", "VAT on the receipt", "enthaltene Mehrwertsteuer"),
    "total": ("amount paid", "grand total of the receipt", "Gesamtbetrag", "somme payée"),
    "title": ("name of the contract", "heading of the agreement", "Vertragsbezeichnung", "intitulé du contrat"),
    "parties": ("contracting party", "company or person that signs", "Vertragspartner", "cocontractant"),
    "agreement_date": ("date of signing", "contract date", "Datum der Unterzeichnung", "date de signature"),
    "effective_date": ("date the contract takes effect", "valid from", "gültig ab", "prise d'effet"),
    "expiration_date": ("date the contract expires", "valid until", "gültig bis", "date de fin"),
    "term": ("how long the contract runs", "duration of the contract", "Dauer des Vertrags"),
    "renewal_term": ("period of renewal", "Verlängerungszeitraum", "période de reconduction"),
    "notice_period": ("time of notice before termination", "Frist zur Kündigung", "délai de préavis"),
    "governing_law": ("law that governs the contract", "which law applies", "geltendes Recht", "loi applicable"),
    "contract_number": ("order number", "number of the advertising contract", "contract no."),
    "advertiser": ("company that advertises", "client of the broadcast order", "who buys the air time"),
    "flight_from": ("first day of the campaign", "start of the flight"),
    "flight_to": ("last day of the campaign", "end of the flight"),
}
"""Field name → wordings beside those that its schema gives."""

GENERAL: dict[str, tuple[str, ...]] = {
    "person": ("name of a person", "people", "Personenname", "personne"),
    "organisation": ("company or institution", "organization", "Unternehmen oder Behörde"),
    "location": ("place", "geographical name", "Ort", "lieu"),
}
"""Labels of general named entities → other wordings."""


def wordings(spec: FieldSpec) -> list[str]:
    """All texts that name a field; the first is the one that serving uses."""
    known = [spec.description, *spec.also, spec.name.replace("_", " "), *PARAPHRASES.get(spec.name, ())]
    return list(dict.fromkeys(known))


def label_wordings(label: str) -> list[str]:
    """All texts that name a label of a general set; the first is the label itself."""
    return list(dict.fromkeys([label, *GENERAL.get(label, ()), *_kind_wordings().get(label, ())]))


@cache
def _kind_wordings() -> Mapping[str, tuple[str, ...]]:
    """The usual English wording of a kind → all that ask for it."""
    found = {kind.wordings["en"][0]: chain.from_iterable(kind.wordings.values()) for kind in kinds().values()}
    return {label: tuple(texts) for label, texts in found.items()}
