"""What a clause of contracts says about one field."""

from __future__ import annotations

from typing import NamedTuple


class Stated(NamedTuple):
    """A clause that is a field's value: ``own`` sentences state it, ``further`` ones go on from such a sentence and
    state it too, ``near`` ones are of the same subject and do not. ``odds`` is how often a contract has it."""

    field: str
    odds: float
    heads: list[str]
    own: list[str]
    further: list[str]
    near: list[str]
