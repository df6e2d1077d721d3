"""Documents: handed in, how they stand, and what came of them."""

from __future__ import annotations

import re
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, Header, Query, Request, UploadFile
from starlette.responses import Response

from documents.errors import UsageError
from review.api.bodies import REFUSALS, DocumentBody, DocumentDetail, DocumentPage, OpenReview, Submitted
from review.problems import Problem
from review.security import token
from review.services import Services, services
from storage.accounts.values import Account
from storage.api.standing import Standing, Standpoint
from storage.ledger.values import NewSource

router = APIRouter(prefix="/api/v1/documents", tags=["documents"], responses=REFUSALS)

MOST: Final = 500
"""Documents on a page."""
_LONGEST_NAME: Final = 200
_ID: Final = re.compile(r"[0-9a-f]{64}")


async def _nothing_else(request: Request) -> None:
    """Raises: Problem: the form has more than one file and its type."""
    names = [name for name, _ in (await request.form()).multi_items()]
    strange = sorted({name[:40] for name in names} - {"file", "type"})
    if strange or len(names) != len(set(names)):
        what = f"there is no field {strange[0]!r}" if strange else "a field came twice"
        raise Problem(400, f"{what}; send one file, and its type if you know it")


@router.post("", status_code=202, summary="Hand in a document")
def submit(
    request: Request,
    response: Response,
    file: Annotated[UploadFile, "the document"],
    kind: Annotated[str | None, Form(alias="type", description="its document type; left out: found out")] = None,
    key: Annotated[str | None, Header(alias="Idempotency-Key", description="one for each document")] = None,
    who: Account = token("submit", takes_upload=True),
    nothing_else: None = Depends(_nothing_else),
) -> Submitted:
    """The document is kept and waits for the pipeline. The same content is the same document, however often it comes;
    the same key with another content is refused (409)."""
    known = services(request)
    if known.uploads is None:
        raise Problem(501, "this server takes no documents; put them into the inbox of sluice up")
    if kind and kind not in known.desk.schemas:
        raise Problem(400, f"there is no such document type; there are: {', '.join(sorted(known.desk.schemas))}")
    if file.size == 0:
        raise Problem(400, "the file is empty; send the document's bytes")
    stored = known.uploads.put(file.file)
    options = {"name": cleaned(file.filename or ""), "type": kind or ""}
    source = NewSource(stored.sha256, stored.uri, stored.size, options={k: v for k, v in options.items() if v})
    version = known.uploads.pipeline_version
    found = known.submissions.submit(source, key=key, by=who, pipeline_version=version)
    known.uploads.arrived(found.document_id)
    url = f"{router.prefix}/{found.document_id}"
    response.headers["Location"] = url
    return Submitted(
        document_id=found.document_id,
        status=_standing(known, found.document_id).status,
        is_new=found.is_new,
        status_url=url,
    )


@router.get("", summary="List documents")
def listed(
    request: Request,
    state: Annotated[Standing | None, Query()] = None,
    kind: Annotated[str | None, Query(alias="type", max_length=200)] = None,
    after: Annotated[str | None, Query(max_length=100, description="what the page before said")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
    who: Account = token("read"),
) -> DocumentPage:
    """A page of documents in the order in which they came."""
    try:
        found = services(request).standings.page(status=state, document_type=kind, after=after, limit=limit + 1)
    except UsageError as exc:
        raise Problem(400, str(exc)) from exc
    shown = found[:limit]
    return DocumentPage(
        documents=[DocumentBody.of(one) for one in shown], after=shown[-1].at if len(found) > limit else None
    )


@router.get("/{document_id}", summary="How a document stands")
def standing(request: Request, document_id: str, who: Account = token("read")) -> DocumentDetail:
    """Its status, and what waits for a person."""
    known = services(request)
    found = _standing(known, document_id)
    detail: DocumentDetail = DocumentDetail.of(found, reviews=open_reviews(known, document_id))
    return detail


@router.get(
    "/{document_id}/result",
    summary="What came of a document",
    response_class=Response,
    responses={200: {"description": "The result", "content": {"application/json": {"schema": {"type": "object"}}}}},
)
def result(request: Request, document_id: str, who: Account = token("read")) -> Response:
    """The result as people left it where they reviewed it, else as the pipeline did. 409: there is none yet."""
    known = services(request)
    found = _standing(known, document_id)
    text = known.reviews.outcome(document_id)
    if text is None and (stored := known.ledger.result(document_id)) is not None:
        text = stored.json
    if text is None:
        raise Problem(409, f"the document is {found.status}: there is no result yet; ask again later", retry_after=5)
    return Response(text.encode("utf-8", "backslashreplace"), media_type="application/json")


def open_reviews(known: Services, document_id: str) -> list[OpenReview]:
    """What waits for a person of a document, the first first."""
    waiting = [review for review in known.reviews.of_document(document_id) if review.state == "open"]
    made = []
    for review in reversed(waiting):
        answers = known.reviews.answers(review.id)
        made.append(
            OpenReview(
                review=review.id,
                part=review.part,
                why=review.why,
                seen=max((given.number for given in known.reviews.given(review.id)), default=0),
                left=[name for name in known.reviews.asked(review.id) if name not in answers],
                deadline=review.deadline,
                in_hand_of=review.lease_by,
                in_hand_until=review.lease_until,
            )
        )
    return made


def checked_id(document_id: str) -> str:
    """Raises: Problem: there can be no such document."""
    if _ID.fullmatch(document_id) is None:
        raise Problem(404, "there is no such document; its id is 64 hex digits, as the answer to an upload has it")
    return document_id


def cleaned(name: str) -> str:
    """A file's name as a person may see it: no path, one printable line, not too long. It is never used as a path."""
    last = re.split(r"[/\\]", name)[-1]
    printable = "".join(c if c.isprintable() else "?" for c in last)
    return printable.strip()[:_LONGEST_NAME]


def _standing(known: Services, document_id: str) -> Standpoint:
    found = known.standings.of(checked_id(document_id))
    if found is None:
        raise Problem(404, "there is no such document; list the documents to find its id")
    return found
