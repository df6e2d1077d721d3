"""The shipped type ``receipt``."""

from documents.schema import (
    Address,
    Currency,
    Date,
    DocumentType,
    Money,
    Name,
    Number,
    Phone,
    Record,
    Text,
    Time,
    about,
)


class ReceiptLine(Record):
    """One article on a receipt."""

    description: Text = about("article on the line", also=("Artikel", "article"))
    quantity: Number = about("quantity on the line", also=("Menge", "quantité"))
    unit_price: Money = about("price of one unit", also=("Einzelpreis", "prix unitaire"))
    amount: Money = about("amount of the line", also=("Preis", "montant"))


class Receipt(DocumentType):
    """A till receipt of a shop, a restaurant or a service: paid on the spot, usually narrow paper."""

    known_by = ("merchant_name", "date", "time", "total")

    merchant_name: Name = about(
        "name of the shop on the receipt", required=True, also=("merchant", "Geschäft", "nom du magasin")
    )
    merchant_address: Address = about(
        "address of the shop on the receipt", also=("Adresse des Geschäfts", "adresse du magasin")
    )
    merchant_phone: Phone = about("telephone number of the shop", also=("Telefon", "téléphone"))
    date: Date = about("date of the receipt", required=True, also=("Datum des Kassenbons", "date du ticket"))
    time: Time = about("time of the receipt", also=("Uhrzeit", "heure"))
    currency: Currency = about("currency of the receipt", also=("Währung", "devise"))
    subtotal: Money = about("subtotal on the receipt", also=("Zwischensumme", "sous-total"))
    tax: Money = about("tax on the receipt", also=("MwSt", "TVA", "sales tax", "GST"))
    total: Money = about("total paid on the receipt", required=True, also=("Summe", "total à payer"))
    line_items: list[ReceiptLine] = about("articles on the receipt")
