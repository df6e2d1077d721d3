"""How long a backup, a restore and an audit take, by the number of documents: JSON.

    python bench/recovery.py --documents 5000

Each document has a result of 8 kB, evidence of 20 kB packed, and an upload of 40 kB. The home is thrown away after the
backup.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import tempfile
import time
from pathlib import Path

from flows.operations.auditing import audit
from flows.operations.backup import back_up
from flows.operations.restoring import restore
from flows.records import open_archive
from flows.settings import Settings
from storage.ledger import Ledger, NewSource

_AT_ONCE = 200


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5000)
    wanted: int = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(_measured(Path(folder), wanted)))


def _measured(folder: Path, documents: int) -> dict[str, object]:
    settings = _settings(folder / "home")
    _fill(settings, documents)
    took: dict[str, float] = {}
    started = time.perf_counter()
    made = back_up(settings, folder / "b.tar", tell=lambda _: None)
    took["backup"] = time.perf_counter() - started
    shutil.rmtree(folder / "home")
    started = time.perf_counter()
    restore(folder / "b.tar", folder / "new", database_url=None, tell=lambda _: None)
    took["restore"] = time.perf_counter() - started
    started = time.perf_counter()
    with Ledger.open(folder / "new/ledger.sqlite") as ledger:
        found = audit(_settings(folder / "new"), ledger, thorough=True)
    took["audit"] = time.perf_counter() - started
    return {
        "machine": f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores",
        "documents": documents,
        "bytes": made.bytes,
        "seconds": {name: round(seconds, 2) for name, seconds in took.items()},
        "is_clean": found.is_clean,
    }


def _settings(home: Path) -> Settings:
    return Settings.load(home.parent, {"SLUICE_HOME": str(home)})


def _fill(settings: Settings, documents: int) -> None:
    archive = open_archive(settings)
    uploads = settings.storage.home.absolute() / "uploads"
    uploads.mkdir()
    with Ledger.open(settings.storage.home / "ledger.sqlite") as ledger:
        for start in range(0, documents, _AT_ONCE):
            ids = [f"{n:064x}" for n in range(start, min(start + _AT_ONCE, documents))]
            for name in ids:
                (uploads / name).write_bytes(os.urandom(40_000))
            sources = [NewSource(sha256=name, uri=str(uploads / name), size=40_000) for name in ids]
            ledger.register_many(sources, pipeline_version="1")
            for claim in ledger.claim(limit=len(ids)):
                evidence = archive.put(os.urandom(20_000))
                said = {"document_id": claim.document_id, "evidence": evidence, "filler": "x" * 8000}
                ledger.complete(claim, status="failed", result_json=json.dumps(said))


if __name__ == "__main__":
    main()
