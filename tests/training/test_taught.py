"""A teacher's labels as training sees them, and how wrong they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from documents.errors import UsageError
from documents.labels import Label, Labels, label_file
from documents.schemas import shipped_schemas
from training.calibrate import calibrated_on
from training.datasets.labelled import DOUBT, TAUGHT, part_of
from training.datasets.reading import CachedReader, cached_reader
from training.datasets.taught import taught, taught_documents
from training.evaluate import measured_on
from training.lineage import summary
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


HERE = Path("labels/x.json")


def test_a_value_is_learnt_where_it_was_found_and_elsewhere_left_alone(labels: Labels, reader: CachedReader) -> None:
    made = taught(labels, SCHEMAS, reader, HERE)
    text = made.document.text
    assert [text[a:b] for a, b in made.spans["total"]] == ["RM 9.54"]
    assert made.spans["total"][0][0] == text.index("RM")
    assert [text[a:b] for a, b in made.mentions["total"]] == ["9.54"]
    assert made.truth == {"total": ("9.54",)}, "of what a teacher calls absent nothing is learnt"
    assert made.doubt == DOUBT


def test_only_the_value_is_learnt_where_its_word_holds_more(tmp_path: Path) -> None:
    path = tmp_path / "glued.txt"
    path.write_text("BOOK STORE, Kuala Lumpur\nTotal:9.54,\n")
    with cached_reader(tmp_path / "read") as opened:
        document = opened.read(path)
        number = next(n for n, w in enumerate(document.words) if "9.54" in w.word.text)
        fields = {"total": (Label(value="9.54", raw="9.54", words=(number,)),)}
        known = {"document": document.id, "source": str(path), "reading": opened.build, "document_type": "receipt"}
        labels = Labels(**known, by="teacher", model="m", instructions="", fields=fields)
        made = taught(labels, SCHEMAS, opened, HERE)
    assert [made.document.text[a:b] for a, b in made.spans["total"]] == ["9.54"]


@pytest.mark.parametrize("group", ["a", "b", "c", "d", "e", "f", "g", "h"])
def test_they_train_and_neither_calibrate_nor_measure(labels: Labels, reader: CachedReader, group: str) -> None:
    made = taught(labels, SCHEMAS, reader, HERE)
    scan = replace(made.document, media_type="application/pdf")  # a transcript is never calibrated on
    made = replace(made, document=scan, group=group)
    assert made.part == "train"
    assert calibrated_on([made]) == measured_on([made], "test") == measured_on([made], "calibrate") == []
    parts = {part_of(TAUGHT, g) for g in "abcdefgh"}
    assert parts == {"train", "calibrate", "test"}, "else the hash of the name would do the same"


def test_what_a_person_corrected_trains_without_doubt(labels: Labels, reader: CachedReader) -> None:
    made = taught(labels.model_copy(update={"by": "person", "model": ""}), SCHEMAS, reader, HERE)
    assert (made.part, made.doubt) == ("train", 0.0)
    assert made.truth == {"total": ("9.54",), "tax": ()}


def test_what_an_e_invoice_says_trains_without_doubt_and_is_told_apart(labels: Labels, reader: CachedReader) -> None:
    made = taught(labels.model_copy(update={"by": "e-invoice", "model": ""}), SCHEMAS, reader, HERE)
    assert (made.part, made.doubt, made.taught_by, made.by_einvoice) == ("train", 0.0, "", True)
    assert summary([made])[TAUGHT]["by"] == ["e-invoices"]


def test_files_that_are_kept_for_measuring_are_left_out(labels: Labels, reader: CachedReader, tmp_path: Path) -> None:
    folder, held = tmp_path / "labels", tmp_path / "data" / "set" / "images"
    folder.mkdir()
    held.mkdir(parents=True)
    label_file(folder, labels.document).write_bytes(labels.as_json)
    (held / "other.txt").write_text(TEXT.swapcase())
    assert len(taught_documents(folder, SCHEMAS, reader, held=tmp_path / "data")) == 1
    (held / "renamed.txt").write_text(TEXT)
    assert taught_documents(folder, SCHEMAS, reader, held=tmp_path / "data") == []


def test_the_manifest_names_who_taught(labels: Labels, reader: CachedReader) -> None:
    made = taught(labels, SCHEMAS, reader, HERE)
    told = summary([made])[TAUGHT]
    assert told["by"] == ["m"]
    assert summary([replace(made, spans={"total": ((0, 4),)})])[TAUGHT]["sha256"] != told["sha256"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"document_type": "letter"}, "type letter is none that is known; name its --schemas"),
        (
            {"reading": "an older build"},
            "has changed, or is read otherwise now; delete these labels and label it again",
        ),
        ({"document": "0" * 64}, "has changed, or is read otherwise now"),
        ({"source": "/nowhere/x.txt"}, "/nowhere/x.txt cannot be read again"),
        ({"fields": {"colour": ()}}, "receipt has no field colour"),
        ({"fields": {"total": (Label(value="9", raw="9", words=(999,)),)}}, "total: word 999 is not there"),
    ],
)
def test_labels_that_no_longer_fit_are_refused(
    labels: Labels, reader: CachedReader, change: dict[str, object], told: str
) -> None:
    with pytest.raises(UsageError, match=r"^labels/x\.json: ") as caught:
        taught(labels.model_copy(update=change), SCHEMAS, reader, HERE)
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
    written = {"total": (Label(value="RM 9.54", raw="RM 9.54", words=(3, 4)),), "tax": ()}
    person = labels.model_copy(update={"by": "person", "model": "", "fields": written})
    truths = by_persons([person], SCHEMAS)
    assert truths == {labels.document: {"total": ("9.54",), "tax": ()}}
    assert by_persons([labels], SCHEMAS) == {}
    assert teacher_errors([person], truths, SCHEMAS) == []
    (error,) = (e for e in teacher_errors([labels], truths, SCHEMAS) if e.field == "total")
    assert error.wrong == 0


def test_a_persons_value_that_means_two_things_is_refused(labels: Labels) -> None:
    written = {"date": (Label(value="03/04/2018", raw="03/04/2018", words=(3,)),)}
    person = labels.model_copy(update={"by": "person", "model": "", "fields": written})
    with pytest.raises(UsageError, match="has no one meaning; write it as 2018-03-12"):
        by_persons([person], SCHEMAS)
