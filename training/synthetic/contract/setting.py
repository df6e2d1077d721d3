"""How clauses are set on the page: with numbers and headings in the drafter's way."""

from __future__ import annotations

from training.synthetic.contract.clauses import Clause
from training.synthetic.contract.habits import Setting
from training.synthetic.contract.writer import Writer
from training.synthetic.layout import Run


def set_clauses(w: Writer, clauses: list[Clause], *, setting: Setting | None = None, first: int = 1) -> None:
    """Set clauses one after another, numbered from ``first``."""
    how = setting or w.habits.setting
    for number, clause in enumerate(clauses, first):
        bodies = [
            w.clause(s.template, s.field, upper=s.upper) if s.field else w.fill(s.template, upper=s.upper)
            for s in clause.sentences
        ]
        head = clause.heading.upper() if w.habits.caps_heads else clause.heading
        sheet = w.sheet
        if sheet.y > sheet.height - sheet.bottom - 3 * w.body.size * w.habits.leading:
            sheet.new_page()
        _set(w, how, number, head, bodies)


def _set(w: Writer, how: Setting, number: int, head: str, bodies: list[list[Run]]) -> None:
    label = w.habits.section_form.replace("{i}", str(number)).replace("{r}", roman(number))
    bold, indent = w.body.bold(), w.habits.indent
    match how:
        case "run_in":
            w.para([f"{label} {head}. ", *_spaced(bodies)])
        case "numbered":
            w.para(f"{label} {head}", kind=bold, after=0.3)
            for n, runs in enumerate(bodies, 1):
                w.para([f"{number}.{n} ", *runs], indent=indent, after=0.35)
        case "articles":
            w.centred(
                {"en": f"ARTICLE {roman(number)}", "de": f"§ {number}", "fr": f"ARTICLE {number}"}[w.language], bold
            )
            w.centred(head.upper() if w.language == "en" else head, bold)
            w.sheet.y += w.body.size * 0.3
            for n, runs in enumerate(bodies, 1):
                w.para([f"{number}.{n:02} " if w.language == "en" else f"({n}) ", *runs], indent=indent)
        case "lettered":
            w.para(f"{number}. {head}", kind=bold, after=0.3)
            for n, runs in enumerate(bodies):
                w.para([f"({chr(97 + n % 26)}) ", *runs], indent=indent + 18, after=0.35)
        case "unnumbered":
            if number % 2 or w.habits.caps_heads:
                w.para(head, kind=w.body.italic() if w.habits.justify else bold, after=0.2)
            w.para(_spaced(bodies), indent=indent)
        case _:
            w.para(f"{label} {head}", kind=bold, after=0.3)
            w.para(_spaced(bodies), indent=indent)


def _spaced(bodies: list[list[Run]]) -> list[Run]:
    runs: list[Run] = []
    for n, body in enumerate(bodies):
        runs += [" ", *body] if n else body
    return runs


def roman(number: int) -> str:
    """A number in Roman letters."""
    text = ""
    for value, sign in ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            text += sign
            number -= value
    return text
