"""The clauses of a contract: those that state a field, others that look like them, and those that fill the pages."""

from __future__ import annotations

from typing import NamedTuple

from training.synthetic.contract.lexicon.clause import Stated
from training.synthetic.contract.writer import Writer
from training.synthetic.wording import expand

LONG = 0.04
"""How often a contract is one of many pages."""


class Sentence(NamedTuple):
    """A sentence's template; as a whole it is the value of ``field``, if it has one."""

    template: str
    field: str | None = None
    upper: bool = False


class Clause(NamedTuple):
    """A heading and the sentences below it."""

    heading: str
    sentences: list[Sentence]


def draw_clauses(w: Writer, *, told: frozenset[str] = frozenset(), brief: bool = False) -> list[Clause]:
    """The clauses in an order of their own; those on fields in ``told`` (printed in a table before) are left out."""
    rng = w.rng
    others = [*_stated(w, brief=brief), *_filling(w, brief=brief)]
    rng.shuffle(others)
    term = _term(w, told)
    if term.sentences:
        others.insert(rng.randint(0, len(others)), term)
    _scatter(w, others)
    if w.content.law is not None and "governing_law" not in told:
        place = len(others) - rng.choice([0, 0, 1, 2, 3])
        others.insert(max(0, place), _law(w))
    return others


def _term(w: Writer, told: frozenset[str]) -> Clause:
    """When the contract takes effect, how long it runs, when it ends, how it is renewed."""
    rng, said, c = w.rng, w.lex.clauses, w.content
    found: list[str] = []
    needs_effect = "effective_date" not in told and not w.told("effective_date")
    if needs_effect and (c.two_dates or c.dating == "printed"):
        if "expiration_date" not in told and rng.random() < 0.35:
            found.append(rng.choice(said.FROM_TO))
        else:
            found.append(rng.choice(said.EFFECTIVE))
    ends = rng.random()
    until = any("{exp}" in s for s in found)
    if not until and not {"expiration_date", "term"} & told:
        if ends < 0.45:
            found.append(rng.choice(said.TERMS))
        elif ends < 0.85:
            found.append(rng.choice(said.UNTIL))
        elif ends < 0.93:
            found.append(rng.choice(said.OPEN))
    obliged = c.family == "nda" and "term" not in told and not any("{term}" in s for s in found)
    if obliged and rng.random() < 0.7:
        found.append(rng.choice(said.OBLIGATIONS))
    if rng.random() < 0.35 and "renewal_term" not in told:
        found.append(rng.choice(said.RENEWALS))
    if rng.random() < 0.2:
        found.append(rng.choice(said.RIVAL_PERIODS))
    return Clause(rng.choice(said.TERM_HEADS), [Sentence(s) for s in found])


def _stated(w: Writer, *, brief: bool) -> list[Clause]:
    """Clauses that are the value of a field; where a contract has none, it may have one that looks like it."""
    rng = w.rng
    found: list[Clause] = []
    for stated in w.lex.clauses.STATED:
        heading = rng.choice(stated.heads)
        if rng.random() < stated.odds * (0.6 if brief else 1.0):
            found.append(Clause(heading, _stating(w, stated)))
        elif rng.random() < 0.4:
            near = rng.sample(stated.near, min(len(stated.near), rng.choice([1, 1, 2])))
            found.append(Clause(heading, [Sentence(_lengthened(w, s)) for s in near]))
    return found


def _stating(w: Writer, stated: Stated) -> list[Sentence]:
    rng = w.rng
    shout = stated.field == "limitation_of_liability" and w.habits.caps_liability
    own = rng.sample(stated.own, rng.choices([1, 2, 3], [6, 2, 1])[0])
    further = rng.sample(stated.further, 1) if stated.further and rng.random() < 0.3 else []
    near = rng.sample(stated.near, min(len(stated.near), rng.choices([0, 1, 2, 3], [4, 3, 2, 1])[0]))
    around = [Sentence(_lengthened(w, s), upper=shout) for s in near]
    stating = [Sentence(_lengthened(w, s), stated.field, shout) for s in own]
    stating += [Sentence(s, stated.field, shout) for s in further]
    at = rng.randint(0, len(around))
    return [*around[:at], *stating, *around[at:]]


def _lengthened(w: Writer, template: str) -> str:
    """The sentence, at times with more before or behind it, as lawyers write."""
    rng, said = w.rng, w.lex.clauses
    text = expand(template, rng)
    if rng.random() < 0.3:
        lead = rng.choice(said.LEADS)
        text = f"{lead} {text if lead.endswith(':') else text[0].lower() + text[1:]}"
    if rng.random() < 0.35:
        text = text.removesuffix(".") + rng.choice(said.TAILS) + "."
    return text


def _law(w: Writer) -> Clause:
    """Whose law governs, among sentences on courts."""
    rng, said, law = w.rng, w.lex.clauses, w.content.law
    named = law is not None and law.called and rng.random() < (0.15 if w.language == "en" else 0.6)
    own = Sentence(rng.choice(said.LAWS_NAMED if named else said.LAWS), upper=w.habits.caps_law)
    near = [Sentence(s) for s in rng.sample(said.LAW_NEAR, rng.choice([0, 0, 1, 1, 2]))]
    at = rng.randint(0, len(near)) if rng.random() < 0.4 else 0
    return Clause(rng.choice(said.LAW_HEADS), [*near[:at], own, *near[at:]])


def _filling(w: Writer, *, brief: bool) -> list[Clause]:
    """Clauses that state no field; those of the contract's own kind first."""
    rng = w.rng
    pool = dict(w.lex.words.FILLERS)
    own = w.lex.forms.FAMILY.get(w.content.family, {})
    long = not brief and rng.random() < LONG
    count = min(len(pool), rng.choice([1, 2, 3, 4]) if brief else rng.choices([3, 5, 8, 12], [3, 4, 4, 2])[0])
    names = [*own, *(list(pool) * 2 if long else rng.sample(list(pool), count))]
    more = [s for sentences in pool.values() for s in sentences]
    found: list[Clause] = []
    for name in names:
        sentences = own.get(name) or pool[name]
        chosen = rng.sample(sentences, min(len(sentences), rng.choice([1, 2, 3, 4, 6])))
        longer = rng.choice([6, 12, 18]) if long else rng.choices([0, 3, 7], [6, 3, 1])[0] * (not brief)
        found.append(Clause(name, [Sentence(s) for s in [*chosen, *rng.sample(more, longer)]]))
    return found


def _scatter(w: Writer, clauses: list[Clause]) -> None:
    """Other days, periods and companies, put among the sentences of clauses that fill the pages."""
    rng, said = w.rng, w.lex.clauses
    if not clauses:
        return
    for pool, most in ((said.RIVAL_PERIODS, 3), (said.OTHER_DATES, 3), (said.NOT_PARTIES, 2)):
        for template in rng.sample(pool, rng.randint(0, most)):
            sentences = rng.choice(clauses).sentences
            sentences.insert(rng.randint(0, len(sentences)), Sentence(template))
