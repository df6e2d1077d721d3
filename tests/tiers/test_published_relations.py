"""A relation model as tier 1: what gliner finds is found, in windows too, and becomes values and rows."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents import Date, DocumentType, Money, Number, Record, Text, about
from documents.errors import ModelError
from documents.page import Document
from documents.schema import Schema, compile_schema
from tests.tiers.tiny_gliner import WORDS
from tests.tiers.tiny_published import document_of, relations
from tiers.gliner.decode import Span, drop_overlaps
from tiers.grounding import CANDIDATES
from tiers.published import load_published
from tiers.published.asks import Ask, asks_of, packed
from tiers.published.relations import Named, Read, Related, RelationTier

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning")
TOLERANCE = 1e-4
TEXT = """Acme Ltd 12.03.2024
3 widgets 120.50
2 bolts-and-nuts 7.00
total EUR 127.50 , due at once"""


class Line(Record):
    item: Text = about("item")
    count: Number = about("count")
    price: Money = about("price")


class Bill(DocumentType):
    """What is to be paid."""

    day: Date = about("day", required=True)
    total: Money = about("total")
    lines: list[Line] = about("lines")


BILL = compile_schema(Bill)
LABELS = ["day", "total", "item", "count", "price"]
PAIRS = ["count of item", "price of item"]
MODELS: dict[str, dict[str, Any]] = {
    "span": {},
    "span, all pairs": {"layers": ("none", None)},
    "span, triples": {"layers": ("dot", "DistMult")},
    "token": {"level": "token"},
}
THRESHOLDS = {"span": (0.5, 0.7), "span, all pairs": (0.5, 0.7), "span, triples": (0.5, 0.52), "token": (0.35, 0.7)}


class Ready:
    """gliner's model and the tier over what it saved."""

    def __init__(self, folder: Path, name: str) -> None:
        self.threshold, self.pair_threshold = THRESHOLDS[name]
        self.theirs = relations(folder, **MODELS[name])
        loaded = load_published(folder / "model", threads=1)
        assert isinstance(loaded, RelationTier)
        given = {"threshold": self.threshold, "pair_threshold": self.pair_threshold}
        self.ours = RelationTier(loaded.folder, loaded._library, **given)

    def expected(self, text: str, labels: list[str], relations: list[str]) -> tuple[dict[Any, float], dict[Any, float]]:
        """What the library's own inference finds in a text that it reads at once, with scores."""
        spans, pairs = self.theirs.predict_relations(
            text,
            labels,
            relations,
            flat_ner=False,
            multi_label=True,
            threshold=self.threshold,
            relation_threshold=self.pair_threshold,
            adjacency_threshold=self.pair_threshold,
        )
        of = lambda span: (span["start"], span["end"])  # noqa: E731
        return (
            {(span["label"], of(span)): span["score"] for span in spans},
            {(pair["relation"], of(pair["head"]), of(pair["tail"])): pair["score"] for pair in pairs},
        )


@pytest.fixture(scope="module", params=MODELS)
def ready(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ready:
    return Ready(tmp_path_factory.mktemp("tiny"), request.param)


@pytest.fixture(scope="module")
def spans(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    return Ready(tmp_path_factory.mktemp("tiny"), "span")


def scored(read: Read) -> tuple[dict[Any, float], dict[Any, float]]:
    return {named[:2]: named.score for named in read.spans}, {pair[:3]: pair.score for pair in read.pairs}


@pytest.mark.parametrize("text", [TEXT, "x", "Acme owes 12.00 to Bolt", "  two\nlines  "])
def test_all_that_the_library_finds_is_found(ready: Ready, text: str) -> None:
    document = document_of(text)
    found = scored(ready.ours.read(document, [BILL]))
    expected = ready.expected(document.text, LABELS, PAIRS)
    for ours, theirs in zip(found, expected, strict=True):
        assert ours.keys() == theirs.keys()
        assert all(abs(ours[key] - theirs[key]) < TOLERANCE for key in theirs)
    if text == TEXT:
        assert len(expected[0]) > 5
        assert len(expected[1]) > 5


@given(st.text(st.sampled_from("aZ09 .,:-_/%€äß\n"), max_size=60))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_text_the_library_finds_the_same(spans: Ready, text: str) -> None:
    document = document_of(text)
    found = scored(spans.ours.read(document, [BILL]))
    for ours, theirs in zip(found, spans.expected(document.text, LABELS, PAIRS), strict=True):
        assert ours.keys() == theirs.keys()
        assert all(abs(ours[key] - theirs[key]) < TOLERANCE for key in theirs)


def test_a_word_longer_than_a_window_hides_no_other(ready: Ready) -> None:
    library = ready.ours._library
    library.data_processor.transformer_tokenizer.model_max_length = 10**30  # as some encoders' tokenizers say
    tier = RelationTier(ready.ours.folder, library, threshold=ready.threshold, pair_threshold=ready.pair_threshold)
    document = document_of(f"Acme owes 12.00\n{'x' * 900}\nBolt owes 7.50")
    found = tier.read(document, [BILL]).spans
    assert min(n.place[0] for n in found) < 20
    assert max(n.place[1] for n in found) > len(document.text) - 5


def test_a_model_whose_labels_are_fixed_is_refused(tmp_path: Path) -> None:
    relations(tmp_path)
    file = tmp_path / "model/gliner_config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "precomputed_prompts_mode": True}))
    with pytest.raises(ModelError, match="asked for no others"):
        load_published(tmp_path / "model", threads=1)


def test_an_empty_document_has_nothing(ready: Ready) -> None:
    found = ready.ours.extract(document_of(""), [BILL])
    assert found.extractions == ()
    assert found.type_scores == {"bill": 0.0}


def test_a_text_in_which_nothing_passes_has_nothing(spans: Ready) -> None:
    strict = RelationTier(spans.ours.folder, spans.ours._library, threshold=0.999)
    assert strict.read(document_of(TEXT), [BILL]) == Read((), ())


def test_a_long_document_is_read_to_its_end(spans: Ready) -> None:
    text = "\n".join(f"{n} widgets at {n}.50" for n in range(WORDS // 2))
    document = document_of(text)
    words = spans.ours._reader.words(document)
    windows = spans.ours._reader.windows(words, prompt=spans.ours._cost(Ask(tuple(LABELS), tuple(PAIRS))))
    assert len(windows) > 2
    assert windows[0][0] == 0
    assert windows[-1][1] == len(words)
    assert all(last - first <= WORDS for first, last in windows)
    assert all(after[0] < before[1] for before, after in itertools.pairwise(windows))
    found = scored(spans.ours.read(document, [BILL]))
    for first, last in windows:
        begin = words[first].start
        part = document.text[begin : words[last - 1].end]
        for ours, theirs in zip(found, spans.expected(part, LABELS, PAIRS), strict=True):
            moved = {(k[0], *((a + begin, b + begin) for a, b in k[1:])): score for k, score in theirs.items()}
            assert moved.keys() <= ours.keys()
            assert all(ours[key] >= score - TOLERANCE for key, score in moved.items())


def test_values_stand_on_the_words_and_are_normalised(spans: Ready) -> None:
    document = document_of(TEXT)
    found = spans.ours.extract(document, [BILL])
    assert (found.tier, found.model) == (1, spans.ours.folder.label)
    assert found.model.startswith("model-published+")
    days = found.candidates("bill", "day")
    assert 0 < len(days) <= CANDIDATES
    assert found.type_scores == {"bill": days[0].score}
    for extraction in found.extractions:
        first, last = document.words[extraction.words[0]], document.words[extraction.words[-1]]
        assert extraction.raw in document.text[first.start : last.end]
        assert (extraction.tier, extraction.model) == (1, found.model)
    expected = spans.expected(document.text, LABELS, PAIRS)[0]
    best = drop_overlaps(Span(*place, 0, score) for (label, place), score in expected.items() if label == "day")
    assert [(e.raw, pytest.approx(e.score, abs=TOLERANCE)) for e in days] == [
        (document.text[s.start : s.end], s.score) for s in best[:CANDIDATES]
    ]


def told(tier: RelationTier, document: Document, spans: dict[str, str], pairs: list[tuple[str, str, str]]) -> Any:
    """The rows that the tier makes of spans (text → label) and pairs (relation, head, tail)."""
    place = {text: (document.text.index(text), document.text.index(text) + len(text)) for text in spans}
    read = Read(
        tuple(Named(label, place[text], 0.9) for text, label in spans.items()),
        tuple(Related(relation, place[head], place[tail], 0.8) for relation, head, tail in pairs),
    )
    tier.read = lambda document, schemas: read  # type: ignore[method-assign]
    rows: dict[int | None, dict[str, str]] = {}
    for e in tier.extract(document, [BILL]).extractions:
        if e.row is not None:
            rows.setdefault(e.row, {})[e.field.partition(".")[2]] = f"{e.raw}={e.value}"
    return rows


def test_pairs_make_rows_whatever_the_page_looks_like(spans: Ready) -> None:
    tier = RelationTier(spans.ours.folder, spans.ours._library)
    document = document_of("widget bolt\n3 7\n1.50 2.00")  # a table on its side: geometry alone would mix it up
    labels = {"widget": "item", "bolt": "item", "3": "count", "7": "count", "1.50": "price", "2.00": "price"}
    pairs = [
        ("count of item", "widget", "3"),
        ("price of item", "widget", "1.50"),
        ("count of item", "bolt", "7"),
        ("price of item", "bolt", "2.00"),
        ("price of item", "3", "2.00"),  # no item
        ("day of item", "bolt", "3"),  # nothing that was asked
    ]
    assert told(tier, document, labels, pairs) == {
        0: {"item": "widget=widget", "count": "3=3", "price": "1.50=1.50"},
        1: {"item": "bolt=bolt", "count": "7=7", "price": "2.00=2.00"},
    }


def test_without_pairs_rows_are_the_pages(spans: Ready) -> None:
    tier = RelationTier(spans.ours.folder, spans.ours._library)
    labels = {"widget": "item", "3": "count", "1.50": "price", "bolt": "item", "7": "count", "2.00": "price"}
    assert told(tier, document_of("widget 3 1.50\nbolt 7 2.00"), labels, []) == {
        0: {"item": "widget=widget", "count": "3=3", "price": "1.50=1.50"},
        1: {"item": "bolt=bolt", "count": "7=7", "price": "2.00=2.00"},
    }


def wide(count: int, words: str) -> Schema:
    """A schema of many fields with long descriptions, and a record."""
    fields = {f"f{n}": (Money, about(f"{words} {n}")) for n in range(count)}
    body = {"__annotations__": {k: a for k, (a, _) in fields.items()} | {"lines": list[Line]}, "__doc__": "Much."}
    body |= {k: field for k, (_, field) in fields.items()} | {"lines": about("the lines")}
    return compile_schema(type("Much", (DocumentType,), body))


def test_labels_that_do_not_fit_beside_a_text_are_asked_for_in_several_passes(spans: Ready) -> None:
    schema = wide(30, "amount of money of a kind")
    room = spans.ours._reader.max_tokens // 2
    asks = list(packed(asks_of([schema]), spans.ours._cost, room=room))
    assert len(asks) > 1
    assert all(spans.ours._cost(ask) <= room for ask in asks)
    assert {label for ask in asks for label in ask.labels} >= {f"amount of money of a kind {n}" for n in range(30)}
    assert {relation for ask in asks for relation in ask.relations} == set(PAIRS)
    assert all("item" in ask.labels for ask in asks if ask.relations)
    document = document_of(TEXT)
    found = scored(spans.ours.read(document, [schema]))
    expected = [spans.expected(document.text, list(ask.labels), list(ask.relations)) for ask in asks]
    for n, ours in enumerate(found):
        assert ours.keys() == {key for every in expected for key in every[n]}
        assert all(abs(ours[k] - max(e[n].get(k, 0.0) for e in expected)) < TOLERANCE for k in ours)


def test_a_label_that_leaves_no_room_is_refused(spans: Ready) -> None:
    with pytest.raises(ModelError, match="leaves no room for a text"):
        spans.ours.read(document_of(TEXT), [wide(1, "x" * 600)])


@pytest.mark.parametrize(
    ("asks", "room", "expected"),
    [
        ([], 9, []),
        ([Ask(("a",)), Ask(("b",))], 2, [Ask(("a", "b"))]),
        ([Ask(("a",)), Ask(("b",)), Ask(("a",))], 1, [Ask(("a",)), Ask(("b",)), Ask(("a",))]),
        ([Ask(("h", "a"), ("r",)), Ask(("h", "b"), ("s",))], 5, [Ask(("h", "a", "b"), ("r", "s"))]),
        (
            [Ask(("h", "a"), ("r",)), Ask(("h", "b"), ("s",))],
            4,
            [Ask(("h", "a"), ("r",)), Ask(("h", "b"), ("s",))],
        ),
    ],
)
def test_asks_are_packed_as_closely_as_their_order_allows(asks: list[Ask], room: int, expected: list[Ask]) -> None:
    cost: Callable[[Ask], int] = lambda ask: len(ask.labels) + len(ask.relations)  # noqa: E731
    assert list(packed(iter(asks), cost, room=room)) == expected
