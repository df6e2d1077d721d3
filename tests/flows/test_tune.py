"""``sluice tune``: every promise counted over documents that were really processed, and the plot of it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from documents.errors import UsageError
from flows.plots import Line, Panel, draw, write_plot
from tests.flows.command_line import Sluice, write_documents
from tests.flows.test_replay import MEASURED, N

PANEL = Panel("Values <accepted>", "at most wrong", "values", {"tier 1": Line([(0.01, 0.2), (0.1, 0.9)], marked=1)})


@pytest.fixture
def decided(sluice: Sluice, tmp_path: Path) -> Path:
    """Documents that were decided under a promise of 5 %."""
    write_documents(tmp_path / "in", N)
    assert sluice("process", "in", "--workers", "1", env=MEASURED).returncode == 0
    return tmp_path


def test_every_promise_is_counted_and_the_one_in_force_is_marked(sluice: Sluice, decided: Path) -> None:
    points = json.loads(sluice("tune", "--json", env=MEASURED).stdout)
    accepted = {point["max_error"]: point["accepted"] for point in points}
    assert accepted == {0.005: 0, 0.01: 0, 0.02: 0, 0.05: N, 0.1: 2 * N, 0.2: 2 * N, 0.3: 2 * N}
    assert [point["max_error"] for point in points if point["in_force"]] == [0.05]
    assert all(point["documents"] == N and point["values"] == 2 * N for point in points)
    (line,) = [line for line in sluice("tune", env=MEASURED).stdout.splitlines() if line.startswith("→ 1 ")]
    assert line.split()[:5] == ["→", "1", "5", "%", str(N)]


@pytest.mark.parametrize("name", ["curve.svg", "curve.png"])
def test_the_curve_is_drawn(sluice: Sluice, decided: Path, name: str) -> None:
    done = sluice("tune", "--plot", name, env=MEASURED)
    assert done.stdout.endswith(f"drawn to {name}\n")
    begins = (decided / name).read_bytes()[:5]
    assert begins in (b"<?xml", b"\x89PNG\r")


def test_nothing_decided_and_no_picture_are_refused_in_one_line(sluice: Sluice, decided: Path) -> None:
    done = sluice("tune", "--plot", "curve.txt", env=MEASURED)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "sluice: curve.txt: a plot is an .svg or a .png; write curve.svg\n"
    empty = sluice("tune", env={**MEASURED, "SLUICE_HOME": "nowhere"})
    assert "no documents here yet" in empty.stderr


def test_a_plot_says_what_it_was_told_and_is_the_same_every_time() -> None:
    drawn = draw([PANEL])
    assert drawn == draw([PANEL])
    texts = [node.text for node in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]
    assert {"Values <accepted>", "at most wrong", "values"} <= set(texts)


def test_a_plot_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a plot is an "):
        write_plot(tmp_path / "curve.gif", [PANEL])
    assert list(tmp_path.iterdir()) == []
