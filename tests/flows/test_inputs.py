"""Which files are meant, and where each result goes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from documents.errors import UsageError
from documents.result import Result
from flows.inputs import find_inputs
from flows.outputs import write_result


def _touch(*files: Path) -> None:
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(file.name, encoding="utf-8")


def test_inputs_of_a_folder_keep_their_path_within_it(tmp_path: Path) -> None:
    _touch(tmp_path / "in/a.pdf", tmp_path / "in/x/a.pdf", tmp_path / "in/.hidden", tmp_path / "in/.git/a.pdf")
    found = find_inputs([tmp_path / "in"])
    assert [i.name for i in found] == ["a.pdf", "x/a.pdf"]
    assert [i.path for i in found] == [tmp_path / "in/a.pdf", tmp_path / "in/x/a.pdf"]


def test_inputs_named_twice_are_taken_once(tmp_path: Path) -> None:
    _touch(tmp_path / "a.pdf")
    assert len(find_inputs([tmp_path / "a.pdf", tmp_path, tmp_path / "." / "a.pdf"])) == 1


@pytest.mark.parametrize("second", ["a.pdf", "A.PDF"])
def test_inputs_that_would_share_a_result_file_are_refused(tmp_path: Path, second: str) -> None:
    _touch(tmp_path / "x/a.pdf", tmp_path / "y" / second)
    with pytest.raises(UsageError, match="would both be written"):
        find_inputs([tmp_path / "x/a.pdf", tmp_path / "y" / second])


def test_inputs_leave_the_last_results_out(tmp_path: Path) -> None:
    _touch(tmp_path / "a.pdf", tmp_path / "out/a.pdf.json")
    assert [i.name for i in find_inputs([tmp_path], leave_out=tmp_path / "out")] == ["a.pdf"]


def test_inputs_leave_results_among_the_documents_out(tmp_path: Path) -> None:
    _touch(tmp_path / "a.pdf", tmp_path / "data.json")
    result = Result("0" * 64, str(tmp_path / "a.pdf"), "failed", reason="damaged")
    written = write_result(tmp_path, "a.pdf", result.to_json())
    assert [i.name for i in find_inputs([tmp_path], leave_out=tmp_path)] == ["a.pdf", "data.json"]
    assert [i.path for i in find_inputs([written])] == [written]  # who names it means it


@pytest.mark.parametrize(
    ("path", "says"),
    [("missing.pdf", "no such file or folder"), ("empty", "holds no files"), ("pipe", "neither a file nor a folder")],
)
def test_inputs_that_are_no_documents_are_refused(tmp_path: Path, path: str, says: str) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match=says):
        find_inputs([tmp_path / path])
