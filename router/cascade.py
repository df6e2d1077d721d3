"""A read document's way through the tiers: tier 1 reads it, the router decides, the next tier reads what is left in
doubt, the router decides again."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from documents.errors import TierUnavailableError
from documents.extraction import Extractor, Findings
from documents.page import Document
from documents.result import Result
from documents.schema import Schema
from router.decide import Router
from router.look import Look, doubtful


class Looker(Protocol):
    """A tier after the first: asked for the fields in doubt of one document."""

    @property
    def tier(self) -> int:
        """Its number."""
        ...

    @property
    def model_name(self) -> str:
        """Its model, as its findings name it."""
        ...

    def look(self, document: Document, schema: Schema, fields: Sequence[str], hints: Findings) -> Look | None:
        """What it says of these fields, None where it tells none of them; ``hints`` is what tier 1 found."""
        ...


@dataclass(frozen=True)
class SecondTier:
    """Tier 2 in the cascade: it reads all fields of a type at once."""

    extractor: Extractor
    tier: int = 2

    @property
    def model_name(self) -> str:
        """As the extractor is called."""
        return self.extractor.model

    def look(self, document: Document, schema: Schema, fields: Sequence[str], hints: Findings) -> Look:
        """It answers whatever it is asked."""
        return Look(self.extractor.extract(document, [schema]), tuple(fields))


class LanguageModel(Protocol):
    """Tier 3, as the cascade sees it (``tiers.llm.LlmTier``)."""

    tier: int
    model: str

    def extract(self, document: Document, schemas: Sequence[Schema], *, hints: Findings | None = None) -> Findings:
        """Ask for every field of the schemas; raises TierUnavailableError where some have no answer."""
        ...


@dataclass(frozen=True)
class ThirdTier:
    """Tier 3 in the cascade: it is asked for single values, lists and choices, and may fail."""

    model: LanguageModel
    tier: int = 3

    @property
    def model_name(self) -> str:
        """As the language model is called."""
        return self.model.model

    def look(self, document: Document, schema: Schema, fields: Sequence[str], hints: Findings) -> Look | None:
        """What it answers; where it fails the fields are named, with the reason."""
        asked = tuple(f for f in schema.fields if f.name in fields and not f.columns)
        names = tuple(f.name for f in asked)
        if not asked:
            return None
        try:
            found = self.model.extract(document, [replace(schema, fields=asked)], hints=hints)
        except TierUnavailableError as exc:
            answered = tuple(name for name in names if name not in exc.fields)
            return Look(exc.findings, answered, unanswered=exc.fields, failure=str(exc))
        return Look(found, names)


class Cascade:
    """All tiers and the router, for these document types. Not to be shared between threads.

    Args:
        further: the tiers after the first, in the order in which documents travel.
        forced_type: the type that all documents have; None: found out.
    """

    def __init__(
        self,
        router: Router,
        schemas: Mapping[str, Schema],
        *,
        tier1: Extractor,
        further: Sequence[Looker] = (),
        forced_type: str | None = None,
    ) -> None:
        self._router = router
        self._schemas = dict(schemas)
        self._tier1 = tier1
        self._further = tuple(further)
        self._forced_type = forced_type

    def result(self, document: Document) -> Result:
        """What comes of a document, with the time that each step took."""
        started = time.perf_counter()
        first = self._tier1.extract(document, list(self._schemas.values()))
        timings = {"tier1": _ms_since(started)}
        looks: list[Look] = []
        result = self._router.decide(document, first, self._schemas, forced_type=self._forced_type)
        for tier in self._further:
            fields = self._in_doubt(result)
            if result.document_type is None or not fields:
                break
            asked = time.perf_counter()
            look = tier.look(document, self._schemas[result.document_type], fields, first)
            if look is None:
                continue
            looks.append(look)
            timings[f"tier{tier.tier}"] = _ms_since(asked)
            result = self._router.decide(document, first, self._schemas, forced_type=self._forced_type, looks=looks)
        timings["router"] = _ms_since(started) - sum(timings.values())
        return replace(result, timings_ms={**result.timings_ms, **timings})

    def _in_doubt(self, result: Result) -> tuple[str, ...]:
        """The fields of a document that a further tier may settle; none where the document is settled."""
        if result.document_type is None:
            return ()
        schema = self._schemas[result.document_type]
        settled = result.status == "accepted" and not schema.choices
        return () if settled else doubtful(result.decisions, schema)


def _ms_since(start: float) -> float:
    return 1000 * (time.perf_counter() - start)
