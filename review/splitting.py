"""A document that holds several becomes these: their files are kept, then they wait and its review ends, at once."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from documents.errors import DocumentError
from documents.splits import PageRange, check_split, part_name
from review.problems import Problem
from review.services import Services
from storage.errors import ObjectMissingError
from storage.ledger.values import NewSource
from storage.reviews.split import SPLIT
from storage.reviews.splitting import StoredPart
from storage.reviews.values import Review


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One of the documents that a file was split into: its pages as people count them, how it stands, its review."""

    document_id: str
    name: str
    pages: str
    status: str
    review: int | None


def split(known: Services, review: Review, ranges: Sequence[PageRange], *, by: str) -> list[StoredPart]:
    """Split the document of a review. Doing it again after it broke off makes the same parts.

    Raises: SplitError: these are not all of its pages, in order; Problem: they cannot be taken out; TakenError,
        NotOpenError, NotYoursError: the document is not this person's.
    """
    if known.uploads is None:
        raise Problem(501, "this server keeps no files, so it splits none; put the parts into the inbox of sluice up")
    check_split(ranges, known.reviews.result(review.id).get("pages") or 0)
    known.reviews.open(review.id, by=by)
    try:
        made = known.desk.parts(review.document_id, ranges)
    except ObjectMissingError as exc:
        raise Problem(404, str(exc)) from exc
    except DocumentError as exc:
        raise Problem(422, str(exc)) from exc
    parts = []
    for part in made:
        kept = known.uploads.put(io.BytesIO(part.data))
        options = {"name": part_name(review.name, part.pages, part.suffix)}
        parts.append(StoredPart(NewSource(kept.sha256, kept.uri, kept.size, options=options), part.pages))
    known.reviews.split(review.id, parts, by=by, pipeline_version=known.uploads.pipeline_version)
    for stored in parts:
        known.uploads.arrived(stored.source.sha256)
    return parts


def parts_of(known: Services, outcome: Mapping[str, Any]) -> list[Whereabouts]:
    """What became of the parts of a document that was split; none where it was not."""
    found = []
    for part in (outcome.get("reviewed") or {}).get(SPLIT) or ():
        standing = known.standings.of(part["document_id"])
        reviews = known.reviews.of_document(part["document_id"])
        found.append(
            Whereabouts(
                document_id=part["document_id"],
                name=part["name"],
                pages=PageRange(*part["pages"]).text,
                status=standing.status if standing else "gone",
                review=reviews[0].id if reviews else None,
            )
        )
    return found
