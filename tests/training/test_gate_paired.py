"""The statistics of the gate: against published values, against exact probabilities, and by simulation."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.stats import binom, binomtest, multinomial

from training.gate.paired import (
    Pairs,
    bound,
    chance_shown,
    documents_needed,
    holm,
    pooled,
    score_bound,
    shows_no_worse,
    smallest_drop,
    worse_p,
)
from training.gate.verdicts import Line, Measured, judged, over_all

Z = NormalDist().inv_cdf(0.95)


def test_the_score_bound_is_the_published_one() -> None:
    """Airway hyper-responsiveness of 21 children (Fagerland, Lydersen and Laake 2014, Statistics in Medicine 33,
    2850-2875): one and seven discordant, Tango's 95 % interval -0.517 to -0.026."""
    assert score_bound(21, 1, 7, level=0.975) == pytest.approx(-0.026, abs=5e-4)
    assert -score_bound(21, 7, 1, level=0.975) == pytest.approx(-0.517, abs=5e-4)


@pytest.mark.parametrize("n", [1, 44, 100, 5000])
def test_without_discordant_pairs_the_score_bound_has_a_closed_form(n: int) -> None:
    assert score_bound(n, 0, 0) == pytest.approx(Z**2 / (n + Z**2), abs=1e-9)


@pytest.mark.parametrize(("n", "b", "c"), [(50, 3, 1), (100, 10, 12), (400, 2, 9), (80, 30, 20), (25, 0, 4)])
def test_at_the_score_bound_the_statistic_is_the_quantile(n: int, b: int, c: int) -> None:
    """With the constrained likelihood maximised by brute force."""
    drop = score_bound(n, b, c)

    def surprise(better: float) -> float:
        shares = (better + drop, better, 1 - 2 * better - drop)
        return -sum(k * math.log(p) for k, p in zip((b, c, n - b - c), shares, strict=True) if k)

    low, high = max(1e-9, 1e-9 - drop), (1 - drop) / 2 - 1e-9
    better = minimize_scalar(surprise, bounds=(low, high), method="bounded", options={"xatol": 1e-12}).x
    spread = math.sqrt(n * (2 * better + drop * (1 - drop)))
    assert (b - c - n * drop) / spread == pytest.approx(-Z, abs=2e-3)


def exact_chance_shown(n: int, drop: float, better: float, margin: float) -> float:
    """The chance to be shown to be no worse by the margin, summed over every outcome that is likely at all."""
    total = 0.0
    most = [int(binom.ppf(1 - 1e-9, n, p)) if p else 0 for p in (better + drop, better)]
    for c in range(most[1] + 1):
        shown = [b for b in range(most[0] + 1) if b + c <= n and shows_no_worse(Pairs(n, b, c), margin=margin)]
        if shown:
            counts = [[b, c, n - b - c] for b in shown]
            total += multinomial.pmf(counts, n, [better + drop, better, 1 - 2 * better - drop]).sum()
    return total


@pytest.mark.parametrize("n", [50, 100, 400])
@pytest.mark.parametrize("better", [0.0, 0.002, 0.01, 0.05])
@pytest.mark.parametrize("drop", [0.005, 0.0265, 0.03, 0.06])
def test_the_bound_covers_the_true_drop(n: int, better: float, drop: float) -> None:
    missed = exact_chance_shown(n, drop, better, margin=drop)
    assert missed <= 0.06
    assert not (better == 0.0 and missed > 0.05)  # there the bound is exact


def test_where_nothing_got_better_the_score_bound_alone_is_too_low() -> None:
    n, drop = 100, 0.0265
    missed = sum(binom.pmf(b, n, drop) for b in range(20) if score_bound(n, b, 0) < drop)
    assert missed > 0.068
    assert sum(binom.pmf(b, n, drop) for b in range(20) if bound(Pairs(n, b, 0)) < drop) <= 0.05


@pytest.mark.parametrize("n", [99, 150, 400, 800])
@pytest.mark.parametrize("better", [0.0, 0.005, 0.02, 0.1])
def test_one_that_is_worse_by_the_margin_is_seldom_shown_to_be_no_worse(n: int, better: float) -> None:
    assert exact_chance_shown(n, 0.03, better, margin=0.03) <= 0.053


@given(st.integers(0, 300), st.integers(0, 40), st.integers(0, 40), st.sampled_from([0.015, 0.03, 0.1]))
def test_no_worse_is_shown_where_the_bound_is_below_the_margin(n: int, b: int, c: int, margin: float) -> None:
    if b + c <= n:
        assert shows_no_worse(Pairs(n, b, c), margin=margin) == (bound(Pairs(n, b, c)) < margin)


@given(st.integers(2, 400), st.integers(0, 40), st.integers(0, 40))
def test_one_pair_more_that_got_worse_raises_the_bound(n: int, b: int, c: int) -> None:
    if b + c < n:
        assert bound(Pairs(n, b + 1, c)) > bound(Pairs(n, b, c)) >= Pairs(n, b, c).drop


def test_of_no_pairs_nothing_is_shown() -> None:
    assert bound(Pairs(0)) == 1.0
    assert smallest_drop(0, 0.0) == 1.0
    assert not shows_no_worse(Pairs(0), margin=0.9)
    assert pooled([]).bound() == 1.0
    assert Pairs(0).drop == Pairs(0).discordance == 0.0


def test_ninety_nine_pairs_that_do_not_differ_show_three_points() -> None:
    assert bound(Pairs(98)) > 0.03 > bound(Pairs(99))
    assert documents_needed(0.0) == 99


@pytest.mark.parametrize(("n", "b", "c"), [(3, 2, 2), (-1, 0, 0), (3, -1, 0)])
def test_counts_that_cannot_be_are_refused(n: int, b: int, c: int) -> None:
    with pytest.raises(ValueError, match="not counts of pairs"):
        Pairs(n, b, c)


@pytest.mark.parametrize(("b", "c"), [(0, 0), (5, 0), (0, 5), (9, 3), (40, 25)])
def test_the_test_of_worse_is_the_exact_sign_test(b: int, c: int) -> None:
    expected = binomtest(b, b + c, alternative="greater").pvalue if b + c else 1.0
    assert worse_p(b, c) == pytest.approx(expected)


def test_holm_rejects_in_order_and_stops_at_the_first_that_holds() -> None:
    assert holm([0.03, 0.001, 0.02, 0.012]) == [True, True, True, True]
    assert holm([0.03, 0.001, 0.026, 0.012]) == [False, True, False, True]
    assert holm([0.013, 0.013, 0.013, 0.001]) == [True, True, True, True]
    assert holm([0.02, 0.02, 0.02, 0.02]) == [False] * 4
    assert holm([]) == []


def drawn(rng: np.random.Generator, n: int, drop: float, discordance: float) -> Pairs:
    worse, better = (discordance + drop) / 2, (discordance - drop) / 2
    b, c, _ = rng.multinomial(n, [worse, better, 1 - discordance])
    return Pairs(n, int(b), int(c))


def lines_of(pairs: list[Pairs]) -> list[Line]:
    return judged([Measured("own", str(n), one) for n, one in enumerate(pairs)], margin=0.03, level=0.95)


@pytest.mark.parametrize("discordance", [0.03, 0.05])
def test_a_challenger_with_one_of_twelve_labels_degraded_passes_in_at_most_one_of_twenty_draws(
    discordance: float,
) -> None:
    rng = np.random.default_rng(7)
    passed = 0
    for _ in range(1000):
        labels = [drawn(rng, 400, 0.03, discordance), *(drawn(rng, 400, 0.0, 0.004) for _ in range(11))]
        passed += over_all([line.verdict for line in lines_of(labels)]) == "passed"
    assert exact_chance_shown(400, 0.03, (discordance - 0.03) / 2, margin=0.03) <= 0.05
    assert passed <= 50 + 14  # two standard errors of 1,000 draws
    assert passed > 10  # else the other labels stood in its way, and the test shows nothing


@pytest.mark.parametrize(("n", "discordance"), [(800, 0.02), (documents_needed(0.02, labels=12), 0.02)])
def test_a_challenger_that_is_just_as_good_passes_in_four_of_five_draws(n: int, discordance: float) -> None:
    rng = np.random.default_rng(7)
    passed = [
        over_all([line.verdict for line in lines_of([drawn(rng, n, 0.0, discordance) for _ in range(12)])]) == "passed"
        for _ in range(400)
    ]
    assert sum(passed) >= 0.76 * len(passed)  # 0.8 less two standard errors
    assert n < 800 or sum(passed) >= 0.8 * len(passed)


@pytest.mark.parametrize(
    ("n", "discordance", "labels"),
    [(50, 0.0, 1), (120, 0.02, 1), (400, 0.02, 1), (400, 0.1, 1), (50, 0.1, 12), (120, 0.0, 12), (400, 0.02, 12)],
)
def test_the_smallest_drop_is_called_worse_in_four_of_five_draws(n: int, discordance: float, labels: int) -> None:
    drop = smallest_drop(n, discordance, labels=labels)
    rng, draws = np.random.default_rng(3), 1000
    others = [Pairs(n) for _ in range(labels - 1)]

    def seen(drop: float) -> float:
        called = 0
        for _ in range(draws):
            lines = lines_of([drawn(rng, n, drop, max(discordance, drop)), *others])
            called += next(line for line in lines if line.measured.label == "0").verdict == "worse"
        return called / draws

    assert seen(drop) == pytest.approx(0.8, abs=0.04)


@pytest.mark.parametrize(("n", "discordance"), [(120, 0.02), (411, 0.02), (300, 0.05)])
def test_the_chance_to_be_shown_is_that_of_every_outcome(n: int, discordance: float) -> None:
    assert chance_shown(n, discordance) == pytest.approx(exact_chance_shown(n, 0.0, discordance / 2, 0.03), abs=1e-6)


@pytest.mark.parametrize(("documents", "share", "drop"), [(60, 0.02, 0.02), (200, 0.01, 0.015), (200, 0.0, 0.015)])
@pytest.mark.parametrize("together", [0.0, 0.9])
def test_pooled_pairs_cover_the_drop_though_those_of_a_document_err_together(
    documents: int, share: float, drop: float, together: float
) -> None:
    rng, missed, draws, size = np.random.default_rng(5), 0, 600, 10
    for _ in range(draws):
        shared = rng.random((documents, 1)) + np.zeros((documents, size))
        u = np.where(rng.random((documents, size)) < together, shared, rng.random((documents, size)))
        worse, better = u < share + drop, (u >= share + drop) & (u < 2 * share + drop)
        pairs = [Pairs(size, int(b), int(c)) for b, c in zip(worse.sum(1), better.sum(1), strict=True)]
        missed += pooled(pairs).bound() < drop
    assert missed / draws <= 0.07


def test_pooled_pairs_that_stand_alone_say_as_much_as_pairs() -> None:
    alone = [Pairs(1, 1, 0)] * 40 + [Pairs(1, 0, 1)] * 40 + [Pairs(1)] * 920
    assert pooled(alone).bound() == pytest.approx(bound(Pairs(1000, 40, 40)), abs=1e-4)


def test_pooled_pairs_of_documents_that_go_as_one_say_as_much_as_their_documents() -> None:
    as_one = [Pairs(10, 10, 0)] * 40 + [Pairs(10, 0, 10)] * 40 + [Pairs(10)] * 920
    assert pooled(as_one).bound() == pytest.approx(bound(Pairs(1000, 40, 40)), abs=1e-3)
    assert pooled(as_one).effective == pytest.approx(1000, abs=2)
