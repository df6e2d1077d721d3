"""A master list in a table of a database, by its SQLAlchemy URL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import MetaData, Table, create_engine, inspect, select
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from documents.database_url import check_driver, database_url
from documents.errors import InfrastructureError, UsageError
from tiers.linking.columns import Columns, columns_of
from tiers.linking.rows import Row, cells_to_row

_BATCH = 10_000
_SETTING = "SLUICE_MASTER"


@dataclass(frozen=True, slots=True)
class TableSource:
    """The table (``schema.table`` or ``table``). It is only read."""

    url: str
    table: str

    @property
    def name(self) -> str:
        """Database and table, as messages name them: without the password."""
        return f"{make_url(self.url).set(query={}).render_as_string(hide_password=True)}, table {self.table}"

    def fingerprint(self) -> str:
        """SHA-256 of what the columns hold, in hex. It reads the table."""
        digest = sha256()
        for cells in self._cells()[1]:
            digest.update("\x1f".join(cells).encode("utf-8", "surrogatepass") + b"\x1e")
        return digest.hexdigest()

    def rows(self) -> Iterator[Row]:
        """The rows, by id.

        Raises:
            UsageError: there is no such database driver or table.
            SchemaError: the table has no column for names or ids, or a row has no value there.
            InfrastructureError: the database does not answer.
        """
        headings, found = self._cells()
        columns = columns_of(headings, self.name)
        for number, cells in enumerate(found, 1):
            yield cells_to_row(cells, columns, f"row {number} by id", self.name)

    def _cells(self) -> tuple[list[str], Iterator[list[str]]]:
        """The names of the columns that matter, and their values as texts."""
        engine = self._engine()
        try:
            schema, _, name = self.table.rpartition(".")
            if not inspect(engine).has_table(name, schema=schema or None):
                known = ", ".join(sorted(inspect(engine).get_table_names(schema=schema or None))[:12]) or "none"
                raise UsageError(f"{self.name}: no such table; tables: {known} (SLUICE_MASTER_TABLE)")
            table = Table(name, MetaData(), schema=schema or None, autoload_with=engine)
        except SQLAlchemyError as exc:
            raise self._silent(exc) from exc
        found = columns_of(list(table.columns.keys()), self.name)
        places = {c: p for c in Columns.__slots__ if (p := getattr(found, c)) is not None}
        return list(places), self._read(engine, table, list(places.values()))

    def _read(self, engine: Engine, table: Table, places: list[int]) -> Iterator[list[str]]:
        own = [list(table.columns)[place] for place in places]
        try:
            with engine.connect().execution_options(stream_results=True, yield_per=_BATCH) as connection:
                for row in connection.execute(select(*own).order_by(*own)):
                    yield ["" if value is None else str(value) for value in row]
        except SQLAlchemyError as exc:
            raise self._silent(exc) from exc
        finally:
            engine.dispose()

    def _engine(self) -> Engine:
        url = database_url(self.url, setting=_SETTING)
        if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
            raise UsageError(f"{self.name}: no such database file; see to {_SETTING}")  # it would be made
        check_driver(url, setting=_SETTING)
        try:
            return create_engine(url)
        except ArgumentError as exc:
            raise UsageError(f"{self.name}: this database cannot be used: {' '.join(str(exc).split())}") from exc

    def _silent(self, exc: SQLAlchemyError) -> InfrastructureError:
        said = " ".join(str(getattr(exc, "orig", None) or exc).split())
        return InfrastructureError(f"{self.name}: the master list cannot be read: {said}")
