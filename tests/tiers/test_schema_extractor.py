"""The schema extractor's refusals, its folder, and what holds of every result."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import LimitExceededError, ModelError, SchemaError, UsageError
from tests.tiers.gliner2_schemas import SCHEMAS
from tests.tiers.tiny_gliner2 import POSITIONS, base, gliner2
from tiers.manifest import MANIFEST, write_manifest
from tiers.schema_extractor import (
    Classification,
    Entity,
    ExtractionSchema,
    Field,
    Label,
    Relation,
    SchemaExtractor,
    Span,
    Structure,
)
from tiers.schema_extractor.config import CONFIG
from tiers.schema_extractor.decode import Reading, find_spans
from tiers.schema_extractor.forward import pool_words
from tiers.schema_extractor.words import TextWord, split_words
from training.tier2.convert import convert

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Müller GmbH owes Acme 1.234,50 € since 12.03.2024"
pytestmark = pytest.mark.filterwarnings(
    "ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::torch.jit.TracerWarning"
)  # the exporter's and the library's


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tiny")
    gliner2(base("bert", made / "base"), records=2).save_pretrained(str(made / "checkpoint"))
    convert(made / "checkpoint", made / "model", name="tiny", version="0", licence="none")
    return made / "model"


@pytest.fixture(scope="module")
def model(folder: Path) -> SchemaExtractor:
    return SchemaExtractor(folder, threads=1)


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    """A copy of the model to spoil."""
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def signed_again(folder: Path) -> Path:
    """The folder as somebody would leave it who changed it on purpose."""
    write_manifest(folder, name="tiny", version="0")
    return folder


A, B = Label("a"), Label("b")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: ExtractionSchema(), "asks for nothing"),
        (lambda: ExtractionSchema((Entity("a"), Entity("a"))), "the entity 'a' twice"),
        (lambda: ExtractionSchema(relations=(Relation("a"), Relation("a"))), "the task 'a' twice"),
        (
            lambda: ExtractionSchema(relations=(Relation("a"),), structures=(Structure("a", (Field("b"),)),)),
            "the task 'a' twice",
        ),
        (lambda: ExtractionSchema(relations=(Relation("entities"),)), "name yours otherwise"),
        (lambda: Entity(" "), "is empty"),
        (lambda: Entity("a", ""), "is empty"),
        (lambda: Entity("a", "see [E]"), r"\[E\] is a sign of the prompt"),
        (lambda: Entity("a", threshold=1.5), "0…1"),
        (lambda: Entity("a", threshold=float("nan")), "0…1"),
        (lambda: Label("[P]"), r"\[P\] is a sign of the prompt"),
        (lambda: Classification("a", ()), "has no labels"),
        (lambda: Classification("a", (A, A)), "the label 'a' twice"),
        (lambda: Classification("a", (A, B), threshold=-0.1), "0…1"),
        (lambda: Classification("", (A, B)), "is empty"),
        (lambda: Relation("a", head="x", tail="x"), "the side 'x' twice"),
        (lambda: Relation("a", head=""), "is empty"),
        (lambda: Relation("a", threshold=2), "0…1"),
        (lambda: Structure("a", ()), "has no fields"),
        (lambda: Structure("a", (Field("b"), Field("b"))), "the field 'b' twice"),
        (lambda: Structure("[SEP_TEXT]", (Field("b"),)), "is a sign of the prompt"),
        (lambda: Field("a", choices=("Yes", "yes")), "the choice 'yes' twice"),
        (lambda: Field("a", choices=("yes", "")), "is empty"),
        (lambda: Field("a", threshold=-1), "0…1"),
    ],
)
def test_a_schema_that_cannot_be_asked_is_refused_in_one_line(make: Callable[[], object], said: str) -> None:
    with pytest.raises(SchemaError, match=said) as refused:
        make()
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("threshold", [-0.1, 1.1, float("nan")])
def test_a_threshold_outside_0_to_1_is_refused(model: SchemaExtractor, threshold: float) -> None:
    with pytest.raises(UsageError, match="the threshold is"):
        model.extract(TEXT, SCHEMAS["entities"], threshold=threshold)


def test_a_text_is_read_up_to_the_last_position_and_not_beyond(model: SchemaExtractor) -> None:
    assert model.config.max_tokens == POSITIONS
    schema = SCHEMAS["entities"]
    room = POSITIONS - len(model.prepare("", schema)[0].token_ids)
    model.extract("x " * room, schema)
    with pytest.raises(LimitExceededError, match=f"take {POSITIONS + 1} tokens, the encoder reads {POSITIONS}") as cut:
        model.extract("x " * (room + 1), schema)
    assert cut.value.limit == "max_tokens"


def test_a_schema_that_leaves_no_room_for_a_text_is_refused(model: SchemaExtractor) -> None:
    schema = ExtractionSchema(tuple(Entity(f"label number {n}") for n in range(POSITIONS // 8)))
    with pytest.raises(SchemaError, match="ask for less in one pass"):
        model.extract("", schema)


def test_what_a_folder_says_of_itself_is_known(model: SchemaExtractor) -> None:
    assert model.folder.label.startswith("tiny-0+")
    assert model.folder.manifest["licence"] == "none"


@pytest.mark.parametrize("file", ["encoder.onnx", "heads.onnx", "queries.onnx", "spans.onnx"])
def test_a_missing_graph_is_refused(copy: Path, file: str) -> None:
    (copy / file).unlink()
    with pytest.raises(ModelError, match=f"{file}: missing"):
        SchemaExtractor(copy, threads=1)
    with pytest.raises(ModelError, match=f"no {file} here"):
        SchemaExtractor(signed_again(copy), threads=1)


def test_a_changed_file_is_refused(copy: Path) -> None:
    (copy / CONFIG).write_text("{}")
    with pytest.raises(ModelError, match="damaged or swapped"):
        SchemaExtractor(copy, threads=1)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("no JSON", "cannot be read"),
        ("[]", "cannot be read"),
        ("{}", "cannot be read"),
        ('{"max_tokens": "many", "pooling": "first", "splitter": "document"}', "cannot be read"),
        ('{"max_tokens": 0, "pooling": "first", "splitter": "document"}', "reads 0 tokens"),
        ('{"max_tokens": 9, "pooling": "last", "splitter": "document"}', "pooled by 'last'"),
        ('{"max_tokens": 9, "pooling": "first", "splitter": "spacy"}', "split by 'spacy'"),
    ],
)
def test_a_configuration_that_makes_no_sense_is_refused(copy: Path, said: str, refusal: str) -> None:
    (copy / CONFIG).write_text(said)
    with pytest.raises(ModelError, match=refusal):
        SchemaExtractor(signed_again(copy), threads=1)


def test_a_graph_that_is_none_is_refused(copy: Path) -> None:
    (copy / "heads.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelError, match="ONNX Runtime refuses it"):
        SchemaExtractor(signed_again(copy), threads=1)


def test_a_tokenizer_without_the_prompts_signs_is_refused(copy: Path) -> None:
    tokenizer = json.loads((copy / "tokenizer.json").read_text())
    tokenizer["added_tokens"] = [t for t in tokenizer["added_tokens"] if t["content"] != "[SEP_TEXT]"]
    (copy / "tokenizer.json").write_text(json.dumps(tokenizer))
    with pytest.raises(ModelError, match=r"has no \[SEP_TEXT\]"):
        SchemaExtractor(signed_again(copy), threads=1)


def test_a_folder_without_manifest_is_refused(copy: Path) -> None:
    (copy / MANIFEST).unlink()
    with pytest.raises(ModelError, match="no model here"):
        SchemaExtractor(copy, threads=1)


@given(st.text(st.sampled_from("aB9 .,ä€\u00ad-"), max_size=30), st.sampled_from(list(SCHEMAS)))
def test_every_span_lies_in_the_text_and_says_what_stands_there(model: SchemaExtractor, text: str, asked: str) -> None:
    found = model.extract(text, SCHEMAS[asked], threshold=0.3)
    assert found.text in (text, f"{text}.")
    spans = [s for own in found.entities.values() for s in own]
    spans += [s for own in found.relations.values() for pair in own for s in pair]
    spans += [
        v for own in found.structures.values() for r in own for vs in r.values() for v in vs if isinstance(v, Span)
    ]
    assert all(found.text[s.start : s.end] == s.text and s.text.strip() == s.text for s in spans)
    assert all(0.3 <= s.score <= 1 for s in spans)
    for own in found.entities.values():
        ordered = sorted(own)
        assert all(a.end <= b.start for a, b in pairwise(ordered))
        assert [s.score for s in own] == sorted((s.score for s in own), reverse=True)
    assert all(len(own) == 1 for name, own in found.classes.items() if name == "document type")


def test_a_lower_threshold_never_finds_less_of_the_text(model: SchemaExtractor) -> None:
    def covered(threshold: float) -> set[int]:
        found = model.extract(TEXT, SCHEMAS["entities"], threshold=threshold)
        return {at for s in found.entities["date"] for at in range(s.start, s.end)}

    steps = [covered(threshold) for threshold in (0.9, 0.6, 0.3, 0.0)]
    assert all(fewer <= more for fewer, more in pairwise(steps))


def test_of_equal_scores_the_earlier_and_shorter_span_wins() -> None:
    words = [TextWord("x", 2 * n, 2 * n + 1) for n in range(4)]
    reading = Reading("x x x x", words, (), 0.5)
    spans = find_spans(reading, np.full((4, 3), 0.75, dtype=np.float32), None)
    assert [(s.start, s.end) for s in spans] == [(0, 1), (2, 3), (4, 5), (6, 7)]


def test_a_word_without_tokens_shifts_no_other() -> None:
    hidden = np.arange(8, dtype=np.float32).reshape(4, 2)
    word_at = np.array([0, 1, 1, 3, 4])  # the second and the last have none, the third has two
    rows = {pooling: pool_words(hidden, word_at, pooling)[:, 0].tolist() for pooling in ("first", "mean", "max")}
    assert rows == {"first": [0, 2, 2, 6, 6], "mean": [0, 2, 3, 6, 6], "max": [0, 2, 4, 6, 6]}


def test_splitters_differ_in_what_stays_whole() -> None:
    text = "RM9.00 25/12/2018 Acme-Corp info@acme.example"
    assert [w.text for w in split_words(text, "whitespace")] == [
        *("rm9", ".", "00", "25", "/", "12", "/", "2018", "acme-corp", "info@acme.example")
    ]
    assert [w.text for w in split_words(text, "document")] == [
        *("rm", "9.00", "25/12/2018", "acme", "-", "corp", "info", "@", "acme", ".", "example")
    ]


def test_the_runtime_loads_no_training_packages(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tiers.schema_extractor import *;"
        "m = SchemaExtractor(Path(sys.argv[1]), threads=1);"
        "m.extract('Acme owes 3 EUR', ExtractionSchema((Entity('date'),), (Classification('t', (Label('a'),)),)));"
        "print(*{n.partition('.')[0] for n in sys.modules})"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert {"tiers", "onnxruntime", "tokenizers"} <= loaded
    assert loaded & {"torch", "transformers", "gliner", "gliner2", "peft", "onnx"} == set()
