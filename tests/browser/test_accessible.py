"""Every page for who works by keyboard, with a screen reader, or sees little: checked in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD, Site

SignIn = Callable[..., Page]
MOST_TABS = 400
NARROW = {"width": 1000, "height": 800}
LEAST = {"text": 4.5, "large": 3.0, "edge": 3.0}
"""WCAG AA: the least contrast of text, of large text, and of the edge of what is filled in."""

SCRIPT = Path(__file__).with_name("accessible.js").read_text(encoding="utf-8").partition("\n")[2].strip()


def ask(page: Page, what: str, said: object = None) -> Any:
    """What the page's window says: a function of the script beside, with one argument."""
    return page.evaluate(f"(said) => {SCRIPT}.{what}(said)", said)


def check(page: Page, *, tabs: bool = True) -> None:
    """What a person needs who cannot see, or has no mouse."""
    where = page.url
    assert ask(page, "faults") == [], where
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert ask(page, "contrast", LEAST) == [], (where, scheme)
    if tabs:
        every = ask(page, "reachable")
        met = reached(page)
        assert len(met) == every, (where, every, len(met))


def reached(page: Page) -> set[int]:
    """The elements that Tab comes to, each seen and with a ring, from the first until the round is over."""
    page.evaluate("() => { document.activeElement?.blur(); window.met = []; }")
    met: set[int] = set()
    met_all: set[int] = set()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        at: dict[str, Any] | None = ask(page, "here")
        if at is None:
            continue  # the window's own; then from the page's beginning on
        if at["number"] in met_all:
            break
        met_all.add(at["number"])
        if at["counts"]:
            met.add(at["number"])
            assert at["ring"], at["told"]
            assert at["inside"], at["told"]
    return met


@pytest.fixture
def busy(site: Site) -> Site:
    """A site with something on every page, and names as long as they come."""
    site.document("RE-1")
    site.document("A-very-long-name-without-any-place-to-break-it-" + "x" * 120)
    site.account("x" * 64)
    site.services.accounts.add("newcomer", "operator", actor="ada")
    site.services.webhooks.add("https://receiver.example/" + "a" * 300, ["document.completed"], by="ada")
    site.document("RE-2", "accepted")
    return site


def test_every_page_can_be_used_by_keyboard_and_read(busy: Site, sign_in: SignIn) -> None:
    page = sign_in("ada", "admin", viewport=NARROW)
    for path in ("/queue", "/dashboard", "/webhooks", "/webhooks/1", "/trail", "/accounts", "/tokens", "/password"):
        page.goto(path)
        check(page)
    page.goto("/review/999999")
    check(page)
    page.goto("/review/1")
    check(page)  # as who has not taken it sees it
    page.click("button.main")
    page.wait_for_selector("#close")
    check(page, tabs=False)  # its field in doubt has the focus already, and Tab goes on from there
    page.goto("/accounts")
    page.get_by_label("Reset the password of newcomer").click()
    page.wait_for_selector(".secret")
    one_time = page.locator(".secret code").inner_text()
    check(page)
    page.context.clear_cookies()
    page.goto("/login")
    check(page)
    page.fill("input[name=name]", "newcomer")
    page.fill("input[name=password]", "not it, surely")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    expect(page.locator("input[name=password]")).to_be_focused()
    check(page)
    page.fill("input[name=password]", one_time)
    page.keyboard.press("Enter")
    page.wait_for_url("**/password")
    check(page)


def test_somebody_new_signs_in_and_settles_a_document_by_keyboard_alone(site: Site, sign_in: SignIn) -> None:
    """From the one-time password to the next document, without a mouse."""
    site.document("RE-1")
    sign_in("ada", "admin")
    _, one_time = site.services.accounts.add("dora", "operator", actor="ada")
    page = sign_in("ben").context.browser.new_page(base_url=site.address)  # type: ignore[union-attr]
    keys = page.keyboard
    page.goto("/")
    page.wait_for_url("**/login**")
    expect(page.locator("input[name=name]")).to_be_focused()
    for text in ("dora", one_time):
        keys.type(text)
        keys.press("Tab")
    keys.press("Enter")
    page.wait_for_url("**/password")
    expect(page.locator("input[name=old]")).to_be_focused()
    for text in (one_time, PASSWORD, PASSWORD):
        keys.type(text)
        keys.press("Tab")
    keys.press("Enter")
    page.wait_for_url("**/queue")
    expect(page.locator("button.main")).to_be_focused()
    keys.press("Enter")
    page.wait_for_url("**/review/1")
    expect(page.locator(".field.asked input").first).to_be_focused()
    keys.type("5.3.2024")
    keys.press("Enter")
    keys.press("Enter")
    page.locator("#left", has_text="nothing in doubt").wait_for()
    keys.press("Enter")
    page.wait_for_url("**/queue?done=1")
    assert "Nothing waits" in page.locator("main").inner_text()
    page.close()
