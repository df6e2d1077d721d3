import os
from pathlib import Path

import pytest

from documents import ModelError
from tiers.manifest import open_model, write_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "text.onnx").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "tokenizer.json").write_text("{}")
    write_manifest(tmp_path, name="tier1-test", version="1", licence="Apache-2.0")
    return tmp_path


def test_a_sound_folder_opens_under_its_name_and_hash(folder: Path) -> None:
    model = open_model(folder)
    assert model.label == f"tier1-test-1+{model.hash[:8]}"
    assert model.manifest["licence"] == "Apache-2.0"


def test_any_flipped_bit_is_refused(folder: Path) -> None:
    target = folder / "text.onnx"
    sound = target.read_bytes()
    for at in range(0, len(sound), len(sound) // 100):
        target.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        with pytest.raises(ModelError, match=r"text\.onnx: damaged or swapped"):
            open_model(folder)


def test_a_missing_or_cut_file_is_refused(folder: Path) -> None:
    os.truncate(folder / "text.onnx", 100)
    with pytest.raises(ModelError, match="damaged"):
        open_model(folder)
    (folder / "text.onnx").unlink()
    with pytest.raises(ModelError, match=r"text\.onnx: missing"):
        open_model(folder)


def test_a_file_that_could_carry_code_is_refused(folder: Path) -> None:
    (folder / "weights.bin").write_bytes(b"pickle")
    write_manifest(folder, name="tier1-test", version="2")
    with pytest.raises(ModelError, match="may not hold such a file"):
        open_model(folder)


def test_a_file_that_nobody_listed_is_refused(folder: Path) -> None:
    (folder / "README.md").write_text("the card")
    open_model(folder)
    (folder / "labels.npy").write_bytes(b"others' embeddings")
    with pytest.raises(ModelError, match=r"labels\.npy: not in the model's manifest"):
        open_model(folder)


def test_a_folder_without_manifest_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model here"):
        open_model(tmp_path)
