"""A signal at the worst moment: claims still go back, outcomes still count, nobody waits for ever."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from flows.batch import Batch
from flows.inputs import find_inputs
from flows.interrupts import uninterrupted
from flows.settings import Settings
from storage import audit
from storage.ledger import Ledger
from tests.flows.command_line import write_documents


def _interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)
    os.getpid()  # Python looks for signals between two instructions


def test_interrupt_waits_for_the_end_of_the_block() -> None:
    reached: list[str] = []

    def block() -> None:
        with uninterrupted():
            _interrupt()
            reached.append("end")

    with pytest.raises(KeyboardInterrupt):
        block()
    assert reached == ["end"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_second_interrupt_is_obeyed_at_once() -> None:
    reached: list[str] = []

    def block() -> None:
        with uninterrupted():
            _interrupt()
            reached.append("first")
            _interrupt()
            reached.append("second")

    with pytest.raises(KeyboardInterrupt):
        block()
    assert reached == ["first"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize(
    "point",
    ["claim.begin", "claim.before_commit", "claim.after_commit", "complete.begin", "complete.after_commit"],
)
def test_interrupt_at_any_ledger_step_leaves_nothing_in_hand(tmp_path: Path, settings: Settings, point: str) -> None:
    write_documents(tmp_path / "in", 4)
    sent: list[str] = []

    def interrupt(here: str) -> None:
        if here == point and not sent:
            sent.append(here)
            _interrupt()

    with Ledger.open(tmp_path / "ledger.sqlite", failpoint=interrupt) as ledger:
        batch = Batch(find_inputs([tmp_path / "in"]), ledger, settings, version="p-test")
        with pytest.raises(KeyboardInterrupt):
            list(batch.results())
        counts = ledger.counts()
        assert counts["processing"] == 0
        assert counts["received"] + counts["needs_review"] == 4
        assert counts["needs_review"] == point.startswith("complete")
        assert all(record.attempt == 0 for record in ledger.documents(state="received"))
        assert audit.check(ledger).is_clean
