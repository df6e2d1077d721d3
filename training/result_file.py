"""A result file (the result contract) as an evaluation reads it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from documents.errors import UsageError


class Answer(BaseModel):
    """What was said of one value."""

    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)

    value: str | None
    raw: str | None = None
    state: str = "present"
    confidence: float | None = None
    decision: str | None = None

    @property
    def is_value(self) -> bool:
        """Whether a value is proposed."""
        return self.state == "present" and bool(self.value)


class Told(BaseModel):
    """The document's type."""

    model_config = ConfigDict(frozen=True)

    value: str


class Step(BaseModel):
    """One tier's turn."""

    model_config = ConfigDict(frozen=True)

    tier: int


Row = Mapping[str, Answer]
"""A row of a record: column → its cell."""


class ResultFile(BaseModel):
    """One document's result, as far as it is measured."""

    model_config = ConfigDict(frozen=True)

    status: str
    fields: Mapping[str, Answer | tuple[Answer | Row, ...]]
    document_type: Told | None = None
    route: tuple[Step, ...] = ()
    timings_ms: Mapping[str, float] = {}
    models: Mapping[str, str] = {}

    def answers(self, field: str) -> tuple[Answer, ...]:
        """All that was said of a field: of a single one at most one answer."""
        found = self.fields.get(field, ())
        if isinstance(found, Answer):
            return (found,)
        return tuple(answer for answer in found if isinstance(answer, Answer))


def read_result(path: Path) -> ResultFile | None:
    """The result in a file; None where there is no file.

    Raises:
        UsageError: it cannot be read, or is no result.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as exc:
        raise UsageError(f"{path}: cannot be read: {exc.strerror}") from exc
    try:
        text = json.dumps(json.loads(data), ensure_ascii=False)
    except ValueError as exc:
        raise UsageError(f"{path}: this is no result of sluice process: no JSON: {exc}") from exc
    try:
        return ResultFile.model_validate_json(text.encode("utf-8", "replace"))  # halves of characters, of damaged pages
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise UsageError(f"{path}: this is no result of sluice process: {where}: {first['msg']}") from exc
