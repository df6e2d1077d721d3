"""Patterns → text with marks where a mention begins and ends."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from random import Random

from training.synthetic.phrases import words
from training.synthetic.sentences.kinds import kinds
from training.synthetic.sentences.lexicon import pools
from training.synthetic.sentences.made import MADE
from training.synthetic.sentences.pattern import Choice, Draw, Pattern, Slot, compiled
from training.synthetic.truth import Language

SHARED_NAME = 0.04
"""How often a kind whose names could be anything takes the text's word of many meanings (a band named Washington)."""
MANY_MEANINGS = frozenset(
    words(
        "film tv_series song album novel band ship software_maker mobile_app football_club city hotel restaurant pub "
        "magazine podcast video_game race_horse pet cocktail fashion_label street planet newspaper painting exhibition "
        "record_label car_model drug fictional_character village neighbourhood play website ai_model malware beer "
        "racing_team"
    )
)
ARTICLE = re.compile(r"(?:the|le|la|les|der|die|das) (?=\S)|l'(?=\w)")
WITH_ARTICLE = frozenset({"temporal_expression", "musical_key", "quotation", "duration", "rank", "honorific", "seat"})
"""Kinds whose names keep the article they begin with; before all others it stands outside the mention."""
NO_SURNAME = frozenset(["Jr.", "Sr.", "J"])


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a mention of a kind begins (``opens``) or ends."""

    kind: str
    opens: bool


Piece = str | Mark
"""A text is pieces: what stands there, and the marks of mentions between."""


class Writer:
    """Writes one text in one language; it remembers whom the text has named."""

    def __init__(self, rng: Random, language: Language) -> None:
        self.rng = rng
        self.language = language
        self._pools = pools(language)
        self._known: dict[str, tuple[str, str]] = {}
        self._many = rng.choice(self._pools["chameleon"])

    def write(self, text: str) -> list[Piece]:
        """The pieces of a pattern; names that it calls by a key are new ones."""
        self._known.clear()
        return self._expand(compiled(text))

    def mention(self, kind: str) -> list[Piece]:
        """A mention of a kind, with its marks."""
        if kind in MANY_MEANINGS and self.rng.random() < SHARED_NAME:
            inside: list[Piece] = [self._many]
        else:
            inside = self._draw(kind if kind in self._pools or kind in MADE else "human")
        if any(isinstance(piece, Mark) for piece in inside) or not WITH_ARTICLE.isdisjoint(kinds()[kind].wider):
            return [Mark(kind, True), *inside, Mark(kind, False)]
        name = "".join(piece for piece in inside if isinstance(piece, str))
        article = ARTICLE.match(name)
        before: list[Piece] = [article.group()] if article else []
        return [*before, Mark(kind, True), name[article.end() if article else 0 :], Mark(kind, False)]

    def _expand(self, pattern: Pattern) -> list[Piece]:
        found: list[Piece] = []
        for part in pattern:
            match part:
                case str():
                    found.append(part)
                case Choice(options):
                    found += self._expand(self.rng.choice(options))
                case Draw(pool, shape):
                    found += [_shaped(piece, shape) for piece in self._draw(pool)]
                case Slot("", key):
                    kind, name = self._known[key]
                    found += [Mark(kind, True), name, Mark(kind, False)]
                case Slot(kind, key):
                    pieces = self.mention(kind)
                    if key:
                        name = "".join(p for p in pieces[pieces.index(Mark(kind, True)) :] if isinstance(p, str))
                        self._known[key] = kind, _short(name) if "person" in kinds()[kind].wider else name
                    found += pieces
        return found

    def _draw(self, pool: str) -> list[Piece]:
        if pool in MADE:
            return [MADE[pool](self.rng)]
        if pool == "chameleon":
            return [self._many]
        return self._expand(compiled(self.rng.choice(self._pools[pool])))


def _short(name: str) -> str:
    """What a person is called once the text has named them: the surname."""
    parts = [part for part in name.split() if part not in NO_SURNAME and part.strip("IVX.")]
    return parts[-1] if parts else name


def _shaped(piece: Piece, shape: str) -> Piece:
    if not isinstance(piece, str) or not shape:
        return piece
    if shape == "^":
        return piece[:1].upper() + piece[1:]
    plain = unicodedata.normalize("NFKD", piece).encode("ascii", "ignore").decode()
    return plain.lower().replace(" ", "") or "x"
