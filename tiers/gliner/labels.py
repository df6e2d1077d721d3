"""The texts that a field or a document type is asked for by, and their embeddings.

The bi-encoder embeds labels apart from the text: once for each wording, whatever the document. Embeddings of the
shipped labels come with the model; others are computed by the label encoder when first asked for, and kept on disk
under the model's hash.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt

from documents.schema import FieldSpec, Schema

Floats = npt.NDArray[np.float32]


def type_label(schema: Schema) -> str:
    """The label that is scored at the head word: is the whole document of this type?"""
    return title_label(schema.title)


def title_label(title: str) -> str:
    """The same for a document type of which no more than its title is known."""
    return f"document type: {title}"


def asked_labels(schemas: Sequence[Schema]) -> list[str]:
    """Every label that a document is asked for under these schemas, each once: fields, columns of records, types."""
    fields = [field_label(spec) for schema in schemas for spec in (*schema.values, *schema.cells)]
    return list(dict.fromkeys([*fields, *map(type_label, schemas)]))


def field_label(spec: FieldSpec) -> str:
    """The label that a field's values are looked for by."""
    return spec.description


ASKED_LATELY = 8
"""Sets of labels whose embeddings are kept side by side."""


class LabelEmbeddings:
    """Embeddings by label text: shipped ones first, then the cache on disk, then the encoder.

    Args:
        shipped: text → embedding (H,), of the labels that the model's folder brings.
        encode: texts → embeddings (n, H); called only for texts that are nowhere else.
        cache: folder for embeddings that were computed, or None to keep them in memory only. A file in it that
            cannot be read or has another width is computed anew.
    """

    def __init__(
        self, shipped: dict[str, Floats], encode: Callable[[Sequence[str]], Floats], *, cache: Path | None
    ) -> None:
        self._known = dict(shipped)
        self._encode = encode
        self._cache = cache
        self._asked: dict[tuple[str, ...], Floats] = {}
        self._lock = Lock()

    def of(self, labels: Sequence[str]) -> Floats:
        """(labels, H), in the order given; the order changes no embedding. Not to be written to: what was asked for
        lately is kept, as every document is asked for the same."""
        key = tuple(labels)
        found = self._asked.get(key)
        if found is None:
            with self._lock:  # of threads that ask for the same new labels one embeds them
                found = self._stack(key)
            if len(self._asked) >= ASKED_LATELY:
                self._asked.clear()
            self._asked[key] = found
        return found

    def _stack(self, labels: Sequence[str]) -> Floats:
        for label in labels:
            if label not in self._known and (kept := self._read(label)) is not None:
                self._known[label] = kept
        missing = list(dict.fromkeys(label for label in labels if label not in self._known))
        if missing:
            for label, embedding in zip(missing, self._encode(missing), strict=True):
                self._known[label] = embedding
                self._write(label, embedding)
        return np.stack([self._known[label] for label in labels])

    def _file(self, label: str) -> Path | None:
        return self._cache / f"{sha256(label.encode()).hexdigest()[:32]}.npy" if self._cache else None

    def _read(self, label: str) -> Floats | None:
        file = self._file(label)
        if file is None or not file.exists():
            return None
        try:
            kept = np.load(file, allow_pickle=False)
        except (OSError, ValueError, EOFError):
            return None
        if not isinstance(kept, np.ndarray) or kept.dtype != np.float32 or kept.ndim != 1:
            return None
        known = next(iter(self._known.values()), kept)  # the cache is this model's own: all it holds are of one width
        return kept if kept.shape == known.shape else None

    def _write(self, label: str, embedding: Floats) -> None:
        """Keep an embedding for the next process; a cache that cannot be written costs time, not the document."""
        file = self._file(label)
        if file is None:
            return
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, partial = tempfile.mkstemp(dir=file.parent, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as stream:
                    np.save(stream, embedding)
                os.replace(partial, file)
            except OSError:
                os.unlink(partial)
                raise
