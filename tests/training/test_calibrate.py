import random

from router.calibration import FieldCalibration
from training.calibrate import Observation, _fit
from training.evaluate import Count, _f1, _row


def observations(n: int, vendors: int) -> list[Observation]:
    """Values whose chance to be right rises with the score; the vendor says nothing."""
    rng = random.Random(4)
    made = []
    for k in range(n):
        score = rng.uniform(-3, 3)
        made.append(
            Observation((score, score, 0.0, 1.0), rng.random() < 1 / (1 + 2.718 ** -(score + 1)), f"v{k % vendors}")
        )
    return made


def test_confidences_are_calibrated_on_vendors_that_were_left_out() -> None:
    fitted = _fit(observations(2000, 40), floor=0.3)
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        inside = [right for confidence, right in fitted["outcomes"] if low <= confidence < low + 0.1]
        assert abs(sum(inside) / len(inside) - (low + 0.05)) < 0.08
    assert fitted["auroc"] > 0.75


def test_weights_and_outcomes_make_a_field_calibration_that_ranks() -> None:
    fitted = _fit(observations(400, 20), floor=0.3)
    field = FieldCalibration(
        tuple(fitted["weights"]), fitted["bias"], fitted["present_at"], tuple(map(tuple, fitted["outcomes"]))
    )
    assert field.confidence((3.0, 3.0, 0.0, 1.0)) > 0.9 > 0.5 > field.confidence((-3.0, -3.0, 0.0, 1.0))


def test_a_field_without_one_error_is_never_taken_for_certain() -> None:
    sure = [Observation((2.0, 2.0, 0.0, 1.0), True, f"v{n}") for n in range(30)]
    fitted = _fit(sure, floor=0.3)
    assert all(confidence < 1.0 for confidence, _ in fitted["outcomes"])


def test_evaluation_counts_what_was_missed_and_what_was_wrong() -> None:
    counts = [Count(1, 1, 1, 1, 1), Count(1, 1, 0, 1, 0), Count(1, 0, 0, 0, 0), Count(2, 1, 1, 0, 0)]
    assert _f1(counts) == 2 * 2 / (5 + 3)
    row = _row("set", "field", counts)
    assert (row["accepted"], row["accepted_wrong"], row["coverage"]) == (2, 1, 0.4)
    assert row["low"] <= row["f1"] <= row["high"]
