"""Tier 3: the doubtful fields of a document, put to a language model with the lines that matter."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from documents.errors import TierUnavailableError
from documents.extraction import Extraction, Findings
from documents.page import Document
from documents.schema import FieldSpec, Schema
from tiers.grounding import Grounding, evidence
from tiers.llm.answer import Form, Said
from tiers.llm.evidence import Evidence, distinct
from tiers.llm.generator import Generated, GenerationError, Generator, Token
from tiers.llm.hygiene import Hygiene
from tiers.llm.passages import Chooser, TextLine, text_lines
from tiers.llm.prompt import prompt_of
from tiers.llm.rank import Ranker, by_words

NOT_MEASURED = 0.5
"""Score of a value where the model tells no probabilities."""
NO_PROBABILITY = "the model tells no probabilities, so its score says nothing"


@dataclass(frozen=True)
class Limits:
    """What a document may cost: tokens of the lines that a prompt shows, at most and for each field (and as many
    again); tokens of an answer, seconds for all of it; and how many fields are asked for at a time."""

    line_tokens: int = 600
    field_tokens: int = 120
    answer_tokens: int = 400
    seconds: float = 60.0
    fields_at_once: int = 12

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
    clauses, records and choices.

    Args:
        rank: which lines matter for a field (``tiers.llm.rank``).
        listen: is told of every question.
    """

    tier = 3

    def __init__(
        self,
        generator: Generator,
        *,
        limits: Limits | None = None,
        rank: Ranker = by_words,
        listen: Callable[[Asked], None] | None = None,
    ) -> None:
        self._generator = generator
        self._limits = limits or Limits()
        self._hygiene = Hygiene(generator.special_tokens)
        self._chooser = Chooser(generator.count_tokens, rank, self._limits.line_tokens, self._limits.field_tokens)
        self._listen = listen
        self.model = generator.name + self._limits.label

    def extract(self, document: Document, schemas: Sequence[Schema], *, hints: Findings | None = None) -> Findings:
        """Ask for every single value and every list of every schema. A type's score is what its fields say.

        Args:
            hints: what another tier found. It tells which lines matter, and nothing of it is shown.

        Raises:
            TierUnavailableError: some fields have no answer; it names them, says why, and holds what was answered.
        """
        deadline = time.monotonic() + self._limits.seconds
        lines = text_lines(document, self._hygiene)
        ground = Grounding.of(document, tier=self.tier, model=self.model)
        found: list[Extraction] = []
        unanswered: list[str] = []
        why = failed = ""
        for schema, fields in self._questions(schemas) if lines else ():
            left = deadline - time.monotonic()
            if not failed and left <= 0:
                failed = f"the time limit of {self._limits.seconds:.3g} s was reached"
            answered: set[str] = set()
            if not failed:
                try:
                    generated, said, at = self._ask(ground, lines, schema, fields, left, hints)
                except GenerationError as exc:
                    failed = str(exc)
                else:
                    why = why or generated.stopped or ""
                    answered = set(said)
                    found += _extractions(at, fields, said, generated)
            why = why or failed
            unanswered += [spec.name for spec in fields if spec.name not in answered]
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
            asked = [spec for spec in schema.values if spec.kind != "clause"]
            for first in range(0, len(asked), at_once):
                yield schema, tuple(asked[first : first + at_once])

    def _ask(
        self,
        ground: Grounding,
        lines: Sequence[TextLine],
        schema: Schema,
        fields: tuple[FieldSpec, ...],
        seconds: float,
        hints: Findings | None,
    ) -> tuple[Generated, Mapping[str, Sequence[Said]], Evidence]:
        """The answer, what it says, and where to look for that.

        Raises:
            GenerationError: there is none, or it is not of the form.
        """
        seen = [e for e in hints.extractions if e.document_type == schema.name] if hints else ()
        passages = self._chooser.choose(ground.document, lines, fields, ground.conventions, seen)
        form = Form(fields)
        generated = self._generator.generate(
            prompt_of(schema, fields, passages), form, max_tokens=self._limits.answer_tokens, seconds=seconds
        )
        try:
            said = form.read(generated.text, whole=generated.stopped is None)
        except ValueError as exc:
            raise GenerationError(f"its answer is not of the form ({' '.join(str(exc).split())[:160]})") from exc
        if self._listen:
            names, written = tuple(spec.name for spec in fields), len(generated.tokens or ())
            shown = passages.tokens, passages.whole
            self._listen(Asked(names, *shown, generated.prompt_tokens, written, generated.seconds))
        return generated, said, Evidence(ground, schema, passages)


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
