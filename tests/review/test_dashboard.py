"""The dashboard: what supervisors see of a real ledger, and how a halt is lifted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from documents.errors import ModelError, SluiceError
from documents.schemas import shipped_schemas
from review import charts
from review.app import make_app
from review.dashboard import Dashboard
from review.in_force import Bin, InForce, Measured, Step, TypeMeasured
from review.settings import ReviewSettings
from storage.accounts.passwords import Hasher
from storage.accounts.trail import Trail
from storage.accounts.values import Account
from storage.ledger import Ledger
from storage.reviews.measures import Day
from storage.reviews.promise import Auditing
from storage.reviews.store import Reviews
from storage.reviews.values import Answer, ReviewRules, Said
from tests.review.browser import Browser
from tests.review.conftest import EmptyDesk, ManualClock
from tests.review.test_pages import PAYLOADS, _Seen
from tests.storage.test_reviews import end, entry, taken

WRONG = Answer(state="present", values=(Said(value="1.00", raw="1.00"),), corrected=True)
RIGHT = Answer(state="present", values=(Said(value="119.00", raw="119.00"),))


class Bound:
    """A promise that two wrong ones contradict."""

    max_error = 0.02

    def contradicts(self, wrong: int, audits: int) -> bool:
        return wrong >= 2

    def interval(self, wrong: int, audits: int) -> tuple[float, float]:
        return 0.004, 0.35


AUDITING = Auditing(shipped_schemas(), Bound())


@pytest.fixture
def ledger(tmp_path: Path, clock: ManualClock) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite", clock=clock, reviews=ReviewRules(audit_share=1.0)) as opened:
        yield opened


@pytest.fixture
def app(ledger: Ledger, people: Mapping[str, Account]) -> FastAPI:
    cheap = Hasher(time_cost=1, memory_kib=64)
    return make_app(ledger, ReviewSettings(_env_prefix="\0"), EmptyDesk(), auditing=AUDITING, hasher=cheap)


@pytest.fixture
def reviews(ledger: Ledger) -> Reviews:
    return Reviews(ledger, auditing=AUDITING)


def audited(ledger: Ledger, reviews: Reviews, *said: Answer, field: str = "gross_amount") -> None:
    """Documents that were accepted and audited."""
    for answer in said:
        name = f"d{len(ledger.documents(limit=1000))}"
        end(ledger, name, "accepted", {field: entry("119.00", "accept", tier=1)})
        found = taken(reviews)
        reviews.answer(found.id, {field: answer}, by="anna", seen=0, took_ms={field: 2000})
        reviews.close(found.id, by="anna", seen=0)


def measured(name: str, **changed: Any) -> Measured:
    """A field that is accepted from 0.9 on."""
    steps = [Step(0.99, 4, 0), Step(0.95, 10, 0), Step(0.9, 20, 0), Step(0.5, 40, 10)]
    bins = [Bin(5, 10, 0.55, 0.5, 0.19, 0.81), Bin(9, 30, 0.95, 0.9, 0.73, 0.98)]
    known = Measured(name, 40, bins, 0.05, steps, 0.9, steps[2], 0.018, "")
    return replace(known, **changed)


def in_force(*fields: Measured, void: str | None = None, generation: str | None = None) -> InForce:
    types = [TypeMeasured("invoice", fields, void), TypeMeasured("receipt", [measured("total")], None)]
    made = datetime(2026, 11, 28, 16, 2, tzinfo=UTC)
    return InForce({1: "tier1-2026+aa", 2: "tier2-2026+bb"}, "910e31f8" * 8, made, types, generation)


class Told:
    """Models as they are given."""

    def __init__(self, known: InForce | SluiceError) -> None:
        self.known = known

    def now(self) -> InForce:
        if isinstance(self.known, SluiceError):
            raise self.known
        return self.known


@pytest.fixture
def with_models(ledger: Ledger, people: Mapping[str, Account]) -> Callable[[InForce | SluiceError], Browser]:
    """Susan's browser, where these models are in force."""

    def make(known: InForce | SluiceError) -> Browser:
        cheap = Hasher(time_cost=1, memory_kib=64)
        known_settings = ReviewSettings(_env_prefix="\0")
        app = make_app(ledger, known_settings, EmptyDesk(), auditing=AUDITING, models=Told(known), hasher=cheap)
        susan = Browser(app)
        assert susan.sign_in("susan").status_code == 303
        return susan

    return make


def shown(browser: Callable[..., Browser], name: str = "susan") -> str:
    answer = browser(name).get("/dashboard")
    assert answer.status_code == 200
    return answer.text


def words(page: str) -> str:
    """The text of a page, in one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_of_a_new_ledger_it_says_how_figures_come_about(browser: Callable[..., Browser]) -> None:
    page = words(shown(browser))
    assert "Nothing was processed yet" in page
    assert "SLUICE_REVIEW_AUDIT_SHARE" in page


def test_it_shows_what_was_accepted_and_what_audits_say_of_it(
    browser: Callable[..., Browser], ledger: Ledger, reviews: Reviews
) -> None:
    audited(ledger, reviews, RIGHT, WRONG, RIGHT)
    end(ledger, "doubtful", fields={"gross_amount": entry("119.00")})
    page = words(shown(browser))
    assert "Straight through 75 % 3 of 4 documents" in page
    assert "gross amount 75 % 1 of 3 0.40 % to 35 % not contradicted" in page
    assert "Halted fields 0" in page


def test_a_halted_field_is_told_and_a_supervisor_lifts_it(
    browser: Callable[..., Browser], ledger: Ledger, reviews: Reviews, clock: ManualClock
) -> None:
    audited(ledger, reviews, WRONG, WRONG)
    susan = browser("susan")
    page = susan.get("/dashboard").text
    why = "2 of 2 audited values were wrong, which contradicts the promise of at most 2 %"
    assert f"invoice: gross amount is halted since 2027-01-15 08:00 UTC: {why}. Nothing of it is accepted." in words(
        page
    )
    assert "halted" in re.search(r'<svg class="interval[^"]*"', page).group()  # type: ignore[union-attr]
    clock.advance(5)
    form = {"type": "invoice", "field": "gross_amount"}
    assert susan.post("/dashboard/lift", form).headers["location"] == "/dashboard"
    assert ledger.halts() == []
    assert "is halted" not in words(susan.get("/dashboard").text)
    (last,) = [e for e in Trail(ledger.database).entries() if e.action == "lift halt"]
    assert (last.actor, last.what) == ("susan", {"field": "invoice.gross_amount"})
    again = susan.post("/dashboard/lift", form)
    assert (again.status_code, "invoice.gross_amount is not halted" in words(again.text)) == (409, True)


def test_operators_neither_see_it_nor_lift_halts(
    browser: Callable[..., Browser], ledger: Ledger, reviews: Reviews
) -> None:
    audited(ledger, reviews, WRONG, WRONG)
    olga = browser("olga")
    assert olga.get("/dashboard").status_code == 403
    assert olga.post("/dashboard/lift", {"type": "invoice", "field": "gross_amount"}).status_code == 403
    assert len(ledger.halts()) == 1


def test_nothing_that_it_shows_is_taken_for_html(
    browser: Callable[..., Browser], ledger: Ledger, reviews: Reviews, clock: ManualClock
) -> None:
    plain = _Seen(shown(browser))
    for payload in PAYLOADS:
        audited(ledger, reviews, WRONG, WRONG, field=payload)
    clock.advance(60)
    seen = _Seen(shown(browser))
    assert len(ledger.halts()) == len(PAYLOADS)
    assert "script" not in seen.elements | plain.elements
    known = ["section", "strong", "circle", "table", "thead", "tbody", "tr", "th", "td", "g", "rect", "title"]
    assert seen.elements <= plain.elements.union(known)
    assert not [name for name in seen.attributes if name.startswith("on") or name == "style"]
    assert [payload for payload in PAYLOADS if payload.replace("_", " ") not in seen.text] == []


def test_figures_are_gathered_once_a_minute(ledger: Ledger, reviews: Reviews, clock: ManualClock) -> None:
    dashboard = Dashboard(ledger, reviews, AUDITING)
    first = dashboard.summary()
    audited(ledger, reviews, RIGHT)
    clock.advance(59)
    assert dashboard.summary() is first
    clock.advance(1)
    assert [row.field for row in dashboard.summary().fields] == ["gross_amount"]


def test_a_chart_has_a_bar_for_each_day_with_documents() -> None:
    days = [Day(date(2026, 11, 1), 0, 0), Day(date(2026, 11, 2), 4, 1)]
    (rate,), (amount,) = charts.rates(days), charts.amounts(days)
    assert (rate.x, rate.width, rate.height, rate.title) == (330.0, 240.0, 30.0, "2026-11-02: 4, 1 accepted alone")
    assert (amount.height, amount.part_height) == (120.0, 30.0)
    assert charts.amounts(days[:1]) == []


def test_an_interval_that_leaves_the_line_is_cut() -> None:
    made = charts.interval(1, 20, 0.002, 0.3, 0.02)
    assert (made.low, made.share, made.promise, made.high) == pytest.approx((0.02, 0.5, 0.2, 1.0))


def test_the_models_in_force_are_told(with_models: Callable[..., Browser]) -> None:
    page = words(with_models(in_force(measured("total"))).get("/dashboard").text)
    told = "Tier 1 tier1-2026+aa Tier 2 tier2-2026+bb Calibration 910e31f8910e31f8 of 2026-11-28 16:02 UTC"
    assert f"In force {told} Generation as shipped" in page
    other = with_models(in_force(measured("total"), generation="3fa9c1d2e4b6")).get("/dashboard")
    assert "Generation 3fa9c1d2e4b6" in words(other.text)


def test_each_field_of_a_type_is_plotted_with_what_it_rests_on(with_models: Callable[..., Browser]) -> None:
    refused = measured("net_amount", level=None, at=None, refused="0 of 13 were wrong; the promise takes 299")
    susan = with_models(in_force(measured("gross_amount"), refused, measured("iban", bins=[], steps=[], error=None)))
    page = susan.get("/dashboard?type=invoice").text
    assert page.count("<article>") == 3
    assert page.count('<circle class="dot"') == 4
    assert re.findall(r'<text class="count"[^>]*>(\d+)<', page) == ["10", "30"] * 2
    assert page.count("<polyline") == 2
    assert "too few to say" in page
    told = words(page)
    assert "gross amount 40 documents, calibration error 0.050" in told
    assert "accepted from 0.90 on: 20 of 40, 0 of them wrong; certified 1.8 % at most" in told
    assert "a person decides 0 of 13 were wrong; the promise takes 299" in told
    assert "iban 40 documents Right" in told
    assert susan.get("/dashboard?type=receipt").text.count("<article>") == 1


def test_the_type_that_comes_most_is_plotted_unless_one_is_named(
    with_models: Callable[..., Browser], ledger: Ledger
) -> None:
    known = in_force(measured("gross_amount"))
    receipts_first = replace(known, types=known.types[::-1])
    assert '<option value="receipt" selected>' in with_models(receipts_first).get("/dashboard").text
    end(ledger, "one", fields={"gross_amount": entry("119.00")})
    susan = with_models(receipts_first)
    assert '<option value="invoice" selected>' in susan.get("/dashboard").text
    assert '<option value="receipt" selected>' in susan.get("/dashboard?type=receipt").text
    wrong = susan.get("/dashboard?type=letter")
    assert (wrong.status_code, "“letter” is none of the types that were measured" in words(wrong.text)) == (400, True)


def test_a_type_whose_calibration_says_nothing_here_is_told(with_models: Callable[..., Browser]) -> None:
    void = "the calibration was measured with another model (a, not b): a person decides"
    page = words(with_models(in_force(measured("total"), void=void)).get("/dashboard?type=invoice").text)
    assert f"Nothing of it is accepted: {void}." in page


def test_models_that_cannot_be_read_are_told_and_the_rest_is_shown(with_models: Callable[..., Browser]) -> None:
    answer = with_models(ModelError("router.json: no calibration here; reinstall it")).get("/dashboard?type=invoice")
    page = words(answer.text)
    assert answer.status_code == 200
    assert "The models in force cannot be read: router.json: no calibration here; reinstall it" in page
    assert "Straight through" in page


def test_dots_stand_at_confidence_and_share_with_their_number_below_their_tenth() -> None:
    low, high = charts.reliability(measured("total"))
    across, up = charts.RIGHT - charts.LEFT, charts.BOTTOM - charts.TOP
    assert (low.x, low.y) == (charts.LEFT + 0.55 * across, charts.BOTTOM - 0.5 * up)
    assert (high.middle, high.n) == (charts.LEFT + 0.95 * across, 30)
    assert low.high < low.y < low.low  # upside down, as pictures are
    assert high.title == "30 values of confidence 0.95: 90 % right, between 73 and 98 %"


def test_a_risk_curve_leaves_out_what_is_too_few_and_is_cut_at_the_top() -> None:
    curve = charts.risk(measured("total"), promise=0.02)
    points = [tuple(map(float, point.split(","))) for point in curve.points.split()]
    across = charts.RIGHT - charts.LEFT
    assert points == [
        (charts.LEFT + across * 10 / 40, charts.BOTTOM),
        (charts.LEFT + across * 20 / 40, charts.BOTTOM),
        (charts.LEFT + across * 40 / 40, charts.TOP),
    ]
    assert (curve.ring, curve.end) == (points[1], 0.2)
    assert curve.promise == charts.BOTTOM - (charts.BOTTOM - charts.TOP) / 10
    assert charts.risk(measured("total"), promise=0.1).end == 0.5
    assert charts.risk(measured("total", steps=[], at=None), promise=None) == charts.Curve("", None, None, 0.2)
