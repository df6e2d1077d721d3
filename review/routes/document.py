"""One document: its page, its fields, and what a person says of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, RedirectResponse, Response

from documents.errors import InfrastructureError, SluiceError, UsageError
from documents.page import Document
from documents.schema import Schema
from documents.splits import MOST, cut
from review.einvoice import agreements, stated_of
from review.form import RuleForm, form_of, rules_of
from review.keyed import keyed_by_two
from review.numbers import LARGEST, Number, PageNumber
from review.pages import page
from review.problems import Problem
from review.saying import NoValueError, Sent, answers_of, told
from review.security import allow
from review.services import services
from review.splitting import Whereabouts, parts_of, split
from storage.accounts.values import Account
from storage.reviews.errors import NotOpenError, NotYoursError, StaleError, TakenError, UnansweredError
from storage.reviews.values import TYPE, Review

router = APIRouter(prefix="/review/{review_id}", include_in_schema=False)
T = TypeVar("T")
_NEXT = ("type", "why", "q", "order")
"""What the queue was asked for, which the next document is taken by too."""


class Seen(BaseModel):
    """The number of the last answer that the page shows."""

    model_config = ConfigDict(extra="forbid")

    seen: Annotated[int, Field(ge=0, le=LARGEST)]


@router.get("")
def show(request: Request, review_id: Number, who: Account = allow("operator")) -> Response:
    """The document; with a form where it is in the person's hand."""
    reviews, desk = services(request).reviews, services(request).desk
    found = reviews.review(review_id)
    if found.state == "open" and reviews.keyed_other(review_id, by=who.name):
        raise Problem(403, "you have keyed this document already; another person keys it without seeing your answers")
    result = reviews.result(review_id)
    schema = _schema(request, result)
    answers = reviews.answers(review_id)
    asked = reviews.asked(review_id)
    kind = result.get("document_type")
    document, problem = _readable(lambda: desk.document(found.document_id, result.get("evidence")))
    fields = form_of(result, schema, answers, asked, blind=found.is_blind)
    compared = document if schema and not found.is_blind else None
    rules = [] if found.is_blind else rules_of(result, answers, asked)
    return page(
        request,
        "document.html",
        review=found,
        result=result,
        schema=schema,
        kind=kind["value"] if kind else None,
        kinds=sorted({*desk.schemas, *((kind["value"],) if kind else ())}),
        typed=answers.get(TYPE),
        fields=fields,
        einvoice=compared.einvoice if compared else None,
        stated=stated_of(compared, schema) if compared and schema else {},
        agreements=agreements(compared, schema, fields) if compared and schema else {},
        seen=max((g.number for g in reviews.given(review_id)), default=0),
        held=found.state == "open" and found.lease_by == who.name,
        problem=problem,
        left=[name for name in asked if name not in answers],
        parts=_parts(request, found),
        others=[r for r in reviews.of_document(found.document_id) if r.id != review_id],
        rules=rules,
        unused=_unused(compared, rules),
        keyed=keyed_by_two(reviews, found),
        chosen={name: request.query_params.get(name, "") for name in _NEXT},
    )


@router.get("/page/{number}.png")
def picture(request: Request, review_id: Number, number: PageNumber, who: Account = allow("operator")) -> Response:
    """A page as a picture drawn by us; never the file itself."""
    found = services(request).reviews.review(review_id)
    drawn = _from_desk(lambda: services(request).desk.picture(found.document_id, number))
    etag = f'"{hashlib.sha256(drawn).hexdigest()[:32]}"'
    headers = {"Cache-Control": "private, no-cache", "Content-Disposition": "inline", "ETag": etag}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(drawn, media_type="image/png", headers=headers)


@router.get("/words/{number}")
def words(request: Request, review_id: Number, number: PageNumber, who: Account = allow("operator")) -> Response:
    """The words of a page: number in the document, text, box."""
    document = _document(request, services(request).reviews.review(review_id))
    if not 0 <= number < len(document.pages):
        raise Problem(404, f"the document has no page {number + 1}")
    found = [(n, w.word.text, *w.word.box.as_list()) for n, w in enumerate(document.words) if w.page == number]
    return JSONResponse({"words": found})


@router.post("/take")
def take(request: Request, review_id: Number, who: Account = allow("operator")) -> Response:
    """Into the person's hand."""
    services(request).reviews.open(review_id, by=who.name)
    return RedirectResponse(f"/review/{review_id}", 303)


@router.post("/keep")
def keep(request: Request, review_id: Number, who: Account = allow("operator")) -> Response:
    """The person is still at it."""
    found = services(request).reviews.open(review_id, by=who.name)
    return JSONResponse({"until": found.lease_until.isoformat() if found.lease_until else None})


@router.post("/release")
def release(request: Request, review_id: Number, who: Account = allow("operator")) -> Response:
    """Give it back."""
    services(request).reviews.release(review_id, by=who.name)
    return RedirectResponse("/queue", 303)


@router.post("/answers")
def answers(request: Request, review_id: Number, sent: Sent, who: Account = allow("operator")) -> Response:
    """What a person says of fields: all of it is stored, or nothing. 409 tells what another said meanwhile."""
    reviews = services(request).reviews
    found = reviews.review(review_id)
    result = reviews.result(review_id)
    schema, document = _schema(request, result), _document(request, found)
    if schema is None:
        raise Problem(400, "the document is of no known type: give it one first")
    try:
        said = answers_of(sent.fields, result, schema, document)
    except NoValueError as exc:
        return JSONResponse({"error": str(exc), "field": exc.field}, 422)
    except UsageError as exc:
        raise Problem(400, str(exc)) from exc
    try:
        reviews.answer(review_id, said, by=who.name, seen=sent.seen, took_ms=sent.took_ms)
    except StaleError as exc:
        return JSONResponse({"error": str(exc), "since": [told(g) for g in exc.since]}, 409)
    except (TakenError, NotOpenError, NotYoursError) as exc:
        return JSONResponse({"error": str(exc), "since": []}, 409)
    return JSONResponse(_stand(request, found, result, schema, document))


@router.post("/type")
def retype(
    request: Request,
    review_id: Number,
    seen: Annotated[int, Form(ge=0, le=LARGEST)],
    kind: Annotated[str, Form(alias="type", max_length=200)] = "",
    who: Account = allow("operator"),
) -> Response:
    """Which type the document is of, "": as it was found. It is decided again under that type."""
    reviews, desk = services(request).reviews, services(request).desk
    result = reviews.result(review_id)
    found = result.get("document_type")
    made = None
    if kind and kind != (found and found["value"]):
        if kind not in desk.schemas:
            raise Problem(400, f"there is no type “{kind}”; choose one of the list")
        made = _from_desk(lambda: desk.retyped(result.get("evidence"), kind))
    elif kind and TYPE in reviews.answers(review_id):
        return RedirectResponse(f"/review/{review_id}", 303)
    reviews.retype(review_id, kind or None, made, by=who.name, seen=seen)
    return RedirectResponse(f"/review/{review_id}", 303)


@router.post("/close")
def close(request: Request, review_id: Number, sent: Seen, who: Account = allow("operator")) -> Response:
    """Done with it. 422 names what is still in doubt."""
    reviews = services(request).reviews
    try:
        reviews.close(review_id, by=who.name, seen=sent.seen)
    except UnansweredError as exc:
        return JSONResponse({"error": str(exc), "left": list(exc.fields)}, 422)
    except StaleError as exc:
        return JSONResponse({"error": str(exc), "since": [told(g) for g in exc.since]}, 409)
    return JSONResponse({"closed": review_id})


@router.post("/reject")
def reject(
    request: Request,
    review_id: Number,
    why: Annotated[str, Form(min_length=3, max_length=500)],
    who: Account = allow("operator"),
) -> Response:
    """It is of no use, for a reason."""
    services(request).reviews.reject(review_id, by=who.name, why=" ".join(why.split()))
    return RedirectResponse("/queue", 303)


@router.post("/split")
def split_document(
    request: Request,
    review_id: Number,
    begin: Annotated[tuple[Annotated[int, Field(ge=0, le=LARGEST)], ...], Form(max_length=MOST)] = (),
    who: Account = allow("operator"),
) -> Response:
    """It holds several documents: one begins on its first page and one on each of these, counted from 0."""
    known = services(request)
    found = known.reviews.review(review_id)
    pages = known.reviews.result(review_id).get("pages") or 0
    split(known, found, cut(begin, pages), by=who.name)
    return RedirectResponse(f"/review/{review_id}", 303)


@router.post("/reopen")
def reopen(request: Request, review_id: Number, who: Account = allow("supervisor")) -> Response:
    """Take it up again."""
    services(request).reviews.reopen(review_id, by=who.name)
    return RedirectResponse(f"/review/{review_id}", 303)


def _parts(request: Request, review: Review) -> list[Whereabouts]:
    """The documents that this one was split into, if it was."""
    outcome = services(request).reviews.outcome(review.document_id) if review.state == "closed" else None
    return parts_of(services(request), json.loads(outcome)) if outcome else []


def _unused(document: Document | None, rules: Sequence[RuleForm]) -> str | None:
    """Why an e-invoice is not used, where no broken rule says so already."""
    note = document.einvoice_note if document else None
    return note if note and all(note not in rule.details for rule in rules) else None


def _from_desk(work: Callable[[], T]) -> T:
    """Raises: Problem: in place of what says that the desk does not have it."""
    try:
        return work()
    except InfrastructureError:
        raise
    except SluiceError as exc:
        raise Problem(404, str(exc)) from exc


def _document(request: Request, review: Review) -> Document:
    result = services(request).reviews.result(review.id)
    return _from_desk(lambda: services(request).desk.document(review.document_id, result.get("evidence")))


def _schema(request: Request, result: Mapping[str, Any]) -> Schema | None:
    kind = result.get("document_type")
    return services(request).desk.schemas.get(kind["value"]) if kind else None


def _readable(work: Callable[[], T]) -> tuple[T | None, str | None]:
    """What is read, or why it cannot be."""
    try:
        return work(), None
    except SluiceError as exc:
        return None, str(exc)


def _stand(
    request: Request, review: Review, result: Mapping[str, Any], schema: Schema, document: Document
) -> dict[str, Any]:
    """How the fields stand after an answer."""
    reviews = services(request).reviews
    answers, asked = reviews.answers(review.id), reviews.asked(review.id)
    fields = form_of(result, schema, answers, asked, blind=review.is_blind)
    agreed = {} if review.is_blind else agreements(document, schema, fields)
    return {
        "seen": max((g.number for g in reviews.given(review.id)), default=0),
        "left": [name for name in asked if name not in answers],
        "fields": {
            f.name: {
                "stand": f.stand,
                "state": f.state,
                "values": [(e.text, e.page, e.box) for e in f.values],
                "xml": agreed.get(f.name),
            }
            for f in fields
        },
    }
