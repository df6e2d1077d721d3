"""A teacher labels documents: a model is asked for the fields of one type; what it says is written down, and who said
it. What teaches is a language model, as in tier 3, or tier 1 itself, of which only what it is sure of counts; or no
model at all, but the e-invoice in the document.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from documents.einvoice import FIELDS
from documents.errors import DocumentError, TierUnavailableError, UsageError
from documents.extraction import Extraction, Extractor, Findings
from documents.labels import By, Label, Labels, label_file, read_labels
from documents.page import Document
from documents.schema import FieldSpec, Schema
from flows.inputs import find_inputs
from flows.language_model import leaves_host, load_language_model
from flows.outputs import write_atomically
from flows.pipeline import DocumentReader, known_schemas, tier1_folder
from flows.settings import Settings
from router import LanguageModel
from tiers.llm.prompt import MOST_DESCRIPTION
from tiers.llm.tier3 import NO_PROBABILITY

TIER1 = "tier1"
"""The teacher that is tier 1."""
EINVOICE = "einvoice"
"""The teacher that is the e-invoice in each document."""
SURE = 0.9
"""Score of a value that tier 1 teaches; its raw scores run high where it errs, so what remains is told by checking."""

UNSURE = 0.3
"""Score from which a value that tier 1 is not sure of keeps a list from being taught: it may be one of it."""


@dataclass(frozen=True)
class Answers:
    """What a teacher says of a document: ``fields`` with their labels, none where they are absent; ``unanswered``,
    where it failed; ``why`` that is, or why there are none."""

    fields: Mapping[str, tuple[Label, ...]]
    unanswered: tuple[str, ...] = ()
    why: str = ""


class Teacher(Protocol):
    """What labels."""

    @property
    def by(self) -> By:
        """As what its labels count."""
        ...

    @property
    def name(self) -> str:
        """The model and, where they are here, its weights; "" where no model labels."""
        ...

    def label(self, document: Document, schema: Schema, told: Schema) -> Answers:
        """What it says of the fields; ``told`` is the type with the guidelines in its descriptions."""
        ...


@dataclass(frozen=True)
class Taught:
    """What became of one file. ``labels``: None where it could not be read, or nothing was answered; ``before``: they
    were there already. ``problem``: what is missing, and why."""

    path: Path
    labels: Labels | None
    before: bool = False
    problem: str = ""

    @property
    def as_line(self) -> str:
        """For a person who watches."""
        if self.labels is None:
            return self.problem
        values = sum(map(len, self.labels.fields.values()))
        told = f"{values} {'value' if values == 1 else 'values'} of {len(self.labels.fields)} fields"
        return f"{told}{', labelled before' if self.before else ''}{f'; {self.problem}' if self.problem else ''}"


@dataclass
class Tally:
    """What became of a set of files."""

    labelled: int = 0
    before: int = 0
    not_labelled: int = 0
    unanswered: int = 0
    values: int = 0

    def count(self, taught: Taught) -> None:
        """One more file."""
        if taught.labels is None:
            self.not_labelled += 1
            return
        self.before += taught.before
        self.labelled += not taught.before
        self.unanswered += bool(taught.problem)
        self.values += sum(map(len, taught.labels.fields.values()))

    def as_line(self) -> str:
        """For example ``50 documents labelled, 2 labelled before; 212 values``."""
        parts = [f"{self.labelled} {'document' if self.labelled == 1 else 'documents'} labelled"]
        parts += [f"{self.before} labelled before"] if self.before else []
        parts += [f"{self.unanswered} not answered whole"] if self.unanswered else []
        parts += [f"{self.not_labelled} not labelled"] if self.not_labelled else []
        return f"{', '.join(parts)}; {self.values} {'value' if self.values == 1 else 'values'}"


class LanguageModelTeacher:
    """A language model that is asked for every field, with the lines that matter."""

    by: By = "teacher"

    def __init__(self, model: LanguageModel, tier1: Extractor) -> None:
        self._model = model
        self._tier1 = tier1

    @property
    def name(self) -> str:
        """The model and its weights."""
        return self._model.model

    def label(self, document: Document, schema: Schema, told: Schema) -> Answers:
        """What it says, as far as that stands on the page. Tier 1 tells which lines matter, asked as it is used to."""
        hints = self._tier1.extract(document, [schema])
        asked = tuple(f for f in told.values if f.kind != "clause")
        try:
            found = self._model.extract(document, [replace(told, fields=asked)], hints=hints)
            unanswered, why = tuple[str, ...](), ""
        except TierUnavailableError as exc:
            found, unanswered, why = exc.findings, exc.fields, str(exc)
        said = {f.name: _labels_of(found, schema, f) for f in asked if f.name not in unanswered}
        return Answers({name: labels for name, labels in said.items() if labels is not None}, unanswered, why)


class Tier1Teacher:
    """Tier 1's own values, where it is sure; of all else it says nothing."""

    by: By = "teacher"

    def __init__(self, tier1: Extractor) -> None:
        self._tier1 = tier1

    @property
    def name(self) -> str:
        """The model and its weights."""
        return self._tier1.model

    def label(self, document: Document, schema: Schema, told: Schema) -> Answers:
        """The values that it is sure of."""
        found = self._tier1.extract(document, [schema])
        sure = {f.name: _labels_of(found, schema, f, sure=SURE, unsure=UNSURE) for f in schema.values}
        return Answers({name: labels for name, labels in sure.items() if labels})


class EInvoiceTeacher:
    """What the e-invoice in a document states and its pages show too."""

    by: By = "e-invoice"
    name = ""

    def label(self, document: Document, schema: Schema, told: Schema) -> Answers:
        """The values that both say."""
        from training.datasets.einvoice_labels import agreed_labels

        agreed = agreed_labels(document, schema)
        return Answers(agreed.fields, why=agreed.why)


def _labels_of(
    found: Findings, schema: Schema, spec: FieldSpec, *, sure: float = 0.0, unsure: float = 0.0
) -> tuple[Label, ...] | None:
    """The field's best value, or all of a list; none where nothing is proposed. None where what is proposed is no
    label: it does not stand on the page, has no normal form or two, or scores less than ``sure``. Of a list no value
    that scores ``unsure`` may be so, as the others would then be taught to be all."""
    own = [e for e in found.candidates(schema.name, spec.name) if e.score >= unsure]
    taken = own if spec.many else own[:1]
    if any(not e.words or e.value is None or e.ambiguous or e.score < sure for e in taken):
        return None
    return tuple(map(_label, taken))


def _label(found: Extraction) -> Label:
    untold = NO_PROBABILITY in (found.note or "")
    confidence = None if untold else min(found.score, 1.0)
    return Label(value=str(found.value), raw=found.raw, words=tuple(sorted(found.words)), confidence=confidence)


def load_teacher(spec: str, settings: Settings, *, threads: int) -> Teacher:
    """The teacher that is named: ``tier1``, ``einvoice``, or a language model as ``SLUICE_TIER3`` names it.

    Raises:
        ModelError: there is no such model, or something that it needs is missing.
    """
    if spec == EINVOICE:
        return EInvoiceTeacher()
    from tiers.published import load_extractor

    tier1 = load_extractor(tier1_folder(settings), threads=threads, cache=settings.storage.home / "labels")
    if spec == TIER1:
        return Tier1Teacher(tier1)
    return LanguageModelTeacher(load_language_model(settings, spec, threads=threads), tier1)


def instructed(schema: Schema, guidelines: Path | None) -> Schema:
    """The type as the teacher is to understand it: what a field is, followed by what the guidelines say of it.

    Raises:
        UsageError: the guidelines cannot be read, or are of a field that the type does not have.
    """
    said = _guidelines(guidelines) if guidelines else {}
    names = [f.name for f in schema.values if f.kind != "clause"]
    if strange := [name for name in said if name not in names]:
        raise UsageError(f"{guidelines}: {schema.name} has no field {strange[0]} to teach; it has {', '.join(names)}")
    told = [replace(f, description=f"{f.description}. {said[f.name]}") if f.name in said else f for f in schema.fields]
    if longest := next((f for f in told if f.name in said and len(f.description) > MOST_DESCRIPTION), None):
        raise UsageError(
            f"{guidelines}: {longest.name}: with the field's description {len(longest.description)} characters; "
            f"a teacher is shown {MOST_DESCRIPTION}"
        )
    return replace(schema, fields=tuple(told))


def _guidelines(path: Path) -> dict[str, str]:
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise UsageError(f'{path}: no guidelines here ({exc}); write a line for each field: total = "…"') from exc
    for name, words in said.items():
        if not isinstance(words, str) or not words.strip():
            raise UsageError(f'{path}: {name}: write what to take, in words: {name} = "…"')
    return {name: " ".join(words.split()) for name, words in said.items()}


def fingerprint(schema: Schema) -> str:
    """SHA-256 of the fields and guidelines that a teacher is given."""
    asked = [[f.name, f.kind, f.many, f.description] for f in schema.values]
    return hashlib.sha256(json.dumps([schema.name, schema.title, asked]).encode()).hexdigest()


class Lesson:
    """A teacher, a reader of documents, and the type that is taught; ``told``: as the guidelines put it."""

    def __init__(self, schema: Schema, teacher: Teacher, reader: DocumentReader, *, told: Schema | None = None) -> None:
        self._schema = schema
        self._told = told or schema
        self._teacher = teacher
        self._reader = reader
        self._instructions = fingerprint(self._told)

    @classmethod
    @contextmanager
    def opened(
        cls, settings: Settings, document_type: str, *, teacher: str, guidelines: Path | None
    ) -> Iterator[Lesson]:
        """A lesson with the models loaded; they are let go of at the end.

        Raises:
            UsageError: there is no such type, no e-invoice states a field of it and one is to teach it, it is sensitive
                and the teacher on another host, or the guidelines cannot be used.
            ModelError: there is no such teacher, or something that it needs is missing.
        """
        from ocr.reader import Reader

        schemas = known_schemas(settings)
        if document_type not in schemas:
            known = ", ".join(sorted(schemas))
            raise UsageError(f"unknown document type {document_type!r}; known: {known} (sluice schemas)")
        if guidelines and teacher in (TIER1, EINVOICE):
            named = "tier 1" if teacher == TIER1 else "an e-invoice"
            raise UsageError(f"{guidelines}: {named} follows no guidelines; name a language model, or leave them out")
        schema = schemas[document_type]
        if teacher == EINVOICE and not any(FIELDS.get(f.name) == f.kind for f in schema.values):
            raise UsageError(f"an e-invoice states no field of the type {document_type}; name another teacher")
        if leaves_host(teacher) and (schema.sensitive or document_type in settings.router.sensitive):
            raise UsageError(
                f"documents of the type {document_type} are sensitive, and {teacher} is on another host; "
                "name a teacher on this one"
            )
        told = instructed(schema, guidelines)
        threads = settings.work.worker_count
        loaded = load_teacher(teacher, settings, threads=threads)
        how = {"threads": threads, "einvoice": settings.ocr.einvoice or teacher == EINVOICE}
        with Reader(settings.ocr.model_copy(update=how), settings.limits) as reader:
            yield cls(schema, loaded, reader, told=told)

    def label(self, paths: Sequence[Path], *, out: Path) -> Iterator[Taught]:
        """Label the files, each written before it is yielded. What this teacher labelled whole before, told the same
        and reading the same words, is not labelled again; labels of a person are never replaced, those of an e-invoice
        not by a model's. Where the teacher answered nothing, nothing is written.

        Raises:
            UsageError: a path cannot be used, or ``out`` holds something else under a document's name.
        """
        for item in find_inputs(paths, leave_out=out, named=False):
            data = item.path.read_bytes()
            file = label_file(out, hashlib.sha256(data).hexdigest())
            known = read_labels(file) if file.exists() else None
            if known and (self._yields_to(known) or self._is_ours(known)):
                yield Taught(item.path, known, before=True)
            else:
                yield self._labelled(item.path, data, file)

    def _yields_to(self, known: Labels) -> bool:
        return known.by == "person" or (known.by == "e-invoice" and self._teacher.by == "teacher")

    def _is_ours(self, known: Labels) -> bool:
        ours = (self._teacher.by, self._teacher.name, self._instructions, self._reader.build)
        return (known.by, known.model, known.instructions, known.reading) == ours and not known.unanswered

    def _labelled(self, path: Path, data: bytes, file: Path) -> Taught:
        try:
            document = self._reader.read(data, source=str(path))
        except DocumentError as exc:
            return Taught(path, None, problem=str(exc))
        if not document.words:
            return Taught(path, None, problem="no text was found on it")
        answers = self._teacher.label(document, self._schema, self._told)
        if answers.why and not answers.fields:
            return Taught(path, None, problem=answers.why)
        labels = Labels(
            document=document.id,
            source=str(path),
            reading=self._reader.build,
            document_type=self._schema.name,
            by=self._teacher.by,
            model=self._teacher.name,
            instructions=self._instructions,
            fields=answers.fields,
            unanswered=answers.unanswered,
        )
        if file.exists() and self._yields_to(known := read_labels(file)):  # written while the teacher thought
            return Taught(path, known, before=True)
        write_atomically(file, labels.as_json)
        return Taught(path, labels, problem=answers.why)
