"""Numbers in addresses and forms: those of reviews, accounts, tokens, webhooks, deliveries."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Path

LARGEST: Final = 2**53
"""Numbers above it are none of ours: a database would refuse them, and JavaScript round them."""
Number = Annotated[int, Path(ge=1, le=LARGEST)]
"""A number in an address."""
PageNumber = Annotated[int, Path(ge=0, le=LARGEST)]
"""A page in an address, counted from 0."""
