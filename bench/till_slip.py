"""A document type that no model was trained on: photographed receipts under words that the shipped types do not use."""

from documents import Date, DocumentType, Identifier, Money, Name, Text, about


class TillSlip(DocumentType):
    """A till slip that a customer photographed."""

    shop: Name = about("name of the shop at the head of the slip", required=True)
    street: Text = about("where the shop is")
    telephone: Identifier = about("number under which the shop can be called")
    bought_on: Date = about("day of the purchase")
    bought_at: Text = about("time of day of the purchase")
    before_tax: Money = about("sum of the goods before tax")
    tax_charged: Money = about("tax that is added")
    to_pay: Money = about("what the customer has to pay in the end", required=True)
