"""A label index on disk: a folder of plain files beside a manifest that names each with its SHA-256.

Every file carries a part of its hash in its name and the manifest is replaced last: whoever is killed while saving
leaves the index as it was. Files that a save did not change are not written again.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from documents.errors import InfrastructureError, ModelError, UsageError
from tiers.manifest import MANIFEST, file_hash

FORMAT = 1
OWN_NAME = re.compile(r"[a-z_0-9]+(-[0-9a-f]{12})?\.(npy|usearch)(\.part)?|manifest\.json(\.part)?")
Write = Callable[[Path], object]


class StoredFile(NamedTuple):
    """A file of the index and its SHA-256, in hex."""

    path: Path
    sha256: str


def read_manifest(path: Path) -> dict[str, Any]:
    """The manifest of an index. Raises ModelError when there is none, or one of another format."""
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        written = int(manifest["format"])
    except (OSError, ValueError, LookupError, TypeError) as exc:
        raise ModelError(f"{path}: no label index here: {MANIFEST} cannot be read ({exc}); build it") from exc
    if written != FORMAT:
        raise ModelError(f"{path}: a label index of format {written}, this version reads {FORMAT}; build it again")
    return dict(manifest)


def verify_files(path: Path, manifest: Mapping[str, Any]) -> dict[str, StoredFile]:
    """The files of an index by role. Raises ModelError when one is missing, or is not what the manifest says."""
    try:
        listed = [(str(role), str(file["name"]), str(file["sha256"])) for role, file in manifest["files"].items()]
    except (LookupError, TypeError, AttributeError) as exc:
        raise ModelError(f"{path}: its {MANIFEST} lists no files; build the index again") from exc
    files = {}
    for role, name, wanted in listed:
        target = path / name
        if not OWN_NAME.fullmatch(name):
            raise ModelError(f"{path}: its {MANIFEST} names {name!r}, no file of a label index; build it again")
        try:
            found = file_hash(target)
        except OSError as exc:
            raise ModelError(f"{target}: missing or not readable ({exc.strerror}); build the index again") from exc
        if found != wanted:
            raise ModelError(f"{target}: damaged or swapped, its SHA-256 is not the manifest's; build the index again")
        files[role] = StoredFile(target, found)
    return files


def write_folder(
    path: Path, facts: Mapping[str, Any], *, kept: Mapping[str, StoredFile], made: Mapping[str, Write]
) -> dict[str, StoredFile]:
    """Write the files that are new and the manifest, then remove the files that it no longer names.

    Args:
        kept: files of this folder, by role, that an earlier call returned and that still hold.
        made: by role (a name with a suffix), a function that writes one file to the path it is given.

    Raises:
        UsageError: the folder holds something that is no part of a label index.
        InfrastructureError: it cannot be written.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        stranger = next((f.name for f in path.iterdir() if not OWN_NAME.fullmatch(f.name)), None)
        if stranger:
            raise UsageError(f"{path}: holds {stranger}, no part of a label index; name a folder of its own")
        files = dict(kept) | {role: _write_named(path, role, write) for role, write in made.items()}
        listed = {role: {"name": file.path.name, "sha256": file.sha256} for role, file in sorted(files.items())}
        partial = path / f"{MANIFEST}.part"
        partial.write_text(json.dumps({"format": FORMAT, **facts, "files": listed}, indent=1) + "\n", encoding="utf-8")
        os.replace(partial, path / MANIFEST)
        named = {MANIFEST, *(file.path.name for file in files.values())}
        for file in path.iterdir():  # processes that have the old ones mapped keep them
            if file.name not in named:
                file.unlink()
    except OSError as exc:
        raise InfrastructureError(
            f"{path}: the label index cannot be written ({exc.strerror or exc}); see to the disk"
        ) from exc
    return files


def _write_named(path: Path, role: str, write: Write) -> StoredFile:
    partial = path / f"{role}.part"
    write(partial)
    digest = file_hash(partial)
    stem, suffix = role.split(".")
    target = path / f"{stem}-{digest[:12]}.{suffix}"
    os.replace(partial, target)
    return StoredFile(target, digest)
