"""A generation's folder: its files, what binds them together, and copying a candidate into one."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from documents.errors import ModelError, UsageError
from storage.folder import sync_folder
from storage.registry.values import Gate, Generation

LISTING: Final = "generation.json"
GATE: Final = "gate.json"
NEEDED: Final = ("tier1/manifest.json", "router.json", GATE)
"""Files that every candidate has."""
_BINDING: Final = ("manifest.json", "router.json")
"""Names of the files that are verified whenever a generation is used: a manifest vouches for its model's others."""
_ID_DIGITS: Final = 12
_BLOCK: Final = 1 << 20


def check_candidate(made: Path) -> None:
    """Raises: UsageError: this folder is no finished candidate."""
    for name in NEEDED:
        if not (made / name).is_file():
            raise UsageError(f"{made}: no finished candidate: it has no {name}; name the folder that training made")
    read_gate(made / GATE)


def read_gate(file: Path) -> Gate:
    """Raises: UsageError: it is not what a gate says."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        verdict, lines = said["verdict"], said["lines"]
        if verdict not in ("passed", "refused", "undecided") or not isinstance(lines, list):
            raise ValueError(f"its verdict is {verdict!r}")
        return Gate(verdict, tuple(map(str, lines)))
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise UsageError(f"{file}: no verdict of a gate here ({exc}); train the candidate again") from exc


def copy_candidate(made: Path, into: Path, *, facts: Mapping[str, Any], at: datetime) -> str:
    """Copy a candidate's files and list them, all durable on return; the generation's id.

    Raises:
        UsageError: it holds something that is no file, as a link. OSError.
    """
    files: dict[str, str] = {}
    into.mkdir()
    for path in sorted(made.rglob("*")):
        name = path.relative_to(made).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise UsageError(f"{path}: a candidate may hold files and folders only; take it out")
        if path.is_dir():
            (into / name).mkdir()
        elif name != LISTING:
            files[name] = _copy(path, into / name)
    made_id = id_of(files)
    listing = {"id": made_id, "at": at.isoformat(), "facts": dict(facts), "files": files}
    with (into / LISTING).open("w", encoding="utf-8") as file:
        file.write(json.dumps(listing, indent=1) + "\n")
        file.flush()
        os.fsync(file.fileno())
    for folder in (into, *(path for path in into.rglob("*") if path.is_dir())):
        sync_folder(folder)
    return made_id


def id_of(files: Mapping[str, str]) -> str:
    """What these files, path → SHA-256, are called together."""
    listed = "\n".join(f"{name} {files[name]}" for name in sorted(files))
    return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()[:_ID_DIGITS]


def read_listing(folder: Path) -> tuple[Generation, str]:
    """The generation in a folder, and the SHA-256 of its listing.

    Raises:
        ModelError: there is none, or its listing is not what the folder's name says.
    """
    try:
        data = (folder / LISTING).read_bytes()
        said = json.loads(data)
        at, facts, files = datetime.fromisoformat(said["at"]), dict(said["facts"]), dict(said["files"])
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelError(f"{folder}: no generation of models here: {LISTING} cannot be read ({exc})") from exc
    if id_of(files) != folder.name:
        raise ModelError(f"{folder}: damaged or swapped: its {LISTING} is of another generation")
    return Generation(folder.name, folder, at, facts, files), hashlib.sha256(data).hexdigest()


def verify(generation: Generation) -> None:
    """Raises: ModelError: a file is missing, changed, or was not in the candidate."""
    found = {p.relative_to(generation.folder).as_posix() for p in generation.folder.rglob("*") if not p.is_dir()}
    if strange := sorted(found - {*generation.files, LISTING}):
        raise ModelError(f"{generation.folder / strange[0]}: not in the generation's {LISTING}; remove it")
    for name in generation.files:
        _verify(generation, name)


def verify_binding(generation: Generation) -> None:
    """Verify what the rest hangs on: calibration and manifests.

    Raises:
        ModelError: one of these files is missing or changed.
    """
    for name in generation.files:
        if name.rpartition("/")[2] in _BINDING:
            _verify(generation, name)


def _verify(generation: Generation, name: str) -> None:
    file = generation.folder / name
    try:
        with file.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as exc:
        raise ModelError(f"{file}: missing or not readable ({exc.strerror})") from exc
    if found != generation.files[name]:
        raise ModelError(f"{file}: damaged or swapped, its SHA-256 is not the one in {LISTING}")


def _copy(source: Path, target: Path) -> str:
    """Copy a file; the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    with source.open("rb") as read, target.open("xb") as written:
        while block := read.read(_BLOCK):
            digest.update(block)
            written.write(block)
        written.flush()
        os.fsync(written.fileno())
    return digest.hexdigest()
