"""A calibration of what people said, for the models in use: made once, told, put into use by a person alone."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.learning_loop import Loop
from flows.orchestration.recalibrate import recalibrate
from flows.pipeline import calibration_file
from flows.settings import Settings
from tests.flows.test_learning_loop import SCHEMAS, receipts

pytestmark = pytest.mark.slow
LABELLED = 48
"""Of which ten or more are dealt to the part that is measured on."""


@pytest.fixture
def loop(tmp_path: Path) -> Iterator[Loop]:
    said = {"SLUICE_HOME": str(tmp_path / "home"), "SLUICE_TIERS": "1"}
    before = {name: os.environ.get(name) for name in said}
    os.environ |= said
    yield Loop(Settings.load(), SCHEMAS, {})
    for name, value in before.items():
        os.environ.pop(name)
        if value is not None:
            os.environ[name] = value


def test_recalibrate_measures_the_models_in_use_once_and_leaves_what_is_in_force(loop: Loop, tmp_path: Path) -> None:
    in_force = calibration_file(loop.settings)
    before = in_force.read_bytes()
    coming = loop.add(tmp_path / "in", receipts(LABELLED, first=0))
    loop.process(coming[:2])
    loop.settle(coming[:2])
    told: list[str] = []
    assert recalibrate(loop.settings, tell=told.append) is None
    assert any("and a type needs 10" in line for line in told)

    loop.process(coming)
    loop.settle(coming)
    made = recalibrate(loop.settings, tell=told.append)
    assert made is not None
    assert told[-1] == f"put it into use with SLUICE_CALIBRATION={made}"
    known = json.loads(made.read_text(encoding="utf-8"))
    assert known["tiers"] == {"1": json.loads(before)["tiers"]["1"]}
    assert "total" in known["fields"]["receipt"]
    assert in_force.read_bytes() == before
    assert calibration_file(loop.settings) == in_force

    assert recalibrate(loop.settings, tell=told.append) is None
    assert "were measured before" in told[-1]
