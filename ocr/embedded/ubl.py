"""Invoice and CreditNote of UBL 2 (OASIS), as XRechnung and Peppol write them."""

from __future__ import annotations

from collections.abc import Iterator

from ocr.embedded.stated import CREDITS, Reading, amounts, joined
from ocr.embedded.tree import Node

SPACE = "urn:oasis:names:specification:ubl:schema:xsd:"
"""What all its namespaces begin with."""


def read_ubl(root: Node) -> Reading:
    """What an Invoice or a CreditNote says."""
    root.keep(SPACE)
    columns = {
        "description": "Item/Name",
        "quantity": "CreditedQuantity" if root.name == "CreditNote" else "InvoicedQuantity",
        "unit_price": "Price/PriceAmount",
        "amount": "LineExtensionAmount",
    }
    profile = next(iter(root.texts("CustomizationID")), "")
    lines = root.all(f"{root.name}Line")
    is_credit = root.name == "CreditNote" or not CREDITS.isdisjoint(root.texts("InvoiceTypeCode"))
    return Reading("ubl", profile, _values(root), lines, columns, is_credit)


def _values(root: Node) -> dict[str, list[str]]:
    currency = root.texts("DocumentCurrencyCode")

    def amount(path: str) -> list[str]:
        return amounts(root, path, currency)

    return {
        "invoice_number": root.texts("ID"),
        "invoice_date": root.texts("IssueDate"),
        "due_date": root.texts("DueDate") or root.texts("PaymentMeans/PaymentDueDate"),
        "purchase_order_number": root.texts("OrderReference/ID"),
        "currency": currency,
        **_party(root, "AccountingSupplierParty/Party", "seller"),
        "seller_tax_id": list(_tax_ids(root, "AccountingSupplierParty/Party/PartyTaxScheme")),
        "seller_iban": root.texts("PaymentMeans/PayeeFinancialAccount/ID"),
        **_party(root, "AccountingCustomerParty/Party", "buyer"),
        "net_amount": amount("LegalMonetaryTotal/TaxExclusiveAmount"),
        "tax_amount": amount("TaxTotal/TaxAmount"),
        "gross_amount": amount("LegalMonetaryTotal/TaxInclusiveAmount"),
        "amount_due": amount("LegalMonetaryTotal/PayableAmount"),
    }


def _party(root: Node, at: str, prefix: str) -> dict[str, list[str]]:
    names = [*root.texts(f"{at}/PartyLegalEntity/RegistrationName"), *root.texts(f"{at}/PartyName/Name")]
    addresses = []
    for address in root.all(f"{at}/PostalAddress"):
        street = [*address.texts("StreetName"), *address.texts("AdditionalStreetName")]
        street += address.texts("AddressLine/Line")
        town = " ".join([*address.texts("PostalZone"), *address.texts("CityName")])
        addresses.append(joined(street, town, address.texts("Country/IdentificationCode")))
    return {f"{prefix}_name": names, f"{prefix}_address": addresses}


def _tax_ids(root: Node, path: str) -> Iterator[str]:
    """The VAT number first, then others that the tax office knows the seller by."""
    schemes = root.all(path)
    for scheme in sorted(schemes, key=lambda s: s.texts("TaxScheme/ID") != ["VAT"]):
        yield from scheme.texts("CompanyID")
