"""Layouts are drawn as text: a word stands where its first letter stands, a line is one row."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.page import Box, Word
from ocr.layout import arrange

WIDTH, HEIGHT = 800.0, 1000.0
ACROSS, DOWN, TALL = 8.0, 14.0, 11.0


def drawn(picture: str, *, skew: float = 0.0) -> list[Word]:
    """Words of a picture, 8 units a letter, 14 a line; each line may be lowered by ``skew`` per unit to the right."""
    words = []
    for row, line in enumerate(picture.strip("\n").split("\n")):
        for match in re.finditer(r"\S+", line):
            x0, x1 = match.start() * ACROSS, match.end() * ACROSS - 4
            y0 = 40 + row * DOWN + skew * (x0 + x1) / 2
            words.append(Word(match[0], Box(x0 / WIDTH, y0 / HEIGHT, x1 / WIDTH, (y0 + TALL) / HEIGHT), before=""))
    return words


def read(words: list[Word]) -> str:
    arranged = arrange(words, width=WIDTH, height=HEIGHT)
    return "".join(("" if n == 0 else w.before) + w.text for n, w in enumerate(arranged)).replace("\t", " | ")


def test_arrange_nothing() -> None:
    assert arrange([], width=1, height=1) == ()


def test_lines_and_paragraphs() -> None:
    picture = """
one two three
four five

six
"""
    assert read(drawn(picture)) == "one two three\nfour five\n\nsix"


def test_a_table_is_read_row_by_row() -> None:
    picture = """
Pos  Description            Quantity   Price     Amount
1    Blue paint for walls   2          10.00     20.00
2    Brush                  1           5.50      5.50
3    Ladder, 3 m            1          80.00     80.00
                            Total               105.50
"""
    assert read(drawn(picture)) == (
        "Pos | Description | Quantity | Price | Amount\n"
        "1 | Blue paint for walls | 2 | 10.00 | 20.00\n"
        "2 | Brush | 1 | 5.50 | 5.50\n"
        "3 | Ladder, 3 m | 1 | 80.00 | 80.00\n"
        "Total | 105.50"
    )


def test_labels_stay_beside_their_values() -> None:
    picture = """
Invoice number:                 471102
Date:                           2024-05-01
Contact:                        Ann Smith
Due date:                       2024-06-01
"""
    assert read(drawn(picture)) == (
        "Invoice number: | 471102\nDate: | 2024-05-01\nContact: | Ann Smith\nDue date: | 2024-06-01"
    )


def test_labels_without_colons_stay_beside_their_values() -> None:
    picture = """
Payment method               Transfer
Payment terms                14 days net
Due                          2014-05-21
"""
    assert read(drawn(picture)) == ("Payment method | Transfer\nPayment terms | 14 days net\nDue | 2014-05-21")


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    picture = """
This agreement is made between        The seller shall deliver the
the parties named below and it        goods within thirty days and
takes effect on the first day         the buyer shall pay for them
of the following month.               without any delay at all.
"""
    assert read(drawn(picture)) == (
        "This agreement is made between\nthe parties named below and it\ntakes effect on the first day\n"
        "of the following month.\n\n"
        "The seller shall deliver the\ngoods within thirty days and\nthe buyer shall pay for them\n"
        "without any delay at all."
    )


def test_columns_whose_lines_are_staggered() -> None:
    left = drawn("""
This agreement is made between
the parties named below and it
takes effect on the first day
of the following month.
""")
    right = [
        Word(w.text, Box(w.box.x0 + 0.45, w.box.y0 + 0.006, w.box.x1 + 0.45, w.box.y1 + 0.006))
        for w in drawn("""
The seller shall deliver the
goods within thirty days and
the buyer shall pay for them
without any delay at all.
""")
    ]
    assert read([*left, *right]).replace("\n", " ").split("  ") == [
        "This agreement is made between the parties named below and it takes effect on the first day "
        "of the following month.",
        "The seller shall deliver the goods within thirty days and the buyer shall pay for them "
        "without any delay at all.",
    ]


def test_sender_and_recipient_side_by_side() -> None:
    picture = """
Sender Ltd                                   Recipient GmbH
Main Street 5                                Hauptstrasse 12
London W1 2AB                                10115 Berlin
"""
    assert read(drawn(picture)) == (
        "Sender Ltd\nMain Street 5\nLondon W1 2AB\n\nRecipient GmbH\nHauptstrasse 12\n10115 Berlin"
    )


def test_signature_blocks_side_by_side() -> None:
    picture = """
By:                                          By:
Name: John Doe                               Name: Mary Roe
Title: Director                              Title: Secretary
"""
    assert read(drawn(picture)) == ("By:\nName: John Doe\nTitle: Director\n\nBy:\nName: Mary Roe\nTitle: Secretary")


def test_an_address_beside_labels_with_values() -> None:
    picture = """
Kunde AG                                     Number:      993548900
Sesame Street 32                             Date:        19 April 2014
1025 RX Amsterdam                            Order:       12572103
"""
    assert read(drawn(picture)) == (
        "Kunde AG\nSesame Street 32\n1025 RX Amsterdam\n\nNumber: | 993548900\nDate: | 19 April 2014\nOrder: | 12572103"
    )


@pytest.mark.parametrize("degrees", [-1.5, -0.5, 0.5, 1.5])
def test_a_skewed_scan_keeps_its_lines(degrees: float) -> None:
    picture = """
Invoice from the shop around the corner of the long street to the harbour
Thank you for your visit and do come again soon when you are in the town
One pound of apples and two pounds of pears         12.50
A bottle of milk and a loaf of bread                 4.20
The sum of all that you have bought today           16.70
"""
    level = read(drawn(picture))
    assert read(drawn(picture, skew=math.tan(math.radians(degrees)))) == level


boxes = st.builds(
    lambda x, y, w, h: Box.clipped(x, y, x + w, y + h),
    st.floats(0, 0.95),
    st.floats(0, 0.95),
    st.floats(0.001, 0.4),
    st.floats(0.001, 0.05),
)


@given(st.lists(boxes, max_size=60, unique_by=lambda b: (b.x0, b.y0 + b.y1)), st.randoms())
@settings(max_examples=80, deadline=None)
def test_every_word_comes_once_whatever_the_input_order(found: list[Box], random) -> None:
    words = [Word(f"w{n}", box, before="") for n, box in enumerate(found)]
    arranged = arrange(words, width=600, height=800)
    assert sorted(w.text for w in words) == sorted(w.text for w in arranged)
    assert {w.text: w.box for w in words} == {w.text: w.box for w in arranged}
    shuffled = words[:]
    random.shuffle(shuffled)
    assert arranged == arrange(shuffled, width=600, height=800)


@given(st.integers(1, 12), st.integers(1, 6))
def test_a_grid_of_numbers_is_read_row_by_row(rows: int, columns: int) -> None:
    words = [
        Word(str(100 * r + c), Box(c * 0.15, 0.05 * r, c * 0.15 + 0.05, 0.05 * r + 0.02))
        for r in range(rows)
        for c in range(columns)
    ]
    assert [w.text for w in words] == [w.text for w in arrange(words[::-1], width=600, height=800)]


@given(st.lists(boxes, min_size=1, max_size=40, unique_by=lambda b: (b.x0, b.y0 + b.y1)))
@settings(max_examples=50, deadline=None)
def test_arranging_twice_changes_nothing(found: list[Box]) -> None:
    once = arrange([Word(f"w{n}", b) for n, b in enumerate(found)], width=600, height=800)
    assert once == arrange(once, width=600, height=800)
