"""Candidates to rows, on pages whose rows are known."""

from __future__ import annotations

import time

import pytest

from documents import Box, Document, Page, Word
from documents.page import Gap
from documents.schema import Schema
from documents.schemas import shipped_schemas
from tiers.grounding import Grounding
from tiers.records import record_rows
from tiers.rows import Cell

INVOICE = shipped_schemas()["invoice"]
HEADER = "Description Quantity Price Amount"
Found = list[dict[str, str]]


def page_of(*lines: str) -> tuple[Document, list[Cell]]:
    """A page of words in columns, its lines a line's height apart. ``column:score=text`` is a candidate; a word may be
    several (``amount:.2,unit_price:.5=198.00``), "-" is an empty place."""
    words: list[Word] = []
    told: list[tuple[int, str, float]] = []
    height = min(0.01, 0.6 / len(lines))
    for number, line in enumerate(lines):
        before: Gap = "\n"
        for slot, part in enumerate(line.split()):
            if part == "-":
                continue
            columns, _, text = part.rpartition("=")
            for each in filter(None, columns.split(",")):
                column, _, score = each.partition(":")
                told.append((len(words), f"line_items.{column}", float(score or 0.9)))
            x, y = 0.05 + 0.15 * slot, 0.1 + 1.3 * height * number
            words.append(Word(text, Box(x, y, x + 0.1, y + height), None, before))
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
    found = rows(*NIGHTS, "2.4. Restaurant - amount=20.00")
    assert found[-1] == {"description": "Restaurant", "amount": "20.00"}


def test_a_row_that_lacks_what_others_have_is_given_no_name() -> None:
    some = [f"description=Bolt{n} quantity=2 unit_price=1.50 amount=3.00" for n in range(3)]
    assert len(rows(*some, "Discount: - unit_price=1.50 -")) == 3


@pytest.mark.parametrize("name", ["Total", "20.00"])
def test_neither_a_sum_nor_a_number_is_a_name(name: str) -> None:
    assert len(rows(*NIGHTS, f"- {name} - amount=169.00")) == 3


def test_a_row_of_a_table_of_which_the_model_is_in_doubt_is_a_row() -> None:
    found = rows(*NIGHTS, "2.4. Restaurant - amount:.1=20.00", "3.4. description=Room - amount=80.00")
    assert [row["description"] for row in found] == ["Room", "Parking", "Room", "Restaurant", "Room"]
    assert found[3]["amount"] == "20.00"


def test_a_doubtful_number_that_stands_elsewhere_begins_no_row() -> None:
    assert len(rows(*NIGHTS, "2.4. Restaurant amount:.1=20.00 -")) == 3
    assert len(rows(*NIGHTS, "- Total - amount:.2=169.00")) == 3


def test_what_makes_the_price_above_is_no_row_of_its_own() -> None:
    found = rows("description=Nail - amount=13.40", "description=Hammer - amount=211.40", "quantity=2 - amount=105.70")
    assert found[1] == {"description": "Hammer", "amount": "211.40", "quantity": "2", "unit_price": "105.70"}
    assert len(found) == 2
    apart = rows("description=Nail - amount=13.40", "description=Hammer - amount=211.40", "quantity=2 - amount=99.00")
    assert len(apart) == 3


def test_a_number_that_would_make_the_price_less_than_a_cent_is_no_quantity() -> None:
    found = rows("quantity=2001 description=Curry - amount=7.82", "quantity=3 description=Soy - amount=9.00")
    assert found == [
        {"description": "Curry", "amount": "7.82"},
        {"quantity": "3", "description": "Soy", "amount": "9.00"},
    ]
