"""Texts of others stay texts: 150 payloads wherever a page shows what somebody else wrote.

Where ``policy`` is off, the browser ignores our Content-Security-Policy: what runs then runs for want of escaping.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import cycle
from typing import Any, Final
from urllib.parse import quote
from xml.sax.saxutils import escape

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import bindparam, update

from review.in_force import Bin, InForce, Measured, Step, TypeMeasured
from review.security.shell import HEADERS
from storage.accounts.errors import BadTextError
from storage.accounts.people import folded
from storage.accounts.trail import Trail
from storage.api.errors import BadRequestError
from storage.api.tables import delivery
from storage.api.values import EVENTS
from storage.reviews.tables import review
from storage.reviews.values import Answer, Said
from tests.browser.conftest import Site
from tests.browser.invoices import FOUND, entry
from tests.browser.payloads import HANDLERS, PAYLOADS
from tests.browser.watch import Watch
from tests.ocr.einvoices import CII, holding

SignIn = Callable[..., Page]
POLICY: Final = "Content-Security-Policy"
GROUPS: Final = tuple(" ".join(PAYLOADS[n : n + 10]) for n in range(0, len(PAYLOADS), 10))
"""All, ten in a text."""
ACCOUNTS: Final = tuple({folded(p): p for p in PAYLOADS if len(p) <= 64 and p.isprintable()}.values())
"""Those that can be names of accounts, which case does not tell apart."""


@pytest.fixture(params=[True, False], ids=["policy", "no policy"])
def policy(request: pytest.FixtureRequest) -> bool:
    """Whether the browser heeds our Content-Security-Policy."""
    return bool(request.param)


def value(payload: str, *, decision: str = "review") -> dict[str, Any]:
    """A value that is this text wherever a value has text."""
    found = entry(payload, decision)
    return {**found, "certificate": payload, "reasons": [payload], "language": payload}


def hostile_fields() -> dict[str, Any]:
    """Every payload as a value, as a reason, in a list, in a cell, and as a field that the type does not have."""
    fields: dict[str, Any] = {}
    names = list(FOUND)
    for n, name in enumerate(names):
        fields[name] = {**value(PAYLOADS[n]), "reasons": list(PAYLOADS[n :: len(names)])}
    columns = ("description", "quantity", "unit_price", "amount")
    cells = [dict(zip(columns, map(value, PAYLOADS[n : n + 4]), strict=False)) for n in range(0, len(PAYLOADS), 4)]
    fields["line_items"] = cells
    fields["unheard_of"] = [value(p) for p in PAYLOADS]
    return {**fields, **{p: {**value(p), "state": "present"} for p in PAYLOADS}}


def hostile_pdf() -> bytes:
    """A page with what of the payloads its font has."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.setFont("Helvetica", 5)
    for n, payload in enumerate(PAYLOADS):
        printable = payload.encode("ascii", "ignore").decode()[:120]
        canvas.drawString(20 + 290 * (n % 2), 800 - 10 * (n // 2), " ".join(printable.split()))
    canvas.save()
    return out.getvalue()


def hostile_document(site: Site, **changed: Any) -> str:
    """A document of an invoice's type all of whose texts are payloads."""
    data = hostile_pdf()
    path = site.folder / "<img src=x onerror=alert(1)>.pdf"
    path.write_bytes(data)
    rules = [
        {"rule": p, "passed": False, "detail": p, "fields": ["gross_amount"] if n % 2 else [], "hard": False}
        for n, p in enumerate(PAYLOADS)
    ]
    made = {
        "document_id": hashlib.sha256(data).hexdigest(),
        "source": str(path),
        "status": "needs_review",
        "reason": " ".join(PAYLOADS[:20]),
        "document_type": {"value": "invoice", "confidence": 0.99},
        "pages": 1,
        "language": PAYLOADS[0],
        "fields": hostile_fields(),
        "rules": rules,
        "evidence": None,
        **changed,
    }
    return completed(site, made, size=len(data))


def completed(site: Site, made: dict[str, Any], *, size: int = 1) -> str:
    """A document with this result in the ledger; its id."""
    document = str(made["document_id"])
    site.ledger.register(document, source=made["source"], size=size, pipeline_version="1")
    (claim,) = site.ledger.claim("worker")
    site.ledger.complete(claim, status="needs_review", result_json=json.dumps(made))
    return document


def hostile_queue(site: Site) -> None:
    """Documents whose file's name, type, and who has or had them in hand, are payloads."""
    for n, payload in enumerate(GROUPS):
        made = {
            "document_id": hashlib.sha256(str(n).encode()).hexdigest(),
            "source": f"/nowhere/{payload}",
            "document_type": {"value": payload, "confidence": 0.5},
            "fields": {"total": value(payload)},
        }
        completed(site, made)

    def name_them(connection: Any) -> None:
        for n, payload in enumerate(GROUPS, start=1):
            known = {"name": payload, "lease_by": payload, "lease_until_ms": 2**42}
            if n % 3 == 0:
                known |= {"state": "closed", "closed_by": payload, "closed_ms": 1}
            connection.execute(update(review).where(review.c.id == n).values(known))

    site.ledger.database.write("name_them", name_them)


class HostileModels:
    """Names and reasons of the models in force that are payloads."""

    def now(self) -> InForce:
        step = Step(0.9, 20, 1)
        bins = [Bin(9, 20, 0.95, 0.95, 0.8, 1.0)]
        fields = [
            Measured(p, 30, bins, 0.01, [step], None if n % 2 else 0.9, None if n % 2 else step, 0.1, p)
            for n, p in enumerate(PAYLOADS)
        ]
        types = [TypeMeasured(text, fields if n == 0 else [], text) for n, text in enumerate(GROUPS)]
        tiers = dict(enumerate(GROUPS, start=1))
        return InForce(tiers, PAYLOADS[0], datetime(2026, 11, 30, tzinfo=UTC), types, generation=PAYLOADS[1])


@pytest.fixture
def models() -> HostileModels:
    return HostileModels()


def hostile_webhooks(site: Site) -> None:
    """Webhooks at addresses that are payloads, as far as an address can be; deliveries all of whose texts are."""
    services = site.services
    for payload in PAYLOADS:
        address = "".join(c for c in payload if c.isascii() and c > " " and c != "#")
        with suppress(BadRequestError):
            services.webhooks.add(f"https://receiver.example/{address}", EVENTS, by=payload)
    assert len(services.webhooks.all()) == 50  # no more are taken
    site.document()
    values = [
        {"b_id": one.number, "text": text, "of": 1 + n % 3, "state": ("dead", "pending", "sent")[n % 3]}
        for n, (one, text) in enumerate(zip(services.webhooks.deliveries(), cycle(GROUPS)))
    ]
    told = update(delivery).where(delivery.c.id == bindparam("b_id"))
    changed = told.values(last_error=bindparam("text"), event=bindparam("text"), status=bindparam("state"))
    changed = changed.values(webhook_id=bindparam("of"), sent_ms=1)
    site.ledger.database.write("hostile", lambda c: c.execute(changed, values))


def hostile_trail(site: Site) -> None:
    """Entries in which everything is a payload."""
    for n in range(len(PAYLOADS)):
        text, other = PAYLOADS[n], PAYLOADS[n - 1]
        what = {text: other, other: [text, {text: [other]}], "said": {"raw": text}}
        site.ledger.write(
            "append",
            lambda c, now, text=text, other=other, what=what: Trail.append(
                c, actor=text, action=other, what=what, at_ms=now
            ),
        )


def enter(
    site: Site, sign_in: SignIn, *, policy: bool, name: str = "anna", role: str = "operator"
) -> tuple[Page, Watch]:
    """Somebody's window, watched."""
    page = sign_in(name, role, bypass_csp=not policy)
    return page, Watch.over(page.context, site.address)


def visit(page: Page, watch: Watch, paths: Sequence[str]) -> None:
    """Open these pages one by one."""
    for path in paths:
        page.goto(path, wait_until="load")
        watch.look(page)


def packed(texts: Sequence[str], most: int) -> list[str]:
    """As many of these in one as fit into so many characters; those that are longer alone are cut."""
    found = [""]
    for text in texts:
        if len(found[-1]) + len(text) > most:
            found.append("")
        found[-1] += text[:most]
    return found


def unescaped(policy: dict[str, str]) -> Callable[[Route], None]:
    """Answers with a page that takes payloads for its own."""
    headers = {"Content-Type": "text/html; charset=utf-8", **policy}
    return lambda route: route.fulfill(body="<!doctype html><body>" + "\n".join(HANDLERS), headers=headers)


def test_a_page_without_escaping_and_policy_runs_them_and_the_policy_alone_stops_them(
    site: Site, chromium: Browser
) -> None:
    ran = list[list[str]]()
    for policy in (dict[str, str](), {POLICY: HEADERS[POLICY]}):
        context = chromium.new_context(base_url=site.address)
        watch = Watch.over(context, site.address)
        context.route(f"{site.address}/raw", unescaped(policy))
        page = context.new_page()
        page.goto("/raw", wait_until="commit")
        page.wait_for_timeout(1000)
        ran.append([what for what in watch.ran if what.endswith("()")])
        context.close()
    assert len(ran[0]) >= 10
    assert ran[1] == []


def test_a_document_all_of_whose_texts_are_hostile_is_shown_and_keyed(
    site: Site, sign_in: SignIn, policy: bool
) -> None:
    hostile_document(site)
    page, watch = enter(site, sign_in, policy=policy)
    visit(page, watch, ["/review/1"])  # not in hand
    assert page.locator("h1").inner_text() == "<img src=x onerror=alert(1)>.pdf"
    page.locator("button.main").click()
    expect(page.locator(".field.asked input").first).to_be_focused()
    assert page.locator(".field").count() > len(PAYLOADS)
    boxes = page.locator('[data-field="unheard_of"] input')
    shown = boxes.evaluate_all("inputs => inputs.map(input => input.value)")
    assert shown == [p.replace("\n", "") for p in PAYLOADS]  # an input has one line
    page.locator('[data-field="invoice_date"] input').fill("<img src=x onerror=alert(1)>")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("“<img src=x onerror=alert(1)>” is not a day")
    table = page.locator('[data-field="line_items"]')
    for button in (".merge", ".add", ".split", ".drop"):
        table.locator(button).first.click()
    page.locator('[data-field="seller_name"] input').focus()
    page.wait_for_function("document.getElementById('picture').complete")
    page.click("#whole")
    frame = page.locator("#picture").bounding_box()
    assert frame
    page.mouse.move(frame["x"] + 4, frame["y"] + 4)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    page.mouse.up()
    expect(page.locator('[data-field="seller_name"] input')).to_have_value(re.compile(r"<script>alert"))
    page.keyboard.press("Enter")
    expect(page.locator('[data-field="seller_name"] .badge')).to_have_text("answered")
    page.wait_for_timeout(300)
    watch.look(page)


def test_clauses_are_text(site: Site, sign_in: SignIn, policy: bool) -> None:
    clauses = ("termination_for_convenience", "limitation_of_liability", "assignment", "exclusivity")
    texts = ("</textarea><script>alert(1)</script>", *("\n".join(PAYLOADS[n::3]) for n in range(3)))
    kind = {"value": "contract", "confidence": 0.99}
    fields = dict(zip(clauses, map(value, texts), strict=True))
    hostile_document(site, document_type=kind, fields=fields, rules=[])
    page, watch = enter(site, sign_in, policy=policy)
    for path in ("/review/1", "/review/1"):
        page.goto(path)
        page.wait_for_load_state("load")
        watch.look(page, long_texts=len(clauses))
        shown = page.locator("textarea").evaluate_all("areas => areas.map(area => area.value)")
        assert shown == list(texts)
        if page.locator("button.main", has_text="Take it").count():
            with page.expect_navigation():
                page.click("button.main")
    page.locator("textarea").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator('[data-field="termination_for_convenience"] .badge').first).to_have_text("answered")
    watch.look(page, long_texts=len(clauses))


def test_what_an_xml_states_and_its_name_are_text(site: Site, sign_in: SignIn, policy: bool) -> None:
    seller = " ".join(p for p in PAYLOADS if p.isprintable() and p.isascii())[:1500]
    xml = CII.replace(b"Nordwind Papier GmbH", escape(seller).encode())
    data = holding(("<img src=x onerror=alert(1)>.xml", xml))
    path = site.folder / "a.pdf"
    path.write_bytes(data)
    made = {
        "document_id": hashlib.sha256(data).hexdigest(),
        "source": str(path),
        "document_type": {"value": "invoice", "confidence": 0.99},
        "pages": 1,
        "language": "de",
        "fields": {"seller_name": value("Nordwind")},
    }
    completed(site, made, size=len(data))
    page, watch = enter(site, sign_in, policy=policy)
    page.goto("/review/1")
    page.locator("button.main").click()
    expect(page.locator('[data-field="invoice_number"] input')).to_be_focused()  # the page is there, and has begun
    name = page.locator('[data-field="seller_name"]')
    name.locator("input").focus()
    expect(page.locator("#einvoice")).to_contain_text("<img src=x onerror=alert(1)>.xml states 14")
    expect(name.locator(".states")).to_contain_text("<script>alert(1)</script>")
    watch.look(page)
    page.keyboard.press("F2")
    expect(name.locator(".badge").first).to_have_text("answered")
    expect(name.locator("input")).to_have_value(re.compile(r"<script>alert"))
    watch.look(page)


def test_what_another_person_said_meanwhile_is_shown_as_text(site: Site, sign_in: SignIn) -> None:
    hostile_document(site)
    site.reviews.open(1, by="anna")
    anna, watch = enter(site, sign_in, policy=False)
    anna.goto("/review/1")
    expect(anna.locator(".field.asked input").first).to_be_focused()
    site.reviews.release(1, by="anna")
    said = Answer(state="present", values=tuple(Said(value=p, raw=p) for p in PAYLOADS))
    site.reviews.answer(1, {"invoice_number": said}, by=PAYLOADS[0], seen=0)
    site.reviews.release(1, by=PAYLOADS[0])
    anna.keyboard.type("RE-1")
    anna.keyboard.press("Enter")
    told = anna.locator('[data-field="invoice_number"] .broken').first
    expect(told).to_contain_text(f"{PAYLOADS[0]} said: {PAYLOADS[0]}")
    anna.wait_for_timeout(300)
    watch.look(anna)


def test_a_closed_and_a_rejected_document_show_as_text_who_ended_them_and_why(site: Site, sign_in: SignIn) -> None:
    hostile_document(site)
    page, watch = enter(site, sign_in, policy=False, role="supervisor")
    page.goto("/review/1")
    with page.expect_navigation():
        page.locator("button.main").click()
    page.locator("details.other summary").click()
    page.fill('input[name="why"]', " ".join(PAYLOADS)[:500])
    page.click("button.danger")
    page.wait_for_url("**/queue")
    watch.look(page)
    site.ledger.database.write("close", lambda c: c.execute(update(review).values(closed_by=" ".join(PAYLOADS[:140]))))
    visit(page, watch, ["/review/1", "/queue?state=closed"])


def test_files_types_and_people_of_the_queue_are_text(site: Site, sign_in: SignIn) -> None:
    hostile_queue(site)
    page, watch = enter(site, sign_in, policy=False, role="supervisor")
    shown = 0
    for state in ("open", "closed"):
        visit(page, watch, [f"/queue?state={state}"])
        shown += page.locator("tbody tr").count()
    assert shown == len(GROUPS)
    visit(page, watch, [f"/review/{n}" for n in range(1, len(GROUPS) + 1)])  # the original is told to be gone


def test_what_an_address_asks_for_is_answered_in_text(site: Site, sign_in: SignIn) -> None:
    page, watch = enter(site, sign_in, policy=False)
    asked = [quote(text, safe="") for text in packed(PAYLOADS, 200)]
    paths = [f"/queue?q={text}&type={text}" for text in asked]
    others = ("/queue?after=", "/queue?mine=", "/review/", "/static/", "/login?next=", "/")
    paths += [
        where + text for where, text in zip(cycle(others), (quote(t, safe="") for t in packed(PAYLOADS[::3], 100)))
    ]
    visit(page, watch, paths)
    page.goto("/queue")
    for payload in PAYLOADS[20:23]:
        page.fill("[role=search] input[name=q]", payload)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        watch.look(page)


def test_addresses_answers_and_people_of_webhooks_are_text(site: Site, sign_in: SignIn) -> None:
    hostile_webhooks(site)
    page, watch = enter(site, sign_in, policy=False, role="admin")
    visit(page, watch, ["/webhooks"])
    assert page.locator("tbody tr").count() == 50
    shown = 0
    for number in (1, 2, 3):
        visit(page, watch, [f"/webhooks/{number}"])
        shown += page.locator("tbody tr").count()
    assert shown == 50
    for payload in PAYLOADS[:20]:
        visit(page, watch, [f"/webhooks/1?status={quote(payload[:20])}&after={quote(payload[:20])}"])
    for payload in ("<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "javascript:alert(1)//"):
        page.goto("/webhooks")
        page.fill("input[name=url]", payload)
        page.click("button.main")
        expect(page.get_by_role("alert")).to_contain_text("a webhook's address is like")
        expect(page.locator("input[name=url]")).to_have_value(payload)
        watch.look(page)


def test_people_actions_and_details_of_the_trail_are_text(site: Site, sign_in: SignIn) -> None:
    hostile_trail(site)
    page, watch = enter(site, sign_in, policy=False, role="admin")
    asked = [quote(text, safe="") for text in packed(PAYLOADS, 200)]
    visit(page, watch, ["/trail", "/trail?before=103", "/trail?before=53"])
    visit(page, watch, [f"/trail?by={text}&action={text}" for text in asked])
    visit(page, watch, [f"/trail?before={text[:18]}" for text in asked])
    visit(page, watch, [f"/trail?by={quote(text, safe='')}" for text in PAYLOADS[::15]])
    page.goto("/trail")
    for payload in PAYLOADS[:3]:
        page.fill("input[name=known]", payload)
        page.click("button.main")
        expect(page.get_by_role("alert")).to_contain_text("this is no end of a trail")
        watch.look(page)
        page.goto("/trail")


def test_models_types_and_fields_of_the_dashboard_are_text(site: Site, sign_in: SignIn, policy: bool) -> None:
    page, watch = enter(site, sign_in, policy=policy, role="supervisor")
    visit(page, watch, [f"/dashboard?type={quote(text[:200], safe='')}" for text in ("", *GROUPS)])
    page.goto("/dashboard")
    assert page.locator(".cards article").count() == len(PAYLOADS)
    watch.look(page)


def test_names_of_accounts_and_tokens_are_text(site: Site, sign_in: SignIn) -> None:
    services = site.services
    for payload in ACCOUNTS:
        services.accounts.add(payload, "operator", actor="test")
    assert len(ACCOUNTS) > 90
    page, watch = enter(site, sign_in, policy=False, name="<img src=x onerror=alert(1)> ada", role="admin")
    visit(page, watch, ["/accounts"])
    assert page.locator("tbody tr").count() == len(ACCOUNTS) + 1
    page.fill("input[name=name]", "<svg onload=alert(2)>")
    page.click("button.main")
    expect(page.locator("main strong")).to_have_text("<svg onload=alert(2)>")
    watch.look(page)
    with pytest.raises(BadTextError):
        services.accounts.add("\u202e<b>", "operator", actor="test")
    page.goto("/tokens")
    page.fill("input[name=name]", "<script>alert(1)</script>")
    page.check("input[value=read]")
    page.click("button.main")
    expect(page.locator("tbody th")).to_have_text("<script>alert(1)</script>")
    watch.look(page)
    page.click(".me summary")
    page.click("text=Sign out")
    for payload in ("<svg onload=alert(1)>", '"><img src=x onerror=alert(1)>'):
        page.goto(f"/login?next={quote(payload)}")
        page.fill("input[name=name]", payload)
        page.fill("input[name=password]", payload)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        watch.look(page)
