"""Backup and restore: while the service runs, verified, all or nothing, and nothing lost of what came afterwards."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tarfile
import threading
import time
from pathlib import Path

import pytest

from documents.errors import UsageError
from flows.generations import FOLDER as GENERATIONS
from flows.learning import FOLDER as EXAMPLES
from flows.operations.auditing import audit
from flows.operations.backup import FOLDERS, MANIFEST, back_up
from flows.operations.restoring import restore
from flows.operations.settings_copy import settings_copy
from flows.records import FOLDER as EVIDENCE
from flows.records import open_archive
from flows.settings import Settings
from flows.uploads import uploads_folder
from storage.folder import FolderStore
from storage.ledger import Ledger, NewSource
from tests.flows.command_line import Sluice, command_environment, sluice_command, write_documents


def silent(_: str) -> None:
    """Tells nobody."""


@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> Path:
    """A home with a ledger of three documents, evidence, an upload and a generation's pointer."""
    home = tmp_path / "home"
    with Ledger.open(home / "ledger.sqlite") as ledger:
        for n in range(3):
            ledger.register(f"{n:064x}", source=str(home / f"uploads/{n}"), size=1, pipeline_version="1")
    open_archive(settings).put(b"evidence")
    FolderStore(home / "uploads", create=True).write("ab/abc", b"upload")
    FolderStore(home / "generations", create=True).write("0123456789ab/tier1/manifest.json", b"{}")
    FolderStore(home / "generations").write("active.json", b"{}")
    FolderStore(home / "pages", create=True).write("ab/abc-0.png", b"can be drawn again")
    return home


def _names(file: Path) -> list[str]:
    with tarfile.open(file) as tar:
        return tar.getnames()


def test_backup_holds_what_cannot_be_made_again(settings: Settings, home: Path, tmp_path: Path) -> None:
    made = back_up(settings, tmp_path / "b.tar", tell=silent)
    names = _names(tmp_path / "b.tar")
    assert names[0] == "ledger.sqlite"
    assert names[-1] == MANIFEST
    assert {"uploads/ab/abc", "generations/active.json", "generations/0123456789ab/tier1/manifest.json"} < set(names)
    assert any(name.startswith("evidence/") for name in names)
    assert not any(name.startswith("pages/") for name in names)
    assert made.members == len(names) - 1
    assert (tmp_path / "b.tar").stat().st_mode & 0o077 == 0


def test_backup_knows_the_folders_as_their_owners_call_them(settings: Settings) -> None:
    assert (GENERATIONS, EVIDENCE, EXAMPLES, uploads_folder(settings).name) == FOLDERS


def test_restore_gives_the_same_home_with_its_places_moved_along(
    settings: Settings, home: Path, tmp_path: Path
) -> None:
    back_up(settings, tmp_path / "b.tar", tell=silent)
    made = restore(tmp_path / "b.tar", tmp_path / "new", database_url=None, tell=silent)
    assert made.moved == 6  # of three documents, the source and where it was seen first
    assert (tmp_path / "new/uploads/ab/abc").read_bytes() == b"upload"
    with Ledger.open(tmp_path / "new/ledger.sqlite") as ledger:
        found = [record.sources for record in ledger.documents()]
    assert found == [(str(tmp_path / f"new/uploads/{n}"),) for n in range(3)]
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def test_restore_refuses_a_home_that_is_not_empty(settings: Settings, home: Path, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "b.tar", tell=silent)
    before = sorted(home.rglob("*"))
    with pytest.raises(UsageError, match="is not empty; name a folder that is not there yet, nothing was changed"):
        restore(tmp_path / "b.tar", home, database_url=None, tell=silent)
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize("where", [0.3, 0.6, 0.999])
def test_restore_refuses_a_file_of_which_a_part_is_missing(
    settings: Settings, home: Path, tmp_path: Path, where: float
) -> None:
    back_up(settings, tmp_path / "b.tar", tell=silent)
    data = (tmp_path / "b.tar").read_bytes()
    (tmp_path / "b.tar").write_bytes(data[: int(data.rfind(b'"format"') * where)])
    with pytest.raises(UsageError, match=r"b\.tar"):
        restore(tmp_path / "b.tar", tmp_path / "new", database_url=None, tell=silent)
    assert not (tmp_path / "new").exists()


def test_restore_finds_one_changed_bit(settings: Settings, home: Path, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "b.tar", tell=silent)
    data = bytearray((tmp_path / "b.tar").read_bytes())
    with tarfile.open(tmp_path / "b.tar") as tar:
        data[tar.getmember("uploads/ab/abc").offset_data] ^= 1
    (tmp_path / "b.tar").write_bytes(data)
    with pytest.raises(UsageError, match="not as they were written"):
        restore(tmp_path / "b.tar", tmp_path / "new", database_url=None, tell=silent)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "a/../../outside"])
def test_restore_writes_nothing_outside(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        info = tarfile.TarInfo(name)
        info.size = 1
        tar.addfile(info, io.BytesIO(b"x"))
    with pytest.raises(UsageError, match="leads out of it"):
        restore(tmp_path / "b.tar", tmp_path / "new/home", database_url=None, tell=silent)
    assert not list(tmp_path.rglob("outside"))


def test_restore_refuses_what_is_not_in_the_manifest(settings: Settings, home: Path, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "b.tar", tell=silent)
    with tarfile.open(tmp_path / "b.tar", "a") as tar:
        info = tarfile.TarInfo("uploads/more")
        tar.addfile(info, io.BytesIO())
    with pytest.raises(UsageError, match="1 members are not as they were written, first 'uploads/more'"):
        restore(tmp_path / "b.tar", tmp_path / "new", database_url=None, tell=silent)


def test_restore_of_another_file_says_that_it_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "b.tar").write_bytes(b"not a tar file" * 100)
    with pytest.raises(UsageError, match="is no backup of sluice"):
        restore(tmp_path / "b.tar", tmp_path / "new", database_url=None, tell=silent)
    with pytest.raises(UsageError, match="no such file"):
        restore(tmp_path / "c.tar", tmp_path / "new", database_url=None, tell=silent)


def test_backup_is_of_one_moment_while_documents_come_and_end(settings: Settings, tmp_path: Path) -> None:
    home = tmp_path / "home"
    stop = threading.Event()

    def work() -> None:
        n = 0
        with Ledger.open(home / "ledger.sqlite") as ledger:
            while not stop.is_set():
                new = [NewSource(sha256=f"{n * 5 + i:064x}", uri=f"/in/{n * 5 + i}", size=1) for i in range(5)]
                ledger.register_many(new, pipeline_version="1")
                for claim in ledger.claim(limit=5):
                    ledger.complete(claim, status="failed", result_json="{}")
                n += 1

    with Ledger.open(home / "ledger.sqlite"):
        pass
    worker = threading.Thread(target=work)
    worker.start()
    try:
        with Ledger.open(home / "ledger.sqlite") as watched:
            for n in range(3):
                until = time.monotonic() + 60
                while len(watched.documents(limit=1000)) < 10 * (n + 1) and time.monotonic() < until:
                    time.sleep(0.02)
                back_up(settings, tmp_path / f"{n}.tar", tell=silent)
    finally:
        stop.set()
        worker.join()
    counts = []
    for n in range(3):
        restore(tmp_path / f"{n}.tar", tmp_path / f"new{n}", database_url=None, tell=silent)
        with Ledger.open(tmp_path / f"new{n}/ledger.sqlite") as ledger:
            found = audit(_at(tmp_path / f"new{n}"), ledger)
            assert found.is_clean, found
            counts.append(found.ledger.documents)
    assert 10 <= counts[0] <= counts[1] <= counts[2]


def _at(home: Path) -> Settings:
    return Settings.load(home, {"SLUICE_HOME": str(home), "SLUICE_PIPELINE": "standin:build"})


@pytest.mark.parametrize(
    "point",
    ["backup.before_ledger", "backup.after_ledger", "backup.member:2", "backup.after_folder", "backup.before_rename"],
)
def test_killed_backup_leaves_the_older_one_and_the_next_one_is_whole(
    settings: Settings, home: Path, tmp_path: Path, point: str
) -> None:
    back_up(settings, tmp_path / "b.tar", tell=silent)
    before = (tmp_path / "b.tar").read_bytes()
    assert _killed(tmp_path, point, "backup", "b.tar")
    assert (tmp_path / "b.tar").read_bytes() == before
    back_up(settings, tmp_path / "b.tar", tell=silent)
    restore(tmp_path / "b.tar", tmp_path / "new", database_url=None, tell=silent)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.tar", "home", "new"]


@pytest.mark.parametrize(
    "point",
    [
        "restore.before_unpack",
        "restore.member:2",
        "restore.before_ledger",
        "restore.after_ledger",
        "restore.before_rename",
    ],
)
def test_killed_restore_leaves_no_home_and_goes_well_the_next_time(
    settings: Settings, home: Path, tmp_path: Path, point: str
) -> None:
    back_up(settings, tmp_path / "b.tar", tell=silent)
    assert _killed(tmp_path, point, "restore", "b.tar", "--home", "new")
    assert not (tmp_path / "new").exists()
    restore(tmp_path / "b.tar", tmp_path / "new", database_url=None, tell=silent)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.tar", "home", "new"]


def test_restore_killed_after_its_rename_is_complete(settings: Settings, home: Path, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "b.tar", tell=silent)
    assert _killed(tmp_path, "restore.after_rename", "restore", "b.tar", "--home", "new")
    assert (tmp_path / "new/uploads/ab/abc").read_bytes() == b"upload"
    with Ledger.open(tmp_path / "new/ledger.sqlite") as ledger:
        assert len(ledger.documents()) == 3


def _killed(folder: Path, point: str, *command: str) -> bool:
    env = command_environment(folder / "home", {"SLUICE_TEST_FAILPOINT": point})
    done = subprocess.run(
        sluice_command(*command), cwd=folder, env=env, capture_output=True, start_new_session=True, check=False
    )
    return done.returncode == -signal.SIGKILL


def test_drill_home_lost_after_the_backup_loses_no_document(tmp_path: Path, sluice: Sluice) -> None:
    write_documents(tmp_path / "in", 20)
    assert sluice("process", "in").returncode == 0
    assert sluice("backup", "b.tar").returncode == 0
    write_documents(tmp_path / "in", 40)  # 20 more came afterwards
    assert sluice("process", "in").returncode == 0
    shutil.rmtree(tmp_path / "home")
    assert sluice("restore", "b.tar", "--home", "new").returncode == 0
    env = {"SLUICE_HOME": str(tmp_path / "new")}
    assert sluice("audit", env=env).returncode == 0
    done = sluice("process", "in", "--json", env=env)
    assert len(done.stdout.splitlines()) == 40
    with Ledger.open(tmp_path / "new/ledger.sqlite") as ledger:
        found = audit(_at(tmp_path / "new"), ledger)
        assert found.is_clean
        assert found.ledger.documents == 40
        assert set(ledger.known_versions([str(p) for p in (tmp_path / "in").iterdir()])) == {
            str(p) for p in (tmp_path / "in").iterdir()
        }


def test_settings_go_along_without_their_secrets(tmp_path: Path) -> None:
    text = """home = "/srv"
master = "mysql://u:p4ssword@host/db"  # vendors
[storage]
database_url = "postgresql://u:s3cret@host/db"
lease_seconds = 30
[llm]
key = 'k3y'
"""
    (tmp_path / "sluice.toml").write_text(text)
    made = settings_copy(tmp_path / "sluice.toml") or ""
    assert "lease_seconds = 30" in made
    for secret in ("p4ssword", "s3cret", "k3y"):
        assert secret not in made
    assert made.count("left out of the backup") == 3
    assert settings_copy(tmp_path / "none.toml") is None


def test_a_secret_that_cannot_be_taken_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sluice.toml").write_text('[llm]\nkey = """\nover two\nlines"""\n')
    with pytest.raises(UsageError, match="takes more than one line"):
        settings_copy(tmp_path / "sluice.toml")


def test_backup_says_what_is_wrong_with_its_file(settings: Settings, home: Path, tmp_path: Path) -> None:
    for file, said in [(tmp_path, "name a file"), (tmp_path / "no/b.tar", "existing"), (home / "b.tar", "elsewhere")]:
        with pytest.raises(UsageError, match=said):
            back_up(settings, file, tell=silent)


def test_backup_of_a_damaged_ledger_says_so(settings: Settings, home: Path, tmp_path: Path) -> None:
    data = bytearray((home / "ledger.sqlite").read_bytes())
    for at in range(4096 * 10, len(data), 4096):
        data[at : at + 2000] = os.urandom(2000)
    (home / "ledger.sqlite").write_bytes(data)
    with pytest.raises(Exception, match=r"damaged|cannot be"):
        back_up(settings, tmp_path / "b.tar", tell=silent)
    assert not (tmp_path / "b.tar").exists()
    assert not list(tmp_path.glob(".*"))


def test_manifest_names_its_program(settings: Settings, home: Path, tmp_path: Path) -> None:
    back_up(settings, tmp_path / "b.tar", tell=silent)
    with tarfile.open(tmp_path / "b.tar") as tar:
        member = tar.extractfile(MANIFEST)
        assert member is not None
        said = json.load(member)
    assert (said["format"], said["database"], said["home"]) == (1, "sqlite", str(home))
    assert said["program"]
    with sqlite3.connect(home / "ledger.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM document").fetchone() == (3,)
