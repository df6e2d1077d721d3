"""A labelled document → the tasks of one pass: entities, records or relations of its rows, its type.

Every field is an entity, asked for by its description. The cells of a document's rows are entities too, or one
structure, or pairs of article and amount: a model that learns all three can be asked for any. ``Spans`` are half-open
character offsets into the document's text.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.schema import Schema
from tiers.schema_extractor.compiled import DOCUMENT_TYPE, UNKNOWN
from tiers.schema_extractor.schema import Classification, Entity, Field, Label, Relation, Structure
from training.asked import AskedField, Question, ask, worded
from training.datasets.labelled import LabelledDocument, Span

MOST_FIELDS = 24
"""Entities of one pass: they share the encoder's positions with the text."""
AS_RECORDS, AS_PAIRS = 0.3, 0.1
"""How often the rows of a document are asked for as records, and as pairs of two columns."""
WITH_PARTIES = 0.25
"""How often a document with one seller and one buyer is asked who sells to whom."""
WITH_TYPE = 0.5
WITH_CHOICES = 0.35
"""How often a document is asked for its attributes, where it has some known ones."""
MOST_CHOICES = 2
MOST_TYPES = 6
TYPE_LEFT_OUT = 0.15
"""How often the right type is not among those asked for, so that none of them is right."""
SELLS = ("sells to", "seller", "buyer")

Spans = tuple[Span, ...]


@dataclass(frozen=True)
class SpanTask:
    """What is ``asked``, and the truth: for each record the spans of each child. ``ignored``: by child the spans that
    nothing is learnt from. Entities have one record."""

    asked: tuple[Entity, ...] | Structure | Relation
    records: tuple[tuple[Spans, ...], ...]
    ignored: tuple[Spans, ...]


@dataclass(frozen=True)
class ClassTask:
    """``right``: the index of the right label."""

    asked: Classification
    right: int


Task = SpanTask | ClassTask


def tasks_of(
    labelled: LabelledDocument, schemas: Mapping[str, Schema], rng: random.Random, *, most_fields: int = MOST_FIELDS
) -> list[Task]:
    """What one pass over the document is asked for, randomly chosen and worded, in the order of a prompt."""
    question = ask(labelled, schemas, rng, strange_titles=True)
    schema = schemas.get(labelled.document_type or "")
    structures: list[Task] = []
    relations: list[Task] = []
    fields = [f for f in question.fields if not _is_clause(f, schema)]
    if schema and labelled.row_spans:
        luck = rng.random()
        cells = {f.name for f in fields if f.name and "." in f.name}
        if luck < AS_RECORDS:
            structures.append(_records(labelled, schema, rng))
            fields = [f for f in fields if f.name not in cells]
        elif luck < AS_RECORDS + AS_PAIRS and (pairs := _pairs(labelled, schema, rng)):
            relations.append(pairs)
    if (parties := _parties(labelled)) and rng.random() < WITH_PARTIES:
        relations.append(parties)
    found = [*structures, *_entities(fields, most_fields, rng), *relations]
    if labelled.choices and rng.random() < WITH_CHOICES:
        chosen = rng.sample(labelled.choices, min(len(labelled.choices), rng.randint(1, MOST_CHOICES)))
        found += [_class(choice.asked, list(choice.options), choice.right, rng) for choice in chosen]
    if question.types is not None and (not found or rng.random() < WITH_TYPE):
        found.append(_type(question, schemas, rng))
    return found


def _is_clause(field: AskedField, schema: Schema | None) -> bool:
    """Clauses are longer than any span that is scored."""
    return schema is not None and field.name is not None and schema.field(field.name).kind == "clause"


def _entities(fields: Sequence[AskedField], most: int, rng: random.Random) -> list[Task]:
    by_label: dict[str, AskedField] = {}
    for field in fields:
        by_label.setdefault(field.label, field)
    chosen = rng.sample(list(by_label.values()), min(most, len(by_label)))
    if not chosen:
        return []
    asked = tuple(Entity(f.label) for f in chosen)
    spans = tuple(tuple(f.spans) for f in chosen)
    return [SpanTask(asked, (spans,), tuple(tuple(f.ignored) for f in chosen))]


def _records(labelled: LabelledDocument, schema: Schema, rng: random.Random) -> Task:
    """The rows as records of the schema's structure, one field a column, in any order."""
    ((name, columns),) = schema.records.items()
    chosen = rng.sample(columns, len(columns))
    words: dict[str, str] = {}
    for column in chosen:
        words.setdefault(worded(column, rng), column.name)
    asked = Structure(schema.field(name).description, tuple(Field(word) for word in words))
    records = tuple(tuple(tuple(row.get(c, ())) for c in words.values()) for row in labelled.row_spans)
    return SpanTask(asked, records, tuple(tuple(labelled.mentions.get(c, ())) for c in words.values()))


def _pairs(labelled: LabelledDocument, schema: Schema, rng: random.Random) -> Task | None:
    """What the first column names with a number of the same row."""
    ((_, columns),) = schema.records.items()
    head, tail = columns[0], rng.choice(columns[1:])
    one, other = worded(head, rng), worded(tail, rng)
    rows = [
        (tuple(r[head.name]), tuple(r[tail.name])) for r in labelled.row_spans if r.get(head.name) and r.get(tail.name)
    ]
    if one == other or not rows:
        return None
    ignored = tuple(tuple(labelled.mentions.get(c.name, ())) for c in (head, tail))
    return SpanTask(Relation(f"{other} of {one}", head=one, tail=other), tuple(rows), ignored)


def _parties(labelled: LabelledDocument) -> Task | None:
    sides = [labelled.spans.get(name, ()) for name in ("seller_name", "buyer_name")]
    if not all(len(spans) == 1 for spans in sides):
        return None
    relation, head, tail = SELLS
    ignored = tuple(tuple(labelled.mentions.get(name, ())) for name in ("seller_name", "buyer_name"))
    return SpanTask(Relation(relation, head=head, tail=tail), (tuple(tuple(s) for s in sides),), ignored)


def _type(question: Question, schemas: Mapping[str, Schema], rng: random.Random) -> Task:
    titles = dict(question.types) or dict.fromkeys((s.title for s in schemas.values()), False)
    right = next((title for title, holds in titles.items() if holds), None)
    wrong = [title for title, holds in titles.items() if not holds]
    asked = rng.sample(wrong, min(len(wrong), rng.randint(1, MOST_TYPES - 1)))
    if right is not None and rng.random() >= TYPE_LEFT_OUT:
        asked.append(right)
    return _class(DOCUMENT_TYPE, asked, right, rng)


def _class(name: str, asked: list[str], right: str | None, rng: random.Random) -> Task:
    """One of these is right, or none of them."""
    rng.shuffle(asked)
    labels = [*asked, UNKNOWN]
    at = labels.index(right) if right is not None and right in asked else len(asked)
    return ClassTask(Classification(name, tuple(map(Label, labels))), at)
