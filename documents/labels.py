"""What a teacher model, or a person, says of a document's fields: one JSON file for each document.

A teacher's labels are opinions of a model. They may train another model; they never calibrate, certify or evaluate
anything, so whoever reads them for that asks ``Labels.by`` first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from documents.errors import UsageError

By = Literal["teacher", "person"]


class Label(BaseModel):
    """One value of a field: its normal form, its words as the page has them, their numbers among the document's words,
    and how sure its teacher is (0…1, raw); None for a person, who is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: str
    raw: str
    words: tuple[int, ...]
    confidence: Annotated[float, Field(ge=0, le=1)] | None


class Labels(BaseModel):
    """What was said of one document.

    ``document``: SHA-256 of its bytes; ``reading``: the OCR build whose words are counted. ``model``: the teacher, ""
    for a person; ``instructions``: SHA-256 of all that the teacher was asked for and told. ``fields``: of each field
    that was answered its values, none where it is said to be absent. A field that is not there was not answered.
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
