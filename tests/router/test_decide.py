import dataclasses
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import Box, Decision, Document, Extraction, Findings, Page, Result, Word
from documents.schema import DocumentType, Identifier, Record, Text, about, compile_schema
from documents.schemas import shipped_schemas
from router import Router, RouterSettings
from router.calibration import FieldCalibration, Logistic, Turn
from router.signals import NAMES
from tests.documents.tables.pages import page_of
from tests.router.known import SETTINGS, TRUSTED, TYPES, UNPROVEN, calibration, field_of

SCHEMAS = shipped_schemas()
MODEL = "tier1-test-1+00000000"
TEXT = "ACME LTD Invoice 4711 Date 2020-03-05 Net 100.00 Tax 19.00 Total 119.00 Due 2020-04-04 Other 118.00"
WORDS = TEXT.split()
REQUIRED = {"invoice_number": "4711", "invoice_date": "2020-03-05", "seller_name": "ACME", "gross_amount": "119.00"}


def document(ocr: float | None = None) -> Document:
    words = tuple(Word(w, Box(0.01 * n, 0.1, 0.01 * n + 0.01, 0.12), ocr) for n, w in enumerate(WORDS))
    return Document("0" * 64, "a.pdf", "application/pdf", (Page(0, 100, 100, words, "en"),))


def extraction(field: str, text: str, score: float = 0.97) -> Extraction:
    return Extraction("invoice", field, text, text, (WORDS.index(text),), score, 1, MODEL)


def findings(*found: Extraction, **types: float) -> Findings:
    scores = types or {"invoice": 0.99, "receipt": 0.01, "contract": 0.01}
    return Findings(1, MODEL, scores, found)


class Row(Record):
    """One row."""

    description: Text = about("what it is")


@cache
def router(model: str = MODEL, field: FieldCalibration = TRUSTED, reading: str = "ocr-1") -> Router:
    fields = {("invoice", f.name): field for f in SCHEMAS["invoice"].values}
    return Router(calibration(fields, model), SETTINGS, reading=reading)


def required(**changed: str) -> list[Extraction]:
    return [extraction(name, text) for name, text in {**REQUIRED, **changed}.items()]


def decision(result: Result, field: str) -> Decision:
    (found,) = [d for d in result.decisions if d.field == field]
    return found


def test_a_document_without_words_has_no_type_unless_a_person_gave_one() -> None:
    blank = dataclasses.replace(document(), pages=(Page(0, 100, 100, (), None),))
    result = router().decide(blank, findings(), SCHEMAS)
    assert (result.status, result.document_type, result.decisions) == ("needs_review", None, ())
    assert result.reason == "no text was found on any page"
    given = router().decide(blank, findings(), SCHEMAS, forced_type="invoice")
    assert given.document_type == "invoice"
    assert {d.state for d in given.decisions} == {"absent"}


def test_a_document_is_accepted_when_all_that_was_found_is() -> None:
    result = router().decide(document(), findings(*required()), SCHEMAS)
    assert (result.status, result.reason) == ("accepted", None)
    assert decision(result, "gross_amount").verdict == "accept"
    assert "keeps the promise" in decision(result, "gross_amount").reasons[0]
    assert decision(result, "due_date").state == "absent"


def test_rows_are_proposed_to_a_person_cell_by_cell_and_checked_against_the_totals() -> None:
    cells = [
        dataclasses.replace(extraction("line_items.amount", text), row=row)
        for row, text in enumerate(["100.00", "19.00", "118.00"])
    ]
    result = router().decide(document(), findings(*required(), *cells), SCHEMAS)
    found = [d for d in result.decisions if d.row is not None]
    assert [(d.row, d.extraction and d.extraction.value, d.verdict) for d in found] == [
        (0, "100.00", "review"),
        (1, "19.00", "review"),
        (2, "118.00", "review"),
    ]
    assert result.reason == "a person checks line_items"
    assert [r.passed for r in result.rules if r.rule == "lines_add_up"] == [False]
    assert result.as_json()["fields"]["line_items"][1]["amount"]["value"] == "19.00"


def test_a_wrong_line_is_told_at_its_own_row_only() -> None:
    cells = [
        dataclasses.replace(extraction("line_items.amount", "100.00"), field=f"line_items.{name}", value=value, row=row)
        for row, values in enumerate([("2", "2.00", "4.00"), ("3", "1.00", "4.00")])
        for name, value in zip(("quantity", "unit_price", "amount"), values, strict=True)
    ]
    result = router().decide(document(), findings(*required(), *cells), SCHEMAS)
    told = {d.row for d in result.decisions if any("is not 4.00" in why for why in d.reasons)}
    assert told == {1}


def test_a_promise_without_enough_documents_accepts_nothing_and_says_how_many_it_takes() -> None:
    result = router(field=UNPROVEN).decide(document(), findings(*required()), SCHEMAS)
    assert {d.verdict for d in result.decisions} == {"review"}
    told = decision(result, "gross_amount")
    assert "takes 59 with none wrong; about 39 labelled documents more are needed" in told.reasons[0]
    assert told.certificate == router(field=UNPROVEN).certificates["invoice", "gross_amount"].id


@pytest.mark.parametrize(
    ("strange", "said"), [({"model": "tier1-other"}, "another model"), ({"reading": "ocr-2"}, "another OCR build")]
)
def test_the_calibration_of_another_model_or_ocr_build_is_never_used(strange: dict[str, str], said: str) -> None:
    result = router(**strange).decide(document(), findings(*required()), SCHEMAS)
    assert {d.verdict for d in result.decisions} == {"review"}
    assert {d.confidence for d in result.decisions} == {None}
    assert said in decision(result, "gross_amount").reasons[0]


def test_a_type_in_other_words_than_were_measured_is_another_matter() -> None:
    invoice = SCHEMAS["invoice"]
    reworded = dataclasses.replace(
        invoice, fields=tuple(dataclasses.replace(f, description=f"the {f.description}") for f in invoice.fields)
    )
    result = router().decide(document(), findings(*required()), {**SCHEMAS, "invoice": reworded})
    assert {d.verdict for d in result.decisions} == {"review"}
    assert "another description of invoice" in decision(result, "gross_amount").reasons[0]


def test_a_lost_row_of_a_table_holds_the_document_and_says_so() -> None:
    table = page_of(["Item | Qty | Price | Amount", "Bolts | 2 | 4.00 | 8.00"], ends=(0.5, 0.65, 0.85)).pages[0]
    (page,) = document().pages
    both = dataclasses.replace(page, words=(*page.words, *table.words), width=600, height=100)
    result = router().decide(dataclasses.replace(document(), pages=(both,)), findings(*required()), SCHEMAS)
    said = "the row of the table on page 1 (“Bolts 2 4.00 8.00”) is no line item"
    assert [(r.rule, r.passed, r.detail) for r in result.rules] == [("every_row_of_the_table", False, said)]
    assert (result.status, result.reason) == ("needs_review", said)


def test_a_missing_required_field_holds_the_document() -> None:
    found = [e for e in required() if e.field != "seller_name"]
    result = router().decide(document(), findings(*found), SCHEMAS)
    assert (result.status, result.reason) == ("needs_review", "required and not found: seller_name")


def test_a_failing_rule_sends_its_fields_to_a_person_and_names_them() -> None:
    found = [*required(gross_amount="118.00"), extraction("net_amount", "100.00"), extraction("tax_amount", "19.00")]
    result = router().decide(document(), findings(*found), SCHEMAS)
    for field in ("net_amount", "tax_amount", "gross_amount"):
        assert decision(result, field).verdict == "review"
        assert decision(result, field).reasons[-1] == (
            "net amount 100.00 + tax amount 19.00 make 119.00, but gross amount 118.00 was read "
            "(rule net_plus_tax_is_gross)"
        )
    assert decision(result, "invoice_number").verdict == "accept"


def test_a_holding_rule_is_on_record() -> None:
    found = [*required(), extraction("net_amount", "100.00"), extraction("tax_amount", "19.00")]
    result = router().decide(document(), findings(*found), SCHEMAS)
    assert [(r.rule, r.passed) for r in result.rules] == [("net_plus_tax_is_gross", True), ("tax_fits_the_rates", True)]
    assert result.status == "accepted"


def test_a_hard_rule_that_fails_holds_the_document_and_the_reason_names_its_fields() -> None:
    known = {("invoice", f.name): TRUSTED for f in SCHEMAS["invoice"].values}
    found = [*required(gross_amount="118.00"), extraction("net_amount", "100.00"), extraction("tax_amount", "19.00")]
    result = Router(calibration(known, MODEL), SETTINGS, reading="ocr-1").decide(document(), findings(*found), SCHEMAS)
    assert (result.status, result.reason) == (
        "needs_review",
        "a person checks gross_amount, net_amount, tax_amount; "
        "rule net_plus_tax_is_gross fails for net_amount, tax_amount, gross_amount",
    )
    (told,) = [rule for rule in result.as_json()["rules"] if not rule["passed"]]
    assert (told["rule"], told["hard"]) == ("net_plus_tax_is_gross", True)


def test_a_rule_that_is_not_hard_asks_for_its_fields_and_no_more() -> None:
    found = [*required(gross_amount="100.00"), extraction("amount_due", "118.00")]
    result = router().decide(document(), findings(*found), SCHEMAS)
    assert result.reason == "a person checks amount_due, gross_amount"


def test_what_is_of_no_known_type_is_given_none() -> None:
    scores = {"invoice": 0.2, "contract": 0.1}
    result = router().decide(document(), findings(*required(), **scores), SCHEMAS)
    assert (result.status, result.document_type, result.decisions) == ("needs_review", None, ())
    assert result.reason is not None
    assert "the likeliest is invoice, confidence 0.36" in result.reason
    assert result.as_json()["document_type"] is None
    assert router().decide(document(), findings(*required(), **scores), SCHEMAS, forced_type="invoice").decisions


def test_from_what_confidence_a_type_is_known_the_calibration_says() -> None:
    said = findings(*required(), invoice=0.2, contract=0.1)
    fields = {("invoice", f.name): TRUSTED for f in SCHEMAS["invoice"].values}
    for known_from, told in ((0.35, "invoice"), (0.37, None)):
        known = calibration(fields, MODEL, types=dataclasses.replace(TYPES, known_from=known_from))
        result = Router(known, SETTINGS, reading="ocr-1").decide(document(), said, SCHEMAS)
        assert result.document_type == told


def test_of_a_type_that_was_not_measured_nothing_is_accepted() -> None:
    fields = {("invoice", f.name): TRUSTED for f in SCHEMAS["invoice"].values}
    own = Router(calibration(fields, MODEL, read_as=("contract",)), SETTINGS, reading="ocr-1")
    result = own.decide(document(), findings(*required(), invoice=0.2, receipt=0.1), SCHEMAS)
    assert (result.document_type, result.type_confidence) == ("invoice", None)
    assert "accept" not in {d.verdict for d in result.decisions}


def test_a_type_that_was_not_measured_and_scores_nearly_as_high_puts_the_type_in_doubt() -> None:
    scores = {"invoice": 0.95, "receipt": 0.1, "credit": 0.9}
    result = router().decide(document(), findings(*required(), **scores), SCHEMAS)
    assert (result.document_type, result.type_confidence) == ("invoice", None)
    assert decision(result, "gross_amount").reasons[-1] == "the document's type is in doubt (invoice: not measured)"
    far = router().decide(document(), findings(*required(), **{**scores, "credit": 0.3}), SCHEMAS)
    assert decision(far, "gross_amount").verdict == "accept"


def test_a_given_type_is_not_guessed() -> None:
    scores = {"invoice": 0.01, "receipt": 0.9, "contract": 0.0}
    result = router().decide(document(), findings(*required(), **scores), SCHEMAS, forced_type="invoice")
    assert (result.document_type, result.type_confidence, result.status) == ("invoice", 1.0, "accepted")


def test_a_value_without_normal_form_is_proposed_and_never_accepted() -> None:
    odd = Extraction("invoice", "invoice_date", "Date", None, (WORDS.index("Date"),), 0.99, 1, MODEL)
    result = router().decide(document(), findings(odd, *[e for e in required() if e.field != "invoice_date"]), SCHEMAS)
    found = decision(result, "invoice_date")
    assert (found.verdict, found.state) == ("review", "present")
    assert found.reasons[1] == "the text “Date” cannot be read as a date"


def test_a_day_that_can_be_read_in_two_ways_is_never_accepted() -> None:
    day = dataclasses.replace(
        extraction("invoice_date", "2020-03-05"), ambiguous=True, note="day and month may be swapped"
    )
    found = [e for e in required() if e.field != "invoice_date"]
    result = router().decide(document(), findings(day, *found), SCHEMAS)
    assert decision(result, "invoice_date").verdict == "review"
    assert decision(result, "invoice_date").confidence is not None
    assert "day and month may be swapped" in decision(result, "invoice_date").reasons[-1]
    assert result.status == "needs_review"


def test_what_a_person_should_look_at_is_told_with_and_without_a_calibration() -> None:
    misread = dataclasses.replace(extraction("invoice_date", "2020-03-05"), note="letters read as digits")
    for known in (router(), router(model="tier1-other")):
        found = decision(known.decide(document(), findings(misread), SCHEMAS), "invoice_date")
        assert found.reasons[1] == "letters read as digits"


def test_a_value_that_no_words_give_is_never_accepted() -> None:
    found = [dataclasses.replace(e, words=()) if e.field == "seller_name" else e for e in required()]
    result = router().decide(document(), findings(*found), SCHEMAS)
    assert decision(result, "seller_name").verdict == "review"
    assert result.as_json()["fields"]["seller_name"]["box"] is None


def test_the_same_words_are_never_seller_and_buyer() -> None:
    result = router().decide(document(), findings(*required(), extraction("buyer_name", "ACME", 0.6)), SCHEMAS)
    assert decision(result, "seller_name").verdict == "accept"
    assert decision(result, "buyer_name").state == "absent"
    assert "“ACME” fits better as seller name (score 0.97, here 0.60)" in decision(result, "buyer_name").reasons


def test_a_field_that_gave_way_says_so_beside_its_next_candidate() -> None:
    found = [*required(), extraction("buyer_name", "ACME", 0.6), extraction("buyer_name", "LTD", 0.5)]
    buyer = decision(router().decide(document(), findings(*found), SCHEMAS), "buyer_name")
    assert buyer.extraction is not None
    assert buyer.extraction.value == "LTD"
    assert any("fits better as seller name" in reason for reason in buyer.reasons)


def test_a_confidence_just_below_the_threshold_is_not_shown_as_if_it_reached_it() -> None:
    turn = Turn(Logistic((0.0,) * len(NAMES), 2.9443), 0.3)  # a confidence of 0.949997
    almost = field_of(*[(0.97, True)] * 300, *[(0.93, False)] * 30, turn=turn)
    found = decision(router(field=almost).decide(document(), findings(*required()), SCHEMAS), "seller_name")
    assert "confidence 0.949 < 0.95, the least that keeps the promise" in found.reasons[0]


def test_nothing_is_accepted_of_a_document_that_was_read_in_a_way_that_was_never_measured() -> None:
    (page,) = document().pages
    plain = dataclasses.replace(document(), pages=(dataclasses.replace(page, read_by="plain_text"),))
    measured, unlike = (router().decide(d, findings(*required()), SCHEMAS) for d in (document(), plain))
    assert {decision(measured, f).verdict for f in REQUIRED} == {"accept"}
    assert {decision(unlike, f).verdict for f in REQUIRED} == {"review"}
    reason = "the calibration was measured on no invoice that came as plain text"
    assert all(decision(unlike, f).reasons[-1] == reason for f in REQUIRED)
    assert all(decision(unlike, f).confidence == decision(measured, f).confidence for f in REQUIRED)


def test_a_promise_is_told_as_it_was_given() -> None:
    strict = Router(
        calibration({("invoice", "seller_name"): TRUSTED}, MODEL),
        RouterSettings(max_error=0.0005, certainty=0.999),
        reading="ocr-1",
    )
    found = decision(strict.decide(document(), findings(*required()), SCHEMAS), "seller_name")
    assert "at most 0.05 % wrong with 99.9 % certainty" in found.reasons[0]


def test_the_other_values_of_a_list_are_no_rivals() -> None:
    parties = [Extraction("contract", "parties", w, w, (n,), 0.9, 1, MODEL) for n, w in enumerate(WORDS[:2])]
    known = calibration({("contract", "parties"): TRUSTED}, MODEL)
    found = findings(*parties, contract=0.99, invoice=0.01, receipt=0.01)
    result = Router(known, SETTINGS, reading="ocr-1").decide(document(), found, SCHEMAS)
    both = [d for d in result.decisions if d.field == "parties"]
    assert [len(d.reasons) for d in both] == [1, 1]


class Delivery(DocumentType):
    """A delivery note."""

    number: Identifier = about("number of the delivery note")
    rows: list[Row] = about("goods", required=True)


def test_a_required_table_that_was_not_found_holds_the_document() -> None:
    schema = compile_schema(Delivery)
    number = Extraction("delivery", "number", "4711", "4711", (WORDS.index("4711"),), 0.99, 1, MODEL)
    known = calibration({("delivery", "number"): TRUSTED}, MODEL)
    result = Router(known, SETTINGS, reading="ocr-1").decide(
        document(), findings(number, delivery=0.99, invoice=0.01), {"delivery": schema}
    )
    assert decision(result, "number").verdict == "accept"
    assert (result.status, result.reason) == ("needs_review", "required and not found: rows")


def test_a_close_rival_is_named() -> None:
    found = [*required(), extraction("gross_amount", "118.00", 0.9)]
    result = router().decide(document(), findings(*found), SCHEMAS)
    assert any("118.00" in reason for reason in decision(result, "gross_amount").reasons)


def test_a_page_without_words_is_for_a_person() -> None:
    empty = Document("0" * 64, "a.png", "image/png", (Page(0, 1, 1, ()),))
    result = router().decide(empty, findings(), SCHEMAS)
    assert (result.status, result.reason) == ("needs_review", "no text was found on any page")


@given(st.floats(0.31, 0.999), st.floats(0.31, 0.999))
def test_the_router_is_monotone_in_the_score(low: float, high: float) -> None:
    low, high = sorted((low, high))
    verdicts = [
        decision(
            router().decide(document(), findings(extraction("invoice_number", "4711", score)), SCHEMAS),
            "invoice_number",
        )
        for score in (low, high)
    ]
    assert verdicts[0].confidence <= verdicts[1].confidence
    assert not (verdicts[0].verdict == "accept" and verdicts[1].verdict != "accept")


@pytest.mark.parametrize("ocr", [0.2, 0.5])
def test_badly_read_words_are_mentioned(ocr: float) -> None:
    result = router().decide(document(ocr), findings(*required()), SCHEMAS)
    assert any("OCR read its words" in reason for reason in decision(result, "gross_amount").reasons)
