"""The outbox under several senders: each message to one of them at a time, in order within a document, none lost."""

from __future__ import annotations

import hashlib
import threading
from typing import Any

from storage.ledger import Ledger, OutboxMessage

SENDERS = 3
DOCUMENTS = 40


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def end(ledger: Ledger, name: str, *topics: str) -> None:
    ledger.register(sha(name), source=f"in/{name}", size=1, pipeline_version="1")
    (claim,) = ledger.claim(document_ids=[sha(name)])
    messages = [OutboxMessage(topic, "{}") for topic in topics]
    ledger.complete(claim, status="accepted", result_json="{}", outbox=messages)


def test_three_senders_share_the_messages_and_send_each_once_in_order(ledger_url: str) -> None:
    sent: list[tuple[str, str]] = []
    failed: list[BaseException] = []
    with Ledger.open(ledger_url) as ledger:
        for n in range(DOCUMENTS):
            end(ledger, str(n), "first", "second")
        barrier = threading.Barrier(SENDERS)

        def send() -> None:
            try:
                with Ledger.open(ledger_url) as mine:
                    barrier.wait(60)
                    while messages := mine.take_messages(limit=7):
                        sent.extend((m.document_id, m.topic) for m in messages)
                        mine.mark_sent([m.key for m in messages])
            except BaseException as error:
                failed.append(error)

        senders = [threading.Thread(target=send) for _ in range(SENDERS)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        # A sender that found nothing while the others had the rest in hand has gone home; those took it.
        while messages := ledger.take_messages(limit=100):
            sent.extend((m.document_id, m.topic) for m in messages)
            ledger.mark_sent([m.key for m in messages])
    assert failed == []
    assert len(sent) == len(set(sent)) == 2 * DOCUMENTS
    for n in range(DOCUMENTS):
        assert [topic for document_id, topic in sent if document_id == sha(str(n))] == ["first", "second"]


def test_what_a_sender_that_died_had_taken_comes_again(ledger: Ledger, clock: Any) -> None:
    end(ledger, "a", "first", "second")
    (taken,) = ledger.take_messages()
    assert ledger.take_messages() == []
    clock.advance(30)
    (again,) = ledger.take_messages()
    assert (again.key, again.topic, again.attempt) == (taken.key, "first", 2)
    ledger.mark_sent([again.key])
    assert [m.topic for m in ledger.take_messages()] == ["second"]


def test_a_message_is_not_taken_twice_at_the_same_moment(ledger_url: str, clock: Any) -> None:
    """On Postgres the second asks while the first has its transaction open: it passes over what is locked."""
    with Ledger.open(ledger_url, clock=clock) as ledger:
        for n in range(10):
            end(ledger, str(n), "only")
        got: list[list[str]] = []
        barrier = threading.Barrier(2)

        def take() -> None:
            with Ledger.open(ledger_url, clock=clock) as mine:
                barrier.wait(60)
                got.append([m.key for m in mine.take_messages(limit=10)])

        takers = [threading.Thread(target=take) for _ in range(2)]
        for taker in takers:
            taker.start()
        for taker in takers:
            taker.join()
    assert len(got[0]) + len(got[1]) == 10
    assert not set(got[0]) & set(got[1])
