"""Documents that are settled, as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from documents.errors import UsageError
from review.api.bodies import REFUSALS
from review.exports.formats import MEDIA_TYPES, Format, exported
from review.exports.parquet import MissingPackageError
from review.problems import Problem
from review.security import token
from review.services import services
from storage.accounts.values import Account
from storage.api.settled import settled

router = APIRouter(prefix="/api/v1", tags=["export"], responses=REFUSALS)

_FILES = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in MEDIA_TYPES.values()}


@router.get(
    "/export",
    summary="Take accepted and reviewed documents away",
    response_class=StreamingResponse,
    responses={200: {"description": "The file", "content": _FILES}},
)
def export(
    request: Request,
    wanted: Annotated[Format, Query(alias="format")] = "json",
    kind: Annotated[str | None, Query(alias="type", max_length=200)] = None,
    since: Annotated[datetime | None, Query(description="accepted or reviewed at this time or later")] = None,
    until: Annotated[datetime | None, Query(description="accepted or reviewed before this time")] = None,
    rows: Annotated[bool, Query(description="with csv: the line items, instead of the documents")] = False,
    who: Account = token("export"),
) -> Response:
    """A row for each document. In CSV lists are joined by "; ", and no cell is a formula."""
    known = services(request)
    found = settled(known.ledger, document_type=kind, since=_aware(since), until=_aware(until))
    try:
        pieces = exported(found, known.desk.schemas, wanted, document_type=kind, line_items=rows)
    except MissingPackageError as exc:
        raise Problem(501, str(exc)) from exc
    except UsageError as exc:
        raise Problem(400, str(exc)) from exc
    name = f"{'rows' if rows else 'documents'}.{wanted}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(pieces, media_type=MEDIA_TYPES[wanted], headers=headers)


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
