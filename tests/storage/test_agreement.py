"""Cohen's kappa against scikit-learn, and what results say in shares."""

from __future__ import annotations

import random
from typing import Any

import pytest

from storage.reviews.agreement import Keyed, agreement
from storage.reviews.shares import shares_of


def keyed(pairs: Any, field: str = "currency") -> list[Keyed]:
    return [Keyed("invoice", field, "anna", "ben", a, b) for a, b in pairs]


@pytest.mark.parametrize("seed", range(5))
def test_kappa_of_one_field_is_cohens(seed: int) -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    rng = random.Random(seed)
    pairs = [(a, a if rng.random() < 0.7 else rng.choice("EUC")) for a in rng.choices("EUC", [5, 3, 1], k=60)]
    expected = metrics.cohen_kappa_score(*zip(*pairs, strict=True))
    found = agreement(keyed(pairs))
    assert found.kappa == pytest.approx(expected)
    assert (found.n, found.same) == (60, sum(a == b for a, b in pairs))


def test_a_textbook_table() -> None:
    """20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: .7 alike, .5 by chance."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert agreement(keyed(pairs)).kappa == pytest.approx(0.4)


def test_values_of_different_fields_are_not_alike_by_chance() -> None:
    one, other = keyed([("1", "1"), ("2", "2")], "a"), keyed([("1", "2"), ("2", "1")], "b")
    assert agreement([*one, *other]).kappa == pytest.approx(0.0)


def test_where_all_say_the_same_chance_explains_it() -> None:
    assert agreement(keyed([("EUR", "EUR")] * 3)).kappa is None
    assert agreement([]).kappa is None


def test_shares_are_counted_by_field_tier_and_step() -> None:
    def value(decision: str, tier: int = 1) -> dict[str, Any]:
        return {"value": "x", "state": "present", "decision": decision, "tier": tier, "confidence": 0.9}

    absent = {"value": None, "state": "absent", "decision": "accept", "tier": None}
    route = [{"tier": 1, "fields": ["a"], "why": ""}, {"tier": 2, "fields": [], "why": "not asked"}]
    made = {
        "document_type": {"value": "invoice"},
        "fields": {"a": value("accept"), "b": [value("accept", 2), value("review")], "c": absent},
        "route": route,
        "timings_ms": {"total": 1500},
        "models": {"tier1": "m1"},
    }
    failed = {"document_type": None, "fields": {}, "route": [], "timings_ms": {"total": 500}, "models": {}}
    found = shares_of([made, failed])
    assert {key: (s.accepted, s.found) for key, s in found.fields.items()} == {
        ("invoice", "a"): (1, 1),
        ("invoice", "b"): (0, 1),
    }
    assert (found.documents, found.tiers, found.asked) == (2, {1: 1, 2: 1}, {1: 1})
    assert (found.seconds, found.models) == ({"total": 1.0}, {"tier1": {"m1": 1}})
