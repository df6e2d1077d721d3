"""The service with a bucket beside its folder: what is put into either comes out where it came in."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import audit
from storage.ledger import Ledger
from storage.s3.settings import S3Settings
from storage.s3.store import S3Store
from tests.flows.command_line import command_environment, sluice_command, write_documents
from tests.ports import free_port

pytestmark = [pytest.mark.prefect, pytest.mark.slow, pytest.mark.s3]
pytest.importorskip("prefect", reason="Prefect is not installed")

SECONDS = 300


def test_up_takes_in_a_bucket_beside_its_folder(tmp_path: Path, s3_settings: S3Settings, s3_store: S3Store) -> None:
    assert s3_settings.access_key is not None
    assert s3_settings.secret_key is not None
    bucket = {
        "SLUICE_S3_ENDPOINT": str(s3_settings.endpoint),
        "SLUICE_S3_BUCKET": str(s3_settings.bucket),
        "SLUICE_S3_ACCESS_KEY": s3_settings.access_key.get_secret_value(),
        "SLUICE_S3_SECRET_KEY": s3_settings.secret_key.get_secret_value(),
        "SLUICE_S3_REGION": s3_settings.region,
        "SLUICE_S3_LISTEN": "true",
        "SLUICE_S3_PREFIXES": '{"late/": {"lane": "nightly"}}',
        "SLUICE_LANES": '{"nightly": "0 3 1 1 *"}',
        "SLUICE_UP_SWEEP_SECONDS": "5",
        "SLUICE_STORAGE_INBOX_STABLE_SECONDS": "0",
    }
    s3_store.write("in/a.txt", b"invoice of 2026-01-05")
    s3_store.write("late/b.txt", b"invoice of 2026-02-06")
    write_documents(tmp_path / "inbox", 1)
    with (tmp_path / "out").open("w") as out, (tmp_path / "err").open("w") as err:
        service = subprocess.Popen(
            sluice_command("up", "--inbox", "inbox", "--port", free_port()),
            cwd=tmp_path,
            env=command_environment(tmp_path / "home", bucket),
            stdout=out,
            stderr=err,
        )
        try:
            results = tmp_path / "home/results"
            _until(lambda: _written(s3_store) == {"in/a.txt.json"} and len(list(results.glob("*.json"))) == 1, service)
            s3_store.write("in/later.txt", b"invoice of 2026-03-07")
            _until(lambda: _written(s3_store) == {"in/a.txt.json", "in/later.txt.json"}, service)
            service.send_signal(signal.SIGTERM)
            service.wait(60)
        finally:
            if service.poll() is None:
                service.kill()
                service.wait()
    said = (tmp_path / "out").read_text()
    assert f"bucket   s3://{s3_settings.bucket} at" in said
    assert "has no listen API" in said
    assert (service.returncode, (tmp_path / "err").read_text()) == (0, "")
    assert json.loads(s3_store.read("processed/in/a.txt.json"))["status"] == "needs_review"
    with Ledger.open(tmp_path / "home/ledger.sqlite") as ledger:
        assert ledger.counts(lane="nightly")["received"] == 1  # it waits for its schedule
        assert audit.check(ledger).is_clean


def _written(store: S3Store) -> set[str]:
    keys = (info.key.removeprefix("processed/") for info in store.list("processed/"))
    return {key for key in keys if key.endswith(".json")}


def _until(holds: Callable[[], bool], service: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS
    while not holds():
        assert service.poll() is None, "the service ended"
        assert time.monotonic() < until
        time.sleep(0.5)
