"""The torch-free runtime against the gliner library on the same weights: the same spans and scores, whatever the
architecture and the encoder, from weights exported here and from gliner's own ONNX export."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.tiers.tiny_gliner import ARCHITECTURES, ENCODERS, WORDS, base, gliner
from tiers.gliner.entities import entities
from tiers.gliner.model import GlinerModel
from tiers.gliner.words import split_text
from tiers.manifest import write_manifest
from training.synthetic import generate
from training.synthetic.truth import to_document
from training.tier1.convert import convert

LABELS = ["total", "company name", "date"]
TOLERANCE = 1e-4
pytestmark = pytest.mark.filterwarnings(
    "ignore::UserWarning", "ignore::DeprecationWarning", "ignore::torch.jit.TracerWarning"
)  # gliner's export
SHARED = Path(__file__).parents[3] / "shared" / "data"


def threshold_of(ours: GlinerModel) -> float:
    """A threshold that about one span of twenty passes, as random heads know no better one, in a gap between scores."""
    words = split_text(next(texts(1)), ours.config.splitter)
    scores = np.unique([s.score for s in ours.find(words, LABELS, threshold=0.0).spans])
    near = scores[int(0.92 * len(scores)) : int(0.97 * len(scores)) + 2]
    widest = int(np.argmax(np.diff(near)))
    return float(near[widest] + near[widest + 1]) / 2


def texts(count: int) -> Iterator[str]:
    """Real documents where they are at hand (contracts, then transcripts of receipts), else synthetic ones; of each no
    more than gliner reads at once."""
    contracts = sorted(p for name in ("kleister_nda", "cuad") for p in (SHARED / name).rglob("*.txt"))
    receipts = sorted((SHARED / "sroie" / "truth").glob("*.json"))
    real = (p.read_text(encoding="utf-8", errors="replace") for p in contracts)
    read = ("\n".join(box["text"] for box in json.loads(p.read_text(encoding="utf-8"))["boxes"]) for p in receipts)
    made = (to_document(generate("invoice", seed=n, language="en")).text for n in itertools.count())
    for text in itertools.islice(itertools.chain(real, read, made), count):
        words = split_text(text[: WORDS * 6], "whitespace")[:WORDS]
        yield text[: words[-1].end] if words else "empty"


def found_alike(theirs, ours: GlinerModel, text: str, threshold: float, ways: list[tuple[bool, bool]]) -> int:  # type: ignore[no-untyped-def]
    """How many entities both find over these ways of decoding, with the same score."""
    count = 0
    for nested, multi_label in ways:
        wanted = theirs.predict_entities(
            text, LABELS, threshold=threshold, flat_ner=not nested, multi_label=multi_label
        )
        given = entities(ours, text, LABELS, threshold=threshold, nested=nested, multi_label=multi_label)
        expected = {(e["start"], e["end"], e["label"]): e["score"] for e in wanted}
        assert {(e.start, e.end, e.label): e.score for e in given} == pytest.approx(expected, rel=0, abs=TOLERANCE)
        count += len(expected)
    return count


ALL_WAYS = list(itertools.product((False, True), repeat=2))


@pytest.fixture(scope="module")
def encoders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {name: base(name, tmp_path_factory.mktemp(name)) for name in ENCODERS}


@pytest.mark.parametrize("encoder", ENCODERS)
@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_a_converted_checkpoint_finds_what_gliner_finds(
    architecture: str, encoder: str, encoders: dict[str, Path], tmp_path: Path
) -> None:
    theirs = gliner(architecture, encoders[encoder])
    theirs.save_pretrained(tmp_path / "checkpoint")
    convert(tmp_path / "checkpoint", tmp_path / "model", name="tiny", version="0")
    ours = GlinerModel(tmp_path / "model", threads=1)
    threshold = threshold_of(ours)
    assert sum(found_alike(theirs, ours, t, threshold, ALL_WAYS) for t in texts(20)) > 50


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_gliners_own_export_is_served_as_it_is(architecture: str, encoders: dict[str, Path], tmp_path: Path) -> None:
    theirs = gliner(architecture, encoders["bert"])
    theirs.export_to_onnx(tmp_path)
    for other in [p for p in tmp_path.iterdir() if p.suffix not in (".onnx", ".json")]:
        other.unlink()
    write_manifest(tmp_path, name="tiny", version="0")
    ours = GlinerModel(tmp_path, threads=1)
    threshold = threshold_of(ours)
    assert sum(found_alike(theirs, ours, t, threshold, ALL_WAYS) for t in texts(4)) > 20


@pytest.mark.slow
@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_on_1000_documents_spans_and_scores_are_gliners(
    architecture: str, encoders: dict[str, Path], tmp_path: Path
) -> None:
    theirs = gliner(architecture, encoders["bert"])
    theirs.save_pretrained(tmp_path / "checkpoint")
    convert(tmp_path / "checkpoint", tmp_path / "model", name="tiny", version="0")
    ours = GlinerModel(tmp_path / "model", threads=1)
    threshold = threshold_of(ours)
    flat = [(False, False)]
    assert sum(found_alike(theirs, ours, t, threshold, flat) for t in texts(1000)) > 1000
