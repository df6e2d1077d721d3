"""What a person says of a document's fields, by way of a program."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from documents.errors import SluiceError, UsageError
from documents.page import Document
from documents.schema import Schema
from review.api.bodies import REFUSALS, Conflict, Corrected, Corrections
from review.api.documents import checked_id
from review.problems import Problem
from review.saying import NoValueError, answers_of, told
from review.security import token
from review.services import Services, services
from storage.accounts.values import Account
from storage.reviews.errors import NotOpenError, NotYoursError, StaleError, TakenError, UnansweredError
from storage.reviews.values import Answer, Review

router = APIRouter(prefix="/api/v1/documents", tags=["documents"], responses=REFUSALS)


@router.post(
    "/{document_id}/corrections",
    summary="Correct or confirm fields",
    response_model=Corrected,
    responses={409: {"model": Conflict, "description": "Another person came first, and said this"}},
)
def correct(
    request: Request, document_id: str, sent: Corrections, who: Account = token("correct")
) -> Response | Corrected:
    """What a person says of fields: all of it is stored, or nothing. With ``close`` the review is closed after that;
    where fields are left (422), what was said stays stored."""
    known = services(request)
    review = open_review(known, checked_id(document_id), who)
    said = _answers(known, review, sent)
    held = review.lease_by == who.name
    try:
        found = known.reviews.answer(review.id, said, by=who.name, seen=sent.seen, took_ms=sent.took_ms)
        if sent.close:
            known.reviews.close(review.id, by=who.name, seen=sent.seen)
    except StaleError as exc:
        return JSONResponse({"error": str(exc), "since": [told(given) for given in exc.since]}, 409)
    except (TakenError, NotOpenError, NotYoursError) as exc:
        return JSONResponse({"error": str(exc), "since": []}, 409)
    except UnansweredError as exc:
        if not held:
            known.reviews.release(review.id, by=who.name)
        return JSONResponse({"error": str(exc), "left": list(exc.fields)}, 422)
    if not held and not sent.close:
        known.reviews.release(review.id, by=who.name)
    answers = known.reviews.answers(review.id)
    return Corrected(
        review=review.id,
        seen=max((given.number for given in found), default=sent.seen),
        left=[name for name in known.reviews.asked(review.id) if name not in answers],
        closed=sent.close,
    )


def open_review(known: Services, document_id: str, who: Account) -> Review:
    """The review of a document that this person may answer in: one in hand, or the first that another has not begun.

    Raises: Problem.
    """
    every = known.reviews.of_document(document_id)
    waiting = [review for review in reversed(every) if review.state == "open"]
    if not waiting:
        found = known.standings.of(document_id)
        if found is None:
            raise Problem(404, "there is no such document; list the documents to find its id")
        raise Problem(409, f"the document is {found.status.replace('_', ' ')}: nothing of it waits for a person")
    in_hand = [review for review in waiting if review.lease_by == who.name]
    free = [review for review in waiting if not known.reviews.keyed_other(review.id, by=who.name)]
    if not in_hand and not free:
        raise Problem(409, "you answered another part of this document; the rest is for another person")
    return (in_hand or free)[0]


def _answers(known: Services, review: Review, sent: Corrections) -> dict[str, Answer | None]:
    """Raises: Problem: a text is no value of its field, or the document has no such field, word or page."""
    result = known.reviews.result(review.id)
    schema = _schema(known, result)
    document = _document(known, review, result)
    try:
        return answers_of(sent.fields, result, schema, document)
    except NoValueError as exc:
        raise Problem(422, str(exc)) from exc
    except UsageError as exc:
        raise Problem(400, str(exc)) from exc


def _schema(known: Services, result: dict[str, Any]) -> Schema:
    kind = result.get("document_type")
    found = known.desk.schemas.get(kind["value"]) if kind else None
    if found is None:
        raise Problem(409, "the document is of no known type: give it one on its page first")
    return found


def _document(known: Services, review: Review, result: dict[str, Any]) -> Document:
    try:
        return known.desk.document(review.document_id, result.get("evidence"))
    except SluiceError as exc:
        raise Problem(503 if exc.retryable else 409, str(exc)) from exc
