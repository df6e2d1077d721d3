"""The index of a master list, made once and kept; it is made again when the list has changed, or a file is damaged."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from documents.errors import InfrastructureError, ModelError
from tiers.linking.index import MasterIndex
from tiers.linking.rows import entries_of
from tiers.linking.source import Source


def open_index(source: Source, home: Path, *, on_build: Callable[[], object] | None = None) -> MasterIndex:
    """The index of ``source`` from the folder ``home``; where there is none that is sound and of the list as it is
    now, it is made, and ``on_build`` called before. Several processes may ask at a time: one makes it, the others wait.

    Raises:
        UsageError: the list cannot be used; one line says why.
        InfrastructureError: the folder cannot be written, or the database does not answer.
    """
    wanted = source.fingerprint()
    path = home / sha256(source.name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    index = _sound(path, wanted)
    if index is not None:
        return index
    with _only_one(home, path):
        index = _sound(path, wanted)  # another process may have made it meanwhile
        if index is None:
            if on_build is not None:
                on_build()
            MasterIndex.of(entries_of(source.rows(), source.name), fingerprint=wanted).save(path)
            index = MasterIndex.load(path)
    return index


def _sound(path: Path, fingerprint: str) -> MasterIndex | None:
    try:
        index = MasterIndex.load(path)
    except ModelError:
        return None
    return index if index.fingerprint == fingerprint else None


@contextmanager
def _only_one(home: Path, path: Path) -> Iterator[None]:
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / f"{path.name}.lock").open("w")
    except OSError as exc:
        raise InfrastructureError(f"{home}: the index of the master list cannot be written ({exc.strerror})") from exc
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
