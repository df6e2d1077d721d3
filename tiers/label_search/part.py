"""Very many labels in little memory: arrays, which may stay on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from documents.errors import UsageError
from tiers.label_search.files import StoredFile, Write

Floats = npt.NDArray[np.float32]
ARRAYS = ("vectors.npy", "utf8.npy", "ends.npy")
"""The files of a part, after its name."""


@dataclass(frozen=True)
class PackedTexts:
    """Texts as one array of UTF-8 bytes, and where each ends: text n ends before byte ``ends[n]``."""

    utf8: npt.NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, dtype=np.uint8))
    ends: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @staticmethod
    def of(texts: Sequence[str]) -> PackedTexts:
        """Pack texts. Raises UsageError for one that is no valid Unicode."""
        try:
            encoded = [text.encode() for text in texts]
        except UnicodeEncodeError as exc:
            raise UsageError(f"label {exc.object!r} cannot be written as UTF-8; mend its text") from exc
        ends = np.cumsum([len(e) for e in encoded], dtype=np.int64)
        return PackedTexts(np.frombuffer(b"".join(encoded), dtype=np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, at: int) -> str:
        start = int(self.ends[at - 1]) if at else 0
        return self.utf8[start : int(self.ends[at])].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        whole, start = self.utf8.tobytes(), 0
        for end in self.ends.tolist():
            yield whole[start:end].decode()
            start = end

    def __add__(self, other: PackedTexts) -> PackedTexts:
        ends = other.ends + (self.ends[-1] if len(self) else 0)
        return PackedTexts(np.concatenate([self.utf8, other.utf8]), np.concatenate([self.ends, ends]))


@dataclass(frozen=True)
class LabelPart:
    """Labels and their vectors (n, H)."""

    vectors: Floats
    texts: PackedTexts

    @staticmethod
    def empty(dimension: int) -> LabelPart:
        """No labels."""
        return LabelPart(np.zeros((0, dimension), dtype=np.float32), PackedTexts())

    @staticmethod
    def mapped(files: Mapping[str, StoredFile], name: str) -> LabelPart:
        """The part of that name, left on disk. Raises LookupError, OSError or ValueError when it is none."""
        vectors, utf8, ends = (
            np.asarray(np.load(files[f"{name}_{array}"].path, mmap_mode="r", allow_pickle=False)) for array in ARRAYS
        )
        return LabelPart(vectors, PackedTexts(utf8, ends))

    def __len__(self) -> int:
        return len(self.texts)

    def __add__(self, other: LabelPart) -> LabelPart:
        if not len(self):  # spares a copy of all
            return other
        return LabelPart(np.concatenate([self.vectors, other.vectors]), self.texts + other.texts)

    def writes(self, name: str) -> dict[str, Write]:
        """What writes the part's files, by role."""
        arrays: tuple[npt.NDArray[Any], ...] = (self.vectors, self.texts.utf8, self.texts.ends)
        return {f"{name}_{array}": partial(_write, values) for array, values in zip(ARRAYS, arrays, strict=True)}


def _write(values: npt.NDArray[Any], path: Path) -> None:
    with path.open("wb") as stream:
        np.save(stream, values)
