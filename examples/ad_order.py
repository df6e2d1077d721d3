"""A document type of one's own: orders and invoices of television and radio stations for advertising time.

sluice process examples/documents --schemas examples/ad_order.py
"""

from documents import Date, DocumentType, Identifier, Money, Name, about


class AdOrder(DocumentType):
    """A television or radio station's order, contract or invoice for advertising time."""

    contract_number: Identifier = about("contract or order number of the station", required=True)
    advertiser: Name = about("advertiser who buys the time", required=True)
    gross_amount: Money = about("gross amount of the advertising order", required=True)
    flight_from: Date = about("first day of the flight, on which the advertising starts")
    flight_to: Date = about("last day of the flight, on which the advertising ends")
