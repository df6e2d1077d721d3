"""A folder as an object store: atomic durable writes, and no way out of the folder by any key or link."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import Final

from documents.errors import InfrastructureError, UsageError
from storage.errors import ObjectChangedError, ObjectExistsError, ObjectMissingError, UnsafeKeyError
from storage.objects import Digest, ObjectInfo, Page, check_key, check_size

_TEMPORARY_PREFIX: Final = ".sluice-write-"
_Messages = list[str]


class FolderStore:
    """The regular files below ``root``.

    Links to files within the root are followed, links out of it and linked folders are not listed.
    ``version`` is made of size, modification time and inode.
    """

    def __init__(self, root: Path | str, *, create: bool = False) -> None:
        """Raises: UsageError: ``root`` is no folder, or cannot be created."""
        path = Path(root)
        try:
            if create:
                path.mkdir(parents=True, exist_ok=True)
            self.root = Path(os.path.realpath(path))
            is_folder = stat.S_ISDIR(os.stat(self.root).st_mode)
        except OSError as exc:
            raise UsageError(f"cannot use {str(path)!r} as a folder: {exc.strerror}; name an existing one") from exc
        except ValueError as exc:
            raise UsageError(f"cannot use {str(path)!r} as a folder: it has a NUL character in it") from exc
        if not is_folder:
            raise UsageError(f"{str(path)!r} is a file, not a folder; name the folder that it is in")

    def list(self, prefix: str = "") -> Iterator[ObjectInfo]:
        """See ``ObjectStore.list``; sorted by key. Skips half-made writes of this class."""
        yield from self._listed(prefix, after="", without="")

    def page(self, prefix: str = "", *, after: str = "", limit: int = 1000, without: str = "") -> Page:
        """See ``SweptStore.page``. Folders that end before ``after`` are not looked into."""
        found: Page = []
        try:
            found.extend(islice(self._listed(prefix, after=after, without=without), limit))
        except InfrastructureError:
            # Told by the page after the last one, so that what can be listed is seen all the same.
            if not found:
                raise
        return found

    def _listed(self, prefix: str, *, after: str, without: str) -> Iterator[ObjectInfo]:
        unreadable: _Messages = []
        base = prefix.rpartition("/")[0]
        if base:
            check_key(base)
        start = self.root / base if base else self.root
        if start.is_dir() and self._is_inside(os.path.realpath(start)):
            yield from self._walk(str(start), base + "/" if base else "", prefix, after, without, unreadable)
        if unreadable:
            raise InfrastructureError(
                f"cannot list {unreadable[0]}"
                + (f" and {len(unreadable) - 1} more" if unreadable[1:] else "")
                + "; make it readable for this user"
            )

    def info(self, key: str) -> ObjectInfo | None:
        """The object as ``list`` would show it now, without listing its neighbours; None where it would not."""
        try:
            status = os.stat(self._path(key))
        except (OSError, UnsafeKeyError):
            return None
        return _info(key, status) if stat.S_ISREG(status.st_mode) else None

    def read(self, key: str, *, version: str | None = None, max_bytes: int | None = None) -> bytes:
        """See ``ObjectStore.read``."""
        with self._opened(key, version) as file:
            check_size(key, os.fstat(file.fileno()).st_size, max_bytes)
            data = file.read() if max_bytes is None else file.read(max_bytes + 1)
            check_size(key, len(data), max_bytes)
            return data

    def digest(self, key: str, *, version: str | None = None) -> Digest:
        """See ``SweptStore.digest``."""
        hashed = hashlib.sha256()
        with self._opened(key, version) as file:
            while chunk := file.read(1 << 20):
                hashed.update(chunk)
            status = os.fstat(file.fileno())
        return Digest(hashed.hexdigest(), status.st_size, _version(status))

    def uri(self, key: str) -> str:
        """See ``SweptStore.uri``: the file's path."""
        return str(self.root / key)

    def key(self, uri: str) -> str | None:
        """See ``SweptStore.key``."""
        base = str(self.root).rstrip("/") + "/"
        return uri.removeprefix(base) if uri.startswith(base) and uri != base else None

    @contextmanager
    def _opened(self, key: str, version: str | None) -> Iterator[BufferedReader]:
        """The file, which must be at ``version``, and unchanged and read to its end when the block is left."""
        path = self._path(key)
        try:
            # Not blocking, because opening a named pipe would otherwise wait for its writer.
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except (FileNotFoundError, NotADirectoryError) as exc:
            raise ObjectMissingError(f"{key!r} is not in {self.root} any more", key=key) from exc
        except OSError as exc:
            raise self._unreadable(key, exc) from exc
        try:
            with open(descriptor, "rb") as file:
                self._check_opened(key, descriptor)
                before = os.fstat(descriptor)
                if not stat.S_ISREG(before.st_mode):
                    raise ObjectMissingError(f"{key!r} in {self.root} is not a regular file", key=key)
                yield file
                after = os.fstat(descriptor)
                read = file.tell()
        except OSError as exc:
            raise self._unreadable(key, exc) from exc
        wanted = _version(before) if version is None else version
        if not (wanted == _version(before) == _version(after)) or read != after.st_size:
            raise ObjectChangedError(
                f"{key!r} in {self.root} is not the version that was listed; list it again", key=key
            )

    def write(self, key: str, data: bytes, *, replace: bool = True, content_type: str | None = None) -> ObjectInfo:
        """See ``ObjectStore.write``. Makes missing folders."""
        path = self._path(key)
        temporary = path.parent / f"{_TEMPORARY_PREFIX}{secrets.token_hex(8)}"
        try:
            self._make_folders(path.parent)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
            try:
                with open(descriptor, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(descriptor)
                    written = os.fstat(descriptor)
                if replace:
                    os.replace(temporary, path)
                else:
                    os.link(temporary, path)
            finally:
                with suppress(FileNotFoundError):
                    os.unlink(temporary)
            sync_folder(path.parent)
        except FileExistsError as exc:
            raise ObjectExistsError(
                f"{key!r} exists in {self.root} and is not to be replaced; choose another name", key=key
            ) from exc
        except OSError as exc:
            raise InfrastructureError(
                f"cannot write {key!r} in {self.root}: {exc.strerror}; check space and permissions"
            ) from exc
        return _info(key, written)

    def _walk(
        self, folder: str, at: str, prefix: str, after: str, without: str, unreadable: _Messages
    ) -> Iterator[ObjectInfo]:
        """Files below ``folder``, whose keys begin with ``at``, in key order."""
        pending: list[tuple[str, str, os.DirEntry[str] | None]] = [(at, folder, None)]
        while pending:
            key, path, entry = pending.pop()
            if entry is not None:
                info = self._entry_info(key, path, entry)
                if info is not None:
                    yield info
                continue
            try:
                with os.scandir(path) as entries:
                    found = [e for e in entries if not e.name.startswith(_TEMPORARY_PREFIX)]
            except FileNotFoundError:
                continue
            except OSError as exc:
                unreadable.append(f"{path!r}: {exc.strerror}")
                continue
            inner: list[tuple[str, str, os.DirEntry[str] | None]] = []
            for e in found:
                is_folder = e.is_dir(follow_symlinks=False)
                inner_key = key + e.name + ("/" if is_folder else "")
                if inner_key <= after and not (is_folder and after.startswith(inner_key)):
                    continue
                if without and inner_key.startswith(without):
                    continue
                if inner_key.startswith(prefix) or (is_folder and prefix.startswith(inner_key)):
                    inner.append((inner_key, e.path, None if is_folder else e))
            pending += sorted(inner, key=lambda item: item[0], reverse=True)

    def _entry_info(self, key: str, path: str, entry: os.DirEntry[str]) -> ObjectInfo | None:
        """The entry as an object; None for anything but a file, and for links out of the root."""
        try:
            if entry.is_symlink() and not self._is_inside(os.path.realpath(path)):
                return None
            status = os.stat(path)
        except OSError:
            # Gone since it was listed, or a link to nowhere: a later listing will show what has become of it.
            return None
        return _info(key, status) if stat.S_ISREG(status.st_mode) else None

    def _path(self, key: str) -> Path:
        check_key(key)
        path = self.root / key
        # The last part may be a link as well, but what it points to matters only where it is read.
        if not self._is_inside(os.path.realpath(path.parent)) or not self._is_inside(os.path.realpath(path)):
            raise UnsafeKeyError(f"{key!r} leads out of {self.root} by a link; copy the file into the folder", key=key)
        return path

    def _check_opened(self, key: str, descriptor: int) -> None:
        """Look at what was really opened: a link may have come there since the key was checked (Linux)."""
        try:
            opened = os.readlink(f"/proc/self/fd/{descriptor}")
        except OSError:
            return
        if not self._is_inside(opened):
            raise UnsafeKeyError(f"{key!r} leads out of {self.root} by a link; copy the file into the folder", key=key)

    def _is_inside(self, path: str) -> bool:
        root = str(self.root)
        return path == root or path.startswith(root.rstrip("/") + "/")

    def _make_folders(self, folder: Path) -> None:
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for new in reversed(missing):
            new.mkdir(exist_ok=True)
            sync_folder(new.parent)

    def _unreadable(self, key: str, exc: OSError) -> InfrastructureError:
        return InfrastructureError(
            f"cannot read {key!r} in {self.root}: {exc.strerror}; make it readable for this user"
        )


def _version(status: os.stat_result) -> str:
    return f"{status.st_size:x}-{status.st_mtime_ns:x}-{status.st_ino:x}"


def _info(key: str, status: os.stat_result) -> ObjectInfo:
    modified = datetime.fromtimestamp(status.st_mtime, UTC)
    return ObjectInfo(key, status.st_size, modified, _version(status))


def sync_folder(folder: Path) -> None:
    """Make the folder's entries durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
