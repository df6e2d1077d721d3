"""Forms of random fields."""

import random

from documents.schema import FieldSpec, Schema
from documents.values import KINDS

OPTIONS = ("paid", "un-paid", "partly “paid”", 'says "no"', "a\\b", "bezahlt, später")
"""Of choices: one begins another, some need escapes in JSON."""


def random_schema(seed: int, *, most: int = 8) -> Schema:
    """A type of up to so many fields of any kind, choices among them."""
    rng = random.Random(seed)
    kinds = [kind for kind in KINDS if kind != "clause"]
    fields = tuple(
        FieldSpec(
            f"field_{n}",
            rng.choice(kinds),
            f"{rng.choice(['number', 'Betrag', 'név', '“x”'])} {n}",
            many=rng.random() < 0.3,
        )
        for n in range(rng.randint(1, most))
    )
    fields = tuple(
        FieldSpec(spec.name, "text", spec.description, options=tuple(rng.sample(OPTIONS, rng.randint(2, len(OPTIONS)))))
        if rng.random() < 0.15
        else spec
        for spec in fields
    )
    return Schema(f"type_{seed}", f"type {seed}", "a type", fields)
