"""Approximate nearest neighbours of very many vectors: an HNSW graph (usearch) over them as 8-bit integers.

The integers are a quarter of the memory and only rank: whoever needs scores computes them from the vectors.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from documents.errors import InfrastructureError, ModelError, UsageError

if TYPE_CHECKING:
    from usearch.index import Index

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

NEIGHBOURS = 16
"""Links of a node (HNSW's M)."""
BREADTH_BUILD = 128
"""Nodes kept while a place for a new one is looked for (efConstruction)."""
BREADTH_SEARCH = 256
"""Nodes kept while searching (ef), at least."""
LEAST = 1e-30
"""Smaller components than this count as 0."""
CHUNK = 20_000
"""Vectors that are made integers and added at a time."""


class LabelGraph:
    """Finds, among the vectors added, those with a large inner product with a query.

    One thread at a time searches or adds; others wait for it. Built on one thread it is the same every time.
    """

    def __init__(self, dimension: int, *, reach: float) -> None:
        """``reach``: the component that the largest integer stands for. A vector with a larger one is shrunk to fit:
        some that are many times longer than the others would draw all links of the graph to themselves."""
        self.reach = reach
        self._index = _new(dimension)
        self._mapped = False
        self._lock = Lock()

    @classmethod
    def view(cls, path: Path, dimension: int, *, reach: float) -> LabelGraph:
        """A graph that stays on disk, mapped. Raises ModelError when the file is none, or of another dimension."""
        graph = cls(dimension, reach=reach)
        try:
            graph._index.view(str(path))
        except (RuntimeError, ValueError) as exc:
            raise ModelError(f"{path}: usearch refuses it: {exc}; build the index again") from exc
        if graph._index.ndim != dimension:
            raise ModelError(
                f"{path}: a graph of {graph._index.ndim} dimensions, not {dimension}; build the index again"
            )
        graph._mapped = True
        return graph

    def __len__(self) -> int:
        return len(self._index)

    def add(self, vectors: Floats, *, threads: int) -> None:
        """Add (n, H), numbered on from those that are in."""
        with self._lock:
            if self._mapped:  # such a one cannot grow
                self._index, self._mapped = self._index.copy(), False
            for first in range(0, len(vectors), CHUNK):
                part = _quantised(vectors[first : first + CHUNK], reach=self.reach)
                keys = np.arange(len(self._index), len(self._index) + len(part), dtype=np.uint64)
                self._index.add(keys, part, threads=threads)

    def nearest(self, queries: Floats, k: int) -> list[Ints]:
        """For each query of (m, H), up to ``k`` numbers of vectors, ascending."""
        scaled = _quantised(queries, reach=0.0)
        found = []
        with self._lock:
            for query in scaled:
                found.append(np.sort(np.asarray(self._index.search(query, k, threads=1).keys, dtype=np.int64)))
        return found

    def save(self, path: Path) -> None:
        """Write the graph to a file."""
        with self._lock:
            try:
                self._index.save(str(path))
            except RuntimeError as exc:
                raise InfrastructureError(f"{path}: the graph cannot be written ({exc}); see to the disk") from exc


def _new(dimension: int) -> Index:
    try:
        from usearch.index import Index
    except ImportError as exc:
        raise UsageError(
            "searching very many labels needs usearch: pip install -c constraints.txt -e '.[labels]'"
        ) from exc
    return Index(
        ndim=dimension,
        metric="ip",
        dtype="i8",
        connectivity=NEIGHBOURS,
        expansion_add=BREADTH_BUILD,
        expansion_search=BREADTH_SEARCH,
        enable_key_lookups=False,  # numbers are never asked for by key; it would cost memory
    )


def _quantised(vectors: Floats, *, reach: float) -> npt.NDArray[np.int8]:
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    scaled = vectors * (127 / np.maximum(np.maximum(largest, reach), LEAST))
    return np.asarray(np.rint(scaled), dtype=np.int8)
