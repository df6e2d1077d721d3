"""The promise: kept over two thousand calibrations, as an independent implementation keeps it, refused where labelled
documents do not support it."""

import json
import warnings
from collections.abc import Callable
from dataclasses import asdict, replace

import numpy as np
import numpy.typing as npt
import pytest
from mapie.risk_control import BinaryClassificationController, BinaryRisk
from scipy.stats import norm

from router.bounds import calibration_error, reliability
from router.certificate import ALL_REQUIRED, LEVELS, Certificate, Joint, Promise, Trial, certify

Numbers = npt.NDArray[np.float64]


def trials(outcomes: list[tuple[float, bool]]) -> list[Trial]:
    return [Trial((((confidence, right),),)) for confidence, right in outcomes]


def of(outcomes: list[tuple[float, bool]], promise: Promise, *, others: int = 0) -> Certificate:
    fields = {"total": trials(outcomes)} | {f"other_{n}": trials(outcomes) for n in range(others)}
    return certify(fields, promise, document_type="receipt", bound_to={"models": "m"})["total"]


FIVE = Promise(max_error=0.05)


def test_too_few_documents_support_no_promise_and_how_many_more_it_takes_is_told() -> None:
    made = of([(0.995, True)] * 58, FIVE)
    assert (made.level, made.documents, made.wrong, made.more) == (None, 58, 0, 1)
    assert made.refused == (
        "0 of 58 labelled documents that would be accepted were wrong; the promise takes 59 with none wrong"
    )
    assert of([(0.995, True)] * 59, FIVE).level is not None


def test_documents_in_which_nothing_is_proposed_count_for_how_many_more_it_takes() -> None:
    silent = [Trial(((),))] * 50
    made = certify({"total": [*trials([(0.995, True)] * 50), *silent]}, FIVE, document_type="receipt", bound_to={})
    assert (made["total"].level, made["total"].more) == (None, 18)  # nine more values, one in two documents


def test_where_too_many_are_wrong_no_number_of_documents_is_promised_to_help() -> None:
    made = of([(0.995, True)] * 90 + [(0.995, False)] * 10, FIVE)
    assert (made.level, made.documents, made.wrong, made.more) == (None, 100, 10, 0)
    assert made.refused.startswith("10 of 100 labelled documents")


def test_the_level_goes_as_low_as_the_promise_holds() -> None:
    made = of([(0.97, True)] * 80 + [(0.87, True)] * 40 + [(0.75, False)] * 10, FIVE)
    assert (made.level, made.documents, made.wrong) == (0.8, 120, 0)
    assert made.bound <= 0.05


def test_levels_of_too_few_documents_are_passed_over_and_the_next_is_tried() -> None:
    made = of([(0.995, True)] * 20 + [(0.91, True)] * 60, FIVE)
    assert (made.level, made.documents) == (0.5, 80)


def test_behind_the_first_level_that_fails_none_is_tried() -> None:
    outcomes = [(0.995, True)] * 60 + [(0.985, False)] * 8 + [(0.97, True)] * 400
    made = of(outcomes, replace(FIVE, least_auroc=0.0))
    assert made.level == 0.99  # from .95 on the bound would hold again


def test_a_field_is_refused_for_the_level_that_failed_not_for_one_that_was_never_tried() -> None:
    made = of([(0.995, True)] * 52 + [(0.995, False)] * 8 + [(0.97, True)] * 400, replace(FIVE, least_auroc=0.0))
    assert (made.level, made.documents, made.wrong, made.more) == (None, 60, 8, 0)
    assert made.refused.startswith("8 of 60 labelled documents")


def test_one_field_more_is_told_how_many_documents_it_takes_beside_the_others() -> None:
    sure = trials([(0.995, True)] * 60)
    made = certify({"a": sure, "b": sure[:40]}, FIVE, document_type="t", bound_to={})
    assert made["a"].level is not None
    assert (made["b"].shared_by, made["b"].more) == (2, 32)  # two fields take 72 each


def test_of_a_list_every_turn_is_ranked() -> None:
    right, wrong = (Trial((((0.9, ok),), ()), many=True) for ok in (True, False))
    made = certify({"parties": [*[right] * 300, *[wrong] * 3]}, FIVE, document_type="t", bound_to={})["parties"]
    assert made.ranking is not None
    assert (made.ranking.right, made.ranking.wrong, made.level) == (300, 3, None)


def test_the_fields_of_a_type_share_the_doubt() -> None:
    sure = [(0.995, True)] * 80
    assert of(sure, FIVE).shared_by == 1
    assert of(sure, FIVE, others=1).level is not None
    five = of(sure, FIVE, others=4)
    assert (five.shared_by, five.level) == (4, None)  # a third of the doubt takes 80, and more than three have them
    assert of([(0.995, True)] * 90, FIVE, others=4).level is not None


def test_a_field_of_few_documents_takes_no_part_of_the_doubt() -> None:
    fields = {"total": trials([(0.995, True)] * 60), "tip": trials([(0.995, True)] * 30)}
    made = certify(fields, FIVE, document_type="receipt", bound_to={})
    assert (made["total"].shared_by, made["total"].level is not None) == (1, True)
    assert made["tip"].level is None


def test_of_a_list_a_document_counts_once_and_is_wrong_with_its_worst_value() -> None:
    one = Trial((((0.995, True), (0.995, False), (0.7, True)),), many=True)
    assert [one.accepted(level) for level in (0.999, 0.99, 0.5)] == [None, False, False]
    assert Trial((((0.9, False), (0.995, True)),), many=True).accepted(0.99) is True


def test_a_single_value_is_that_of_the_first_turn_which_is_sure() -> None:
    trial = Trial((((0.8, False),), ((0.97, True),)))
    assert [trial.accepted(level) for level in (0.99, 0.95, 0.8)] == [None, True, False]
    assert Trial(((), ((0.97, True),))).accepted(0.95) is True


def test_confidences_that_are_calibrated_and_cannot_rank_are_refused() -> None:
    """Expected calibration error .004, AUROC .42: every bound holds, and what is unsure is right more often."""
    rng = np.random.default_rng(5)
    confidence = rng.uniform(0.96, 0.975, 3000)
    outcomes = [(float(c), bool(rng.random() < 1.0 - (0.033 + 1.2 * (c - 0.9675)))) for c in confidence]
    made = of(outcomes, FIVE)
    assert made.ranking is not None
    assert made.ranking.area < 0.48
    assert calibration_error(reliability(outcomes)) < 0.005
    assert made.level is None
    assert made.refused.startswith("its confidence does not rank right values before wrong ones (AUROC 0.4")
    assert of(outcomes, replace(FIVE, least_auroc=0.0)).level is not None


def test_a_certificate_names_all_that_it_holds_for_and_its_id_changes_with_any_of_it() -> None:
    made = of([(0.995, True)] * 100, FIVE)
    assert made.bound_to == {"models": "m"}
    assert len(made.id) == 16
    assert made.id == of([(0.995, True)] * 100, FIVE).id
    others = [replace(made, bound_to={"models": "n"}), replace(made, field="tax"), replace(made, level=0.9)]
    assert len({made.id, *(other.id for other in others)}) == 4
    json.dumps(asdict(made))


def test_fixed_sequence_and_exact_bound_are_those_of_mapie() -> None:
    rng = np.random.default_rng(0)
    error = BinaryRisk(lambda y, said: said != y, lambda y, said: said == 1, higher_is_better=False)
    compared = 0
    for seed in range(150):
        n, rate = int(rng.integers(80, 900)), rng.uniform(0.2, 2.5)
        confidence = 1.0 - rng.uniform(0.0, 0.5, n) ** 2
        right = rng.random(n) >= np.minimum(1.0, (1.0 - confidence) * rate)
        max_error = float(rng.choice([0.01, 0.02, 0.05, 0.1]))
        made = of([(float(c), bool(r)) for c, r in zip(confidence, right, strict=True)], Promise(max_error, 0.95, 0.0))
        enough = [level for level in LEVELS if (confidence >= level).sum() * np.log1p(-max_error) <= np.log(0.05)]
        if not enough:
            assert made.level is None
            continue
        counts = [((confidence >= level).sum(), (~right[confidence >= level]).sum()) for level in enough]
        if any(np.ceil(n * (wrong / n)) != wrong for n, wrong in counts):
            continue  # there it counts one more than there are: n · (wrong / n) is not always wrong
        controller = BinaryClassificationController(
            lambda x: np.column_stack([1.0 - x, x]),
            error,
            max_error,
            best_predict_param_choice="recall",
            confidence_level=0.95,
            list_predict_params=np.array(enough),
            fwer_method="fixed_sequence",
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            valid = controller.calibrate(confidence, right.astype(int)).valid_predict_params
        assert made.level == (min(valid) if len(valid) else None), seed
        compared += len(valid) > 0
    assert compared > 30


# ---- the promise over many calibrations

Shape = tuple[Callable[[Numbers], Numbers], Callable[[Numbers, float], Numbers]]
"""Of uniform numbers the confidences; of confidences and the promised error the chance to be wrong."""

SHAPES: dict[str, Shape] = {
    "well calibrated": (lambda u: 1 - 0.25 * u**3, lambda c, _: (1 - c) * 0.7),
    "too confident": (lambda u: 1 - 0.3 * u**2, lambda c, _: np.minimum(1.0, (1 - c) * 3)),
    "useless, just too often wrong": (lambda u: 0.9 + 0.1 * u, lambda c, a: np.full_like(c, 1.02 * a)),
    "ranks the wrong way round": (lambda u: 0.9 + 0.1 * u, lambda c, a: a * (0.5 + 12 * (c - 0.9))),
    "two heaps, the higher just too often wrong": (
        lambda u: np.where(u < 0.7, 0.995, 0.65),
        lambda c, a: np.where(c > 0.9, 1.02 * a, 0.2),
    ),
}


def drawn(rng: np.random.Generator, n: int, max_error: float) -> dict[str, tuple[Numbers, npt.NDArray[np.bool_]]]:
    """n documents: of each field confidence and rightness. Within a document the fields' confidences go together, and
    so do their errors; whether a confidence is deserved, its shape alone says."""
    ease, luck = rng.normal(size=n), rng.normal(size=n)
    made = {}
    for name, (confidences, wrong) in SHAPES.items():
        confidence = confidences(norm.cdf(0.6 * ease + 0.8 * rng.normal(size=n)))
        fate = norm.cdf(0.7 * luck + np.sqrt(1 - 0.49) * rng.normal(size=n))
        made[name] = confidence, fate >= wrong(confidence, max_error)
    return made


@pytest.mark.parametrize("max_error", [0.01, 0.05])
def test_the_shapes_are_what_they_are_called(max_error: float) -> None:
    rng = np.random.default_rng(1)
    share = {
        name: [float((~right[c >= level]).mean()) / max_error for level in (0.99, 0.95, 0.9, 0.5)]
        for name, (c, right) in drawn(rng, 2_000_000, max_error).items()
    }
    assert share["useless, just too often wrong"] == pytest.approx([1.02] * 4, abs=0.06)
    assert share["two heaps, the higher just too often wrong"][0] == pytest.approx(1.02, abs=0.06)
    high, *_, low = share["ranks the wrong way round"]
    assert high > 1.5 > 1.2 > low
    assert share["well calibrated"] == sorted(share["well calibrated"])


@pytest.mark.slow
@pytest.mark.parametrize(("max_error", "documents"), [(0.05, 70), (0.05, 300), (0.02, 400), (0.01, 500)])
@pytest.mark.parametrize("least_auroc", [0.0, 0.5])
def test_the_promise_is_broken_in_no_more_calibrations_than_it_says(
    max_error: float, documents: int, least_auroc: float
) -> None:
    rng = np.random.default_rng(documents)
    errors = {
        name: {level: float((~right[c >= level]).mean()) for level in LEVELS if (c >= level).any()}
        for name, (c, right) in drawn(rng, 300_000, max_error).items()
    }
    promise, draws, broken, given = Promise(max_error, 0.95, least_auroc), 250, 0, 0
    for _ in range(draws):
        fields = {
            name: trials([(float(a), bool(b)) for a, b in zip(c, right, strict=True)])
            for name, (c, right) in drawn(rng, documents, max_error).items()
        }
        made = certify(fields, promise, document_type="t", bound_to={}).values()
        broken += any(m.level is not None and errors[m.field][m.level] > max_error for m in made)
        given += any(m.level is not None for m in made)
    assert broken / draws <= 0.05
    assert (given > 0) == (documents > 70)  # where documents are too few for the fields nothing is ever accepted


REQUIRED = ("well calibrated", "too confident", "two heaps, the higher just too often wrong")
"""Shapes of the required fields of a simulated document."""
Turns = list[tuple[Numbers, npt.NDArray[np.bool_]]]


def travelled(rng: np.random.Generator, n: int, max_error: float) -> dict[str, Turns]:
    """n documents after two turns: of each required field what the first said, less sure, and what both say."""
    first, both = drawn(rng, n, max_error), drawn(rng, n, max_error)
    return {name: [(0.97 * first[name][0], first[name][1]), both[name]] for name in REQUIRED}


def wrong_share(fields: dict[str, Turns], level: float) -> tuple[int, float]:
    """How many documents have all fields accepted from a level on, and the share of these in which one is wrong."""
    accepted, right = [np.full(len(fields[REQUIRED[0]][0][0]), True) for _ in range(2)]
    for (early, early_right), (late, late_right) in fields.values():
        accepted &= (early >= level) | (late >= level)
        right &= np.where(early >= level, early_right, late_right)
    return int(accepted.sum()), float((~right[accepted]).mean()) if accepted.any() else 0.0


def joints(fields: dict[str, Turns]) -> list[Joint]:
    parts = [
        [
            Trial((((c1, r1),), ((c2, r2),)))
            for c1, r1, c2, r2 in zip(*(a.tolist() for t in turns for a in t), strict=True)
        ]
        for turns in fields.values()
    ]
    return [Joint(tuple(of_document)) for of_document in zip(*parts, strict=True)]


@pytest.mark.slow
@pytest.mark.parametrize(("max_error", "documents"), [(0.1, 20), (0.1, 200), (0.05, 400)])
def test_the_promise_of_whole_documents_is_broken_in_no_more_calibrations_than_it_says(
    max_error: float, documents: int
) -> None:
    rng = np.random.default_rng(documents)
    every = travelled(rng, 300_000, max_error / 4)
    errors = {level: wrong_share(every, level)[1] for level in LEVELS}
    assert max(errors.values()) > max_error > min(errors.values())
    promise, draws, broken, given = Promise(max_error, 0.95, 0.5, "document"), 200, 0, 0
    for _ in range(draws):
        documents_drawn = joints(travelled(rng, documents, max_error / 4))
        made = certify({ALL_REQUIRED: documents_drawn}, promise, document_type="t", bound_to={})[ALL_REQUIRED]
        broken += made.level is not None and errors[made.level] > max_error
        given += made.level is not None
    assert broken / draws <= 0.05
    assert (given > 0) == (documents > 20)


def test_the_simulated_documents_count_as_the_fields_of_each_do() -> None:
    fields = travelled(np.random.default_rng(3), 400, 0.02)
    drawn_joints = joints(fields)
    for level in LEVELS:
        said = [a for j in drawn_joints if (a := j.accepted(level)) is not None]
        n, share = wrong_share(fields, level)
        assert (len(said), said.count(False)) == (n, round(share * n))
