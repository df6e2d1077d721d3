"""Wordings by grammar: ``[Either|Each] party may [at any time |]end it`` stands for six sentences at once."""

from __future__ import annotations

import re
from random import Random

_CHOICE = re.compile(r"\[([^\[\]]*)\]")


def templates(text: str) -> list[str]:
    """The templates of a text, one on each line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def expand(template: str, rng: Random) -> str:
    """One of the wordings of a template: of each bracket one of the alternatives between its bars; brackets nest."""
    while "[" in template:
        template = _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), template)
    return template
