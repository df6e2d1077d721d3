"""The way through the tiers: who is asked for what, who is not, and under which certificate that leaves a document."""

from dataclasses import replace
from typing import Any

from documents.extraction import Findings
from documents.page import Document
from documents.result import Result
from documents.schema import Schema
from router import Cascade, Router, RouterSettings, SecondTier
from router.calibration import FieldCalibration
from router.certificate import Trial
from tests.router.known import TURN, calibration
from tests.router.test_decide import MODEL, SCHEMAS, document, extraction, findings, required
from tests.router.test_look import MODEL2
from tests.router.test_worth import RIGHTED, SAME, SETTLED, SURE

INVOICE = {"invoice": SCHEMAS["invoice"]}
TIERS = {1: MODEL, 2: MODEL2}
SIMPLE = {"invoice": replace(SCHEMAS["invoice"], fields=tuple(f for f in SCHEMAS["invoice"].fields if not f.columns))}
"""The invoice without its rows: these no calibration knows, so a tier is always asked for them."""


class Says:
    """A tier that says the same of every document, and remembers what it was asked."""

    def __init__(self, tier: int, model: str, found: Findings) -> None:
        self.tier, self.model, self._found = tier, model, found
        self.asked = 0

    def extract(self, document: Document, schemas: list[Schema]) -> Findings:  # type: ignore[override]
        self.asked += 1
        return replace(self._found, tier=self.tier, model=self.model)


def measured(**fields: tuple[Any, ...]) -> dict[tuple[str, str], FieldCalibration]:
    every = {spec.name: (SURE, SURE) for spec in INVOICE["invoice"].values} | fields
    turns = (TURN, replace(TURN, share=0.5))
    return {("invoice", name): FieldCalibration(turns, (Trial(stages),) * 300) for name, stages in every.items()}


def travelled(fields: dict[tuple[str, str], FieldCalibration], **settings: Any) -> tuple[Result, Says]:
    known = calibration(fields, *TIERS.values())
    known = replace(known, seconds={(2, "invoice"): 0.5}, schemas={"invoice": SIMPLE["invoice"].fingerprint})
    router = Router(known, RouterSettings(max_error=0.05, **settings), reading="ocr-1", tiers=TIERS)
    rival = extraction("due_date", "2020-03-05", 0.33)
    found = findings(*required(), extraction("due_date", "2020-04-04", 0.35), rival)
    second = Says(2, MODEL2, found)
    behind = SecondTier(second, whole=False)  # type: ignore[arg-type]
    cascade = Cascade(router, SIMPLE, tier1=Says(1, MODEL, found), further=[behind])  # type: ignore[arg-type]
    return cascade.result(document()), second


def test_a_tier_is_asked_for_what_it_is_expected_to_help_with_and_the_route_says_what() -> None:
    result, second = travelled(measured(due_date=SETTLED))
    assert second.asked == 1
    assert [(step.tier, step.fields) for step in result.route][1:] == [(2, ("due_date",))]
    assert result.route[1].why.startswith("it is expected to save a person ")
    righted, _ = travelled(measured(due_date=RIGHTED))
    assert righted.route[1].fields == ("due_date",)


def test_a_tier_that_helps_nothing_is_not_asked_and_the_route_says_why() -> None:
    result, second = travelled(measured(due_date=SAME))
    assert second.asked == 0
    assert (result.route[1].tier, result.route[1].fields) == (2, ())
    assert result.route[1].why.startswith("not asked: it is expected to save a person 0.0 s")
    assert "tier2" not in result.models


def test_where_a_tier_is_not_asked_what_holds_of_the_others_alone_is_what_holds() -> None:
    """The seller is right where tier 2 has read the document too; of tier 1 alone he was right in too few."""
    seller = (((0.97, True),),) * 40
    trials = tuple(Trial((stage, ())) for stage in seller) + tuple(Trial(((), ((0.97, True),))) for _ in range(260))
    fields = measured(due_date=SAME)
    fields["invoice", "seller_name"] = FieldCalibration((TURN, replace(TURN, share=0.5)), trials)

    def verdict(result: Result) -> str:
        return next(d.verdict for d in result.decisions if d.field == "seller_name")

    result, second = travelled(fields)
    assert (second.asked, verdict(result)) == (0, "review")
    helped = {**fields, ("invoice", "due_date"): measured(due_date=SETTLED)["invoice", "due_date"]}
    result, second = travelled(helped)
    assert (second.asked, verdict(result)) == (1, "accept")


def test_a_settled_document_travels_no_further() -> None:
    fields = measured()
    known = calibration(fields, *TIERS.values())
    known = replace(known, schemas={"invoice": SIMPLE["invoice"].fingerprint})
    router = Router(known, RouterSettings(max_error=0.05), reading="ocr-1", tiers=TIERS)
    second = Says(2, MODEL2, findings())
    first = Says(1, MODEL, findings(*required()))
    cascade = Cascade(router, SIMPLE, tier1=first, further=[SecondTier(second)])  # type: ignore[arg-type]
    travelled = cascade.travel(document())
    assert (travelled.result.status, second.asked, travelled.looks, travelled.unasked) == ("accepted", 0, (), ())
