"""The folder of a published checkpoint: what its configuration says it is, and that it is safe to read.

Such a folder has no manifest of ours. It is named by the hash of all that is read from it instead; with a manifest
(``tiers.manifest.write_manifest``) it is verified as any other model is. Weights are read from safetensors alone, as a
pickle can carry code, and so can a configuration that names Python files (``auto_map``): both are refused.
"""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from documents.errors import ModelError
from tiers.manifest import MANIFEST, ModelFolder, file_hash, open_model

Kind = Literal["relations", "open labels", "boundary"]
GLINER, GLINER2 = "gliner_config.json", "config.json"
WEIGHTS = "model.safetensors"
PICKLES = "pytorch_model*"
READ = frozenset({".json", ".safetensors", ".txt", ".model"})
"""Kinds of files that the libraries read: configuration, weights, vocabularies."""
VERSION = "published"
"""The version of a model whose folder names none."""


def kind_of(path: Path) -> Kind | None:
    """What the configuration in a folder says it is; None for anything that is not served from here.

    Raises:
        ModelError: there is a configuration, and it cannot be read.
    """
    if (path / GLINER).is_file():
        config = _read(path / GLINER)
        if config.get("model_type") == "gliner_streaming_span":
            return None
        if config.get("relations_layer") is not None:
            return "relations"
        return "open labels" if config.get("labels_decoder") else None
    if (path / GLINER2).is_file():
        named = str(_read(path / GLINER2).get("architecture") or "").strip().lower()
        return "boundary" if named == "boundary" else None
    return None


def is_published(path: Path) -> bool:
    """Whether a folder holds a checkpoint that is served from here."""
    return kind_of(path) is not None


def open_checkpoint(path: Path, *, weights: str = WEIGHTS) -> ModelFolder:
    """The folder of a checkpoint that may be read, by its manifest where it has one.

    Args:
        weights: pattern of the names of its weights; large ones come in several files.

    Raises:
        ModelError: there is no such folder, no weights as safetensors in it, or something that can carry code.
    """
    if not path.is_dir():
        raise ModelError(f"{path}: no folder here; download the checkpoint yourself, nothing is fetched from a hub")
    for pickle in sorted(path.rglob(PICKLES)):
        raise ModelError(f"{pickle}: a pickle can carry code and is not read; keep {WEIGHTS} alone, or save it as one")
    if not any(file.is_file() for file in path.glob(weights)):
        raise ModelError(f"{path}: no {WEIGHTS} here; only safetensors are read")
    refuse_code(path)
    if (path / MANIFEST).is_file():
        return open_model(path)
    files = {file.relative_to(path).as_posix(): _hash_of(file, _stamp(file)) for file in _files(path)}
    whole = sha256("\n".join(f"{name} {digest}" for name, digest in files.items()).encode()).hexdigest()
    return ModelFolder(path, path.resolve().name, VERSION, whole, {"files": files})


def refuse_code(path: Path) -> None:
    """See whether the configuration in a folder asks for code.

    Raises:
        ModelError: it names Python files, or cannot be read.
    """
    for file in sorted(path.rglob("*.json")):
        if _names_code(_parsed(file)):
            raise ModelError(f"{file}: names Python code to be loaded with the model (auto_map), which is not run")


def model_hash(path: Path) -> str | None:
    """What identifies the model in a folder: of a folder with a manifest the hash of that, which holds those of all
    files; of another the hash of all that is read from it. None where there is nothing that can be read."""
    if (path / MANIFEST).is_file():
        return file_hash(path / MANIFEST)
    try:
        return open_checkpoint(path).hash
    except ModelError:
        return None


def _files(path: Path) -> list[Path]:
    """All that a library may read."""
    return [file for file in sorted(path.rglob("*")) if file.suffix in READ and file.is_file()]


def _stamp(file: Path) -> tuple[int, int]:
    told = file.stat()
    return told.st_size, told.st_mtime_ns


@lru_cache(maxsize=1024)
def _hash_of(file: Path, stamp: tuple[int, int]) -> str:
    """A file's hash; computed once for each ``stamp``, as weights are large and are asked about often."""
    return file_hash(file)


def _parsed(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as exc:
        raise ModelError(f"{path}: cannot be read as JSON ({exc})") from exc


def _names_code(raw: Any) -> bool:
    """Whether a configuration has the key by which transformers is told of Python files, at any depth."""
    if isinstance(raw, dict):
        return isinstance(raw.get("auto_map"), dict | list | str) or any(map(_names_code, raw.values()))
    return isinstance(raw, list) and any(map(_names_code, raw))


def _read(path: Path) -> dict[str, Any]:
    raw = _parsed(path)
    if not isinstance(raw, dict):
        raise ModelError(f"{path}: holds no JSON object, so it describes no model")
    return raw
