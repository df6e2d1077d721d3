"""Scores → what was found, by the rules of gliner2's span architecture.

A span is kept where its score reaches the threshold and none that overlaps it scored more; ties go to the earlier, then
the shorter. Of one label or field no two spans overlap, of different ones they may. A record without any value is left
out, a relation without head or tail too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

import numpy as np

from tiers.schema_extractor.graphs import Floats
from tiers.schema_extractor.prompt import Prompt
from tiers.schema_extractor.results import Chosen, Found, Pair, Record, Span
from tiers.schema_extractor.schema import Classification, Entity, Field, Relation, Structure
from tiers.schema_extractor.words import TextWord


@dataclass(frozen=True)
class Reading:
    """A text as it was read: its words, the words of the choices before them (``lead``), the call's threshold."""

    text: str
    words: Sequence[TextWord]
    lead: tuple[str, ...]
    threshold: float


def decode(reading: Reading, prompt: Prompt, scores: Sequence[Floats]) -> Found:
    """What the scores of ``forward.task_scores`` say of every task."""
    entities: dict[str, tuple[Span, ...]] = {}
    classes: dict[str, tuple[Chosen, ...]] = {}
    relations: dict[str, tuple[Pair, ...]] = {}
    structures: dict[str, tuple[Record, ...]] = {}
    for task, given in zip(prompt.tasks, scores, strict=True):
        match task.asked:
            case tuple() as asked:
                entities = _entities(reading, asked, given)
            case Classification() as asked:
                classes[asked.name] = _classes(asked, given)
            case Relation() as asked:
                relations[asked.name] = _pairs(reading, asked, given)
            case Structure() as asked:
                structures[asked.name] = _records(reading, asked, given)
            case _:
                assert_never(task.asked)
    return Found(reading.text, entities, classes, relations, structures)


def _entities(reading: Reading, asked: tuple[Entity, ...], scores: Floats) -> dict[str, tuple[Span, ...]]:
    """By label; all empty where the model counts no record of entities."""
    rows = scores[0] if len(scores) else [None] * len(asked)
    return {
        entity.label: tuple(find_spans(reading, row, entity.threshold)) if row is not None else ()
        for entity, row in zip(asked, rows, strict=True)
    }


def _classes(asked: Classification, scores: Floats) -> tuple[Chosen, ...]:
    every = [Chosen(label.name, float(score)) for label, score in zip(asked.labels, scores, strict=True)]
    passing = [chosen for chosen in every if chosen.score >= asked.threshold] if asked.multi_label else []
    return tuple(passing or [every[int(scores.argmax())]])


def _pairs(reading: Reading, asked: Relation, scores: Floats) -> tuple[Pair, ...]:
    found = []
    for record in scores:
        head, tail = (find_spans(reading, row, asked.threshold)[:1] for row in record)
        if head and tail:
            found.append(Pair(head[0], tail[0]))
    return tuple(found)


def _records(reading: Reading, asked: Structure, scores: Floats) -> tuple[Record, ...]:
    found = []
    for record in scores:
        values = {f.name: _values(reading, f, row) for f, row in zip(asked.fields, record, strict=True)}
        if any(values.values()):
            found.append(values)
    return tuple(found)


def _values(reading: Reading, field: Field, scores: Floats) -> tuple[Span, ...] | tuple[Chosen, ...]:
    if field.choices:
        return _choices(reading, field, scores)
    spans = find_spans(reading, scores, field.threshold)
    return tuple(spans if field.many else spans[:1])


def _choices(reading: Reading, field: Field, scores: Floats) -> tuple[Chosen, ...]:
    """The choices that pass, in the schema's order. Each is scored at the first word of the lead that reads like it,
    be it another field's choice or name: so the library reads them, and so its models were judged."""
    lead = [word.lower() for word in reading.lead]
    every = [Chosen(choice, float(scores[lead.index(choice.lower()), 0])) for choice in field.choices]
    if not field.many:
        every = [max(every, key=lambda chosen: chosen.score)]
    threshold = reading.threshold if field.threshold is None else field.threshold
    return tuple(chosen for chosen in every if chosen.score >= threshold)


def find_spans(reading: Reading, scores: Floats, threshold: float | None) -> list[Span]:
    """The spans of scores (P + W, K) that pass and do not overlap, best first.

    ``threshold``: None for the call's own.
    """
    own = scores[len(reading.lead) :]
    found = []
    for first, last, score in best_spans(own, reading.threshold if threshold is None else threshold):
        begin, end = reading.words[first].start, reading.words[last].end
        found.append(Span(begin, end, reading.text[begin:end], score))
    return found


def best_spans(scores: Floats, threshold: float) -> list[tuple[int, int, float]]:
    """First and last word and score of the spans of (W, K) that pass and do not overlap, best first."""
    start, width = np.nonzero(scores >= threshold)
    fits = start + width < len(scores)
    start, width = start[fits], width[fits]
    passing = scores[start, width]
    order = np.argsort(-passing, kind="stable")
    columns = (start[order].tolist(), (start + width)[order].tolist(), passing[order].tolist())
    return without_overlap(zip(*columns, strict=True), len(scores))


def without_overlap(spans: Iterable[tuple[int, int, float]], words: int) -> list[tuple[int, int, float]]:
    """Those that no earlier one overlaps; first and last word and score of each."""
    taken = bytearray(words)  # as numpy, this loop takes ten times as long
    kept = []
    for first, last, score in spans:
        if taken.find(1, first, last + 1) == -1:
            taken[first : last + 1] = b"\x01" * (last + 1 - first)
            kept.append((first, last, score))
    return kept
