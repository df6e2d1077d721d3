"""Cross Industry Invoice of UN/CEFACT (Factur-X, ZUGFeRD 2, XRechnung) and ZUGFeRD 1.0, its forerunner."""

from __future__ import annotations

from dataclasses import dataclass

from ocr.embedded.stated import CREDITS, Reading, amounts, joined
from ocr.embedded.tree import Node

SPACE = "urn:un:unece:uncefact:data:standard:"
"""What the namespaces of both begin with, but for the root's of ZUGFeRD 1.0."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the two syntaxes differ."""

    context: str
    header: str
    trade: str
    agreement: str
    settlement: str
    sums: str
    order: str
    line_price: str
    line_quantity: str
    line_amount: str


CII = Paths(
    context="ExchangedDocumentContext",
    header="ExchangedDocument",
    trade="SupplyChainTradeTransaction",
    agreement="ApplicableHeaderTradeAgreement",
    settlement="ApplicableHeaderTradeSettlement",
    sums="SpecifiedTradeSettlementHeaderMonetarySummation",
    order="BuyerOrderReferencedDocument/IssuerAssignedID",
    line_price="SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount",
    line_quantity="SpecifiedLineTradeDelivery/BilledQuantity",
    line_amount="SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount",
)
ZUGFERD_1 = Paths(
    context="SpecifiedExchangedDocumentContext",
    header="HeaderExchangedDocument",
    trade="SpecifiedSupplyChainTradeTransaction",
    agreement="ApplicableSupplyChainTradeAgreement",
    settlement="ApplicableSupplyChainTradeSettlement",
    sums="SpecifiedTradeSettlementMonetarySummation",
    order="BuyerOrderReferencedDocument/ID",
    line_price="SpecifiedSupplyChainTradeAgreement/NetPriceProductTradePrice/ChargeAmount",
    line_quantity="SpecifiedSupplyChainTradeDelivery/BilledQuantity",
    line_amount="SpecifiedSupplyChainTradeSettlement/SpecifiedTradeSettlementMonetarySummation/LineTotalAmount",
)


def read_cii(root: Node) -> Reading:
    """What a Cross Industry Invoice says."""
    return _read(root, "cii", CII)


def read_zugferd_1(root: Node) -> Reading:
    """What an invoice of ZUGFeRD 1.0 says."""
    return _read(root, "zugferd1", ZUGFERD_1)


def _read(root: Node, syntax: str, at: Paths) -> Reading:
    root.keep(SPACE, root.space)
    profile = next(iter(root.texts(f"{at.context}/GuidelineSpecifiedDocumentContextParameter/ID")), "")
    columns = {
        "description": "SpecifiedTradeProduct/Name",
        "quantity": at.line_quantity,
        "unit_price": at.line_price,
        "amount": at.line_amount,
    }
    lines = root.all(f"{at.trade}/IncludedSupplyChainTradeLineItem")
    is_credit = not CREDITS.isdisjoint(root.texts(f"{at.header}/TypeCode"))
    return Reading(syntax, profile, _values(root, at), lines, columns, is_credit)


def _values(root: Node, at: Paths) -> dict[str, list[str]]:
    agreement, settlement = f"{at.trade}/{at.agreement}", f"{at.trade}/{at.settlement}"
    currency = root.texts(f"{settlement}/InvoiceCurrencyCode")
    sums = f"{settlement}/{at.sums}"

    def amount(name: str) -> list[str]:
        return amounts(root, f"{sums}/{name}", currency)

    account = "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID"
    return {
        "invoice_number": root.texts(f"{at.header}/ID"),
        "invoice_date": root.texts(f"{at.header}/IssueDateTime/DateTimeString"),
        "due_date": root.texts(f"{settlement}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString"),
        "purchase_order_number": root.texts(f"{agreement}/{at.order}"),
        "currency": currency,
        **_party(root, f"{agreement}/SellerTradeParty", "seller"),
        "seller_tax_id": _tax_ids(root, f"{agreement}/SellerTradeParty/SpecifiedTaxRegistration/ID"),
        "seller_iban": root.texts(f"{settlement}/{account}"),
        **_party(root, f"{agreement}/BuyerTradeParty", "buyer"),
        "net_amount": amount("TaxBasisTotalAmount"),
        "tax_amount": amount("TaxTotalAmount"),
        "gross_amount": amount("GrandTotalAmount"),
        "amount_due": amount("DuePayableAmount"),
    }


def _party(root: Node, at: str, prefix: str) -> dict[str, list[str]]:
    addresses = []
    for address in root.all(f"{at}/PostalTradeAddress"):
        street = [text for line in ("LineOne", "LineTwo", "LineThree") for text in address.texts(line)]
        town = " ".join([*address.texts("PostcodeCode"), *address.texts("CityName")])
        addresses.append(joined(street, town, address.texts("CountryID")))
    names = [*root.texts(f"{at}/Name"), *root.texts(f"{at}/SpecifiedLegalOrganization/TradingBusinessName")]
    return {f"{prefix}_name": names, f"{prefix}_address": addresses}


def _tax_ids(root: Node, path: str) -> list[str]:
    """The VAT number first, then the one that the tax office knows the seller by."""
    kinds = {"VA": 0, "FC": 1}
    found = [n for n in root.all(path) if n.attributes.get("schemeID") in kinds]
    return [" ".join(n.text.split()) for n in sorted(found, key=lambda n: kinds[n.attributes["schemeID"]])]
