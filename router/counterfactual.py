"""What would have to be different for a value to be accepted: each change is carried out, and told only where the
decision then is "accept"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from documents.extraction import Decision, Extraction
from documents.page import Document, Page
from documents.result import Result
from router.evidence import Court, Evidence, Terms
from router.signals import same_candidate

PROMISES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3)
"""Weaker promises that are tried, the strictest first."""
STEPS = 100
"""A score or an OCR confidence is told to one part in so many."""

Change = Callable[[float], Evidence]
"""The evidence, had a number been at least so high."""


@dataclass(frozen=True)
class Counterfactual:
    """A change under which the value is accepted: in words, and as what it would have been decided from."""

    words: str
    evidence: Evidence
    terms: Terms


class Explainer:
    """Finds counterfactuals of decisions made under one set of terms."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._courts: dict[str, Court] = {}

    def explain(self, evidence: Evidence, decision: Decision) -> list[Counterfactual]:
        """All single changes that would have the decision's value accepted; where none does, a weaker promise beside
        one of them. None for what is accepted, has no value, or stands in a row."""
        if decision.verdict == "accept" or decision.extraction is None or decision.row is not None:
            return []
        single = [made for made in self._changes(evidence, self.terms, decision) if self.accepted(made, decision)]
        weaker = next(self._weaker(evidence, decision), None)
        if single or weaker:
            return [*single, *([weaker] if weaker else [])]
        return next(filter(None, map(list, self._both(evidence, decision))), [])

    def accepted(self, made: Counterfactual, decision: Decision) -> bool:
        """Whether the value is accepted once the change is carried out."""
        return self._accepts(made.evidence, made.terms, decision)

    def _accepts(self, evidence: Evidence, terms: Terms, decision: Decision) -> bool:
        return _has_accepted(self._court(terms).result(evidence), decision)

    def _court(self, terms: Terms) -> Court:
        if terms.id not in self._courts:
            self._courts[terms.id] = Court(terms)
        return self._courts[terms.id]

    def _weaker(self, evidence: Evidence, decision: Decision) -> Iterator[Counterfactual]:
        for terms in self._weaker_terms():
            if self._accepts(evidence, terms, decision):
                yield Counterfactual(f"under a promise of at most {_percent(terms)} wrong", evidence, terms)

    def _weaker_terms(self) -> Iterator[Terms]:
        for max_error in PROMISES:
            if max_error > self.terms.promise.max_error:
                promise = self.terms.promise.model_copy(update={"max_error": max_error})
                yield replace(self.terms, promise=promise)

    def _both(self, evidence: Evidence, decision: Decision) -> Iterator[Iterator[Counterfactual]]:
        for terms in self._weaker_terms():
            yield (
                replace(made, words=f"under a promise of at most {_percent(terms)} wrong, {made.words}")
                for made in self._changes(evidence, terms, decision)
                if self.accepted(made, decision)
            )

    def _changes(self, evidence: Evidence, terms: Terms, decision: Decision) -> Iterator[Counterfactual]:
        found = decision.extraction
        assert found is not None
        read = [c for i in found.words if (c := evidence.document.words[i].word.ocr_confidence) is not None]
        if read and min(read) < 1.0:
            yield from self._least(
                lambda least: replace(evidence, document=_read_better(evidence.document, found, least)),
                min(read),
                terms,
                decision,
                lambda least: _ocr_words(sum(c < least for c in read), least, min(read)),
            )
        yield from self._least(
            lambda least: _scored_higher(evidence, found, least),
            found.score,
            terms,
            decision,
            lambda least: f"at scores of {least:.2f} or more (its score is {found.score:.2f})",
        )
        if rivals := _rivals(evidence, found, terms):
            said = " ".join((rivals[0].value or rivals[0].raw).split())
            yield Counterfactual(f"without another candidate, as “{said}”", _without(evidence, rivals), terms)
        result = self._court(terms).result(evidence)
        broken = tuple(dict.fromkeys(r.rule for r in result.rules if not r.passed and decision.field in r.fields))
        if broken:
            off = terms.promise.model_copy(update={"rules_off": (*terms.promise.rules_off, *broken)})
            names = " and ".join(broken)
            yield Counterfactual(f"but for the rule {names}", evidence, replace(terms, promise=off))

    def _least(
        self, change: Change, now: float, terms: Terms, decision: Decision, words: Callable[[float], str]
    ) -> Iterator[Counterfactual]:
        """The least number, in hundredths, with which the value is accepted; none where the highest does not do."""
        low, high = int(now * STEPS), STEPS
        if low >= high or not self._accepts(change(1.0), terms, decision):
            return
        while high - low > 1:
            middle = (low + high) // 2
            if self._accepts(change(middle / STEPS), terms, decision):
                high = middle
            else:
                low = middle
        yield Counterfactual(words(high / STEPS), change(high / STEPS), terms)


def _has_accepted(result: Result, decision: Decision) -> bool:
    wanted = decision.extraction
    return wanted is not None and any(
        d.verdict == "accept"
        and d.field == decision.field
        and d.extraction is not None
        and (d.extraction.value, d.extraction.raw) == (wanted.value, wanted.raw)
        for d in result.decisions
    )


def _percent(terms: Terms) -> str:
    return f"{100 * terms.promise.max_error:.4g} %"


def _ocr_words(count: int, least: float, now: float) -> str:
    return (
        f"had OCR been {least:.2f} sure of its words or surer ({count} {'is' if count == 1 else 'are'} below, "
        f"the least at {now:.2f})"
    )


def _read_better(document: Document, found: Extraction, least: float) -> Document:
    """The document, had OCR been at least so sure of the value's words."""
    before = [0]
    for page in document.pages:
        before.append(before[-1] + len(page.words))
    return replace(
        document,
        pages=tuple(
            _surer(page, {i - start for i in found.words}, least)
            for page, start in zip(document.pages, before, strict=False)
        ),
    )


def _surer(page: Page, places: set[int], least: float) -> Page:
    words = tuple(
        replace(word, ocr_confidence=max(word.ocr_confidence, least))
        if n in places and word.ocr_confidence is not None
        else word
        for n, word in enumerate(page.words)
    )
    return replace(page, words=words)


def _scored_higher(evidence: Evidence, found: Extraction, least: float) -> Evidence:
    """Had every tier given the value's words at least this score."""

    def raised(e: Extraction) -> Extraction:
        return replace(e, score=max(e.score, least)) if _same_place(e, found) else e

    return _each(evidence, raised)


def _rivals(evidence: Evidence, found: Extraction, terms: Terms) -> list[Extraction]:
    """What the tiers found for the field beside the value, the highest score first."""
    kind = terms.schemas[found.document_type].field(found.field).kind or "text"
    every = (e for f in (evidence.first, *(look.findings for look in evidence.looks)) for e in f.extractions)
    others = [
        e
        for e in every
        if (e.document_type, e.field) == (found.document_type, found.field) and not same_candidate(kind, e, found)
    ]
    return sorted(others, key=lambda e: -e.score)


def _without(evidence: Evidence, gone: list[Extraction]) -> Evidence:
    return _each(evidence, lambda e: None if any(e is g for g in gone) else e)


def _each(evidence: Evidence, change: Callable[[Extraction], Extraction | None]) -> Evidence:
    """The evidence with every candidate changed, or left out."""

    def changed(found: tuple[Extraction, ...]) -> tuple[Extraction, ...]:
        return tuple(e for each in found if (e := change(each)) is not None)

    first = replace(evidence.first, extractions=changed(evidence.first.extractions))
    looks = tuple(
        replace(look, findings=replace(look.findings, extractions=changed(look.findings.extractions)))
        for look in evidence.looks
    )
    return replace(evidence, first=first, looks=looks)


def _same_place(one: Extraction, other: Extraction) -> bool:
    return (one.document_type, one.field, one.words) == (other.document_type, other.field, other.words)
