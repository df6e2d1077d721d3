"""Whether a tier is worth asking: counted savings against its cost, a limit of time, what is sensitive."""

from dataclasses import replace
from typing import Any

import pytest

from router import Router, RouterSettings
from router.calibration import Calibration, FieldCalibration
from router.certificate import Trial
from router.worth import Asked
from tests.router.known import TURN, calibration
from tests.router.test_breaker import Flaky
from tests.router.test_decide import MODEL, SCHEMAS
from tests.router.test_look import MODEL2

INVOICE = SCHEMAS["invoice"]
TIERS = {1: MODEL, 2: MODEL2}
SURE, UNSURE, WRONG = ((0.97, True),), ((0.4, True),), ((0.4, False),)
_AWAY = "not asked: documents of the type invoice are sensitive, and its model is on another host"
SETTLED, RIGHTED, SAME, SPOILT = (UNSURE, SURE), (WRONG, UNSURE), (UNSURE, UNSURE), (UNSURE, WRONG)
"""What tier 2 makes of a doubtful value: settles it, sets it right, changes nothing, spoils it."""


def known(seconds: float = 0.5, **fields: tuple[Any, ...]) -> Calibration:
    """Fields of which tier 2 made the same in 300 documents."""
    measured = {
        ("invoice", name): FieldCalibration((TURN, replace(TURN, share=0.5)), (Trial(stages),) * 300)
        for name, stages in fields.items()
    }
    return replace(calibration(measured, *TIERS.values()), seconds={(2, "invoice"): seconds})


def verdict(measured: Calibration, *fields: str, spent: float = 0.0, **settings: Any) -> Asked:
    router = Router(measured, RouterSettings(max_error=0.05, **settings), reading="ocr-1", tiers=TIERS)
    tier = Flaky()
    tier.leaves_host = False
    return router.worth(tier, INVOICE, fields, turn=1, seconds=spent)


def test_a_tier_is_asked_for_the_fields_that_it_settles_or_sets_right() -> None:
    measured = known(due_date=SETTLED, seller_name=RIGHTED, currency=SAME, buyer_name=SPOILT)
    found = verdict(measured, "due_date", "seller_name", "currency", "buyer_name")
    assert found.fields == ("due_date", "seller_name")
    assert found.why == "it is expected to save a person 14.9 s, at the cost of 0.00 s"


@pytest.mark.parametrize("stages", [SAME, SPOILT])
def test_a_tier_that_helps_nothing_is_not_asked(stages: tuple[Any, ...]) -> None:
    found = verdict(known(currency=stages), "currency")
    assert found.fields == ()
    assert found.why.startswith("not asked: it is expected to save a person 0.0 s")


def test_a_tier_that_costs_more_than_it_saves_is_not_asked() -> None:
    measured = known(seconds=10.0, due_date=SETTLED)
    assert verdict(measured, "due_date", compute_price=0.1).fields == ("due_date",)
    dear = verdict(measured, "due_date", compute_price=1.0)
    assert dear.fields == ()
    assert dear.why == "not asked: it is expected to save a person 4.0 s, at the cost of 10.00 s"


def test_what_was_never_measured_is_asked_for() -> None:
    measured = known(currency=SAME)
    assert verdict(measured, "currency", "line_items").fields == ("line_items",)
    unknown = replace(measured, seconds={})
    assert verdict(unknown, "currency").fields == ("currency",)
    other = Router(measured, RouterSettings(), reading="ocr-1", tiers={1: MODEL, 2: "another"})
    assert other.worth(Flaky(), INVOICE, ["currency"], turn=1, seconds=0.0).fields == ("currency",)


def test_a_tier_that_would_take_too_long_is_not_asked() -> None:
    measured = known(due_date=SETTLED)
    assert verdict(measured, "due_date", spent=1.4, most_seconds=2.0).fields == ("due_date",)
    late = verdict(measured, "due_date", spent=1.6, most_seconds=2.0)
    assert (late.fields, late.why) == ((), "not asked: 1.6 s are spent, it takes 0.5 s more, at most 2 s")


def test_a_sensitive_type_never_leaves_the_host() -> None:
    measured = known(due_date=SETTLED)
    router = Router(measured, RouterSettings(sensitive=("invoice",)), reading="ocr-1", tiers=TIERS)
    tier = Flaky()
    away = router.worth(tier, INVOICE, ["due_date"], turn=1, seconds=0.0)
    assert (away.fields, away.why) == ((), _AWAY)
    tier.leaves_host = False
    assert router.worth(tier, INVOICE, ["due_date"], turn=1, seconds=0.0).fields == ("due_date",)
    plain = Router(measured, RouterSettings(), reading="ocr-1", tiers=TIERS)
    tier.leaves_host = True
    assert plain.worth(tier, replace(INVOICE, sensitive=True), ["due_date"], turn=1, seconds=0.0).fields == ()
