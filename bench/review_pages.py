"""The review's figures: a queue of many documents, the page of one, races of two people. Prints JSON.

    python bench/review_pages.py [--documents 100000] [--races 1000]

- ``queue``: ms for a page of 50 by deadline, by worth, by type, by a part of the name, far down, and for the counts;
  ``take``: for the next document into a hand (median and largest of 20 each)
- ``page``: ms until the server has sent the page of a document, and its picture, for the first time and again
- ``races``: two people who saw the same last answer answer one field; ``lost``: answers that were stored and are not
  there, or were refused without being told what came first
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from sqlalchemy import insert

from documents.schemas import shipped_schemas
from flows.desk import Desk
from flows.settings import Settings
from review.app import make_app
from review.settings import ReviewSettings
from storage.accounts.passwords import Hasher
from storage.ledger import Ledger
from storage.ledger.tables import document, source
from storage.reviews.errors import StaleError
from storage.reviews.store import Reviews
from storage.reviews.tables import review
from storage.reviews.values import Answer, Said, Wanted

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "documents" / "invoice-en.pdf"
PORT = 4399
PASSWORD = "correct horse battery"
TIMES = 20


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000, help="in the queue (default: %(default)s)")
    parser.add_argument("--races", type=int, default=1000, help="of two people (default: %(default)s)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
        reviews = Reviews(ledger, lease_seconds=0.0)
        print(f"filling the queue with {args.documents} documents", file=sys.stderr)
        filled(ledger, args.documents)
        told = {"documents": args.documents, "queue": queue(reviews)}
        number = processed(ledger)
        print(f"{args.races} races", file=sys.stderr)
        told["races"] = races(reviews, number, args.races)
        told["page"] = page(ledger, Path(folder), number)
    print(json.dumps(told, indent=1))


def filled(ledger: Ledger, n: int) -> None:
    """Open reviews of documents that nobody will read."""
    kinds = ("invoice", "receipt", "contract", "ad_order")

    def work(connection: Any, now_ms: int) -> None:
        for start in range(0, n, 5000):
            some = range(start, min(n, start + 5000))
            ids = {k: hashlib.sha256(b"%d" % k).hexdigest() for k in some}
            connection.execute(
                insert(document),
                [{"id": ids[k], "size": 1, "source": "", "options": "{}", "created_ms": now_ms} for k in some],
            )
            connection.execute(
                insert(source),
                [{"uri": f"inbox/{k:06}.pdf", "document_id": ids[k], "seen_ms": now_ms, "current": True} for k in some],
            )
            rows = [
                {
                    "document_id": ids[k],
                    "pipeline_version": "1",
                    "fence": 1,
                    "part": "first",
                    "why": "doubt" if k % 10 else "audit",
                    "state": "open",
                    "document_type": kinds[k % 4],
                    "name": f"scan-{k:06}.pdf",
                    "doubtful": k % 7,
                    "amount": (k * 7919) % 100_003 / 1.0,
                    "worth": (k * 7907) % 100_019 / 3.0,
                    "deadline_ms": now_ms + (k * 104_729) % 86_400_000,
                    "created_ms": now_ms,
                }
                for k in some
            ]
            connection.execute(insert(review), rows)

    ledger.write("fill", work)


def queue(reviews: Reviews) -> dict[str, Any]:
    """Milliseconds, median and largest."""
    far = reviews.queue(Wanted(), limit=50_000).after
    asks: dict[str, Callable[[], object]] = {
        "by deadline": lambda: reviews.queue(Wanted(), limit=50),
        "by worth": lambda: reviews.queue(Wanted(order="worth"), limit=50),
        "of a type": lambda: reviews.queue(Wanted(document_type="contract"), limit=50),
        "by name": lambda: reviews.queue(Wanted(text="09999"), limit=50),
        "far down": lambda: reviews.queue(Wanted(), after=far, limit=50),
        "counts": reviews.counts,
        "take": lambda: reviews.take("anna", Wanted()),
        "take by worth": lambda: reviews.take("ben", Wanted(order="worth")),
    }
    return {name: timed(ask) for name, ask in asks.items()}


def timed(ask: Callable[[], object]) -> dict[str, float]:
    spent = []
    for _ in range(TIMES):
        began = time.perf_counter()
        ask()
        spent.append(1000 * (time.perf_counter() - began))
    return {"median": round(statistics.median(spent), 1), "max": round(max(spent), 1)}


def processed(ledger: Ledger) -> int:
    """A document with its file, and one field in doubt; the number of its review."""
    data = EXAMPLE.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    ledger.register(sha256, source=str(EXAMPLE), size=len(data), pipeline_version="1")
    (claim,) = ledger.claim("bench")
    entry = {"value": "7226.83", "raw": "7226.83", "state": "present", "decision": "review", "reasons": []}
    made = {
        "document_type": {"value": "invoice", "confidence": 0.9},
        "fields": {"gross_amount": entry},
        "pages": 1,
        "language": "en",
    }
    ledger.complete(claim, status="needs_review", result_json=json.dumps(made))
    return Reviews(ledger).of_document(sha256)[0].id


def races(reviews: Reviews, number: int, n: int) -> dict[str, int]:
    """Two threads that begin each round together."""
    stored, told = list[str](), list[str]()
    barrier = threading.Barrier(2)

    def person(name: str) -> None:
        for k in range(n):
            barrier.wait()
            seen = max((g.number for g in reviews.given(number)), default=0) if k == 0 else last[0]
            barrier.wait()
            said = Answer(state="present", values=(Said(value=f"{name}{k}", raw=""),))
            try:
                found = reviews.answer(number, {"gross_amount": said}, by=name, seen=seen)
                stored.append(f"{name}{k}")
                last[0] = found[-1].number
            except StaleError as stale:
                told.extend(v.value for g in stale.since if g.answer for v in g.answer.values)

    last = [0]
    people = [threading.Thread(target=person, args=(name,)) for name in ("anna", "ben")]
    for thread in people:
        thread.start()
    for thread in people:
        thread.join()
    kept = {v.value for g in reviews.given(number) if g.answer for v in g.answer.values}
    return {
        "races": n,
        "stored": len(stored),
        "told": len(told),
        "lost": len(set(stored) ^ kept) + len(set(told) - kept),
    }


def page(ledger: Ledger, folder: Path, number: int) -> dict[str, Any]:
    """Over HTTP, as a browser asks."""
    settings = Settings.load(folder / "home")
    with closing(Desk(settings, ledger, shipped_schemas())) as desk:
        app = make_app(ledger, ReviewSettings(port=PORT), desk, hasher=Hasher(time_cost=1, memory_kib=64))
        services = app.state.services
        _, one_time = services.accounts.add("anna", "operator", actor="bench")
        services.sessions.change_password("anna", one_time, PASSWORD, address="")
        server = uvicorn.Server(uvicorn.Config(app, port=PORT, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", follow_redirects=True) as client:
            form = client.get("/login").text.partition('name="csrf" value="')[2].partition('"')[0]
            client.post("/login", data={"csrf": form, "name": "anna", "password": PASSWORD})
            first = {what: asked(client, number, at) for what, at in _PARTS.items()}
            again = {what: timed(lambda at=at: asked(client, number, at)) for what, at in _PARTS.items()}  # type: ignore[misc]
            again["queue"] = timed(lambda: client.get("/queue").raise_for_status())
        server.should_exit = True
        thread.join(10)
    return {"first": first, "again": again}


_PARTS = {"page": "", "picture": "/page/0.png", "words": "/words/0"}


def asked(client: httpx.Client, number: int, at: str) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    client.get(f"/review/{number}{at}").raise_for_status()
    return round(1000 * (time.perf_counter() - began), 1)


if __name__ == "__main__":
    main()
