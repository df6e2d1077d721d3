"""The pages of admins in a real browser: webhooks and the trail, and the plots of the dashboard, wide and narrow."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from flows.webhooks import Sender
from storage.accounts.tables import trail
from storage.api.tables import delivery
from tests.browser.conftest import Site
from tests.review.api.test_webhooks import Receiver, served

SignIn = Callable[..., Page]
SCREENSHOTS = "SLUICE_TEST_SCREENSHOTS"
"""A folder for pictures of the pages, if somebody wants to look at them."""
NARROW = {"width": 390, "height": 844}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    yield from served()


def watched(page: Page) -> list[str]:
    """What the browser says to its console: errors, and what the policy refused."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    return said


def fits(page: Page, path: str) -> bool:
    """Whether the page at ``path``, which a click may be still on its way to, is no wider than the window."""
    page.wait_for_url(re.compile(f"{path}([?#].*)?$"))  # and until its style sheet is there
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get(SCREENSHOTS):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_a_webhook_is_added_told_given_up_sent_again_and_removed(
    site: Site, sign_in: SignIn, receiver: Receiver
) -> None:
    page = sign_in("ada", "admin")
    said = watched(page)
    page.click("nav >> text=Webhooks")
    expect(page.locator(".notice")).to_contain_text("None yet")
    page.fill("input[name=url]", receiver.url)
    page.uncheck("input[value='document.reviewed']")
    page.click("text=Add webhook")
    secret = page.locator(".secret code").inner_text()
    assert secret.startswith("whsec_")
    for name in ("RE-1", "RE-2"):
        site.document(name)
    receiver.statuses = [500]
    sender = Sender(site.services.webhooks, private=True)
    while sender.send_due():
        pass
    page.goto("/webhooks")
    assert secret not in page.content()
    page.click("tbody a")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("the receiver answered 500")
    dead = update(delivery).values(status="dead", attempts=14)
    site.ledger.database.write("a day later", lambda c: c.execute(dead).rowcount)
    page.select_option("select[name=status]", "dead")
    page.click("text=Show")
    picture(page, "webhook")
    assert fits(page, "/webhooks/1")
    page.get_by_label("Send delivery 1 again").click()
    expect(page.locator("select[name=status]")).to_have_value("dead")
    expect(rows).to_have_count(1)
    page.click("text=Send all 1 given up again")
    expect(rows.locator(".badge.warn")).to_have_count(2)
    receiver.statuses = [204]
    assert sender.send_due() == 2
    page.reload()
    expect(rows.locator(".badge.good")).to_have_count(2)
    page.click("nav >> text=Webhooks")
    page.click("text=Switch off")
    expect(rows.locator(".badge")).to_have_text("off")
    picture(page, "webhooks")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert fits(page, "/webhooks")
    picture(page, "webhooks-narrow")
    page.click("tbody a")
    assert fits(page, "/webhooks/1")
    page.click("text=Remove this webhook")
    page.click("text=Remove it and its 2 deliveries")
    expect(page.locator(".notice")).to_contain_text("None yet")
    assert said == []


def test_the_trail_is_looked_through_and_verified(site: Site, sign_in: SignIn) -> None:
    for n in range(60):
        site.account(f"person {n}")
    page = sign_in("ada", "admin")
    said = watched(page)
    page.click("nav >> text=Trail")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(50)
    first = int(rows.first.locator("td").first.inner_text())
    page.click("text=Older ones")
    expect(rows.first.locator("td").first).to_have_text(str(first - 50))
    page.fill("input[name=before]", "")
    page.fill("input[name=by]", "person 7")
    page.select_option("select[name=action]", "change password")
    page.click("text=Show")
    expect(rows).to_have_count(1)
    expect(rows.locator("th")).to_have_text("person 7")
    page.goto("/trail")
    page.click("text=Verify the chain")
    expect(page.get_by_role("status")).to_contain_text("The trail is whole")
    kept = page.locator(".secret code").inner_text()
    picture(page, "trail")
    assert fits(page, "/trail/verify")
    altered = update(trail).where(trail.c.seq == 5).values(what="{}")
    site.ledger.database.write("alter", lambda c: c.execute(altered).rowcount)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.fill("input[name=known]", kept)
    page.click("text=Verify the chain")
    expect(page.get_by_role("alert")).to_contain_text("the trail is broken at entry 5")
    assert fits(page, "/trail/verify")
    picture(page, "trail-narrow")
    assert said == []


def test_confidence_is_plotted_against_truth_wide_and_narrow(site: Site, sign_in: SignIn) -> None:
    page = sign_in("susan", "supervisor")
    said = watched(page)
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/dashboard?type=contract#calibration")
        cards = page.locator(".cards article")
        expect(cards).to_have_count(11)
        assert fits(page, "/dashboard")
        plots = [svg.bounding_box() for svg in cards.first.locator("svg.plot").all()]
        assert all(box and box["width"] >= 180 and box["height"] >= 135 for box in plots), plots
        texts = page.locator("svg.plot text").evaluate_all("all => all.map(t => t.getBoundingClientRect().height)")
        assert min(texts) >= 9, min(texts)
        picture(page, f"calibration-{width}")
    dates = cards.filter(has=page.locator("h3", has_text="agreement date"))
    assert dates.locator("circle.dot").count() == dates.locator("text.count").count() > 2
    page.select_option("select[name=type]", "receipt")
    page.click(".measured button")
    expect(page.locator(".cards article")).to_have_count(4)
    expect(page.get_by_role("heading", name="In force", exact=True)).to_be_visible()
    assert said == []


def test_operators_and_supervisors_have_neither_webhooks_nor_trail(site: Site, sign_in: SignIn) -> None:
    for name, role in (("olga", "operator"), ("susan", "supervisor")):
        page = sign_in(name, role)
        for title, path in (("Webhooks", "/webhooks"), ("Trail", "/trail")):
            expect(page.locator("nav")).not_to_contain_text(title)
            answer = page.goto(path)
            assert answer
            assert answer.status == 403
