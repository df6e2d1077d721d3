"""A read document's way through the tiers: tier 1 reads it, the router decides, tier 2 reads what is left in doubt, the
router decides again."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from documents.extraction import Extractor
from documents.page import Document
from documents.result import Result
from documents.schema import Schema
from router.decide import Router
from router.second import doubtful


class Cascade:
    """All tiers and the router, for these document types. Not to be shared between threads.

    Args:
        forced_type: the type that all documents have; None: found out.
    """

    def __init__(
        self,
        router: Router,
        schemas: Mapping[str, Schema],
        *,
        tier1: Extractor,
        tier2: Extractor | None = None,
        forced_type: str | None = None,
    ) -> None:
        self._router = router
        self._schemas = dict(schemas)
        self._tier1 = tier1
        self._tier2 = tier2
        self._forced_type = forced_type

    def result(self, document: Document) -> Result:
        """What comes of a document, with the time that each step took."""
        started = time.perf_counter()
        first = self._tier1.extract(document, list(self._schemas.values()))
        timings = {"tier1": _ms_since(started)}
        result = self._router.decide(document, first, self._schemas, forced_type=self._forced_type)
        if self._tier2 and (schema := self._in_doubt(result)):
            asked = time.perf_counter()
            second = self._tier2.extract(document, [schema])
            timings["tier2"] = _ms_since(asked)
            result = self._router.decide(document, first, self._schemas, forced_type=self._forced_type, second=second)
        timings["router"] = _ms_since(started) - sum(timings.values())
        return replace(result, timings_ms={**result.timings_ms, **timings})

    def _in_doubt(self, result: Result) -> Schema | None:
        """The type of a document of which tier 2 may settle something; None where it may not."""
        if result.document_type is None:
            return None
        schema = self._schemas[result.document_type]
        settled = result.status == "accepted" and not schema.choices
        return schema if not settled and doubtful(result.decisions, schema) else None


def _ms_since(start: float) -> float:
    return 1000 * (time.perf_counter() - start)
