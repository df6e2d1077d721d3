"""Result files: each is there as a whole or not at all, whatever is killed whenever."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from documents.errors import InfrastructureError

RESULT_START = b'{\n "document_id": "'
"""How every result file begins."""

_LONGEST_NAME = 255
"""Bytes that a file's name may have on the usual file systems."""


def result_path(folder: Path, name: str) -> Path:
    """``folder/name.json``; where no file can have so long a name, its beginning and a hash of it."""
    target = folder / f"{name}.json"
    encoded = os.fsencode(target.name)
    if len(encoded) <= _LONGEST_NAME:
        return target
    ending = f"~{hashlib.sha256(encoded).hexdigest()[:12]}.json"
    return target.with_name(encoded[: _LONGEST_NAME - len(ending)].decode("utf-8", "ignore") + ending)


def write_result(folder: Path, name: str, json_text: str) -> Path:
    """Write the result of ``name`` (indented) to its ``result_path``, which is returned. An older one is replaced.

    Raises:
        InfrastructureError: the folder cannot be written to, or the disk is full.
    """
    target = result_path(folder, name)
    text = json.dumps(json.loads(json_text), ensure_ascii=False, indent=1) + "\n"
    # A value may hold half a character from a damaged page, and a file name any bytes.
    write_atomically(target, text.encode("utf-8", "backslashreplace"))
    return target


def write_atomically(target: Path, data: bytes) -> None:
    """Put ``data`` at ``target`` in one step.

    Raises:
        InfrastructureError: the folder cannot be written to, or the disk is full.
    """
    with atomic_file(target) as file:
        file.write(data)


@contextlib.contextmanager
def atomic_file(target: Path) -> Iterator[BinaryIO]:
    """A file to write to, which is at ``target`` once the block has ended well, and nowhere where it has not.

    Raises:
        InfrastructureError: the folder cannot be written to, or the disk is full.
    """
    temporary = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".sluice-", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644 & ~_umask())
        os.replace(temporary, target)
    except OSError as exc:
        raise InfrastructureError(
            f"{target}: cannot be written: {exc.strerror}; put that right and run the same command again, "
            "what is done is kept"
        ) from exc
    finally:
        if temporary is not None:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
