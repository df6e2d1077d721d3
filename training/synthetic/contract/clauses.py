"""The numbered clauses of a contract: those that state a field, among others that fill the pages."""

from __future__ import annotations

from typing import NamedTuple

from training.synthetic.contract.writer import Writer


class Clause(NamedTuple):
    """A clause; its first sentence is the value of ``field``, if it has one."""

    heading: str
    sentences: list[str]
    field: str | None = None


def clauses(w: Writer) -> None:
    """The clauses, in an order of their own."""
    rng, lex = w.rng, w.lex
    term = _term(w)
    others = [*_stating(w), *_filling(w)]
    rng.shuffle(others)
    at = rng.randint(0, len(others))
    order = [*others[:at], term, *others[at:]]
    if rng.random() < 0.95:
        law = rng.choice(lex.LAWS_STATE if w.content.country == "US" else lex.LAWS_COUNTRY)
        place = len(order) - rng.choice([0, 0, 1, 2, 3])
        around = [rng.choice(lex.FILLERS[rng.choice(list(lex.FILLERS))])] if rng.random() < 0.3 else []
        heading = rng.choice(lex.LAW_HEADS)
        order.insert(max(0, place), Clause(heading, [law, *around] if rng.random() < 0.6 else [*around, law]))
    for clause in order:
        w.clause(clause.heading, clause.sentences, field=clause.field)


def _term(w: Writer) -> Clause:
    """When the contract takes effect, how long it runs, when it ends, how it is renewed."""
    rng, lex = w.rng, w.lex
    sentences: list[str] = []
    if w.content.two_dates and not w.told("effective_date"):
        sentences.append(rng.choice(lex.EFFECTIVE))
    ends = rng.random()
    if ends < 0.75:
        sentences.append(rng.choice(lex.TERMS))
    if ends > 0.65:
        sentences.append(rng.choice(lex.EXPIRIES))
    if rng.random() < 0.4:
        sentences.append(rng.choice(lex.RENEWALS))
    return Clause(rng.choice(lex.TERM_HEADS), sentences)


def _stating(w: Writer) -> list[Clause]:
    """Clauses that are the value of a field; some contracts can be ended for cause only."""
    rng, lex = w.rng, w.lex
    found: list[Clause] = []
    if rng.random() < 0.55:
        extra = rng.sample(lex.CAUSE, rng.choice([0, 1]))
        heading = rng.choice(lex.TERMINATION_HEADS)
        found.append(Clause(heading, [rng.choice(lex.TERMINATIONS), *extra], "termination_for_convenience"))
    elif rng.random() < 0.5:
        found.append(Clause(rng.choice(lex.TERMINATION_HEADS), [rng.choice(lex.CAUSE)]))
    for pool, heads, name, odds in (
        (lex.LIABILITIES, lex.LIABILITY_HEADS, "limitation_of_liability", 0.6),
        (lex.ASSIGNMENTS, lex.ASSIGNMENT_HEADS, "assignment", 0.65),
        (lex.EXCLUSIVITIES, lex.EXCLUSIVITY_HEADS, "exclusivity", 0.3),
    ):
        if rng.random() < odds:
            found.append(Clause(rng.choice(heads), [rng.choice(pool)], name))
    return found


def _filling(w: Writer) -> list[Clause]:
    """Clauses that state no field."""
    rng, fillers = w.rng, w.lex.FILLERS
    count = min(len(fillers), rng.choices([3, 5, 8, 12, 16, 20], [2, 4, 5, 4, 2, 1])[0])
    more = [s for sentences in fillers.values() for s in sentences]
    longer = rng.choices([0, 3, 7, 14], [5, 3, 2, 1])[0]
    found: list[Clause] = []
    for name in rng.sample(list(fillers), count):
        chosen = rng.sample(fillers[name], min(len(fillers[name]), rng.choice([1, 2, 3, 4, 6])))
        found.append(Clause(name, chosen + rng.sample(more, min(len(more), longer))))
    return found
