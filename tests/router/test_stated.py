"""A document that is an e-invoice: its own values, no tier, no other type."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from documents.extraction import Decision, Findings
from documents.page import Document
from documents.result import Result
from documents.schema import Schema
from ocr import OcrSettings, Reader
from router import Cascade, Court, Evidence, Terms
from router.cascade import Travelled
from router.counterfactual import Explainer
from router.einvoice import ISSUER
from router.stated import ROUTE
from tests.ocr.einvoices import CII, UBL, UBL_CREDIT_NOTE, ZUGFERD_1
from tests.ocr.test_einvoice import ROW, VALUES
from tests.router.test_decide import MODEL
from tests.router.test_evidence import terms

ACCOUNT = b"DE89370400440532013000"


class Asked:
    """Tier 1, which takes all for receipts, finds nothing, and counts how often it is asked."""

    tier, model = 1, MODEL

    def __init__(self) -> None:
        self.times = 0

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        self.times += 1
        return Findings(1, MODEL, {s.name: 0.9 if s.name == "receipt" else 0.1 for s in schemas}, ())


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(OcrSettings(engine="null")) as made:
        yield made


def travelled(document: Document, *, forced: str | None = None, **promise: Any) -> tuple[Travelled, Terms, Asked]:
    of, asked = terms(**promise), Asked()
    cascade = Cascade(of.router(), of.schemas, tier1=asked, forced_type=forced)
    return cascade.travel(document), of, asked


def decided(document: Document, **how: Any) -> Result:
    return travelled(document, **how)[0].result


def decision(result: Result, field: str) -> Decision:
    (only,) = [d for d in result.decisions if d.field == field]
    return only


@pytest.mark.parametrize("xml", [CII, ZUGFERD_1, UBL], ids=["cii", "zugferd1", "ubl"])
def test_all_that_it_states_is_accepted_and_no_tier_is_asked(reader: Reader, xml: bytes) -> None:
    went, _, asked = travelled(reader.read(xml, source="re.xml"))
    result = went.result
    assert (asked.times, went.looks, went.unasked) == (0, (), ())
    assert (result.status, result.reason, result.document_type) == ("accepted", None, "invoice")
    assert {d.field: d.extraction.value for d in result.decisions if d.extraction and d.row is None} == VALUES
    assert {
        d.field.partition(".")[2]: d.extraction.value for d in result.decisions if d.row == 0 and d.extraction
    } == ROW
    assert {(d.verdict, d.certificate, d.confidence) for d in result.decisions if d.extraction} == {
        ("accept", ISSUER, None)
    }
    assert len(result.boxes) == len(VALUES) + len(ROW)
    assert [(step.tier, step.why) for step in result.route] == [(0, ROUTE)]
    assert result.models == {}
    assert all(rule.passed for rule in result.rules)
    assert {"embedded_xml_adds_up", "lines_add_up", "every_row_of_the_table"} <= {rule.rule for rule in result.rules}


def test_what_it_does_not_state_is_absent_and_the_reason_says_so(reader: Reader) -> None:
    told = decision(decided(reader.read(CII, source="re.xml")), "buyer_address")
    assert (told.state, told.extraction, told.verdict) == ("absent", None, "review")
    assert told.reasons == ("re.xml states none",)


def test_a_broken_rule_outweighs_what_it_states(reader: Reader) -> None:
    result = decided(reader.read(UBL.replace(ACCOUNT, ACCOUNT[:-1] + b"1"), source="re.xml"))
    assert result.status == "needs_review"
    assert decision(result, "seller_iban").verdict == "review"
    assert "iban_check_digits" in decision(result, "seller_iban").reasons[-1]
    assert decision(result, "gross_amount").verdict == "accept"


def test_an_xml_that_does_not_add_up_is_for_a_person(reader: Reader) -> None:
    wrong = UBL.replace(b'TaxInclusiveAmount currencyID="EUR">238.00', b'TaxInclusiveAmount currencyID="EUR">338.00')
    result = decided(reader.read(wrong, source="re.xml"))
    assert "embedded_xml_adds_up" in {rule.rule for rule in result.rules if not rule.passed}
    assert decision(result, "gross_amount").verdict == "review"
    assert result.status == "needs_review"


def test_what_it_states_and_nobody_can_read_is_for_a_person(reader: Reader) -> None:
    result = decided(reader.read(UBL.replace(b"2024-03-05", b"2024-13-45"), source="re.xml"))
    told = decision(result, "invoice_date")
    assert told.extraction is not None
    assert (told.state, told.extraction.value, told.verdict) == ("present", None, "review")
    assert told.reasons == ("re.xml states it, but the text “2024-13-45” cannot be read as a date",)


def test_a_row_that_is_wrong_is_for_a_person(reader: Reader) -> None:
    result = decided(reader.read(UBL.replace(b"<cbc:InvoicedQuantity", b"<cbc:Other").replace(
        b"</cbc:InvoicedQuantity", b"</cbc:Other"), source="re.xml"))  # fmt: skip
    assert {d.field.partition(".")[2] for d in result.decisions if d.row == 0} == ROW.keys() - {"quantity"}
    result = decided(reader.read(UBL.replace(b'unitCode="H87">50', b'unitCode="H87">60'), source="re.xml"))
    wrong = [d.field for d in result.decisions if d.row == 0 and d.verdict != "accept"]
    assert wrong == ["line_items.quantity", "line_items.unit_price", "line_items.amount"]


def test_the_amounts_of_a_credit_note_are_for_a_person(reader: Reader) -> None:
    result = decided(reader.read(UBL_CREDIT_NOTE, source="re.xml"))
    assert decision(result, "invoice_number").verdict == "accept"
    told = decision(result, "gross_amount")
    assert told.verdict == "review"
    assert told.reasons[0] == (
        "re.xml states it, but it is a credit note, whose amounts have no sign: a person decides"
    )
    assert result.status == "needs_review"


@pytest.mark.parametrize("how", [{"accept_einvoice": False}, {"rules_off": ("embedded_xml_agrees",)}])
def test_the_settings_leave_all_to_a_person(reader: Reader, how: dict[str, Any]) -> None:
    went, _, asked = travelled(reader.read(CII, source="re.xml"), **how)
    assert asked.times == 0
    assert {d.verdict for d in went.result.decisions} == {"review"}
    assert decision(went.result, "gross_amount").reasons == (
        "re.xml states it, but a person decides, as the settings have it",
    )


def test_a_given_type_is_respected_and_nothing_is_accepted_for_the_xml_under_another(reader: Reader) -> None:
    document = reader.read(CII, source="re.xml")
    assert decided(document, forced="invoice").status == "accepted"
    went, _, asked = travelled(document, forced="receipt")
    assert (asked.times, went.result.document_type) == (1, "receipt")
    assert not [rule for rule in went.result.rules if rule.rule.startswith("embedded_xml")]
    assert "accept" not in {d.verdict for d in went.result.decisions}


def test_without_its_einvoice_the_page_goes_the_way_of_all_documents(reader: Reader) -> None:
    went, _, asked = travelled(replace(reader.read(CII, source="re.xml"), einvoice=None))
    assert asked.times == 1
    assert went.result.route[0].tier == 1


@pytest.mark.parametrize("xml", [CII, UBL_CREDIT_NOTE, UBL.replace(b"2024-03-05", b"2024-13-45")])
@pytest.mark.parametrize("promise", [{}, {"accept_einvoice": False}, {"per": "document"}])
def test_it_is_decided_again_to_the_last_digit(reader: Reader, xml: bytes, promise: dict[str, Any]) -> None:
    document = reader.read(xml, source="re.xml")
    went, of, _ = travelled(document, **promise)
    made = Evidence(
        document=document,
        first=went.first,
        looks=went.looks,
        unasked=went.unasked,
        forced_type=None,
        links=None,
        terms=of.id,
        code="c0de",
    )
    kept = Evidence.of_bytes(made.as_bytes())
    assert kept == made
    again = Court(Terms.of_bytes(of.as_bytes())).result(kept)
    then, now = (json.loads(r.to_json()) | {"timings_ms": {}} for r in (went.result, again))
    assert now == then
    for told in went.result.decisions:
        Explainer(of).explain(kept, told)  # what would have been otherwise can be asked of it
