"""Make the pictures of the review pages in ``docs/images``: ``python docs/screenshots.py``, where Chromium and the
packages of the tests are.

    python docs/screenshots.py --out /tmp/seen --size 1000x820    # to look at them in another size

The example documents are processed under a loose promise, so that some of their values are accepted; one of them is
keyed by two people. A webhook is told of them, whose receiver, of our own, takes two of three.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES, IMAGES = ROOT / "examples", ROOT / "docs" / "images"
PORT = 4398
RECEIVER_PORT = 4397
PASSWORD = "correct horse battery"
TWICE = "invoice-scanned.pdf"
"""The document that two people key."""
PEOPLE = {"anna": "supervisor", "ben": "operator", "cleo": "operator", "ada": "admin"}
SMALL = {"width": 900, "height": 420}
"""Of pages that say one thing."""


def main() -> None:
    """Process, serve, look."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=IMAGES, help="folder of the pictures (default docs/images)")
    parser.add_argument("--size", default="1360x820", help="of the window (default 1360x820)")
    chosen = parser.parse_args()
    width, height = map(int, chosen.size.split("x"))
    chosen.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SLUICE_HOME": folder, "SLUICE_REVIEW_PORT": str(PORT), "SLUICE_ROUTER_MAX_ERROR": "0.1"}
        os.environ |= {"SLUICE_SCHEMAS": str(EXAMPLES / "ad_order.py"), "SLUICE_REVIEW_WEBHOOKS_PRIVATE": "true"}
        sys.path.insert(0, str(ROOT))
        from flows.opened import open_existing, open_ledger
        from flows.review_server import serve
        from flows.settings import Settings

        with open_ledger(Settings.load()) as ledger:
            from storage.api.webhooks import Webhooks

            url = f"http://127.0.0.1:{RECEIVER_PORT}/sluice"
            Webhooks(ledger).add(url, ["document.completed", "document.reviewed"], by="ada")
        documents = [*sorted((EXAMPLES / "documents").iterdir()), einvoice(Path(folder))]
        process([path for path in documents if path.name != TWICE], folder)
        os.environ["SLUICE_REVIEW_SECOND_SHARE"] = "1"
        process([EXAMPLES / "documents" / TWICE], folder)
        del os.environ["SLUICE_REVIEW_SECOND_SHARE"]
        settings = Settings.load()
        with open_existing(settings) as ledger:
            from storage.accounts.accounts import Accounts
            from storage.accounts.passwords import Hasher
            from storage.accounts.sessions import Sessions

            hasher = Hasher()
            accounts = Accounts(ledger, hasher=hasher)
            for name, role in PEOPLE.items():
                _, once = accounts.add(name, role, actor="ada")  # type: ignore[arg-type]
                sessions = Sessions(ledger, hasher=hasher, hours=1, idle_minutes=60)
                sessions.change_password(name, once, PASSWORD, address="")
            _, newcomer = accounts.add("dora", "operator", actor="ada")
        look = Look(chosen.out, width, height, newcomer)
        ready = threading.Event()
        threading.Thread(target=shoot, args=(ready, look), daemon=True).start()
        with receiver():
            serve(settings, ready=ready.set)


def einvoice(folder: Path) -> Path:
    """An invoice whose page says another total than the XML in it."""
    from tests.ocr.einvoices import CII, PAGE, holding

    lines = [line.replace("238,00", "283,00") for line in PAGE]
    file = folder / "e-invoice.pdf"
    file.write_bytes(holding(("factur-x.xml", CII), lines=[*lines, "Order B-89"]))
    return file


def process(documents: list[Path], folder: str) -> None:
    """``sluice process`` of these."""
    command = [sys.executable, "-m", "flows.cli", "process", *map(str, documents), "--out", f"{folder}/out"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, cwd=ROOT)


@contextmanager
def receiver() -> Iterator[None]:
    """A receiver on this host that takes two of three."""
    asked = count()

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(204 if next(asked) % 3 else 503)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", RECEIVER_PORT), Taking) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


def shoot(ready: threading.Event, look: Look) -> None:
    """Open the pages one after the other and keep a picture of each; then end the process."""
    ready.wait()
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            look.at_all(browser)
            browser.close()
    finally:
        os.kill(os.getpid(), 15)


@dataclass(frozen=True)
class Look:
    """Where the pictures go, the window's size in CSS pixels, and ``once``: dora's one-time password."""

    out: Path
    width: int
    height: int
    once: str

    def at_all(self, browser: Browser) -> None:
        """All pages, in an order in which each finds what it shows."""
        visits: list[tuple[str, Callable[[Page], None]]] = [
            ("", self.signing_in),
            ("anna", self.queue_and_document),
            ("anna", self.whole_documents),
            ("ben", self.keyed_first),
            ("cleo", self.keyed_second),
            ("anna", self.settling),
            ("ben", self.problems),
            ("ada", self.admin),
        ]
        for name, visit in visits:
            context = browser.new_context(
                viewport={"width": self.width, "height": self.height}, base_url=f"http://127.0.0.1:{PORT}"
            )
            page = context.new_page()
            if name:
                sign_in(page, name)
            visit(page)
            context.close()

    def signing_in(self, page: Page) -> None:
        """Somebody new: the one-time password, then one of her own."""
        page.set_viewport_size({"width": min(self.width, 900), "height": 560})
        page.goto("/login")
        self.keep(page, "login")
        page.fill("input[name=name]", "dora")
        page.fill("input[name=password]", self.once)
        page.keyboard.press("Enter")
        page.wait_for_url("**/password")
        self.keep(page, "password")

    def queue_and_document(self, page: Page) -> None:
        """What waits, and one of it in hand; then the dashboard."""
        self.keep(page, "queue")
        take(page, "invoice-en.pdf")
        for _ in range(3):
            page.keyboard.press("Enter")
            time.sleep(0.4)
        self.keep(page, "review")
        page.goto("/dashboard?type=ad_order")
        self.keep(page, "dashboard", full_page=True)
        page.goto("/tokens")
        page.fill("form.row input[name=name]", "accounting")
        page.check("input[value=read]")
        page.check("input[value=export]")
        page.click("text=Make token")
        self.keep(page, "tokens")

    def whole_documents(self, page: Page) -> None:
        """An e-invoice beside its page, and a scan that is split."""
        take(page, "e-invoice.pdf")
        page.locator('[data-field="gross_amount"] input').focus()
        time.sleep(0.3)
        self.keep(page, "einvoice")
        page.goto("/queue")
        take(page, "invoice-two-pages.pdf")
        page.click("#split summary")
        page.keyboard.press("Space")
        time.sleep(0.5)
        self.keep(page, "split")

    def keyed_first(self, page: Page) -> None:
        """The first of two: he says of all in doubt what was found, or that nothing is there."""
        take(page, TWICE)
        self.answer_all(page, "2024-01-31")

    def keyed_second(self, page: Page) -> None:
        """The second, blind."""
        take(page, TWICE)
        self.keep(page, "blind")
        self.answer_all(page, "2024-01-13")

    def settling(self, page: Page) -> None:
        """The two differ: a third decides."""
        take(page, TWICE)
        self.keep(page, "settle")

    def answer_all(self, page: Page, day: str) -> None:
        """Every field in doubt: a date is ``day``, the others are absent, or of a list have no rows."""
        for _ in range(40):
            if page.evaluate("document.activeElement.id") == "close":
                break
            is_day = page.evaluate("document.activeElement.closest('.field').dataset.kind") == "date"
            if is_day:
                page.keyboard.type(day)
                page.keyboard.press("Enter")
            else:
                page.keyboard.press("F8")
            time.sleep(0.15)
        time.sleep(0.5)
        here = page.url
        page.click("#close")
        page.wait_for_url(lambda url: url != here)

    def problems(self, page: Page) -> None:
        """What is refused."""
        page.set_viewport_size(SMALL)  # type: ignore[arg-type]
        page.goto("/accounts")
        self.keep(page, "problem-403")
        page.goto("/review/999999")
        self.keep(page, "problem-404")
        page.goto("/queue?state=closed")
        page.click("tbody a")
        csrf = page.get_attribute("#desk", "data-csrf")
        page.evaluate(
            """([path, csrf]) => {
                const form = Object.assign(document.createElement("form"), { method: "post", action: path });
                form.append(Object.assign(document.createElement("input"), { name: "csrf", value: csrf }));
                document.body.append(form);
                form.submit();
            }""",
            [f"{page.url.split('?')[0]}/take", csrf],
        )
        page.wait_for_selector("[role=alert]")
        self.keep(page, "problem-409")

    def admin(self, page: Page) -> None:
        """What admins have."""
        page.goto("/accounts")
        self.keep(page, "accounts")
        page.get_by_label("Reset the password of dora").click()
        page.wait_for_selector(".secret")
        self.keep(page, "one-time")
        page.goto("/webhooks")
        self.keep(page, "webhooks")
        page.goto("/webhooks/1")
        self.keep(page, "webhook")
        page.goto("/trail")
        page.click("text=Verify the chain")
        page.wait_for_selector("[role=status]")
        self.keep(page, "trail")

    def keep(self, page: Page, name: str, *, full_page: bool = False) -> None:
        """A picture of what the window shows, or of the whole page, with few colours."""
        path = self.out / f"{name}.png"
        page.screenshot(path=path, full_page=full_page)
        with Image.open(path) as picture:
            small = picture.convert("RGB").quantize(128)
        small.save(path, optimize=True)


def sign_in(page: Page, name: str) -> None:
    """Through the form, to the queue."""
    page.goto("/login")
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue")


def take(page: Page, name: str) -> None:
    """The document of this name from the queue into one's hand, once its picture is there."""
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url("**/review/*")
    page.locator("button.main").click()
    page.wait_for_selector("#close")
    while not page.evaluate("document.getElementById('picture').complete"):  # waiting in the page would need eval
        time.sleep(0.1)
    time.sleep(1)


if __name__ == "__main__":
    main()
