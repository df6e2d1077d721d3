"""Tier 3: the doubtful fields of a document, put to a language model with the lines that matter."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache

from documents.errors import TierUnavailableError
from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.schema import FieldSpec, Schema
from tiers.grounding import Grounding, evidence
from tiers.llm.answer import Form, Said
from tiers.llm.copying import Source, sources_of
from tiers.llm.evidence import Evidence, distinct
from tiers.llm.generator import Generated, GenerationError, Generator, Token
from tiers.llm.hygiene import Hygiene
from tiers.llm.passages import Chooser, Passages, text_lines
from tiers.llm.prompt import prompt_of

NOT_MEASURED = 0.5
"""Score of a value where the model tells no probabilities."""
NO_PROBABILITY = "the model tells no probabilities, so its score says nothing"


@dataclass(frozen=True)
class Limits:
    """What a document may cost. Of each question: tokens of the lines that its prompt shows, at most and for each field
    (and as many again), tokens of its answer, and how many fields it asks for. Of the document: tokens read and written
    for all questions, and seconds."""

    line_tokens: int = 500
    field_tokens: int = 120
    answer_tokens: int = 400
    fields_at_once: int = 8
    document_tokens: int = 20_000
    seconds: float = 60.0

    @property
    def label(self) -> str:
        """What a model's name is followed by under other limits than the usual: what was measured under these holds
        under no others."""
        usual = Limits()
        other = [f"{k}={v:g}" for k, v in asdict(self).items() if v != getattr(usual, k)]
        return f" ({', '.join(other)})" if other else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question took. ``line_tokens`` are those of the lines that the model was shown, ``whole_tokens`` of all
    lines of the document; ``prompt_tokens`` counts all that it read, with the task and the fields."""

    fields: tuple[str, ...]
    line_tokens: int
    whole_tokens: int
    prompt_tokens: int
    answer_tokens: int
    seconds: float


class LlmTier:
    """The ``Extractor`` of tier 3. It is given schemas of the fields in doubt alone, and asks for all of each but its
    clauses and records.

    Args:
        listen: is told of every question.
    """

    tier = 3

    def __init__(
        self,
        generator: Generator,
        *,
        limits: Limits | None = None,
        listen: Callable[[Asked], None] | None = None,
    ) -> None:
        self._generator = generator
        self._limits = limits or Limits()
        self._hygiene = Hygiene(generator.special_tokens)
        self._listen = listen
        self.model = generator.name + self._limits.label

    def extract(self, document: Document, schemas: Sequence[Schema], *, hints: Findings | None = None) -> Findings:
        """Ask for every single value, list and choice of every schema. A type's score is what its fields say.

        Args:
            hints: what another tier found. It tells which lines matter, and nothing of it is shown.

        Raises:
            TierUnavailableError: some fields have no answer; it names them, says why, and holds what was answered.
        """
        began = time.monotonic()
        lines = text_lines(document, self._hygiene)
        ground = Grounding.of(document, tier=self.tier, model=self.model)
        count = cache(self._generator.count_tokens)
        chooser = Chooser(count, self._limits.line_tokens, self._limits.field_tokens)
        spent = _Spent(self._limits, began)
        found: list[Extraction] = []
        unanswered: list[str] = []
        why = ""
        for schema, fields in self._questions(schemas) if lines else ():
            said: Mapping[str, Sequence[Said]] = {}
            try:
                seen = [e for e in hints.extractions if e.document_type == schema.name] if hints else ()
                passages = chooser.choose(document, lines, fields, ground.conventions, seen)
                sources = sources_of(document, passages, fields, ground.conventions, self._hygiene)
                generated = self._ask(schema, fields, passages, sources, spent)
                said = _read(Form(fields), generated)
            except GenerationError as exc:
                why = why or str(exc)
            else:
                found += _extractions(Evidence(ground, schema, passages), fields, said, generated)
                missing = [spec.name for spec in fields if spec.name not in said]
                if missing:
                    why = why or generated.stopped or f"its answer for {', '.join(missing)} is too long, or no option"
            unanswered += [spec.name for spec in fields if spec.name not in said]
        types = {schema.name: evidence(schema, found) for schema in schemas}
        findings = Findings(self.tier, self.model, types, tuple(found))
        if unanswered:
            raise TierUnavailableError(
                f"tier 3 ({self.model}) did not answer: {why}", tier=self.tier, fields=unanswered, findings=findings
            )
        return findings

    def _questions(self, schemas: Sequence[Schema]) -> Iterator[tuple[Schema, tuple[FieldSpec, ...]]]:
        at_once = self._limits.fields_at_once
        for schema in schemas:
            for asked in ([spec for spec in schema.values if spec.kind != "clause"], schema.choices):
                for first in range(0, len(asked), at_once):
                    yield schema, tuple(asked[first : first + at_once])

    def _ask(
        self,
        schema: Schema,
        fields: tuple[FieldSpec, ...],
        passages: Passages,
        sources: tuple[Source, ...],
        spent: _Spent,
    ) -> Generated:
        """Put one question to the model.

        Raises:
            GenerationError: there is no answer, or the document's time or tokens are used up.
        """
        seconds = spent.seconds_left()
        generated = self._generator.generate(
            prompt_of(schema, fields, passages, sources),
            Form(fields),
            max_tokens=self._limits.answer_tokens,
            seconds=seconds,
        )
        written = len(generated.tokens or ())
        spent.tokens += generated.prompt_tokens + written
        if self._listen:
            names = tuple(spec.name for spec in fields)
            shown = passages.tokens, passages.whole
            self._listen(Asked(names, *shown, generated.prompt_tokens, written, generated.seconds))
        return generated


@dataclass
class _Spent:
    """What a document has cost so far."""

    limits: Limits
    began: float
    tokens: int = 0

    def seconds_left(self) -> float:
        """Until the document's time is up.

        Raises:
            GenerationError: it is, or its tokens are used up.
        """
        if self.tokens >= self.limits.document_tokens:
            raise GenerationError(f"the limit of {self.limits.document_tokens} tokens for a document was reached")
        left = self.began + self.limits.seconds - time.monotonic()
        if left <= 0:
            raise GenerationError(f"the time limit of {self.limits.seconds:.3g} s was reached")
        return left


def _read(form: Form, generated: Generated) -> Mapping[str, Sequence[Said]]:
    """What an answer says.

    Raises:
        GenerationError: it is not of the form.
    """
    try:
        return form.read(generated.text, whole=generated.stopped is None)
    except ValueError as exc:
        raise GenerationError(f"its answer is not of the form ({' '.join(str(exc).split())[:160]})") from exc


def _extractions(
    at: Evidence, fields: Sequence[FieldSpec], said: Mapping[str, Sequence[Said]], generated: Generated
) -> Iterator[Extraction]:
    for column, spec in enumerate(fields):
        made: list[Extraction] = []
        for value in said.get(spec.name, ()):
            score = probability(generated.tokens, value.start, value.end)
            one = at.extraction(value.words, spec, column, NOT_MEASURED if score is None else score)
            if score is None:
                one = replace(one, note=f"{one.note}; {NO_PROBABILITY}" if one.note else NO_PROBABILITY)
            made.append(one)
        yield from distinct(made, spec.kind or "text")


def probability(tokens: Sequence[Token] | None, start: int, end: int) -> float | None:
    """The geometric mean of the probabilities of the tokens that say ``start``…``end``; None where nobody knows."""
    own = [t.logprob for t in tokens or () if t.start < end and t.end > start]
    return math.exp(sum(own) / len(own)) if own else None
