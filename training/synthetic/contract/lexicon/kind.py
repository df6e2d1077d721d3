"""What a contract may be about, and whose law may govern it."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """Titles of contracts of one family, the roles of their parties, and sentences on their subject."""

    family: str
    titles: list[str]
    roles: list[tuple[str, str]]
    subjects: list[str]


class Law(NamedTuple):
    """A jurisdiction: what stands before its name, the name, what follows; and how its law is called ("English
    law"), with the name that this means."""

    head: str
    name: str
    tail: str = ""
    called: str = ""
    meant: str = ""
