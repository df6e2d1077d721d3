"""No vendor and no layout is both learnt from and measured on."""

from documents import Document
from training.calibrate import calibrated_on
from training.datasets.labelled import LabelledDocument
from training.datasets.ner import HELD_OUT as HELD_OUT_TEXTS
from training.datasets.ner import named_entities
from training.datasets.sets import SETS
from training.datasets.synthetic import HELD_OUT
from training.evaluate import measured_on
from training.material import learnt_from


def document(origin: str, group: str, media_type: str = "application/pdf") -> LabelledDocument:
    kind = None if origin == "ner" else "invoice"
    return LabelledDocument(Document(f"{origin} {group}", "x", media_type, ()), origin, group, kind, {})


DOCUMENTS = [document(origin, f"vendor {n}") for origin in (*SETS, "ner") for n in range(200)]


def test_no_vendor_is_in_two_parts() -> None:
    parts = [learnt_from(DOCUMENTS), calibrated_on(DOCUMENTS), measured_on(DOCUMENTS, "test")]
    vendors = [{(d.origin, d.group) for d in part} for part in parts]
    assert all(vendors)
    assert sum(map(len, vendors)) == len(set.union(*vendors)) == len(DOCUMENTS)


def test_held_out_layouts_are_not_learnt_from() -> None:
    layouts = [*HELD_OUT, "invoice/classic", "receipt/till"]
    assert [d.group for d in learnt_from(document("printed", name) for name in layouts)] == layouts[-2:]


def test_a_transcript_is_not_calibrated_on() -> None:
    read = [document("sroie", f"vendor {n}", "image/jpeg") for n in range(50)]
    typed = [document("sroie", f"vendor {n}", "text/plain") for n in range(50)]
    assert calibrated_on([*read, *typed]) == calibrated_on(read) != []


def test_held_out_texts_are_in_no_folder_that_training_reads(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert HELD_OUT_TEXTS
    for name in (*HELD_OUT_TEXTS, "another"):
        (tmp_path / name).mkdir()
        row = '{"tokens": ["Mia", "left", "Leeds"], "ner": [[0, 0, "PER"], [2, 2, "LOC"]]}\n'
        (tmp_path / name / "train.jsonl").write_text(row * 4)
    origins = {d.group for d in named_entities(tmp_path, limit_a_file=9)}
    assert origins
    assert not any(name in group for name in HELD_OUT_TEXTS for group in origins)
