"""The normal form of one value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Normal:
    """A value in its normal form.

    ``ambiguous`` is True where the page allows a second reading (03/04/2018, 1.234) and the document's
    conventions do not settle it; ``note`` says in a few words what a person should look at (wrong check
    digits, a corrected character); ``currency`` is the ISO 4217 code that stands in the raw text of an
    amount.
    """

    value: str
    ambiguous: bool = False
    note: str | None = None
    currency: str | None = None
