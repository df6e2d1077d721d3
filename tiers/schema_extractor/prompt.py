"""What the encoder reads: the tasks of a schema, then the words of a text, as gliner2 lays them out.

    ( [P] name ( [C] field [C] field ) ) [SEP_STRUCT] ( [P] entities ( [E] label ) ) [SEP_TEXT] word word

Structures come first, then entities, relations, classifications. Descriptions stand behind the name of their task.
gliner2 puts no token before or after the whole; models that were trained here have theirs. Fields with choices have
these read as words before the text, where each choice is scored at its own word:
``( order: status ( open | closed ) )``. The tokens of a word do not depend on its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from tiers.schema_extractor.markers import DESCRIPTION, ENTITY, FIELD, LABEL, NEXT_TASK, PARENT, ROLE, TEXT
from tiers.schema_extractor.schema import ENTITIES, Classification, Entity, ExtractionSchema, Relation, Structure

Ints = npt.NDArray[np.int64]
Asked = Structure | tuple[Entity, ...] | Relation | Classification
Encode = Callable[[str], Sequence[int]]
"""A word or a sign → its token ids."""


@dataclass(frozen=True)
class Task:
    """What is ``asked``; the token positions of its [P] (``parent_at``) and of its children's signs (C,)."""

    asked: Asked
    parent_at: int
    children_at: Ints


@dataclass(frozen=True)
class Prompt:
    """``token_ids`` (T,); ``lead`` (P,): the words of the choices, read before the text; ``word_at`` (P + W,): where
    the tokens of each word start, those of the lead first. A word without tokens starts where the next one does.
    ``schema_tokens``: how many tokens stand before the first word."""

    token_ids: Ints
    tasks: tuple[Task, ...]
    lead: tuple[str, ...]
    word_at: Ints
    schema_tokens: int


def make_prompt(
    schema: ExtractionSchema, words: Sequence[str], encode: Encode, *, edges: tuple[int, int] | None = None
) -> Prompt:
    """The prompt of a schema and the words of a text. ``edges``: tokens before and after all of it, for a model that
    was trained with them."""
    first, last = ([edges[0]], [edges[1]]) if edges else ([], [])
    asked, tasks = ask(schema, encode, start=len(first))
    ids = [*first, *asked]
    before = len(ids)
    lead = tuple(chain.from_iterable(_choices(structure) for structure in schema.structures))
    word_at = []
    for word in (*lead, *words):
        word_at.append(len(ids))
        ids += encode(word)
    ids += last
    return Prompt(np.array(ids, dtype=np.int64), tasks, lead, np.array(word_at, dtype=np.int64), before)


def ask(schema: ExtractionSchema, encode: Encode, *, start: int = 0) -> tuple[list[int], tuple[Task, ...]]:
    """The tokens before the first word, and the tasks, whose positions count from ``start`` on."""
    ids: list[int] = []
    tasks: list[Task] = []
    for asked, title, sign, names in _tasks(schema):
        if tasks:
            ids += encode(NEXT_TASK)
        ids += encode("(")
        parent_at = start + len(ids)
        for word in (PARENT, title, "("):
            ids += encode(word)
        children_at = []
        for name in names:
            children_at.append(start + len(ids))
            ids += [*encode(sign), *encode(name)]
        ids += [*encode(")"), *encode(")")]
        tasks.append(Task(asked, parent_at, np.array(children_at, dtype=np.int64)))
    ids += encode(TEXT)
    return ids, tuple(tasks)


def _tasks(schema: ExtractionSchema) -> Iterator[tuple[Asked, str, str, list[str]]]:
    """Each task with its title, its children's sign and their names, in the order in which they are read."""
    for structure in schema.structures:
        described = [(field.name, field.description) for field in structure.fields]
        yield structure, _title(structure.name, described), FIELD, [field.name for field in structure.fields]
    if schema.entities:
        described = [(entity.label, entity.description) for entity in schema.entities]
        yield schema.entities, _title(ENTITIES, described), ENTITY, [entity.label for entity in schema.entities]
    for relation in schema.relations:
        title = f"{relation.name}: {relation.description}" if relation.description else relation.name
        yield relation, title, ROLE, [relation.head, relation.tail]
    for task in schema.classifications:
        described = [(label.name, label.description) for label in task.labels]
        yield task, _title(task.name, described), LABEL, [label.name for label in task.labels]


def _title(name: str, described: Sequence[tuple[str, str | None]]) -> str:
    return name + "".join(f" {DESCRIPTION} {child}: {text}" for child, text in described if text is not None)


def _choices(structure: Structure) -> list[str]:
    inner: list[str] = []
    for field in structure.fields:
        if field.choices:
            alternatives = [word for choice in field.choices for word in ("|", choice)][1:]
            inner += [*([","] if inner else []), field.name, "(", *alternatives, ")"]
    return ["(", f"{structure.name}:", *inner, ")"] if inner else []
