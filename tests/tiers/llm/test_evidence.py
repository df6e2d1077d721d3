"""From what a model says to words on the page."""

import math
from typing import Any, Literal

import pytest

from documents.errors import TierUnavailableError
from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.schema import Address, Date, DocumentType, Identifier, Money, Name, Text, about, compile_schema
from router.choose import why_never_accepted
from tests.tiers.llm.documents_of import RECEIPT, document_of
from tests.tiers.llm.scripted import Scripted
from tiers.llm import LlmTier
from tiers.llm.tier3 import Asked, Limits


class Slip(DocumentType):
    """A slip."""

    number: Identifier = about("number of the slip")
    shop: Name = about("name of the shop")
    address: Address = about("address of the shop")
    issued: Date = about("date of the slip")
    due: Date = about("day on which it is due")
    total: Money = about("total")
    remark: Text = about("remark")
    names: list[Name] = about("people named")


SLIP = compile_schema(Slip)


def read(says: dict[str, Any], document: Document | None = None, **told: Any) -> Findings:
    return LlmTier(Scripted(says, **told)).extract(document or document_of(RECEIPT), [SLIP])


def only(says: dict[str, Any], document: Document | None = None) -> Extraction:
    (found,) = read(says, document).extractions
    return found


def words(found: Extraction, document: Document) -> str:
    return " ".join(document.words[n].word.text for n in found.words)


def test_a_choice_is_of_the_whole_document_on_no_words() -> None:
    class Bill(DocumentType):
        """A bill."""

        state: Literal["paid", "open"] | None = about("whether it is paid")
        total: Money = about("total")

    bill = compile_schema(Bill)
    heard: list[Asked] = []
    tier = LlmTier(Scripted({"state": "open", "total": "RM 9.54"}), listen=heard.append)
    found = tier.extract(document_of(RECEIPT), [bill])
    (state,) = found.candidates("bill", "state")
    assert (state.value, state.words, state.tier, state.score) == ("open", (), 3, pytest.approx(math.exp(-0.1)))
    assert [asked.fields for asked in heard] == [("total",), ("state",)]
    silent = LlmTier(Scripted({"state": None, "total": None})).extract(document_of(RECEIPT), [bill])
    assert silent.extractions == ()


def test_words_that_are_printed_are_found_and_the_value_is_read_off_them() -> None:
    page = document_of(RECEIPT)
    found = only({"total": "RM 9.54"}, page)
    assert (found.value, found.tier, found.model) == ("9.54", 3, "scripted")
    assert "9.54" in words(found, page)
    assert why_never_accepted(found, "money") is None


def test_the_page_decides_what_a_name_is_not_the_answer() -> None:
    page = document_of("TAN WOON YANN BOOK STQRE\n5 Road")
    found = only({"shop": "Tan Woon Yann Book Store"}, page)
    assert found.raw == found.value == "TAN WOON YANN BOOK STQRE"


def test_a_value_over_two_lines_has_the_words_of_both() -> None:
    page = document_of("Acme\nNO 5 JALAN TIONG NAM,\n50350 KUALA LUMPUR\nTotal 5.00")
    found = only({"address": "NO 5 JALAN TIONG NAM, 50350 KUALA LUMPUR"}, page)
    assert words(found, page) == "NO 5 JALAN TIONG NAM, 50350 KUALA LUMPUR"


@pytest.mark.parametrize(
    ("field", "said"),
    [("total", "99.99"), ("number", "PEGIV-1030766"), ("issued", "13/03/2018"), ("shop", "Evil Corp Ltd of Nowhere")],
)
def test_what_is_not_on_the_page_has_no_words_and_is_never_accepted(field: str, said: str) -> None:
    found = only({field: said})
    assert found.words == ()
    assert found.note
    assert why_never_accepted(found, SLIP.field(field).kind or "text")


def test_an_amount_whose_sign_was_left_out_is_another_amount() -> None:
    found = only({"total": "5.00"}, document_of("Credit\nTotal -5.00\nthanks"))
    assert found.words == () or found.value == "-5.00"
    assert why_never_accepted(found, "money") or found.value == "-5.00"


def test_of_several_places_the_one_in_the_line_that_matters_is_taken() -> None:
    page = document_of("Cash\t9.54\nChange\t0.00\nx\ny\nTotal\t9.54\nthank you")
    found = only({"total": "9.54"}, page)
    assert page.words[found.words[0] - 1].word.text == "Total"


def test_a_line_that_was_not_shown_is_no_evidence() -> None:
    filler = "\n".join(f"clause {n} of the terms of business" for n in range(400))
    page = document_of(f"a\nb\nc\n{filler}\nhidden gem\n{filler}\nremark: nothing")
    tier = LlmTier(Scripted({"remark": "hidden gem"}), limits=Limits(line_tokens=60))
    (found,) = tier.extract(page, [SLIP]).extractions
    assert found.words == ()


def test_a_date_that_reads_two_ways_stays_ambiguous() -> None:
    found = only({"issued": "03/04/2018"}, document_of("Slip\nDate 03/04/2018\nTotal 5"))
    assert found.ambiguous
    assert why_never_accepted(found, "date")


def test_a_list_holds_each_value_once() -> None:
    page = document_of("Between Ann Ltd and Bob Inc\nsigned: Ann Ltd, BOB INC")
    found = read({"names": ["Ann Ltd", "Bob Inc", "ANN LTD", "Ann Ltd"]}, page).extractions
    assert sorted(str(e.value).casefold() for e in found) == ["ann ltd", "bob inc"]


# ---- derived values


TERMS = "Slip 7\nDate: 25 March 2018\nAmount A 10.00\nAmount B 2.50\npayable within 30 days"


@pytest.mark.parametrize(
    ("field", "value", "source", "rule", "checked"),
    [
        ("due", "2018-04-24", "25 March 2018 + 30 days", "date plus time", True),
        ("due", "2018-04-25", "25 March 2018 + 30 days", "date plus time", False),
        ("total", "12.50", "10.00 + 2.50", "sum", True),
        ("total", "7.50", "10.00 + 2.50", "difference", True),
        ("total", "12.51", "10.00 + 2.50", "sum", False),
        ("total", "12.50", "10.00 + 2.50", "other", False),
    ],
)
def test_a_derived_value_names_its_words_and_rule_and_is_for_a_person(
    field: str, value: str, source: str, rule: str, checked: bool
) -> None:
    page = document_of(TERMS)
    found = only({field: {"value": value, "from": source, "rule": rule}}, page)
    assert found.value == value
    assert words(found, page) == source.replace(" + ", " ")
    assert found.note
    assert rule in found.note
    assert ("not checked" not in found.note) == checked
    assert why_never_accepted(found, SLIP.field(field).kind or "text")


def test_a_derived_value_from_words_that_are_not_there_has_no_words() -> None:
    found = only(
        {"due": {"value": "2018-04-24", "from": "25 March 2018 + 90 days", "rule": "date plus time"}},
        document_of(TERMS),
    )
    assert found.words == ()


# ---- scores, and no answer


def test_the_score_is_the_mean_probability_of_the_values_tokens() -> None:
    assert only({"total": "9.54"}).score == pytest.approx(0.9048, abs=1e-3)


def test_without_probabilities_the_score_says_so() -> None:
    (found,) = read({"total": "9.54"}, logprob=None).extractions
    assert found.score == 0.5
    assert "no probabilities" in str(found.note)


def test_a_model_that_fails_is_told_and_nothing_is_called_absent() -> None:
    with pytest.raises(TierUnavailableError, match=r"tier 3 .* is on fire") as failed:
        read({}, fails_with="the model is on fire")
    assert set(failed.value.fields) == {f.name for f in SLIP.values}
    assert failed.value.findings.extractions == ()
    assert failed.value.tier == 3
    assert not failed.value.retryable


def test_an_answer_cut_short_keeps_what_it_got_to() -> None:
    with pytest.raises(TierUnavailableError, match="time limit") as failed:
        read({"number": "PEGIV-1030765", "total": "9.54"}, stops_after=2)
    assert [e.field for e in failed.value.findings.extractions] == ["number"]
    assert failed.value.fields == tuple(f.name for f in SLIP.values)[2:]


def test_many_fields_are_asked_for_a_few_at_a_time() -> None:
    generator = Scripted({"total": "9.54", "number": "PEGIV-1030765"})
    tier = LlmTier(generator, limits=Limits(fields_at_once=3))
    found = tier.extract(document_of(RECEIPT), [SLIP]).extractions
    assert len(generator.prompts) == 3
    assert {e.field for e in found} == {"total", "number"}
