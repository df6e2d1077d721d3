"""What a teacher model, a person, or the e-invoice in it says of a document's fields: one JSON file for each document.

A teacher's labels are opinions of a model. They may train another model; they never calibrate, certify or evaluate
anything, so whoever reads them for that asks ``Labels.by`` first. Those of an e-invoice are the issuer's word, but only
documents whose page and e-invoice agree have any: errors counted on them stand apart, and certify nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from documents.errors import UsageError

By = Literal["teacher", "person", "e-invoice"]
LABELS_START = b'{\n "document": "'
"""How every label file begins."""


class Label(BaseModel):
    """One value of a field: its normal form, its text as the page has it, the numbers of its words in the document, and
    how sure its teacher is (0…1, raw); None for a person, an e-invoice, and a teacher that tells no probabilities."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: str
    raw: str
    words: tuple[int, ...]
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None

    @field_validator("words")
    @classmethod
    def _in_order(cls, words: tuple[int, ...]) -> tuple[int, ...]:
        if not words or words[0] < 0 or list(words) != sorted(set(words)):
            raise ValueError("numbers of words from 0 on, at least one, each once, in their order")
        return words


class Labels(BaseModel):
    """What was said of one document.

    ``document``: SHA-256 of its bytes; ``reading``: the OCR build whose words are counted. ``model``: the teacher, ""
    where a person or an e-invoice says it; ``instructions``: SHA-256 of the fields and guidelines that the teacher was
    given. ``fields``: of each field that was answered its values, none where it is said to be absent. A field that is
    not there was not answered, or what was answered is no label; those of ``unanswered`` were asked for in vain, as the
    teacher failed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    source: str
    reading: str
    document_type: str
    by: By
    model: str
    instructions: str
    fields: Mapping[str, tuple[Label, ...]]
    unanswered: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _names_its_teacher(self) -> Self:
        if (self.by == "teacher") != bool(self.model):
            raise ValueError('by a teacher, whose model is named, or by a person or an e-invoice, with "model": ""')
        return self

    @property
    def as_json(self) -> bytes:
        """The file's content."""
        return (self.model_dump_json(indent=1) + "\n").encode()


def label_file(folder: Path, document_id: str) -> Path:
    """Where the labels of a document lie."""
    return folder / f"{document_id}.json"


def read_labels(path: Path) -> Labels:
    """The labels in a file.

    Raises:
        UsageError: there are none.
    """
    try:
        return Labels.model_validate_json(path.read_bytes())
    except OSError as exc:
        raise UsageError(f"{path}: cannot be read: {exc.strerror}") from exc
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise UsageError(f"{path}: these are no labels: {where}: {first['msg']}") from exc


def labels_in(folder: Path) -> Iterator[Labels]:
    """All labels in a folder, in the order of the files' names.

    Raises:
        UsageError: there is no such folder, it holds none, or a file in it is something else.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise UsageError(f"{folder}: no labels here; sluice teach label writes them")
    for path in files:
        yield read_labels(path)
