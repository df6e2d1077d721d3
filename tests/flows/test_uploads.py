"""What programs hand in is processed by the service's path, as what comes into the inbox is."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.errors import InfrastructureError
from flows.backlog import open_inbox, process_due
from flows.opened import open_ledger
from flows.pipeline import known_schemas
from flows.settings import Settings
from flows.uploads import Uploads, uploads_folder
from flows.version import pipeline_version
from storage import audit
from storage.ledger import Ledger, NewSource
from tests.flows.command_line import Sluice


@pytest.fixture
def ledger(settings: Settings) -> Iterator[Ledger]:
    with open_ledger(settings) as opened:
        open_inbox(settings, opened, "any")
        yield opened


def _hand_in(settings: Settings, ledger: Ledger, text: str, *, version: str | None = None, **options: str) -> str:
    known = version or pipeline_version(settings, known_schemas(settings))
    stored = Uploads(uploads_folder(settings), ledger, version=lambda: known).put(io.BytesIO(text.encode()))
    new = NewSource(stored.sha256, stored.uri, stored.size, options=options)
    (found,) = ledger.register_many([new], pipeline_version=known)
    return found.document_id


def test_uploads_are_processed_with_the_backlog(settings: Settings, ledger: Ledger) -> None:
    plain = _hand_in(settings, ledger, "invoice of 2026-01-04", name="a.txt")
    told = _hand_in(settings, ledger, "no words of 2026-01-05 say what this is", name="b.txt", type="receipt")
    older = _hand_in(settings, ledger, "invoice of 2026-01-06", version="p-older")
    outcomes = {finished.claim.document_id: json.loads(finished.json) for finished in process_due(settings)}
    assert set(outcomes) == {plain, told, older}
    assert {found["status"] for found in outcomes.values()} == {"needs_review"}
    assert outcomes[plain]["document_type"]["value"] == "invoice"
    assert outcomes[told]["document_type"]["value"] == "receipt"
    assert list(process_due(settings)) == []
    assert audit.check(ledger).is_clean


def test_an_upload_that_cannot_be_written_leaves_nothing(settings: Settings, ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InfrastructureError, match="cannot be written"):
        Uploads(tmp_path / "file", ledger, version=lambda: "p").put(io.BytesIO(b"x"))

    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(28, "No space left on device")

    with pytest.raises(InfrastructureError, match="No space left"):
        Uploads(tmp_path / "uploads", ledger, version=lambda: "p").put(Broken())
    assert os.listdir(tmp_path / "uploads") == []


def test_export_on_the_command_line(sluice: Sluice, settings: Settings, ledger: Ledger, tmp_path: Path) -> None:
    document_id = _hand_in(settings, ledger, "x", version="p", name="=x.txt")
    (claim,) = ledger.claim()
    value = {"value": "=1", "raw": "=1", "state": "present", "decision": "accept"}
    made = {"status": "accepted", "document_type": {"value": "invoice"}, "fields": {"invoice_number": value}}
    ledger.complete(claim, status="accepted", result_json=json.dumps(made))
    printed = sluice("export", "--type", "invoice")
    assert (printed.returncode, printed.stderr) == (0, "")
    assert printed.stdout.splitlines()[1].startswith(f"{document_id},'=x.txt,accepted,invoice,")
    written = sluice("export", "--format", "json", "--out", "found.json", "--since", "2020-01-01")
    assert (written.returncode, written.stdout.startswith("found.json: ")) == (0, True)
    (found,) = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert found["fields"] == {"invoice_number": "=1"}
    for arguments, line in (
        (["--type", "novel"], "there is no document type 'novel'"),
        (["--since", "soon"], "'soon' is no time"),
        (["--format", "json", "--rows"], "csv alone"),
    ):
        refused = sluice("export", *arguments)
        assert (refused.returncode, refused.stderr.count("\n"), line in refused.stderr) == (1, 1, True), refused.stderr
