"""Documents of no known type: none that training saw, and calibration and test share none of their types."""

import json
from pathlib import Path

from training.datasets.strangers import strangers
from training.datasets.synthetic import HELD_OUT


def texts(folder: Path, count: int) -> None:
    for name in ("wnut17", "conllpp"):
        (folder / "ner" / name).mkdir(parents=True)
        rows = [{"id": n, "tokens": [name, f"word{n}", "of", "news"], "ner": [[1, 1, "PER"]]} for n in range(count)]
        (folder / "ner" / name / "train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_without_texts_there_are_forms_of_types_that_training_never_sees(tmp_path: Path) -> None:
    test, calibrate = (strangers(tmp_path, part, of_each=12) for part in ("test", "calibrate"))
    types = [{d.group for d in found} for found in (test, calibrate)]
    assert all(types)
    assert not types[0] & types[1]
    assert types[0] | types[1] <= HELD_OUT
    assert {d.document_type for d in (*test, *calibrate)} == {None}
    assert {way for d in (*test, *calibrate) for way in d.document.read_as} == {"text_layer"}


def test_texts_are_those_of_the_held_out_sets_and_of_the_part(tmp_path: Path) -> None:
    texts(tmp_path, 400)
    found = {part: strangers(tmp_path, part, of_each=5) for part in ("test", "calibrate")}
    for part, own in found.items():
        assert {way for d in own for way in d.document.read_as} == {"text_layer"}
        named = [d for d in own if d.origin == "ner"]
        assert len(named) == 5
        assert {d.part for d in named} == {part}
        assert not any("conllpp" in d.document.text for d in named)
        pages = [d for d in own if d.origin == "random page"]
        assert len(pages) == 5
        assert len({d.document.text for d in pages}) == 5
    assert found == {part: strangers(tmp_path, part, of_each=5) for part in found}
