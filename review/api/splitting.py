"""A document that holds several, split by way of a program."""

from __future__ import annotations

from fastapi import APIRouter, Request

from documents.splits import PageRange
from review.api.bodies import REFUSALS, PageRun, Split, SplitInto, SplitPart
from review.api.corrections import open_review
from review.api.documents import checked_id
from review.security import token
from review.services import services
from review.splitting import split
from storage.accounts.values import Account

router = APIRouter(prefix="/api/v1/documents", tags=["documents"], responses=REFUSALS)


@router.post("/{document_id}/split", summary="Split a document that holds several")
def split_document(request: Request, document_id: str, sent: Split, who: Account = token("correct")) -> SplitInto:
    """The parts hold every page once, in order; each is a document of its own from then on, and waits for the pipeline.
    The document's review is over. 422: its pages cannot be taken out unchanged."""
    known = services(request)
    review = open_review(known, checked_id(document_id), who)
    made = split(known, review, [PageRange(run.first, run.last) for run in sent.parts], by=who.name)
    return SplitInto(
        review=review.id,
        parts=[
            SplitPart(
                document_id=part.source.sha256,
                file=part.source.options["name"],
                pages=PageRun(first=part.pages.first, last=part.pages.last),
                status_url=f"{router.prefix}/{part.source.sha256}",
            )
            for part in made
        ],
    )
