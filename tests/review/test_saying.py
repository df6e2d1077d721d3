"""What a browser sends becomes an answer: normal forms, places, and one clear line where it cannot."""

from __future__ import annotations

from typing import Any

import pytest

from documents.errors import UsageError
from documents.page import Box, Document, Page, Word
from documents.schemas import shipped_schemas
from review.saying import NoValueError, SentField, SentValue, answer_of, confirmation_of
from storage.reviews.values import Answer

INVOICE = shipped_schemas()["invoice"]
TEXTS = ["Total", "1.070,00", "EUR", "5.", "März", "2024", "Nordwind", "Papier", "GmbH"]


def document(pages: int = 2) -> Document:
    words = tuple(Word(text, Box(0.1 * n, 0.1, 0.1 * n + 0.05, 0.12)) for n, text in enumerate(TEXTS))
    made = [Page(0, 100, 100, words, "de"), *(Page(n, 100, 100, (), None) for n in range(1, pages))]
    return Document("0" * 64, "a.pdf", "application/pdf", tuple(made))


def found(value: str | None, **more: Any) -> dict[str, Any]:
    state = "absent" if value is None else "present"
    return {"value": value, "raw": value, "state": state, "page": 0, "box": [0.1, 0.1, 0.2, 0.2], **more}


def said(name: str, sent: dict[str, Any], proposed: object = None) -> Answer:
    answer = answer_of(name, SentField.model_validate(sent), proposed, INVOICE, document())
    assert answer is not None
    return answer


def present(*values: dict[str, Any]) -> dict[str, Any]:
    return {"state": "present", "values": list(values)}


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("gross_amount", "1.070,00 EUR", "1070.00"),
        ("gross_amount", "1070.5", "1070.50"),
        ("invoice_date", "5. März 2024", "2024-03-05"),
        ("invoice_date", "2024-03-05", "2024-03-05"),
        ("currency", "€", "EUR"),
        ("seller_iban", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("seller_name", "  Nordwind   Papier GmbH ", "Nordwind Papier GmbH"),
    ],
)
def test_what_is_typed_gets_its_normal_form(field: str, text: str, value: str) -> None:
    answer = said(field, present({"text": text}), found("other"))
    assert (answer.values[0].value, answer.values[0].box, answer.corrected) == (value, None, True)


def test_what_was_proposed_keeps_its_place_and_is_confirmed() -> None:
    answer = said("gross_amount", present({"text": "1070.00"}), found("1070.00", raw="1.070,00"))
    (value,) = answer.values
    assert (value.raw, value.page, value.box, answer.corrected) == ("1.070,00", 0, (0.1, 0.1, 0.2, 0.2), False)


def test_the_same_amount_written_otherwise_is_no_correction() -> None:
    assert not said("gross_amount", present({"text": "1.070,00"}), found("1070.00")).corrected


def test_words_give_text_and_place() -> None:
    (value,) = said("gross_amount", present({"text": "", "words": [2, 1]}), found(None)).values
    assert (value.value, value.raw, value.words) == ("1070.00", "1.070,00 EUR", (1, 2))
    assert (value.page, value.box) == (0, pytest.approx((0.1, 0.1, 0.25, 0.12)))


def test_a_drawn_box_without_words_is_the_place_of_what_is_typed() -> None:
    sent = {"text": "Müller", "page": 1, "box": [0.5, 0.6, 0.4, 0.2]}
    (value,) = said("buyer_name", present(sent), found(None)).values
    assert (value.page, value.box, value.words) == (1, (0.4, 0.2, 0.5, 0.6), ())


@pytest.mark.parametrize("state", ["absent", "unreadable"])
def test_absent_and_unreadable_are_corrections_of_what_was_found(state: str) -> None:
    assert said("due_date", {"state": state}, found("2024-04-04")).corrected
    assert not said("due_date", {"state": state}, found(None)).corrected


def test_what_was_said_is_taken_back() -> None:
    assert answer_of("due_date", SentField(state="undo"), found("2024-04-04"), INVOICE, document()) is None


def test_rows_leave_out_what_is_empty() -> None:
    rows = [{"description": {"text": "Paper"}, "amount": {"text": "10,00"}}, {"description": {"text": " "}}]
    was = [{"description": found("Paper"), "amount": found("10.00")}]
    answer = said("line_items", {"state": "present", "rows": rows}, was)
    assert [{c: v.value for c, v in row.items()} for row in answer.rows] == [
        {"description": "Paper", "amount": "10.00"},
    ]
    assert not answer.corrected
    none = said("line_items", {"state": "present", "rows": rows[1:]}, was)
    assert (none.state, none.rows, none.corrected) == ("absent", (), True)


def test_a_cell_that_is_left_as_it_is_shown_stays_what_it_was_and_where() -> None:
    was = [{"quantity": found("2.125", raw="2,125"), "description": found("Paper")}]
    moved = [{"description": {"text": "Ink"}}, {"quantity": {"text": "2.125"}}]
    for rows, row in (([{"quantity": {"text": "2.125"}, "description": {"text": "Paper"}}], 0), (moved, 1)):
        answer = said("line_items", {"state": "present", "rows": rows}, was)
        cell = answer.rows[row]["quantity"]
        assert (cell.value, cell.raw, cell.box) == ("2.125", "2,125", (0.1, 0.1, 0.2, 0.2))
        assert answer.corrected == (row == 1)


def test_words_count_from_nought() -> None:
    with pytest.raises(ValueError, match="greater than or equal to 0"):
        SentValue(words=(-1,))


@pytest.mark.parametrize(
    ("field", "sent", "line"),
    [
        ("due_date", {"text": "soon"}, "due date: “soon” is not a day, as 2024-03-05"),
        ("gross_amount", {"text": "-"}, "gross amount: “-” is not an amount, as 1234.50"),
        ("gross_amount", {"text": " "}, "gross amount: this field is empty: give an amount, as 1234.50, or say absent"),
    ],
)
def test_what_is_no_value_is_told_with_an_example(field: str, sent: dict[str, Any], line: str) -> None:
    with pytest.raises(NoValueError) as told:
        said(field, present(sent))
    assert (str(told.value), told.value.field) == (line, field)


@pytest.mark.parametrize(
    ("field", "sent", "line"),
    [
        ("nonsense", present({"text": "1"}), "the type invoice has no field 'nonsense'"),
        ("due_date", present({"text": "2024-03-05", "words": [99]}), "the document has no word 99"),
        ("due_date", present({"text": "2024-03-05", "page": 7, "box": [0, 0, 1, 1]}), "the document has no page 8"),
        (
            "line_items",
            {"state": "present", "rows": [{"colour": {"text": "red"}}]},
            "line_items has no column 'colour'",
        ),
    ],
)
def test_what_the_document_does_not_have_is_told(field: str, sent: dict[str, Any], line: str) -> None:
    with pytest.raises(UsageError, match=line):
        said(field, sent)


HIDDEN = {"rule": "nothing_is_hidden", "passed": False, "hard": True, "detail": "white text", "fields": []}


def test_what_a_broken_rule_says_is_confirmed_word_for_word_or_taken_back() -> None:
    result, name = {"fields": {}, "rules": [HIDDEN]}, "rule:nothing_is_hidden"
    confirmed = confirmation_of(name, SentField(state="present"), result)
    assert confirmed is not None
    assert [said.value for said in confirmed.values] == ["white text"]
    assert confirmation_of(name, SentField(state="undo"), result) is None
    for sent in ({"state": "absent"}, {"state": "unreadable"}, present({"text": "1"})):
        with pytest.raises(UsageError, match="rule:nothing_is_hidden: a rule is confirmed as “present”"):
            confirmation_of(name, SentField.model_validate(sent), result)
    with pytest.raises(UsageError, match="the document breaks no rule 'not_a_duplicate'"):
        confirmation_of("rule:not_a_duplicate", SentField(state="present"), result)


def test_a_place_outside_of_the_page_is_refused() -> None:
    with pytest.raises(ValueError, match="less than or equal to 1"):
        SentValue(text="1", page=0, box=(0, 0, 1, 1.5))
