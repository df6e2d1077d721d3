"""The settings of the review room rule which reviews are opened as documents are processed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from storage.ledger import Ledger
from storage.reviews.store import Reviews
from storage.reviews.values import Wanted
from tests.flows.command_line import Sluice, write_documents


def test_processing_opens_the_reviews_that_the_settings_ask_for(sluice: Sluice, tmp_path: Path) -> None:
    write_documents(tmp_path / "in", 2)
    env = {"SLUICE_REVIEW_SECOND_SHARE": "1", "SLUICE_REVIEW_DEADLINE_HOURS": "3"}
    done = sluice("process", "in", "--workers", "1", env=env)
    assert done.returncode == 0, done.stderr
    with Ledger.open(tmp_path / "home" / "ledger.sqlite") as ledger:
        found = Reviews(ledger).queue(Wanted()).reviews
    assert sorted(r.part for r in found) == ["first", "first", "second", "second"]
    assert {r.deadline - r.created for r in found} == {timedelta(hours=3)}
