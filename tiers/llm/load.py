"""A setting → tier 3: a folder, a GGUF file, or the URL of a server."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from documents.errors import ModelError
from tiers.llm.adapter import is_adapter
from tiers.llm.engine import Engine
from tiers.llm.generator import Generator
from tiers.llm.gguf_engine import GgufEngine
from tiers.llm.local import LocalGenerator
from tiers.llm.server import ServerGenerator
from tiers.llm.steering import compile_all
from tiers.llm.tier3 import Asked, Limits, LlmTier
from tiers.llm.torch_engine import TorchEngine


def load_tier3(
    spec: str,
    *,
    threads: int,
    limits: Limits | None = None,
    remote: bool = False,
    key: str | None = None,
    device: str = "cpu",
    base: Path | None = None,
    listen: Callable[[Asked], None] | None = None,
) -> LlmTier:
    """Tier 3 with the model that a setting names.

    Args:
        spec: a folder with a Hugging Face causal model or with an adapter, a ``.gguf`` file, or
            ``http://host:port/v1#model``.
        threads: of a model in this process.
        remote: a server may be outside of this host and of private networks.
        key: for a server.
        device: of a model in a folder, as torch names it.
        base: folder of the model that an adapter was trained on; its weights are checked.

    Raises:
        ModelError: there is no such model, or something that it needs is missing; one line says what to do. That a
            server is up is not asked: it may come later.
    """
    generator = load_generator(spec, threads=threads, remote=remote, key=key, device=device, base=base)
    return LlmTier(generator, limits=limits, listen=listen)


def load_generator(
    spec: str,
    *,
    threads: int,
    remote: bool = False,
    key: str | None = None,
    device: str = "cpu",
    base: Path | None = None,
) -> Generator:
    """The model alone. See ``load_tier3``."""
    if spec.startswith(("http://", "https://")):
        return ServerGenerator(spec, remote=remote, key=key)
    path = Path(spec)
    if path.suffix == ".gguf":
        return _local(GgufEngine(path, threads=threads))
    if path.is_dir():
        return _local(TorchEngine(path, threads=threads, device=device, base=base))
    raise ModelError(_no_model(spec))


def check_model(spec: str, *, remote: bool = False) -> str:
    """What a setting names, without loading it or asking for it.

    Raises:
        ModelError: as ``load_tier3``, as far as it can be told so.
    """
    if spec.startswith(("http://", "https://")):
        return f"{ServerGenerator(spec, remote=remote).name}; asked when a document needs it"
    path = Path(spec)
    kind = "a .gguf file" if path.suffix == ".gguf" and path.is_file() else "a folder" if path.is_dir() else None
    if kind is None:
        raise ModelError(_no_model(spec))
    if kind == "a folder" and not ((path / "config.json").is_file() or is_adapter(path)):
        raise ModelError(f"{spec}: no config.json there; tier 3 is the folder of a causal language model")
    package = "llama_cpp" if kind == "a .gguf file" else "transformers"
    for name in ("outlines", package):
        if find_spec(name) is None:
            more = " llama-cpp-python" if name == "llama_cpp" else ""
            raise ModelError(f"{spec}: needs {name}; pip install 'docsluice[llm]'{more}")
    return f"{path.name}, {kind}"


def _no_model(spec: str) -> str:
    wrong = "not a .gguf file" if Path(spec).exists() else "nothing is there"
    return (
        f"{spec}: {wrong}; tier 3 is a folder with a causal language model, a .gguf file, or the URL of a server "
        "(http://127.0.0.1:8000/v1#model)"
    )


def _local(engine: Engine) -> LocalGenerator:
    compile_all(engine.vocabulary)
    return LocalGenerator(engine)
