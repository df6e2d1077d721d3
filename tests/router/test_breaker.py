"""A tier that fails again and again is left alone for a while."""

from collections.abc import Sequence

from documents.extraction import Findings
from documents.page import Document
from documents.schema import Schema
from router import Breaker
from router.look import Look
from tests.router.test_decide import SCHEMAS, document, findings

INVOICE = SCHEMAS["invoice"]
FIELDS = ("due_date", "gross_amount")


class Flaky:
    """A tier that answers as it is told to, and counts how often it is asked."""

    tier, model_name, leaves_host, whole = 3, "m", True, False

    def __init__(self) -> None:
        self.works, self.asked = False, 0

    def look(self, document: Document, schema: Schema, fields: Sequence[str], hints: Findings) -> Look | None:
        self.asked += 1
        nothing = Findings(3, "m", {}, ())
        if self.works:
            return Look(nothing, tuple(fields))
        return Look(nothing, (), unanswered=tuple(fields), failure="no server at http://127.0.0.1:1")


def asked(breaker: Breaker) -> Look:
    look = breaker.look(document(), INVOICE, FIELDS, findings())
    assert look is not None
    return look


def test_after_so_many_failures_a_tier_is_not_asked_until_it_has_rested() -> None:
    now, flaky = [100.0], Flaky()
    breaker = Breaker(flaky, clock=lambda: now[0], failures=3, rest_seconds=60.0)
    for _ in range(5):
        last = asked(breaker)
    assert flaky.asked == 3
    assert last.unanswered == FIELDS
    assert last.failure.startswith(
        "tier 3 was left alone for a while: it had failed 3 times in a row; the last time: no "
    )
    now[0] += 61.0
    asked(breaker)
    assert flaky.asked == 4
    asked(breaker)
    assert flaky.asked == 4


def test_a_tier_that_answers_again_is_asked_again() -> None:
    now, flaky = [0.0], Flaky()
    breaker = Breaker(flaky, clock=lambda: now[0], failures=2, rest_seconds=60.0)
    for _ in range(3):
        asked(breaker)
    now[0], flaky.works = 61.0, True
    assert asked(breaker).fields == FIELDS
    flaky.works = False
    assert asked(breaker).failure.startswith("no server")
    assert flaky.asked == 4


def test_one_answer_among_failures_begins_the_count_anew() -> None:
    flaky = Flaky()
    breaker = Breaker(flaky, failures=2)
    for works in (False, True, False, True, False):
        flaky.works = works
        asked(breaker)
    assert flaky.asked == 5


def test_it_stands_for_its_tier() -> None:
    breaker = Breaker(Flaky())
    assert (breaker.tier, breaker.model_name, breaker.leaves_host, breaker.whole) == (3, "m", True, False)
