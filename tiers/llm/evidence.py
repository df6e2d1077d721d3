"""From words that a model says to words on the page: the value is read off the page, never off the answer.

What a model says is looked for in the lines that it was shown. Where it stands there, the extraction is of those words,
whatever letters the model changed; where it does not, the extraction has no words and can only be proposed to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.extraction import Extraction
from documents.schema import FieldSpec, Schema
from documents.values import FINDABLE, Kind, align, normalise, same_value
from documents.values.glyphs import alphanumerics
from tiers.grounding import Grounding
from tiers.llm.answer import JOINER, Derived
from tiers.llm.derive import follows
from tiers.llm.hygiene import visible
from tiers.llm.passages import Passages
from tiers.rows import Cell

_EXACT: frozenset[Kind] = FINDABLE | {"identifier"}
"""Kinds of which the page's words must be the value that the model said, not one that is alike."""
NOT_THERE = "the model says this, but it is not on the pages it was shown"

Span = tuple[int, int]


@dataclass(frozen=True)
class Evidence:
    """Where in a document answers for one schema's fields stand."""

    ground: Grounding
    schema: Schema
    passages: Passages

    def extraction(self, said: str | Derived, spec: FieldSpec, column: int, score: float) -> Extraction:
        """What a model said of a field, as a value on words of the page, or on none. An option of a choice is of the
        whole document, on no words.

        Args:
            column: the field's number in ``passages.scores``.
        """
        if isinstance(said, Derived):
            return self._derived(said, spec, column, score)
        if spec.options:
            return self.ground.choice(self.schema, spec, {said: score})[0]
        spans = self._places(spec.kind or "text", said, column)
        for span in spans:
            found = self._on_page((span,), spec, score)
            if self._agrees(found, said, spec):
                return found
        return self._proposed(spec, said, said, score, NOT_THERE)

    def _on_page(self, spans: tuple[Span, ...], spec: FieldSpec, score: float) -> Extraction:
        return self.ground.extraction(Cell(spec.name, spans, score), self.schema, spec)

    def _agrees(self, found: Extraction, said: str, spec: FieldSpec) -> bool:
        """Whether the words on the page mean what the model said. A sign that it left out makes another amount."""
        if spec.kind not in _EXACT or found.value is None:
            return True
        normal = normalise(spec.kind, said, self.ground.conventions)
        return normal is None or same_value(spec.kind, normal.value, found.value)

    def _places(self, kind: Kind, words: str, column: int) -> list[Span]:
        """Spans of the document's text that say the words, among the lines that were shown: those that say them letter
        by letter first, then those in the lines that matter most for the field."""
        text = self.ground.document.text
        spans: list[Span] = []
        for start, end in self.passages.blocks():
            for first, last in align(kind, words, text[start:end], self.ground.conventions):
                spans.append((start + first, start + last))
        letters = alphanumerics(words)
        return sorted(
            spans, key=lambda s: (alphanumerics(text[slice(*s)]) != letters, -self.passages.score_at(s[0], column), s)
        )

    def _derived(self, said: Derived, spec: FieldSpec, column: int, score: float) -> Extraction:
        """A value that is not printed. It is ambiguous by nature: only a person can say that the rule applies."""
        spans = [places[0] for part in said.source.split(JOINER) if (places := self._places("text", part, column))]
        if not spans or len(spans) < len(said.source.split(JOINER)):
            return self._proposed(spec, said.value, said.value, score, NOT_THERE)
        found = self._on_page(tuple(sorted(spans)), spec, score)
        normal = normalise(spec.kind or "text", said.value, self.ground.conventions)
        parts = [self.ground.document.text[slice(*span)] for span in spans]
        sure = normal is not None and follows(
            said.rule, spec.kind or "text", normal.value, parts, self.ground.conventions
        )
        note = f"not printed, worked out ({said.rule}) from “{JOINER.join(' '.join(p.split()) for p in parts)}”"
        return replace(
            found,
            value=normal.value if normal else None,
            ambiguous=True,
            note=note if sure else f"{note}; this was not checked",
        )

    def _proposed(self, spec: FieldSpec, raw: str, said: str, score: float, note: str) -> Extraction:
        """A value without words, for a person alone."""
        normal = normalise(spec.kind or "text", said, self.ground.conventions)
        value = normal.value if normal else None
        return Extraction(
            self.schema.name, spec.name, visible(raw), value, (), score, self.ground.tier, self.ground.model, note=note
        )


def distinct(found: Sequence[Extraction], kind: Kind) -> list[Extraction]:
    """The values of a list, each once, best first."""
    kept: list[Extraction] = []
    for one in sorted(found, key=lambda e: -e.score):
        same = (k for k in kept if k.words == one.words and k.raw == one.raw)
        equal = (k for k in kept if one.value and k.value and same_value(kind, one.value, k.value))
        if next(same, None) is None and next(equal, None) is None:
            kept.append(one)
    return kept
