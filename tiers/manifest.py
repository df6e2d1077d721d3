"""A model folder and its manifest: what is in it, and proof that nothing else is.

``manifest.json`` lists every file with its SHA-256. Opening verifies all of them first; a file that could be loaded
but is not listed is refused, and so is any of a kind that can carry code.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from documents.errors import ModelError

MANIFEST = "manifest.json"
LOADED = frozenset({".onnx", ".onnx_data", ".json", ".safetensors", ".npy"})
ALLOWED = LOADED | {".md", ".txt"}
UNLISTED = (MANIFEST, "README.md")


@dataclass(frozen=True)
class ModelFolder:
    """A verified model folder. ``name`` and ``version`` are the manifest's; ``hash`` identifies the content."""

    path: Path
    name: str
    version: str
    hash: str
    manifest: dict[str, Any]

    @property
    def label(self) -> str:
        """How results name the model: ``name-version+hash``."""
        return f"{self.name}-{self.version}+{self.hash[:8]}"


def open_model(path: Path) -> ModelFolder:
    """Verify every file of a model folder against its manifest.

    Raises:
        ModelError: the manifest is missing or no manifest, or a file is missing, changed, not listed or of a kind
            not allowed.
    """
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        files, name, version = dict(manifest["files"]), str(manifest["name"]), str(manifest["version"])
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelError(f"{path}: no model here: {MANIFEST} cannot be read ({exc}); reinstall it") from exc
    for file, wanted in sorted(files.items()):
        target = path / file
        if target.suffix not in ALLOWED or ".." in Path(file).parts:
            raise ModelError(f"{target}: a model may not hold such a file; reinstall it from a trusted source")
        try:
            found = file_hash(target)
        except OSError as exc:
            raise ModelError(f"{target}: missing or not readable ({exc.strerror}); reinstall the model") from exc
        if found != wanted:
            raise ModelError(f"{target}: damaged or swapped, its SHA-256 is not the manifest's; reinstall the model")
    for stray in path.rglob("*"):
        relative = stray.relative_to(path).as_posix()
        if stray.suffix in LOADED and relative != MANIFEST and relative not in files:
            raise ModelError(f"{stray}: not in the model's {MANIFEST}; remove it, or reinstall the model")
    whole = sha256("\n".join(f"{f} {files[f]}" for f in sorted(files)).encode()).hexdigest()
    return ModelFolder(path, name, version, whole, manifest)


def write_manifest(path: Path, *, name: str, version: str, **facts: Any) -> None:
    """List every file in a model folder, with its hash, and the facts a reader wants (metrics, data, licence)."""
    files = {
        p.relative_to(path).as_posix(): file_hash(p)
        for p in sorted(path.rglob("*"))
        if p.is_file() and p.name not in UNLISTED
    }
    manifest = {"name": name, "version": version, **facts, "files": files}
    (path / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    digest = sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
