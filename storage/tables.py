"""The base of all tables in the ledger's database. It imports nothing of ours, so that every room of storage may.

The tables have a registry of their own, so that another room's SQLModel classes never end up in the ledger.
"""

from __future__ import annotations

from sqlalchemy.orm import registry
from sqlmodel import SQLModel


class LedgerTable(SQLModel, registry=registry()):
    """Base of the ledger's tables."""


metadata = LedgerTable.metadata
