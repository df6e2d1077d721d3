"""The one place where the libraries of the published checkpoints are imported, and only when a model is loaded.

They are kept from the network: a file that is missing in the folder is an error, never a download.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from documents.errors import ModelError
from tiers.published.folder import GLINER, WEIGHTS
from tiers.published.reading import quiet

HUB = "huggingface.co"
"""In what a library says when a file is nowhere here and it may not look elsewhere."""
MOST_SAID = 200
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


def load_gliner(path: Path, *, threads: int) -> Any:
    """gliner's model, on the CPU, ready to read.

    Raises:
        ModelError: the library is not installed, or cannot load the folder.
    """

    _refuse_absent(path)

    def load() -> Any:
        from gliner import GLiNER

        return GLiNER.from_pretrained(str(path), local_files_only=True, map_location="cpu")

    loaded = _load(path, load, threads=threads)
    _refuse_missing(path, loaded.model)
    return loaded.eval()


def load_boundary(path: Path, *, threads: int) -> Any:
    """gliner2's model of the boundary architecture, in FP32 on the CPU, ready to read.

    Raises:
        ModelError: the library is not installed, or cannot load the folder.
    """
    for needed in ("encoder_config/config.json", "tokenizer_config.json"):
        if not (path / needed).is_file():
            raise ModelError(f"{path}: no {needed} here; a GLiNER2 checkpoint has this file")

    def load() -> Any:
        from gliner2 import AutoExtractor

        return AutoExtractor.from_pretrained(
            str(path), architecture="boundary", attention_backend="standard", local_files_only=True
        )

    return _load(path, load, threads=threads).float().eval()


def _load(path: Path, load: Callable[[], Any], *, threads: int) -> Any:
    try:
        with quiet(), offline():
            import torch

            torch.set_num_threads(threads)
            return load()
    except ImportError as exc:
        raise ModelError(
            f"{path}: this model is served by its own library, which is not here ({exc}); "
            "pip install 'docsluice[train]'"
        ) from exc
    except Exception as exc:  # configuration, tokenizer and weights each raise types of their own
        raise ModelError(f"{path}: its library cannot load it: {_said(exc)}") from exc


def _said(exc: Exception) -> str:
    """What a library's error says, in one line of bounded length."""
    first = next(iter(str(exc).splitlines()), "") or type(exc).__name__
    if HUB in first:
        return "its configuration names a file that is not in the folder, and nothing is fetched from a hub"
    return first if len(first) <= MOST_SAID else f"{first[:MOST_SAID]}…"


@contextmanager
def offline() -> Iterator[None]:
    """Neither library may ask a hub while this lasts, whoever imported it before."""
    before = {name: os.environ.get(name) for name in OFFLINE}
    os.environ |= OFFLINE
    try:
        from huggingface_hub import constants

        was, constants.HF_HUB_OFFLINE = constants.HF_HUB_OFFLINE, True
        try:
            yield
        finally:
            constants.HF_HUB_OFFLINE = was
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _refuse_absent(path: Path) -> None:
    """gliner takes a configuration that the folder lacks from whatever the encoder's name finds: another folder, or
    what a hub's cache holds, code included."""
    told = json.loads((path / GLINER).read_text(encoding="utf-8"))
    needed = ["encoder_config", *(["labels_decoder_config"] if told.get("labels_decoder") else [])]
    for name in needed:
        if not isinstance(told.get(name), dict):
            raise ModelError(f"{path}: {GLINER} brings no {name}, and nothing is fetched from a hub")
    if not any(path.glob("tokenizer*")):
        raise ModelError(f"{path}: no tokenizer in the folder, and nothing is fetched from a hub")


def _refuse_missing(path: Path, model: Any) -> None:
    """gliner leaves weights that a file lacks at random; a model of which any are is none."""
    from safetensors import safe_open

    with safe_open(path / WEIGHTS, framework="pt") as file:
        saved = {*file.keys(), *(file.metadata() or {})}
    state = model.state_dict()
    tied = {tensor.data_ptr() for name, tensor in state.items() if name in saved}
    for name, tensor in state.items():
        if name not in saved and tensor.data_ptr() not in tied:
            raise ModelError(f"{path}: {WEIGHTS} lacks {name}, so the model is not whole; download it again")


def run_decoder(library: Any, batch: Any, *, threshold: float, max_tokens: int) -> Any:
    """What a gliner model with a decoder gives for a batch, its labels chosen greedily.

    The library's own ``run_batch`` fails where no span passes the threshold, as there is nothing to generate from.
    """
    import torch

    with torch.inference_mode():
        output = library.model(**batch, threshold=threshold)
        kept = output.decoder_embedding_mask
        output.gen_labels, output.num_gen_sequences = [], 1
        if kept is not None and bool(kept.any()):
            output.gen_labels = library.generate_labels(
                output, do_sample=False, temperature=1.0, max_new_tokens=max_tokens
            )
    return output
