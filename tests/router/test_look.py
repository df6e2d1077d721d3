"""Further looks: what tiers say together, what of the tiers before stays, how the promise's doubt is parted."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import ModelError
from documents.extraction import Decision, Extraction, Findings
from documents.page import Document
from documents.result import Result
from documents.schema import DocumentType, Schema, about, compile_schema
from documents.schemas import shipped_schemas
from flows.language_model import NoLanguageModel
from router import NOT_MEASURED, Router, RouterSettings, ThirdTier, load_look
from router.calibration import Calibration, FieldCalibration
from router.fuse import fuse, fused_model
from router.look import Look, LookCalibration, doubtful, doubts, dropped
from router.signals import NAMES
from tests.router.test_decide import (
    MODEL,
    READ,
    TRUSTED,
    TYPES,
    UNPROVEN,
    WORDS,
    document,
    extraction,
    findings,
    required,
)

SCHEMAS = shipped_schemas()
INVOICE = SCHEMAS["invoice"]
MODEL2 = "tier2-test-1+00000000"
BOTH = fused_model(MODEL, MODEL2)
VALUES = ("invoice_number", "invoice_date", "seller_name", "gross_amount")


def by_tier2(field: str, text: str, score: float = 0.97, row: int | None = None) -> Extraction:
    return dataclasses.replace(extraction(field, text, score), tier=2, model=MODEL2, row=row)


def second(*found: Extraction) -> Findings:
    return Findings(2, MODEL2, {"invoice": 0.99}, found)


def asked(routed: Router, one: Findings, two: Findings, schemas: Mapping[str, Schema] = SCHEMAS) -> Result:
    """The result after tier 2 was asked for all that tier 1 left in doubt."""
    alone = routed.decide(document(), one, schemas)
    assert alone.document_type is not None
    look = Look(two, doubtful(alone.decisions, schemas[alone.document_type]))
    return routed.decide(document(), one, schemas, looks=[look])


def router(
    first: FieldCalibration = UNPROVEN,
    *,
    known: LookCalibration | None = None,
    settings: RouterSettings | None = None,
    **accepted: bool,
) -> Router:
    """``accepted``: fields of which tier 1's calibration keeps the promise."""
    fields = {("invoice", f.name): TRUSTED if accepted.get(f.name) else first for f in INVOICE.values}
    of_both = Calibration(BOTH, "ocr-1", dict.fromkeys(fields, TRUSTED), None, {})
    known = known or LookCalibration(of_both, {}, {}, "first", 0.05, 0.95)
    first_known = Calibration(MODEL, "ocr-1", fields, TYPES, READ, "first")
    return Router(first_known, settings or RouterSettings(), reading="ocr-1", looks={2: known})


def decided(routed: Router, one: Findings, two: Findings, field: str) -> Decision:
    result = asked(routed, one, two)
    (found,) = [d for d in result.decisions if d.field == field]
    return found


def value(decision: Decision) -> str | None:
    return decision.extraction.value if decision.extraction else None


def test_what_both_tiers_say_is_accepted_where_one_alone_was_in_doubt() -> None:
    one, two = findings(*required()), second(by_tier2("gross_amount", "119.00"))
    alone = router().decide(document(), one, SCHEMAS)
    assert {d.verdict for d in alone.decisions} == {"review"}
    found = decided(router(), one, two, "gross_amount")
    assert (value(found), found.verdict) == ("119.00", "accept")
    assert found.reasons[-1] == "tier 2 looked too: it is still the best value"


def test_what_tier_1_alone_may_accept_stays_whatever_tier_2_says() -> None:
    one, two = findings(*required()), second(by_tier2("invoice_number", "118.00", 0.99))
    found = decided(router(invoice_number=True), one, two, "invoice_number")
    assert (value(found), found.verdict, found.extraction and found.extraction.tier) == ("4711", "accept", 1)


def test_a_value_of_tier_2_is_taken_where_it_outweighs_and_the_reason_says_what_tier_1_had() -> None:
    one = findings(extraction("due_date", "2020-03-05", 0.4))
    two = second(by_tier2("due_date", "2020-04-04", 0.9))
    found = decided(router(), one, two, "due_date")
    assert (value(found), found.extraction and found.extraction.tier) == ("2020-04-04", 2)
    assert found.reasons[-1] == "tier 1 alone would have said “2020-03-05”"


def test_a_field_that_tier_1_did_not_find_is_found_by_tier_2() -> None:
    found = decided(router(), findings(), second(by_tier2("due_date", "2020-04-04", 0.9)), "due_date")
    assert (value(found), found.reasons[-1]) == ("2020-04-04", "tier 1 alone found nothing")


def test_a_share_says_whose_word_weighs_more() -> None:
    one, two = findings(extraction("due_date", "2020-03-05", 0.8)), second(by_tier2("due_date", "2020-04-04", 0.7))
    for share, expected in ((0.1, "2020-03-05"), (0.9, "2020-04-04")):
        fused = fuse(one, two, INVOICE, {"due_date": share}, rows_from={})
        assert fused.candidates("invoice", "due_date")[0].value == expected


def test_rows_come_from_the_tier_that_has_the_better_ones_and_from_the_other_where_it_has_none() -> None:
    cells = [extraction("line_items.amount", "118.00"), by_tier2("line_items.amount", "119.00", row=0)]
    one, two = findings(dataclasses.replace(cells[0], row=0)), second(cells[1])
    for tier, expected in ((1, "118.00"), (2, "119.00")):
        fused = fuse(one, two, INVOICE, {}, rows_from={"line_items": tier})
        assert [e.value for e in fused.candidates("invoice", "line_items.amount")] == [expected]
    for first_, then, tier, expected in ((one, second(), 2, "118.00"), (findings(), two, 1, "119.00")):
        fused = fuse(first_, then, INVOICE, {}, rows_from={"line_items": tier})
        assert [e.value for e in fused.candidates("invoice", "line_items.amount")] == [expected]


def test_the_route_names_what_travelled_and_both_models() -> None:
    result = asked(router(invoice_number=True), findings(*required()), second())
    first, then = result.route
    assert (first.tier, then.tier) == (1, 2)
    assert "invoice_number" not in then.fields
    assert {"gross_amount", "due_date", "line_items"} <= set(then.fields)
    assert result.models == {"tier1": MODEL, "tier2": MODEL2}
    assert doubtful(result.decisions, INVOICE)[-1] == "line_items"


def test_a_second_tier_that_was_never_measured_only_proposes() -> None:
    fields = {("invoice", f.name): UNPROVEN for f in INVOICE.values}
    known = Calibration(MODEL, "ocr-1", fields, TYPES, READ)
    routed = Router(known, RouterSettings(), reading="ocr-1", looks={2: NOT_MEASURED})
    found = decided(routed, findings(*required()), second(by_tier2("gross_amount", "119.00")), "gross_amount")
    assert (found.verdict, found.confidence) == ("review", None)
    assert found.reasons[0] == "tiers 1 and 2 were never measured together: a person decides"


def test_what_was_measured_after_another_calibration_or_promise_vouches_for_nothing() -> None:
    one, two = findings(*required()), second(by_tier2("gross_amount", "119.00"))
    other = LookCalibration(
        Calibration(BOTH, "ocr-1", {("invoice", "gross_amount"): TRUSTED}, None, {}), {}, {}, "x", 0.05, 0.95
    )
    for routed, said in (
        (router(known=other), "after another calibration of tier 1"),
        (router(settings=RouterSettings(max_error=0.1)), "under another promise (5 % with 95 % certainty)"),
    ):
        found = decided(routed, one, two, "gross_amount")
        assert (found.verdict, found.confidence) == ("review", None)
        assert said in found.reasons[0]


def test_two_looks_share_the_doubt_that_the_promise_leaves() -> None:
    enough_for_one = dataclasses.replace(TRUSTED, outcomes=((0.97, True),) * 60)  # 59 are needed for 95 %, 72 for 97.5
    one = findings(*required())
    first = Calibration(MODEL, "ocr-1", {("invoice", f): enough_for_one for f in VALUES}, TYPES, READ, "first")
    of_both = Calibration(BOTH, "ocr-1", {("invoice", "gross_amount"): TRUSTED}, None, {})
    known = LookCalibration(of_both, {}, {}, "first", 0.05, 0.95)
    for routed, verdict in (
        (Router(first, RouterSettings(), reading="ocr-1"), "accept"),
        (Router(first, RouterSettings(), reading="ocr-1", looks={2: known}), "review"),
    ):
        result = routed.decide(document(), one, SCHEMAS)
        (found,) = [d for d in result.decisions if d.field == "gross_amount"]
        assert found.verdict == verdict
        (other,) = [d for d in result.decisions if d.field == "invoice_number"]
        assert other.verdict == "accept"  # the second look never accepts it
    assert "97.5 % certainty" in found.reasons[0]


def test_a_value_that_the_second_look_drops_still_holds_the_document() -> None:
    accepted = dict.fromkeys(("invoice_number", "invoice_date", "seller_name", "gross_amount"), True)
    one = findings(*required(), extraction("due_date", "2020-04-04", 0.5))
    alone = router(**accepted).decide(document(), one, SCHEMAS)
    result = asked(router(**accepted), one, second())
    (found,) = [d for d in result.decisions if d.field == "due_date"]
    assert (alone.status, found.state) == ("needs_review", "absent")
    assert (result.status, result.reason) == ("needs_review", "a person checks due_date")
    assert found.reasons[-1] == "tier 1 alone would have said “2020-04-04”"


def test_a_name_that_is_accepted_is_no_other_fields_after_the_second_look() -> None:
    one = findings(*required(), extraction("buyer_name", "Other", 0.4))
    two = second(by_tier2("seller_name", "Other", 0.99), by_tier2("buyer_name", "ACME", 0.99))
    result = asked(router(seller_name=True), one, two)
    names = {d.field: value(d) for d in result.decisions if d.field in ("seller_name", "buyer_name")}
    assert names["seller_name"] == "ACME"
    assert names["buyer_name"] != "ACME"


def test_of_a_list_what_is_accepted_is_not_proposed_again() -> None:
    schema, text = SCHEMAS["contract"], ("ACME", "LTD")
    both = {"contract": 0.99, "invoice": 0.01, "receipt": 0.01}

    def party(raw: str, score: float, tier: int) -> Extraction:
        at = tuple(WORDS.index(word) for word in raw.split())
        return Extraction("contract", "parties", raw, raw, at, score, tier, MODEL if tier == 1 else MODEL2)

    trusted = Calibration(MODEL, "ocr-1", {("contract", "parties"): TRUSTED}, TYPES, READ, "first")
    routed = Router(trusted, RouterSettings(), reading="ocr-1", looks={2: NOT_MEASURED})
    one = Findings(1, MODEL, both, (party("ACME", 0.97, 1), party("Other", 0.35, 1)))
    two = Findings(2, MODEL2, both, (party(" ".join(text), 0.9, 2), party("Due", 0.9, 2)))
    result = asked(routed, one, two)
    listed = [value(d) for d in result.decisions if d.field == "parties"]
    assert listed[0] == "ACME"
    assert " ".join(text) not in listed
    assert "Due" in listed
    assert schema.field("parties").many


AMOUNTS = st.lists(st.tuples(st.sampled_from(["100.00", "19.00", "119.00"]), st.floats(0.05, 1.0)), max_size=3)


@given(AMOUNTS, AMOUNTS, st.floats(0.0, 1.0))
def test_a_common_score_lies_between_those_of_the_tiers(one: list, two: list, share: float) -> None:  # type: ignore[type-arg]
    first = findings(*(extraction("gross_amount", text, score) for text, score in dict(one).items()))
    other = second(*(by_tier2("gross_amount", text, score) for text, score in dict(two).items()))
    fused = fuse(first, other, INVOICE, {"gross_amount": share}, rows_from={}).candidates("invoice", "gross_amount")
    assert [e.score for e in fused] == sorted((e.score for e in fused), reverse=True)
    assert len({e.words for e in fused}) == len(fused)
    for e in fused:
        given_ = [dict(given_by).get(WORDS[e.words[0]], 0.0) for given_by in (one, two)]
        assert min(given_) - 1e-9 <= e.score <= max(given_) + 1e-9


def test_a_calibration_of_the_second_look_is_read_and_a_wrong_one_refused(tmp_path: Path) -> None:
    entry = {"weights": [1.0] * len(NAMES), "bias": 0.0, "present_at": 0.3, "outcomes": [[0.9, True]], "share": 0.7}
    told = {
        "model": BOTH,
        "reading": "ocr-1",
        "signals": list(NAMES),
        "types": None,
        "read_as": {},
        "fields": {"invoice": {"due_date": entry}},
        "rows_from": {"invoice": {"line_items": 2}},
        "left_by": {"sha256": "0" * 64, "max_error": 0.05, "certainty": 0.95},
    }
    path = tmp_path / "router2.json"
    path.write_text(json.dumps(told))
    known = load_look(path)
    assert known.shares == {("invoice", "due_date"): 0.7}
    assert known.rows_from == {("invoice", "line_items"): 2}
    assert (known.left_by, known.max_error, known.certainty) == ("0" * 64, 0.05, 0.95)
    for wrong in ({"rows_from": {"invoice": {"line_items": 3}}}, {"rows_from": None}, {"left_by": {}}):
        path.write_text(json.dumps({**told, **wrong}))
        with pytest.raises(ModelError, match=r"router2\.json: "):
            load_look(path)


def test_a_choice_is_a_persons_to_decide() -> None:
    class Bill(DocumentType):
        """A bill."""

        state: Literal["paid", "open"] | None = about("whether it is paid")

    schemas = {"bill": compile_schema(Bill)}
    none = Findings(1, MODEL, {"bill": 0.99}, ())
    told = [Extraction("bill", "state", o, o, (), score, 2, MODEL2) for o, score in (("open", 0.7), ("paid", 0.2))]
    alone = router().decide(document(), none, schemas)
    assert alone.status == "needs_review"
    silent = asked(router(), none, Findings(2, MODEL2, {}, ()), schemas)
    assert silent.status == "needs_review"
    assert [d.reasons[0][:6] for d in (*alone.decisions, *silent.decisions)] == ["tier 1", "no tie"]
    both = asked(router(), none, Findings(2, MODEL2, {}, tuple(told)), schemas)
    assert [(d.state, d.verdict) for d in alone.decisions] == [("absent", "review")]
    (decision,) = both.decisions
    assert (value(decision), decision.verdict, both.status) == ("open", "review", "needs_review")
    assert both.route[-1].fields == ("state",)
    assert both.as_json()["fields"]["state"]["value"] == "open"


def test_a_choice_that_no_tier_told_is_asked_of_the_next_one() -> None:
    class Bill(DocumentType):
        """A bill."""

        state: Literal["paid", "open"] | None = about("whether it is paid")
        kind: Literal["invoice", "credit note"] | None = about("what it is")

    bill = compile_schema(Bill)
    told = Extraction("bill", "kind", "invoice", "invoice", (), 0.7, 2, MODEL2)
    after = asked(router(), Findings(1, MODEL, {"bill": 0.99}, ()), Findings(2, MODEL2, {}, (told,)), {"bill": bill})
    assert doubtful(after.decisions, bill) == ("state",)
    heard: list[Schema] = []

    class Says:
        """A language model."""

        tier, model = 3, MODEL3

        def extract(self, document: Document, schemas: Sequence[Schema], *, hints: Findings | None = None) -> Findings:
            heard.extend(schemas)
            return Findings(3, MODEL3, {}, (Extraction("bill", "state", "open", "open", (), 0.6, 3, MODEL3),))

    look = ThirdTier(Says()).look(document(), bill, ("state",), Findings(1, MODEL, {}, ()))
    assert look is not None
    assert look.fields == ("state",)
    assert [spec.name for spec in heard[0].fields] == ["state"]
    missing = ThirdTier(NoLanguageModel("gone")).look(document(), bill, ("state",), Findings(1, MODEL, {}, ()))
    assert missing is not None
    assert missing.unanswered == ("state",)


MODEL3 = "tier3-test"


def by_tier3(field: str, text: str, score: float = 0.97) -> Extraction:
    return dataclasses.replace(extraction(field, text, score), tier=3, model=MODEL3)


def third(*found: Extraction) -> Findings:
    return Findings(3, MODEL3, {}, found)


def of_three(last: LookCalibration) -> Router:
    """The second look may accept the due date alone, tier 1 with more labelled documents; ``last``: of the third."""
    key = ("invoice", "due_date")
    first = Calibration(MODEL, "ocr-1", {key: UNPROVEN}, TYPES, READ, "first")
    both = LookCalibration(Calibration(BOTH, "ocr-1", {key: TRUSTED}, None, {}, "both"), {}, {}, "first", 0.05, 0.95)
    return Router(first, RouterSettings(), reading="ocr-1", looks={2: both, 3: last})


ALL = fused_model(BOTH, MODEL3)
MEASURED = LookCalibration(
    Calibration(ALL, "ocr-1", {("invoice", f): TRUSTED for f in ("due_date", "invoice_number")}, None, {}),
    {},
    {},
    "both",
    0.05,
    0.95,
)


def test_a_third_look_settles_what_two_left_and_leaves_what_it_was_not_asked_for() -> None:
    one, two = findings(extraction("invoice_number", "4711", 0.5)), second(by_tier2("gross_amount", "119.00", 0.8))
    looks = [Look(two, ("gross_amount", "invoice_number"))]
    routed = of_three(MEASURED)
    before = {d.field: d for d in routed.decide(document(), one, SCHEMAS, looks=looks).decisions}
    looks.append(Look(third(by_tier3("invoice_number", "4711", 1.0)), ("invoice_number",)))
    result = routed.decide(document(), one, SCHEMAS, looks=looks)
    after = {d.field: d for d in result.decisions}
    assert (before["invoice_number"].verdict, after["invoice_number"].verdict) == ("review", "accept")
    assert after["gross_amount"] == before["gross_amount"]
    assert result.models == {"tier1": MODEL, "tier2": MODEL2, "tier3": MODEL3}
    assert [(step.tier, step.fields) for step in result.route[1:]] == [
        (2, ("gross_amount", "invoice_number")),
        (3, ("invoice_number",)),
    ]


def test_a_look_that_failed_leaves_what_was_there_and_says_why() -> None:
    one = findings(*required(), extraction("due_date", "2020-04-04", 0.5))
    failed = Look(third(), (), unanswered=("due_date",), failure="tier 3 (m) did not answer: it is gone")
    routed = of_three(MEASURED)
    before = {d.field: d for d in routed.decide(document(), one, SCHEMAS).decisions}
    result = routed.decide(document(), one, SCHEMAS, looks=[failed])
    (found,) = [d for d in result.decisions if d.field == "due_date"]
    assert value(found) == value(before["due_date"]) == "2020-04-04"
    assert found.reasons[-1] == failed.failure
    assert result.status == "needs_review"
    assert result.reason is not None
    assert result.reason.endswith(failed.failure)
    assert failed.failure in result.route[-1].why


def test_a_third_tier_that_was_never_measured_only_proposes() -> None:
    looks = [Look(third(by_tier3("due_date", "2020-04-04", 1.0)), ("due_date",))]
    result = of_three(NOT_MEASURED).decide(document(), findings(*required()), SCHEMAS, looks=looks)
    (found,) = [d for d in result.decisions if d.field == "due_date"]
    assert (value(found), found.verdict, found.confidence) == ("2020-04-04", "review", None)
    assert found.reasons[0] == "tiers 1, 2 and 3 were never measured together: a person decides"


@pytest.mark.parametrize(("last", "certainties"), [(NOT_MEASURED, ("97.5", "97.5")), (MEASURED, ("97.5", "98.75"))])
def test_the_doubt_is_parted_among_the_looks_that_may_accept_a_field(
    last: LookCalibration, certainties: tuple[str, str]
) -> None:
    one = findings(*required(), extraction("due_date", "2020-04-04", 0.5))
    two = [Look(second(by_tier2("due_date", "2020-04-04", 0.6)), ("due_date",))]
    for looks, certainty in zip(([], two), certainties, strict=True):
        result = of_three(last).decide(document(), one, SCHEMAS, looks=looks)
        (found,) = [d for d in result.decisions if d.field == "due_date"]
        assert f"{certainty} % certainty" in found.reasons[0]


def test_after_a_look_that_is_void_none_accepts() -> None:
    key = ("invoice", "invoice_number")
    first = Calibration(MODEL, "ocr-1", {key: UNPROVEN}, TYPES, READ, "made anew")
    stale = LookCalibration(Calibration(BOTH, "ocr-1", {key: TRUSTED}, None, {}, "both"), {}, {}, "first", 0.05, 0.95)
    routed = Router(first, RouterSettings(), reading="ocr-1", looks={2: stale, 3: MEASURED})
    looks = [Look(second(), (key[1],)), Look(third(by_tier3("invoice_number", "4711", 1.0)), (key[1],))]
    result = routed.decide(document(), findings(extraction("invoice_number", "4711", 0.9)), SCHEMAS, looks=looks)
    (found,) = [d for d in result.decisions if d.field == "invoice_number"]
    assert (value(found), found.verdict) == ("4711", "review")
    assert "the look of tier 2 was measured after another calibration" in found.reasons[0]


def test_a_value_that_any_look_drops_holds_the_document() -> None:
    first = Calibration(MODEL, "ocr-1", {("invoice", f): TRUSTED for f in VALUES}, TYPES, READ, "first")
    routed = Router(first, RouterSettings(), reading="ocr-1", looks={2: NOT_MEASURED, 3: NOT_MEASURED})
    looks = [Look(second(by_tier2("due_date", "2020-04-04", 0.9)), ("due_date",))]
    assert routed.decide(document(), findings(*required()), SCHEMAS, looks=looks).status == "needs_review"
    looks.append(Look(third(), ("due_date",)))
    result = routed.decide(document(), findings(*required()), SCHEMAS, looks=looks)
    assert {d.field: d.state for d in result.decisions}["due_date"] == "absent"
    assert (result.status, result.reason) == ("needs_review", "a person checks due_date")


def test_a_value_that_is_dropped_from_a_list_holds_the_document() -> None:
    schema = SCHEMAS["contract"]
    told = [Decision("parties", "present", _party(text), 0.9, "review", ()) for text in ("ACME", "Other")]
    assert dropped(told, told, schema) == set()
    assert dropped(told, told[:1], schema) == {"parties"}
    assert dropped(told[:1], told, schema) == set()


def _party(text: str) -> Extraction:
    return Extraction("contract", "parties", text, text, (WORDS.index(text),), 0.9, 1, MODEL)


@given(st.lists(st.sets(st.sampled_from([("a", "x"), ("a", "y"), ("b", "x")])), min_size=1, max_size=4))
def test_the_parts_of_the_doubt_are_all_of_it_and_none_is_of_a_look_that_cannot_accept(
    accepting: list[set[tuple[str, str]]],
) -> None:
    parts = doubts(accepting)
    for key in set().union(*accepting):
        assert sum(part.get(key, 0.0) for part in parts) == 1.0
    assert [set(part) for part in parts] == accepting
