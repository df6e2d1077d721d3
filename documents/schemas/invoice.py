"""The shipped type ``invoice``."""

from documents.schema import (
    Address,
    Currency,
    Date,
    DocumentType,
    Iban,
    Identifier,
    Money,
    Name,
    Number,
    Record,
    TaxId,
    Text,
    about,
)


class InvoiceLine(Record):
    """One line of an invoice."""

    description: Text = about("article or service on the line", also=("Bezeichnung", "désignation"))
    quantity: Number = about("quantity on the line", also=("Menge", "quantité"))
    unit_price: Money = about("price of one unit", also=("Einzelpreis", "prix unitaire"))
    amount: Money = about("amount of the line", also=("Gesamtpreis", "montant"))


class Invoice(DocumentType):
    """A seller's request for payment for goods or services, or the credit note that takes one back."""

    known_by = ("seller_name", "invoice_number", "gross_amount")

    invoice_number: Identifier = about(
        "invoice number", required=True, also=("Rechnungsnummer", "numéro de facture", "invoice no.")
    )
    invoice_date: Date = about(
        "invoice date", required=True, also=("Rechnungsdatum", "date de facture", "date of issue")
    )
    due_date: Date = about("payment due date", also=("Fälligkeitsdatum", "zahlbar bis", "date d'échéance"))
    purchase_order_number: Identifier = about(
        "purchase order number of the buyer", also=("Bestellnummer", "numéro de commande", "PO number")
    )
    currency: Currency = about("currency of the invoice", also=("Währung", "devise"))
    seller_name: Name = about(
        "name of the seller", required=True, also=("Verkäufer", "Lieferant", "vendeur", "supplier name")
    )
    seller_address: Address = about("address of the seller", also=("Anschrift des Verkäufers", "adresse du vendeur"))
    seller_tax_id: TaxId = about(
        "VAT number of the seller", also=("USt-IdNr. des Verkäufers", "numéro de TVA du vendeur")
    )
    seller_iban: Iban = about("IBAN of the seller's bank account", also=("Bankverbindung IBAN", "compte IBAN"))
    buyer_name: Name = about("name of the buyer", also=("Käufer", "Rechnungsempfänger", "acheteur", "bill to"))
    buyer_address: Address = about("address of the buyer", also=("Anschrift des Käufers", "adresse de l'acheteur"))
    net_amount: Money = about(
        "net total without tax", also=("Nettobetrag", "Summe netto", "total HT", "subtotal before tax")
    )
    tax_amount: Money = about("total tax amount", also=("Mehrwertsteuerbetrag", "montant TVA", "VAT total"))
    gross_amount: Money = about(
        "invoice total with tax", required=True, also=("Gesamtbetrag brutto", "total TTC", "grand total")
    )
    amount_due: Money = about("amount due for payment", also=("Zahlbetrag", "net à payer", "balance due"))
    line_items: list[InvoiceLine] = about("lines of the invoice")
