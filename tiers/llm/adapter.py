"""An adapter folder: LoRA weights (Hu et al. 2021) for one base, in the layout of ``peft``, with a manifest of ours.

The manifest names the base by the SHA-256 of its weights. The base lies elsewhere, and is checked before anything is
added to it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from documents.errors import ModelError
from tiers.manifest import MANIFEST, ModelFolder, file_hash, open_model

CONFIG, WEIGHTS = "adapter_config.json", "adapter_model.safetensors"
"""The files of an adapter."""
BASE_WEIGHTS = "model*.safetensors"
PREFIX = "base_model.model."
"""Before the names of the base's modules in an adapter's file."""
_OTHER = ("use_dora", "use_rslora", "fan_in_fan_out", "rank_pattern", "alpha_pattern", "modules_to_save", "lora_bias")
"""Settings of ``peft`` under which an adapter is more than a sum, or another one."""


@dataclass(frozen=True)
class Adapter:
    """A verified adapter and the folder of its base. ``scale``: what the product of its matrices is multiplied by."""

    folder: ModelFolder
    base: Path
    scale: float

    @property
    def weights(self) -> Path:
        """The file of its matrices."""
        return self.folder.path / WEIGHTS


def is_adapter(path: Path) -> bool:
    """Whether a folder holds an adapter, and not a whole model."""
    return (path / CONFIG).is_file()


def base_title(path: Path) -> str | None:
    """What an adapter's manifest calls its base; None where that cannot be read, which ``open_adapter`` tells."""
    try:
        return str(json.loads((path / MANIFEST).read_text(encoding="utf-8"))["base"]["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def open_adapter(path: Path, base: Path | None) -> Adapter:
    """Verify an adapter, and that ``base`` is what it was trained on.

    Raises:
        ModelError: the adapter is damaged or of a sort that cannot be added, or the base is missing or another.
    """
    if not (path / MANIFEST).is_file():
        raise ModelError(f"{path}: an adapter without a {MANIFEST} that names its base; train or install it again")
    folder = open_model(path)
    named = folder.manifest.get("base")
    wanted = named.get("weights_sha256") if isinstance(named, dict) else None
    if not isinstance(named, dict) or not isinstance(wanted, str):
        raise ModelError(f"{path}: its {MANIFEST} names no base; train or install it again")
    title = str(named.get("name") or "its base")
    if base is None:
        raise ModelError(f"{path}: an adapter for {title}; set SLUICE_LLM_BASE to the folder of that model")
    if not any(base.glob(BASE_WEIGHTS)):
        raise ModelError(f"{path}: its base, {title}, is not in {base}: no {BASE_WEIGHTS} there")
    found = weights_hash(base)
    if found != wanted:
        raise ModelError(
            f"{path}: trained on {title} with weights of SHA-256 {wanted[:12]}…, but those in {base} have {found[:12]}…"
        )
    return Adapter(folder, base, _scale(path))


def weights_hash(base: Path) -> str:
    """SHA-256 of a model's weights: of the one file, or of the list of several with theirs."""
    files = sorted(base.glob(BASE_WEIGHTS))
    if len(files) == 1:
        return file_hash(files[0])
    return sha256("\n".join(f"{f.name} {file_hash(f)}" for f in files).encode()).hexdigest()


def _scale(path: Path) -> float:
    try:
        config: dict[str, Any] = json.loads((path / CONFIG).read_text(encoding="utf-8"))
        rank, alpha = int(config["r"]), float(config["lora_alpha"])
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise ModelError(f"{path}: its {CONFIG} cannot be read ({exc}); train or install it again") from exc
    if other := [key for key in _OTHER if config.get(key)]:
        raise ModelError(f"{path}: an adapter with {other[0]}; only plain LoRA is added to a model")
    if config.get("bias", "none") != "none" or rank < 1:
        raise ModelError(f"{path}: only plain LoRA without biases is added to a model")
    return alpha / rank
