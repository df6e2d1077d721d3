"""An example: a document of which somebody said what is in it, for models to learn from, or to be measured on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

from documents.page import Document
from documents.schema import Schema
from documents.values.glyphs import alphanumerics

Source = Literal["person", "audit", "teacher", "e-invoice"]
"""Who said it: a person who settled what was in doubt, one who looked at what had been accepted, a model, or the issuer
of the document."""
BY_PEOPLE: Final = ("person", "audit")
"""Those of which examples are measured on; all others are learnt from and nothing else."""
Part = Literal["train", "calibrate", "test"]


class ExampleValue(BaseModel):
    """One value: its normal form, its text on the page, and the numbers of its words in ``Document.words``. One that
    stands nowhere on the pages as they were read has no words, and its text as it was given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: str
    raw: str
    words: tuple[Annotated[int, Field(ge=0)], ...] = ()

    @field_validator("words")
    @classmethod
    def _in_order(cls, words: tuple[int, ...]) -> tuple[int, ...]:
        if list(words) != sorted(set(words)):
            raise ValueError("numbers of words, each once, in their order")
        return words


class Example(BaseModel):
    """What was said of one document.

    ``document``: SHA-256 of its bytes; ``reading``: the OCR build whose words are counted. ``vendor``: letters and
    digits of who issued it, "" where that is not known. ``by``: the people, sorted, or the teacher's model; nobody
    where an e-invoice said it, or a file of labels that names nobody. ``at``: when the last of it was said.

    ``fields``: of each field that was answered its values, none where it is said to be absent. ``rows``: those of a
    record, full name of the column (``line_items.amount``) → value; a record that is said to be absent is among
    ``fields``. What nobody spoke about, or said to be unreadable, is in neither.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    reading: str
    document_type: str
    vendor: str = ""
    source: Source
    by: tuple[str, ...]
    at: AwareDatetime
    fields: Mapping[str, tuple[ExampleValue, ...]]
    rows: tuple[Mapping[str, ExampleValue], ...] = ()

    @field_validator("by")
    @classmethod
    def _sorted(cls, by: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(set(by)))

    @property
    def named_values(self) -> Iterator[tuple[str, ExampleValue]]:
        """All values with the names of their fields or columns, those of the rows last."""
        for name, values in self.fields.items():
            yield from ((name, value) for value in values)
        for row in self.rows:
            yield from row.items()


@dataclass(frozen=True)
class Kept:
    """An example in the store. ``part``: what it is for, for good; ``words``: under which name its document's words are
    kept."""

    example: Example
    part: Part
    words: str


def content_of(document: Document) -> str:
    """SHA-256 of the letters and digits of a document, whatever their case: the same for the same document in other
    bytes. One without any is like no other."""
    return sha256((alphanumerics(document.text) or document.id).encode()).hexdigest()


def vendor_field(schema: Schema) -> str | None:
    """The field that tells who issued a document of a type: the name among those that it is known by."""
    return next((name for name in schema.known_by if schema.field(name).kind == "name"), None)
