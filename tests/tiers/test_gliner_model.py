"""What a model does with texts of any length, labels of any number and order, and threads."""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from documents.errors import ModelError
from documents.schemas import shipped_schemas
from tests.tiers.tiny_gliner import ARCHITECTURES, WORDS, base, gliner
from tiers.gliner import load_tier1
from tiers.gliner.config import CONFIG
from tiers.gliner.model import GlinerModel
from tiers.gliner.words import split_text
from tiers.manifest import write_manifest
from training.synthetic import generate
from training.synthetic.truth import to_document
from training.tier1 import quantise
from training.tier1.convert import convert

pytestmark = pytest.mark.filterwarnings(
    "ignore::UserWarning", "ignore::DeprecationWarning", "ignore::torch.jit.TracerWarning"
)  # gliner's export
LABELS = [f"{kind} {n}" for n in range(20) for kind in ("total", "company name", "date")]
Open = Callable[[str], GlinerModel]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    encoder = base("bert", tmp_path_factory.mktemp("bert"))
    made = {}
    for architecture in ARCHITECTURES:
        checkpoint = tmp_path_factory.mktemp("checkpoint")
        gliner(architecture, encoder).save_pretrained(checkpoint)
        made[architecture] = tmp_path_factory.mktemp("models") / "model"
        convert(checkpoint, made[architecture], name="tiny", version="0")
    return made


@pytest.fixture
def opened(folders: dict[str, Path]) -> Open:
    return lambda architecture: GlinerModel(folders[architecture], threads=1)


def text_of(words: int) -> str:
    return " ".join(f"w{n % 7}" for n in range(words))


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_no_word_of_a_long_text_is_left_out(architecture: str, opened: Open) -> None:
    model = opened(architecture)
    words = split_text(text_of(10 * WORDS), "whitespace")
    found = model.find(words, LABELS[:3], threshold=0.0).spans
    single = {s.start for s in found if s.end == s.start + 1}
    assert single == set(range(len(words)))


@pytest.mark.parametrize("architecture", ["uni span", "uni token"])
def test_labels_that_do_not_fit_one_prompt_are_all_asked_for(architecture: str, opened: Open) -> None:
    model = opened(architecture)
    words = split_text(text_of(12), "whitespace")
    assert {s.label for s in model.find(words, LABELS, threshold=0.0).spans} == set(range(len(LABELS)))


@pytest.mark.parametrize("architecture", ["bi span", "bi token"])
def test_the_order_and_number_of_labels_change_no_score_of_a_bi_encoder(architecture: str, opened: Open) -> None:
    model = opened(architecture)
    words = split_text(text_of(30), "whitespace")
    few = {(s.start, s.end): s.score for s in model.find(words, LABELS[:1], threshold=0.0).spans}
    many = model.find(words, LABELS[::-1], threshold=0.0).spans
    last = {(s.start, s.end): s.score for s in many if s.label == len(LABELS) - 1}
    assert few.keys() == last.keys()
    assert max(abs(few[key] - last[key]) for key in few) < 1e-6


def test_threads_share_one_session(opened: Open) -> None:
    model = opened("bi token")
    texts = [split_text(text_of(n), "whitespace") for n in range(5, 45)]
    alone = [model.find(words, LABELS[:4], threshold=0.2).spans for words in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda words: model.find(words, LABELS[:4], threshold=0.2).spans, texts))
    assert [[s[:3] for s in spans] for spans in together] == [[s[:3] for s in spans] for spans in alone]


@pytest.mark.parametrize("words", [0, 1])
@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_a_text_of_no_or_one_word_is_no_special_case(architecture: str, words: int, opened: Open) -> None:
    found = opened(architecture).find(split_text(text_of(words), "whitespace"), LABELS[:2], threshold=0.0)
    assert len(found.spans) == 2 * words


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_any_architecture_serves_as_tier_1(architecture: str, folders: dict[str, Path]) -> None:
    tier = load_tier1(folders[architecture])
    schemas = list(shipped_schemas().values())
    findings = tier.extract(to_document(generate("receipt", seed=3, language="en")), schemas)
    assert findings.type_scores.keys() == {s.name for s in schemas}
    assert all(0.0 <= score <= 1.0 for score in findings.type_scores.values())
    cells = [e for e in findings.extractions if e.document_type == "receipt" and e.field.startswith("line_items.")]
    rows = [cell.row for cell in cells]
    assert None not in rows
    assert sorted(set(rows)) == list(range(len(set(rows))))  # type: ignore[type-var]
    assert len({(cell.row, cell.field) for cell in cells}) == len(cells)
    assert [e for e in findings.extractions if (e.row is None) == ("." in e.field)] == []


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_int8_finds_what_fp32_finds_with_nearly_its_scores(
    architecture: str, folders: dict[str, Path], opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(quantise.SMALLEST, "MatMul", 512)  # so that these tiny models' layers count as large
    for graph in ("text.onnx", "labels.onnx"):
        if (folders[architecture] / graph).exists():
            quantise.int8_layers(folders[architecture] / graph, tmp_path / graph)
    assert (tmp_path / "text.onnx").stat().st_size < (folders[architecture] / "text.onnx").stat().st_size
    small = changed(folders[architecture], tmp_path / "model")
    for graph in small.glob("*.onnx"):
        shutil.copy(tmp_path / graph.name, graph)
    write_manifest(small, name="int8", version="0")
    words = split_text(text_of(60), "whitespace")
    wanted = {s[:3]: s.score for s in opened(architecture).find(words, LABELS[:3], threshold=0.0).spans}
    found = {s[:3]: s.score for s in GlinerModel(small, threads=1).find(words, LABELS[:3], threshold=0.0).spans}
    assert found.keys() == wanted.keys()
    differences = [abs(found[key] - wanted[key]) for key in wanted]
    assert 0 < sum(differences) / len(differences) < 0.03


def changed(folder: Path, to: Path, **settings: object) -> Path:
    shutil.copytree(folder, to)
    config = json.loads((to / CONFIG).read_text()) | settings
    (to / CONFIG).write_text(json.dumps(config))
    write_manifest(to, name="changed", version="0")
    return to


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"labels_decoder": "gpt2"}, "writes its labels itself"),
        ({"relations_layer": "biaffine"}, "extracts relations"),
        ({"post_fusion_schema": "l2l"}, "fuses text and labels"),
        ({"words_splitter_type": "mecab"}, "'mecab'"),
        ({"subtoken_pooling": "median"}, "'median'"),
        ({"max_width": None}, "a number in it cannot be read"),
    ],
)
def test_a_checkpoint_of_another_kind_is_refused_in_one_line(
    settings: dict[str, object], said: str, folders: dict[str, Path], tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match=said) as caught:
        GlinerModel(changed(folders["bi token"], tmp_path / "model", **settings), threads=1)
    assert "\n" not in str(caught.value)


def test_a_bi_encoder_without_its_label_encoder_says_so(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = changed(folders["bi token"], tmp_path / "model")
    (folder / "labels.onnx").unlink()
    write_manifest(folder, name="cut", version="0")
    model = GlinerModel(folder, threads=1)
    with pytest.raises(ModelError, match="no label encoder"):
        model.find(split_text("total 5", "whitespace"), ["total"], threshold=0.5)


def test_a_folder_without_a_graph_says_so(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = changed(folders["bi token"], tmp_path / "model")
    (folder / "text.onnx").unlink()
    write_manifest(folder, name="cut", version="0")
    with pytest.raises(ModelError, match=r"no text\.onnx or model\.onnx"):
        GlinerModel(folder, threads=1)


def test_a_label_too_long_for_a_prompt_is_refused_by_a_uni_encoder(opened: Open) -> None:
    with pytest.raises(ModelError, match="word it more briefly"):
        opened("uni token").find(split_text("total 5", "whitespace"), ["x" * 2000], threshold=0.5)
