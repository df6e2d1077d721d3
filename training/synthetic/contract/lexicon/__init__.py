"""Words of contracts in each language; a language is a module that has all the names of ``Lexicon``.

Slots in braces: {a} {b} the parties, {sa} {sb} what is said of them, {ra} {rb} their roles, {t} {T} the title,
{d} the day of agreement, {e} the day it takes effect, {effdef} the definition of that day, {exp} its end,
{term} {renew} {notice} durations, {law} whose law governs, {amt} an amount, {town} a town, {n} a number of days.
Descriptions of parties have {state} {addr} {n} {person} {town} {amt}, recitals {x}, numbers of clauses {i} or {r}.
"""

from __future__ import annotations

from typing import Protocol

from training.synthetic.contract.lexicon import de, en, fr
from training.synthetic.truth import Language


class Lexicon(Protocol):
    """What the words of a language are. Kinds of contract are titles, pairs of roles, and subjects."""

    KINDS: list[tuple[list[str], list[tuple[str, str]], list[str]]]
    STATES: list[str]
    COUNTRIES: list[str]
    PREAMBLES: list[str]
    EFFECTIVE: list[str]
    ENTITY_US: list[str]
    ENTITY_GB: list[str]
    PERSON: list[str]
    RECITALS: list[str]
    TERM_HEADS: list[str]
    TERMS: list[str]
    EXPIRIES: list[str]
    RENEWALS: list[str]
    TERMINATION_HEADS: list[str]
    TERMINATIONS: list[str]
    CAUSE: list[str]
    LIABILITY_HEADS: list[str]
    LIABILITIES: list[str]
    ASSIGNMENT_HEADS: list[str]
    ASSIGNMENTS: list[str]
    EXCLUSIVITY_HEADS: list[str]
    EXCLUSIVITIES: list[str]
    LAW_HEADS: list[str]
    LAWS_STATE: list[str]
    LAWS_COUNTRY: list[str]
    FILLERS: dict[str, list[str]]
    WITNESS: list[str]
    SIGN: dict[str, str]
    JOBS: list[str]
    NUMBERS: list[str]
    UNITS: dict[str, tuple[str, str]]
    SECTION_FORMS: list[str]
    WORD: dict[int, str]


LEXICA: dict[Language, Lexicon] = {"en": en, "de": de, "fr": fr}
