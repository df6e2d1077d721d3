"""Make the pictures of the review pages in ``docs/images``: ``python docs/screenshots.py``, where Chromium and the
packages of the tests are.

The example documents are processed under a loose promise, so that some of their values are accepted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES, IMAGES = ROOT / "examples", ROOT / "docs" / "images"
SIZE = {"width": 1360, "height": 820}
PORT = 4398
PASSWORD = "correct horse battery"


def main() -> None:
    """Process, serve, look."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SLUICE_HOME": folder, "SLUICE_REVIEW_PORT": str(PORT), "SLUICE_ROUTER_MAX_ERROR": "0.1"}
        os.environ["SLUICE_SCHEMAS"] = str(EXAMPLES / "ad_order.py")
        command = [sys.executable, "-m", "flows.cli", "process", str(EXAMPLES / "documents"), "--out", f"{folder}/out"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, cwd=ROOT)
        from flows.opened import open_existing
        from flows.review_server import serve
        from flows.settings import Settings

        settings = Settings.load()
        with open_existing(settings) as ledger:
            from storage.accounts.accounts import Accounts
            from storage.accounts.passwords import Hasher
            from storage.accounts.sessions import Sessions

            hasher = Hasher()
            _, once = Accounts(ledger, hasher=hasher).add("anna", "supervisor", actor="screenshots")
            Sessions(ledger, hasher=hasher, hours=1, idle_minutes=60).change_password(
                "anna", once, PASSWORD, address=""
            )
        ready = threading.Event()
        threading.Thread(target=shoot, args=(ready,), daemon=True).start()
        serve(settings, ready=ready.set)


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
    page.goto("/login")
    page.fill("input[name=name]", "anna")
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue")
    page.screenshot(path=IMAGES / "queue.png")
    page.get_by_role("link", name="invoice-en.pdf").click()
    page.keyboard.press("Enter")
    page.wait_for_selector("#close")
    for _ in range(3):
        page.keyboard.press("Enter")
        time.sleep(0.4)
    page.wait_for_function("document.getElementById('picture').complete")
    time.sleep(1)
    page.screenshot(path=IMAGES / "review.png")
    if page.request.get("/dashboard").ok:
        page.goto("/dashboard")
        page.screenshot(path=IMAGES / "dashboard.png")


if __name__ == "__main__":
    main()
