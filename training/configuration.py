"""What the configurations of all training runs have in common, and how their TOML files are read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from documents.errors import UsageError


class Section(BaseModel):
    """A table of the file; what it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Windows(Section):
    """How documents are cut; tokens."""

    max_tokens: int = Field(gt=16, le=512)
    overlap: int = Field(ge=0)


class Batches(Section):
    """``tokens``: most padded tokens of a batch."""

    tokens: int = Field(gt=0)


S = TypeVar("S", bound=Section)


def read_toml(path: Path, kind: type[S]) -> S:
    """The configuration in a file.

    Raises:
        UsageError: the file cannot be read, or says something that no run can follow; the line says what.
    """
    try:
        return kind.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise UsageError(f"{path}: cannot be read as TOML: {exc}") from exc
    except ValidationError as exc:
        first = exc.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{path}: {where}: {first['msg'][:1].lower()}{first['msg'][1:]}") from exc
