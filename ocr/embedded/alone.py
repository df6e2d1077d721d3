"""An e-invoice that is a file of its own, as an XRechnung is: bytes → the pages' text and what it states."""

from __future__ import annotations

from ocr.embedded.invoice import stated_in
from ocr.embedded.stated import Stated
from ocr.embedded.tree import MOST_BYTES, XmlError, XmlLimitError, parse
from ocr.embedded.typed import typed
from ocr.refusal import Refusal

_ASK = "ask the seller for a good one"


def read(data: bytes) -> tuple[bytes, Stated]:
    """The text to type on pages, in UTF-8, and what the XML states. Its file's name is not known here.

    Raises:
        Refusal: it cannot be used. There is nothing else in the document.
    """
    if len(data) > MOST_BYTES:
        raise Refusal(
            "limit", f"the e-invoice has {len(data)} bytes, more than the {MOST_BYTES} that are read", limit="xml"
        )
    try:
        reading, stated = stated_in(parse(data), "")
        text = typed(reading)
    except XmlLimitError as error:
        raise Refusal("limit", f"the e-invoice {error}; look at it with care", limit="xml") from error
    except XmlError as error:
        raise Refusal("damaged", f"the e-invoice {error}; {_ASK}") from error
    return text.encode(), stated
