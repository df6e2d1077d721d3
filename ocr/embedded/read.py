"""Which of a PDF's attachments is its e-invoice, and what that states."""

from __future__ import annotations

from collections.abc import Iterable

from ocr.embedded.attachments import Attachment
from ocr.embedded.invoice import ROOTS, stated_in
from ocr.embedded.stated import MOST_NUMBERS, Found, Stated
from ocr.embedded.tree import MOST_BYTES, XmlError, parse

NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")
"""What the standards call the file; in other cases of letters too."""


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
    if root.name not in ROOTS and not is_named:
        return None
    _, stated = stated_in(root, attachment.name)
    if len(stated.numbers) == MOST_NUMBERS:
        raise XmlError(f"states {MOST_NUMBERS} amounts or more")
    return stated
