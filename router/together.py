"""Where the promise is one of whole documents: their required fields are accepted all together or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from documents.extraction import Decision
from documents.schema import Schema
from router.certificate import ALL_REQUIRED, Certificate


def together(
    decisions: Sequence[Decision], schema: Schema, certificates: Mapping[tuple[str, str], Certificate]
) -> list[Decision]:
    """The decisions, with no required field accepted unless all are, each under the certificate of all of them."""
    required = [spec.name for spec in schema.values if spec.required]
    why = _why_not(decisions, schema, required, certificates)
    if why is None:
        return list(decisions)
    return [
        replace(d, verdict="review", reasons=(*d.reasons, why)) if d.field in required and d.verdict == "accept" else d
        for d in decisions
    ]


def _why_not(
    decisions: Sequence[Decision],
    schema: Schema,
    required: Sequence[str],
    certificates: Mapping[tuple[str, str], Certificate],
) -> str | None:
    for name in required:
        made = certificates.get((schema.name, name))
        if made is not None and made.field == ALL_REQUIRED and made.level is None:
            return f"no document of the type {schema.name} is accepted under the promise of whole documents"
        if made is None or made.field != ALL_REQUIRED:
            return f"how often all required fields of the type {schema.name} are right together was not measured"
    accepted = {d.field for d in decisions if d.verdict == "accept"}
    doubtful = {d.field for d in decisions if d.verdict != "accept"}
    if open_ := [name for name in required if name in doubtful or name not in accepted]:
        fields = ", ".join(name.replace("_", " ") for name in open_)
        return f"the promise is one of whole documents, and {fields} {'is' if len(open_) == 1 else 'are'} in doubt"
    return None
