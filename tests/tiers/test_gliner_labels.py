"""The cache of label embeddings: what is in it is used, what is broken costs a computation and nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import numpy as np
import pytest

from documents.schemas import load_schemas
from tiers.gliner.labels import Floats, LabelEmbeddings, asked_labels

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "models" / "tier1" / "labels.json"
SHIPPED = {"total": np.ones(3, dtype=np.float32)}


class Encoder:
    """Embeds a text by its length, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        return np.array([[len(t)] * 3 for t in texts], dtype=np.float32)


def test_labels_are_encoded_once_and_kept_on_disk(tmp_path: Path) -> None:
    first, second = Encoder(), Encoder()
    made = LabelEmbeddings(SHIPPED, first, cache=tmp_path).of(["tax", "total", "tax"])
    again = LabelEmbeddings(SHIPPED, second, cache=tmp_path).of(["tax", "total", "tax"])
    assert (first.asked, second.asked) == (["tax"], [])
    assert made.tolist() == again.tolist() == [[3.0] * 3, [1.0] * 3, [3.0] * 3]


def test_a_model_without_shipped_labels_keeps_its_embeddings_too(tmp_path: Path) -> None:
    first, second = Encoder(), Encoder()
    made = LabelEmbeddings({}, first, cache=tmp_path).of(["tax", "total"])
    again = LabelEmbeddings({}, second, cache=tmp_path).of(["tax", "total"])
    assert (first.asked, second.asked) == (["tax", "total"], [])
    assert made.tolist() == again.tolist()


@pytest.mark.parametrize("damage", ["empty", "noise", "archive", "wide", "double"])
def test_a_damaged_embedding_is_computed_anew(tmp_path: Path, damage: str) -> None:
    LabelEmbeddings(SHIPPED, Encoder(), cache=tmp_path).of(["tax"])
    (file,) = tmp_path.iterdir()
    with file.open("wb") as stream:
        match damage:
            case "noise":
                stream.write(b"\x93NUMPY\x01\x00 and so on")
            case "archive":
                np.savez(stream, a=np.ones(3, dtype=np.float32))
            case "wide":
                np.save(stream, np.ones(4, dtype=np.float32))
            case "double":
                np.save(stream, np.ones(3))
    encoder = Encoder()
    assert LabelEmbeddings(SHIPPED, encoder, cache=tmp_path).of(["tax"]).tolist() == [[3.0] * 3]
    assert encoder.asked == ["tax"]


def test_a_cache_that_cannot_be_written_costs_no_document(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    labels = LabelEmbeddings(SHIPPED, Encoder(), cache=tmp_path / "taken" / "labels")
    assert labels.of(["tax"]).tolist() == [[3.0] * 3]


def test_threads_that_ask_for_the_same_new_labels_embed_each_once(tmp_path: Path) -> None:
    encoder = Encoder()

    def slowly(texts: Sequence[str]) -> Floats:
        sleep(0.01)
        return encoder(texts)

    embeddings = LabelEmbeddings({}, slowly, cache=tmp_path)
    wanted = [[f"label {'x' * n}" for n in range(first, first + 6)] for first in range(12)] * 4
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(embeddings.of, wanted))
    assert sorted(encoder.asked) == sorted({label for labels in wanted for label in labels})
    assert all([row[0] for row in rows] == [len(t) for t in labels] for rows, labels in zip(found, wanted, strict=True))


@pytest.mark.skipif(not LABELS.is_file(), reason="models/tier1 is not there")
def test_the_shipped_model_brings_every_label_that_its_types_ask_for() -> None:
    schemas = load_schemas(ROOT / "examples" / "ad_order.py")
    assert set(asked_labels(list(schemas.values()))) <= set(json.loads(LABELS.read_text(encoding="utf-8")))
