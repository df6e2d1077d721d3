"""What two people keyed of one document, for the third who decides where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from storage.reviews.store import Reviews
from storage.reviews.values import Answer, Review

_PARTS: Final = ("first", "second")
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Keyed:
    """What one of them said of a field, as ``text``; ``value``: the one value of it, if it is one."""

    by: str
    text: str
    value: str | None


def keyed_by_two(reviews: Reviews, review: Review) -> dict[str, list[Keyed]]:
    """Field → what each of the two said, where they differ; nothing for who is not to decide between them."""
    if review.part != "settle":
        return {}
    found: dict[str, list[Keyed]] = {}
    for part in _latest(reviews.of_document(review.document_id)):
        for name, given in reviews.answers(part.id).items():
            if given.answer is not None:
                found.setdefault(name, []).append(_keyed(given.by, given.answer))
    return {name: said for name, said in found.items() if len({keyed.text for keyed in said}) > 1}


def _latest(every: Iterable[Review]) -> list[Review]:
    """The closed review of each part, the last where one was opened again."""
    last: Mapping[str, Review] = {r.part: r for r in sorted(every, key=lambda r: r.id) if r.state == "closed"}
    return [last[part] for part in _PARTS if part in last]


def _keyed(by: str, answer: Answer) -> Keyed:
    if answer.state != "present":
        return Keyed(by, answer.state, None)
    if answer.rows:
        rows = [" · ".join(said.value for said in row.values()) for row in answer.rows]
        text = f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}: {'; '.join(rows)}"
        return Keyed(by, text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…", None)
    values = [said.value for said in answer.values]
    return Keyed(by, ", ".join(values), values[0] if len(values) == 1 else None)
