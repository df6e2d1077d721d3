"""Search over very many labels (a vendor master, a taxonomy): which of a million lie nearest to an embedding?

A dense product with every label is exact and, for some ten thousand labels, the fastest. Beyond that a graph proposes
candidates and their scores are computed from the vectors. The labels added last are always searched densely, so that
adding one costs nothing; once there are more than ``DENSE_UP_TO`` of them, they join the graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from documents.errors import ModelError, UsageError
from tiers.label_search.files import StoredFile, read_manifest, verify_files, write_folder
from tiers.label_search.graph import LabelGraph
from tiers.label_search.part import LabelPart, PackedTexts

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Metric = Literal["ip", "cos"]

DENSE_UP_TO = 20_000
"""Most labels that are searched by a dense product: about where the graph overtakes it for one query at a time; for 64
at once that is beyond 30,000 (bench/label_search.py)."""
CANDIDATES = 32
"""Fewest labels that the graph proposes for one query; twice as many as are asked for, where that is more."""
GRAPH_UP_TO = 1_000
"""Most labels asked for at once that the graph is of use for; beyond, the search is dense."""
BATCH = 64
"""Queries whose dense scores are held at a time."""


class LabelIndex:
    """Labels, their embeddings, and a search among them. A label is known by its text, once; its index never changes.

    Several threads may search at a time; nobody may while labels are added.

    Args:
        dimension: width H of the embeddings.
        model_hash: ``GlinerModel.folder.hash`` of the model that made them.
        metric: ``ip``, the inner product, as GLiNER scores a span against a label; or ``cos``, the cosine, which
            favours no label for the length of its embedding: the one to find a name by another spelling of it.
        dense_up_to: most labels outside of the graph.
    """

    def __init__(
        self, dimension: int, *, model_hash: str, metric: Metric = "ip", dense_up_to: int = DENSE_UP_TO
    ) -> None:
        if metric not in get_args(Metric):
            raise ValueError(f"no metric of a label index: {metric!r}; known: {', '.join(get_args(Metric))}")
        self.dimension = dimension
        self.model_hash = model_hash
        self.metric: Metric = metric
        self.dense_up_to = dense_up_to
        self._graphed = self._tail = LabelPart.empty(dimension)
        self._graph: LabelGraph | None = None
        self._known: dict[str, int] | None = {}
        self._stored: dict[str, StoredFile] = {}

    def __len__(self) -> int:
        return len(self._graphed) + len(self._tail)

    def text(self, index: int) -> str:
        """The label at an index."""
        if not 0 <= index < len(self):
            raise IndexError(f"no label {index}: there are {len(self)}")
        beyond = index - len(self._graphed)
        return self._tail.texts[beyond] if beyond >= 0 else self._graphed.texts[index]

    def add(self, texts: Sequence[str], vectors: npt.NDArray[np.floating], *, threads: int = 1) -> Ints:
        """Add labels with their embeddings (n, H); returns the index of each, (n,).

        A text that is known keeps its index and its first embedding. With several ``threads`` a large graph is
        built sooner, but not twice the same.
        """
        if len(texts) != len(vectors):
            raise UsageError(f"{len(texts)} labels, but {len(vectors)} embeddings; each label needs one")
        prepared = self._prepared(vectors)
        if self._known is None:
            self._known = {text: n for n, text in enumerate(chain(self._graphed.texts, self._tail.texts))}
        first: dict[str, int] = {}
        for row, text in enumerate(texts):
            if text not in self._known:
                first.setdefault(text, row)
        added = LabelPart(prepared[list(first.values())], PackedTexts.of(list(first)))
        self._known.update(zip(first, range(len(self), len(self) + len(first)), strict=True))
        self._tail += added
        if len(self._tail) > self.dense_up_to:
            self._grow_graph(threads)
        return np.array([self._known[text] for text in texts], dtype=np.int64)

    def _grow_graph(self, threads: int) -> None:
        if self._graph is None:
            self._graph = LabelGraph(self.dimension, reach=_reach(self._tail.vectors))
        self._graph.add(self._tail.vectors, threads=threads)
        self._graphed += self._tail
        self._tail = LabelPart.empty(self.dimension)
        self._stored = {}

    def search(self, vectors: npt.NDArray[np.floating], k: int) -> tuple[Ints, Floats]:
        """The ``k`` labels nearest to each vector of (m, H), best first; of equal ones the one added earlier.

        Returns indices and scores, both (m, min(k, labels)). The scores are exact; that no better label was passed
        over is certain up to ``DENSE_UP_TO`` labels, and beyond as likely as the measured recall.
        """
        if k < 1:
            raise ValueError(f"k must be 1 or more, not {k}")
        queries = self._prepared(vectors)
        width = min(k, len(self))
        indices = np.empty((len(queries), width), dtype=np.int64)
        scores = np.empty((len(queries), width), dtype=np.float32)
        if width:
            for row, (found, scored) in enumerate(self._scored(queries, width)):
                best = _best(scored, width)
                indices[row], scores[row] = found[best], scored[best]
        return indices, scores

    def _scored(self, queries: Floats, k: int) -> Iterator[tuple[Ints, Floats]]:
        """For each query, labels in ascending order that hold its best ``k``, and their scores."""
        graphed = len(self._graphed)
        in_tail = np.arange(graphed, len(self))
        for first in range(0, len(queries), BATCH):
            batch = queries[first : first + BATCH]
            tail_scores = batch @ self._tail.vectors.T
            for query, found, of_tail in zip(batch, self._candidates(batch, k), tail_scores, strict=True):
                if len(found) < min(k, graphed):
                    found, of_graphed = np.arange(graphed), self._graphed.vectors @ query
                else:
                    of_graphed = self._graphed.vectors[found] @ query
                yield np.concatenate([found, in_tail]), np.concatenate([of_graphed, of_tail])

    def _candidates(self, batch: Floats, k: int) -> list[Ints]:
        """What the graph proposes for each query: nothing where a dense search is the better one."""
        if self._graph is None or k > GRAPH_UP_TO:
            return [np.zeros(0, dtype=np.int64)] * len(batch)
        return self._graph.nearest(batch, max(CANDIDATES, 2 * k))

    def save(self, path: Path) -> None:
        """Write the index to a folder of its own, whole or not at all; what has not changed since it was read from
        there, or saved there, stays. One process saves at a time.

        Raises:
            UsageError: the folder holds something else.
            InfrastructureError: it cannot be written.
        """
        here = all(file.path.parent == path and file.path.exists() for file in self._stored.values())
        kept = self._stored if here else {}
        made = self._tail.writes("tail")
        if not kept:
            made |= self._graphed.writes("graphed") | ({"graph.usearch": self._graph.save} if self._graph else {})
        facts = {
            "model_hash": self.model_hash,
            "dimension": self.dimension,
            "metric": self.metric,
            "count": len(self),
            "graphed": len(self._graphed),
            "reach": self._graph.reach if self._graph else None,
        }
        files = write_folder(path, facts, kept=kept, made=made)
        self._stored = {role: file for role, file in files.items() if role.startswith("graph")}

    @classmethod
    def load(cls, path: Path, *, model_hash: str, dense_up_to: int = DENSE_UP_TO) -> LabelIndex:
        """Open a saved index; labels, vectors and graph stay on disk, mapped.

        Every file is hashed first, which reads it once.

        Raises:
            ModelError: there is no index, it is damaged, or its embeddings are those of another model.
        """
        manifest = read_manifest(path)
        made_by = str(manifest.get("model_hash"))
        if made_by != model_hash:
            raise ModelError(
                f"{path}: its embeddings are of model {made_by[:8]}, not of {model_hash[:8]}; "
                "build the index again with this model"
            )
        files = verify_files(path, manifest)
        try:
            dimension, metric, graphed = int(manifest["dimension"]), manifest["metric"], int(manifest["graphed"])
            index = cls(dimension, model_hash=model_hash, metric=metric, dense_up_to=dense_up_to)
            index._graphed, index._tail = LabelPart.mapped(files, "graphed"), LabelPart.mapped(files, "tail")
            if graphed:
                graph = files["graph.usearch"].path
                index._graph = LabelGraph.view(graph, dimension, reach=float(manifest["reach"]))
            counted = (int(manifest["count"]), graphed, graphed)
        except (LookupError, TypeError, ValueError, OSError) as exc:
            raise ModelError(f"{path}: its manifest and its files do not fit ({exc}); build the index again") from exc
        there = (len(index), len(index._graphed), len(index._graph) if index._graph else 0)
        shapes = [part.vectors.shape == (len(part), dimension) for part in (index._graphed, index._tail)]
        if there != counted or not all(shapes):
            raise ModelError(f"{path}: its manifest and its files do not fit; build the index again")
        index._known = None
        index._stored = {role: file for role, file in files.items() if role.startswith("graph")}
        return index

    def _prepared(self, vectors: npt.NDArray[np.floating]) -> Floats:
        """Vectors (n, H) as they are compared: float32, of length 1 where the metric is the cosine."""
        with np.errstate(over="ignore"):  # becomes infinite, and is refused below
            given = np.ascontiguousarray(vectors, dtype=np.float32)
        if given.ndim != 2 or given.shape[1] != self.dimension:
            raise UsageError(f"embeddings of shape {given.shape} do not fit a label index of (n, {self.dimension})")
        finite = np.isfinite(given).all(axis=1)
        if not finite.all():
            raise UsageError(f"the embedding in row {int(np.argmin(finite))} is not finite; compute it again")
        if self.metric == "ip":
            return given
        length = np.linalg.norm(given, axis=1, keepdims=True)
        return np.asarray(given / np.where(length > 0, length, 1), dtype=np.float32)


def _reach(vectors: Floats) -> float:
    """The largest component of a vector, but for one in a thousand; some ten thousand vectors tell."""
    sample = vectors[:: max(1, len(vectors) // 10_000)]
    return float(np.quantile(np.abs(sample).max(axis=1), 0.999))


def _best(scores: Floats, k: int) -> Ints:
    """Where the ``k`` largest are, best first; of equal ones the first."""
    least = np.partition(scores, len(scores) - k)[len(scores) - k]
    among = np.flatnonzero(scores >= least)
    return among[np.argsort(-scores[among], kind="stable")][:k]
