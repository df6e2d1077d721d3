"""A new home made of a backup (``flows.operations.backup``), once all of it was found to be as it was written.

It is unpacked beside the new home and becomes it by one rename: whatever is killed whenever, there is all of it or
none.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from documents.errors import InfrastructureError, SluiceError, UsageError
from flows.operations.backup import FORMAT, LEDGERS, MANIFEST, SETTINGS, Hashing
from storage.backup import check_empty, check_whole, load, relocate
from storage.errors import UnsafeKeyError
from storage.failpoints import reach
from storage.folder import sync_folder
from storage.ledger.database import Database
from storage.ledger.schema import migrate
from storage.objects import check_key

_BLOCK: Final = 1 << 20
_SETTINGS_NOW: Final = "sluice.toml.from-backup"
"""The settings of then are for a person to look at: they name folders of then, and lack secrets."""


@dataclass(frozen=True)
class Restored:
    """What came of it. ``moved``: places that lay in the old home and lie in the new one now."""

    home: Path
    members: int
    made: str
    moved: int
    settings: Path | None


def restore(file: Path, home: Path, *, database_url: str | None, tell: Callable[[str], None]) -> Restored:
    """Make ``home`` of a backup.

    Args:
        database_url: of the empty database that a backup of Postgres is brought into.

    Raises:
        UsageError: the home is not empty, the file is no backup, or is not as it was written; nothing was changed.
        InfrastructureError: something cannot be written.
    """
    home = home.absolute()
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise UsageError(f"{home}: is not empty; name a folder that is not there yet, nothing was changed")
    with _unpacking(home) as folder:
        reach("restore.before_unpack")
        manifest = _unpack(file, folder)
        tell(f"{len(manifest['members'])} members, all as they were written on {manifest['made']}")
        kind = manifest["database"]
        database = _ledger(folder, kind, database_url)
        try:
            reach("restore.before_ledger")
            if kind == "postgres":
                load(database, folder / LEDGERS[kind])
                (folder / LEDGERS[kind]).unlink()
            migrate(database)
            moved = relocate(database, Path(manifest["home"]), home) if manifest["home"] != str(home) else 0
        finally:
            database.close()
        reach("restore.after_ledger")
        if has_settings := (folder / SETTINGS).exists():
            os.rename(folder / SETTINGS, folder / _SETTINGS_NOW)
        os.sync()  # once, for all of it: one by one, thousands of files take minutes
        reach("restore.before_rename")
        os.rename(folder, home)
        sync_folder(home.parent)
        reach("restore.after_rename")
    settings = home / _SETTINGS_NOW if has_settings else None
    return Restored(home, len(manifest["members"]), manifest["made"], moved, settings)


def _ledger(folder: Path, kind: str, url: str | None) -> Database:
    if kind == "sqlite":
        if url is not None:
            raise UsageError("this backup holds an SQLite ledger; take SLUICE_STORAGE_DATABASE_URL away, then repeat")
        check_whole(folder / LEDGERS[kind])
        return Database(folder / LEDGERS[kind])
    if url is None:
        raise UsageError(
            "this backup holds a Postgres ledger; make an empty database and set SLUICE_STORAGE_DATABASE_URL to it"
        )
    database = Database(url)
    try:
        check_empty(database)
    except SluiceError:
        database.close()
        raise
    return database


@contextlib.contextmanager
def _unpacking(home: Path) -> Iterator[Path]:
    """An empty folder beside the new home; what is left in it at the end is removed, and so is a killed one's."""
    folder = home.parent / f".{home.name}.restoring"
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        with (home.parent / f".{home.name}.restoring.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as exc:
                raise UsageError(f"{home}: is being restored by another process; wait for it to end") from exc
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
                os.unlink(lock.name)
    except OSError as exc:
        where = exc.filename or folder
        raise InfrastructureError(f"{where}: cannot be written: {exc.strerror}; put that right and repeat") from exc


def _unpack(file: Path, folder: Path) -> dict[str, Any]:
    """Unpack all members, and compare them with the manifest, which is returned."""
    found: dict[str, dict[str, object]] = {}
    manifest: bytes | None = None
    try:
        with tarfile.open(file, "r:") as tar:
            for member in tar:
                _check_member(file, member, found)
                opened = tar.extractfile(member)
                if opened is None:
                    raise tarfile.ReadError("a member without content")
                if member.name == MANIFEST:
                    manifest = opened.read()
                    continue
                reach("restore.member")
                target = folder / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                read = Hashing(opened)
                with target.open("xb") as written:
                    shutil.copyfileobj(read, written, _BLOCK)
                found[member.name] = {"sha256": read.sha256.hexdigest(), "bytes": read.bytes}
    except FileNotFoundError as exc:
        raise UsageError(f"{file}: no such file") from exc
    except tarfile.TarError as exc:
        raise UsageError(f"{file}: is no backup of sluice, or its end is missing ({exc}); nothing was changed") from exc
    return _compared(file, manifest, found)


def _check_member(file: Path, member: tarfile.TarInfo, found: Mapping[str, object]) -> None:
    try:
        check_key(member.name)
    except UnsafeKeyError as exc:
        raise UsageError(f"{file}: a member's name leads out of it ({member.name!r}); nothing was changed") from exc
    if not member.isreg() or member.name in found:
        raise UsageError(f"{file}: {member.name!r} is no plain file, or there twice; nothing was changed")


def _compared(file: Path, manifest: bytes | None, found: Mapping[str, object]) -> dict[str, Any]:
    if manifest is None:
        raise UsageError(f"{file}: has no {MANIFEST}, so its end is missing or it is no backup; nothing was changed")
    try:
        said: dict[str, Any] = json.loads(manifest)
        listed, kind = dict(said["members"]), said["database"]
        if said["format"] != FORMAT or LEDGERS[kind] not in listed:
            raise ValueError(f"format {said['format']}")
    except (ValueError, KeyError, TypeError) as exc:
        raise UsageError(
            f"{file}: its {MANIFEST} is none that this program reads ({exc}); nothing was changed"
        ) from exc
    differing = sorted(name for name in {*listed, *found} if listed.get(name) != found.get(name))
    if differing:
        raise UsageError(
            f"{file}: {len(differing)} members are not as they were written, first {differing[0]!r}; "
            "use another backup, nothing was changed"
        )
    return said
