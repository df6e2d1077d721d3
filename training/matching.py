"""Which of the proposed values are right: all that is measured compares with the truth in this one way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from documents.schema import FieldSpec, Schema
from documents.values import conventions_of, normalise, same_value
from training.datasets.labelled import LabelledDocument


def in_normal_forms(labelled: LabelledDocument, schema: Schema) -> LabelledDocument:
    """The same document with its truth in normal forms, by its own conventions; what has none stays as it is."""
    conventions = conventions_of(labelled.document.text, labelled.document.language)
    truth = {}
    for name, values in labelled.truth.items():
        normals = [normalise(schema.field(name).kind or "text", value, conventions) for value in values]
        truth[name] = tuple(n.value if n else value for n, value in zip(normals, values, strict=True))
    return replace(labelled, truth=truth)


def wanted(spec: FieldSpec, truths: Sequence[str]) -> int:
    """How many values there are to find: of a list each one, of a single field one in any of its accepted forms."""
    return len(truths) if spec.many else int(bool(truths))


def hits(spec: FieldSpec, truths: Sequence[str], proposed: Iterable[str | None]) -> list[bool]:
    """For each proposed value whether it is true; of a list every true value counts once. ``truths`` are in normal
    form."""
    left = list(truths)
    right = []
    for value in proposed:
        hit = next((t for t in left if value is not None and same_value(spec.kind or "text", value, t)), None)
        if hit is not None and spec.many:
            left.remove(hit)
        right.append(hit is not None)
    return right
