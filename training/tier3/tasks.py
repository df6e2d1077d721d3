"""A labelled document → the fields that one question asks for, in random wordings, some of them in vain.

Cells of records and clauses are not asked for, as serving does not ask tier 3 for them.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from documents.schema import FieldSpec, Schema
from documents.values import Kind, conventions_of, find_values
from training.asked import varied, worded
from training.datasets.forms import FORM
from training.datasets.labelled import Choice, LabelledDocument, Span
from training.synthetic.form import form_types
from training.synthetic.phrases import words
from training.synthetic.truth import LANGUAGES
from training.tier3.implied import Implied, implied
from training.wordings import label_wordings

IN_VAIN = 0.15
"""How often a field is one that the document does not state."""
MANY = 0.5
"""How often a question asks for as many fields as one may: the model then writes more for what it has to read."""
OWN_NAME = 0.6
"""How often a field of a schema keeps its name; else one is made of the words that it is asked for in."""
OWN_SYNONYMS = 0.5
"""How often it keeps its other wordings, which no prompt shows but which say what lines matter."""
AS_TEXT = 0.15
"""How often a field is asked for as plain text, as a user may who does not think of kinds."""
AS_LIST = 0.08
"""How often a field with one value is asked for as a list."""
WITH_CHOICE = 0.5
"""How often a choice that a document can be asked for is among its fields."""
NAME_WORDS = 5
IDLE = frozenset(words("the a an of for and or to in on der die das des dem den und von le la les de du et"))
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")

KIND_OF: Mapping[str, Kind] = {
    "date": "date", "time": "time", "money": "money", "integer": "number", "decimal": "number", "year": "number",
    "duration": "duration", "city": "place", "country": "place", "phone": "phone", "iban": "iban", "code": "identifier",
    "address": "address", "person": "name", "company": "name", "institution": "name", "bank": "name", "insurer": "name",
    "employer": "name", "government_agency": "name", "airline": "name", "court": "name", "hospital": "name",
    "school": "name", "hotel": "name", "law_practice": "name", "energy_supplier": "name", "shipping_line": "name",
    "serial_number": "identifier", "licence_plate": "identifier", "flight_number": "identifier", "bic": "identifier",
    "booking_code": "identifier", "tracking_number": "identifier", "social_security_number": "identifier",
    "card_number": "identifier", "passport_number": "identifier", "ticket_key": "identifier",
}  # fmt: skip
"""What a form's kind of values (``training.synthetic.form.values``) is in a user's schema; others are text."""


@dataclass(frozen=True)
class Wanted:
    """A field to ask for. ``spans``: where the document states it, () where it is known not to; ``mentions`` give the
    same value elsewhere. ``implied``: what it says of it all the same. ``choice``: which of a few words holds, for a
    field with options."""

    spec: FieldSpec
    spans: tuple[Span, ...] = ()
    mentions: tuple[Span, ...] = ()
    implied: Implied | None = None
    choice: Choice | None = None

    @property
    def stated(self) -> bool:
        """Whether it has an answer."""
        return bool(self.places or (self.choice and self.choice.right))

    @property
    def places(self) -> tuple[Span, ...]:
        """Where the words of an answer stand."""
        return self.implied.spans if self.implied else self.spans


@dataclass(frozen=True)
class Fields:
    """All that a document can be asked for: what it states, and what it does not. ``title``: of its type."""

    title: str
    stated: Sequence[Wanted]
    absent: Sequence[Wanted]

    def draw(self, rng: random.Random, most: int) -> list[Wanted]:
        """One to ``most`` of them, with names that differ, in any order."""
        chosen: dict[str, Wanted] = {}
        pools = [rng.sample(list(pool), len(pool)) for pool in (self.stated, self.absent)]
        for _ in range(most if rng.random() < MANY else rng.randint(1, most)):
            pool = pools[1] if rng.random() < IN_VAIN else pools[0]
            if not pool and chosen:
                continue  # one of the other sort would change how often fields are asked for in vain
            pool = pool or pools[0] or pools[1]
            if pool:
                wanted = pool.pop()
                chosen.setdefault(wanted.spec.name, wanted)
        return rng.sample(list(chosen.values()), len(chosen))


def fields_of(labelled: LabelledDocument, schemas: Mapping[str, Schema], rng: random.Random) -> Fields:
    """What a document can be asked for, newly worded."""
    if labelled.document_type is not None:
        schema = schemas[labelled.document_type]
        wanted = [*_own(labelled, schema, rng), *_foreign(schema, schemas, rng)]
        title = schema.title
    else:
        wanted = [_free(label, spans, labelled, rng) for label, spans in labelled.free_labels.items()]
        title = next((title for title, holds in labelled.free_types.items() if holds), "text")
    wanted += [_choice(choice) for choice in labelled.choices if rng.random() < WITH_CHOICE]
    return Fields(title, [w for w in wanted if w.stated], [w for w in wanted if not w.stated])


def _own(labelled: LabelledDocument, schema: Schema, rng: random.Random) -> Iterator[Wanted]:
    """The fields of the document's own type of which the truth is known."""
    derivable = None
    for spec in schema.values:
        if spec.kind == "clause" or spec.name not in labelled.truth:
            continue
        spans = labelled.spans.get(spec.name, ())
        if follows := implied(labelled, spec):
            asked = reworded(spec, rng)
            if asked.kind == spec.kind:
                yield Wanted(asked, implied=follows)
            continue
        if labelled.truth[spec.name] and not spans:
            continue  # there in a form that was not found: nothing to learn either way
        if not spans and spec.kind == "date":
            derivable = _states_a_time(labelled) if derivable is None else derivable
            if derivable:
                continue  # a day may follow from what is printed, and null would teach never to work it out
        yield Wanted(reworded(spec, rng), spans, labelled.mentions.get(spec.name, ()))


def _states_a_time(labelled: LabelledDocument) -> bool:
    document = labelled.document
    conventions = conventions_of(document.text, document.language)
    return next(iter(find_values("duration", document.text, conventions)), None) is not None


def _foreign(schema: Schema, schemas: Mapping[str, Schema], rng: random.Random) -> Iterator[Wanted]:
    """Fields of other types that surely have no value here: those that ``training.asked`` asks for in vain."""
    kinds: tuple[Kind, ...] = ("money",) if schema.name == "contract" else ("text", "duration", "place")
    for other in schemas.values():
        for spec in other.values if other is not schema else ():
            if spec.kind in kinds:
                yield Wanted(reworded(spec, rng))


def reworded(spec: FieldSpec, rng: random.Random) -> FieldSpec:
    """A field as another user may have written it down."""
    description = worded(spec, rng)
    return replace(
        spec,
        name=spec.name if rng.random() < OWN_NAME else name_of(description),
        kind="text" if rng.random() < AS_TEXT else spec.kind,
        description=description,
        also=spec.also if rng.random() < OWN_SYNONYMS else (),
    )


def _choice(choice: Choice) -> Wanted:
    return Wanted(FieldSpec(name_of(choice.asked), "text", choice.asked, options=choice.options), choice=choice)


def _free(label: str, spans: tuple[Span, ...], labelled: LabelledDocument, rng: random.Random) -> Wanted:
    """A field that no schema of ours describes. Of general texts every label may have several values."""
    text = varied([label] if labelled.origin == FORM else label_wordings(label), rng)
    listed = AS_LIST if labelled.origin == FORM else 0.5
    known: Kind = _form_kinds().get(label, "text") if labelled.origin == FORM else "text"
    kind: Kind = "text" if rng.random() < AS_TEXT else known
    return Wanted(FieldSpec(name_of(label), kind, text, many=len(spans) > 1 or rng.random() < listed), spans)


@cache
def _form_kinds() -> Mapping[str, Kind]:
    """Wording of a form's field → the kind that a user's schema would give it; text where fields differ."""
    found: dict[str, set[Kind]] = {}
    for type_ in form_types().values():
        for field in type_.fields:
            for language in LANGUAGES:
                for wording in field.wordings(language):
                    found.setdefault(wording, set()).add(KIND_OF.get(field.kind, "text"))
    return {wording: next(iter(kinds)) for wording, kinds in found.items() if len(kinds) == 1}


def name_of(text: str) -> str:
    """A field's name made of the words that it is asked for in: snake case, ASCII, few words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = "_".join([w for w in _NOT_IN_NAMES.split(plain) if w and w not in IDLE][:NAME_WORDS])
    return name if name[:1].isalpha() else f"field_{name}".rstrip("_")
