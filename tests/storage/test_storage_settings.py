from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from storage.settings import StorageSettings


def test_default_ledger_is_a_file_in_the_home_folder() -> None:
    assert StorageSettings().ledger_url == str(Path(".sluice") / "ledger.sqlite")


def test_database_url_stays_out_of_sight() -> None:
    settings = StorageSettings(database_url=SecretStr("postgresql://anna:word@host/db"))
    assert settings.ledger_url == "postgresql://anna:word@host/db"
    assert "word" not in repr(settings)


def test_heartbeat_longer_than_a_third_of_the_lease_is_refused() -> None:
    with pytest.raises(ValidationError, match="at most a third"):
        StorageSettings(lease_seconds=30, heartbeat_seconds=11)


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("storage", {"sqlalchemy"}),
        ("storage.folder", {"sqlalchemy"}),
        ("storage.ledger", {"psycopg", "prefect", "torch", "numpy"}),
    ],
)
def test_import_does_not_pull_in_what_it_does_not_need(module: str, heavy: set[str]) -> None:
    code = f"import sys, {module}; print(*({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
