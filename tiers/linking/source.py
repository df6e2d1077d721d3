"""Where a master list comes from: a file or a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from documents.database_url import database_url
from documents.errors import UsageError
from tiers.linking.csv_source import CsvSource
from tiers.linking.rows import Row
from tiers.linking.table_source import TableSource


class Source(Protocol):
    """A master list that can be read again and again."""

    @property
    def name(self) -> str:
        """Its place, for messages."""
        ...

    def fingerprint(self) -> str:
        """Changes when the list does."""
        ...

    def rows(self) -> Iterator[Row]:
        """All its rows."""
        ...


def source_of(master: str, table: str | None) -> Source:
    """The list that the settings name: the path of a CSV file, or the URL of a database and a table in it.

    Raises:
        UsageError: the URL is none, or a table is missing or too much.
    """
    if "://" not in master:
        if table is not None:
            raise UsageError("SLUICE_MASTER_TABLE is for a database, but SLUICE_MASTER names a file; unset one of them")
        return CsvSource(Path(master))
    database_url(master, setting="SLUICE_MASTER")
    if table is None:
        raise UsageError("SLUICE_MASTER is a database; name the table of the master list with SLUICE_MASTER_TABLE")
    return TableSource(master, table)
