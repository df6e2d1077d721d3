"""``sluice doctor`` on ledger, bucket, orchestrator, disk and settings: each thing that is wrong is one line that says
what to do."""

from __future__ import annotations

import http.server
import os
import threading
import time
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from documents.errors import SluiceError
from flows.calibrated import certified
from flows.operations import surroundings
from flows.settings import Settings
from storage.ledger import Ledger
from storage.ledger.database import Database
from storage.ledger.schema import SCHEMA_VERSION, Schema, migrate
from storage.s3.settings import S3Settings


def settings_of(tmp_path: Path, **variables: str) -> Settings:
    return Settings.load(tmp_path, {"SLUICE_HOME": str(tmp_path / "home"), **variables})


def test_a_calibration_of_another_reading_build_is_told(tmp_path: Path) -> None:
    assert "can be accepted (" in certified(settings_of(tmp_path))
    said = certified(settings_of(tmp_path, SLUICE_OCR_ENGINE="tesseract"))
    assert "-tesseract reads now, so nothing is accepted: measure again with sluice train calibrate" in said


def test_looking_makes_no_ledger(tmp_path: Path) -> None:
    assert surroundings.ledger(settings_of(tmp_path)).startswith("none yet; the first document makes ")
    assert not (tmp_path / "home").exists()


def test_an_old_schema_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    database = Database(tmp_path / "home/ledger.sqlite")
    migrate(database, Schema(8))
    database.close()
    for _ in range(2):
        said = surroundings.ledger(settings_of(tmp_path))
        assert f"schema version 8, which the next command upgrades to {SCHEMA_VERSION}: back it up first" in said


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "home/ledger.sqlite") as ledger:
        newer = text(f"INSERT INTO schema_version VALUES ({SCHEMA_VERSION + 1}, 0)")
        ledger.write("newer", lambda c, now: c.execute(newer))
    with pytest.raises(SluiceError, match="a newer program has upgraded it; upgrade this one too"):
        surroundings.ledger(settings_of(tmp_path))


@pytest.mark.postgres
def test_postgres_is_told_with_its_version_and_clock(tmp_path: Path, postgres_url: str) -> None:
    settings = settings_of(tmp_path, SLUICE_STORAGE_DATABASE_URL=postgres_url)
    assert "empty, the first command makes its tables" in surroundings.ledger(settings)
    with Ledger.open(postgres_url):
        pass
    said = surroundings.ledger(settings)
    assert said.startswith("Postgres 1")
    assert f"clocks 0.0 s apart; schema version {SCHEMA_VERSION}; 0 documents" in said


@pytest.mark.postgres
@pytest.mark.parametrize(("ahead", "said"), [(86_400, "86400 s ahead of"), (-90, "90 s behind")])
def test_a_clock_that_is_wrong_is_told(
    tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch, ahead: int, said: str
) -> None:
    right = time.time
    monkeypatch.setattr(time, "time", lambda: right() + ahead)
    with pytest.raises(SluiceError, match=f"this host's clock is {said} the database's"):
        surroundings.ledger(settings_of(tmp_path, SLUICE_STORAGE_DATABASE_URL=postgres_url))


@pytest.mark.postgres
def test_a_user_without_rights_is_told_which(tmp_path: Path, postgres_url: str) -> None:
    with Ledger.open(postgres_url):
        pass
    name = f"reader_{os.urandom(4).hex()}"
    engine = create_engine(postgres_url.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        schema = connection.execute(text("SELECT current_schema()")).scalar_one()
        connection.execute(text(f"CREATE ROLE {name} LOGIN PASSWORD 'x'"))
        connection.execute(text(f"GRANT USAGE ON SCHEMA {schema} TO {name}"))
        connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {name}"))
    try:
        url = make_url(postgres_url).set(username=name, password="x").render_as_string(hide_password=False)
        with pytest.raises(SluiceError, match=f"{name} may not INSERT in table account; grant SELECT, INSERT"):
            surroundings.ledger(settings_of(tmp_path, SLUICE_STORAGE_DATABASE_URL=url))
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"DROP OWNED BY {name}"))
            connection.execute(text(f"DROP ROLE {name}"))
        engine.dispose()


def test_a_database_that_is_away_is_one_line_without_its_password(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, SLUICE_STORAGE_DATABASE_URL="postgresql://ada:s3cret@127.0.0.1:1/x")
    with pytest.raises(SluiceError) as told:
        surroundings.ledger(settings)
    assert "cannot be reached" in str(told.value)
    assert "s3cret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_no_bucket_is_no_trouble(tmp_path: Path) -> None:
    assert surroundings.bucket(settings_of(tmp_path)) == "none set"


def test_a_bucket_that_does_not_answer_is_told(tmp_path: Path) -> None:
    s3 = {"ENDPOINT": "http://127.0.0.1:1", "BUCKET": "abc", "ACCESS_KEY": "a", "SECRET_KEY": "b", "RETRIES": "0"}
    with pytest.raises(SluiceError, match=r"bucket 'abc' at http://127\.0\.0\.1:1"):
        surroundings.bucket(settings_of(tmp_path, **{f"SLUICE_S3_{key}": value for key, value in s3.items()}))


@pytest.mark.s3
def test_a_real_bucket_is_told(tmp_path: Path, s3_settings: S3Settings) -> None:
    said = surroundings.bucket(settings_of(tmp_path).model_copy(update={"s3": s3_settings}))
    assert "answers, and the access key may list it" in said


class _Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/api/health" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def api() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Health)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/api"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_server_of_prefect_is_asked_where_one_is_named(
    tmp_path: Path, api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", api)
    assert surroundings.orchestrator(settings_of(tmp_path)).endswith(f"server {api} answers 200")
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    with pytest.raises(SluiceError, match=r"no Prefect server answers .*refused.*; start it, or unset this"):
        surroundings.orchestrator(settings_of(tmp_path))


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    assert " GB free at " in surroundings.disk(settings_of(tmp_path))
    monkeypatch.setattr(surroundings.shutil, "disk_usage", lambda _: usage(10**10, 10**10, 10**8))
    with pytest.raises(SluiceError, match=r"0\.1 GB free; less than 2 GB is too little, free some"):
        surroundings.disk(settings_of(tmp_path))


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("SLUICE_HOEM", "SLUICE_HOME"),
        ("SLUICE_WROK_WORKERS", "SLUICE_WORK_WORKERS"),
        ("SLUICE_STORAGE_DATABASEURL", "SLUICE_STORAGE_DATABASE_URL"),
        ("SLUICE_NOTHING_LIKE_IT_AT_ALL", None),
    ],
)
def test_a_variable_that_nobody_reads_is_told_with_the_nearest(name: str, near: str | None) -> None:
    environ = {name: "x", "SLUICE_HOME": "x", "SLUICE_DEBUG": "1", "SLUICE_TEST_FAILPOINT": "x", "PATH": "x"}
    assert dict(surroundings.unknown_variables(environ)) == {name: near}
