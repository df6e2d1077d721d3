"""Documents that their e-invoice labelled, decided under certificates that rest on others.

Only documents whose page and XML agree have such labels, so they are a stratum of their own: a comparison beside what
people's labels say, and no part of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.extraction import Extractor
from documents.result import Result
from documents.schema import FieldSpec, Schema
from router import Cascade, Looker, Router, RouterSettings
from router.calibration import Calibration
from training.datasets.labelled import LabelledDocument
from training.matching import hits, in_normal_forms


@dataclass(frozen=True)
class Compared:
    """One field: ``documents`` that it is known of, in ``right`` of them what is proposed is right; it is accepted in
    ``accepted``, wrongly in ``wrong``."""

    name: str
    documents: int
    right: int
    accepted: int
    wrong: int

    @property
    def coverage(self) -> float:
        """Documents in which it is accepted, as a share of those that it is known of."""
        return self.accepted / self.documents


def compared(
    documents: Sequence[LabelledDocument],
    calibration: Calibration,
    settings: RouterSettings,
    tier1: Extractor,
    further: Sequence[Looker],
    schemas: Mapping[str, Schema],
) -> list[Compared]:
    """What comes of each field under the certificates of a calibration, as in service but without the e-invoices."""
    router = Router(calibration, settings, reading=calibration.reading, tiers=calibration.tiers)
    cascade = Cascade(router, schemas, tier1=tier1, further=further)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for labelled in documents:
        schema = schemas[str(labelled.document_type)]
        truth = in_normal_forms(labelled, schema).truth
        result = cascade.result(labelled.document)
        for spec in schema.values:
            if truth.get(spec.name):
                counts[f"{schema.name}.{spec.name}"].update(_outcome(result, schema, spec, truth[spec.name]))
    return [Compared(name, c["known"], c["right"], c["accepted"], c["wrong"]) for name, c in counts.items()]


def _outcome(result: Result, schema: Schema, spec: FieldSpec, truth: Sequence[str]) -> Iterator[str]:
    yield "known"
    own = [d for d in result.decisions if d.field == spec.name and d.extraction]
    if not own:
        return
    values = [d.extraction.value for d in own if d.extraction]
    right = result.document_type == schema.name and all(hits(spec, truth, values))
    if right:
        yield "right"
    if all(d.verdict == "accept" for d in own):
        yield "accepted"
        if not right:
            yield "wrong"


def table(found: Sequence[Compared]) -> Iterator[str]:
    """The figures for a person to read."""
    yield f"{'field':44}{'documents':>10}{'right':>7}{'accepted':>10}{'wrong':>7}{'coverage':>10}"
    for one in found:
        yield f"{one.name:44}{one.documents:10}{one.right:7}{one.accepted:10}{one.wrong:7}{one.coverage:10.2f}"
