"""gliner2's boundary models behind the interface of the schema extractor: what the library finds is what is found."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from documents.errors import LimitExceededError, SchemaError, UsageError
from tests.tiers.gliner2_schemas import SCHEMAS
from tests.tiers.tiny_gliner2 import POSITIONS
from tests.tiers.tiny_published import boundary
from tiers.published import load_published
from tiers.published.boundary import BoundaryExtractor, to_library
from tiers.schema_extractor import (
    Chosen,
    Classification,
    Entity,
    ExtractionSchema,
    Field,
    Found,
    Label,
    Relation,
    Structure,
)
from tiers.schema_extractor.reads import ReadsSchemas

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning")
TOLERANCE = 1e-4
TEXTS = (
    """Rechnung Nr. 4711-B vom 12.03.2024
Müller & Söhne GmbH, Gänsestraße 5, 80331 München, info@mueller-soehne.de
2 kg Äpfel 3,40 € 6,80 €   1 hour repair 1.234,50 €
Total EUR 1'241.30, due 2024-04-11. Paid: No""",
    "Acme owes Bolt 12.50 since 25/12/2018",
    "x",
)
LINE = Structure("line item", (Field("description", description="what was sold"), Field("price", many=False)))
ASKED = {name: SCHEMAS[name] for name in ("entities", "classifications", "relations", "described relation")} | {
    "structures": ExtractionSchema(structures=(LINE, Structure("party", (Field("name", many=False), Field("role"))))),
    "everything": ExtractionSchema(
        entities=(Entity("company"), Entity("date", "the day on which it was written", threshold=0.4)),
        classifications=(Classification("type", (Label("invoice"), Label("letter", "to somebody"))),),
        relations=(Relation("owes", threshold=0.2),),
        structures=(LINE,),
    ),
}
HEADS: dict[str, dict[str, Any]] = {
    "as it is by default": {},
    "of the first version": {"enable_records": False},
    "with a pool of candidates": {"candidate_pool": "shared"},
    "with relations that have a direction": {"directional_relation_states": True, "enable_abstention": True},
}


class Ready:
    """gliner2's model and ours over what it saved."""

    def __init__(self, folder: Path, encoder: str, head: Mapping[str, Any]) -> None:
        self.theirs = boundary(folder, encoder=encoder, **head)
        reader: ReadsSchemas = load_published(folder / "model", threads=1)  # type: ignore[assignment]
        assert isinstance(reader, BoundaryExtractor)
        self.ours = reader

    def expected(self, text: str, schema: ExtractionSchema, threshold: float) -> dict[str, Any]:
        """The library's public result, values in the order of the text."""
        asked = to_library(schema, records=self.theirs.enable_records)
        given = self.theirs.extract(text, asked, threshold, include_confidence=True, include_spans=True)
        related = given.pop("relation_extraction", {})
        return {
            "entities": {e.label: _ordered(given.get("entities", {}).get(e.label, [])) for e in schema.entities},
            "relations": {
                r.name: [(_value(pair["head"]), _value(pair["tail"])) for pair in related.get(r.name, [])]
                for r in schema.relations
            },
            "classes": {
                c.name: [(k["label"], k["confidence"]) for k in (given[c.name] if c.multi_label else [given[c.name]])]
                for c in schema.classifications
            },
            "structures": {
                s.name: [{f.name: _ordered(record[f.name]) for f in s.fields} for record in given.get(s.name, [])]
                for s in schema.structures
            },
        }


def _value(given: Mapping[str, Any]) -> tuple[Any, ...]:
    return (given.get("start"), given.get("end"), given["text"], given["confidence"])


def _ordered(given: Any) -> list[tuple[Any, ...]]:
    values = given if isinstance(given, list) else [given] if given else []
    return sorted(map(_value, values))


def as_expected(found: Found) -> dict[str, Any]:
    return {
        "entities": {label: sorted(map(tuple, spans)) for label, spans in found.entities.items()},
        "relations": {n: [(tuple(p.head), tuple(p.tail)) for p in pairs] for n, pairs in found.relations.items()},
        "classes": {name: list(map(tuple, chosen)) for name, chosen in found.classes.items()},
        "structures": {
            name: [{field: sorted(map(tuple, values)) for field, values in record.items()} for record in records]
            for name, records in found.structures.items()
        },
    }


def alike(one: Any, other: Any) -> bool:
    """The same but for scores that differ by less than the tolerance."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < TOLERANCE
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)


def count(result: Any) -> int:
    if isinstance(result, dict):
        return sum(map(count, result.values()))
    return sum(map(count, result)) if isinstance(result, list) else 1


@pytest.fixture(scope="module", params=[(e, h) for e in ("bert", "deberta") for h in HEADS], ids=" ".join)
def ready(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ready:
    encoder, head = request.param
    return Ready(tmp_path_factory.mktemp("tiny"), encoder, HEADS[head])


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    return Ready(tmp_path_factory.mktemp("tiny"), "bert", {"candidate_budget": 128})


@pytest.mark.parametrize("asked", ASKED)
def test_all_that_the_library_finds_is_found(ready: Ready, asked: str) -> None:
    for text in TEXTS:
        found = as_expected(ready.ours.extract(text, ASKED[asked], threshold=0.3))
        assert alike(found, ready.expected(text, ASKED[asked], 0.3))


def test_of_everything_there_is_something(bert: Ready) -> None:
    found = {name: as_expected(bert.ours.extract(TEXTS[0], schema, threshold=0.3)) for name, schema in ASKED.items()}
    assert count(found["entities"]) > 10
    assert count(found["relations"]) > 3
    assert count(found["classifications"]) > 1
    assert len(found["structures"]["structures"]["line item"]) > 3


def test_spans_say_what_stands_there_and_come_best_first(bert: Ready) -> None:
    found = bert.ours.extract(TEXTS[1], ASKED["entities"], threshold=0.3)
    assert found.text == f"{TEXTS[1]}."
    for spans in found.entities.values():
        assert all(found.text[s.start : s.end] == s.text for s in spans)
        assert [s.score for s in spans] == sorted((s.score for s in spans), reverse=True)
    assert any(found.entities.values())


def test_relations_are_asked_for_in_other_words_too(bert: Ready) -> None:
    schema = ExtractionSchema(relations=(Relation("works for", head="person", tail="firm"),))
    found = bert.ours.extract(TEXTS[0], schema, threshold=0.2)
    assert alike(as_expected(found), bert.expected(TEXTS[0], schema, 0.2))
    assert found.relations["works for"]


CHOICES = ExtractionSchema(structures=(Structure("paper", (Field("name"), Field("paid", choices=("Yes", "No")))),))


def test_choices_are_named_and_have_no_place(bert: Ready) -> None:
    records = bert.ours.extract(TEXTS[0], CHOICES, threshold=0.1).structures["paper"]
    chosen = [value for record in records for value in record["paid"]]
    assert chosen
    assert all(isinstance(value, Chosen) and value.name in ("Yes", "No") for value in chosen)


def test_where_the_library_cannot_read_its_own_records_there_is_one(bert: Ready) -> None:
    text, asked = TEXTS[0], to_library(SCHEMAS["structures"], records=True)
    with pytest.raises(ValueError, match="out of range"):
        bert.theirs.extract(text, asked, 0.5)
    found = bert.ours.extract(text, SCHEMAS["structures"])
    assert [len(records) for records in found.structures.values()] == [1, 1]


@pytest.mark.parametrize("threshold", [-0.1, 1.1, float("nan")])
def test_a_threshold_outside_0_to_1_is_refused(bert: Ready, threshold: float) -> None:
    with pytest.raises(UsageError, match="the threshold is"):
        bert.ours.extract("x", ASKED["entities"], threshold=threshold)


def test_a_text_is_read_up_to_the_last_position_and_not_beyond(bert: Ready) -> None:
    assert bert.ours.config.max_tokens == POSITIONS
    assert bert.ours.config.splitter == "whitespace"
    asked = to_library(ASKED["entities"], records=False)
    room = POSITIONS - len(bert.ours._library.processor.transform_record("", asked).input_ids)
    bert.ours.extract("x " * room, ASKED["entities"])
    with pytest.raises(LimitExceededError, match=f"take {POSITIONS + 1} tokens, the encoder reads {POSITIONS}") as cut:
        bert.ours.extract("x " * (room + 1), ASKED["entities"])
    assert cut.value.limit == "max_tokens"


def test_a_schema_that_leaves_no_room_for_a_text_is_refused(bert: Ready) -> None:
    schema = ExtractionSchema(tuple(Entity(f"label number {n}") for n in range(POSITIONS // 8)))
    with pytest.raises(SchemaError, match="ask for less in one pass"):
        bert.ours.extract("", schema)


def test_a_field_that_would_hide_a_score_is_refused(bert: Ready) -> None:
    with pytest.raises(SchemaError, match="'confidence'"):
        bert.ours.extract("x", ExtractionSchema(structures=(Structure("a", (Field("confidence"),)),)))


def test_fields_called_head_and_tail_make_no_relation(bert: Ready) -> None:
    schema = ExtractionSchema(structures=(Structure("beast", (Field("head"), Field("tail"))),))
    assert bert.ours.extract(TEXTS[0], schema, threshold=0.2).structures["beast"]


def test_what_a_folder_is_called_is_known(bert: Ready) -> None:
    assert bert.ours.folder.label.startswith("model-published+")
