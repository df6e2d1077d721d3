"""Tiny models, once for all tests here."""

import os
from pathlib import Path

import pytest

from tests.tiers.llm.tiny_llm import causal
from tiers.llm.bases import BASES, is_unpacked, unpack
from tiers.llm.torch_engine import TorchEngine

ROOT = Path(__file__).resolve().parents[3]
GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf"


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a Llama of two layers."""
    return causal(tmp_path_factory.mktemp("tiny") / "llama")


@pytest.fixture(scope="session")
def engine(tiny: Path) -> TorchEngine:
    """The same, loaded."""
    return TorchEngine(tiny, threads=1)


@pytest.fixture(scope="session")
def smollm2() -> Path:
    """SmolLM2's GGUF, where ``shared/bases/get_bases.sh`` laid it out."""
    places = [Path(p) for p in (os.environ.get("SLUICE_TEST_BASES"),) if p] + [
        ROOT / "runs/bases",
    ]
    for place in places:
        if (place / "smollm2" / GGUF).is_file():
            return place / "smollm2" / GGUF
    pytest.skip("no SmolLM2 here; get_bases.sh OUT smollm2, and SLUICE_TEST_BASES=OUT")


@pytest.fixture(scope="session")
def smollm2_folder(smollm2: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a folder, as ``sluice models pull smollm2`` writes it; kept beside the GGUF, as it takes a minute."""
    pytest.importorskip("gguf", reason="the package gguf, which reads GGUF files for transformers, is not installed")
    kept = smollm2.parent / "unpacked"
    if is_unpacked(kept):
        return kept
    folder = kept if os.access(smollm2.parent, os.W_OK) else tmp_path_factory.mktemp("smollm2") / "unpacked"
    unpack(BASES["smollm2"], smollm2, folder)
    return folder
