"""Audits against the promise, whenever one looks: how often they halt what keeps it, and how soon what does not."""

from __future__ import annotations

import math

import numpy as np
import pytest

from router.audit import RATIOS_ABOVE, RATIOS_BELOW, AuditBound, log_stake

AUDITS = 10_000
CERTAINTY = 0.95


def first_halts(bound: AuditBound, error: float, runs: int) -> np.ndarray:
    """Of so many simulated fields the audit after which each is halted, 0: never; looked at after each of 10,000."""
    fewest = np.array([bound.fewest_wrong(n) for n in range(1, AUDITS + 1)])
    random = np.random.default_rng(20_261_130)
    halted = np.zeros(runs, int)
    for run in range(runs):
        beyond = np.cumsum(random.random(AUDITS) < error) >= fewest
        halted[run] = beyond.argmax() + 1 if beyond.any() else 0
    return halted


@pytest.mark.parametrize(("promise", "half_by", "most_by"), [(0.01, 240, 800), (0.02, 130, 420), (0.05, 50, 150)])
def test_what_keeps_the_promise_is_seldom_halted_and_what_errs_three_times_as_often_soon(
    promise: float, half_by: int, most_by: int
) -> None:
    """Exactly at the promise, the hardest case that keeps it; figures in docs/review.md."""
    bound = AuditBound(promise, CERTAINTY)
    at_promise = first_halts(bound, promise, 2000)
    assert np.mean(at_promise > 0) <= 1 - CERTAINTY
    threefold = first_halts(bound, 3 * promise, 400)
    assert np.all(threefold > 0)
    assert np.quantile(threefold, 0.5) <= half_by
    assert np.quantile(threefold, 0.95) <= most_by


def test_the_interval_holds_the_truth_whenever_one_looks() -> None:
    bound, error = AuditBound(0.02, CERTAINTY), 0.03
    random = np.random.default_rng(7)
    looks = np.unique(np.geomspace(1, 3000, 40).astype(int))
    above = below = 0
    for _ in range(400):
        wrong = np.cumsum(random.random(3000) < error)
        seen = [bound.interval(int(wrong[n - 1]), int(n)) for n in looks]
        above += any(low > error for low, _ in seen)
        below += any(high < error for _, high in seen)
    assert above / 400 <= 1 - CERTAINTY
    assert below / 400 <= 1 - CERTAINTY


def test_a_field_is_halted_exactly_where_its_lower_bound_is_above_the_promise() -> None:
    bound = AuditBound(0.01, CERTAINTY)
    for audits in (1, 2, 5, 50, 500, 5000):
        for wrong in range(min(audits, 150) + 1):
            low, high = bound.interval(wrong, audits)
            assert bound.contradicts(wrong, audits) == (low > 0.01)
            assert low <= wrong / audits <= high


def test_one_wrong_value_halts_nothing_and_two_of_two_do() -> None:
    bound = AuditBound(0.01, CERTAINTY)
    assert not any(bound.contradicts(1, audits) for audits in range(1, 200))
    assert (bound.contradicts(2, 2), bound.fewest_wrong(100), bound.fewest_wrong(1000)) == (True, 5, 21)


def test_nothing_audited_says_nothing() -> None:
    bound = AuditBound(0.01, CERTAINTY)
    assert bound.interval(0, 0) == (0.0, 1.0)
    assert not bound.contradicts(0, 0)


@pytest.mark.parametrize("ratios", [RATIOS_ABOVE, RATIOS_BELOW])
@pytest.mark.parametrize("error", [0.001, 0.01, 0.2, 0.9])
def test_the_stake_is_a_fair_game_where_the_share_is_what_is_bet_against(
    ratios: tuple[float, ...], error: float
) -> None:
    """After any history, of one more value: its mean is what it was."""
    for wrong, audits in ((0, 0), (0, 30), (3, 50)):
        if wrong and ratios[0] == 0:
            continue  # that bet is lost; the others are what is left
        now = math.exp(log_stake(wrong, audits, error, ratios))
        after = error * math.exp(log_stake(wrong + 1, audits + 1, error, ratios))
        after += (1 - error) * math.exp(log_stake(wrong, audits + 1, error, ratios))
        assert after == pytest.approx(now)
