"""Processes that take in a bucket, end what is due and write results back; the bucket is a folder, which outlives them.

For each line on stdin, ``HOME BUCKET FAILPOINT`` as a JSON list, one is forked, which is killed at that place if there
is one; its exit code, minus the signal's number for a signal, goes to stdout. So packages are imported once.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path

from flows.intake import sweep as sweeping
from flows.intake.bucket import Bucket
from flows.intake.deliverer import Deliverer
from flows.intake.registrar import Registrar
from storage import failpoints
from storage.arrivals import Arrivals
from storage.folder import FolderStore
from storage.ledger import Ledger
from tests.flows.intake.memory import NAME, bucket_settings

VERSION = "p-test"


class DiskBucket(FolderStore):
    """A folder that calls itself a bucket."""

    def uri(self, key: str) -> str:
        return f"s3://{NAME}/{key}"

    def key(self, uri: str) -> str | None:
        base = f"s3://{NAME}/"
        return uri.removeprefix(base) if uri.startswith(base) else None


class Pages:
    """Draws every page alike."""

    def picture(self, document_id: str, page: int) -> bytes:
        return b"page %d" % page


def work(home: Path, folder: Path) -> None:
    """All of it once, in pages of three objects."""
    sweeping.PAGE = 3  # type: ignore[misc]
    bucket = Bucket(DiskBucket(folder), bucket_settings())
    with Ledger.open(home / "ledger.sqlite") as ledger:
        sweeping.sweep(bucket, Arrivals(ledger))
        with Registrar(bucket, ledger, version=lambda: VERSION) as registrar:
            while registrar.round():
                pass
        for claim in ledger.claim(limit=100, pipeline_version=VERSION):
            result = {"document_id": claim.document_id, "source": claim.source, "status": "accepted", "reason": None}
            text = json.dumps({**result, "pages": 1, "fields": {}, "document_type": None})
            ledger.complete(claim, status="accepted", result_json=text)
        deliverer = Deliverer(bucket, ledger, Pages())
        while deliverer.round():
            pass


def _child(home: str, folder: str, failpoint: str) -> None:
    os.setsid()  # a failpoint kills the group
    os.environ[failpoints.FAILPOINT] = failpoint
    importlib.reload(failpoints)
    code = 1
    try:
        work(Path(home), Path(folder))
        code = 0
    finally:
        sys.stdout.flush()
        os._exit(code)


if __name__ == "__main__":
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _child(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
