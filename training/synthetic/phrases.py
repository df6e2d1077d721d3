"""Lists of words written as one text, so that the lexicons read as tables of words."""

from __future__ import annotations


def phrases(text: str) -> list[str]:
    """The phrases between bars."""
    return [part.strip() for part in text.split("|")]


def words(text: str) -> list[str]:
    """The words between spaces."""
    return text.split()
