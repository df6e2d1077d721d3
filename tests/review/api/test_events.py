"""Events of object stores: what is understood, what is refused, and who may send them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from flows.intake.bucket import Bucket
from flows.intake.notices import Notices
from review.app import make_app
from review.settings import ReviewSettings
from storage.accounts.passwords import Hasher
from storage.arrivals import Arrivals
from storage.ledger import Ledger
from tests.flows.intake.memory import MemoryBucket, bucket_settings
from tests.review.api.conftest import Program, WordsDesk

AWS = {
    "eventVersion": "2.1",
    "eventSource": "aws:s3",
    "awsRegion": "us-east-1",
    "eventTime": "2026-03-02T11:12:13.456Z",
    "eventName": "ObjectCreated:Put",
    "s3": {
        "s3SchemaVersion": "1.0",
        "bucket": {"name": "docs", "arn": "arn:aws:s3:::docs"},
        "object": {
            "key": "in/M%C3%BCller+%26+Co%2B.pdf",
            "size": 3,
            "eTag": "d41d8",
            "sequencer": "0055AED6DCD90281E5",
        },
    },
}
"""A record as AWS documents it: the key's space is a plus, and its plus is encoded."""


def _minio(key: str = "in%2Fa+b.pdf", event: str = "s3:ObjectCreated:Put", bucket: str = "docs") -> dict[str, Any]:
    """A message as MinIO documents it for its webhook target."""
    record = {
        "eventVersion": "2.0",
        "eventSource": "minio:s3",
        "eventName": event,
        "s3": {"bucket": {"name": bucket}, "object": {"key": key, "size": 3, "sequencer": "15A3"}},
        "source": {"host": "127.0.0.1", "userAgent": "MinIO"},
    }
    return {"EventName": event, "Key": f"{bucket}/{key}", "Records": [record]}


def _bridge(**more: Any) -> dict[str, Any]:
    """An event as EventBridge passes it on: its key is not encoded."""
    detail = {"version": "0", "bucket": {"name": "docs"}, "object": {"key": "in/a+b c.pdf", "size": 3}}
    return {"version": "0", "detail-type": "Object Created", "source": "aws.s3", "detail": {**detail, **more}}


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    notices = Notices(Bucket(MemoryBucket(), bucket_settings()), ledger, door="event")
    known = ReviewSettings(_env_prefix="\0")
    return make_app(ledger, known, WordsDesk(), notices=notices, hasher=Hasher(time_cost=1, memory_kib=64))


@pytest.fixture
def store(program: Callable[..., Program]) -> Program:
    """An object store that sends events."""
    return program("intake")


def _waiting(ledger: Ledger) -> set[str]:
    return {one.uri for one in Arrivals(ledger).take(100)}


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ({"Records": [AWS]}, "in/Müller & Co+.pdf"),
        (_minio(), "in/a b.pdf"),
        (_minio(event="s3:ObjectCreated:CompleteMultipartUpload"), "in/a b.pdf"),
        (_bridge(), "in/a+b c.pdf"),
    ],
)
def test_event_has_its_object_looked_at(store: Program, ledger: Ledger, sent: dict[str, Any], key: str) -> None:
    for _ in range(2):
        answer = store.post("/api/v1/events/s3", json=sent)
        assert (answer.status_code, answer.json()) == (202, {"noted": 1, "passed_over": 0})
    assert _waiting(ledger) == {f"s3://docs/{key}"}


@pytest.mark.parametrize(
    "sent",
    [
        {"Records": None},
        {"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "docs"},
        _minio(event="s3:ObjectRemoved:Delete"),
        _minio(key="processed/a.pdf.json"),
        _minio(key="a/%2E%2E/b.pdf"),
        _minio(key="a%00b.pdf"),
        {**_bridge(), "detail-type": "Object Deleted"},
    ],
)
def test_event_that_tells_of_no_new_document_is_taken_and_changes_nothing(
    store: Program, ledger: Ledger, sent: dict[str, Any]
) -> None:
    answer = store.post("/api/v1/events/s3", json=sent)
    assert (answer.status_code, answer.json()["noted"]) == (202, 0)
    assert _waiting(ledger) == set()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 200_000, "no JSON"),
        (b"[]", "no notification"),
        (b'{"hello": 1}', "no notification"),
        (b'{"Records": "all"}', "Records is no list"),
        (b'{"Records": [7]}', "a record has no eventName"),
        (b'{"Records": [{"eventName": "ObjectCreated:Put", "s3": {"bucket": "docs"}}]}', "a record has no eventName"),
        (json.dumps(_minio(key="%FF")).encode(), "a record has no eventName"),
        (json.dumps(_minio(bucket="others")).encode(), "of the bucket 'others'"),
        (json.dumps(_minio(bucket="<script>\n")).encode(), "of the bucket '<script>?'"),
        (json.dumps(_bridge(bucket={"name": "others"})).encode(), "of the bucket 'others'"),
        (json.dumps(_bridge(object={"key": 7})).encode(), "is no text"),
    ],
)
def test_event_that_is_none_is_refused_in_one_line(store: Program, ledger: Ledger, body: bytes, said: str) -> None:
    answer = store.post("/api/v1/events/s3", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert _waiting(ledger) == set()


def test_event_larger_than_a_megabyte_is_refused(store: Program) -> None:
    assert store.post("/api/v1/events/s3", content=b" " * 1_000_001).status_code == 413


def test_event_needs_a_token_of_its_own_scope(program: Callable[..., Program], store: Program) -> None:
    refused = program("submit").post("/api/v1/events/s3", json=_minio())
    assert (refused.status_code, "scope intake" in refused.json()["error"]) == (403, True)
    assert store.get("/api/v1/documents").status_code == 403


def test_event_where_no_bucket_is_set_is_told_so(build: Callable[..., FastAPI], token_of: Callable[..., str]) -> None:
    answer = Program(build(), token_of("olga", "intake")).post("/api/v1/events/s3", json=_minio())
    assert (answer.status_code, "no bucket is set" in answer.json()["error"]) == (501, True)
