"""The review application as people meet it: a real server, a real ledger and real files, in Debian's Chromium."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from documents.schemas import shipped_schemas
from flows.desk import Desk
from flows.in_force import ModelsInForce
from flows.promised import auditing
from flows.settings import Settings
from flows.uploads import Uploads, uploads_folder
from review.app import make_app
from review.in_force import Models
from review.services import Services
from review.settings import ReviewSettings
from storage.accounts.passwords import Hasher
from storage.accounts.values import Role
from storage.ledger import Ledger
from storage.reviews.store import Reviews
from storage.reviews.values import ReviewRules
from tests.browser.invoices import FOUND, entry, invoice_pdf
from tests.ports import free_port

PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)
PASSWORD = "correct horse battery"


@dataclass
class Site:
    """A server with its ledger. ``address``: where its pages are."""

    address: str
    ledger: Ledger
    services: Services
    folder: Path

    @property
    def reviews(self) -> Reviews:
        return self.services.reviews

    def account(self, name: str, role: Role = "operator") -> None:
        """Somebody with a password of their own."""
        _, one_time = self.services.accounts.add(name, role, actor="test")
        self.services.sessions.change_password(name, one_time, PASSWORD, address="")

    def document(self, name: str = "RE-1", status: str = "needs_review", **changed: Any) -> str:
        """An invoice that was processed, all but two of its fields accepted; its id."""
        data = invoice_pdf(name)
        path = self.folder / f"{name.replace('/', '_')}.pdf"
        path.write_bytes(data)
        sha256 = hashlib.sha256(data).hexdigest()
        self.ledger.register(sha256, source=str(path), size=len(data), pipeline_version="1")
        (claim,) = self.ledger.claim("worker")
        fields = {**{k: entry(*v) for k, v in FOUND.items()}, **changed}
        fields["invoice_number"] = {**fields["invoice_number"], "value": name, "raw": name}
        made = {
            "document_id": sha256,
            "source": str(path),
            "status": status,
            "reason": "a person checks invoice_date, gross_amount",
            "document_type": {"value": "invoice", "confidence": 0.99},
            "pages": 1,
            "language": "en",
            "fields": fields,
            "rules": [],
            "evidence": None,
        }
        self.ledger.complete(claim, status=status, result_json=json.dumps(made))  # type: ignore[arg-type]
        return sha256


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, ended with its module: until then its driver's event loop runs, and no other may."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("there is no chromium here: apt-get install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def rules() -> ReviewRules:
    """Which documents are reviewed; tests say otherwise by a fixture of their own."""
    return ReviewRules()


@pytest.fixture
def models() -> Models | None:
    """What is in force, where that is not what the settings name; tests say otherwise by a fixture of their own."""
    return None


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: ReviewRules, models: Models | None) -> Iterator[Site]:
    monkeypatch.setenv("SLUICE_STORAGE_HOME", str(tmp_path / "home"))
    settings = Settings.load()
    port = free_port()
    with (
        Ledger.open(tmp_path / "ledger.sqlite", reviews=rules) as ledger,
        closing(Desk(settings, ledger, shipped_schemas())) as desk,
    ):
        promised = auditing(settings.router, shipped_schemas())
        cheap = Hasher(time_cost=1, memory_kib=64)
        models = models or ModelsInForce(settings, shipped_schemas(), reading=desk.reading)
        uploads = Uploads(uploads_folder(settings), ledger, version=lambda: "1")
        more = {"auditing": promised, "models": models, "uploads": uploads, "hasher": cheap}
        app = make_app(ledger, ReviewSettings(port=port), desk, **more)
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield Site(f"http://127.0.0.1:{port}", ledger, app.state.services, tmp_path)
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def sign_in(chromium: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Opens a window of its own for a person, who has an account and signs in."""
    contexts = []

    def enter(name: str, role: Role = "operator", **options: Any) -> Page:
        site.account(name, role)
        options.setdefault("viewport", {"width": 1440, "height": 900})
        context = chromium.new_context(base_url=site.address, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: pytest.fail(f"the page's script failed: {error}"))
        page.goto("/login")
        page.fill("input[name=name]", name)
        page.fill("input[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site.address}/queue")
        return page

    yield enter
    for context in contexts:
        context.close()
