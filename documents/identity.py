"""Which document a file holds: the few values that tell it from all others of its type, whatever bytes it came in.

A type names them in ``known_by``; who sold is told by the master list's entry, the tax number or the name, each of
which is an identity of its own, as another reading of the same document may tell only one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256

from documents.linking import Link, party_fields
from documents.schema import Schema
from documents.values.glyphs import alphanumerics
from documents.values.kinds import Kind

Values = Mapping[str, str]
"""Field → normal form, of the fields with a single value."""


def identities(schema: Schema, values: Values, links: Mapping[str, Sequence[Link]]) -> tuple[str, ...]:
    """Hashes of the document's identities, sorted; none where the type has none, or a part of it was not found.

    Args:
        links: by field the entry of the master list that each of its values is.
    """
    if not schema.known_by:
        return ()
    made: list[tuple[str, ...]] = [(schema.name,)]
    for name in schema.known_by:
        parts = tuple(_parts(name, schema, values, links))
        made = [(*told, f"{name}={part}") for told in made for part in parts]
    return tuple(sorted(sha256("\n".join(told).encode()).hexdigest() for told in made))


def _parts(name: str, schema: Schema, values: Values, links: Mapping[str, Sequence[Link]]) -> Iterator[str]:
    """What a field says, in as many ways as it can be told."""
    kind = schema.field(name).kind or "text"
    if kind == "name":
        if (found := links.get(name)) and found[0].id is not None:
            yield f"entry {found[0].id}"
        tax_field = next((party.tax_id for party in party_fields(schema) if party.name == name), None)
        if tax_field and tax_field in values and (number := alphanumerics(values[tax_field])):
            yield f"tax number {number}"
    if name in values and (value := comparable(kind, values[name])):
        yield value


def comparable(kind: Kind, value: str) -> str:
    """A normal form as it is compared: amounts by their value, all else but days and times by letters and digits."""
    if kind in ("money", "number"):
        return f"{Decimal(value).normalize():f}"
    return value if kind in ("date", "time") else alphanumerics(value)
