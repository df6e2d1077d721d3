"""Forms of random fields."""

import random

from documents.schema import FieldSpec, Schema
from documents.values import KINDS


def random_schema(seed: int, *, most: int = 8) -> Schema:
    """A type of up to so many fields of any kind."""
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
    return Schema(f"type_{seed}", f"type {seed}", "a type", fields)
