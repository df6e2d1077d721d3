"""How a text is written down: its case, its spaces, its articles."""

from __future__ import annotations

import re
from random import Random

from training.synthetic.sentences.writer import Mark, Piece

CASES = (("plain", 76), ("lower", 15), ("upper", 6), ("bare", 3))
APART = 0.15
"""How often punctuation stands apart, as in text that was cut into words."""
_PUNCTUATION = re.compile(r"(?<=[^\s])([,;!?()\"„“«»]|[.:](?=\s|$))|([(\"„«])(?=\S)")
_AFTER_NAME = re.compile(r"[,;!?)\"“»]|[.:](?=\s|$)")
_ENDS = re.compile(r"[.!?]+(?=\s|$)")


def styled(pieces: list[Piece], rng: Random, *, loose: bool) -> list[Piece]:
    """The same text in some style; ``loose`` is the way of chats."""
    weights = [weight * (3 if loose and name != "plain" else 1) for name, weight in CASES]
    case = rng.choices([name for name, _ in CASES], weights)[0]
    apart = rng.random() < APART
    found: list[Piece] = []
    inside = 0
    for piece in _with_articles(pieces):
        if isinstance(piece, Mark):
            inside += 1 if piece.opens else -1
            found.append(piece)
            continue
        text = piece
        if case == "bare" and not inside:
            text = _ENDS.sub("", text)
        if apart and not inside:
            text = _PUNCTUATION.sub(lambda match: f" {match[1]}" if match[1] else f"{match[2]} ", text)
            text = f" {text}" if _AFTER_NAME.match(text) else text
        found.append(text.lower() if case in ("lower", "bare") else text.upper() if case == "upper" else text)
    return found


def _with_articles(pieces: list[Piece]) -> list[Piece]:
    """ "an" before a vowel, and a capital for an article that begins a sentence."""
    found: list[Piece] = []
    before = ". "
    for piece in pieces:
        if isinstance(piece, Mark):
            found.append(piece)
            continue
        text = piece
        if re.search(r"\b[Aa] $", before) and text[:1] in "aeiouAEIOU":
            last = max(n for n, p in enumerate(found) if isinstance(p, str))
            found[last] = f"{str(found[last])[:-1]}n "
        if before.endswith((". ", "? ", "! ")) and text in ("the ", "le ", "la ", "les ", "l'"):
            text = text.capitalize()
        found.append(text)
        before = text
    return found
