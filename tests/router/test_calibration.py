import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from documents.errors import ModelError
from router.calibration import FieldCalibration, load_calibration, trials_needed, upper_bound


@pytest.mark.parametrize(
    ("n", "errors"),
    [(299, 0), (473, 1), (59, 0), (93, 1), (153, 3), (10, 4), (1, 0)],
)
@pytest.mark.parametrize("certainty", [0.9, 0.95, 0.99])
def test_upper_bound_is_that_of_clopper_and_pearson(n: int, errors: int, certainty: float) -> None:
    assert upper_bound(n, errors, certainty) == pytest.approx(beta.ppf(certainty, errors + 1, n - errors), abs=1e-9)


def test_upper_bound_of_nothing_promises_nothing() -> None:
    assert upper_bound(0, 0, 0.95) == 1.0
    assert upper_bound(5, 5, 0.95) == 1.0


@pytest.mark.parametrize(("max_error", "needed"), [(0.01, 299), (0.02, 149), (0.05, 59)])
def test_trials_needed_is_where_the_bound_first_holds(max_error: float, needed: int) -> None:
    assert trials_needed(max_error, 0.95) == needed
    assert upper_bound(needed, 0, 0.95) <= max_error < upper_bound(needed - 1, 0, 0.95)


@pytest.mark.parametrize("errors", [0, 1, 2, 7])
@pytest.mark.parametrize(("max_error", "certainty"), [(0.01, 0.99), (0.05, 0.95), (0.3, 0.6)])
def test_trials_needed_with_errors_is_where_the_bound_first_holds(
    max_error: float, certainty: float, errors: int
) -> None:
    needed = trials_needed(max_error, certainty, errors)
    assert upper_bound(needed, errors, certainty) <= max_error < upper_bound(needed - 1, errors, certainty)


def calibration(**changed: Any) -> dict[str, Any]:
    entry = {"weights": [1, 0.5, 0.1, 0.2], "bias": -1, "present_at": 0.3, "outcomes": [[0.9, True]]} | changed
    return {
        "model": "m",
        "reading": "ocr-1",
        "signals": ["score", "margin", "support", "ocr"],
        "types": None,
        "read_as": {"invoice": ["text_layer"]},
        "fields": {"invoice": {"due_date": entry}},
    }


def load(folder: Path, data: object) -> None:
    file = folder / "router.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    load_calibration(file)


def test_a_calibration_is_loaded(tmp_path: Path) -> None:
    load(tmp_path, calibration())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (calibration() | {"signals": ["score", "support", "margin", "ocr"]}, "it weighs"),
        ({k: v for k, v in calibration().items() if k != "signals"}, "signals"),
        (calibration() | {"types": {**calibration()["fields"]["invoice"]["due_date"]}}, "4 weights for 2 signals"),
        (calibration(weights=[1, 2]), "2 weights for 4 signals"),
        (calibration(weights=[1, 2, 3, float("nan")]), "no number"),
        (calibration(bias=float("inf")), "no number"),
        (calibration(outcomes=[[1.2, True]]), "not in 0…1"),
        (calibration(outcomes=[[float("nan"), True]]), "not in 0…1"),
        (calibration() | {"fields": []}, "no calibration here"),
        ([], "no calibration here"),
    ],
)
def test_a_calibration_that_cannot_be_used_is_refused_in_one_line(tmp_path: Path, data: object, said: str) -> None:
    with pytest.raises(ModelError, match=said) as caught:
        load(tmp_path, data)
    assert "\n" not in str(caught.value)


def field(outcomes: list[tuple[float, bool]]) -> FieldCalibration:
    return FieldCalibration((1.0, 0.5, 0.1, 0.2), -1.0, 0.3, tuple(outcomes))


def test_too_few_documents_support_no_promise() -> None:
    threshold = field([(0.99, True)] * 58).threshold(max_error=0.05, certainty=0.95)
    assert (threshold.level, threshold.n, threshold.errors) == (None, 58, 0)


def test_the_threshold_goes_as_low_as_the_promise_holds() -> None:
    outcomes = [(0.97, True)] * 80 + [(0.87, True)] * 40 + [(0.75, False)] * 10
    threshold = field(outcomes).threshold(max_error=0.05, certainty=0.95)
    assert (threshold.level, threshold.n, threshold.errors) == (0.8, 120, 0)
    assert threshold.bound <= 0.05


@given(
    st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=300),
    st.floats(0.005, 0.2),
    st.floats(0.005, 0.2),
)
def test_a_stricter_promise_never_accepts_more(outcomes: list[tuple[float, bool]], one: float, other: float) -> None:
    strict, loose = sorted((one, other))
    at_strict = field(outcomes).threshold(max_error=strict, certainty=0.95).level
    at_loose = field(outcomes).threshold(max_error=loose, certainty=0.95).level
    assert at_strict is None or (at_loose is not None and at_loose <= at_strict)


@given(st.floats(-9, 9), st.floats(-9, 9), st.floats(0, 1))
def test_confidence_rises_with_a_signal_of_positive_weight(low: float, high: float, ocr: float) -> None:
    low, high = sorted((low, high))
    calibration = field([])
    assert calibration.confidence((low, 1.0, 0.0, ocr)) <= calibration.confidence((high, 1.0, 0.0, ocr))
