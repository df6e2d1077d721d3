"""Schemas and results of ours in the form of the gliner2 library."""

from collections.abc import Mapping
from typing import Any

from gliner2.inference.schema import Schema

from tiers.schema_extractor import (
    Chosen,
    Classification,
    Entity,
    ExtractionSchema,
    Field,
    Found,
    Label,
    Relation,
    Span,
    Structure,
)

ENTITIES = (Entity("company"), Entity("date", "the day on which it was written"), Entity("amount of money"))
TYPE = Classification("document type", (Label("invoice"), Label("receipt", "what a till prints"), Label("letter")))
TOPICS = Classification("topics", tuple(map(Label, ("travel", "food", "tools", "rent"))), multi_label=True)
ITEM = Structure(
    "line item",
    (
        Field("description", description="what was sold"),
        Field("price", many=False),
        Field("unit", choices=("piece", "kg", "hour")),
        Field("paid", many=False, choices=("Yes", "No")),
    ),
)
PARTY = Structure("party", (Field("name", many=False), Field("address"), Field("role", choices=("seller", "buyer"))))
SCHEMAS = {
    "entities": ExtractionSchema(entities=ENTITIES),
    "classifications": ExtractionSchema(classifications=(TYPE, TOPICS)),
    "relations": ExtractionSchema(relations=(Relation("owes"), Relation("works for", head="person", tail="firm"))),
    "described relation": ExtractionSchema(relations=(Relation("owes", "who has to pay whom"),)),
    "structures": ExtractionSchema(structures=(ITEM, PARTY)),
    "everything": ExtractionSchema(
        entities=ENTITIES, classifications=(TYPE, TOPICS), relations=(Relation("owes"),), structures=(ITEM, PARTY)
    ),
}


def to_library(schema: ExtractionSchema) -> Schema:
    """The library's schema that asks for the same."""
    made = Schema()
    for structure in schema.structures:
        builder = made.structure(structure.name)
        for f in structure.fields:
            kind = "list" if f.many else "str"
            builder.field(f.name, kind, list(f.choices) or None, f.description, f.threshold)
    for entity in schema.entities:
        described = {} if entity.description is None else {"description": entity.description}
        made.entities({entity.label: {**described, "threshold": entity.threshold}})
    for relation in schema.relations:
        described = {} if relation.description is None else {"description": relation.description}
        made.relations({relation.name: {**described, "threshold": relation.threshold}})
        made.schema["relations"][-1] = {relation.name: {relation.head: "", relation.tail: ""}}
        made._field_orders[relation.name] = [relation.head, relation.tail]
    for task in schema.classifications:
        described = {label.name: label.description for label in task.labels if label.description is not None}
        names = [label.name for label in task.labels]
        made.classification(task.name, names, task.multi_label, task.threshold, label_descriptions=described)
    made.build()
    return made


def found_by_library(result: Mapping[str, Any], schema: ExtractionSchema) -> dict[str, Any]:
    """The library's result with what it leaves out where it finds nothing, and every relation under its own name: the
    library puts those with a description under name and description together, and an empty one beside them."""
    made: dict[str, Any] = {}
    if schema.entities:
        made["entities"] = {e.label: [] for e in schema.entities} | result["entities"]
    for structure in schema.structures:
        made[structure.name] = result[structure.name] or []
    for relation in schema.relations:
        named = result["relation_extraction"]
        made[relation.name] = named.get(f"{relation.name}: {relation.description}", named.get(relation.name))
    return made | {task.name: result[task.name] for task in schema.classifications}


def as_library(found: Found, schema: ExtractionSchema) -> dict[str, Any]:
    """Our result in the library's form."""
    made: dict[str, Any] = {}
    if schema.entities:
        made["entities"] = {label: [_value(s) for s in spans] for label, spans in found.entities.items()}
    for structure in schema.structures:
        many = {f.name: f.many for f in structure.fields}
        made[structure.name] = [
            {
                name: [_value(v) for v in values] if many[name] else (_value(values[0]) if values else None)
                for name, values in record.items()
            }
            for record in found.structures[structure.name]
        ]
    for name, pairs in found.relations.items():
        made[name] = [{"head": _value(p.head), "tail": _value(p.tail)} for p in pairs]
    for task in schema.classifications:
        chosen = [{"label": c.name, "confidence": c.score} for c in found.classes[task.name]]
        made[task.name] = chosen if task.multi_label else chosen[0]
    return made


def _value(value: Span | Chosen) -> dict[str, Any]:
    if isinstance(value, Chosen):
        return {"text": value.name, "confidence": value.score}
    return {"text": value.text, "confidence": value.score, "start": value.start, "end": value.end}


def scores_apart(expected: Any, actual: Any) -> tuple[Any, Any, float]:
    """Both without their scores, and the largest difference between scores that stand in the same place."""
    if isinstance(expected, dict) and isinstance(actual, dict) and expected.keys() == actual.keys():
        parts = {key: scores_apart(expected[key], actual[key]) for key in expected}
        apart = max((gap for *_, gap in parts.values()), default=0.0)
        return {k: p[0] for k, p in parts.items()}, {k: p[1] for k, p in parts.items()}, apart
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        listed = [scores_apart(a, b) for a, b in zip(expected, actual, strict=True)]
        return [p[0] for p in listed], [p[1] for p in listed], max((p[2] for p in listed), default=0.0)
    if isinstance(expected, float) and isinstance(actual, float):
        return None, None, abs(expected - actual)
    return expected, actual, 0.0


def count_values(result: Any) -> int:
    """How many spans, choices and labels a result holds."""
    if isinstance(result, dict):
        return 1 if "confidence" in result else sum(map(count_values, result.values()))
    return sum(map(count_values, result)) if isinstance(result, list) else 0
