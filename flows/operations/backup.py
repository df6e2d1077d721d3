"""A backup: all that lasts in one tar file, made while the service runs, and a new home made of it.

    ledger.sqlite | ledger.pgdump    as it was at one moment
    generations/, evidence/, examples/, uploads/, inbox/ (if asked for)
    sluice.toml                      without secrets
    MANIFEST.json                    SHA-256 of all of these; the last member

The ledger is copied first: whatever it names was written before, and is still there when its turn comes. The file, and
the home that is made of it, come into being by one rename, so that whatever is killed whenever there is no half one.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import json
import os
import stat
import tarfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, BinaryIO, Final

from documents.errors import InfrastructureError, UsageError
from flows.generations import FOLDER as GENERATIONS
from flows.opened import open_existing
from flows.operations.settings_copy import settings_copy
from flows.records import FOLDER as EVIDENCE
from flows.settings import Settings
from storage.backup import dump
from storage.failpoints import reach
from storage.folder import FolderStore, sync_folder
from storage.registry.registry import POINTER

MANIFEST: Final = "MANIFEST.json"
FORMAT: Final = 1
INBOX: Final = "inbox"
FOLDERS: Final = (GENERATIONS, EVIDENCE, "examples", "uploads")
"""Those in the home folder that cannot be made again. The others hold pictures, result files, logs, and the like."""
LEDGERS: Final = {"sqlite": "ledger.sqlite", "postgres": "ledger.pgdump"}
SETTINGS: Final = "sluice.toml"


@dataclass(frozen=True)
class BackedUp:
    """What is in a backup; ``left_out``: lines for a person on what is not."""

    file: Path
    members: int
    bytes: int
    left_out: tuple[str, ...]


def back_up(settings: Settings, file: Path, *, originals: bool = False, tell: Callable[[str], None]) -> BackedUp:
    """Write a backup of the home and its ledger to ``file``.

    Args:
        originals: with what lies in the watched folder.

    Raises:
        UsageError: there is no ledger, the file cannot be one, another backup is being written to it.
        InfrastructureError: something cannot be read, or written.
    """
    home, inbox = settings.storage.home.absolute(), inbox_folder(settings)
    if file.is_dir() or not file.parent.is_dir():
        raise UsageError(f"{file}: name a file in an existing folder, as /srv/backup/monday.tar")
    if file.absolute().is_relative_to(home):
        raise UsageError(f"{file}: lies in the home folder that it is to save; name one elsewhere")
    with ExitStack() as opened:
        database = opened.enter_context(open_existing(settings)).database
        part = opened.enter_context(_alone(file))
        tar = opened.enter_context(tarfile.open(fileobj=part, mode="w", format=tarfile.PAX_FORMAT))
        writer = _Writer(tar)
        copied = Path(f"{part.name}.ledger")
        opened.callback(copied.unlink, missing_ok=True)
        reach("backup.before_ledger")
        kind = dump(database, copied)
        reach("backup.after_ledger")
        with copied.open("rb") as ledger:
            writer.add(LEDGERS[kind], ledger)
        copied.unlink()
        tell(f"the ledger: {writer.bytes:,} bytes")
        # Before the generations: what it names is there already, and what is added meanwhile it does not name.
        _add_one(writer, home / GENERATIONS / POINTER, f"{GENERATIONS}/{POINTER}")
        folders = {name: home / name for name in FOLDERS}
        for name, folder in {**folders, **({INBOX: inbox} if originals else {})}.items():
            tell(f"{name}: {_add_folder(writer, folder, name)} files")
            reach("backup.after_folder")
        left_out = []
        text = settings_copy(Path.cwd() / SETTINGS)
        if text is not None:
            writer.add(SETTINGS, io.BytesIO(text.encode()))
        if not originals:
            left_out.append(f"the originals in {inbox} and elsewhere are not in it; --originals takes {inbox} along")
        writer.add_manifest({"home": str(home), "database": kind})
        tar.close()
        part.flush()
        os.fsync(part.fileno())
        reach("backup.before_rename")
        os.replace(part.name, file)
        sync_folder(file.absolute().parent)
        reach("backup.after_rename")
    return BackedUp(file, len(writer.members), writer.bytes, tuple(left_out))


def inbox_folder(settings: Settings) -> Path:
    """The folder that is watched."""
    return (settings.up.inbox or settings.storage.home / "inbox").absolute()


class Hashing(io.RawIOBase):
    """Hashes what is read through it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()
        self.bytes = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        block = self._file.read(size)
        self.sha256.update(block)
        self.bytes += len(block)
        return block


class _Writer:
    """Adds members and remembers their hashes."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.members: dict[str, dict[str, object]] = {}
        self.bytes = 0

    def add(self, name: str, file: BinaryIO) -> None:
        """Add what is left of a file. Raises: OSError: it is shorter than when it was opened."""
        info = tarfile.TarInfo(name)
        info.size = file.seek(0, os.SEEK_END)
        info.mtime = int(datetime.now(UTC).timestamp())
        info.mode = 0o600
        file.seek(0)
        read = Hashing(file)
        self._tar.addfile(info, read)
        self.members[name] = {"sha256": read.sha256.hexdigest(), "bytes": info.size}
        self.bytes += info.size

    def add_manifest(self, more: dict[str, str]) -> None:
        """Add the list of all members."""
        made = datetime.now(UTC).isoformat(timespec="seconds")
        said = {"format": FORMAT, "made": made, "program": version("docsluice"), **more, "members": self.members}
        data = json.dumps(said, indent=1).encode("ascii")
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(data)
        info.mode = 0o600
        self._tar.addfile(info, io.BytesIO(data))


def _add_folder(writer: _Writer, folder: Path, name: str) -> int:
    """Add a folder's files, where there is one; how many. What is gone since it was listed was erased meanwhile."""
    if not folder.is_dir():
        return 0
    added = 0
    for info in FolderStore(folder).list():
        is_ours = name != GENERATIONS or (not info.key.startswith(".") and info.key not in ("lock", POINTER))
        if is_ours and not info.key.rpartition("/")[2].startswith(".sluice-"):
            added += _add_one(writer, folder / info.key, f"{name}/{info.key}")
    return added


def _add_one(writer: _Writer, path: Path, name: str) -> bool:
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return False
            reach("backup.member")
            writer.add(name, file)
    except FileNotFoundError:
        return False
    except OSError as exc:
        raise InfrastructureError(
            f"{path}: cannot be backed up: {exc.strerror or exc}; put that right, repeat"
        ) from exc
    return True


def _alone(file: Path) -> _Part:
    return _Part(file.absolute().parent / f".{file.name}.part")


class _Part:
    """The file while it is written: one name, so that what was killed is overwritten by the next; locked."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> BinaryIO:
        try:
            self._file = self._path.open("a+b")
            self._file.seek(0)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not os.path.samestat(os.fstat(self._file.fileno()), os.stat(self._path)):
                raise BlockingIOError  # it was renamed, so it is the other's backup, in this very moment
            os.chmod(self._path, 0o600)
            self._file.truncate(0)
        except (BlockingIOError, FileNotFoundError) as exc:
            raise UsageError(f"{self._path}: another backup is being written there; wait for it to end") from exc
        except OSError as exc:
            raise InfrastructureError(f"{self._path}: cannot be written: {exc.strerror}; name another folder") from exc
        return self._file

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        if kind is not None:
            self._path.unlink(missing_ok=True)
        self._file.close()
