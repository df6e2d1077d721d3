"""A read document's way through the tiers: tier 1 reads it, the router decides, the next tier reads what is left in
doubt, the router decides again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from documents.errors import TierUnavailableError
from documents.extraction import Extractor, Findings, Seen
from documents.page import Document
from documents.result import Result, RouteStep
from documents.schema import Schema
from router.decide import Router
from router.look import Look, Looker, doubtful
from router.stated import findings_of, is_all


@dataclass(frozen=True)
class SecondTier:
    """Tier 2 in the cascade: it reads all fields of a type at once."""

    extractor: Extractor
    tier: int = 2
    leaves_host: bool = False
    whole: bool = True

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
    leaves_host: bool = False
    whole: bool = False

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


@dataclass(frozen=True, slots=True)
class Travelled:
    """A document at the end of its way: what came of it, and what was said of it: by tier 1 (``first``) and by the
    tiers that were asked after it. ``unasked``: those that were not, and why. ``seen``: what its drawn pages show.
    ``forced_type``: the type that it had to have. ``halted``: the fields that audits had halted, and why."""

    result: Result
    first: Findings
    looks: tuple[Look, ...]
    unasked: tuple[RouteStep, ...]
    seen: Seen = field(default_factory=dict)
    forced_type: str | None = None
    halted: Mapping[str, str] = field(default_factory=dict)


LookAt = Callable[[Sequence[tuple[int, ...]]], Seen]
"""Looks at a document's drawn pages, where these words stand."""


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
        return self.travel(document).result

    def travel(
        self,
        document: Document,
        *,
        look_at: LookAt | None = None,
        forced_type: str | None = None,
        halted: Mapping[str, str] | None = None,
    ) -> Travelled:
        """The same, and what was said on the way.

        Args:
            look_at: looks at the document's pages; None: what is accepted is not looked at.
            forced_type: the type that this document has; None: as for all.
            halted: fields that audits have halted, as ``Router.decide`` takes them.
        """
        forced = forced_type or self._forced_type
        started = time.perf_counter()
        further = self._further
        if is_all(document, self._schemas, forced):
            first, further = findings_of(document, self._schemas), ()
        else:
            first = self._tier1.extract(document, list(self._schemas.values()))
        timings = {f"tier{first.tier}": _ms_since(started)} if first.tier else {}
        looks: list[Look] = []
        unasked: list[RouteStep] = []
        decide = partial(self._router.decide, document, first, self._schemas, forced_type=forced, halted=halted or {})
        result = decide()
        for tier in further:
            open_ = self._in_doubt(result)
            if result.document_type is None or not open_:
                break
            schema = self._schemas[result.document_type]
            spent = sum(timings.values()) / 1000
            worth = self._router.worth(tier, schema, open_, turn=len(looks) + 1, seconds=spent)
            if not worth.fields:  # the tiers after it are dearer, and were measured behind it
                unasked.append(RouteStep(tier.tier, (), worth.why, asked=False))
                result = decide(looks=looks, unasked=True)
                break
            asked = time.perf_counter()
            look = tier.look(document, schema, open_ if tier.whole else worth.fields, first)
            if look is None:
                continue
            looks.append(replace(look, why=worth.why))
            timings[f"tier{tier.tier}"] = _ms_since(asked)
            result = decide(looks=looks)
        seen: Seen = {}
        if look_at and (places := self._router.to_look_at(document, result)):
            began = time.perf_counter()
            seen = look_at(places)
            timings["eye"] = _ms_since(began)
            result = decide(looks=looks, unasked=bool(unasked), seen=seen)
        result = replace(result, route=(*result.route, *unasked))
        timings["router"] = _ms_since(started) - sum(timings.values())
        result = replace(result, timings_ms={**result.timings_ms, **timings})
        return Travelled(result, first, tuple(looks), tuple(unasked), seen, forced, dict(halted or {}))

    def _in_doubt(self, result: Result) -> tuple[str, ...]:
        """The fields of a document that a further tier may settle; none where the document is settled."""
        if result.document_type is None:
            return ()
        schema = self._schemas[result.document_type]
        settled = result.status == "accepted" and not schema.choices
        return () if settled else doubtful(result.decisions, schema)


def _ms_since(start: float) -> float:
    return 1000 * (time.perf_counter() - start)
