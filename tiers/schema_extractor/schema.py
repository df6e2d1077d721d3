"""What one pass is asked for: entities, classifications, relations and structures, as frozen values.

Every task has a name of its own, as results go by it. Thresholds lie in 0…1; None is that of the call.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from documents.errors import SchemaError
from tiers.schema_extractor.markers import RESERVED
from tiers.within import Within

ENTITIES = "entities"
"""The name of the task that asks for all entities."""


@dataclass(frozen=True)
class Entity:
    """A kind of span, all of whose mentions are looked for. In documents none runs over the end of what it is
    ``within``, if the model is one of ours."""

    label: str
    description: str | None = None
    threshold: float | None = None
    within: Within | None = None

    def __post_init__(self) -> None:
        _check_words(f"the entity {self.label!r}", self.label, self.description)
        _check_threshold(f"the entity {self.label!r}", self.threshold)


@dataclass(frozen=True)
class Label:
    """One of the labels of a classification."""

    name: str
    description: str | None = None

    def __post_init__(self) -> None:
        _check_words(f"the label {self.name!r}", self.name, self.description)


@dataclass(frozen=True)
class Classification:
    """What a whole text is: one of the labels, or with ``multi_label`` every one that scores ``threshold``, at least
    the best."""

    name: str
    labels: tuple[Label, ...]
    multi_label: bool = False
    threshold: float = 0.5

    def __post_init__(self) -> None:
        what = f"the classification {self.name!r}"
        _check_words(what, self.name)
        _check_threshold(what, self.threshold)
        if not self.labels:
            raise SchemaError(f"{what} has no labels; give it those to choose among")
        _check_doubled(f"{what} has the label", (label.name for label in self.labels))


@dataclass(frozen=True)
class Relation:
    """Pairs of spans. ``head`` and ``tail`` are the words by which its two sides are asked for; those of the published
    checkpoints are the defaults."""

    name: str
    description: str | None = None
    head: str = "head"
    tail: str = "tail"
    threshold: float | None = None

    def __post_init__(self) -> None:
        what = f"the relation {self.name!r}"
        _check_words(what, self.name, self.head, self.tail, self.description)
        _check_threshold(what, self.threshold)
        _check_doubled(f"{what} has the side", (self.head, self.tail))


@dataclass(frozen=True)
class Field:
    """A field of a structure: every value that is found, or with ``many`` false the best. With ``choices`` its values
    are those of them that hold, whatever words the text has for them."""

    name: str
    many: bool = True
    choices: tuple[str, ...] = ()
    description: str | None = None
    threshold: float | None = None

    def __post_init__(self) -> None:
        what = f"the field {self.name!r}"
        _check_words(what, self.name, *self.choices, self.description)
        _check_threshold(what, self.threshold)
        _check_doubled(f"{what} has the choice", (choice.lower() for choice in self.choices))


@dataclass(frozen=True)
class Structure:
    """Records of the same fields, as many as the model counts, at most 19."""

    name: str
    fields: tuple[Field, ...]

    def __post_init__(self) -> None:
        what = f"the structure {self.name!r}"
        _check_words(what, self.name)
        if not self.fields:
            raise SchemaError(f"{what} has no fields; give it those to look for")
        _check_doubled(f"{what} has the field", (field.name for field in self.fields))


@dataclass(frozen=True)
class ExtractionSchema:
    """All that one pass looks for.

    Raises:
        SchemaError: nothing is asked for, or a name occurs twice, or cannot be told apart from the prompt's own signs.
    """

    entities: tuple[Entity, ...] = ()
    classifications: tuple[Classification, ...] = ()
    relations: tuple[Relation, ...] = ()
    structures: tuple[Structure, ...] = ()

    def __post_init__(self) -> None:
        named = [s.name for s in self.structures] + [r.name for r in self.relations]
        named += [c.name for c in self.classifications]
        if not (named or self.entities):
            raise SchemaError("the schema asks for nothing; give it entities, classifications, relations or structures")
        if ENTITIES in named:
            raise SchemaError(f"{ENTITIES!r} is the name of the task that asks for all entities; name yours otherwise")
        _check_doubled("the schema has the task", named)
        _check_doubled("the schema has the entity", (entity.label for entity in self.entities))


def _check_words(what: str, *words: str | None) -> None:
    for text in words:
        if text is None:
            continue
        if not text.strip():
            raise SchemaError(
                f"{what}: a name, a choice or a description of it is empty; say in words what to look for"
            )
        for marker in RESERVED:
            if marker in text:
                raise SchemaError(f"{what}: {marker} is a sign of the prompt itself and may not stand in {text[:40]!r}")


def _check_threshold(what: str, threshold: float | None) -> None:
    if threshold is not None and not 0 <= threshold <= 1:
        raise SchemaError(f"{what}: its threshold is {threshold}; it must lie in 0…1")


def _check_doubled(what: str, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise SchemaError(f"{what} {name!r} twice; each may stand there once")
