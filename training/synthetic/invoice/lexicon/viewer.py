# ruff: noqa: E501 - tables of words read better in long lines
"""Words of programs that show electronic invoices: headings of sections, numbers of terms, kinds of notes."""

from __future__ import annotations

from training.synthetic.truth import Language

HEADINGS: dict[Language, dict[str, list[str]]] = {
    "de": {
        "viewer": ["Visualisierung der elektronischen Rechnung", "Ansicht der XML-Rechnung", "Sichtkopie der E-Rechnung", "eRechnung-Anzeige", "Lesbare Fassung der Rechnungsdaten", "XRechnung Ansicht", "Darstellung eines elektronischen Belegs", "Inhaltsdaten der E-Rechnung"],
        "head": ["Rechnungsdaten", "Übersicht", "Belegkopf", "Allgemeine Angaben", "Kopfdaten", "Informationen zur Rechnung"],
        "seller": ["Verkäufer", "Verkäufer", "Informationen zum Verkäufer", "Rechnungssteller", "Lieferant", "VERKÄUFER (BG-4)", "Leistungserbringer"],
        "buyer": ["Käufer/Leistungsempfänger", "Käufer", "Informationen zum Käufer", "Rechnungsempfänger", "KÄUFER (BG-7)", "Kunde", "Leistungsempfänger"],
        "ship_to": ["Abweichender Warenempfänger", "Lieferinformationen", "Lieferanschrift", "Warenempfänger"],
        "notes": ["Bemerkungen", "Hinweise", "Freitext zur Rechnung", "Anmerkungen"],
        "lines": ["Positionsdaten", "Rechnungspositionen", "Positionen", "Einzelposten"],
        "tax": ["Umsatzsteueraufschlüsselung", "Aufschlüsselung der Umsatzsteuer", "Steueraufteilung"],
        "sums": ["Belegsummen", "Rechnungssummen", "Gesamtbeträge der Rechnung", "Summen"],
        "payment": ["Zahlungsbedingungen", "Zahlungsdaten", "Zahlungsinformationen", "Zahlung"],
        "account": ["Bankverbindung", "Kontodaten", "Überweisung", "Zahlungsempfänger"],
    },
    "en": {
        "viewer": ["Electronic invoice viewer", "Readable form of the XML invoice", "e-Invoice visualisation", "Invoice data sheet"],
        "head": ["Invoice details", "Document header", "General information", "Overview"],
        "seller": ["Seller", "Seller information", "SELLER (BG-4)", "Supplier party"],
        "buyer": ["Buyer", "Buyer information", "BUYER (BG-7)", "Customer party"],
        "ship_to": ["Deliver-to information", "Ship to party", "Delivery location"],
        "notes": ["Notes", "Remarks", "Invoice note"],
        "lines": ["Invoice lines", "Line items", "Items"],
        "tax": ["VAT breakdown", "Tax breakdown"],
        "sums": ["Document totals", "Totals", "Monetary summation"],
        "payment": ["Payment terms", "Payment instructions", "Payment"],
        "account": ["Credit transfer", "Bank account", "Payee account"],
    },
    "fr": {
        "viewer": ["Visualisation de la facture électronique", "Lisible de la facture XML", "Aperçu de la facture électronique"],
        "head": ["Informations générales", "En-tête de facture", "Données de la facture"],
        "seller": ["Vendeur", "Informations vendeur", "VENDEUR (BG-4)", "Fournisseur"],
        "buyer": ["Acheteur", "Informations acheteur", "ACHETEUR (BG-7)", "Client"],
        "ship_to": ["Livraison", "Lieu de livraison"],
        "notes": ["Notes", "Remarques", "Commentaires"],
        "lines": ["Lignes de facture", "Détail des lignes", "Articles"],
        "tax": ["Détail de la TVA", "Ventilation de la TVA"],
        "sums": ["Totaux du document", "Totaux", "Récapitulatif"],
        "payment": ["Conditions de paiement", "Règlement", "Paiement"],
        "account": ["Virement", "Compte bancaire", "Coordonnées bancaires"],
    },
}  # fmt: skip
BT = {
    "invoice_number": "BT-1", "invoice_date": "BT-2", "due_date": "BT-9", "currency": "BT-5", "purchase_order_number": "BT-13", "seller_name": "BT-27", "seller_tax_id": "BT-31",
    "buyer_name": "BT-44", "net_amount": "BT-109", "tax_amount": "BT-110", "gross_amount": "BT-112", "amount_due": "BT-115", "prepaid": "BT-113", "lines_total": "BT-106",
    "seller_iban": "BT-84", "delivery_date": "BT-72", "tax_number": "BT-32", "customer_number": "BT-46",
}  # fmt: skip
"""Field to business term of EN 16931."""
NOTES: dict[Language, list[str]] = {
    "de": ["Betreff", "Bemerkung", "Inhalt", "Hinweis"],
    "en": ["Subject", "Note", "Content", "Remark"],
    "fr": ["Sujet", "Note", "Contenu", "Remarque"],
}
"""Kinds of notes."""
PARTY_NUMBER: dict[Language, list[str]] = {
    "de": ["Nummer", "Kennung", "Globale Nummer"],
    "en": ["ID", "Global ID"],
    "fr": ["Identifiant", "Code"],
}
ADDRESS: dict[Language, tuple[str, str, str]] = {
    "de": ("Straße", "Adresszusatz", "PLZ / Ort"),
    "en": ("Street", "Address line 2", "City"),
    "fr": ("Rue", "Complément", "Code postal / Ville"),
}
"""Street, further lines, town."""
COUNTRY: dict[Language, str] = {"de": "Land", "en": "Country", "fr": "Pays"}
INVOICE_TYPE: dict[Language, str] = {"de": "Rechnungsart", "en": "Invoice type code", "fr": "Type de facture"}
DUE_TABLE: dict[Language, list[str]] = {
    "de": ["Beschreibung", "Fälligkeit", "Teilzahlung"],
    "en": ["Description", "Due date", "Partial payment"],
    "fr": ["Description", "Échéance", "Paiement partiel"],
}
"""Heads of the table of payments."""
STANDARD: dict[Language, tuple[str, str, str, str]] = {
    "de": ("Rechnungsstandard", "Profil EN 16931", "XML-Datei", "beleg.xml"),
    "en": ("Profile", "EN 16931", "Input file", "invoice.xml"),
    "fr": ("Profil", "EN 16931", "Fichier", "facture.xml"),
}
"""Key and value of the standard, key and name of the file."""
