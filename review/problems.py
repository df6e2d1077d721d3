"""What a request can end in besides its page: a status and one clear line, as a page or as JSON."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from documents.errors import InfrastructureError, SluiceError
from documents.splits import SplitError
from review.pages import page
from review.refusals import wrong
from storage.accounts.errors import AccountError, NameTakenError, NoSuchError, TooManyTriesError, WrongLoginError
from storage.api.errors import ApiError, KeyTakenError, NoSuchHookError
from storage.reviews.errors import NoReviewError, NotOpenError, NotYoursError, StaleError, TakenError, UnansweredError

_log = logging.getLogger("review")

_LINES: Final = {
    400: "this request cannot be read; go back and try again",
    403: "your account may not do this; ask an admin",
    404: "there is no such page; it may have been removed",
    405: "this address takes no such request",
    500: "something went wrong here; it is in the log of sluice review: try again, or tell an admin",
    503: "the ledger cannot be reached now; try again in a moment",
}


_STATUS: Final[Mapping[type[SluiceError], int]] = {
    AccountError: 400,
    WrongLoginError: 401,
    NoSuchError: 404,
    NameTakenError: 409,
    TooManyTriesError: 429,
    ApiError: 400,
    KeyTakenError: 409,
    NoSuchHookError: 404,
    NoReviewError: 404,
    NotOpenError: 409,
    StaleError: 409,
    TakenError: 409,
    UnansweredError: 409,
    NotYoursError: 403,
    SplitError: 400,
}
"""Errors whose line is for the person at the browser; a class stands for those below it."""


class Problem(HTTPException):
    """Ends a request with a status and one line for the person: what is wrong, what to do.

    Raise it anywhere in a route. 404 where a person may not even know that the object is there.
    """

    def __init__(self, status: int, line: str | None = None, *, retry_after: int | None = None) -> None:
        headers = None if retry_after is None else {"Retry-After": str(retry_after)}
        super().__init__(status, line or _LINES.get(status) or HTTPStatus(status).phrase.lower(), headers=headers)


class SignInNeeded(Problem):
    """Nobody is signed in, or the session has ended."""

    def __init__(self) -> None:
        super().__init__(401, "nobody is signed in here, or the session has ended; sign in, then do it again")


class ChangeNeeded(Problem):
    """Signed in with a one-time password, with which nothing else can be done."""

    def __init__(self) -> None:
        super().__init__(403, "change your one-time password first")


def wants_json(request: Request) -> bool:
    """Whether a program asks: of the API, or a page's own script."""
    accept = request.headers.get("accept", "")
    return str(request.scope["path"]).startswith("/api/") or (
        "application/json" in accept and "text/html" not in accept
    )


def answer(request: Request, error: Exception) -> Response:
    """The response to whatever was raised. What is no person's business goes to the log, by its
    kind and place: the message of an unforeseen error may hold a document's text."""
    problem = _as_problem(request, error)
    if problem.status_code >= 500:
        _report(request, error)
    line, headers = _one_line(str(problem.detail)), dict(problem.headers or {})
    if wants_json(request):
        return JSONResponse({"error": line}, problem.status_code, headers)
    if request.method in ("GET", "HEAD"):
        if isinstance(problem, ChangeNeeded):
            return RedirectResponse("/password", 303)
        if isinstance(problem, SignInNeeded):
            return RedirectResponse("/login" + _next(request), 303)
    return page(request, "problem.html", status=problem.status_code, headers=headers, line=line)


def _report(request: Request, error: Exception) -> None:
    known = isinstance(error, InfrastructureError)
    what = str(error) if known else type(error).__name__ + " at\n" + "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s %s: %s", request.method, _one_line(request.scope["path"]), what)


async def handle(request: Request, error: Exception) -> Response:
    """``answer`` as an exception handler."""
    return answer(request, error)


def _as_problem(request: Request, error: Exception) -> HTTPException:
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        # Those of the framework carry its own words.
        return Problem(error.status_code)
    if isinstance(error, RequestValidationError):
        return Problem(400, wrong(error, is_form=not wants_json(request)))
    for kind in type(error).__mro__:
        if kind in _STATUS:
            return Problem(_STATUS[kind], str(error), retry_after=getattr(error, "seconds", None))
    return Problem(503 if isinstance(error, InfrastructureError) else 500)


def _next(request: Request) -> str:
    query = request.scope["query_string"].decode("latin-1")
    here = request.scope["path"] + (f"?{query}" if query else "")
    return "?" + urlencode({"next": here}) if here != "/" else ""


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)
