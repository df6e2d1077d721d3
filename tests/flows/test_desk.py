"""The documents on an operator's desk: words as they were decided on, pages drawn and kept, and what is gone said."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from documents.errors import DocumentError
from documents.extraction import Findings
from documents.schemas import shipped_schemas
from flows.desk import PICTURES, Desk
from flows.records import open_archive
from flows.settings import Settings
from ocr import Reader
from router import Evidence
from storage.errors import ObjectMissingError
from storage.ledger import Ledger
from tests.ocr.handmade_files import pdf, text_at

DATA = pdf([text_at((30, 350, "Invoice RE-1")), text_at((30, 350, "Page two"))])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load(environ={"SLUICE_HOME": str(tmp_path / "home")})


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture
def desk(settings: Settings, ledger: Ledger) -> Iterator[Desk]:
    with closing(Desk(settings, ledger, shipped_schemas())) as made:
        yield made


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(DATA)
    return path


@pytest.fixture
def document_id(ledger: Ledger, original: Path) -> str:
    import hashlib

    sha256 = hashlib.sha256(DATA).hexdigest()
    ledger.register(sha256, source=str(original), size=len(DATA), pipeline_version="1")
    return sha256


def test_a_document_is_read_where_nothing_was_kept_of_it(desk: Desk, document_id: str) -> None:
    document = desk.document(document_id, None)
    assert [w.word.text for w in document.words] == ["Invoice", "RE-1", "Page", "two"]


def test_what_was_kept_is_what_the_decisions_were_made_of(
    desk: Desk, settings: Settings, document_id: str, original: Path
) -> None:
    with Reader() as reader:
        document = reader.read(DATA, source="then.pdf")
    evidence = Evidence(document, Findings(1, "m", {}, ()), (), (), None, None, "terms", "code")
    kept = open_archive(settings).put(evidence.as_bytes())
    original.unlink()
    assert desk.document(document_id, kept).source == "then.pdf"


def test_damaged_evidence_is_no_reason_not_to_show_the_document(
    desk: Desk, settings: Settings, document_id: str
) -> None:
    kept = open_archive(settings).put(b"no evidence")
    assert len(desk.document(document_id, kept).words) == 4
    assert len(desk.document(document_id, "f" * 64).words) == 4


def test_a_page_is_drawn_once_and_by_several_people_at_a_time(
    desk: Desk, settings: Settings, document_id: str, original: Path
) -> None:
    drawn: list[bytes] = []
    people = [threading.Thread(target=lambda: drawn.append(desk.picture(document_id, 1))) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(set(drawn)) == 1
    picture = Image.open(io.BytesIO(drawn[0]))
    assert (picture.format, picture.mode) == ("PNG", "L")
    assert picture.width / picture.height == pytest.approx(300 / 400, abs=0.01)
    original.unlink()
    assert desk.picture(document_id, 1) == drawn[0]
    assert [file.name for file in (settings.storage.home / PICTURES).rglob("*.png")] == [f"{document_id}-1.png"]


def test_what_is_gone_or_was_changed_is_told(desk: Desk, document_id: str, original: Path) -> None:
    original.write_bytes(DATA + b"%")
    with pytest.raises(ObjectMissingError, match="was changed; bring it back to see its pages"):
        desk.picture(document_id, 0)
    with pytest.raises(ObjectMissingError):
        desk.document(document_id, None)


def test_a_page_that_is_not_there_is_told(desk: Desk, document_id: str) -> None:
    with pytest.raises(DocumentError, match="no page 6"):
        desk.picture(document_id, 5)
