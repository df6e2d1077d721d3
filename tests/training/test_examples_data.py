"""Examples as data sets have them: spans right to the character, and never learnt from where they measure."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.engine import Connection

from documents import Box, Document, DocumentType, Money, Name, Page, Record, Text, Word, about, compile_schema
from documents.errors import UsageError
from documents.example import BY_PEOPLE, Example, ExampleValue, Source
from storage.examples import adding
from storage.examples.dealing import part_for
from storage.examples.tables import example
from storage.ledger import Ledger
from training.asked import ask
from training.calibrate import calibrated_on
from training.datasets.examples import EXAMPLES, labelled
from training.datasets.labelled import Choice, LabelledDocument
from training.evaluate import measured_on
from training.material import learnt_from


class Line(Record):
    """A line."""

    article: Text = about("article that is delivered")
    amount: Money = about("amount of the line")


class Slip(DocumentType):
    """A delivery slip."""

    shop: Name = about("shop that delivers")
    total: Money = about("total of the slip")
    drivers: list[Name] = about("driver who brings it")
    paid: Literal["paid", "open"] | None = about("whether it is paid")
    lines: list[Line] = about("lines of the slip")


SLIP = compile_schema(Slip)
ID = sha256(b"slip").hexdigest()
AT = datetime(2024, 3, 5, tzinfo=UTC)
TEXT = "Corner Shop\nTotal:9.54, cash 9.54\nAda Lovelace\tGrace Hopper\nInk\t4.54\nRed pen\t5.00"
Values = Mapping[str, Sequence[ExampleValue]]


def document(text: str = TEXT, document_id: str = ID) -> Document:
    words: list[Word] = []
    for n, line in enumerate(text.split("\n")):
        for m, cell in enumerate(line.split("\t")):
            for k, word in enumerate(cell.split(" ")):
                gap = " " if k else "\t" if m else "\n"
                words.append(Word(word, Box(0.1 * k, 0.1 * n, 0.1 * k + 0.05, 0.1 * n + 0.05), None, gap))  # type: ignore[arg-type]
    return Document(document_id, "slip.txt", "image/png", (Page(0, 100, 100, tuple(words)),))


def value(text: str, *words: int, raw: str | None = None) -> ExampleValue:
    return ExampleValue(value=text, raw=raw or text, words=words)


def said(fields: Values, rows: Any = (), source: Source = "person", by: Sequence[str] = ("anna",)) -> Example:
    return Example(
        document=ID,
        reading="1",
        document_type="slip",
        vendor="cornershop",
        source=source,
        by=tuple(by),
        at=AT,
        fields={name: tuple(values) for name, values in fields.items()},
        rows=rows,
    )


def made(fields: Values, rows: Any = (), **more: Any) -> LabelledDocument:
    return labelled(said(fields, rows, **more), document(), SLIP, part="train")


def texts(found: LabelledDocument, name: str) -> list[str]:
    return [found.document.text[a:b] for a, b in found.spans[name]]


def test_spans_are_right_to_the_character_and_the_same_value_elsewhere_is_let_alone() -> None:
    found = made({"shop": [value("Corner Shop", 0, 1)], "total": [value("9.54", 2)]})
    assert (texts(found, "shop"), texts(found, "total")) == (["Corner Shop"], ["9.54"])
    assert found.spans["total"] == ((TEXT.index("9.54"), TEXT.index("9.54") + 4),), "its word holds more"
    second = TEXT.rindex("9.54")
    assert found.mentions["total"] == ((second, second + 4),)
    assert found.truth == {"shop": ("Corner Shop",), "total": ("9.54",)}
    assert (found.origin, found.group, found.document_type, found.part) == (EXAMPLES, "cornershop", "slip", "train")
    assert (found.taught_by, found.by_einvoice, found.doubt) == ("", False, 0.0)


def test_a_document_of_no_known_vendor_is_a_group_of_its_own() -> None:
    unknown = said({}).model_copy(update={"vendor": ""})
    assert labelled(unknown, document(), SLIP, part="test").group == ID


def test_what_stands_nowhere_or_in_pieces_is_known_but_not_asked_for_in_training() -> None:
    found = made({"shop": [value("Other Shop")], "total": [value("9.54", 2, 4)], "drivers": []})
    assert found.truth == {"shop": ("Other Shop",), "total": ("9.54",), "drivers": ()}
    assert found.spans == {"shop": (), "total": (), "drivers": ()}
    asked = {f.name for f in ask(found, {"slip": SLIP}, random.Random(0), strange_titles=False).fields if f.name}
    assert asked == {"drivers"}, "what is absent is asked for in vain"


def test_of_a_list_all_values_are_learnt_or_none() -> None:
    both = made({"drivers": [value("Ada Lovelace", 5, 6), value("Grace Hopper", 7, 8)]})
    assert texts(both, "drivers") == ["Ada Lovelace", "Grace Hopper"]
    one = made({"drivers": [value("Ada Lovelace", 5, 6), value("Alan Turing")]})
    assert one.spans["drivers"] == ()
    assert one.truth["drivers"] == ("Ada Lovelace", "Alan Turing")


def test_rows_have_their_cells_and_columns_their_values() -> None:
    rows = (
        {"lines.article": value("Ink", 9), "lines.amount": value("4.54", 10)},
        {"lines.article": value("Red pen", 11, 12), "lines.amount": value("5.00", 13)},
    )
    found = made({}, rows)
    assert found.rows == [
        {"lines.article": "Ink", "lines.amount": "4.54"},
        {"lines.article": "Red pen", "lines.amount": "5.00"},
    ]
    shown = [{c: [TEXT[a:b] for a, b in spans] for c, spans in row.items()} for row in found.row_spans]
    assert shown == [
        {"lines.article": ["Ink"], "lines.amount": ["4.54"]},
        {"lines.article": ["Red pen"], "lines.amount": ["5.00"]},
    ]
    assert found.truth == {"lines.article": ("Ink", "Red pen"), "lines.amount": ("4.54", "5.00")}
    assert texts(found, "lines.article") == ["Ink", "Red pen"]


def test_where_a_cell_stands_nowhere_its_column_and_the_rows_are_known_but_not_learnt() -> None:
    rows = (
        {"lines.article": value("Ink", 9), "lines.amount": value("4.54")},
        {"lines.article": value("Red pen", 11, 12), "lines.amount": value("5.00", 13)},
    )
    found = made({}, rows)
    assert (len(found.rows), found.row_spans) == (2, ())
    assert (texts(found, "lines.article"), found.spans["lines.amount"]) == (["Ink", "Red pen"], ())
    absent = made({"lines": []})
    assert (absent.truth, absent.rows) == ({"lines.article": (), "lines.amount": ()}, [])


def test_a_choice_is_one_of_its_options_and_no_value_of_the_page() -> None:
    found = made({"paid": [value("open")]})
    assert (found.truth, found.choices) == ({}, (Choice("whether it is paid", ("paid", "open"), "open"),))
    assert made({"paid": []}).choices == (Choice("whether it is paid", ("paid", "open"), None),)


def test_a_teacher_is_named_and_what_it_calls_absent_is_not_learnt() -> None:
    found = made({"total": [value("9.54", 2)], "shop": []}, source="teacher", by=["smollm2"])
    assert (found.taught_by, found.truth, found.doubt > 0) == ("smollm2", {"total": ("9.54",)}, True)
    issuer = made({"shop": []}, source="e-invoice", by=[])
    assert (issuer.by_einvoice, issuer.truth) == (True, {"shop": ()})


def test_a_field_that_the_type_has_no_more_is_left_out() -> None:
    assert made({"colour": [value("red", 0)]}, ({"lines.colour": value("red", 0)},)).truth == {}


def test_another_document_or_fewer_words_are_told() -> None:
    with pytest.raises(UsageError, match="is none of document"):
        labelled(said({}), document(document_id="0" * 64), SLIP, part="train")
    with pytest.raises(UsageError, match=f"the example of document {ID[:12]}: word 99 is not there"):
        made({"total": [value("9.54", 99)]})


@pytest.mark.parametrize("part", ["train", "calibrate", "test"])
def test_the_part_is_the_one_that_was_dealt_whatever_the_vendor(part: Any) -> None:
    documents = [
        replace(labelled(said({}), document(), SLIP, part=part), group=f"vendor {n}", document_type="invoice")
        for n in range(20)
    ]
    lanes = {
        "train": learnt_from(documents),
        "calibrate": calibrated_on(documents),
        "test": measured_on(documents, "test"),
    }
    assert {name: len(found) for name, found in lanes.items()} == {**dict.fromkeys(lanes, 0), part: 20}


HELD_OUT = next(v for v in map(str, range(99)) if all(part_for(v, str(n)) != "train" for n in range(40)))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path: Path = tmp_path_factory.mktemp("ledger") / "ledger.sqlite"
    with Ledger.open(path) as opened:
        yield opened


Said = tuple[int, int, str, Source]
SAID = st.tuples(
    st.integers(0, 4),
    st.integers(0, 4),
    st.sampled_from(["", "acme", HELD_OUT]),
    st.sampled_from(("person", "person", "audit", "teacher", "e-invoice")),
)
"""Which document, how it reads, of which vendor, and who says it."""


@given(what=st.lists(SAID, min_size=1, max_size=12), seed=st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_what_ever_measures_is_never_learnt_from(ledger: Ledger, what: list[Said], seed: int) -> None:
    """Whatever is labelled, relabelled, read otherwise or comes once more: of each moment what there is then."""

    def work(connection: Connection, now_ms: int) -> None:
        connection.execute(delete(example))
        documents, contents = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        for n, (number, content, vendor, source) in enumerate(what):
            document_id = sha256(f"{seed} {number}".encode()).hexdigest()
            one = said({}, source=source, by=("m",)).model_copy(update={"document": document_id, "vendor": vendor})
            known = {"key": f"{n}", "review_id": None, "closed_ms": n, "words": "w", "now_ms": now_ms}
            adding.add(connection, one, content=sha256(f"{seed} {content}".encode()).hexdigest(), **known)
            counting = select(example).where(example.c.current, example.c.twin_of.is_(None))
            for row in connection.execute(counting):
                kept = Example.model_validate_json(row.json_text)
                found = labelled(kept, document(document_id=row.document_id), SLIP, part=row.part)
                assert found.part == row.part
                assert kept.source in BY_PEOPLE or found.part == "train"
                documents[found.part].add(row.document_id)
                contents[found.part].add(row.content)
        for seen in (documents, contents):
            assert not seen["train"] & (seen["calibrate"] | seen["test"])
            assert not seen["calibrate"] & seen["test"]
        new = set[Any]()
        for row in connection.execute(select(example).order_by(example.c.id)):
            if row.vendor == HELD_OUT and row.source in BY_PEOPLE and new.isdisjoint({row.document_id, row.content}):
                assert row.part != "train"
            new |= {row.document_id, row.content}

    ledger.write("property", work)
