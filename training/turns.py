"""Labelled documents as they travel: told their type, read by one tier after the other, each turn's word weighed.

Every tier reads every document here, whatever the tiers before say of it, so that one measurement serves any promise;
but a language model is asked only for what the turns before it leave below the highest level of all.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from documents.extraction import Extraction, Extractor, Findings
from documents.schema import FieldSpec, Schema
from router.calibration import Calibration, TypeCalibration
from router.certificate import LEVELS
from router.choose import DEFAULT_PRESENT_AT, groups_of
from router.doctype import choose_type, type_signals
from router.fuse import DEFAULT_SHARE, fuse
from router.look import Look, Looker
from router.signals import type_margin
from training.compare import row_counts, synthetic_pages
from training.confidence import FLOORS, Fitted, Gathered, Known, Said, agreement, gather_group
from training.datasets.labelled import LabelledDocument
from training.datasets.strangers import without_its_type
from training.figures import Count, f1
from training.matching import in_normal_forms

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
MADE_PAGES = 20
"""Made pages of each language that rows are compared on."""
TOLD_EVERY = 20
"""Documents after which progress is told."""

Read = Sequence[tuple[LabelledDocument, Findings]]


@dataclass
class Journey:
    """A document under the type that it is told to be of. ``hints``: what tier 1 said, ``said`` what all so far say;
    ``looks``: those of the further tiers, None where one had nothing to tell. ``sure``: by field how sure its surest
    value is so far. ``mistaken``: it is not of that type; then every field is known to be absent."""

    labelled: LabelledDocument
    hints: Findings
    mistaken: bool
    said: Findings = field(init=False)
    looks: list[Look | None] = field(default_factory=list)
    sure: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.said = self.hints

    @property
    def type(self) -> str:
        """The type that it is told to be of."""
        return str(self.labelled.document_type)

    def together(self, schema: Schema, shares: Mapping[str, float], rows: Mapping[str, int]) -> Findings:
        """What all say once the last look's word is weighed; of a field that it did not answer it weighs nothing."""
        look = self.looks[-1]
        if look is None:
            return self.said
        answered = {name: share if name in look.fields else 0.0 for name, share in shares.items()}
        return fuse(self.said, look.findings, schema, answered, rows_from=rows)

    def heard(self, schema: Schema, said: Findings) -> Said:
        """What all say together, what each says, and what is known of it."""
        looks = [(look.findings, look.fields) for look in self.looks if look]
        return Said(
            labelled=self.asked(),
            candidates=by_field(said, schema),
            by_tier=(by_field(self.hints, schema), *(by_field(f, schema, fields) for f, fields in looks)),
            type_margin=type_margin(self.hints.type_scores, schema.name),
        )

    def asked(self) -> LabelledDocument:
        """What is known of the fields that the last look answered: of the others this turn changes nothing."""
        if not self.looks:
            return self.labelled
        fields = self.looks[-1].fields if self.looks[-1] else ()
        return replace(self.labelled, truth={f: v for f, v in self.labelled.truth.items() if f in fields})


def by_field(findings: Findings, schema: Schema, fields: Sequence[str] | None = None) -> dict[str, list[Extraction]]:
    """The candidates of a type's fields, or of those named alone."""
    found = findings.by_field(schema.name)
    return {s.name: found.get(s.name, []) for s in schema.values if fields is None or s.name in fields}


def type_observations(read: Read) -> list[tuple[tuple[float, float], bool, str]]:
    """Signals of the best type, whether it is right, vendor: of every document as it is, and of those of our types once
    more without their type among those that they are told apart by: then, as for documents of no type of ours, every
    choice is wrong."""
    found = []
    for labelled, findings in read:
        best, vector = type_signals(findings.type_scores)
        found.append((vector, best == labelled.document_type, labelled.group))
        if labelled.document_type:
            _, vector = type_signals(without_its_type(findings.type_scores, labelled))
            found.append((vector, False, f"{labelled.group}, its type left out"))
    return found


def begun(
    read: Read, types: TypeCalibration, ways: Mapping[str, Sequence[str]], schemas: Mapping[str, Schema]
) -> list[Journey]:
    """Every document that is told to be of a type, under that type: what is accepted under a wrong one is wrong."""
    calibration = Calibration({}, "", {}, {}, types, {name: frozenset(found) for name, found in ways.items()}, {})
    journeys = []
    for labelled, findings in read:
        name = choose_type(findings.type_scores, calibration, None, read_as=labelled.document.read_as).name
        if name is None:
            continue
        schema = schemas[name]
        mistaken = name != labelled.document_type
        absent = replace(labelled, document_type=name, truth={s.name: () for s in schema.values})
        known = absent if mistaken else in_normal_forms(labelled, schema)
        journeys.append(Journey(known, findings, mistaken))
    return journeys


def look_all(journeys: Sequence[Journey], tier: Looker, schemas: Mapping[str, Schema]) -> list[str]:
    """Have one more tier read them; what failed, in words."""
    failures = []
    for n, journey in enumerate(journeys, start=1):
        schema = schemas[journey.type]
        fields = [s.name for s in schema.values if s.kind != "clause"]
        if tier.tier > 2:
            sure = {s.name for s in schema.values if not s.many and journey.sure.get(s.name, 0.0) >= LEVELS[0]}
            fields = [name for name in fields if name not in sure]
        asked = (*fields, *schema.records)
        look = tier.look(journey.labelled.document, schema, asked, journey.hints)
        journey.looks.append(look)
        if look and look.failure:
            failures.append(look.failure)
        if n % TOLD_EVERY == 0:
            print(f"tier {tier.tier}: {n} of {len(journeys)} documents", file=sys.stderr, flush=True)
    return failures


def weigh(journeys: Sequence[Journey], schema: Schema, rows: Mapping[str, int]) -> dict[str, Gathered]:
    """What the confidences of a type's fields are learnt from, with what the last look says and its share in it;
    journeys of that type, the mistaken last. What all say together is put down as what was said so far."""
    own = [j for j in journeys if not j.mistaken]
    names = [s.name for s in schema.values if s.kind != "clause"]
    shares = dict.fromkeys(names, 1.0)
    if own and own[0].looks:
        by_share = {share: known_of(own, schema, dict.fromkeys(names, share)) for share in SHARES}
        shares = {name: _best_share(by_share, schema, schema.field(name)) for name in names}
    for journey in journeys:
        if journey.looks:
            journey.said = journey.together(schema, shares, rows)
    known, mistaken = ([j.heard(schema, j.said) for j in js] for js in (own, journeys[len(own) :]))
    every = {**dict.fromkeys((s.name for s in schema.values), 1.0), **shares}
    return {n: g for group in groups_of(schema) for n, g in gather_group(known, group, mistaken, shares=every).items()}


def put_down(journeys: Sequence[Journey], fitted: Mapping[str, Fitted]) -> None:
    """How sure each field of a type is so far, in every journey of that type."""
    for place, journey in enumerate(journeys):
        journey.sure = {n: max(c for c, _ in f.values[place]) for n, f in fitted.items() if place in f.values}


def known_of(journeys: Sequence[Journey], schema: Schema, shares: Mapping[str, float]) -> Known:
    """Documents with the candidates of all tiers as one list."""
    return [j.heard(schema, j.together(schema, shares, {})) for j in journeys]


def _best_share(by_share: Mapping[float, Known], schema: Schema, spec: FieldSpec) -> float:
    """The share with which the field agrees best with the truth; of equal ones the nearest to the half."""
    group = next(g for g in groups_of(schema) if spec in g)
    floors = {s.name: DEFAULT_PRESENT_AT for s in group}
    gives: dict[float, float] = {}
    for share, known in by_share.items():
        asked = [said for said in known if spec.name in said.labelled.truth]
        if not asked:
            return DEFAULT_SHARE
        gives[share] = max(agreement(asked, group, spec, {**floors, spec.name: at}) for at in FLOORS)
    return min(gives, key=lambda share: (-round(gives[share], 3), abs(share - DEFAULT_SHARE)))


def rows_from(
    documents: Iterable[LabelledDocument],
    tiers: tuple[Extractor, Extractor],
    schemas: Mapping[str, Schema],
    *,
    made_pages: int = MADE_PAGES,
) -> dict[str, dict[str, int]]:
    """By type and record the tier of which more rows are wholly right."""
    counts: dict[tuple[str, str], list[list[Count]]] = defaultdict(lambda: [[], []])
    known = [d for d in documents if d.rows] + [d for _, d in synthetic_pages(made_pages, schemas) if d.rows]
    for labelled in known:
        schema = schemas[str(labelled.document_type)]
        for number, tier in enumerate(tiers):
            findings = tier.extract(labelled.document, [schema])
            for record in schema.records:
                (*_, (_, whole)) = row_counts(labelled, schema, record, findings)
                counts[schema.name, record][number].append(whole)
    made: dict[str, dict[str, int]] = defaultdict(dict)
    for (type_name, record), (one, two) in counts.items():
        made[type_name][record] = 2 if f1(two) >= f1(one) else 1
    return dict(made)
