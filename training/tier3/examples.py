"""The fields of a document → the tokens that serving would read and write: prompt, what the form dictates, answers.

Lines are chosen as at inference, with a random budget. Then the lines that state what is asked for are mostly put in,
and at times taken out, with the answer null: a model must not say what it was not shown. Loss is taken on what a model
has to generate (``answer.pieces``) and on the token that ends the text.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from documents.page import Document
from documents.schema import FieldSpec, Schema
from documents.values import Conventions, conventions_of, normalise, same_value
from documents.values.glyphs import alphanumerics
from tiers.llm.answer import MOST_ITEMS, Derived, Form, Part, pieces
from tiers.llm.chat import ChatTokenizer
from tiers.llm.hygiene import Hygiene
from tiers.llm.passages import Chooser, Passages, TextLine, text_lines
from tiers.llm.prompt import Prompt, prompt_of
from training.datasets.labelled import LabelledDocument, Span
from training.tier3.config import Questions
from training.tier3.tasks import Fields, Wanted, fields_of

A_DOCUMENT = 2
"""Questions that are put to a document when it is drawn."""
BUDGET, EACH = (80, 450), (50, 140)
"""Tokens of lines, for all fields and for each; serving has 500 and 120."""
LEFT_OUT, PUT_IN = 0.1, 0.8
"""How often the lines that state a field are taken out, and are put in; else they are as they were chosen."""
STRAYS, MOST_STRAYS = 0.4, 5
"""How often lines that nobody asked for come in, and how many."""
OTHER_TITLE, TITLE = 0.1, "document"
NOT_LEARNT = -100
"""A target that no loss is taken on."""

Answer = str | list[str] | Derived | None
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Example:
    """One question with its answer. ``token_ids``, ``learnt`` (T,): the whole text, and which of its tokens the model
    is to write."""

    prompt: Prompt
    form: Form
    answers: Mapping[str, Answer]
    token_ids: Ints
    learnt: npt.NDArray[np.bool_]

    @property
    def tokens(self) -> int:
        """How long it is."""
        return len(self.token_ids)

    @property
    def has_target(self) -> bool:
        """Whether any field has a value."""
        return any(answer is not None for answer in self.answers.values())


class Maker:
    """Makes examples for one model's tokenizer."""

    def __init__(self, chat: ChatTokenizer, questions: Questions) -> None:
        self._chat = chat
        self._questions = questions
        self._hygiene = Hygiene(chat.special_tokens)
        self._count = lru_cache(maxsize=100_000)(lambda text: len(chat.tokens(text)))

    def examples_of(
        self, labelled: LabelledDocument, schemas: Mapping[str, Schema], rng: random.Random
    ) -> list[Example]:
        """Some questions to a document. One is left out that is too long, or of which no answer is known."""
        page = _Lines.of(labelled.document, self._hygiene)
        if not page.lines:
            return []
        made = (self._example(page, fields_of(labelled, schemas, rng), rng) for _ in range(A_DOCUMENT))
        return [example for example in made if example is not None]

    def _example(self, page: _Lines, known: Fields, rng: random.Random) -> Example | None:
        wanted = known.draw(rng, self._questions.most_fields)
        if not wanted:
            return None
        passages = self._passages(page, wanted, rng)
        shown = frozenset(passages.numbers)
        answers: dict[str, Answer] = {}
        fields: list[FieldSpec] = []
        for one in wanted:
            answer, sure = page.answer(one, shown)
            if sure:
                answers[one.spec.name] = answer
                fields.append(one.spec)
        if not fields or not passages.lines:
            return None
        named = TITLE if rng.random() < OTHER_TITLE else known.title
        schema = Schema("asked", named, named, tuple(fields))
        example = self._spelt(prompt_of(schema, fields, passages), Form(tuple(fields)), answers)
        return example if example.tokens <= self._questions.max_tokens else None

    def _passages(self, page: _Lines, wanted: Sequence[Wanted], rng: random.Random) -> Passages:
        """The lines that are shown."""
        specs = [one.spec for one in wanted]
        chooser = Chooser(self._count, rng.randint(*BUDGET), rng.randint(*EACH))
        numbers = set(chooser.choose(page.document, page.lines, specs, page.conventions).numbers)
        if rng.random() < STRAYS:
            numbers |= set(rng.choices(range(len(page.lines)), k=rng.randint(1, MOST_STRAYS)))
        out: set[int] = set()
        for one in wanted:
            luck = rng.random()
            if not one.places or luck >= LEFT_OUT + PUT_IN:
                continue
            if luck < LEFT_OUT:
                out |= {n for span in (*one.places, *one.mentions) for n in page.under(span)}
            elif one.implied:
                numbers |= {n for span in one.places for n in page.under(span)}
            elif one.spec.many:
                numbers |= {n for span in one.spans[:MOST_ITEMS] for n in page.under(span)}
            elif not any(numbers.issuperset(page.under(span)) for span in one.spans):
                numbers |= set(page.under(rng.choice(one.spans)))
        kept = sorted(numbers - out)
        nothing = np.zeros((len(kept), len(wanted)), dtype=np.float32)  # the ranking is not shown
        return Passages(tuple(page.lines[n] for n in kept), tuple(kept), nothing, 0, 0)

    def _spelt(self, prompt: Prompt, form: Form, answers: Mapping[str, Answer]) -> Example:
        """All as tokens, cut where serving cuts."""
        ids = self._chat.prompt_tokens(prompt)
        learnt = [False] * len(ids)
        for dictated, generated in pieces(form, answers):
            for text, own in ((dictated, False), (generated, True)):
                new = self._chat.tokens(text)
                ids += new
                learnt += [own] * len(new)
        if self._chat.end_id is not None:
            ids.append(self._chat.end_id)
            learnt.append(True)
        return Example(prompt, form, answers, np.array(ids, dtype=np.int64), np.array(learnt, dtype=np.bool_))


@dataclass(frozen=True)
class _Lines:
    """A document's lines as prompts show them."""

    document: Document
    lines: Sequence[TextLine]
    starts: Sequence[int]
    conventions: Conventions
    hygiene: Hygiene

    @classmethod
    def of(cls, document: Document, hygiene: Hygiene) -> _Lines:
        lines = text_lines(document, hygiene)
        conventions = conventions_of(document.text, document.language)
        return cls(document, lines, [line.start for line in lines], conventions, hygiene)

    def under(self, span: Span) -> range:
        """Numbers of the lines that a span of the document's text lies on."""
        first = max(bisect_right(self.starts, span[0]) - 1, 0)
        if self.lines[first].end <= span[0]:
            first += 1
        return range(first, max(first, bisect_right(self.starts, span[1] - 1)))

    def answer(self, wanted: Wanted, shown: frozenset[int]) -> tuple[Answer, bool]:
        """What the shown lines say of a field, and whether that is known: of one that they state in part, or whose
        value they give without stating it, nothing is learnt; nor of an answer that no form would hold."""
        if wanted.choice:
            said = wanted.choice.printed
            there = not said or any(_says(self.lines[n].text, words) for n in shown for words in said)
            return (wanted.choice.right, True) if there else (None, False)
        if wanted.implied:
            there = all(shown.issuperset(self.under(span)) for span in wanted.implied.spans)
            return wanted.implied.answer if there else None, True
        whole = [span for span in wanted.spans if shown.issuperset(self.under(span))]
        parts = [s for s in (*wanted.spans, *wanted.mentions) if s not in whole and not shown.isdisjoint(self.under(s))]
        if not whole:
            return None, not parts
        if not wanted.spec.many:
            text = self._printed(whole[0], wanted.spec)
            return text, text is not None
        if any(span in wanted.spans for span in parts):
            return None, False
        texts = [self._printed(span, wanted.spec) for span in whole]
        kept = self._distinct([text for text in texts if text is not None], wanted.spec)
        return kept, None not in texts and len(kept) <= MOST_ITEMS

    def _printed(self, span: Span, spec: FieldSpec) -> str | None:
        """The words of a span as its lines show them; None where they show others, or no answer can be that long."""
        text = self.hygiene.text(self.document.text[slice(*span)])
        lines = " ".join(self.lines[n].text for n in self.under(span))
        fits = 0 < len(text) <= Part(spec).most_chars
        return text if fits and _squeezed(text) in _squeezed(lines) else None

    def _distinct(self, texts: Sequence[str], spec: FieldSpec) -> list[str]:
        """The values of a list, each as it is printed first."""
        kind = spec.kind or "text"
        kept: dict[str, str] = {}
        for text in texts:
            normal = normalise(kind, text, self.conventions)
            value = normal.value if normal else text
            same = any(same_value(kind, value, other) for other in kept)
            if not same and alphanumerics(text) not in map(alphanumerics, kept.values()):
                kept[value] = text
        return list(kept.values())


def _says(line: str, words: str) -> bool:
    """Whether words stand in a line, whole; signs may stand beside others."""
    edge = r"\b" if words[0].isalnum() and words[-1].isalnum() else ""
    return re.search(edge + re.escape(words).replace(r"\ ", r"[\s|]+") + edge, line) is not None


def _squeezed(text: str) -> str:
    """Without the gaps between words and cells."""
    return "".join(text.replace("|", " ").split())


@dataclass(frozen=True)
class Batch:
    """Arrays for one step. ``token_ids``, ``attention``, ``targets`` (B, T): ``targets`` holds the token that comes
    next, or ``NOT_LEARNT``."""

    token_ids: Ints
    attention: Ints
    targets: Ints


def collate(examples: Sequence[Example], *, pad_id: int) -> Batch:
    """Pad examples to one batch, at their ends."""
    shape = len(examples), max(e.tokens for e in examples)
    ids = np.full(shape, pad_id, dtype=np.int64)
    attention = np.zeros(shape, dtype=np.int64)
    targets = np.full(shape, NOT_LEARNT, dtype=np.int64)
    for row, example in enumerate(examples):
        ids[row, : example.tokens] = example.token_ids
        attention[row, : example.tokens] = 1
        targets[row, : example.tokens - 1] = np.where(example.learnt, example.token_ids, NOT_LEARNT)[1:]
    return Batch(ids, attention, targets)
