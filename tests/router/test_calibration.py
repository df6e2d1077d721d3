"""Calibrations as they are read, and what they say."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import ModelError
from router.calibration import Calibration, load_calibration
from router.signals import NAMES
from tests.router.known import LOGISTIC, SETTINGS, TRUSTED, UNPROVEN, calibration, later

TURN = {"weights": [1, 0.5, 0.1, 0.2, 0, 0, 0, 0, 0], "bias": -1, "present_at": 0.3, "share": 0.7}
ENTRY = {"turns": [TURN, TURN], "trials": [[[[0.9, True]], []], [[], [[0.8, False]]]], "many": False}
REST = (0.0,) * 5
TYPES = {"weights": [1, 2], "bias": 0, "known_from": 0.2}


def written(**changed: Any) -> dict[str, Any]:
    return {
        "tiers": {"1": "m1", "2": "m2"},
        "reading": "ocr-1",
        "signals": list(NAMES),
        "schemas": {"invoice": "f00"},
        "types": TYPES,
        "read_as": {"invoice": ["text_layer"]},
        "rows_from": {"2": {"invoice": {"line_items": 2}}},
        "required": {},
        "seconds": {"2": {"invoice": 0.5}},
        "fields": {"invoice": {"due_date": ENTRY | changed}},
    }


def load(folder: Path, data: object) -> Calibration:
    file = folder / "router.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return load_calibration(file)


def test_a_calibration_is_loaded(tmp_path: Path) -> None:
    known = load(tmp_path, written())
    assert (known.tiers, known.models_of(2)) == ({1: "m1", 2: "m2"}, "m1 and m2")
    assert known.rows_from == {(2, "invoice", "line_items"): 2}
    turn = known.turn("invoice", "due_date", 2)
    assert turn is not None
    assert turn.share == 0.7
    assert known.turn("invoice", "due_date", 3) is None
    assert known.turn("invoice", "total", 1) is None
    assert [t.accepted(0.8) for t in known.fields["invoice", "due_date"].trials] == [True, False]
    assert load(tmp_path, written(turns=[None, TURN])).turn("invoice", "due_date", 1) is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (written() | {"signals": [*NAMES[1:], NAMES[0]]}, "it weighs"),
        ({k: v for k, v in written().items() if k != "signals"}, "signals"),
        (written() | {"types": TYPES | {"weights": [1, 2, 3, 4]}}, "4 weights for 2 signals"),
        (written(turns=[TURN | {"weights": [1, 2]}, None]), f"2 weights for {len(NAMES)} signals"),
        (written(turns=[TURN | {"weights": [*[1] * 8, float("nan")]}, None]), "no number"),
        (written(turns=[TURN | {"bias": float("inf")}, None]), "no number"),
        (written(turns=[TURN | {"share": 1.2}, None]), "a share is not in 0…1"),
        (written(turns=[TURN] * 3), "3 turns of 2 tiers"),
        (written(trials=[[[[1.2, True]], []]]), "not in 0…1"),
        (written(trials=[[[[float("nan"), True]], []]]), "not in 0…1"),
        (written(trials=[[[[0.9, True]]]]), "not as many turns"),
        (written() | {"rows_from": {"2": {"invoice": {"line_items": 3}}}}, "rows from neither"),
        (written() | {"fields": []}, "no calibration here"),
        ([], "no calibration here"),
        ({"model": "m", "reading": "r", "signals": list(NAMES), "fields": {}}, "no calibration here"),  # of old
    ],
)
def test_a_calibration_that_cannot_be_used_is_refused_in_one_line(tmp_path: Path, data: object, said: str) -> None:
    with pytest.raises(ModelError, match=said) as caught:
        load(tmp_path, data)
    assert "\n" not in str(caught.value)


def test_certificates_name_what_they_hold_for_and_count_the_turns_that_are_made() -> None:
    key = ("invoice", "due_date")
    known = calibration({key: later(TRUSTED, UNPROVEN)}, "m1", "m2")
    (one,), (two,) = (known.certificates(SETTINGS.promise, turns=turns).values() for turns in (1, 2))
    assert (one.bound_to["models"], two.bound_to["models"]) == ("m1", "m1 and m2")
    assert set(two.bound_to) == {"models", "reading", "schema", "calibration"}
    assert one.documents == two.documents == 20  # as many as both turns were measured on
    assert one.id != two.id


@given(st.floats(-9, 9), st.floats(-9, 9), st.floats(0, 1))
def test_confidence_rises_with_a_signal_of_positive_weight(low: float, high: float, ocr: float) -> None:
    low, high = sorted((low, high))
    assert LOGISTIC.confidence((low, 1.0, 0.0, ocr, *REST)) <= LOGISTIC.confidence((high, 1.0, 0.0, ocr, *REST))
