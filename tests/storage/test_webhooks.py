"""Webhooks in the ledger: counted, sent again together, and removed while events are told."""

from __future__ import annotations

import threading

import pytest

from storage.accounts.trail import Trail
from storage.api.errors import NoSuchHookError
from storage.api.telling import tell
from storage.api.webhooks import Webhooks
from storage.ledger import Ledger

URL = "https://receiver.example/sluice"


def _told(ledger: Ledger, *names: str) -> None:
    for name in names:
        sha256 = name.encode().hex().ljust(64, "0")
        ledger.register(sha256, source=f"/in/{name}", size=1, pipeline_version="1")
        ledger.write("tell", lambda c, now, of=sha256: tell(c, "document.completed", of, "accepted", now_ms=now))


def test_deliveries_are_counted_by_webhook_and_status(ledger: Ledger) -> None:
    hooks = Webhooks(ledger)
    first, second, _ = (hooks.add(f"{URL}/{n}", ["document.completed"], by="ada")[0].id for n in range(3))
    hooks.set_disabled(second + 1, True, by="ada")
    _told(ledger, "one", "two")
    hooks.sent(hooks.deliveries(webhook_id=first)[0].number)
    assert hooks.counts() == {
        first: {"pending": 1, "sent": 1, "dead": 0},
        second: {"pending": 2, "sent": 0, "dead": 0},
    }


def test_a_removed_webhook_is_gone_with_its_deliveries_and_no_other_is(ledger: Ledger) -> None:
    hooks = Webhooks(ledger)
    first, second = (hooks.add(f"{URL}/{n}", ["document.completed"], by="ada")[0].id for n in range(2))
    _told(ledger, "one", "two")
    due = hooks.take()
    hooks.remove(first, by="ada")
    for one in due:  # what a sender has in hand is told to nobody any more
        hooks.failed(one.number, "away")
        hooks.sent(one.number)
    assert [hook.id for hook in hooks.all()] == [second]
    assert [d.status for d in hooks.deliveries()] == ["sent", "sent"]
    for gone in (lambda: hooks.one(first), lambda: hooks.remove(first, by="ada")):
        with pytest.raises(NoSuchHookError):
            gone()
    with pytest.raises(NoSuchHookError):
        hooks.replay_dead(first, by="ada")


def test_nothing_given_up_is_nothing_done(ledger: Ledger) -> None:
    hooks = Webhooks(ledger)
    made, _ = hooks.add(URL, ["document.completed"], by="ada")
    _told(ledger, "one")
    before = Trail(ledger.database).head()
    assert hooks.replay_dead(made.id, by="ada") == 0
    assert Trail(ledger.database).head() == before


def test_a_document_is_completed_while_its_webhook_is_being_removed(ledger_url: str) -> None:
    about_to_commit, told = threading.Event(), threading.Event()

    def wait(where: str) -> None:
        if where == "remove_webhook.before_commit":
            about_to_commit.set()
            told.wait(1.0)  # longer than it takes until the other waits for the webhook, or for the whole database

    with Ledger.open(ledger_url, failpoint=wait) as one, Ledger.open(ledger_url) as other:
        made, _ = Webhooks(other).add(URL, ["document.completed"], by="ada")
        remover = threading.Thread(target=Webhooks(one).remove, args=(made.id,), kwargs={"by": "ada"})
        remover.start()
        assert about_to_commit.wait(10)
        _told(other, "one")
        told.set()
        remover.join()
        assert other.document(b"one".hex().ljust(64, "0")) is not None
        assert (Webhooks(other).all(), Webhooks(other).deliveries()) == ([], [])
