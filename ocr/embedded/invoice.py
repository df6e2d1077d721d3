"""The root of an XML → what the invoice in it states, whichever syntax it is in."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ocr.embedded import cii, ubl
from ocr.embedded.stated import LONGEST, Reading, Stated, bounded, days_in, numbers_in, rows_of
from ocr.embedded.tree import Node, XmlError

SEVERAL = frozenset({"seller_name", "buyer_name", "seller_iban", "seller_tax_id", "due_date"})
"""Fields of which an e-invoice may state several: trade names, accounts, numbers, instalments. Any other is once, or
two readers of the file would see two invoices."""


class Root(NamedTuple):
    """What the root's namespace begins with, and who reads the syntax."""

    space: str
    read: Callable[[Node], Reading]


ROOTS: dict[str, Root] = {
    "CrossIndustryInvoice": Root(f"{cii.SPACE}CrossIndustryInvoice:", cii.read_cii),
    "CrossIndustryDocument": Root("urn:ferd:CrossIndustryDocument:invoice:", cii.read_zugferd_1),
    "Invoice": Root(f"{ubl.SPACE}Invoice-2", ubl.read_ubl),
    "CreditNote": Root(f"{ubl.SPACE}CreditNote-2", ubl.read_ubl),
}
"""By the name of the root."""


def stated_in(root: Node, file: str) -> tuple[Reading, Stated]:
    """What a syntax's reader finds in the XML called ``file``, and the same bounded.

    Raises:
        XmlError: it is no invoice, or one that two readers would read in two ways.
    """
    if root.name not in ROOTS:
        raise XmlError(f"is no invoice (its root is {root.name[:60]})")
    known = ROOTS[root.name]
    if not root.space.startswith(known.space):
        raise XmlError(f"is in an unknown namespace ({root.space[:100] or 'none'})")
    reading = known.read(root)
    values = bounded(reading.values)
    for field, forms in values.items():
        if len(forms) > 1 and field not in SEVERAL:
            raise XmlError(f"states {field.replace('_', ' ')} twice ({forms[0][:60]} and {forms[1][:60]})")
    return reading, Stated(
        file=file,
        syntax=reading.syntax,
        profile=reading.profile[:LONGEST],
        values=values,
        rows=rows_of(reading.lines, reading.columns),
        numbers=numbers_in(root),
        days=days_in(root),
        is_credit=reading.is_credit,
    )
