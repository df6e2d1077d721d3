"""Which of a PDF's attachments is its e-invoice, and what that states."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ocr.embedded import cii, ubl
from ocr.embedded.attachments import MOST_BYTES, Attachment
from ocr.embedded.stated import LONGEST, MOST_NUMBERS, Found, Reading, Stated, bounded, days_in, numbers_in, rows_of
from ocr.embedded.tree import Node, XmlError, parse

NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")
"""What the standards call the file; in other cases of letters too."""
SEVERAL = frozenset({"seller_name", "buyer_name", "seller_iban", "seller_tax_id", "due_date"})
"""Fields of which an e-invoice may state several: trade names, accounts, numbers, instalments. Any other is once, or
two readers of the file would see two invoices."""

_ROOTS: dict[str, tuple[str, Callable[[Node], Reading]]] = {
    "CrossIndustryInvoice": (f"{cii.SPACE}CrossIndustryInvoice:", cii.read_cii),
    "CrossIndustryDocument": ("urn:ferd:CrossIndustryDocument:invoice:", cii.read_zugferd_1),
    "Invoice": (f"{ubl.SPACE}Invoice-2", ubl.read_ubl),
    "CreditNote": (f"{ubl.SPACE}CreditNote-2", ubl.read_ubl),
}
"""Name of the root → what its namespace begins with, and who reads it."""


def read(attachments: Iterable[Attachment]) -> Found:
    """The e-invoice among a PDF's attachments. Whatever is wrong with it is a note, and the same as having none.

    A file that is called as the standards call it must be good; any other XML that cannot be read counts only where
    there is no e-invoice beside it.
    """
    found: list[Stated] = []
    unread: str | None = None
    for attachment in attachments:
        is_named = attachment.name.lower() in NAMES
        if not is_named and not attachment.name.lower().endswith(".xml"):
            continue
        try:
            stated = _read(attachment, is_named=is_named)
        except XmlError as error:
            note = f"the embedded {attachment.name} {error}: it was left out"
            if is_named:
                return Found(note=note)
            unread = unread or note
            continue
        if stated:
            found.append(stated)
    if not found:
        return Found(note=unread)
    first, *others = found
    for other in others:
        if other.values != first.values:
            both = f"the embedded {first.file} and {other.file}"
            return Found(note=f"{both} are two different invoices: they were left out")
    return Found(first)


def _read(attachment: Attachment, *, is_named: bool) -> Stated | None:
    """What an attachment states; None for XML that is no invoice and has another name than one.

    Raises:
        XmlError: it cannot be used.
    """
    size = attachment.size()
    if size > MOST_BYTES:
        raise XmlError(f"has {size} bytes, more than the {MOST_BYTES} that are read")
    root = parse(attachment.data(size))
    if root.name not in _ROOTS:
        if not is_named:
            return None
        raise XmlError(f"is no invoice (its root is {root.name[:60]})")
    space, read_it = _ROOTS[root.name]
    if not root.space.startswith(space):
        raise XmlError(f"is in an unknown namespace ({root.space[:100] or 'none'})")
    reading = read_it(root)
    stated = bounded(reading.values)
    for field, forms in stated.items():
        if len(forms) > 1 and field not in SEVERAL:
            raise XmlError(f"states {field.replace('_', ' ')} twice ({forms[0][:60]} and {forms[1][:60]})")
    numbers = numbers_in(root)
    if len(numbers) == MOST_NUMBERS:
        raise XmlError(f"states {MOST_NUMBERS} amounts or more")
    return Stated(
        file=attachment.name,
        syntax=reading.syntax,
        profile=reading.profile[:LONGEST],
        values=stated,
        rows=rows_of(reading.lines, reading.columns),
        numbers=numbers,
        days=days_in(root),
    )
