"""The torch-free runtime against the gliner2 library on the same weights: the same prompt, spans, texts and order, and
scores within 1e-4, whatever the encoder, the counting layer and the pooling."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from gliner2 import GLiNER2
from gliner2.inference.candidate_decoder import finalize_spans
from gliner2.inference.runtime import ExtractorRuntimeMixin
from gliner2.processing.word_splitter import WhitespaceTokenSplitter
from gliner2.processor import SchemaTransformer
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tiers.gliner2_schemas import (
    SCHEMAS,
    as_library,
    count_values,
    found_by_library,
    scores_apart,
    to_library,
)
from tests.tiers.tiny_gliner2 import COUNTING, ENCODERS, POOLINGS, base, gliner2, tokenizer
from tiers.schema_extractor import (
    Classification,
    Entity,
    ExtractionSchema,
    Field,
    Label,
    Relation,
    SchemaExtractor,
    Structure,
)
from tiers.schema_extractor.decode import Reading, find_spans
from tiers.schema_extractor.forward import _sigmoid
from tiers.schema_extractor.markers import RESERVED
from tiers.schema_extractor.prompt import make_prompt
from tiers.schema_extractor.words import TextWord, as_read, split_words
from training.tier2.convert import convert

TOLERANCE = 1e-4
pytestmark = pytest.mark.filterwarnings(
    "ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::torch.jit.TracerWarning"
)  # the exporter's and the library's

INVOICE = """Rechnung Nr. 4711-B vom 12.03.2024
Müller & Söhne GmbH, Gänsestraße 5, 80331 München, info@mueller-soehne.de
2 kg Äpfel 3,40 € 6,80 €   1 hour repair 1.234,50 €
Total EUR 1'241.30, due 2024-04-11. Paid: No"""
TEXTS = (
    INVOICE,
    "Acme-Corp Ltd. owes Ms. O'Neil $1,234.50 since 25/12/2018; see https://acme.example/x?y=[P]&z=1 or @acme_ltd!",
    "Привет, 東京 😀 ﬁn İstanbul Straße café 10 % №5 a\u00adb \u200b c\u0301",
    "",
    "   \n\t ",
    "x",
)
EMPTY = "\u00ad"
"""A soft hyphen: a word of no tokens for BERT's tokenizer."""


class Ready:
    """The library's model and ours of the same weights."""

    def __init__(self, encoder: Path, folder: Path, *, splitter: str = "whitespace", **settings: str) -> None:
        of_library = None if splitter == "whitespace" else document_splitter
        self.theirs: GLiNER2 = gliner2(encoder, splitter=of_library, **settings)
        self.theirs.save_pretrained(str(folder / "checkpoint"))
        convert(folder / "checkpoint", folder / "model", name="tiny", version="0", splitter=splitter)
        self.ours = SchemaExtractor(folder / "model", threads=1)

    def threshold(self, text: str, schema: ExtractionSchema) -> float:
        """One that about one score of twenty passes, in a gap between scores, as random heads know no better one."""
        prompt, _ = self.ours.prepare(text, schema)
        scores = [s for s in self.ours.score(prompt) if s.ndim == 4]
        every = np.unique(np.concatenate([s.ravel() for s in scores])) if scores else np.array([])
        near = every[int(0.92 * len(every)) : int(0.97 * len(every)) + 2]
        if len(near) < 2:
            return 0.5
        widest = int(np.argmax(np.diff(near)))
        return float(near[widest] + near[widest + 1]) / 2

    def found_alike(self, text: str, schema: ExtractionSchema, threshold: float | None = None) -> tuple[int, float]:
        """How many values both find alike, and by how much their scores differ at most."""
        threshold = self.threshold(text, schema) if threshold is None else threshold
        theirs = self.theirs.extract(
            text, to_library(schema), threshold=threshold, include_confidence=True, include_spans=True
        )
        expected = found_by_library(theirs, schema)
        actual = as_library(self.ours.extract(text, schema, threshold=threshold), schema)
        wanted, given, apart = scores_apart(expected, actual)
        assert given == wanted
        assert apart < TOLERANCE
        return count_values(expected), apart


def document_splitter(text: str, lower: bool = True) -> Iterator[tuple[str, int, int]]:
    """Tier 1's splitter as the library is given one."""
    assert lower
    yield from split_words(text, "document")


@pytest.fixture(scope="module")
def encoders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {name: base(name, tmp_path_factory.mktemp(name)) for name in ENCODERS}


@pytest.fixture(scope="module", params=itertools.product(ENCODERS, COUNTING, POOLINGS), ids="-".join)
def ready(request: pytest.FixtureRequest, encoders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Ready:
    encoder, counting, pooling = request.param
    return Ready(encoders[encoder], tmp_path_factory.mktemp("ready"), counting=counting, pooling=pooling)


@pytest.mark.parametrize("asked", SCHEMAS)
def test_all_that_the_library_finds_is_found(ready: Ready, asked: str) -> None:
    pooled = ready.ours.config.pooling != "first"  # of words without tokens the library then loses count: see below
    for text in TEXTS:
        if not (pooled and EMPTY in text):
            ready.found_alike(text, SCHEMAS[asked])


@pytest.mark.parametrize("counting", COUNTING)
@pytest.mark.parametrize("encoder", ENCODERS)
def test_many_records_of_every_kind_are_those_of_the_library(
    encoder: str, counting: str, encoders: dict[str, Path], tmp_path: Path
) -> None:
    ready = Ready(encoders[encoder], tmp_path, counting=counting, records=5)
    for name, least in {"entities": 10, "relations": 4, "structures": 20, "everything": 30}.items():
        assert sum(ready.found_alike(text, SCHEMAS[name])[0] for text in TEXTS[:3]) >= least


def test_a_long_text_is_read_as_the_library_reads_it(encoders: dict[str, Path], tmp_path: Path) -> None:
    ready = Ready(encoders["deberta"], tmp_path, counting="count_lstm_v2", records=2)
    text = " ".join(INVOICE.replace("4711", str(n)) for n in range(7))
    prompt, _ = ready.ours.prepare(text, SCHEMAS["everything"])
    assert 1500 < len(prompt.token_ids) <= ready.ours.config.max_tokens
    assert ready.found_alike(text, SCHEMAS["everything"])[0] > 50


def test_words_of_the_document_splitter_are_read_as_the_library_reads_them(
    encoders: dict[str, Path], tmp_path: Path
) -> None:
    ready = Ready(encoders["bert"], tmp_path, splitter="document", records=3)
    assert sum(ready.found_alike(text, SCHEMAS["everything"])[0] for text in TEXTS) > 50
    words = [word.text for word in ready.ours.prepare("RM9.00 Date:25/12/2018", SCHEMAS["entities"])[1].words]
    assert words == ["rm", "9.00", "date", ":", "25/12/2018", "."]


def test_thresholds_of_the_schema_go_before_the_calls(encoders: dict[str, Path], tmp_path: Path) -> None:
    ready = Ready(encoders["bert"], tmp_path, records=2)
    none, every = 1.0, 0.0
    schema = ExtractionSchema(
        entities=(Entity("date", threshold=none), Entity("total", threshold=0.3)),
        classifications=(
            Classification("few", (Label("a"), Label("b"), Label("c")), multi_label=True, threshold=none),
            Classification("all", (Label("a"), Label("b"), Label("c")), multi_label=True, threshold=every),
        ),
        relations=(Relation("owes", threshold=none), Relation("pays", threshold=0.2)),
        structures=(
            Structure("a", (Field("x", threshold=none), Field("y", threshold=0.4))),
            Structure("b", (Field("z", choices=("m", "n"), threshold=every),)),
        ),
    )
    ready.found_alike(INVOICE, schema, 0.5)
    found = ready.ours.extract(INVOICE, schema)
    assert found.entities["date"] == ()
    assert found.entities["total"]
    assert (len(found.classes["few"]), len(found.classes["all"])) == (1, 3)
    assert found.relations["owes"] == ()
    assert all(record["x"] == () for record in found.structures["a"])
    assert [len(record["z"]) for record in found.structures["b"]] == [2, 2]


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
PRINTED = st.text(st.sampled_from("aZ09 .,:-_/@%€äß'İ\u0301\u00ad\u200b\u200d\t\n()[]|!?"), max_size=60)


@given(st.one_of(ANY_TEXT, PRINTED, st.sampled_from(TEXTS)))
@settings(max_examples=300)
def test_words_are_those_of_the_library(text: str) -> None:
    assert [tuple(word) for word in split_words(text, "whitespace")] == list(WhitespaceTokenSplitter()(text))
    assert as_read(text) == SchemaTransformer._normalize_text(text)


def test_every_character_of_unicode_stands_in_the_word_it_stands_in_for_the_library() -> None:
    text = " ".join(f"a{chr(code)}b" for code in range(0x30000) if not 0xD800 <= code < 0xE000)
    assert [tuple(word) for word in split_words(text, "whitespace")] == list(WhitespaceTokenSplitter()(text))


def _plain(text: str) -> bool:
    return bool(text.strip()) and not any(marker in text for marker in RESERVED)


NAMES = st.text(st.sampled_from("abEZ 09.,:-()|/äß€[]"), min_size=1, max_size=12).filter(_plain)


@st.composite
def schemas(draw: st.DrawFn) -> ExtractionSchema:
    """Any schema of up to eight tasks."""

    def several(least: int = 0) -> list[str]:
        return draw(st.lists(NAMES, min_size=least, max_size=3, unique_by=str.lower))

    def described() -> str | None:
        return draw(st.none() | NAMES)

    tasks = [name for name in draw(st.lists(NAMES, min_size=1, max_size=7, unique=True)) if name != "entities"]
    kinds = [draw(st.sampled_from(["structure", "relation", "classification"])) for _ in tasks]
    return ExtractionSchema(
        entities=tuple(Entity(name, described()) for name in several(1)),
        classifications=tuple(
            Classification(name, tuple(Label(label, described()) for label in several(1)), draw(st.booleans()))
            for name, kind in zip(tasks, kinds, strict=True)
            if kind == "classification"
        ),
        relations=tuple(
            Relation(name, described()) for name, kind in zip(tasks, kinds, strict=True) if kind == "relation"
        ),
        structures=tuple(
            Structure(name, tuple(Field(f, draw(st.booleans()), tuple(several()), described()) for f in several(1)))
            for name, kind in zip(tasks, kinds, strict=True)
            if kind == "structure"
        ),
    )


PROCESSORS = {name: SchemaTransformer(tokenizer=tokenizer(name)) for name in ENCODERS}


@pytest.mark.parametrize("encoder", ENCODERS)
@given(schema=schemas(), text=st.one_of(PRINTED, st.sampled_from(TEXTS)))
@settings(max_examples=150)
def test_prompts_are_token_by_token_those_of_the_library(encoder: str, schema: ExtractionSchema, text: str) -> None:
    processor = PROCESSORS[encoder]
    expected = processor.transform_record(text, to_library(schema))
    backend = processor.tokenizer.backend_tokenizer
    words = split_words(as_read(text), "whitespace")
    prompt = make_prompt(
        schema, [word.text for word in words], lambda word: backend.encode(word, add_special_tokens=False).ids
    )
    assert prompt.token_ids.tolist() == expected.input_ids
    assert prompt.word_at.tolist() == expected.text_word_first_positions
    assert [*prompt.lead, *(word.text for word in words)] == expected.text_tokens
    signs = [[task.parent_at, *task.children_at.tolist()] for task in prompt.tasks]
    assert signs == expected.schema_special_positions


@pytest.fixture(scope="module")
def any_ready(encoders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Ready:
    return Ready(encoders["deberta"], tmp_path_factory.mktemp("any"), counting="count_lstm_v2", records=2)


@given(schema=schemas(), text=st.one_of(PRINTED, st.sampled_from(TEXTS)))
@settings(max_examples=60)
def test_whatever_is_asked_of_whatever_text_is_found_alike(
    any_ready: Ready, schema: ExtractionSchema, text: str
) -> None:
    any_ready.found_alike(text, schema)


def test_scores_near_one_tie_where_the_library_lets_them_tie() -> None:
    logits = np.linspace(-200, 200, 400_001, dtype=np.float32)
    ours, theirs = _sigmoid(logits), torch.sigmoid(torch.from_numpy(logits)).numpy()
    assert np.abs(ours - theirs).max() < 2e-7
    assert (ours == theirs)[logits > 5].mean() > 0.99


SCORES = st.lists(
    st.lists(st.sampled_from([0.0, 0.3, 0.5, 0.5000001, 0.7, 0.9, 1.0]), min_size=3, max_size=3), min_size=1, max_size=9
)


@given(SCORES, st.sampled_from([0.0, 0.3, 0.5, 1.0]), st.integers(0, 2))
@settings(max_examples=300)
def test_spans_and_ties_are_decided_as_the_library_decides(
    scores: list[list[float]], threshold: float, lead: int
) -> None:
    table = np.array([[0.9] * 3] * lead + scores, dtype=np.float32)
    words = [TextWord("ab", 3 * n, 3 * n + 2) for n in range(len(scores))]
    text = " ".join(word.text for word in words)
    starts, ends = [word.start for word in words], [word.end for word in words]
    runtime: Any = ExtractorRuntimeMixin()
    passing = runtime._find_spans(torch.tensor(table[lead:]), threshold, len(words), text, starts, ends)
    expected = finalize_spans(passing)
    found = find_spans(Reading(text, words, ("x",) * lead, threshold), table, None)
    assert [(s.text, s.score, s.start, s.end) for s in found] == expected
