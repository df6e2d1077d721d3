"""Further looks: what tiers say together, what of the tiers before stays, what was measured of which turn."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from documents.extraction import Decision, Extraction, Findings
from documents.page import Document
from documents.result import Result
from documents.schema import DocumentType, Schema, about, compile_schema
from documents.schemas import shipped_schemas
from flows.language_model import NoLanguageModel
from router import Router, ThirdTier
from router.calibration import Calibration, FieldCalibration
from router.certificate import Trial
from router.fuse import fuse
from router.look import Look, doubtful, dropped, turns_measured
from tests.router.known import SETTINGS, TRUSTED, TURN, UNPROVEN, calibration
from tests.router.test_decide import MODEL, WORDS, document, extraction, findings, required

SCHEMAS = shipped_schemas()
INVOICE = SCHEMAS["invoice"]
MODEL2 = "tier2-test-1+00000000"
MODEL3 = "tier3-test"
TWO = {1: MODEL, 2: MODEL2}
THREE = {**TWO, 3: MODEL3}
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


def turns(*sure: bool, n: int = 300) -> FieldCalibration:
    """A field that was right in all of n documents, in which the turns named so were sure enough of it."""
    stages = tuple(((0.97, True),) if is_sure else () for is_sure in sure)
    return FieldCalibration((TURN, *[dataclasses.replace(TURN, share=0.5)] * (len(sure) - 1)), (Trial(stages),) * n)


FIRST, SECOND = turns(True, True), turns(False, True)
"""A field that tier 1 accepts already, and one that it never does: the promise rests on what both say."""


def router(**accepted: bool) -> Router:
    """``accepted``: fields that tier 1 may accept alone: the others it is never sure of."""
    return Router(router_calibration(**accepted), SETTINGS, reading="ocr-1", tiers=TWO)


def router_calibration(**accepted: bool) -> Calibration:
    """What that router knows."""
    fields = {("invoice", f.name): FIRST if accepted.get(f.name) else SECOND for f in INVOICE.values}
    return only_sure(calibration(fields, MODEL, MODEL2), **accepted)


def only_sure(known: Calibration, **accepted: bool) -> Calibration:
    """Tier 1 has no model of the fields that it is never sure of."""
    fields = {
        key: field if accepted.get(key[1]) else dataclasses.replace(field, turns=(None, *field.turns[1:]))
        for key, field in known.fields.items()
    }
    return dataclasses.replace(known, fields=fields)


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
    known = calibration({("invoice", f.name): UNPROVEN for f in INVOICE.values}, MODEL)
    routed = Router(known, SETTINGS, reading="ocr-1", tiers=TWO)
    found = decided(routed, findings(*required()), second(by_tier2("gross_amount", "119.00")), "gross_amount")
    assert (found.verdict, found.confidence) == ("review", None)
    assert found.reasons[0] == "tiers 1 and 2 were never measured together: a person decides"


def test_a_second_tier_of_another_model_than_was_measured_only_proposes() -> None:
    routed = Router(router_calibration(), SETTINGS, reading="ocr-1", tiers={1: MODEL, 2: "tier2-other"})
    other = Findings(2, "tier2-other", {"invoice": 0.99}, (by_tier2("gross_amount", "119.00"),))
    found = decided(routed, findings(*required()), other, "gross_amount")
    assert (found.verdict, found.confidence) == ("review", None)
    assert f"measured with another model ({MODEL} and {MODEL2}, not {MODEL} and tier2-other)" in found.reasons[0]


def test_beside_a_second_tier_that_was_not_measured_tier_1_accepts_what_it_may_alone() -> None:
    """Tier 1 is wrong in 8 of the 40 documents that it is sure of; that both are right in 600 more is of no help."""
    alone = tuple(Trial((((0.97, n >= 8),), ())) for n in range(40))
    both = turns(False, True, n=600).trials
    known = calibration({("invoice", "gross_amount"): dataclasses.replace(FIRST, trials=alone + both)}, MODEL, MODEL2)
    settings = SETTINGS.model_copy(update={"least_auroc": 0.0})
    verdicts = []
    for model2 in (MODEL2, "tier2-other"):
        routed = Router(known, settings, reading="ocr-1", tiers={1: MODEL, 2: model2})
        result = routed.decide(document(), findings(*required()), SCHEMAS)
        verdicts += [d.verdict for d in result.decisions if d.field == "gross_amount"]
    assert verdicts == ["accept", "review"]


def test_where_a_tier_fails_what_holds_of_the_others_alone_is_what_holds() -> None:
    alone = tuple(Trial((((0.97, n >= 8),), ())) for n in range(40))
    both = turns(False, True, n=600).trials
    known = calibration({("invoice", "gross_amount"): dataclasses.replace(FIRST, trials=alone + both)}, MODEL, MODEL2)
    routed = Router(known, SETTINGS.model_copy(update={"least_auroc": 0.0}), reading="ocr-1", tiers=TWO)
    failed = Look(second(), (), unanswered=("due_date",), failure="gone")
    answers = Look(second(), ("due_date",))
    verdicts = []
    for look in (answers, failed):
        result = routed.decide(document(), findings(*required()), SCHEMAS, looks=[look])
        verdicts += [d.verdict for d in result.decisions if d.field == "gross_amount"]
    assert verdicts == ["accept", "review"]


def test_the_confidence_of_a_lists_value_is_that_of_all_that_was_said_not_of_what_is_left_to_propose() -> None:
    both = {"contract": 0.99, "invoice": 0.01, "receipt": 0.01}

    def party(raw: str, score: float, tier: int) -> Extraction:
        model = MODEL if tier == 1 else MODEL2
        return Extraction("contract", "parties", raw, raw, (WORDS.index(raw),), score, tier, model)

    lists = FieldCalibration(FIRST.turns, tuple(dataclasses.replace(t, many=True) for t in FIRST.trials))
    known = calibration({("contract", "parties"): lists}, MODEL, MODEL2)
    routed = Router(known, SETTINGS, reading="ocr-1", tiers=TWO)
    one, two = (
        Findings(tier, model, both, (party("ACME", 0.995, tier), party("Other", 0.35, tier)))
        for tier, model in TWO.items()
    )
    confidences = []
    for looks in ([], [Look(two, ("parties",))]):
        result = routed.decide(document(), one, SCHEMAS, looks=looks)
        confidences += [d.confidence for d in result.decisions if d.field == "parties" and value(d) == "Other"]
    assert confidences[0] == confidences[1]
    assert confidences[0] is not None
    assert confidences[0] < 0.5  # ACME beside it was sure


def test_a_promise_rests_on_the_documents_that_any_turn_accepts() -> None:
    """Of 80 documents tier 1 is sure of 40, both tiers of the others: 59 are needed for 95 %, by no turn alone."""
    half = (*turns(True, True, n=40).trials, *turns(False, True, n=40).trials)
    known = calibration({("invoice", "gross_amount"): dataclasses.replace(FIRST, trials=half)}, MODEL, MODEL2)
    for tiers, verdict in (({1: MODEL}, "review"), (TWO, "accept")):
        routed = Router(known, SETTINGS, reading="ocr-1", tiers=tiers)
        (found,) = [
            d for d in routed.decide(document(), findings(*required()), SCHEMAS).decisions if d.field == "gross_amount"
        ]
        assert found.verdict == verdict
        assert routed.certificates["invoice", "gross_amount"].documents == 40 * len(tiers)


def test_turns_count_as_measured_in_their_order_alone() -> None:
    known = calibration({}, "m1", "m2")
    chains = [{1: "m1"}, {1: "m1", 2: "m2"}, {1: "m1", 3: "m3"}, {1: "m1", 2: "m2", 3: "m3"}, {1: "m1", 2: "other"}]
    assert [turns_measured(known, tiers) for tiers in chains] == [1, 2, 1, 2, 1]


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

    trusted = calibration({("contract", "parties"): TRUSTED}, MODEL)
    routed = Router(trusted, SETTINGS, reading="ocr-1", tiers=TWO)
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


def by_tier3(field: str, text: str, score: float = 0.97) -> Extraction:
    return dataclasses.replace(extraction(field, text, score), tier=3, model=MODEL3)


def third(*found: Extraction) -> Findings:
    return Findings(3, MODEL3, {}, found)


def of_three(*, measured: bool = True) -> Router:
    """The second look may accept the due date, the third (where it was measured) the number of the invoice."""
    never, none = turns(False, False, True), turns(False, False, False)
    fields = {
        "due_date": dataclasses.replace(turns(False, True, True), turns=(None, *never.turns[1:])),
        "invoice_number": dataclasses.replace(never, turns=(None, None, *never.turns[2:])),
        "gross_amount": none,
    }
    models = (MODEL, MODEL2, MODEL3)
    if not measured:
        models = models[:2]
        fields = {name: FieldCalibration(f.turns[:2], tuple(t.upto(2) for t in f.trials)) for name, f in fields.items()}
    known = calibration({("invoice", name): field for name, field in fields.items()}, *models)
    return Router(known, SETTINGS, reading="ocr-1", tiers=THREE)


def test_a_third_look_settles_what_two_left_and_leaves_what_it_was_not_asked_for() -> None:
    one, two = findings(extraction("invoice_number", "4711", 0.5)), second(by_tier2("gross_amount", "119.00", 0.8))
    looks = [Look(two, ("gross_amount", "invoice_number"))]
    routed = of_three()
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
    routed = of_three()
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
    result = of_three(measured=False).decide(document(), findings(*required()), SCHEMAS, looks=looks)
    (found,) = [d for d in result.decisions if d.field == "due_date"]
    assert (value(found), found.verdict, found.confidence) == ("2020-04-04", "review", None)
    assert found.reasons[0] == "tiers 1, 2 and 3 were never measured together: a person decides"


def test_after_a_look_that_was_not_measured_none_accepts() -> None:
    known = calibration({("invoice", "invoice_number"): turns(False, True)}, MODEL, MODEL3)
    known = dataclasses.replace(known, tiers={1: MODEL, 3: MODEL3})
    looks = [Look(third(by_tier3("invoice_number", "4711", 1.0)), ("invoice_number",))]
    one = findings(extraction("invoice_number", "4711", 0.3))
    verdicts = []
    for tiers, before in (({1: MODEL, 3: MODEL3}, []), (THREE, [Look(second(), ("invoice_number",))])):
        routed = Router(known, SETTINGS, reading="ocr-1", tiers=tiers)
        result = routed.decide(document(), one, SCHEMAS, looks=[*before, *looks])
        (found,) = [d for d in result.decisions if d.field == "invoice_number"]
        verdicts.append((found.verdict, found.reasons[0].partition(":")[0]))
    assert verdicts[0][0] == "accept"
    assert verdicts[1] == ("review", "tiers 1, 2 and 3 were never measured together")


def test_a_value_that_any_look_drops_holds_the_document() -> None:
    known = calibration({("invoice", f): TRUSTED for f in VALUES}, MODEL)
    routed = Router(known, SETTINGS, reading="ocr-1", tiers=THREE)
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
