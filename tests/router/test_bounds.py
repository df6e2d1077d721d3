"""Bounds from counts: exact where an exact answer is known, and kept in simulations."""

import random

import pytest
from scipy.stats import beta
from sklearn.metrics import roc_auc_score

from router.bounds import Bin, calibration_error, keeps, ranking, reliability, trials_needed, upper_bound


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
    assert not keeps(0, 0, max_error=0.9, certainty=0.6)


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


@pytest.mark.parametrize("n", [1, 7, 60, 300])
@pytest.mark.parametrize("errors", [0, 1, 5])
@pytest.mark.parametrize("max_error", [0.01, 0.05, 0.3])
def test_a_promise_is_kept_exactly_where_the_bound_is_below_it(n: int, errors: int, max_error: float) -> None:
    errors = min(errors, n)
    assert keeps(n, errors, max_error=max_error, certainty=0.95) == (upper_bound(n, errors, 0.95) <= max_error)


@pytest.mark.parametrize("seed", range(5))
def test_the_area_is_that_of_scikit_learn(seed: int) -> None:
    rng = random.Random(seed)
    made = [(round(rng.random(), 1), rng.random() < 0.8) for _ in range(80)]
    found = ranking(made)
    assert found is not None
    assert found.area == pytest.approx(roc_auc_score([ok for _, ok in made], [c for c, _ in made]))
    assert 0.0 <= found.low < found.area


def test_of_values_of_one_sort_no_ranking_is_known() -> None:
    assert ranking([(0.9, True)] * 50) is None
    assert ranking([(0.9, False)] * 50) is None
    assert ranking([]) is None


def test_few_errors_show_little_even_where_all_of_them_rank_last() -> None:
    one, many = ([(0.9, True)] * 75 + [(0.2, False)] * wrong for wrong in (1, 20))
    low = [found.low for found in (ranking(one), ranking(many)) if found]
    assert 0.4 < low[0] < 0.65 < 0.9 < low[1]


@pytest.mark.parametrize(("wrong", "apart"), [(3, 0.0), (3, 1.0), (15, 0.5), (15, 1.5)])
def test_the_lower_bound_of_the_area_holds_as_often_as_it_says(wrong: int, apart: float) -> None:
    rng = random.Random(wrong)
    draw = lambda n, mean: [rng.gauss(mean, 1.0) for _ in range(n)]  # noqa: E731
    truth = sum(a > b for a, b in zip(draw(100_000, apart), draw(100_000, 0.0), strict=True)) / 100_000
    missed = 0
    for _ in range(400):
        made = [*((c, True) for c in draw(60, apart)), *((c, False) for c in draw(wrong, 0.0))]
        found = ranking(made)
        missed += found is not None and found.low > truth
    assert missed / 400 < 0.05 + 3 * (0.05 * 0.95 / 400) ** 0.5


def test_the_calibration_error_weighs_bins_by_their_counts() -> None:
    made = [(0.95, True)] * 30 + [(0.95, False)] * 10 + [(0.25, False)] * 10 + [(1.0, True)] * 10
    bins = reliability(made)
    assert [(b.n, round(b.right, 2)) for b in bins] == [(10, 0.0), (50, 0.8)]
    assert calibration_error(bins) == pytest.approx((10 * 0.25 + 50 * abs(0.96 - 0.8)) / 60)
    assert calibration_error([]) == 0.0
    assert calibration_error([Bin(5, 0.5, 0.5)]) == 0.0
