"""A model folder and its manifest: what is in it, and proof that nothing else is.

``manifest.json`` lists every file with its SHA-256. Loading verifies all of them first; no file that is not listed
is ever opened, and none of a kind that can carry code is allowed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from documents.errors import ModelError

MANIFEST = "manifest.json"
ALLOWED = frozenset({".onnx", ".onnx_data", ".json", ".safetensors", ".npy", ".md", ".txt"})


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
        ModelError: the manifest is missing or no manifest, or a file is missing, changed or of a kind not allowed.
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
    whole = sha256("\n".join(f"{f} {files[f]}" for f in sorted(files)).encode()).hexdigest()
    return ModelFolder(path, name, version, whole, manifest)


def write_manifest(path: Path, *, name: str, version: str, **facts: Any) -> None:
    """List every file in a model folder, with its hash, and the facts a reader wants (metrics, data, licence)."""
    files = {
        str(p.relative_to(path)): file_hash(p)
        for p in sorted(path.rglob("*"))
        if p.is_file() and p.name not in (MANIFEST, "README.md")
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
