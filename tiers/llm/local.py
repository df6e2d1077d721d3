"""A model in this process fills in forms: field by field, the likeliest allowed token each time, under a time limit.

What a form dictates is read by the model, not generated, so that no time is lost on it; and as each field has a
generation of its own, an answer that is stopped keeps the fields that it got to. A field is given up that gets too
long, or that the limit of tokens comes to: cut off, it would say something else.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from tiers.llm.ahead import Ahead
from tiers.llm.answer import Form, lead, tail
from tiers.llm.copying import Copying, Source, options_of
from tiers.llm.engine import Engine, Floats
from tiers.llm.generator import LEAST_LOGPROB, Generated, GenerationError, Token
from tiers.llm.prompt import Prompt
from tiers.llm.steering import Mask, Steering

CHUNK = 256
"""Tokens of a prompt that are read between two looks at the clock."""
LEAST, NO_ROOM = 16, "leaves no room"
"""Tokens for an answer without which no question is asked; and what is said then."""


@dataclass
class _Answer:
    """An answer in the making. ``text`` ends with what is finished; of ``ids`` so many as ``read`` says, and perhaps
    some of a field that is not finished, were read by the model; ``written`` were generated, ``most`` may be. The time
    is up at ``deadline``, after ``seconds``."""

    deadline: float
    seconds: float
    most: int
    ids: list[int]
    ahead: Ahead
    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    read: int = 0
    written: int = 0

    @property
    def late(self) -> bool:
        return time.monotonic() >= self.deadline


class _Stop(Exception):
    """No more can be written; the text says why."""


class _GivenUp(Exception):
    """The field has no answer; the text says what is wrong with what the model wanted to write."""


class LocalGenerator:
    """The ``Generator`` of an engine. Threads wait for each other."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name = engine.name
        self.special_tokens = engine.special_tokens
        self._lock = Lock()

    def count_tokens(self, text: str) -> int:
        """How many tokens a text takes."""
        with self._lock:  # a tokenizer has settings, which reading a prompt changes for a moment
            return len(self._engine.tokens(text))

    def generate(self, prompt: Prompt, form: Form, *, max_tokens: int, seconds: float) -> Generated:
        """Fill in a form, greedily.

        Raises:
            GenerationError: the prompt is too long for the model, or the model failed.
        """
        began = time.monotonic()
        with self._lock:
            try:
                return self._generate(prompt, form, began, max_tokens, seconds)
            except (RuntimeError, ValueError, LookupError, MemoryError, OSError) as exc:  # torch's and llama.cpp's own
                raise GenerationError(f"the model failed ({_line(exc)})") from exc
            finally:
                self._engine.forget()

    def _generate(self, prompt: Prompt, form: Form, began: float, max_tokens: int, seconds: float) -> Generated:
        ids = self._engine.prompt_tokens(prompt)
        dictated = sum(len(self._engine.tokens(lead(form, n, opens=n == 0))) for n in range(len(form.fields)))
        room = self._engine.context - len(ids) - dictated
        if room < LEAST:
            raise GenerationError(f"the prompt of {len(ids)} tokens {NO_ROOM} in the model's {self._engine.context}")
        answer = _Answer(began + seconds, seconds, min(max_tokens, room), list(ids), Ahead(self._engine, ids))
        sources: Sequence[Source | None] = prompt.sources or [None] * len(form.fields)
        stopped: str | None = None
        for number, (spec, options, source) in enumerate(zip(form.fields, options_of(form), sources, strict=True)):
            try:
                self._fill(answer, form, number, options or source)
            except _GivenUp as exc:
                stopped = stopped or f"its answer for {spec.name} {exc}"
            except _Stop as exc:
                stopped = stopped or str(exc)
                break
        text = answer.text or "{"
        text = text if text.endswith("\n}") else text.removesuffix(",\n") + ("\n}" if answer.text else "}")
        return Generated(text, tuple(answer.tokens), len(ids), time.monotonic() - began, stopped)

    def _fill(self, answer: _Answer, form: Form, number: int, source: Source | None) -> None:
        """Generate one field; the answer stays as it was if it does not come to its end.

        Raises:
            _GivenUp: the field's answer got too long, or cannot be copied.
            _Stop: the time is up, or the tokens are used up.
        """
        dictated = lead(form, number, opens=not answer.text)
        ids = answer.ids + self._engine.tokens(dictated)
        first, piece = len(ids), ""
        offset = len(answer.text) + len(dictated)
        tokens: list[Token] = []
        steering = Steering.of(self._engine.vocabulary, form, number)
        copying = Copying(self._engine.vocabulary, source) if source else None
        while True:
            if answer.written >= answer.most:
                raise _Stop(f"the answer reached its limit of {answer.most} tokens")
            logits = self._read(ids, answer)
            allowed = steering.allowed()
            if not allowed.any():
                raise GenerationError("the model's vocabulary cannot spell the answer")
            copied = copying.narrowed(piece, allowed) if copying else allowed
            if not copied.any():
                raise _GivenUp("cannot be spelt")
            chosen, logprob = _likeliest(logits, allowed, copied)
            done = steering.take(chosen)
            ids.append(chosen)
            longer = self._engine.text(ids[first:])
            tokens.append(Token(offset + len(piece), offset + len(longer), logprob))
            answer.written += 1
            piece = longer
            if steering.too_long(piece):
                raise _GivenUp("got too long")
            if done:
                break
        if not piece.endswith(tail(form, number)):
            raise GenerationError("the model's tokenizer changes what its tokens say")
        answer.ids, answer.text = ids, answer.text + dictated + piece
        answer.tokens += tokens

    def _read(self, ids: list[int], answer: _Answer) -> Floats:
        """The logits behind ``ids``.

        Raises:
            _Stop: the time is up.
        """
        while True:
            if answer.late:
                raise _Stop(f"the time limit of {answer.seconds:.3g} s was reached")
            if answer.read + CHUNK >= len(ids):
                answer.read = len(ids)
                return answer.ahead.logits(ids)
            answer.read += CHUNK
            self._engine.logits(ids[: answer.read])


def _likeliest(logits: Floats, allowed: Mask, copied: Mask) -> tuple[int, float]:
    """The likeliest token of those that copy, and the logarithm of its probability among all that the form allows: what
    a model would have written, had it been free, makes it less sure.

    Raises:
        GenerationError: the model's numbers are none.
    """
    kept = np.where(allowed, logits.astype(np.float64), -np.inf)
    best = int(np.where(copied, kept, -np.inf).argmax())
    most = kept.max()
    if not (np.isfinite(kept[best]) and np.isfinite(most)):
        raise GenerationError("the model gives no numbers for what may follow")
    return best, max(float(kept[best] - most - np.log(np.exp(kept - most).sum())), LEAST_LOGPROB)


def _line(exc: BaseException) -> str:
    said = next(iter(str(exc).splitlines()), "") or type(exc).__name__
    return said[:200]
