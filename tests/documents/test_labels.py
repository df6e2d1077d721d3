"""Label files: what is written is read again; anything else is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from documents.errors import UsageError
from documents.labels import Label, Labels, label_file, labels_in, read_labels

LABELS = Labels(
    document="a" * 64,
    source="/scans/receipt.jpg",
    reading="ocr-1",
    document_type="receipt",
    by="teacher",
    model="a-model+0123",
    instructions="f" * 64,
    fields={"total": (Label(value="9.54", raw="RM 9.54", words=(7, 8), confidence=0.9),), "tax": ()},
)

NAMED = 'by a teacher, whose model is named, or by a person or an e-invoice, with "model": ""'


def written(folder: Path, labels: Labels) -> Path:
    path = label_file(folder, labels.document)
    path.write_bytes(labels.as_json)
    return path


def test_labels_are_read_as_they_were_written(tmp_path: Path) -> None:
    other = LABELS.model_copy(update={"document": "b" * 64, "by": "person", "model": ""})
    issuer = LABELS.model_copy(update={"document": "c" * 64, "by": "e-invoice", "model": ""})
    for labels in (issuer, other, LABELS):
        written(tmp_path, labels)
    assert list(labels_in(tmp_path)) == [LABELS, other, issuer]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ('"by": "nobody"', "by: Input should be 'teacher', 'person' or 'e-invoice'"),
        ('"by": "teacher", "verified": true', "verified: Extra inputs are not permitted"),
        (
            '"by": "person"',
            f"the file: Value error, {NAMED}",
        ),
        (
            '"by": "e-invoice"',
            f"the file: Value error, {NAMED}",
        ),
    ],
)
def test_a_file_that_is_something_else_is_told_in_one_line(tmp_path: Path, changed: str, told: str) -> None:
    path = written(tmp_path, LABELS)
    path.write_text(path.read_text().replace('"by": "teacher"', changed))
    with pytest.raises(UsageError, match="these are no labels") as caught:
        read_labels(path)
    assert str(caught.value) == f"{path}: these are no labels: {told}"


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no labels here; sluice teach label writes them"):
        list(labels_in(tmp_path))


@pytest.mark.parametrize("words", [[], [-1], [8, 3], [4, 4]])
def test_words_are_told_in_their_order(words: list[int]) -> None:
    with pytest.raises(ValidationError, match="numbers of words from 0 on"):
        Label(value="x", raw="x", words=tuple(words))
