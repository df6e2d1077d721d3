"""What two models are compared on: a user's own documents, made documents of the shipped types, and short texts.

own             frozen test documents of the user's own, through the whole cascade, each side with its own calibration
old types       made documents of layouts that no training sees, tier 1 alone: is what was shipped forgotten?
general texts   made texts with labels of no schema, tier 1 alone: does it still know what words mean?

Each gives outcomes: of one label (a field, a record, the document's type) in one document, right or not. A field is
right if what is said are exactly the true values: of a list all and no more, nothing where it is known to be absent; a
record if every row is. Under a wrong type all is wrong.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from documents.extraction import Extractor, Findings
from documents.page import Document
from documents.result import Result
from documents.schema import FieldSpec, Schema
from training.calibrate import MOST_OF_A_VENDOR
from training.compare import count_of, row_counts
from training.datasets.labelled import LabelledDocument
from training.datasets.sentences import from_sentences
from training.datasets.synthetic import HELD_OUT, from_synthetic
from training.figures import Count
from training.gate.paired import Pairs
from training.matching import in_normal_forms
from training.synthetic import KINDS, Kind

OWN, OLD, TEXTS = "own", "old types", "general texts"
EACH = 120
"""Made documents of each type."""
TEXTS_READ = 300
"""Made texts. Training draws its seeds from 2**40, so the first few are as good as never among them."""
ENTITIES = "general entities"
"""The one label that the labels of made texts are counted as."""
FLOOR = 0.5
"""Score from which what tier 1 finds counts, where no router decides."""
TOLD_EVERY = 20
"""Documents after which progress is told."""
_ALL_COUNT = -1.0

Tell = Callable[[str], None]


class Decides(Protocol):
    """A cascade, as the gate sees it (``router.Cascade``)."""

    def result(self, document: Document) -> Result:
        """What comes of a document."""
        ...


@dataclass(frozen=True)
class Outcome:
    """One label of one document. ``there``: whether it has a value of it; ``group``: its vendor, or layout."""

    label: str
    document: str
    group: str
    there: bool
    right: bool


def old_documents(schemas: Mapping[str, Schema], each: int = EACH) -> list[LabelledDocument]:
    """Made documents of held-out layouts, so many of each of the shipped types; the same on every run."""
    return [d for kind in KINDS for d in _held_out(kind, schemas[kind], each)]


def _held_out(kind: Kind, schema: Schema, count: int) -> Iterator[LabelledDocument]:
    seed = made = 0
    while made < count:
        seed += 1
        labelled = from_synthetic(kind, seed, schema)
        if labelled.group in HELD_OUT:
            made += 1
            yield labelled


def texts(count: int = TEXTS_READ) -> list[LabelledDocument]:
    """Made texts; the same on every run."""
    return [from_sentences(seed) for seed in range(count)]


def own_outcomes(
    cascade: Decides, documents: Sequence[LabelledDocument], schemas: Mapping[str, Schema], tell: Tell
) -> list[Outcome]:
    """Of a user's own documents, as they are decided of in service."""
    found: list[Outcome] = []
    for labelled in _told(documents, tell):
        result = cascade.result(labelled.document)
        said = tuple(replace(d.extraction, row=d.row) for d in result.decisions if d.extraction is not None)
        findings = Findings(0, "", {}, said)
        schema = schemas[str(labelled.document_type)]
        specs = [spec for spec in schema.fields if not spec.columns]
        found += _judged(labelled, schema, specs, findings, result.document_type, floor=_ALL_COUNT)
    return found


def tier_outcomes(
    tier: Extractor, documents: Sequence[LabelledDocument], schemas: Mapping[str, Schema], tell: Tell
) -> list[Outcome]:
    """Of documents of known types, tier 1 alone, asked for all types at once as in service. Fields are looked for under
    the true type; whether the tier scores that one highest is a label of its own."""
    found: list[Outcome] = []
    for labelled in _told(documents, tell):
        findings = tier.extract(labelled.document, list(schemas.values()))
        scores = findings.type_scores
        told = max(scores, key=lambda name: scores[name])
        schema = schemas[str(labelled.document_type)]
        own_type, *fields = _judged(labelled, schema, schema.values, findings, schema.name, floor=FLOOR)
        found += [replace(own_type, right=told == schema.name), *fields]
    return found


def text_outcomes(tier: Extractor, documents: Sequence[LabelledDocument], tell: Tell) -> list[Outcome]:
    """Of texts, each asked for the labels that it comes with: right if what is found are exactly the spans of the
    label."""
    found: list[Outcome] = []
    for labelled in _told(documents, tell):
        asked = {f"label_{n}": label for n, label in enumerate(labelled.free_labels)}
        specs = tuple(FieldSpec(name, "text", label, many=True) for name, label in asked.items())
        findings = tier.extract(labelled.document, [Schema("general", "text", "A text.", specs)])
        for name, label in asked.items():
            true = {tuple(labelled.document.words_in(*span)) for span in labelled.free_labels[label]}
            said = {e.words for e in findings.candidates("general", name) if e.score >= FLOOR}
            found.append(Outcome(ENTITIES, labelled.document.id, labelled.group, bool(true), said == true))
    return found


def _judged(
    labelled: LabelledDocument,
    schema: Schema,
    specs: Sequence[FieldSpec],
    findings: Findings,
    told: str | None,
    *,
    floor: float,
) -> Iterator[Outcome]:
    """First the type's outcome, then that of every field and record whose truth is known."""
    known = in_normal_forms(labelled, schema)
    right_type = told == schema.name

    def outcome(name: str, count: Count) -> Outcome:
        right = right_type and count.wanted == count.said == count.right
        return Outcome(name, labelled.document.id, labelled.group, count.wanted > 0, right)

    yield outcome(type_label(schema.name), Count(1, 1, 1))
    for spec in specs:
        if spec.name in known.truth:
            yield outcome(f"{schema.name}.{spec.name}", count_of(known, schema, spec, findings, floor))
    for record, columns in schema.records.items():
        if labelled.rows or (columns[0].name in labelled.truth and not labelled.truth[columns[0].name]):
            *_, (_, whole) = row_counts(labelled, schema, record, findings)
            yield outcome(f"{schema.name}.{record}", whole)


def type_label(name: str) -> str:
    """The label that a document's type is counted under."""
    return f"{name} (type)"


def labels_of(schemas: Mapping[str, Schema]) -> list[str]:
    """All labels that documents of these types may be measured by."""
    return [
        label
        for name, schema in schemas.items()
        for label in (type_label(name), *(f"{name}.{spec.name}" for spec in schema.fields))
    ]


def label_of(name: str) -> str:
    """The label that a field or column (``type.record.column``) is counted under: a column under its record."""
    return ".".join(name.split(".")[:2])


def by_label(champion: Sequence[Outcome], challenger: Sequence[Outcome], *, capped: bool) -> dict[str, Pairs]:
    """The pairs of each label.

    Args:
        capped: of one vendor no more than ``MOST_OF_A_VENDOR`` documents count for a label, those with a value first,
            as in a calibration: they are right or wrong together, and the bound takes what it counts for independent.
            A variance between vendors would use all of them, but it is none where no pair differs, and rough with the
            few vendors that most people have. Made documents need no cap: each is drawn apart from the others, and
            what is said of them is said of their layouts.
    """
    found: dict[str, list[tuple[Outcome, bool]]] = defaultdict(list)
    for before, now in zip(champion, challenger, strict=True):
        found[before.label].append((before, now.right))
    return {label: _pairs(_few_of_a_vendor(own) if capped else own) for label, own in found.items()}


def _few_of_a_vendor(own: Sequence[tuple[Outcome, bool]]) -> list[tuple[Outcome, bool]]:
    of_vendor: Counter[str] = Counter()
    kept = []
    for before, now in sorted(own, key=lambda pair: (not pair[0].there, pair[0].document)):
        of_vendor[before.group] += 1
        if of_vendor[before.group] <= MOST_OF_A_VENDOR:
            kept.append((before, now))
    return kept


def by_document(champion: Sequence[Outcome], challenger: Sequence[Outcome]) -> list[Pairs]:
    """The pairs of each document, whatever their labels."""
    found: dict[str, list[tuple[Outcome, bool]]] = defaultdict(list)
    for before, now in zip(champion, challenger, strict=True):
        found[before.document].append((before, now.right))
    return [_pairs(own) for own in found.values()]


def _pairs(own: Sequence[tuple[Outcome, bool]]) -> Pairs:
    worse = sum(before.right and not now for before, now in own)
    better = sum(now and not before.right for before, now in own)
    return Pairs(len(own), worse, better)


def fingerprint(documents: Sequence[LabelledDocument]) -> str:
    """Hash of documents and of what is known of them."""
    digest = sha256()
    for d in documents:
        known = (d.document.id, d.document.text, d.group, d.document_type, sorted(d.truth.items()))
        rest = ([sorted(row.items()) for row in d.rows], list(d.free_labels.items()))
        digest.update(repr((known, rest)).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()


def kept(folder: Path | None, key: str, make: Callable[[], list[Outcome]]) -> list[Outcome]:
    """Outcomes as they were kept under this key, else made and kept."""
    if folder is None:
        return make()
    file = folder / f"{sha256(key.encode()).hexdigest()[:32]}.json"
    if file.is_file():
        return [Outcome(**told) for told in json.loads(file.read_bytes())]
    outcomes = make()
    folder.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".part")
    partial.write_text(json.dumps([vars(outcome) for outcome in outcomes]), encoding="utf-8")
    partial.replace(file)
    return outcomes


def code_hash() -> str:
    """Hash of the code that outcomes come from: those of other code are measured anew."""
    root, digest = Path(__file__).parents[2], sha256()
    for room in ("documents", "tiers", "training"):
        for file in sorted((root / room).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _told(documents: Sequence[LabelledDocument], tell: Tell) -> Iterator[LabelledDocument]:
    for n, labelled in enumerate(documents):
        if n and n % TOLD_EVERY == 0:
            tell(f"{n} of {len(documents)}")
        yield labelled
