"""Words of contracts in each language: of the whole contract, of its clauses, and of the forms it takes.

Slots in braces: {a} {b} the parties, {sa} {sb} what is said of them, {ra} {rb} their roles, {q0} {q1} the roles bare,
{parties} all of them as a preamble introduces them; {t} {T} the title, {base} the title of what is amended;
{d} the day of agreement, {e} the day it takes effect, {effdef} the definition of that day, {exp} its end;
{term} {renew} {notice} durations; {law} whose law governs, {lawof} the same with what stands before and after it,
{lawname} that law by its own name. What states no field: {amt} an amount, {n} a number, {dur} another duration,
{day} another day, {before} {expired} {filed} days of other documents, {other} {firm} {bank} {person} {place} strangers,
{town} a party's town, {elsewhere} {venue} other jurisdictions. Descriptions of parties have {state} {addr} {num}
{person} {town} {amt}, recitals {x}, numbers of clauses {i} or {r}.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from training.synthetic.contract.lexicon import (
    de,
    de_clauses,
    de_forms,
    en,
    en_clauses,
    en_forms,
    fr,
    fr_clauses,
    fr_forms,
)
from training.synthetic.contract.lexicon.clause import Stated
from training.synthetic.contract.lexicon.kind import Kind, Law
from training.synthetic.truth import Language


class Words(Protocol):
    """Words of the whole contract: what it is about, how it begins and ends, clauses that state no field."""

    KINDS: list[Kind]
    LAWS_US: list[Law]
    LAWS_ELSEWHERE: list[Law]
    PARTY: list[str]
    PREAMBLES: list[str]
    UNDATED: list[str]
    ENTITY_US: list[str]
    ENTITY_GB: list[str]
    PERSON: list[str]
    RECITALS: list[str]
    FILLERS: dict[str, list[str]]
    WITNESS: list[str]
    SIGN: dict[str, str]
    JOBS: list[str]
    NUMBERS: list[str]
    UNITS: dict[str, tuple[str, str]]
    SECTION_FORMS: list[str]
    WORD: dict[int, str]


class ClauseWords(Protocol):
    """Sentences that state a field, and those that only look like it."""

    TERM_HEADS: list[str]
    EFFECTIVE: list[str]
    TERMS: list[str]
    UNTIL: list[str]
    FROM_TO: list[str]
    OPEN: list[str]
    OBLIGATIONS: list[str]
    RENEWALS: list[str]
    RIVAL_PERIODS: list[str]
    OTHER_DATES: list[str]
    NOT_PARTIES: list[str]
    STATED: list[Stated]
    LEADS: list[str]
    TAILS: list[str]
    LAW_HEADS: list[str]
    LAWS: list[str]
    LAWS_NAMED: list[str]
    LAW_NEAR: list[str]


class FormWords(Protocol):
    """Words of the forms that contracts take."""

    AMENDED: list[str]
    PREFIXED: list[str]
    AMENDING: list[str]
    LABELS: dict[str, list[str]]
    EXTRA_ROWS: list[str]
    HEADS: dict[str, list[str]]
    JOINED: dict[str, list[str]]
    THEREFORE: list[str]
    EXHIBITS: list[str]
    OMITTED: list[str]
    LETTER: dict[str, list[str]]
    ITEMS: list[str]
    ITEM_HEADS: list[list[str]]
    TOTAL: str
    FAMILY: dict[str, dict[str, list[str]]]


class Lexicon(NamedTuple):
    """All words of contracts in one language."""

    words: Words
    clauses: ClauseWords
    forms: FormWords


LEXICA: dict[Language, Lexicon] = {
    "en": Lexicon(en, en_clauses, en_forms),
    "de": Lexicon(de, de_clauses, de_forms),
    "fr": Lexicon(fr, fr_clauses, fr_forms),
}
