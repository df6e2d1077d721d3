"""Tables: rows and columns from where the words of a page stand, and from the lines printed on it."""

from documents.tables.find import find_tables
from documents.tables.table import Table, TableRow

__all__ = ["Table", "TableRow", "find_tables"]
