"""Key terms in tables: labels with the values that clauses would state elsewhere, among rows that state no field."""

from __future__ import annotations

from typing import Literal

from training.synthetic.contract.writer import Writer
from training.synthetic.layout import Line, Run

Shape = Literal["beside", "ruled", "above", "sentence"]
"""Whether values stand beside their labels, so in a table with rules, below them, or behind a colon in a line."""
Row = tuple[str, Line]


def key_rows(w: Writer, *, parties: bool = True, dates: bool = True) -> tuple[list[Row], frozenset[str]]:
    """Rows of what the contract's clauses need not say, and the fields that they state."""
    c, rng, labels = w.content, w.rng, w.lex.forms.LABELS
    told: set[str] = set()
    rows: list[Row] = []

    def add(name: str, value: list[Run]) -> None:
        told.add(name)
        rows.append((w.vendor.choice(labels[name]), value))

    if parties:
        for n, role in enumerate(c.roles):
            where = w.rng.random() < 0.5 and not w.blank(n)
            rows.append((role, [w.name_run(n), *([", " + ", ".join(c.parties[n].address.lines)] if where else [])]))
        told.add("parties")
    if dates and c.dating == "printed":
        if rng.random() < 0.5 and not w.told("agreement_date"):
            add("agreement_date", [w.agreed()])
        if not w.told("effective_date"):
            add("effective_date", [w.takes_effect()])
    ends = rng.random()
    if ends < 0.6:
        add("expiration_date", w.fill("{exp}"))
    if ends > 0.4:
        add("term", w.fill("{term}"))
    if rng.random() < 0.4:
        add("renewal_term", w.fill("{renew}"))
    if rng.random() < 0.4:
        add("notice_period", [*w.fill("{notice}")])
    if c.law is not None and rng.random() < 0.7:
        add("governing_law", [run for run in w.fill("{lawof}" if w.language == "en" else "{law}") if run])
    for entry in rng.sample(w.lex.forms.EXTRA_ROWS, rng.randint(1, 4)):
        label, _, value = entry.partition(" = ")
        rows.insert(rng.randint(0, len(rows)), (label, w.fill(value)))
    return rows, frozenset(told)


def set_rows(w: Writer, rows: list[Row], shape: Shape) -> None:
    """Set rows below one another."""
    sheet, kind = w.sheet, w.body
    column = w.width * w.vendor.choice([0.28, 0.35, 0.42])
    colon = w.vendor.choice([":", ":", ""])
    for number, (label, value) in enumerate(rows, 1):
        sheet.room(kind.size * 5)
        if shape == "sentence":
            w.para([f"{number}. {label}: ", *value])
            continue
        sheet.block()
        if shape == "above":
            sheet.put(w.left, sheet.y, label, kind.sized(0.85))
            sheet.y += kind.size * 1.2
            _cell(w, value, w.left, w.width)
            sheet.y += kind.size * 0.6
            continue
        top = sheet.y
        sheet.put(w.left + 4, sheet.y, f"{label}{colon}", kind.bold())
        _cell(w, value, w.left + column, w.width - column - 4, first="\t")
        sheet.y += kind.size * 0.35
        if shape == "ruled":
            low = sheet.y - kind.size * 0.75
            sheet.rect(w.left, top - kind.size * 1.1, w.width, low - top + kind.size * 1.1, stroke=(0, 0, 0))
            sheet.rect(w.left, top - kind.size * 1.1, column - 6, low - top + kind.size * 1.1, stroke=(0, 0, 0))
    sheet.y += kind.size


def _cell(w: Writer, value: Line, x: float, width: float, *, first: Literal["\t", "\n"] = "\n") -> None:
    for n, line in enumerate(w.sheet.wrap(value, w.body, width)):
        w.sheet.put(x, w.sheet.y, line, w.body, gap="\n" if n else first)
        w.sheet.y += w.body.size * 1.3
