"""How one document writes its dates and amounts: a value of its own, decided once and used for every field."""

from __future__ import annotations

from dataclasses import dataclass

_COMMA_LANGUAGES_LISTED = "de fr es it nl pt pl da sv nb no fi cs sk sl hr hu ro bg el ru uk tr id"
COMMA_LANGUAGES = frozenset(_COMMA_LANGUAGES_LISTED.split())
"""Languages whose usual decimal sign is the comma."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a document writes. ``None`` means that nothing in the text decides it.

    ``day_first`` is True for 5/3/2018 = 5 March; ``decimal_comma`` is True for 1.234,50; ``language`` is ISO
    639-1; ``currency`` is the ISO 4217 code that most amounts carry. ``evidence`` says what decided, in
    words.
    """

    day_first: bool | None = None
    decimal_comma: bool | None = None
    language: str | None = None
    currency: str | None = None
    evidence: tuple[str, ...] = ()

    @property
    def reads_day_first(self) -> bool:
        """``day_first``, or the default where it is unknown: day first (US signs would have decided)."""
        return self.day_first is not False

    @property
    def reads_decimal_comma(self) -> bool:
        """``decimal_comma``, or the default where it is unknown: what is usual in the language."""
        return self.decimal_comma if self.decimal_comma is not None else self.language in COMMA_LANGUAGES


UNKNOWN = Conventions()
"""The conventions of a document about which nothing is known."""
