"""One text from a seed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from training.synthetic.sentences.asking import Mention, labels_for
from training.synthetic.sentences.forms import FORMS
from training.synthetic.sentences.style import styled
from training.synthetic.sentences.writer import Piece, Writer
from training.synthetic.truth import LANGUAGES, Language

_BLANKS = re.compile(r" *([\n\t]+) *| {2,}")
LANGUAGE_WEIGHTS = (70, 20, 10)


@dataclass(frozen=True)
class SentenceText:
    """A short text, all the named things in it, and the labels it is asked for.

    ``form`` is what the text looks like (``forms.FORMS``). Spans are half-open offsets into ``text``. ``labels`` holds
    for each label all of its spans, none where it is asked in vain; most kinds of the text are asked for, not all.
    """

    text: str
    language: Language
    form: str
    mentions: tuple[Mention, ...]
    labels: Mapping[str, tuple[tuple[int, int], ...]]


def make_text(seed: int) -> SentenceText:
    """The text of a seed."""
    rng = Random(f"sentences/{seed}")
    language = rng.choices(LANGUAGES, LANGUAGE_WEIGHTS)[0]
    form = rng.choices(list(FORMS), [weight for _, weight in FORMS.values()])[0]
    pieces = styled(FORMS[form][0](Writer(rng, language)), rng, loose=form == "chat")
    text, mentions = _laid_out(pieces)
    return SentenceText(text, language, form, mentions, labels_for(text, mentions, language, rng))


def _laid_out(pieces: list[Piece]) -> tuple[str, tuple[Mention, ...]]:
    """The text of the pieces and the mentions that their marks close, in order of their beginning."""
    text = ""
    opened: list[int] = []
    found: list[Mention] = []
    for piece in pieces:
        if isinstance(piece, str):
            tidy = _BLANKS.sub(lambda match: match[1] or " ", piece)
            if tidy.startswith(("\n", "\t")):
                text = text.rstrip(" ")
            text += tidy.lstrip(" ") if text.endswith((" ", "\n", "\t")) or not text else tidy
        elif piece.opens:
            opened.append(len(text))
        else:
            start = opened.pop()
            found.append(Mention(piece.kind, text[start:], (start, len(text))))
    return text, tuple(sorted(found, key=lambda mention: (mention.span[0], -mention.span[1])))
