"""What a relation model is asked for: the labels of fields and columns, and the relations that tie a row together.

A record's first column heads its rows; every other column is tied to it by a relation of its own, which is asked for
together with the two labels. Labels that do not all fit beside a useful stretch of text are asked for in several
passes, never cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from documents.errors import ModelError
from documents.schema import FieldSpec, Schema
from tiers.gliner.labels import field_label


class Ask(NamedTuple):
    """The entity labels and the relations of one pass, each once."""

    labels: tuple[str, ...]
    relations: tuple[str, ...] = ()

    def __or__(self, other: Ask) -> Ask:
        """Both, in the order in which they are first named."""
        labels, relations = (dict.fromkeys((*a, *b)) for a, b in zip(self, other, strict=True))
        return Ask(tuple(labels), tuple(relations))


def relation_label(column: FieldSpec, head: FieldSpec) -> str:
    """The words that a column's tie to its row's first column is asked by: "unit price of description of the item"."""
    return f"{field_label(column)} of {field_label(head)}"


def asks_of(schemas: Sequence[Schema]) -> Iterator[Ask]:
    """All that has to be asked, in pieces that cannot be asked apart."""
    for schema in schemas:
        for spec in schema.values:
            yield Ask((field_label(spec),))
    for schema in schemas:
        for head, *others in schema.records.values():
            yield Ask((field_label(head),))
            for column in others:
                yield Ask((field_label(head), field_label(column)), (relation_label(column, head),))


def packed(asks: Iterator[Ask], cost: Callable[[Ask], int], *, room: int) -> Iterator[Ask]:
    """The pieces in as few passes as their order allows, none of which costs more than ``room`` tokens.

    Raises:
        ModelError: one piece alone costs more.
    """
    whole: Ask | None = None
    for ask in asks:
        if cost(ask) > room:
            raise ModelError(f"the label {ask.labels[-1][:40]!r}… leaves no room for a text; word it more briefly")
        if whole is not None and cost(whole | ask) <= room:
            whole |= ask
            continue
        if whole is not None:
            yield whole
        whole = ask
    if whole is not None:
        yield whole
