"""The dashboard in a real browser: charts that are drawn, and a halt that a supervisor lifts."""

from __future__ import annotations

import hashlib
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from storage.ledger.tables import job
from storage.reviews.tables import review
from storage.reviews.values import Answer, ReviewRules, Said
from tests.browser.conftest import Site
from tests.browser.invoices import FOUND, entry

DAY_MS = 86_400_000
DOCUMENTS = 120
SCREENSHOTS = "SLUICE_TEST_SCREENSHOTS"
"""A folder for pictures of the page, if somebody wants to look at it."""


@pytest.fixture
def rules() -> ReviewRules:
    return ReviewRules(audit_share=0.7, second_share=1.0)


def history(site: Site) -> None:
    """A month of invoices, every seventh in doubt and keyed by two people; of the others many are audited, and every
    sixth audit finds another total."""
    rng = random.Random(3)
    for n in range(DOCUMENTS):
        sha256 = hashlib.sha256(b"%d" % n).hexdigest()
        status = "accepted" if n % 7 else "needs_review"
        fields = {name: entry(value[0]) for name, value in FOUND.items()}
        if status != "accepted":
            fields |= {name: entry(FOUND[name][0], "review") for name in ("gross_amount", "invoice_date")}
        made = {
            "document_id": sha256,
            "status": status,
            "document_type": {"value": "invoice", "confidence": 0.99},
            "fields": fields,
            "route": [{"tier": tier, "fields": ["gross_amount"], "why": ""} for tier in (1, 2)[: 1 + (n % 4 == 0)]],
            "timings_ms": {"total": rng.uniform(900, 2600), "tier1": rng.uniform(300, 500), "tier2": 700},
            "models": {
                "tier1": f"docsluice-tier1-2026.{9 + n // 80}+3fa9c1",
                "tier2": "docsluice-tier2-2026.10+77ab02",
            },
        }
        site.ledger.register(sha256, source=f"/in/{n}.pdf", size=1, pipeline_version="1")
        (claim,) = site.ledger.claim("worker")
        site.ledger.complete(claim, status=status, result_json=json.dumps(made))  # type: ignore[arg-type]
        for found in site.reviews.of_document(sha256)[::-1]:
            who = ("anna", "ben")[found.part == "second"]
            asked = site.reviews.asked(found.id)
            said = {name: _said(FOUND[name][0]) for name in asked}
            if (found.why == "audit" and n % 6 == 0) or (found.part == "second" and n % 4 == 0):
                said["gross_amount"] = _said("239.00", corrected=True)
            site.reviews.answer(
                found.id, said, by=who, seen=0, took_ms={name: rng.randrange(900, 6000) for name in asked}
            )
            seen = max(g.number for g in site.reviews.given(found.id))
            if n < DOCUMENTS - 5:
                site.reviews.close(found.id, by=who, seen=seen)
    _spread(site)


def _said(value: str, *, corrected: bool = False) -> Answer:
    return Answer(state="present", values=(Said(value=value, raw=value),), corrected=corrected)


def _spread(site: Site) -> None:
    """Over the days until today, the latest last."""

    def work(connection: object, now_ms: int) -> None:
        for n in range(1, DOCUMENTS + 1):
            ago = (DOCUMENTS - n) // 4 * DAY_MS
            connection.execute(update(job).where(job.c.id == n).values(updated_ms=now_ms - ago))  # type: ignore[attr-defined]
        closed = update(review).where(review.c.closed_ms.is_not(None))
        connection.execute(closed.values(closed_ms=now_ms - (200 - review.c.id) % 29 * DAY_MS))  # type: ignore[attr-defined]

    site.ledger.write("spread", work)


def test_a_supervisor_sees_how_the_promise_fares_and_lifts_a_halt(site: Site, sign_in: Callable[..., Page]) -> None:
    history(site)
    page = sign_in("susan", "supervisor")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.click("nav >> text=Dashboard")
    page.wait_for_url("**/dashboard")
    expect(page.locator("h1")).to_contain_text("Dashboard")
    for n in range(2):
        assert page.locator("figure svg.chart").nth(n).locator("rect").count() > 20
    first = page.locator("figure svg.chart rect.part").first.bounding_box()
    assert first
    assert first["height"] > 20
    row = page.locator("tr", has=page.locator("th", has_text="gross amount"))
    expect(row.locator(".badge.bad")).to_have_text("halted")
    expect(page.locator(".halts")).to_contain_text("which contradicts the promise of at most 1 %")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    _picture(page, "dashboard")
    page.click("text=Lift the halt")
    expect(page.locator(".halts")).to_have_count(0)
    expect(row.locator(".badge.bad")).to_have_count(0)
    assert site.ledger.halts() == []
    assert said == []  # neither an error nor something that the policy refused


def test_an_operator_has_no_dashboard(site: Site, sign_in: Callable[..., Page]) -> None:
    page = sign_in("olga")
    expect(page.locator("nav")).not_to_contain_text("Dashboard")
    answer = page.goto("/dashboard")
    assert answer
    assert answer.status == 403


def _picture(page: Page, name: str) -> None:
    if folder := os.environ.get(SCREENSHOTS):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
