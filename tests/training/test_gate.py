"""The gate on the shipped tier 1: against itself, against a copy that was damaged, and on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from documents.schemas import load_schemas
from tiers.gliner import GlinerTier, load_tier1
from tiers.gliner.labels import field_label
from tiers.manifest import write_manifest
from training.gate import Report, Side, compare
from training.gate.__main__ import main
from training.places import OWN_TYPES

MODEL = Path("models/tier1")
TYPES = load_schemas(OWN_TYPES)
DAMAGED = ("invoice.invoice_number", "contract.governing_law")
EACH = 6
WIDE = 0.5
"""A margin that six documents which do not differ are enough for."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (MODEL / "manifest.json").is_file(), reason="models/tier1 is not there"),
]


@pytest.fixture(scope="module")
def champion() -> GlinerTier:
    return load_tier1(MODEL)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outcomes")


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy whose embeddings of two labels are noise."""
    folder = tmp_path_factory.mktemp("models") / "damaged"
    shutil.copytree(MODEL, folder)
    known = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    embeddings = np.load(folder / "labels.npy")
    noise = np.random.default_rng(0).normal(size=embeddings.shape).astype(np.float32)
    for label in DAMAGED:
        name, _, field = label.partition(".")
        row = known.index(field_label(TYPES[name].field(field)))
        embeddings[row] = noise[row] * np.abs(embeddings).mean()
    np.save(folder / "labels.npy", embeddings)
    write_manifest(folder, name="damaged", version="1")
    return folder


def compared(champion: GlinerTier, challenger: GlinerTier, outcomes: Path) -> Report:
    sides = Side("in use", champion), Side("new", challenger)
    return compare(*sides, schemas=TYPES, each=EACH, texts_read=EACH, margin=WIDE, keep=outcomes, time_both=False)


def test_a_model_is_no_worse_than_itself(champion: GlinerTier, outcomes: Path) -> None:
    report = compared(champion, champion, outcomes)
    assert all(line.measured.pairs.discordance == 0 for line in report.labels)
    shown = [line for line in report.labels if line.measured.pairs.n >= EACH]
    assert len(shown) > 40
    assert {line.verdict for line in shown} == {"no worse"}
    too_few = [line for line in report.labels if line.bound >= WIDE]
    assert report.verdict == ("undecided" if too_few else "passed")
    assert len(report.lines()) <= 60


def test_a_damaged_model_is_refused_and_the_labels_are_named(
    champion: GlinerTier, damaged: Path, outcomes: Path
) -> None:
    report = compared(champion, load_tier1(damaged), outcomes)
    assert report.verdict == "refused"
    worse = [line.measured.label for line in report.labels if line.verdict == "worse"]
    assert set(DAMAGED) <= set(worse) <= {*DAMAGED, "invoice (type)", "contract (type)"}
    assert all(f"{label} (old types)" in report.lines()[-1] for label in DAMAGED)
    others = [line for line in report.labels if line.measured.label not in worse]
    assert sum(line.measured.pairs.b for line in others) <= 3


def test_the_command_line_compares_two_folders(
    damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = [str(MODEL), str(damaged), "--each", "1", "--texts", "0", "--keep", str(tmp_path)]
    assert main([*again, "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["verdict"] in ("refused", "undecided")
    assert said["speed"]["ratio"] > 0
    assert said["int8"] is None
    assert list(tmp_path.glob("*.json"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["nowhere", "models/tier1"], "nowhere: no such folder"),
        (["models/tier1", "docs"], "no model here"),
        (["models/tier1", "models/tier1", "--each", "0", "--texts", "0"], "not both 0"),
        (["models/tier1", "models/tier1", "--margin", "3"], "between 0 and 1"),
        (["models/tier1", "models/tier1", "--schemas", "nowhere.py"], "nowhere.py: no such file"),
    ],
)
def test_bad_input_is_told_in_one_line(given: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(given)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err.splitlines()[-1]
