"""The ledger's numbers, on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from flows.observe.ledger_numbers import numbers, read_audit
from flows.observe.tallies import Series
from storage.ledger import Ledger
from tests.flows.observe.large import NOW_MS, fill


class FixedClock:
    def now_ms(self) -> int:
        return NOW_MS


@pytest.fixture
def ledger(ledger_url: str) -> Iterator[Ledger]:
    with Ledger.open(ledger_url, clock=FixedClock()) as opened:
        yield opened


def _of(found: dict[Series, float], name: str) -> dict[str, float]:
    """By the values of the labels, or by nothing."""
    return {" ".join(v for _, v in labels): n for (known, labels), n in found.items() if known == name}


def test_an_empty_ledger_has_zeros(ledger: Ledger) -> None:
    found = numbers(ledger)
    assert set(found.values()) == {0.0}
    assert _of(found, "sluice_due_documents") == {"": 0.0}


def test_the_numbers_are_those_of_the_tables(ledger: Ledger) -> None:
    fill(ledger, 100)  # number 0 came 100 s ago, number 99 a second ago; those that end with 7 wait
    found = numbers(ledger)
    assert _of(found, "sluice_due_documents") == {"": 3.0, "lane1": 4.0, "lane2": 3.0}
    assert _of(found, "sluice_oldest_unfinished_seconds") == {"": 73.0, "lane1": 93.0, "lane2": 83.0}
    by_state = Counter[str]()
    for key, n in _of(found, "sluice_documents").items():
        by_state[key.split()[-1]] += int(n)
    assert +by_state == {"accepted": 60, "needs_review": 10, "received": 10, "failed": 10, "quarantined": 10}
    assert found["sluice_reviews_open", ()] == 10
    assert found["sluice_reviews_overdue", ()] == 0
    assert found["sluice_oldest_review_seconds", ()] == 94
    assert found["sluice_outbox_unsent", ()] == 10
    assert found["sluice_outbox_oldest_seconds", ()] == 100
    assert _of(found, "sluice_deliveries") == {"pending": 10.0, "dead": 0.0}
    assert _of(found, "sluice_sightings") == {"waiting": 5.0, "refused": 5.0}
    assert found["sluice_sightings_oldest_seconds", ()] == 90
    assert _of(found, "sluice_sweep_age_seconds") == dict.fromkeys(("s3://b/0/", "s3://b/1/", "s3://b/2/"), 0.0)
    assert _of(found, "sluice_sweep_objects") == dict.fromkeys(("s3://b/0/", "s3://b/1/", "s3://b/2/"), 100.0)


def test_the_audit_log_is_read_once(ledger: Ledger) -> None:
    begun = ledger.database.read(lambda c: read_audit(c, after=None, now_ms=NOW_MS))
    fill(ledger, 100)
    later = NOW_MS + 120_000  # on Postgres what is not a minute old may have gaps
    read = ledger.database.read(lambda c: read_audit(c, after=begun.upto, now_ms=later))
    assert {**_of(dict(read.counts), "sluice_outcomes_total")} == {
        "accepted": 60.0,
        "needs_review": 10.0,
        "failed": 10.0,
        "quarantined": 10.0,
    }
    assert read.counts["sluice_claims_total", ()] == read.counts["sluice_registered_total", ()] == 90
    again = ledger.database.read(lambda c: read_audit(c, after=read.upto, now_ms=later))
    assert (again.upto, again.counts) == (read.upto, {})
    latest = ledger.database.read(lambda c: read_audit(c, after=None, now_ms=later))
    assert latest.upto == read.upto


def test_what_may_have_gaps_is_read_later(ledger: Ledger) -> None:
    fill(ledger, 100)
    read = ledger.database.read(lambda c: read_audit(c, after=0, now_ms=NOW_MS))
    # 41 came a minute ago or before, of which four wait.
    expected = 90 if ledger.database.is_sqlite else 37
    assert read.counts["sluice_registered_total", ()] == expected
