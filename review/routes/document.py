"""One document: its page, its fields, and what a person says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, RedirectResponse, Response

from documents.errors import SluiceError, UsageError
from documents.page import Document
from documents.schema import Schema
from review.form import form_of
from review.pages import page
from review.problems import Problem
from review.saying import NoValueError, SentField, answer_of
from review.security import allow
from review.services import services
from storage.accounts.values import Account
from storage.reviews.errors import NoReviewError, NotOpenError, StaleError, TakenError, UnansweredError
from storage.reviews.values import Given, Review

router = APIRouter(prefix="/review/{review_id}", include_in_schema=False)
T = TypeVar("T")


class Sent(BaseModel):
    """Fields as a person leaves them; ``seen``: number of the last answer that the page shows."""

    model_config = ConfigDict(extra="forbid")

    seen: Annotated[int, Field(ge=0)]
    fields: Annotated[dict[str, SentField], Field(min_length=1, max_length=300)]


class Seen(BaseModel):
    """The number of the last answer that the page shows."""

    model_config = ConfigDict(extra="forbid")

    seen: Annotated[int, Field(ge=0)]


@router.get("")
def show(request: Request, review_id: int, who: Account = allow("operator")) -> Response:
    """The document; with a form where it is in the person's hand."""
    found = _tried(lambda: services(request).reviews.review(review_id))
    reviews, desk = services(request).reviews, services(request).desk
    result = reviews.result(review_id)
    schema = _schema(request, result)
    answers = reviews.answers(review_id)
    asked = reviews.asked(review_id)
    return page(
        request,
        "document.html",
        review=found,
        result=result,
        schema=schema,
        fields=form_of(result, schema, answers, asked, blind=found.is_blind),
        seen=max((g.number for g in reviews.given(review_id)), default=0),
        held=found.state == "open" and found.lease_by == who.name,
        problem=_unreadable(lambda: desk.document(found.document_id, result.get("evidence"))),
        left=[name for name in asked if name not in answers],
        others=[r for r in reviews.of_document(found.document_id) if r.id != review_id],
        about=[rule["detail"] for rule in result.get("rules") or () if not rule["passed"] and not rule["fields"]],
    )


@router.get("/page/{number}.png")
def picture(request: Request, review_id: int, number: int, who: Account = allow("operator")) -> Response:
    """A page as a picture drawn by us; never the file itself."""
    found = _tried(lambda: services(request).reviews.review(review_id))
    drawn = _tried(lambda: services(request).desk.picture(found.document_id, number))
    headers = {"Cache-Control": "private, max-age=3600", "Content-Disposition": "inline"}
    return Response(drawn, media_type="image/png", headers=headers)


@router.get("/words/{number}")
def words(request: Request, review_id: int, number: int, who: Account = allow("operator")) -> Response:
    """The words of a page: number in the document, text, box."""
    document = _document(request, _tried(lambda: services(request).reviews.review(review_id)))
    if not 0 <= number < len(document.pages):
        raise Problem(404, f"the document has no page {number + 1}")
    found = [(n, w.word.text, *w.word.box.as_list()) for n, w in enumerate(document.words) if w.page == number]
    return JSONResponse({"words": found}, headers={"Cache-Control": "private, max-age=3600"})


@router.post("/take")
def take(request: Request, review_id: int, who: Account = allow("operator")) -> Response:
    """Into the person's hand."""
    _tried(lambda: services(request).reviews.open(review_id, by=who.name))
    return RedirectResponse(f"/review/{review_id}", 303)


@router.post("/keep")
def keep(request: Request, review_id: int, who: Account = allow("operator")) -> Response:
    """The person is still at it."""
    found = _tried(lambda: services(request).reviews.open(review_id, by=who.name))
    return JSONResponse({"until": found.lease_until.isoformat() if found.lease_until else None})


@router.post("/release")
def release(request: Request, review_id: int, who: Account = allow("operator")) -> Response:
    """Give it back."""
    _tried(lambda: services(request).reviews.release(review_id, by=who.name))
    return RedirectResponse("/queue", 303)


@router.post("/answers")
def answers(request: Request, review_id: int, sent: Sent, who: Account = allow("operator")) -> Response:
    """What a person says of fields: all of it is stored, or nothing. 409 tells what another said meanwhile."""
    reviews = services(request).reviews
    found = _tried(lambda: reviews.review(review_id))
    result = reviews.result(review_id)
    schema, document = _schema(request, result), _document(request, found)
    if schema is None:
        raise Problem(400, "the document is of no known type: give it one first")
    fields = result.get("fields") or {}
    try:
        said = {name: answer_of(name, f, fields.get(name), schema, document) for name, f in sent.fields.items()}
    except NoValueError as exc:
        return JSONResponse({"error": str(exc), "field": exc.field}, 422)
    except UsageError as exc:
        raise Problem(400, str(exc)) from exc
    took = {name: f.took_ms for name, f in sent.fields.items() if f.took_ms is not None}
    try:
        reviews.answer(review_id, said, by=who.name, seen=sent.seen, took_ms=took)
    except StaleError as exc:
        return JSONResponse({"error": str(exc), "since": [_given(g) for g in exc.since]}, 409)
    except (TakenError, NotOpenError) as exc:
        return JSONResponse({"error": str(exc), "since": []}, 409)
    return JSONResponse(_stand(request, review_id, result, schema))


@router.post("/close")
def close(request: Request, review_id: int, sent: Seen, who: Account = allow("operator")) -> Response:
    """Done with it. 422 names what is still in doubt."""
    reviews = services(request).reviews
    try:
        _tried(lambda: reviews.close(review_id, by=who.name, seen=sent.seen))
    except UnansweredError as exc:
        return JSONResponse({"error": str(exc), "left": list(exc.fields)}, 422)
    except StaleError as exc:
        return JSONResponse({"error": str(exc), "since": [_given(g) for g in exc.since]}, 409)
    return JSONResponse({"closed": review_id})


@router.post("/reject")
def reject(
    request: Request,
    review_id: int,
    why: Annotated[str, Form(min_length=3, max_length=500)],
    who: Account = allow("operator"),
) -> Response:
    """It is of no use, for a reason."""
    _tried(lambda: services(request).reviews.reject(review_id, by=who.name, why=" ".join(why.split())))
    return RedirectResponse("/queue", 303)


@router.post("/reopen")
def reopen(request: Request, review_id: int, who: Account = allow("supervisor")) -> Response:
    """Take it up again."""
    _tried(lambda: services(request).reviews.reopen(review_id, by=who.name))
    return RedirectResponse(f"/review/{review_id}", 303)


def _tried(work: Callable[[], T]) -> T:
    """Raises: Problem: in place of what says that there is no such thing, or another was faster."""
    try:
        return work()
    except NoReviewError as exc:
        raise Problem(404, str(exc)) from exc
    except (TakenError, NotOpenError) as exc:
        raise Problem(409, str(exc)) from exc
    except (StaleError, UnansweredError):
        raise
    except SluiceError as exc:
        raise Problem(503 if exc.retryable else 404, str(exc)) from exc


def _document(request: Request, review: Review) -> Document:
    result = services(request).reviews.result(review.id)
    return _tried(lambda: services(request).desk.document(review.document_id, result.get("evidence")))


def _schema(request: Request, result: Mapping[str, Any]) -> Schema | None:
    kind = result.get("document_type")
    return services(request).desk.schemas.get(kind["value"]) if kind else None


def _unreadable(work: Callable[[], object]) -> str | None:
    try:
        work()
    except SluiceError as exc:
        return str(exc)
    return None


def _stand(request: Request, review_id: int, result: Mapping[str, Any], schema: Schema) -> dict[str, Any]:
    """How the fields stand after an answer."""
    reviews = services(request).reviews
    answers, asked = reviews.answers(review_id), reviews.asked(review_id)
    fields = form_of(result, schema, answers, asked, blind=reviews.review(review_id).is_blind)
    return {
        "seen": max((g.number for g in reviews.given(review_id)), default=0),
        "left": [name for name in asked if name not in answers],
        "fields": {
            f.name: {"stand": f.stand, "state": f.state, "values": [(e.text, e.page, e.box) for e in f.values]}
            for f in fields
        },
    }


def _given(given: Given) -> dict[str, Any]:
    said = given.answer
    return {
        "number": given.number,
        "field": given.field,
        "by": given.by,
        "state": said.state if said else None,
        "texts": [v.value for v in said.values] if said else [],
    }
