"""The kinds of values that a field can hold."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "text",
    "name",
    "address",
    "date",
    "time",
    "money",
    "number",
    "currency",
    "identifier",
    "tax_id",
    "iban",
    "phone",
    "duration",
    "place",
    "clause",
]
"""What a value is, and so which normal form it takes (see ``documents.values.normalise``)."""

KINDS: tuple[Kind, ...] = get_args(Kind)
