"""The search over very many labels: what a dense product finds is found, and an index that is not sound is refused."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from documents import ModelError
from documents.errors import InfrastructureError, SluiceError, UsageError
from tiers.label_search.index import Floats, Ints, LabelIndex, Metric
from tiers.manifest import write_manifest

MODEL = "ab" * 32
WIDTH = 32
MANY = 5_000


def clustered(n: int, *, seed: int = 0) -> Floats:
    """Vectors around 100 centres, of lengths that differ, as embeddings of labels do."""
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(99).normal(size=(100, WIDTH))
    drawn = centres[rng.integers(len(centres), size=n)] + 0.4 * rng.normal(size=(n, WIDTH))
    return np.asarray(drawn * rng.uniform(0.8, 1.2, size=(n, 1)), dtype=np.float32)


def names(n: int, *, first: int = 0) -> list[str]:
    return [f"Müller & Söhne Nr. {number}" for number in range(first, first + n)]


def exact(labels: Floats, queries: Floats, k: int) -> Ints:
    """The obvious search: every product, sorted."""
    return np.argsort(-(queries.astype(np.float64) @ labels.T.astype(np.float64)), axis=1, kind="stable")[:, :k]


def graph_index(n: int = MANY, *, metric: Metric = "ip") -> LabelIndex:
    """An index of which all labels are in the graph."""
    index = LabelIndex(WIDTH, model_hash=MODEL, metric=metric, dense_up_to=0)
    index.add(names(n), clustered(n))
    return index


@pytest.fixture(scope="module")
def built() -> LabelIndex:
    return graph_index()


@pytest.fixture
def saved(built: LabelIndex, tmp_path: Path) -> Path:
    built.save(tmp_path / "index")
    return tmp_path / "index"


def recall(found: Ints, expected: Ints) -> float:
    return float(np.mean([len(set(f) & set(e)) / len(e) for f, e in zip(found, expected, strict=True)]))


@pytest.mark.parametrize("metric", ["ip", "cos"])
def test_the_graph_finds_what_a_dense_search_finds(metric: Metric) -> None:
    index, labels, queries = graph_index(metric=metric), clustered(MANY), clustered(300, seed=1)
    if metric == "cos":
        labels = labels / np.linalg.norm(labels, axis=1, keepdims=True)
        queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    found, scores = index.search(queries, 10)
    expected = exact(labels, queries, 10)
    assert recall(found[:, :1], expected[:, :1]) >= 0.98
    assert recall(found, expected) >= 0.97
    assert np.allclose(scores, np.take_along_axis(queries @ labels.T, found, axis=1), atol=1e-4)
    assert (np.diff(scores, axis=1) <= 0).all()


def test_up_to_a_number_of_labels_the_search_is_exact() -> None:
    index, queries = LabelIndex(WIDTH, model_hash=MODEL), clustered(100, seed=1)
    index.add(names(MANY), clustered(MANY))
    assert exact(clustered(MANY), queries, 10).tolist() == index.search(queries, 10)[0].tolist()


def test_the_cosine_favours_no_long_embedding() -> None:
    labels = np.array([[1, 0.1], [0, 9]], dtype=np.float32)
    for metric, best in (("ip", 1), ("cos", 0)):
        index = LabelIndex(2, model_hash=MODEL, metric=metric)  # type: ignore[arg-type]
        index.add(["short", "long"], labels)
        assert best == index.search(np.array([[2.0, 1.0]]), 1)[0][0, 0]


def test_an_index_built_twice_is_the_same(built: LabelIndex) -> None:
    queries = clustered(50, seed=2)
    assert graph_index().search(queries, 20)[0].tolist() == built.search(queries, 20)[0].tolist()


def test_a_saved_index_answers_as_before_from_its_mapped_files(built: LabelIndex, saved: Path) -> None:
    queries = clustered(50, seed=3)
    opened = LabelIndex.load(saved, model_hash=MODEL)
    (before, before_scores), (after, after_scores) = built.search(queries, 5), opened.search(queries, 5)
    assert (before.tolist(), before_scores.tolist()) == (after.tolist(), after_scores.tolist())
    assert (len(opened), opened.metric, opened.text(MANY - 1)) == (MANY, "ip", names(MANY)[-1])
    mapped = Path("/proc/self/maps").read_text(encoding="utf-8")
    for file in ("graphed_vectors", "graphed_utf8", "graph"):
        assert re.search(rf"{re.escape(str(saved))}/{file}-\w+\.", mapped)


def test_an_open_index_can_be_saved_elsewhere(saved: Path, tmp_path: Path) -> None:
    index, queries = LabelIndex.load(saved, model_hash=MODEL), clustered(20, seed=3)
    index.save(tmp_path / "copy")
    copy = LabelIndex.load(tmp_path / "copy", model_hash=MODEL)
    assert index.search(queries, 5)[0].tolist() == copy.search(queries, 5)[0].tolist()


def test_labels_are_added_without_building_anew(saved: Path) -> None:
    graph = next(saved.glob("graph-*"))
    written = graph.stat().st_mtime_ns
    index = LabelIndex.load(saved, model_hash=MODEL)
    fresh = clustered(300, seed=4) * 3
    assert list(range(MANY, MANY + 300)) == index.add(names(300, first=MANY), fresh).tolist()
    index.save(saved)
    assert written == graph.stat().st_mtime_ns
    expected = exact(np.concatenate([clustered(MANY), fresh]), fresh, 1)
    for one in (index, LabelIndex.load(saved, model_hash=MODEL)):
        assert expected.tolist() == one.search(fresh, 1)[0].tolist()
        assert one.text(MANY + 7) == names(1, first=MANY + 7)[0]


def test_added_labels_join_the_graph_when_they_are_many(saved: Path) -> None:
    index = LabelIndex.load(saved, model_hash=MODEL, dense_up_to=500)
    both = np.concatenate([clustered(MANY), fresh := clustered(1_000, seed=5)])
    index.add(names(1_000, first=MANY), fresh)
    index.save(saved)
    manifest = json.loads((saved / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["count"], manifest["graphed"]) == (MANY + 1_000, MANY + 1_000)
    assert len(manifest["files"]) == len(list(saved.iterdir())) - 1
    queries = clustered(200, seed=6)
    found, _ = LabelIndex.load(saved, model_hash=MODEL).search(queries, 5)
    assert recall(found, exact(both, queries, 5)) >= 0.97


def test_a_text_is_in_the_index_once(saved: Path) -> None:
    index = LabelIndex(WIDTH, model_hash=MODEL)
    assert index.add(["a", "b", "a", ""], clustered(4)).tolist() == [0, 1, 0, 2]
    assert index.add(["", "a", "c"], clustered(3, seed=1)).tolist() == [2, 0, 3]
    assert [index.text(n) for n in range(len(index))] == ["a", "b", "", "c"]
    opened = LabelIndex.load(saved, model_hash=MODEL)
    assert opened.add([names(MANY)[17], "new"], clustered(2)).tolist() == [17, MANY]


def test_of_equal_labels_the_one_added_first_comes_first() -> None:
    index = LabelIndex(WIDTH, model_hash=MODEL)
    vector = clustered(1)
    index.add(names(50), np.repeat(vector, 50, axis=0))
    assert index.search(vector, 3)[0][0].tolist() == [0, 1, 2]


def test_a_hundred_labels_with_one_embedding_do_not_hide_the_others() -> None:
    vectors = clustered(2_000)
    vectors[:100] = vectors[0]
    index = LabelIndex(WIDTH, model_hash=MODEL, dense_up_to=0)
    index.add(names(2_000), vectors)
    queries = clustered(200, seed=7)
    best = index.search(queries, 1)[1][:, 0]
    assert np.mean(best >= (queries @ vectors.T).max(axis=1) - 1e-4) >= 0.97


@pytest.mark.parametrize("longer", [10, 1e6])
def test_some_labels_that_are_far_too_long_do_not_hide_the_others(longer: float) -> None:
    vectors, queries = clustered(MANY), clustered(200, seed=7)
    others = exact(vectors[3:], queries, 4) + 3
    vectors[:3] *= -longer
    index = LabelIndex(WIDTH, model_hash=MODEL, dense_up_to=0)
    index.add(names(MANY), vectors)
    found, _ = index.search(queries, 7)
    assert np.mean([len(set(f) & set(o)) / 4 for f, o in zip(found, others, strict=True)]) >= 0.97


@pytest.mark.parametrize("dense_up_to", [0, 1_000])
@pytest.mark.parametrize("metric", ["ip", "cos"])
def test_an_embedding_of_zeros_scores_nothing(metric: Metric, dense_up_to: int) -> None:
    vectors = clustered(500)
    vectors[:5] = 0
    index = LabelIndex(WIDTH, model_hash=MODEL, metric=metric, dense_up_to=dense_up_to)
    index.add(names(500), vectors)
    assert (index.search(np.zeros((2, WIDTH)), 3)[1] == 0).all()
    found, scores = index.search(clustered(50, seed=1), 5)
    assert (found >= 5).all()
    assert (scores > 0).all()


def test_an_empty_index_finds_nothing_and_can_be_saved(tmp_path: Path) -> None:
    LabelIndex(WIDTH, model_hash=MODEL).save(tmp_path)
    index = LabelIndex.load(tmp_path, model_hash=MODEL)
    found, scores = index.search(clustered(3), 5)
    assert (len(index), found.shape, scores.shape) == (0, (3, 0), (3, 0))
    assert index.add(["first"], clustered(1)).tolist() == [0]


@pytest.mark.parametrize("dense_up_to", [0, 100])
def test_more_than_there_are_gives_all(dense_up_to: int) -> None:
    index = LabelIndex(WIDTH, model_hash=MODEL, dense_up_to=dense_up_to)
    index.add(names(60), clustered(60))
    found, _ = index.search(clustered(4, seed=1), 100)
    assert exact(clustered(60), clustered(4, seed=1), 60).tolist() == found.tolist()


def test_very_many_at_once_are_found_exactly(built: LabelIndex) -> None:
    queries = clustered(3, seed=8)
    assert exact(clustered(MANY), queries, 2_000).tolist() == built.search(queries, 2_000)[0].tolist()


def test_no_queries_give_no_rows(built: LabelIndex) -> None:
    assert built.search(np.zeros((0, WIDTH)), 3)[0].shape == (0, 3)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e39])
def test_what_is_not_finite_is_refused(built: LabelIndex, value: float) -> None:
    vectors = clustered(3).astype(np.float64)
    vectors[2, 5] = value
    index = LabelIndex(WIDTH, model_hash=MODEL)
    with pytest.raises(UsageError, match="row 2 is not finite"):
        index.add(["a", "b", "c"], vectors)
    assert len(index) == 0
    with pytest.raises(UsageError, match="row 2 is not finite"):
        built.search(vectors, 1)


@pytest.mark.parametrize("shape", [(2, WIDTH + 1), (WIDTH,), (2, 1, WIDTH)])
def test_another_shape_is_refused(built: LabelIndex, shape: tuple[int, ...]) -> None:
    with pytest.raises(UsageError, match="do not fit"):
        built.search(np.ones(shape), 1)


def test_labels_and_embeddings_must_be_as_many() -> None:
    with pytest.raises(UsageError, match="2 labels, but 3 embeddings"):
        LabelIndex(WIDTH, model_hash=MODEL).add(["a", "b"], clustered(3))


def test_a_text_that_is_no_unicode_is_refused_and_nothing_added() -> None:
    index = LabelIndex(WIDTH, model_hash=MODEL)
    with pytest.raises(UsageError, match="UTF-8"):
        index.add(["a", "\ud800"], clustered(2))
    assert (len(index), index.add(["b"], clustered(1)).tolist()) == (0, [0])


def test_an_unknown_metric_is_refused() -> None:
    with pytest.raises(ValueError, match="ip, cos"):
        LabelIndex(WIDTH, model_hash=MODEL, metric="l2")  # type: ignore[arg-type]


def refused(path: Path) -> str:
    with pytest.raises(ModelError) as raised:
        LabelIndex.load(path, model_hash=MODEL)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_an_index_of_another_model_is_refused(saved: Path) -> None:
    with pytest.raises(ModelError, match="of model abababab, not of cdcdcdcd; build the index again"):
        LabelIndex.load(saved, model_hash="cd" * 32)


@pytest.mark.parametrize(
    "role", ["graph", "graphed_vectors", "graphed_utf8", "graphed_ends", "tail_vectors", "tail_utf8", "tail_ends"]
)
def test_a_damaged_file_is_refused(saved: Path, role: str) -> None:
    target = next(saved.glob(f"{role}-*"))
    sound = target.read_bytes()
    for at in (0, len(sound) // 2, len(sound) - 1):
        target.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        assert "damaged or swapped" in refused(saved)
    target.write_bytes(sound[: len(sound) // 2])
    assert "damaged or swapped" in refused(saved)
    target.unlink()
    assert "missing" in refused(saved)


@pytest.mark.parametrize(
    "change",
    [
        {"count": MANY - 1},
        {"graphed": 0},
        {"graphed": MANY - 1},
        {"dimension": WIDTH - 1},
        {"dimension": "wide"},
        {"metric": "l2"},
        {"reach": None},
        {"model_hash": None},
        {"format": 2},
        {"files": []},
        {"files": {}},
        {"files": {"graph.usearch": {"name": "../graph.usearch", "sha256": "0"}}},
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(saved: Path, change: dict[str, object]) -> None:
    manifest = json.loads((saved / "manifest.json").read_text(encoding="utf-8"))
    (saved / "manifest.json").write_text(json.dumps(manifest | change), encoding="utf-8")
    assert "build" in refused(saved)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "\x00\xff"])
def test_a_broken_manifest_is_refused(saved: Path, text: str) -> None:
    (saved / "manifest.json").write_text(text, encoding="utf-8")
    assert "no label index here" in refused(saved)


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    assert "no label index here" in refused(tmp_path)


class DiskFullAt:
    """Replaces files until the disk is full at the given one."""

    def __init__(self, step: int) -> None:
        self._left = step
        self._replace = os.replace

    def __call__(self, source: Path, target: Path) -> None:
        if self._left == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._left -= 1
        self._replace(source, target)


def test_a_save_that_is_cut_short_leaves_the_index_as_it_was(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = LabelIndex.load(saved, model_hash=MODEL)
    index.add(["one more"], clustered(1, seed=9))
    for step in range(4):  # three files of the added label, and the manifest
        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", DiskFullAt(step))
            with pytest.raises(InfrastructureError, match="No space left"):
                index.save(saved)
        assert len(LabelIndex.load(saved, model_hash=MODEL)) == MANY
    index.save(saved)
    assert len(LabelIndex.load(saved, model_hash=MODEL)) == MANY + 1
    assert not list(saved.glob("*.part"))


def test_a_folder_with_something_else_is_left_alone(built: LabelIndex, tmp_path: Path) -> None:
    (tmp_path / "text.onnx").write_bytes(b"a model")
    write_manifest(tmp_path, name="tier1", version="1")
    before = sorted((f.name, f.read_bytes()) for f in tmp_path.iterdir())
    with pytest.raises(SluiceError, match=r"holds text\.onnx"):
        built.save(tmp_path)
    assert before == sorted((f.name, f.read_bytes()) for f in tmp_path.iterdir())


def test_an_open_index_outlives_a_save_over_it(saved: Path) -> None:
    reader, writer = (LabelIndex.load(saved, model_hash=MODEL, dense_up_to=0) for _ in range(2))
    queries = clustered(20, seed=10)
    before = reader.search(queries, 3)[0].tolist()
    writer.add(names(10, first=MANY), clustered(10, seed=11))
    writer.save(saved)
    assert before == reader.search(queries, 3)[0].tolist()
    assert reader.text(5) == names(6)[5]
    fresh = clustered(10, seed=13) * 3
    assert reader.add(names(10, first=MANY), fresh).tolist() == list(range(MANY, MANY + 10))
    expected = exact(np.concatenate([clustered(MANY), fresh]), fresh, 1)
    assert expected.tolist() == reader.search(fresh, 1)[0].tolist()


def test_threads_that_search_together_get_the_answers_of_one(built: LabelIndex) -> None:
    queries = clustered(400, seed=12)
    alone = built.search(queries, 3)[0]
    together = np.zeros_like(alone)

    def work(part: slice) -> None:
        together[part] = built.search(queries[part], 3)[0]

    threads = [threading.Thread(target=work, args=(slice(n * 100, n * 100 + 100),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert alone.tolist() == together.tolist()


def test_tier_1_alone_does_not_load_the_search() -> None:
    code = "import sys, tiers.label_search.index; sys.exit(bool({'usearch', 'torch'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_usearch_a_small_index_works_and_a_large_one_says_what_to_install() -> None:
    code = """
import sys
sys.modules["usearch"] = None
import numpy as np
from tiers.label_search.index import LabelIndex
index = LabelIndex(3, model_hash="", dense_up_to=2)
index.add(["a", "b"], np.eye(2, 3))
assert index.search(np.eye(1, 3), 1)[0].tolist() == [[0]]
index.add(["c"], np.ones((1, 3)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip().endswith("needs usearch: pip install -c constraints.txt -e '.[labels]'")
