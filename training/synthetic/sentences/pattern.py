"""Patterns of texts, compiled.

``[one|other]`` is a choice, ``<pool>`` a word that marks nothing (``<^pool>`` with a capital, ``<!pool>`` in small
ASCII letters), ``{kind}`` a mention, ``{kind#a}`` a mention that ``{#a}`` repeats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several patterns."""

    options: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """A word out of a pool; ``shape`` is ``"^"``, ``"!"`` or nothing."""

    pool: str
    shape: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A mention of a kind. ``key`` remembers it; without a kind it is what the key remembers."""

    kind: str
    key: str


Pattern: TypeAlias = "tuple[str | Choice | Draw | Slot, ...]"
_PART = re.compile(r"<(?P<shape>[!^]?)(?P<pool>[A-Za-z]\w*)>|\{(?P<kind>\w*)(?:#(?P<key>\w+))?\}|(?P<sign>[\[\]|])")


@cache
def compiled(text: str) -> Pattern:
    """The pattern of a text.

    Raises:
        ValueError: a bracket is not closed, or closed but not opened.
    """
    stack: list[list[list[str | Choice | Draw | Slot]]] = [[[]]]
    at = 0
    for match in _PART.finditer(text):
        if match.start() > at:
            stack[-1][-1].append(text[at : match.start()])
        at = match.end()
        sign = match["sign"]
        if match["pool"]:
            stack[-1][-1].append(Draw(match["pool"], match["shape"]))
        elif sign == "[":
            stack.append([[]])
        elif sign == "|" and len(stack) > 1:
            stack[-1].append([])
        elif sign == "]" and len(stack) > 1:
            closed = stack.pop()
            stack[-1][-1].append(Choice(tuple(tuple(option) for option in closed)))
        elif sign == "|":
            stack[-1][-1].append(sign)
        elif sign:
            raise ValueError(f"{sign!r} without its partner in {text!r}")
        else:
            stack[-1][-1].append(Slot(match["kind"], match["key"] or ""))
    if len(stack) > 1:
        raise ValueError(f"a bracket is left open in {text!r}")
    if at < len(text):
        stack[-1][-1].append(text[at:])
    return tuple(stack[0][0])


def alternatives(text: str) -> list[str]:
    """The parts between the bars that stand in no bracket."""
    found, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "[") - (sign == "]")
        if sign == "|" and depth == 0:
            found.append(text[start:at].strip())
            start = at + 1
    return [*found, text[start:].strip()]
