"""Candidates to rows, on pages whose rows are known."""

from __future__ import annotations

import time

import pytest

from documents import Box, Date, Document, Page, Text, Word, about
from documents.page import Gap
from documents.schema import DocumentType, Record, Schema, compile_schema
from documents.schemas import shipped_schemas
from tiers.grounding import Grounding
from tiers.records import record_rows
from tiers.rows import Cell

INVOICE = shipped_schemas()["invoice"]
HEADER = "Description Quantity Price Amount"
Found = list[dict[str, str]]


def page_of(*lines: str) -> tuple[Document, list[Cell]]:
    """A page of words in columns, its lines a line's height apart. ``column:score=text`` is a candidate; a word may be
    several (``amount:.2,unit_price:.5=198.00``), "-" is an empty place. "+" stands between words of one cell."""
    words: list[Word] = []
    told: list[tuple[int, str, float]] = []
    height = min(0.01, 0.6 / len(lines))
    for number, line in enumerate(lines):
        before: Gap = "\n"
        for slot, cell in enumerate(line.split()):
            if cell == "-":
                continue
            parts = cell.split("+")
            for place, part in enumerate(parts):
                columns, _, text = part.rpartition("=")
                for each in filter(None, columns.split(",")):
                    column, _, score = each.partition(":")
                    told.append((len(words), f"line_items.{column}", float(score or 0.9)))
                width = 0.1 / len(parts)
                x, y = 0.05 + 0.15 * slot + width * place, 0.1 + 1.3 * height * number
                words.append(Word(text, Box(x, y, x + width, y + height), None, " " if place else before))
            before = "\t"
    document = Document("0" * 64, "a", "text/plain", (Page(0, 1, 1, tuple(words)),))
    placed = document.words
    return document, [Cell(column, ((placed[n].start, placed[n].end),), score) for n, column, score in told]


def rows(*lines: str, schema: Schema = INVOICE) -> Found:
    document, cells = page_of(*lines)
    found: dict[int, dict[str, str]] = {}
    ground = Grounding.of(document, tier=1, model="none")
    for e in record_rows(ground, schema, schema.records["line_items"], cells):
        assert e.row is not None
        found.setdefault(e.row, {})[e.field.removeprefix("line_items.")] = e.raw
    return list(found.values())


def test_a_doubtful_value_under_a_heading_is_its_rows() -> None:
    assert rows(
        HEADER,
        "description=Bolt quantity=2 unit_price=1.50 amount:.1=3.00",
        "description=Nut quantity=4 unit_price=2.00 amount:.1=8.00",
    ) == [
        {"description": "Bolt", "quantity": "2", "unit_price": "1.50", "amount": "3.00"},
        {"description": "Nut", "quantity": "4", "unit_price": "2.00", "amount": "8.00"},
    ]


def test_without_a_heading_it_is_where_most_rows_have_one() -> None:
    some = ("description=Bolt amount=3.00", "description=Nut amount=8.00", "description=Pin amount:.1=7.00")
    assert [row.get("amount") for row in rows(*some)] == ["3.00", "8.00", "7.00"]
    few = (
        "description=Bolt amount=3.00",
        "description=Nut amount=8.00 quantity:.1=3571",
        "description=Pin amount=7.00",
    )
    assert [row.get("quantity") for row in rows(*few)] == [None, None, None]


def test_a_value_that_better_ones_took_the_column_of_fills_another() -> None:
    found = rows("description=Bolt quantity=2 unit_price=1.50 unit_price:.5,amount:.4=3.00")
    assert found == [{"description": "Bolt", "quantity": "2", "unit_price": "1.50", "amount": "3.00"}]


def test_no_word_serves_twice() -> None:
    found = rows(HEADER, "description=Bolt - - amount,unit_price:.8,quantity:.7=3.00")
    assert found == [{"description": "Bolt", "amount": "3.00"}]


def test_a_value_of_another_line_is_left_out() -> None:
    some = ("description=Bolt quantity=2 amount=3.00", "description=Nut quantity=4 amount=8.00")
    last = "description=Pin {}=5 amount=7.00"
    assert rows(*some, last.format("quantity:.1"))[-1] == {"description": "Pin", "quantity": "5", "amount": "7.00"}
    found = rows(*some, last.format("-").replace("-=5", "-"), "- quantity:.1=5")
    assert found[-1] == {"description": "Pin", "amount": "7.00"}


def test_a_doubtful_value_under_no_heading_or_another_column_is_left_out() -> None:
    lines = ("- description=Bolt quantity=2 amount=3.00", "- description=Nut quantity=4 amount=8.00")
    (one, two) = rows("- Description Quantity Amount", *(line.replace("- d", "unit_price:.06=1 d") for line in lines))
    assert "unit_price" not in one
    assert "unit_price" not in two
    lines = ("description=Bolt quantity=2 amount:.4=3.00", "description=Nut quantity,amount:.1=4 amount:.05=8.00")
    assert [row["amount"] for row in rows("Description Quantity Amount", *lines)] == ["3.00", "8.00"]


def test_that_number_is_the_quantity_which_makes_the_product() -> None:
    found = rows("description=Bolt quantity:.5=14 quantity:.1=2 unit_price=1.50 amount=3.00")
    assert found == [{"description": "Bolt", "quantity": "2", "unit_price": "1.50", "amount": "3.00"}]


def test_a_missing_value_that_makes_the_product_is_taken() -> None:
    found = rows("description=Bolt quantity:.1=2 unit_price=1.50 amount=3.00")
    assert found[0]["quantity"] == "2"


@pytest.mark.parametrize("line", ["quantity=14 quantity:.1=3", "quantity=2 quantity:.1=14"])
def test_what_makes_no_product_changes_nothing(line: str) -> None:
    sure = line.split()[0].partition("=")[2]
    assert rows(f"description=Bolt {line} unit_price=1.50 amount=3.00")[0]["quantity"] == sure


def test_rows_of_a_table_that_lists_no_articles_are_none_beside_one_that_does() -> None:
    found = rows(
        HEADER,
        "description=Bolt quantity=2 unit_price=1.50 amount=3.00",
        "description=Nut quantity=4 unit_price=2.00 amount=8.00",
        "Warenwert Basisbetrag Steuersatz Steuerbetrag",
        "Allgemein unit_price=3.00 quantity=7 amount=0.21",
        "Allgemein unit_price=8.00 quantity=19 amount=1.52",
    )
    assert [row["description"] for row in found] == ["Bolt", "Nut"]


@pytest.mark.parametrize(
    ("labour", "parts"),
    [
        ("Leistung Stunden Satz Betrag", "Material Menge Preis Betrag"),
        ("Description Hours Rate Amount", "Part Qty Price Amount"),
        ("Description Hours Rate Amount", "Part Qty VAT Amount"),
    ],
)
def test_rows_of_two_tables_of_articles_are_all_kept(labour: str, parts: str) -> None:
    found = rows(
        labour,
        "description=Fitting quantity=2 unit_price=1.50 amount=3.00",
        parts,
        "description=Pipe quantity=4 unit_price=2.00 amount=8.00",
        "description=Ersatz - - amount=9.00",
    )
    assert [row["description"] for row in found] == ["Fitting", "Pipe", "Ersatz"]


def test_nothing_found_no_rows() -> None:
    assert rows(HEADER) == []


@pytest.mark.alone
def test_two_hundred_rows_with_as_many_rivals_take_a_second() -> None:
    lines = [
        f"description=Bolt{n} quantity=2,amount:.1=2 unit_price:.2,amount:.2=1.50 amount:.2=3.00" for n in range(200)
    ]
    document, cells = page_of(HEADER, *(line.replace("=2,", ":.9,") for line in lines))
    ground = Grounding.of(document, tier=1, model="none")
    began = time.process_time()
    found = list(record_rows(ground, INVOICE, INVOICE.records["line_items"], cells))
    assert len(found) == 800
    assert time.process_time() - began < 3


def test_a_row_calls_its_numbers_as_most_rows_call_those_above_and_below() -> None:
    swapped = rows(
        "description=Bolt quantity=2 unit_price=1.50 amount=3.00",
        "description=Nut quantity=4 unit_price=2.00 amount=8.00",
        "description=Pin unit_price=5 quantity=3.00 amount=15.00",
    )
    assert swapped[2] == {"description": "Pin", "quantity": "5", "unit_price": "3.00", "amount": "15.00"}
    alone = rows(
        "description=Room - - amount=80.00",
        "description=Board - - amount=20.00",
        "description=Sauna - - unit_price=9.00",
    )
    assert alone[2] == {"description": "Sauna", "amount": "9.00"}


def test_two_rows_that_differ_settle_nothing() -> None:
    found = rows(
        "description=Bolt quantity=2 unit_price=1.50 amount=3.00",
        "description=Pin unit_price=5 quantity=3.00 amount=15.00",
    )
    assert found[1] == {"description": "Pin", "unit_price": "5", "quantity": "3.00", "amount": "15.00"}


def test_a_number_that_the_majority_calls_as_another_of_its_row_keeps_its_name() -> None:
    found = rows(
        "description=Bolt - unit_price=1.50 amount=3.00",
        "description=Nut - unit_price=2.00 amount=8.00",
        "description=Pin unit_price=5 quantity=3.00 amount=15.00",
    )
    assert found[2] == {"description": "Pin", "unit_price": "5", "quantity": "3.00", "amount": "15.00"}


NIGHTS = (
    "Date Description Charges Credits",
    "1.4. description=Room - amount=80.00",
    "1.4. description=Parking - amount=9.00",
    "2.4. description=Room - amount=80.00",
)


def test_a_name_that_the_model_overlooks_is_read_where_the_others_stand() -> None:
    found = rows(*NIGHTS, "2.4. Late+Breakfast - amount=20.00")
    assert found[-1] == {"description": "Late Breakfast", "amount": "20.00"}


def test_what_no_model_scored_says_so() -> None:
    document, cells = page_of(*NIGHTS, "2.4. Restaurant - amount=20.00")
    ground = Grounding.of(document, tier=1, model="none")
    found = [e for e in record_rows(ground, INVOICE, INVOICE.records["line_items"], cells) if e.raw == "Restaurant"]
    assert [(e.score, e.note) for e in found] == [
        (0.0, "no model found it; it stands where the other rows have theirs")
    ]


def test_a_name_ends_where_another_value_stands() -> None:
    some = [f"description=Spa{n} quantity=2 - amount=80.00" for n in range(3)]
    found = rows(*some, "Sauna+quantity=2+Pers - - amount=20.00")
    assert found[-1] == {"description": "Sauna", "quantity": "2", "amount": "20.00"}


@pytest.mark.parametrize("shown", ["description=Bolt{} quantity=2 unit_price=1.50 amount=3.00"])
def test_a_row_that_lacks_what_others_have_is_given_no_name(shown: str) -> None:
    some = [shown.format(n) for n in range(3)]
    assert len(rows(HEADER, *some, "Discount: - unit_price=1.50 -")) == 3


@pytest.mark.parametrize("name", ["Total", "20.00"])
def test_neither_a_sum_nor_a_number_is_a_name(name: str) -> None:
    assert len(rows(*NIGHTS, f"2.4. {name} - amount=169.00")) == 3


def test_where_names_stand_above_their_numbers_none_is_made_of_what_stands_beside_them() -> None:
    some = [line for n in range(4) for line in (f"description=Apples{n}", "0.5+kg 3.00 - amount=1.50")]
    found = rows(*some, "Oranges", "0.5+kg 3.00 - amount=1.50")
    assert [row.get("description") for row in found] == ["Apples0", "Apples1", "Apples2", "Apples3"]


def test_a_row_of_a_table_of_which_the_model_is_in_doubt_is_a_row() -> None:
    found = rows(*NIGHTS, "2.4. Restaurant - amount:.2=20.00", "3.4. description=Room - amount=80.00")
    assert [row["description"] for row in found] == ["Room", "Parking", "Room", "Restaurant", "Room"]
    assert found[3]["amount"] == "20.00"


@pytest.mark.parametrize(
    "line",
    [
        "2.4. Restaurant amount:.2=20.00 5.00",  # under another column
        "2.4. Restaurant - amount:.06=20.00",  # of which the model is all but sure that it is none
        "2.4. Subtotal - amount:.2=169.00",
        "2.4. Discount - amount:.2=9.00",
    ],
)
def test_what_is_no_row_of_the_table_begins_none(line: str) -> None:
    assert [row["description"] for row in rows(*NIGHTS, line, "3.4. description=Bar - amount=8.00")] == [
        "Room", "Parking", "Room", "Bar",
    ]  # fmt: skip


def test_a_sum_that_fills_every_column_begins_no_row() -> None:
    some = [f"description=Bolt{n} quantity=2 unit_price=1.50 amount=3.00" for n in range(3)]
    found = rows(
        HEADER, *some, "Subtotal 6 1.50 amount:.2=9.00", "description=Nut quantity=4 unit_price=2.00 amount=8.00"
    )
    assert [row["description"] for row in found] == ["Bolt0", "Bolt1", "Bolt2", "Nut"]


def test_one_row_is_no_table_to_lose_rows_of() -> None:
    assert len(rows(*NIGHTS[:2], "2.4. Restaurant - amount:.2=20.00")) == 1


def test_two_doubtful_numbers_of_a_line_begin_one_row() -> None:
    some = [f"description=Bolt{n} quantity=2 unit_price=1.50 amount=3.00" for n in range(3)]
    found = rows(HEADER, *some, "Nut quantity:.2=4 unit_price:.2=2.00 amount:.2=8.00")
    assert found[3:] == [{"description": "Nut", "quantity": "4", "unit_price": "2.00", "amount": "8.00"}]


def test_lost_rows_do_not_change_what_is_usual_for_the_others() -> None:
    some = [f"description=Bolt{n} quantity=2 - amount=3.00" for n in range(3)]
    doubtful = "description=Nut quantity:.1=4 - amount=8.00"
    lost = ["Pin - - amount:.2=1.00", "Rod - - amount:.2=2.00"]
    assert rows(*some, doubtful, *lost)[3]["quantity"] == "4"


def test_what_makes_the_price_above_is_no_row_of_its_own() -> None:
    till = ("description=Nail - amount=13.40", "description=Hammer - amount=211.40")
    found = rows(*till, "quantity=2 x amount=105.70")
    assert found[1:] == [{"description": "Hammer", "amount": "211.40", "quantity": "2", "unit_price": "105.70"}]


@pytest.mark.parametrize(
    "lines",
    [
        ("quantity=2 x amount=99.00",),  # no product
        ("quantity=2 Pliers amount=105.70",),  # an article of its own
        ("Thanks", "quantity=2 x amount=105.70"),  # not the next line
        ("- - amount=211.40", "quantity=2 x amount=105.70"),  # below an amount of no name
    ],
)
def test_what_only_looks_like_a_price_stays_a_row(lines: tuple[str, ...]) -> None:
    found = rows("description=Nail - amount=13.40", "description=Hammer - amount=211.40", *lines)
    assert "unit_price" not in found[1]
    assert found[2]["quantity"] == "2"
    assert "unit_price" not in found[2]


def test_a_number_that_would_make_the_price_less_than_half_a_cent_is_no_quantity() -> None:
    found = rows("quantity=2001 description=Curry - amount=7.82", "quantity=1000 description=Screw - amount=5.00")
    assert found == [
        {"description": "Curry", "amount": "7.82"},
        {"quantity": "1000", "description": "Screw", "amount": "5.00"},
    ]


class Visit(Record):
    """A visit."""

    remark: Text = about("remark")
    day: Date = about("day")
    doctor: Text = about("doctor")


class Chart(DocumentType):
    """A chart of visits."""

    line_items: list[Visit] = about("visits")


def test_a_record_of_another_kind_is_given_no_names() -> None:
    own = compile_schema(Chart)
    lines = [f"description:0,remark=Fine{n} day=1.4.2020 doctor=Dr{n}" for n in range(3)]
    found = rows(*(line.replace("description:0,", "") for line in lines), "ward7 day=2.4.2020 doctor=Dr5", schema=own)
    assert found[-1] == {"day": "2.4.2020", "doctor": "Dr5"}


@pytest.mark.alone
def test_four_hundred_rows_with_seven_rivals_each_take_three_seconds() -> None:
    numbers = "quantity:.9,amount:.2=2 unit_price:.9,quantity:.2,amount:.2=1.50 amount:.9,unit_price:.2=3.00"
    lines = [*(f"description=Bolt{n} {numbers}" for n in range(400)), *["Nut - - amount:.2=3.00"] * 50]
    document, cells = page_of(HEADER, *lines)
    ground = Grounding.of(document, tier=1, model="none")
    began = time.process_time()
    list(record_rows(ground, INVOICE, INVOICE.records["line_items"], cells))
    assert time.process_time() - began < 3
