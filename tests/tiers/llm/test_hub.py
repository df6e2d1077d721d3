"""Models of a hub, fetched from one on loopback: what is fetched and what is not, and what goes wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from documents.errors import ModelError
from flows.language_model import located
from flows.settings import Settings
from tests.tiers.llm.hub_server import COMMIT, serve_hub
from tiers.llm.hub import HubModel, is_pulled
from tiers.llm.load import load_generator

REPO = "acme/tiny-llama"


@pytest.fixture
def repository(tiny: Path, tmp_path: Path) -> Path:
    """A model with what nobody should fetch beside it."""
    folder = tmp_path / "repository"
    shutil.copytree(tiny, folder)
    (folder / "modeling_tiny.py").write_text("raise SystemExit('code of a repository was run')")
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    (folder / "onnx").mkdir()
    (folder / "onnx/config.json").write_text("{}")
    (folder / "LICENSE").write_text("Apache License 2.0")
    (folder / "tiny-Q4.gguf").write_bytes(b"GGUF" + bytes(4_000_000))
    return folder


def pulled(name: str, home: Path, hub: str) -> subprocess.CompletedProcess[str]:
    """What a user does: the library reads where its hub is when it is imported, so this needs a process of its own."""
    told = {"SLUICE_HOME": str(home), "HF_ENDPOINT": hub, "HF_HOME": str(home / "cache"), "NO_PROXY": "127.0.0.1"}
    env = {k: v for k, v in os.environ.items() if k not in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")} | told
    command = [sys.executable, "-m", "flows.cli", "models", *(["pull", name] if name else [])]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)


def settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SLUICE_HOME", str(home))
    return Settings.load()


def test_a_model_is_fetched_verified_and_served_under_its_name(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    mine = settings(home, monkeypatch)
    with pytest.raises(ModelError, match=f"nothing is there; .* sluice models pull {REPO}"):
        located(mine, REPO)
    with serve_hub(REPO, repository) as (hub, fetched):
        done = pulled(REPO, home, hub)
        assert done.returncode == 0, done.stderr
        assert "(apache-2.0)" in done.stdout
        assert COMMIT[:12] in done.stdout
        assert "already" in pulled(REPO, home, hub).stdout
    folder = home / "models/acme--tiny-llama"
    there = {p.name for p in folder.iterdir()}
    assert {"config.json", "model.safetensors", "tokenizer.json", "LICENSE", "pulled.json"} <= there
    assert not there & {"modeling_tiny.py", "pytorch_model.bin", "onnx", "tiny-Q4.gguf", ".cache"}
    assert len(fetched) == len(set(fetched)) == len(there) - 1
    assert json.loads((folder / "pulled.json").read_text())["revision"] == COMMIT
    spec, base = located(mine, REPO)
    assert (spec, base) == (str(folder), None)
    assert load_generator(spec, threads=1).count_tokens("invoice") > 0
    assert f"{REPO:<26} pulled       {folder}" in pulled("", home, hub).stdout


def test_one_file_is_fetched_alone(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"{REPO}/tiny-Q4.gguf@v1"
    with serve_hub(REPO, repository) as (hub, fetched):
        done = pulled(name, tmp_path / "home", hub)
        assert done.returncode == 0, done.stderr
    assert fetched == ["tiny-Q4.gguf"]
    folder = tmp_path / "home/models/acme--tiny-llama--tiny-Q4.gguf@v1"
    assert located(settings(tmp_path / "home", monkeypatch), name) == (str(folder / "tiny-Q4.gguf"), None)


def test_a_file_that_is_not_what_the_hub_tells_is_not_installed(repository: Path, tmp_path: Path) -> None:
    for changed in ("model.safetensors", "config.json"):
        with serve_hub(REPO, repository, changed=changed) as (hub, _):
            done = pulled(REPO, tmp_path / "home", hub)
        assert done.returncode == 1
        assert f"{changed} is not what the hub says that it is" in done.stderr
        assert not is_pulled(tmp_path / "home/models/acme--tiny-llama")
    with serve_hub(REPO, repository) as (hub, _):
        assert pulled(REPO, tmp_path / "home", hub).returncode == 0  # what was refused is fetched anew


def test_a_pull_that_was_interrupted_is_gone_on_with(repository: Path, tmp_path: Path) -> None:
    with serve_hub(REPO, repository, breaks="model.safetensors") as (hub, first):
        done = pulled(REPO, tmp_path / "home", hub)
    assert done.returncode == 1
    assert "does not give it" in done.stderr
    assert "Traceback" not in done.stderr
    assert not is_pulled(tmp_path / "home/models/acme--tiny-llama")
    with serve_hub(REPO, repository) as (hub, second):
        assert pulled(REPO, tmp_path / "home", hub).returncode == 0
    assert is_pulled(tmp_path / "home/models/acme--tiny-llama")
    assert "model.safetensors" in second
    assert not set(first) - {"model.safetensors"} & set(second)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("acme/none", "acme/none: http://127.0.0.1"),
        (f"{REPO}/other.gguf", "acme/tiny-llama: has no other.gguf; it has tiny-Q4.gguf"),
        (f"{REPO}@v2", "acme/tiny-llama: http://127.0.0.1"),
        ("gpt", "gpt: no model of this name can be pulled"),
        ("../secret", "../secret: no model of this name can be pulled"),
    ],
)
def test_what_the_hub_does_not_have_is_one_line(name: str, says: str, repository: Path, tmp_path: Path) -> None:
    with serve_hub(REPO, repository) as (hub, _):
        done = pulled(name, tmp_path / "home", hub)
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "home/models").exists() or not any((tmp_path / "home/models").iterdir())


def test_a_repository_of_pickles_is_refused(repository: Path, tmp_path: Path) -> None:
    (repository / "model.safetensors").unlink()
    with serve_hub(REPO, repository) as (hub, fetched):
        done = pulled(REPO, tmp_path / "home", hub)
    assert "holds no config.json with *.safetensors; it has tiny-Q4.gguf" in done.stderr
    assert fetched == []


def test_no_hub_is_one_line(tmp_path: Path) -> None:
    done = pulled(REPO, tmp_path / "home", "http://127.0.0.1:9")
    assert done.returncode == 1
    assert done.stderr.startswith("sluice: acme/tiny-llama: http://127.0.0.1:9 does not give it: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("spec", "means"),
    [
        ("Qwen/Qwen3-4B", HubModel("Qwen/Qwen3-4B", None, None)),
        ("a/b/q.gguf", HubModel("a/b", "q.gguf", None)),
        ("a/b/sub/q.gguf@main", HubModel("a/b", "sub/q.gguf", "main")),
        ("smollm2", None),
        ("a/b/c", None),
        ("/a/b", None),
        ("./a/b", None),
        ("a/../b.gguf", None),
        ("http://127.0.0.1:8000/v1#m", None),
    ],
)
def test_what_is_a_name_on_a_hub(spec: str, means: HubModel | None) -> None:
    assert HubModel.named(spec) == means


def test_no_two_names_share_a_folder() -> None:
    names = ("a/b", "a/b@main", "a/b/main.gguf", "a/b/c/main.gguf", "a/b/main.gguf@c")
    found = {HubModel.named(name).folder for name in names}  # type: ignore[union-attr]
    assert len(found) == len(names)
