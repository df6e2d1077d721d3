"""Kinds of named things, what lies under what, and the words that ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from training.synthetic.sentences.catalogue import TABLES
from training.synthetic.truth import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of named thing.

    ``named``: whether it has names of its own, or is only what narrower kinds have in common. ``wider``: all kinds
    that each of its mentions is one of too, itself first. ``perhaps``: kinds that one may or may not count it to.
    ``wordings``: by language, the texts that ask for it.
    """

    name: str
    named: bool
    wider: tuple[str, ...]
    perhaps: frozenset[str]
    wordings: Mapping[Language, tuple[str, ...]]


class _Row(NamedTuple):
    parents: list[str]
    perhaps: list[str]
    members: list[str]
    wordings: dict[Language, tuple[str, ...]]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name.

    Raises:
        ValueError: the table names a kind that it does not have, or one twice.
    """
    rows: dict[str, _Row] = {}
    starred: set[str] = set()
    for line in "\n".join(TABLES).splitlines():
        if not line:
            continue
        name, row = _row(line)
        if name.startswith("*"):
            name = name[1:]
            starred.add(name)
        if name in rows:
            raise ValueError(f"kind {name!r} stands in the table twice")
        rows[name] = row
    for name, row in rows.items():
        if unknown := ({*row.parents, *row.perhaps, *row.members} - rows.keys()):
            raise ValueError(f"kind {name!r} refers to kinds that are not in the table: {sorted(unknown)}")
    for name, row in rows.items():
        for member in row.members:
            rows[member].parents.append(name)
    wider = {name: _upwards(name, rows) for name in rows}
    return {
        name: Kind(name, name not in starred, tuple(wider[name]), _perhaps(name, rows, wider), row.wordings)
        for name, row in rows.items()
    }


def _row(line: str) -> tuple[str, _Row]:
    head, texts = line.split(" | ")
    marks = {"<": [], "~": [], ">": []}  # type: dict[str, list[str]]
    name, *rest = head.split()
    into: list[str] = []
    for word in rest:
        if word in marks:
            into = marks[word]
        else:
            into.append(word)
    spoken = [tuple(text.strip() for text in part.split(";")) for part in texts.split(" / ")]
    return name, _Row(marks["<"], marks["~"], marks[">"], dict(zip(LANGUAGES, spoken, strict=True)))


def _upwards(name: str, rows: Mapping[str, _Row]) -> list[str]:
    found = [name]
    for kind in found:
        found += [parent for parent in rows[kind].parents if parent not in found]
    return found


def _perhaps(name: str, rows: Mapping[str, _Row], wider: Mapping[str, list[str]]) -> frozenset[str]:
    """Kinds that may or may not hold it: those it names or its wider kinds name, and all that is wider than these."""
    own = wider[name]
    return frozenset(up for kind in own for other in rows[kind].perhaps for up in wider[other]) - set(own)
