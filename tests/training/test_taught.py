"""A teacher's labels as training sees them, and how wrong they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.errors import UsageError
from documents.labels import Label, Labels, label_file
from documents.schemas import shipped_schemas
from training.calibrate import calibrated_on
from training.datasets.labelled import DOUBT
from training.datasets.reading import CachedReader, cached_reader
from training.datasets.taught import taught, taught_documents
from training.evaluate import measured_on
from training.teacher import TeacherError, by_persons, teacher_errors

SCHEMAS = shipped_schemas()
TEXT = "BOOK STORE\nTotal RM 9.54\nVisa RM 9.54\nDate 12/03/2018\n"


@pytest.fixture
def labels(tmp_path: Path) -> Labels:
    path = tmp_path / "receipt.txt"
    path.write_text(TEXT)
    with cached_reader(tmp_path / "read") as reader:
        document = reader.read(path)
        build = reader.build
    texts = [w.word.text for w in document.words]
    first = texts.index("Total") + 1
    total = Label(value="9.54", raw="RM 9.54", words=(first, first + 1), confidence=0.8)
    return Labels(
        document=document.id,
        source=str(path),
        reading=build,
        document_type="receipt",
        by="teacher",
        model="m",
        instructions="i",
        fields={"total": (total,), "tax": ()},
    )


@pytest.fixture
def reader(tmp_path: Path, labels: Labels) -> CachedReader:
    with cached_reader(tmp_path / "read") as opened:
        return opened


def test_a_value_is_learnt_where_it_was_found_and_elsewhere_left_alone(labels: Labels, reader: CachedReader) -> None:
    made = taught(labels, SCHEMAS, reader)
    text = made.document.text
    assert [text[a:b] for a, b in made.spans["total"]] == ["RM 9.54"]
    assert made.spans["total"][0][0] == text.index("RM")
    assert [text[a:b] for a, b in made.mentions["total"]] == ["9.54"]
    assert made.truth == {"total": ("9.54",)}, "of what a teacher calls absent nothing is learnt"
    assert made.doubt == DOUBT


def test_they_train_and_neither_calibrate_nor_measure(labels: Labels, reader: CachedReader) -> None:
    made = [taught(labels, SCHEMAS, reader)]
    assert made[0].part == "train"
    assert calibrated_on(made) == measured_on(made, "test") == measured_on(made, "calibrate") == []


def test_labels_of_a_person_are_no_teachers(labels: Labels, reader: CachedReader, tmp_path: Path) -> None:
    folder = tmp_path / "labels"
    folder.mkdir()
    label_file(folder, labels.document).write_bytes(labels.model_copy(update={"by": "person"}).as_json)
    assert taught_documents(folder, SCHEMAS, reader) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"document_type": "letter"}, "their type letter is none that is trained on"),
        ({"reading": "an older build"}, "or how it is read, has changed; label it again"),
        ({"document": "0" * 64}, "or how it is read, has changed; label it again"),
        ({"source": "/nowhere/x.txt"}, "cannot be read again"),
        ({"fields": {"colour": ()}}, "receipt has no field colour"),
    ],
)
def test_labels_that_no_longer_fit_are_refused(
    labels: Labels, reader: CachedReader, change: dict[str, object], told: str
) -> None:
    with pytest.raises(UsageError, match="labels of") as caught:
        taught(labels.model_copy(update=change), SCHEMAS, reader)
    assert told in str(caught.value)


def test_errors_count_what_a_person_labelled_too(labels: Labels) -> None:
    wrong = labels.model_copy(update={"document": "b" * 64})
    unseen = labels.model_copy(update={"document": "c" * 64})
    truths = {labels.document: {"total": ("9.540",), "tax": ("0.54",)}, wrong.document: {"total": ("10.00",)}}
    errors = {e.field: e for e in teacher_errors([labels, wrong, unseen], truths, SCHEMAS)}
    assert errors["total"] == TeacherError("total", values=2, wrong=1, true=2, missed=1)
    assert errors["tax"] == TeacherError("tax", values=0, wrong=0, true=1, missed=1)
    low, high = errors["total"].interval
    assert (low, high) == (pytest.approx(0.0126, abs=1e-3), pytest.approx(0.9874, abs=1e-3))


def test_a_persons_labels_are_truth_and_a_teachers_are_not(labels: Labels) -> None:
    person = labels.model_copy(update={"by": "person"})
    assert by_persons([person]) == {labels.document: {"total": ("9.54",), "tax": ()}}
    assert by_persons([labels]) == {}
    assert teacher_errors([person], by_persons([person]), SCHEMAS) == []
