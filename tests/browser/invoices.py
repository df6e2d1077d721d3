"""An invoice of one page with its text, and what was found on it."""

from __future__ import annotations

import io
from typing import Any

from reportlab.pdfgen.canvas import Canvas

LINES = (
    (60, 760, "Nordwind Paper Ltd"),
    (60, 744, "7 Harbour Road, Bristol"),
    (60, 700, "Invoice {name}"),
    (60, 684, "Date 5 March 2024"),
    (60, 668, "Due 4 April 2024"),
    (60, 640, "To Southern Books Ltd"),
    (60, 600, "Paper A4"),
    (220, 600, "50"),
    (300, 600, "4.00"),
    (380, 600, "200.00"),
    (300, 560, "Net"),
    (380, 560, "200.00"),
    (300, 544, "VAT"),
    (380, 544, "38.00"),
    (300, 520, "Total EUR"),
    (380, 520, "238.00"),
)
FOUND: dict[str, tuple[Any, ...]] = {
    "invoice_number": ("RE-1",),
    "invoice_date": ("2024-05-03", "review", [0.13, 0.18, 0.28, 0.2]),
    "due_date": ("2024-04-04",),
    "purchase_order_number": (None, "review"),
    "currency": ("EUR",),
    "seller_name": ("Nordwind Paper Ltd",),
    "seller_address": ("7 Harbour Road, Bristol",),
    "seller_tax_id": (None, "review"),
    "seller_iban": (None, "review"),
    "buyer_name": ("Southern Books Ltd",),
    "buyer_address": (None, "review"),
    "net_amount": ("200.00",),
    "tax_amount": ("38.00",),
    "gross_amount": ("238.00", "review", [0.63, 0.36, 0.72, 0.385]),
    "amount_due": (None, "review"),
}
"""Ten values, two of them in doubt: the day is wrong, the total right."""


def entry(value: str | None, decision: str = "accept", box: list[float] | None = None) -> dict[str, Any]:
    """One value as a result has it."""
    return {
        "value": value,
        "raw": value,
        "state": "absent" if value is None else "present",
        "confidence": None if value is None else 0.91,
        "score": None if value is None else 0.95,
        "tier": None if value is None else 1,
        "model": None,
        "page": None if value is None else 0,
        "box": None if value is None else (box or [0.1, 0.05, 0.3, 0.07]),
        "decision": decision,
        "certificate": None,
        "reasons": ["confidence 0.910 < 0.97, the least that keeps the promise"],
    }


def invoice_pdf(name: str) -> bytes:
    """The page, with this number."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for x, y, text in LINES:
        canvas.drawString(x, y, text.format(name=name))
    canvas.save()
    return out.getvalue()
