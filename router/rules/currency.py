"""The rule of the one currency: the signs and codes printed beside a document's amounts and its currency agree.

Only what is printed counts: in the amount itself, or as the next word on its line. A sign stands for all currencies
that use it, so "$" contradicts no dollar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from documents.extraction import Decision, Extraction, RuleOutcome
from documents.page import Document
from documents.schema import Schema
from documents.values.currencies import may_mean

NAME = "one_currency"
_NEXT = ("", " ")
"""What stands between an amount and a word beside it; what is further away may belong to another one."""


def check_currency(document: Document, decisions: Sequence[Decision], schema: Schema) -> tuple[RuleOutcome, ...]:
    """One outcome where two or more of the currency and the single amounts say which they are in."""
    kinds = {spec.name: spec.kind for spec in schema.values if not spec.many}
    said: dict[str, tuple[str, frozenset[str]]] = {}
    for d in decisions:
        if d.extraction is None:
            continue
        if kinds.get(d.field) == "currency" and d.extraction.value:
            said[d.field] = (d.extraction.value, frozenset([d.extraction.value]))
        elif kinds.get(d.field) == "money" and (beside := _beside(document, d.extraction)):
            said[d.field] = beside
    if len(said) < 2:
        return ()
    apart = next(_contradictions(said), None)
    if apart is None:
        shown = " or ".join(sorted({sign for sign, _ in said.values()}))
        return (RuleOutcome(NAME, True, f"all that name a currency say {shown}", tuple(said)),)
    one, other = apart
    detail = f"{_named(one)} is in {said[one][0]}, {_named(other)} in {said[other][0]}; a document has one currency"
    return (RuleOutcome(NAME, False, detail, apart),)


def _contradictions(said: dict[str, tuple[str, frozenset[str]]]) -> Iterator[tuple[str, str]]:
    """Pairs of fields that cannot be of one currency."""
    names = list(said)
    for n, one in enumerate(names):
        for other in names[n + 1 :]:
            if said[one][1].isdisjoint(said[other][1]):
                yield one, other


def _beside(document: Document, found: Extraction) -> tuple[str, frozenset[str]] | None:
    """The sign of an amount, as it is printed, with the currencies it may mean; None without one, or between two."""
    if meant := may_mean(found.raw):
        return " ".join(found.raw.split()), meant
    if not found.words:
        return None
    first, last = min(found.words), max(found.words)
    words = document.words
    around = []
    if first and words[first].word.before in _NEXT and words[first - 1].page == words[first].page:
        around.append(words[first - 1].word.text)
    if last + 1 < len(words) and words[last + 1].word.before in _NEXT and words[last + 1].page == words[last].page:
        around.append(words[last + 1].word.text)
    meanings = [(text, meant) for text in around if _is_sign(text) and (meant := may_mean(text))]
    if not meanings or any(meant.isdisjoint(meanings[0][1]) for _, meant in meanings):
        return None
    return meanings[0]


def _is_sign(text: str) -> bool:
    """Whether a word is a sign or code and nothing more: in "(€5" another amount's may stand."""
    return not any(c.isdigit() for c in text) and len(text.strip(".,:;()[]")) <= 4


def _named(field: str) -> str:
    return field.replace("_", " ")
