"""Result files appear whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from documents.errors import InfrastructureError
from flows.duplicates import result_for
from flows.outputs import result_path, write_atomically, write_result


def test_outputs_write_readable_json_below_the_folder(tmp_path: Path) -> None:
    path = write_result(tmp_path / "out", "sub/ä.pdf", '{"value": "Größe\\ud800"}')
    assert path == tmp_path / "out/sub/ä.pdf.json"
    assert "Größe" in path.read_text(encoding="utf-8")
    assert [p.name for p in path.parent.iterdir()] == ["ä.pdf.json"]


def test_outputs_that_cannot_be_written_leave_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()
    with pytest.raises(InfrastructureError, match="cannot be written"):
        write_atomically(tmp_path / "x.json", b"data")
    assert [p.name for p in tmp_path.iterdir()] == ["x.json"]


def test_outputs_of_a_duplicate_name_the_first_and_keep_its_reason() -> None:
    stored = json.dumps({"source": "/a", "status": "failed", "reason": "empty", "fields": {"f": 1}})
    assert result_for(stored, source="/a", first_source=None) == stored
    assert json.loads(result_for(stored, source="/b", first_source="/a")) == {
        "source": "/b",
        "status": "duplicate",
        "reason": "same content as /a (failed): empty",
        "fields": {"f": 1},
    }


def test_outputs_of_names_too_long_for_an_ending_stay_apart(tmp_path: Path) -> None:
    names = ["a" * 250, "a" * 251, "a" * 252, "ü" * 127]
    paths = [write_result(tmp_path, name, "{}") for name in names]
    assert paths[0] == tmp_path / f"{names[0]}.json"
    assert len(set(paths)) == len(names)
    assert all(path.name.endswith(".json") for path in paths)
    assert paths == [result_path(tmp_path, name) for name in names]
