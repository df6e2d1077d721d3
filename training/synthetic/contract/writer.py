"""The writer of one contract: fills sentences, marks what they state, sets paragraphs and numbered clauses."""

from __future__ import annotations

import re
from datetime import date
from random import Random

from training.synthetic.amounts import format_number
from training.synthetic.contract.content import ContractContent
from training.synthetic.contract.lexicon import LEXICA, en
from training.synthetic.dates import DATE_FORMS, format_date
from training.synthetic.layout import Line, Mark, Run, Sheet, Type
from training.synthetic.parties import Party
from training.synthetic.truth import Language

_SLOT = re.compile(r"\{(\w+)\}")
LAW_OF = {"droit français": "France"}
"""Laws that are named by an adjective, and the place it stands for."""


class Writer:
    """Sets one contract. ``vendor`` decides its looks, ``rng`` what differs per document."""

    def __init__(self, sheet: Sheet, content: ContractContent, vendor: Random, rng: Random, language: Language) -> None:
        self.sheet, self.content, self.vendor, self.rng, self.language = sheet, content, vendor, rng, language
        self.lex = LEXICA[language]
        self.date_form = vendor.choice(_date_forms(language, content.country))
        family = vendor.choices(["times", "helvetica", "vera", "courier", "narrow"], [10, 4, 1, 1, 1])[0]
        size = vendor.choice([9.5, 10.0, 11.0, 11.0, 12.0]) if family in ("times", "helvetica") else 9.0
        self.body = Type(family, size)
        self.left = vendor.choice([56.0, 72.0, 72.0, 85.0])
        self.width = sheet.width - 2 * self.left
        self.justify = vendor.random() < 0.35
        self.leading = vendor.choice([1.15, 1.2, 1.3, 1.5])
        self.section_form = vendor.choice(self.lex.SECTION_FORMS)
        self.caps = vendor.random() < 0.3
        self.run_in = vendor.random() < 0.3
        self.numbered_paragraphs = vendor.random() < 0.4
        self.indent = vendor.choice([0.0, 0.0, 18.0])
        self._told: set[tuple[str, int]] = set()
        self._clauses = 0

    def told(self, name: str, *, item: int = 0) -> bool:
        """Whether a value of this field was printed already."""
        return (name, item) in self._told

    def mark(self, name: str, value: str, *, item: int = 0) -> Mark:
        """A place of a value; the first is the field's own, the parties' and dates' further ones are repetitions."""
        own = not self.told(name, item=item)
        self._told.add((name, item))
        return self.sheet.mark(name, value, labelled=own, item=item)

    def day(self, when: date, *fields: str) -> Run:
        """A date that states one or more fields."""
        shown = format_date(when, self.date_form, self.language)
        return (shown, *(self.mark(f, when.isoformat()) for f in fields))

    def described(self, who: Party) -> str:
        """What stands behind a party's name."""
        pool = self.lex.ENTITY_US if self.content.country == "US" else self.lex.ENTITY_GB
        if who.tax_id is None and self.content.country in ("DE", "FR", "US", "GB", "AT", "CH", "BE"):
            pool = self.lex.PERSON
        text = self.rng.choice(pool)
        return (
            text.replace("{state}", self.rng.choice(en.STATES))
            .replace("{addr}", ", ".join(who.address.lines))
            .replace("{n}", str(self.rng.randint(10_000, 9_999_999)))
            .replace("{person}", who.person)
            .replace("{town}", who.address.town)
            .replace("{amt}", self.money())
        )

    def money(self) -> str:
        """An amount as it stands in running text."""
        if self.language == "en":
            sign = "£" if self.content.country == "GB" else "$"
            return sign + format_number(self.content.amount, "1,234.50", self.vendor.choice([0, 2]))
        german = self.language == "de"
        shown = format_number(self.content.amount, "1.234,50" if german else "1 234,50", 0)
        return f"{shown} {self.vendor.choice(['EUR', 'Euro' if german else 'euros', '€'])}"

    def fill(self, template: str) -> list[Run]:
        """A template's runs, its slots filled and marked."""
        runs: list[Run] = []
        at = 0
        for match in _SLOT.finditer(template):
            if match.start() > at:
                runs.append(template[at : match.start()])
            runs += self._slot(match.group(1))
            at = match.end()
        if at < len(template):
            runs.append(template[at:])
        return runs

    def _slot(self, name: str) -> list[Run]:
        c = self.content
        a, b = c.parties
        match name:
            case "a" | "b":
                who, item = (a, 0) if name == "a" else (b, 1)
                return [(who.name, self.mark("parties", who.name, item=item))]
            case "sa" | "sb":
                return [self.described(a if name == "sa" else b)]
            case "ra" | "rb":
                return [c.roles[0 if name == "ra" else 1]]
            case "t" | "T":
                shown = c.title.upper() if name == "T" else c.title
                return [(shown, self.mark("title", c.title))]
            case "d":
                return [self.day(c.made, "agreement_date", *([] if c.two_dates else ["effective_date"]))]
            case "effdef":
                if c.two_dates or self.vendor.random() < 0.5:
                    return []
                return [' (the "Effective Date")']
            case "e":
                return [
                    self.day(
                        c.effective,
                        "effective_date",
                        *([] if c.two_dates or self.told("agreement_date") else ["agreement_date"]),
                    )
                ]
            case "exp":
                return [self.day(c.expires, "expiration_date")]
            case "term":
                return [(c.term.shown.rstrip("'"), self.mark("term", c.term.value))]
            case "renew":
                return [(c.renewal.shown.rstrip("'"), self.mark("renewal_term", c.renewal.value))]
            case "notice":
                shown = c.notice.shown
                bare = shown.rstrip("'")
                return [(bare, self.mark("notice_period", c.notice.value)), shown[len(bare) :]]
            case "law":
                shown = c.law
                head = "the " if shown.startswith("the ") else ""
                bare = shown.removeprefix("the ")
                return [head, (bare, self.mark("governing_law", LAW_OF.get(bare, bare)))]
            case "amt":
                return [self.money()]
            case "town":
                return [a.address.town]
            case _:
                return [str(self.rng.choice([5, 7, 10, 15, 20, 30]))]

    def para(self, line: str | Line, *, indent: float = 0.0, kind: Type | None = None, after: float = 0.5) -> None:
        """A paragraph over the text's width."""
        self.sheet.paragraph(
            self.left,
            self.width,
            line,
            kind or self.body,
            leading=self.leading,
            indent=indent,
            justify=self.justify,
            after=after,
        )

    def clause(self, heading: str, sentences: list[str], *, field: str | None = None) -> None:
        """A numbered clause; the first sentence is marked as ``field``'s clause."""
        self._clauses += 1
        label = self.section_form.replace("{i}", str(self._clauses)).replace("{r}", _roman(self._clauses))
        head = heading.upper() if self.caps else heading
        bodies: list[list[Run]] = []
        for n, sentence in enumerate(sentences):
            runs = self.fill(sentence)
            if field and not n:
                text = "".join(r if isinstance(r, str) else r[0] for r in runs)
                mark = self.mark(field, " ".join(text.split()))
                runs = [_with(run, mark) for run in runs]
            bodies.append(runs)
        sheet = self.sheet
        if sheet.y > sheet.height - sheet.bottom - 3 * self.body.size * self.leading:
            sheet.new_page()
        if self.run_in:
            self.para([f"{label} {head}. ", *_spaced(bodies)])
        elif self.numbered_paragraphs:
            self.para(f"{label} {head}", kind=self.body.bold(), after=0.3)
            for n, runs in enumerate(bodies, 1):
                self.para([f"{self._clauses}.{n} ", *runs], indent=self.indent, after=0.35)
        else:
            self.para(f"{label} {head}", kind=self.body.bold(), after=0.3)
            self.para(_spaced(bodies), indent=self.indent)


def _with(run: Run, mark: Mark) -> Run:
    """A run that bears one mark more."""
    return (run, mark) if isinstance(run, str) else (*run, mark)


def _spaced(bodies: list[list[Run]]) -> list[Run]:
    runs: list[Run] = []
    for n, body in enumerate(bodies):
        runs += [" ", *body] if n else body
    return runs


def _roman(number: int) -> str:
    text = ""
    for value, sign in ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            text += sign
            number -= value
    return text


def _date_forms(language: Language, country: str) -> list[str]:
    if language == "en" and country == "US":
        return ["Month D, YYYY"] * 5 + ["Dth day of Month, YYYY"] * 3 + ["Mon D, YYYY", "MM/DD/YYYY", "M/D/YYYY"]
    if language == "en":
        return ["D Month YYYY"] * 4 + ["Dth Month YYYY"] * 2 + ["Dth day of Month, YYYY", "Month D, YYYY"]
    return [
        form
        for form, weight in DATE_FORMS[language]
        for _ in range(weight)
        if "le " not in form and "YYYY-" not in form
    ]
