"""What a labelled document is asked for in training: its fields in random wordings, others in vain, what it is."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from documents.schema import FieldSpec, Schema
from training.datasets.forms import FORM, type_titles
from training.datasets.labelled import LabelledDocument, Span
from training.synthetic.sentences import labels_in_vain
from training.synthetic.truth import Language
from training.wordings import label_wordings, wordings

NEGATIVE_FIELDS = 6
"""Fields of other types that a document is asked for in vain."""

STRANGE_TITLES = 2
"""Titles of other document types that a document of a schema is asked for in vain; in the prompt of a uni-encoder they
would take the room of fields."""

NEGATIVE_KINDS = 8
"""Kinds of named things that a text of a general set is asked for in vain; what the set calls by a name of its own is
left out of that loss."""

USUAL_WORDING = 0.5
"""How often a label is asked for in the words that serving uses."""

WRITTEN_OTHERWISE = 0.15
"""How often a label is written in one of the ways that ``WRITTEN`` lists: not everybody asks by a schema, which loses
its colon on the way (``documents.schema``)."""

QUESTIONS = ("who", "what", "when", "where", "how", "which", "whether", "the ", "wer", "was", "wie", "wo", "qui")
"""How a label begins that no article goes with."""

WRITTEN: tuple[Callable[[str], str], ...] = (
    str.title,
    str.upper,
    str.lower,
    lambda text: text if text.startswith(QUESTIONS) else f"the {text}",
    lambda text: f"{text}:",
    lambda text: text.replace(" ", "_"),
)

GENERAL = "ner"
"""Origin of the general texts."""


@dataclass(frozen=True)
class AskedField:
    """One label: the character spans that it is to find, and those that nothing is learnt from. ``name``: of the field
    in the document's own schema, None for others."""

    label: str
    spans: Sequence[Span] = ()
    ignored: Sequence[Span] = ()
    name: str | None = None


@dataclass(frozen=True)
class Question:
    """``types``: titles of document types → whether the document is of it."""

    fields: Sequence[AskedField]
    types: Mapping[str, bool]


def ask(
    labelled: LabelledDocument, schemas: Mapping[str, Schema], rng: random.Random, *, strange_titles: bool
) -> Question:
    """What to ask a document. With ``strange_titles`` types that no schema describes are among those asked for."""
    if labelled.document_type is not None:
        return _by_schema(labelled, schemas, rng, strange_titles=strange_titles)
    fields: list[AskedField] = []
    for name, places in labelled.free_labels.items():
        text = varied(label_wordings(name), rng) if labelled.origin == GENERAL else name
        fields.append(AskedField(_written(text, rng) if labelled.origin == FORM else text, places))
    if labelled.origin == GENERAL:
        named = [place for places in labelled.free_labels.values() for place in places]
        language: Language = "de" if labelled.document.language == "de" else "en"
        vain = labels_in_vain(labelled.document.text, language, NEGATIVE_KINDS, rng)
        fields += [AskedField(label, ignored=named) for label in vain]
    absent: list[FieldSpec] = []  # what a form does not show is among its free labels
    if labelled.origin != FORM:
        absent = [f for s in schemas.values() for f in s.values if f.kind in ("identifier", "money", "tax_id")]
    fields += [AskedField(worded(s, rng)) for s in rng.sample(absent, min(4, len(absent)))]
    return Question(fields, labelled.free_types)


def _by_schema(
    labelled: LabelledDocument, schemas: Mapping[str, Schema], rng: random.Random, *, strange_titles: bool
) -> Question:
    schema = schemas[str(labelled.document_type)]
    fields = []
    for spec in (*schema.values, *schema.cells):
        spans = labelled.spans.get(spec.name, ())
        if spec.name not in labelled.truth or (labelled.truth[spec.name] and not spans):
            continue  # not known, or there in a form that was not found: nothing to learn either way
        fields.append(AskedField(worded(spec, rng), spans, labelled.mentions.get(spec.name, ()), spec.name))
    titles = {s.title: s is schema for s in schemas.values()}
    if strange_titles:
        titles |= dict.fromkeys(rng.sample(type_titles(unlike_ours=True), STRANGE_TITLES), False)
    foreign = [f for s in schemas.values() if s is not schema for f in s.values if _foreign(f, schema)]
    fields += [AskedField(worded(spec, rng)) for spec in rng.sample(foreign, min(NEGATIVE_FIELDS, len(foreign)))]
    return Question(fields, titles)


def worded(spec: FieldSpec, rng: random.Random) -> str:
    """One of the wordings that a field may be asked for in."""
    return varied(wordings(spec), rng)


def varied(texts: Sequence[str], rng: random.Random) -> str:
    """Mostly the first of several wordings, else any."""
    text = texts[0] if rng.random() < USUAL_WORDING else rng.choice(texts)
    return _written(text, rng)


def _written(text: str, rng: random.Random) -> str:
    return rng.choice(WRITTEN)(text) if rng.random() < WRITTEN_OTHERWISE else text


def _foreign(spec: FieldSpec, schema: Schema) -> bool:
    """Whether a field of another type surely has no value in a document of this type. Receipts state tax numbers and
    account numbers too, and contracts numbers of contracts: no page says that it does not."""
    return spec.kind in (("money",) if schema.name == "contract" else ("text", "duration", "place", "clause"))
