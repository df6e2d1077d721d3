"""Two tiers' candidates for a field as one list: a second opinion weighs as much as the calibration measured.

Two models that were trained apart err apart, so the mean of their scores is right more often than either alone. A value
that only one of them proposes scores nothing with the other. Such a value is told to be of both models, and of the tier
whose score weighs more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from documents.extraction import Extraction, Findings
from documents.schema import Schema
from documents.values.kinds import Kind
from router.signals import same_candidate

DEFAULT_SHARE = 0.5
"""Share of the second tier's score where no labelled documents tell a better one."""


def fused_model(first: str, second: str) -> str:
    """What the two models are called together."""
    return f"{first} and {second}"


def fuse(
    first: Findings, second: Findings, schema: Schema, shares: Mapping[str, float], *, rows_from: Mapping[str, int]
) -> Findings:
    """What both tiers say of one document type, as the findings of the second.

    Args:
        shares: by field the share of the second tier's score, 0…1.
        rows_from: by record the tier whose rows are taken, 1 or 2, of others the second; the other's where it has none.
    """
    found: list[Extraction] = []
    model = fused_model(first.model, second.model)
    firsts, seconds = first.by_field(schema.name), second.by_field(schema.name)
    for spec in schema.values:
        share = shares.get(spec.name, DEFAULT_SHARE)
        one, two = (by_field.get(spec.name, []) for by_field in (firsts, seconds))
        if spec.kind == "clause":  # no business of the second tier's
            found += one
            continue
        found += sorted(_weighed(one, two, share, spec.kind or "text", model), key=lambda e: -e.score)
    for spec in schema.choices:
        found += seconds.get(spec.name) or firsts.get(spec.name, [])
    for record, columns in schema.records.items():
        told = [[c for col in columns for c in by_field.get(col.name, [])] for by_field in (firsts, seconds)]
        better = rows_from.get(record, 2) - 1
        found += told[better] or told[1 - better]
    return Findings(second.tier, model, first.type_scores, tuple(found))


def _weighed(
    one: Sequence[Extraction], two: Sequence[Extraction], share: float, kind: Kind, model: str
) -> Iterator[Extraction]:
    """Each candidate of either, at its place: the best that the other says of the same value is added to its score."""
    for own, others, weight in ((one, two, 1.0 - share), (two, one, share)):
        for candidate in own:
            same = [o for o in others if same_candidate(kind, candidate, o)]
            here = [o for o in same if o.words == candidate.words]
            if here and own is two:
                continue  # told already, as the first tier's
            best = max((here or same), key=lambda o: o.score, default=None)
            score = weight * candidate.score + (1.0 - weight) * (best.score if best else 0.0)
            shown = here[0] if here else candidate
            if here and weight * candidate.score >= (1.0 - weight) * here[0].score:
                shown = candidate
            if score > 0.0:
                yield replace(shown, score=min(score, 1.0), model=model)
