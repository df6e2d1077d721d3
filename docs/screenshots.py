"""Make the pictures of the review pages in ``docs/images``: ``python docs/screenshots.py``, where Chromium and the
packages of the tests are.

The example documents are processed under a loose promise, so that some of their values are accepted. A webhook is
told of them, whose receiver, of our own, takes two of three.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES, IMAGES = ROOT / "examples", ROOT / "docs" / "images"
SIZE = {"width": 1360, "height": 820}
PORT = 4398
RECEIVER_PORT = 4397
PASSWORD = "correct horse battery"


def main() -> None:
    """Process, serve, look."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SLUICE_HOME": folder, "SLUICE_REVIEW_PORT": str(PORT), "SLUICE_ROUTER_MAX_ERROR": "0.1"}
        os.environ |= {"SLUICE_SCHEMAS": str(EXAMPLES / "ad_order.py"), "SLUICE_REVIEW_WEBHOOKS_PRIVATE": "true"}
        from flows.opened import open_existing, open_ledger
        from flows.review_server import serve
        from flows.settings import Settings

        with open_ledger(Settings.load()) as ledger:
            from storage.api.webhooks import Webhooks

            url = f"http://127.0.0.1:{RECEIVER_PORT}/sluice"
            Webhooks(ledger).add(url, ["document.completed", "document.reviewed"], by="ada")
        command = [sys.executable, "-m", "flows.cli", "process", str(EXAMPLES / "documents"), "--out", f"{folder}/out"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, cwd=ROOT)
        settings = Settings.load()
        with open_existing(settings) as ledger:
            from storage.accounts.accounts import Accounts
            from storage.accounts.passwords import Hasher
            from storage.accounts.sessions import Sessions

            hasher = Hasher()
            for name, role in (("anna", "supervisor"), ("ada", "admin")):
                _, once = Accounts(ledger, hasher=hasher).add(name, role, actor="ada")  # type: ignore[arg-type]
                sessions = Sessions(ledger, hasher=hasher, hours=1, idle_minutes=60)
                sessions.change_password(name, once, PASSWORD, address="")
        ready = threading.Event()
        threading.Thread(target=shoot, args=(ready,), daemon=True).start()
        with receiver():
            serve(settings, ready=ready.set)


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


def shoot(ready: threading.Event) -> None:
    """Open the pages one after the other and keep a picture of each; then end the process."""
    ready.wait()
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_page(viewport=SIZE, base_url=f"http://127.0.0.1:{PORT}")  # type: ignore[arg-type]
            look(page)
            browser.close()
    finally:
        os.kill(os.getpid(), 15)


def look(page: Page) -> None:
    """The pages."""
    sign_in(page, "anna")
    page.screenshot(path=IMAGES / "queue.png")
    page.get_by_role("link", name="invoice-en.pdf").click()
    page.wait_for_url("**/review/*")
    page.locator("button.main").click()
    page.wait_for_selector("#close")
    for _ in range(3):
        page.keyboard.press("Enter")
        time.sleep(0.4)
    page.wait_for_function("document.getElementById('picture').complete")
    time.sleep(1)
    page.screenshot(path=IMAGES / "review.png")
    page.goto("/dashboard?type=ad_order")
    keep(page, "dashboard", full_page=True)
    page.click(".me summary")
    page.click("text=Sign out")
    sign_in(page, "ada")
    page.goto("/webhooks/1")
    keep(page, "webhooks")
    page.goto("/trail")
    page.click("text=Verify the chain")
    keep(page, "trail")


def sign_in(page: Page, name: str) -> None:
    """Through the form, to the queue."""
    page.goto("/login")
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue")


def keep(page: Page, name: str, *, full_page: bool = False) -> None:
    """A picture of what the window shows, or of the whole page, with few colours."""
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path, full_page=full_page)
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(128)
    small.save(path, optimize=True)


if __name__ == "__main__":
    main()
