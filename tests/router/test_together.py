"""The promise of whole documents: what counts as one, and that required fields are accepted together or not at all."""

from dataclasses import replace

import pytest

from documents.extraction import Decision
from documents.result import Result
from router import Router, RouterSettings
from router.calibration import Calibration, FieldCalibration, Required
from router.certificate import ALL_REQUIRED, Joint, Promise, Trial, certify
from router.einvoice import ISSUER
from router.together import together
from tests.router.known import TRUSTED, TURN, calibration
from tests.router.test_decide import MODEL, REQUIRED, SCHEMAS, document, extraction, findings, required

INVOICE = SCHEMAS["invoice"]
NAMES = tuple(spec.name for spec in INVOICE.values if spec.required)
RIGHT, WRONG, NONE = Trial((((0.96, True),),)), Trial((((0.96, False),),)), Trial(((),))


def joint(*parts: Trial) -> Joint:
    return Joint(parts)


def test_a_document_is_right_if_all_its_required_fields_are_and_accepted_only_with_all() -> None:
    assert joint(RIGHT, RIGHT).accepted(0.9) is True
    assert joint(RIGHT, WRONG).accepted(0.9) is False
    assert joint(RIGHT, NONE).accepted(0.9) is None
    assert joint(RIGHT, Trial((((0.8, True),),))).accepted(0.9) is None


def test_fields_may_be_accepted_by_different_turns() -> None:
    early, late = Trial((((0.96, True),), ())), Trial((((0.5, False),), ((0.97, True),)))
    assert joint(early, late).accepted(0.95) is True
    assert joint(early, late).upto(1).accepted(0.95) is None


@pytest.mark.parametrize(
    ("values", "whole", "accepted"),
    [
        (((0.96, True), (0.95, True)), 0.95, True),
        (((0.96, True), (0.95, True)), 0.0, False),
        (((0.96, True), (0.95, False)), 0.96, False),
        (((0.96, True), (0.7, True)), 0.7, None),
        ((), 0.0, None),
    ],
    ids=["whole", "one is missing", "one too many", "one in doubt", "empty"],
)
def test_of_a_list_none_may_be_missing_wrong_or_in_doubt(
    values: tuple[tuple[float, bool], ...], whole: float, accepted: bool | None
) -> None:
    assert joint(Trial((values,), many=True, whole=(whole,))).accepted(0.9) is accepted


def test_a_document_is_ranked_by_its_least_sure_field() -> None:
    both = joint(Trial((((0.99, True),), ())), Trial((((0.7, False),), ((0.8, True),))))
    assert both.ranked == ((0.7, False),)


def test_documents_share_no_doubt_with_the_fields_that_they_are_made_of() -> None:
    trials = {ALL_REQUIRED: [joint(RIGHT, RIGHT)] * 60}
    made = certify(trials, Promise(0.05, per="document"), document_type="invoice", bound_to={})[ALL_REQUIRED]
    assert (made.level, made.documents, made.shared_by) == (0.5, 60, 1)
    wrong = {ALL_REQUIRED: [joint(RIGHT, RIGHT)] * 60 + [joint(RIGHT, WRONG)] * 20}
    assert certify(wrong, Promise(0.05, per="document"), document_type="i", bound_to={})[ALL_REQUIRED].level is None


def known(*trials: Joint) -> Calibration:
    fields = {("invoice", f.name): TRUSTED for f in INVOICE.values}
    return replace(calibration(fields, MODEL), required={"invoice": Required(NAMES, trials)})


def decided(measured: Calibration, *, without: str = "", per: str = "document") -> Result:
    router = Router(measured, RouterSettings(max_error=0.05, per=per), reading="ocr-1")  # type: ignore[arg-type]
    found = [e for e in required() if e.field != without]
    return router.decide(document(), findings(*found, extraction("due_date", "2020-04-04")), SCHEMAS)


def verdicts(result: Result) -> dict[str, str]:
    return {d.field: d.verdict for d in result.decisions if d.state == "present"}


ALL_RIGHT = known(*[joint(*[RIGHT] * len(NAMES))] * 150)


def test_all_required_fields_are_accepted_under_one_certificate() -> None:
    result = decided(ALL_RIGHT)
    assert verdicts(result) == dict.fromkeys([*REQUIRED, "due_date"], "accept")
    certificates = {d.field: d.certificate for d in result.decisions if d.certificate}
    assert len({certificates[name] for name in NAMES}) == 1
    assert certificates["due_date"] != certificates["gross_amount"]
    (why, *_) = next(d.reasons for d in result.decisions if d.field == "gross_amount")
    assert "of documents with all required fields" in why


def test_one_that_is_missing_or_doubtful_holds_all_required_fields_and_no_other() -> None:
    result = decided(ALL_RIGHT, without="seller_name")
    assert verdicts(result) == {**dict.fromkeys(set(REQUIRED) - {"seller_name"}, "review"), "due_date": "accept"}
    reasons = next(d.reasons for d in result.decisions if d.field == "gross_amount")
    assert reasons[-1] == "the promise is one of whole documents, and seller name is in doubt"


def test_what_holds_of_each_field_alone_is_no_promise_of_documents() -> None:
    sometimes = known(*[joint(*[RIGHT] * len(NAMES))] * 80, *[joint(WRONG, *[RIGHT] * (len(NAMES) - 1))] * 20)
    assert set(verdicts(decided(sometimes)).values()) == {"review", "accept"}
    assert verdicts(decided(sometimes))["gross_amount"] == "review"
    assert verdicts(decided(sometimes, per="field"))["gross_amount"] == "accept"


def test_under_a_certificate_that_accepts_nothing_no_ground_of_its_own_makes_a_document_accepted() -> None:
    sometimes = known(*[joint(*[WRONG] * len(NAMES))] * 100)
    refused = Router(sometimes, RouterSettings(max_error=0.05, per="document"), reading="ocr-1").certificates
    accepted = [Decision(name, "present", None, 0.9, "accept", (), certificate=ISSUER) for name in NAMES]
    (*_, last) = together(accepted, INVOICE, refused)
    assert last.verdict == "review"
    assert last.reasons == ("no document of the type invoice is accepted under the promise of whole documents",)


def test_where_documents_were_not_measured_no_required_field_is_accepted() -> None:
    fields = {("invoice", f.name): FieldCalibration((TURN,), (RIGHT,) * 300) for f in INVOICE.values}
    result = decided(calibration(fields, MODEL))
    assert verdicts(result)["gross_amount"] == "review"
    reasons = next(d.reasons for d in result.decisions if d.field == "gross_amount")
    assert reasons[-1] == "how often all required fields of the type invoice are right together was not measured"
