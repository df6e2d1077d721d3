"""A real file that holds several documents, split by the server's path; and killed on the way, then done again."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from documents.errors import DamagedFileError
from documents.schemas import shipped_schemas
from documents.splits import cut
from flows.desk import Desk
from flows.settings import Settings
from flows.uploads import Uploads, uploads_folder
from ocr import Reader
from review.app import make_app
from review.problems import Problem
from review.settings import ReviewSettings
from review.splitting import parts_of, split
from storage.audit import check
from storage.errors import ObjectMissingError
from storage.ledger import Ledger
from storage.reviews.store import Reviews
from tests.flows.split_worker import PAGES, VERSION, ledger_at
from tests.ocr.handmade_files import pdf, text_at

DATA = pdf([text_at((30, 350, f"Invoice {n} of four")) for n in range(1, PAGES + 1)])
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder with a ledger in which a scan of four pages waits for a person."""
    (tmp_path / "scan.pdf").write_bytes(DATA)
    with ledger_at(tmp_path) as ledger:
        sha256 = hashlib.sha256(DATA).hexdigest()
        ledger.register(sha256, source=str(tmp_path / "scan.pdf"), size=len(DATA), pipeline_version=VERSION)
        (claim,) = ledger.claim("worker")
        made = {"document_id": sha256, "status": "needs_review", "document_type": None, "pages": PAGES, "fields": {}}
        ledger.complete(claim, status="needs_review", result_json=json.dumps(made))
    return tmp_path


def work(home: Path, place: str, *begins: int) -> int:
    """Split the document in a process that is killed at this place; how that process ended."""
    command = [sys.executable, "-m", "tests.flows.split_worker", str(home), place, "1", *map(str, begins)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.run(command, cwd=REPOSITORY, env=environment, timeout=120, check=False).returncode


def kept(home: Path) -> list[str]:
    """The names of the files that were handed in: the hashes of their bytes."""
    return sorted(file.name for file in (home / "uploads").rglob("*") if file.is_file())


def waiting(ledger: Ledger) -> dict[str, str]:
    """Name of each document that waits → its id."""
    return {record.options.get("name", ""): record.document_id for record in ledger.documents(state="received")}


NAMES = ["scan.pdf#p1-2.pdf", "scan.pdf#p3.pdf", "scan.pdf#p4.pdf"]


@pytest.mark.parametrize("place", ["split_review.begin", "split_review.before_commit", "split_review.after_commit"])
def test_a_kill_on_the_way_loses_nothing_and_doubles_nothing(home: Path, place: str) -> None:
    assert work(home, place, 2, 3) == -signal.SIGKILL
    files = kept(home)
    assert len(files) == 3
    with ledger_at(home) as ledger:
        is_done = place == "split_review.after_commit"
        assert sorted(waiting(ledger)) == (NAMES if is_done else [])
        assert Reviews(ledger).review(1).state == ("closed" if is_done else "open")
    if not is_done:
        assert work(home, "", 2, 3) == 0
    with ledger_at(home) as ledger:
        found = waiting(ledger)
        assert sorted(found) == NAMES
        assert sorted(found.values()) == files == kept(home)
        assert Reviews(ledger).review(1).state == "closed"
        assert check(ledger).problems == ()


def test_the_parts_are_the_pages_and_what_became_of_them_is_told(home: Path) -> None:
    settings = Settings.load(environ={"SLUICE_HOME": str(home)})
    with ledger_at(home) as ledger, closing(Desk(settings, ledger, shipped_schemas())) as desk:
        uploads = Uploads(uploads_folder(settings), ledger, version=lambda: VERSION)
        known = make_app(ledger, ReviewSettings(), desk, uploads=uploads).state.services
        made = split(known, known.reviews.review(1), cut([2, 3], PAGES), by="anna")
        with Reader() as reader:
            read = [reader.read(Path(part.source.uri).read_bytes(), source="x") for part in made]
        assert [[word.word.text for word in document.words if word.word.text.isdecimal()] for document in read] == [
            ["1", "2"],
            ["3"],
            ["4"],
        ]
        assert [document.id for document in read] == [part.source.sha256 for part in made]
        outcome = json.loads(known.reviews.outcome(hashlib.sha256(DATA).hexdigest()) or "")
        assert [(part.name, part.pages, part.status, part.review) for part in parts_of(known, outcome)] == [
            (name, pages, "received", None) for name, pages in zip(NAMES, ("1-2", "3", "4"), strict=True)
        ]


def test_what_cannot_be_split_is_told_and_the_document_waits_on(home: Path) -> None:
    settings = Settings.load(environ={"SLUICE_HOME": str(home)})
    with ledger_at(home) as ledger, closing(Desk(settings, ledger, shipped_schemas())) as desk:
        uploads = Uploads(uploads_folder(settings), ledger, version=lambda: VERSION)
        known = make_app(ledger, ReviewSettings(), desk, uploads=uploads).state.services
        review = known.reviews.review(1)
        with pytest.raises(DamagedFileError, match="the file has 4 pages, not 5"):
            desk.parts(review.document_id, cut([1], 5))
        (home / "scan.pdf").unlink()
        with pytest.raises(ObjectMissingError):
            desk.parts(review.document_id, cut([1], PAGES))
        with pytest.raises(Problem) as gone:
            split(known, review, cut([1], PAGES), by="anna")
        assert (gone.value.status_code, "is not there any more" in gone.value.detail) == (404, True)
        without = make_app(ledger, ReviewSettings(), desk).state.services
        with pytest.raises(Problem) as refused:
            split(without, review, cut([1], PAGES), by="anna")
        assert refused.value.status_code == 501
        assert known.reviews.review(1).state == "open"
        assert waiting(ledger) == {}
