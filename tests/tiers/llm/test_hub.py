"""Models of a hub, fetched from one on loopback: what is fetched and what is not, and what goes wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from documents.errors import ModelError, UsageError
from flows.language_model import located
from flows.settings import Settings
from tests.tiers.llm.hub_server import COMMIT, serve_hub
from tiers.llm.hub import PULLED, HubModel, is_pulled, pull, pulled_names
from tiers.llm.load import load_generator
from tiers.published.folder import open_checkpoint

REPO = "acme/tiny-llama"


@pytest.fixture
def repository(tiny: Path, tmp_path: Path) -> Path:
    """A model with what nobody should fetch beside it."""
    folder = tmp_path / "repository"
    shutil.copytree(tiny, folder)
    (folder / "modeling_tiny.py").write_text("raise SystemExit('code of a repository was run')")
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    (folder / "pytorch_model.bin.index.json").write_text("{}")
    (folder / "manifest.json").write_text("{}")
    (folder / "onnx").mkdir()
    (folder / "onnx/config.json").write_text("{}")
    (folder / "LICENSE").write_text("Apache License 2.0")
    (folder / "tiny-Q4.gguf").write_bytes(b"GGUF" + bytes(4_000_000))
    return folder


def command(name: str, home: Path, hub: str) -> subprocess.CompletedProcess[str]:
    """What a user types: the library reads where its hub is when it is imported, so this needs a process of its own."""
    told = {"SLUICE_HOME": str(home), "HF_ENDPOINT": hub, "HF_HOME": str(home / "cache"), "NO_PROXY": "127.0.0.1"}
    env = {k: v for k, v in os.environ.items() if k not in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")} | told
    typed = [sys.executable, "-m", "flows.cli", "models", *(["pull", name] if name else [])]
    return subprocess.run(typed, env=env, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where models are pulled to."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return tmp_path / "home/models"


def pulled(name: str, models: Path, hub: str) -> Path:
    """Pull a model; the folder that it is in."""
    model = HubModel.named(name)
    assert model is not None
    pull(model, models / model.folder, tell=lambda _: None, endpoint=hub)
    assert is_pulled(model, models / model.folder)
    return models / model.folder


def whole(models: Path) -> list[str]:
    return [name for name, _ in pulled_names(models)]


def test_a_model_is_fetched_verified_and_served_under_its_name(
    repository: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLUICE_HOME", str(models.parent))
    settings = Settings.load()
    with pytest.raises(ModelError, match=f"nothing is there.* sluice models pull {REPO}"):
        located(settings, REPO)
    with serve_hub(REPO, repository) as (hub, fetched):
        done = command(REPO, models.parent, hub)
        assert done.returncode == 0, done.stderr
        assert f"as of commit {COMMIT[:12]} (licence: apache-2.0)" in done.stdout
        folder = models / "acme--tiny-llama"
        assert f"{REPO:<26} pulled       {folder}" in command("", models.parent, hub).stdout
        (folder / "config.json").write_text("")
        assert "nothing is there" in _refused(settings)
        assert command(REPO, models.parent, hub).returncode == 0  # what is not whole is fetched anew
    there = {p.name for p in folder.iterdir()}
    assert {"config.json", "model.safetensors", "tokenizer.json", "LICENSE", PULLED} <= there
    assert not there & {
        "modeling_tiny.py",
        "pytorch_model.bin",
        "pytorch_model.bin.index.json",
        "manifest.json",
        "onnx",
        ".cache",
    }
    assert set(fetched) == there - {PULLED}
    assert located(settings, REPO) == (str(folder), None)
    assert load_generator(str(folder), threads=1).count_tokens("invoice") > 0
    assert [p.name for p in models.iterdir() if p.is_dir()] == [folder.name]


def _refused(settings: Settings) -> str:
    with pytest.raises(ModelError) as caught:
        located(settings, REPO)
    return str(caught.value)


def test_what_is_served_is_named_by_what_is_read_not_by_the_commit(repository: Path, models: Path) -> None:
    with serve_hub(REPO, repository) as (hub, _):
        folder = pulled(REPO, models, hub)
    before = open_checkpoint(folder).hash
    assert tomllib.loads((folder / PULLED).read_text())["commit"] == COMMIT
    (folder / PULLED).write_text("")
    assert open_checkpoint(folder).hash == before


def test_one_file_is_fetched_alone(repository: Path, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUICE_HOME", str(models.parent))
    name = f"{REPO}/tiny-Q4.gguf@v1"
    with serve_hub(REPO, repository) as (hub, fetched):
        folder = pulled(name, models, hub)
        assert fetched == ["tiny-Q4.gguf"]
        pulled(name, models, hub)
        assert len(fetched) == 1
    assert located(Settings.load(), name) == (str(folder / "tiny-Q4.gguf"), None)


def test_a_file_in_parts_is_fetched_whole(repository: Path, models: Path) -> None:
    parts = [f"big-0000{n}-of-00003.gguf" for n in (1, 2, 3)]
    for part in parts:
        (repository / part).write_bytes(b"GGUF" + part.encode())
    with serve_hub(REPO, repository) as (hub, fetched):
        pulled(f"{REPO}/{parts[0]}", models, hub)
    assert sorted(fetched) == parts


@pytest.mark.parametrize("changed", ["model.safetensors", "config.json"])
def test_a_file_that_is_not_what_the_hub_tells_is_not_installed(changed: str, repository: Path, models: Path) -> None:
    with (
        serve_hub(REPO, repository, changed=changed) as (hub, _),
        pytest.raises(ModelError, match=f"{changed} is not what the hub says that it is"),
    ):
        pulled(REPO, models, hub)
    assert whole(models) == []
    with serve_hub(REPO, repository) as (hub, _):
        pulled(REPO, models, hub)  # what was refused is fetched anew


def test_a_model_that_names_code_is_refused_before_its_weights_are_fetched(repository: Path, models: Path) -> None:
    config = json.loads((repository / "config.json").read_text())
    (repository / "config.json").write_text(json.dumps(config | {"auto_map": {"AutoModel": "modeling_tiny.Tiny"}}))
    with serve_hub(REPO, repository) as (hub, fetched), pytest.raises(ModelError, match="auto_map"):
        pulled(REPO, models, hub)
    assert "config.json" in fetched
    assert "model.safetensors" not in fetched


def test_a_pull_that_was_interrupted_keeps_the_files_that_are_whole(repository: Path, models: Path) -> None:
    with serve_hub(REPO, repository, breaks="model.safetensors") as (hub, first):
        with pytest.raises(UsageError, match=f"{REPO}: http://127.* does not give it: "):
            pulled(REPO, models, hub)
        assert whole(models) == []
    with serve_hub(REPO, repository) as (hub, second):
        pulled(REPO, models, hub)
    assert second == ["model.safetensors"]
    assert "config.json" in first


def test_what_is_left_of_another_commit_is_no_part_of_the_model(repository: Path, models: Path) -> None:
    with (
        serve_hub(REPO, repository, breaks="model.safetensors") as (hub, _),
        pytest.raises(UsageError, match="does not give it"),
    ):
        pulled(REPO, models, hub)
    (repository / "generation_config.json").unlink()
    with serve_hub(REPO, repository, commit="6" * 40) as (hub, _):
        folder = pulled(REPO, models, hub)
    assert not (folder / "generation_config.json").exists()
    assert [p.name for p in models.iterdir() if p.is_dir()] == [folder.name]


def test_two_pulls_at_once_fetch_once(repository: Path, models: Path) -> None:
    with serve_hub(REPO, repository) as (hub, fetched), ThreadPoolExecutor(2) as both:
        first, second = (both.submit(pulled, REPO, models, hub) for _ in range(2))
        assert first.result(60) == second.result(60)
    assert len(fetched) == len(set(fetched))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("acme/none", "acme/none: http://127.0.0.1"),
        (f"{REPO}/other.gguf", "acme/tiny-llama: has no other.gguf; it has tiny-Q4.gguf"),
        (f"{REPO}@v2", "acme/tiny-llama@v2: http://127.0.0.1"),
    ],
)
def test_what_the_hub_does_not_have_is_told(name: str, says: str, repository: Path, models: Path) -> None:
    with serve_hub(REPO, repository) as (hub, _), pytest.raises(UsageError) as caught:
        pulled(name, models, hub)
    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)
    assert whole(models) == []


def test_a_repository_of_pickles_is_refused(repository: Path, models: Path) -> None:
    (repository / "model.safetensors").rename(repository / "consolidated.safetensors")
    with serve_hub(REPO, repository) as (hub, fetched), pytest.raises(UsageError) as caught:
        pulled(REPO, models, hub)
    assert str(caught.value) == ("acme/tiny-llama: holds no config.json with model*.safetensors; it has tiny-Q4.gguf")
    assert fetched == []


def test_no_hub_is_one_line(tmp_path: Path) -> None:
    done = command(REPO, tmp_path / "home", "http://127.0.0.1:9")
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
        ("models/qwen.gguf", None),
        ("a/b--c", None),
        ("a/b/c", None),
        ("/a/b", None),
        ("./a/b", None),
        ("a/../b.gguf", None),
        ("http://127.0.0.1:8000/v1#m", None),
    ],
)
def test_what_is_a_name_on_a_hub(spec: str, means: HubModel | None) -> None:
    assert HubModel.named(spec) == means


def test_no_two_names_share_a_place() -> None:
    names = ("a/b", "a/b@main", "a/b/main.gguf", "a/b/c/main.gguf", "a/b/c--main.gguf", "a/b/main.gguf@c", "a/b.c")
    models = [model for name in names if (model := HubModel.named(name))]
    assert [model.name for model in models] == list(names)
    assert len({model.within(Path(model.folder)) for model in models}) == len(names)
    assert len({model.note(Path(model.folder)) for model in models}) == len(names)
