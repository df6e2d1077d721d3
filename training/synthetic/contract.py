"""Contracts of two to twelve pages: preamble, recitals, numbered clauses, signature blocks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random
from types import ModuleType
from typing import Any, cast

from training.synthetic import contract_de, contract_en, contract_fr
from training.synthetic.layout import Line, Mark, Run, Sheet, Type, finish
from training.synthetic.parties import HOME, Party, party, person_name
from training.synthetic.style import DATE_FORMS, format_date, format_number, weighted
from training.synthetic.truth import Language, SyntheticDocument

VENDORS = 100_000
_WORDS: dict[Language, ModuleType] = {"en": contract_en, "de": contract_de, "fr": contract_fr}
_SLOT = re.compile(r"\{(\w+)\}")
LAW_OF = {"droit français": "France"}


class _Contract:
    """One contract being written."""

    def __init__(self, sheet: Sheet, vendor: Random, rng: Random, language: Language) -> None:
        self.sheet, self.vendor, self.rng, self.language = sheet, vendor, rng, language
        self.w = cast(Any, _WORDS[language])
        self.country = weighted(vendor, HOME[language])
        self.parties = [party(rng, language, self.country, private=rng.random() < 0.12) for _ in range(2)]
        titles, roles, self.subjects = rng.choice(self.w.KINDS)
        self.title = rng.choice(titles)
        self.roles = rng.choice(roles)
        self.date_form = vendor.choice(_date_forms(language, self.country))
        self.made = date(1996, 1, 1) + timedelta(days=rng.randint(0, 10_900))
        later = rng.random() < 0.3
        self.effective = self.made + timedelta(days=rng.choice([-30, -14, 1, 7, 15, 30, 60])) if later else self.made
        self.split_dates = later
        family = vendor.choices(["times", "helvetica", "vera", "courier", "narrow"], [10, 4, 1, 1, 1])[0]
        size = vendor.choice([9.5, 10.0, 11.0, 11.0, 12.0]) if family in ("times", "helvetica") else 9.0
        self.body = Type(family, size)
        self.left = vendor.choice([56.0, 72.0, 72.0, 85.0])
        self.width = sheet.width - 2 * self.left
        self.justify = vendor.random() < 0.35
        self.leading = vendor.choice([1.15, 1.2, 1.3, 1.5])
        self._own: set[tuple[str, int]] = set()
        self.number = 0
        self.term = self._duration(
            rng.choice(
                [
                    (1, "year"),
                    (2, "year"),
                    (2, "year"),
                    (3, "year"),
                    (3, "year"),
                    (5, "year"),
                    (10, "year"),
                    (6, "month"),
                    (12, "month"),
                    (18, "month"),
                    (24, "month"),
                    (36, "month"),
                ]
            )
        )
        self.renew = self._duration(
            rng.choice(
                [
                    (1, "year"),
                    (1, "year"),
                    (1, "year"),
                    (2, "year"),
                    (3, "year"),
                    (6, "month"),
                    (12, "month"),
                    (3, "month"),
                ]
            )
        )
        self.notice = self._duration(
            rng.choice(
                [
                    (30, "day"),
                    (30, "day"),
                    (60, "day"),
                    (90, "day"),
                    (14, "day"),
                    (3, "month"),
                    (6, "month"),
                    (1, "month"),
                    (45, "day"),
                    (180, "day"),
                ]
            )
        )
        self.expires = self.effective + timedelta(days=rng.choice([364, 365, 729, 1094, 180, 1825]))
        self.in_state = self.country == "US" or language != "en"
        self.law = rng.choice(self.w.STATES if self.in_state else self.w.COUNTRIES)
        self.amount = rng.choice([5, 10, 25, 50, 100, 250, 500, 1000]) * 100_000

    def _duration(self, of: tuple[int, str]) -> tuple[str, str]:
        """A duration as printed and its normal form."""
        count, unit = of
        one, many = self.w.UNITS[unit]
        noun = one if count == 1 else many
        word = self.w.NUMBERS[count - 1] if count <= 12 else self.w.WORD.get(count, str(count))
        if self.language == "fr" and unit == "day" and count > 20:
            word = self.w.WORD.get(count, str(count))
        if self.language == "de" and count == 1:
            word = "einem"
        form = self.rng.randrange(4)
        shown = [f"{word} ({count}) {noun}", f"{count} {noun}", f"{word} {noun}", f"{word} ({count}) {noun}"][form]
        if word.isdigit():
            shown = f"{count} {noun}"
        if self.language == "en" and unit == "day":
            shown = shown if self.rng.random() < 0.6 else shown + "'"
        return shown, f"{count} {unit}{'' if count == 1 else 's'}"

    def mark(self, name: str, value: str, *, item: int = 0) -> Mark:
        """A place of a value; the first is the field's own, the parties' and dates' further ones are repetitions."""
        own = (name, item) not in self._own
        self._own.add((name, item))
        return self.sheet.mark(name, value, labelled=own, item=item)

    def day(self, when: date, *fields: str) -> Run:
        """A date that states one or more fields."""
        shown = format_date(when, self.date_form, self.language)
        return (shown, *(self.mark(f, when.isoformat()) for f in fields))

    def described(self, who: Party) -> str:
        """What stands behind a party's name."""
        pool = self.w.ENTITY_US if self.country == "US" or self.language != "en" else self.w.ENTITY_GB
        if who.tax_id is None and self.country in ("DE", "FR", "US", "GB", "AT", "CH", "BE"):
            pool = self.w.PERSON
        text = self.rng.choice(pool)
        return str(
            text.replace("{state}", self.rng.choice(contract_en.STATES))
            .replace("{addr}", ", ".join(who.address.lines))
            .replace("{n}", str(self.rng.randint(10_000, 9_999_999)))
            .replace("{person}", who.person)
            .replace("{town}", who.address.town)
            .replace("{amt}", self.money())
        )

    def money(self) -> str:
        """An amount as it stands in running text."""
        if self.language == "en":
            sign = "£" if self.country == "GB" else "$"
            return sign + format_number(self.amount, "1,234.50", self.vendor.choice([0, 2]))
        german = self.language == "de"
        shown = format_number(self.amount, "1.234,50" if german else "1 234,50", 0)
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
        a, b = self.parties
        match name:
            case "a" | "b":
                who, item = (a, 0) if name == "a" else (b, 1)
                return [(who.name, self.mark("parties", who.name, item=item))]
            case "sa" | "sb":
                return [self.described(a if name == "sa" else b)]
            case "ra" | "rb":
                return [self.roles[0 if name == "ra" else 1]]
            case "t" | "T":
                shown = self.title.upper() if name == "T" else self.title
                return [(shown, self.mark("title", self.title))]
            case "d":
                return [self.day(self.made, "agreement_date", *([] if self.split_dates else ["effective_date"]))]
            case "effdef":
                if self.split_dates or self.vendor.random() < 0.5:
                    return []
                return [' (the "Effective Date")']
            case "e":
                return [
                    self.day(
                        self.effective,
                        "effective_date",
                        *([] if self.split_dates or ("agreement_date", 0) in self._own else ["agreement_date"]),
                    )
                ]
            case "exp":
                return [self.day(self.expires, "expiration_date")]
            case "term":
                return [(self.term[0].rstrip("'"), self.mark("term", self.term[1]))]
            case "renew":
                return [(self.renew[0].rstrip("'"), self.mark("renewal_term", self.renew[1]))]
            case "notice":
                shown = self.notice[0]
                bare = shown.rstrip("'")
                return [(bare, self.mark("notice_period", self.notice[1])), shown[len(bare) :]]
            case "law":
                shown = self.law
                head = "the " if shown.startswith("the ") else ""
                bare = shown.removeprefix("the ")
                return [head, (bare, self.mark("governing_law", LAW_OF.get(bare, bare)))]
            case "amt":
                return [self.money()]
            case "town":
                return [a.address.town]
            case _:
                return [str(self.rng.choice([5, 7, 10, 15, 20, 30]))]

    # --- setting -----------------------------------------------------------------------------------------------
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

    def clause(self, heading: str, sentences: list[str], *, field: str | None = None, main: int = 0) -> None:
        """A numbered clause; sentence ``main`` is marked as ``field``'s clause."""
        self.number += 1
        label = self.section_form.replace("{i}", str(self.number)).replace("{r}", _roman(self.number))
        head = heading.upper() if self.caps else heading
        bodies: list[list[Run]] = []
        for n, sentence in enumerate(sentences):
            runs = self.fill(sentence)
            if field and n == main:
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
                self.para([f"{self.number}.{n} ", *runs], indent=self.indent, after=0.35)
        else:
            self.para(f"{label} {head}", kind=self.body.bold(), after=0.3)
            self.para(_spaced(bodies), indent=self.indent)

    section_form = "{i}."
    caps = False
    run_in = False
    numbered_paragraphs = False
    indent = 0.0


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


def make_contract(seed: int, language: Language) -> SyntheticDocument:
    """One contract; the same seed and language give the same document."""
    rng = Random(f"contract/{language}/{seed}")
    number = rng.randrange(VENDORS)
    vendor = Random(f"contract vendor/{language}/{number}")
    letter = language == "en" and vendor.random() < 0.7
    sheet = Sheet(*((612.0, 792.0) if letter else (595.28, 841.89)), top=72.0, bottom=72.0)
    sheet.y = 80.0
    c = _Contract(sheet, vendor, rng, language)
    c.section_form = vendor.choice(c.w.SECTION_FORMS)
    c.caps = vendor.random() < 0.3
    c.run_in = vendor.random() < 0.3
    c.numbered_paragraphs = vendor.random() < 0.4
    c.indent = vendor.choice([0.0, 0.0, 18.0])
    _opening(c)
    _body(c)
    _signatures(c)
    _furniture(c)
    return finish(
        sheet,
        kind="contract",
        language=language,
        seed=seed,
        vendor=f"contract-{language}-{number:05}",
        flags=("two_dates",) if c.split_dates else (),
    )


def _opening(c: _Contract) -> None:
    """Title, cover page or not, preamble and recitals."""
    sheet, vendor, rng, w = c.sheet, c.vendor, c.rng, c.w
    kind = c.body.sized(vendor.choice([1.1, 1.3, 1.5])).bold()
    if vendor.random() < 0.12:
        sheet.block()
        sheet.put(
            sheet.width - c.left,
            sheet.y - 30,
            vendor.choice(
                ["Exhibit 10.1", "EXHIBIT 10.4", "EX-10.2", "Execution Copy"]
                if c.language == "en"
                else ["Anlage 3", "Entwurf"]
                if c.language == "de"
                else ["Annexe 2", "Exemplaire 1"]
            ),
            c.body.sized(0.9),
            align="right",
        )
    shown = c.title.upper() if vendor.random() < 0.6 else c.title
    cover = vendor.random() < 0.12
    if cover:
        sheet.y = 260
    sheet.block()
    mark = c.mark("title", c.title)
    for line in sheet.wrap([(shown, mark)], kind, c.width):
        sheet.put(sheet.width / 2, sheet.y, line, kind, align="centre")
        sheet.y += kind.size * 1.35
    sheet.y += 10
    if cover:
        joined = {"en": "between", "de": "zwischen", "fr": "entre"}[c.language]
        sheet.put(sheet.width / 2, sheet.y + 20, joined, c.body, align="centre")
        for n, who in enumerate(c.parties):
            sheet.put(
                sheet.width / 2,
                sheet.y + 50 + 40 * n,
                [(who.name, sheet.mark("parties", who.name, labelled=False, item=n))],
                c.body.bold(),
                align="centre",
            )
        sheet.new_page()
    preamble = vendor.choice(w.PREAMBLES)
    c.para(c.fill(preamble))
    recital = vendor.choice(w.RECITALS)
    for subject in rng.sample(c.subjects, min(len(c.subjects), rng.choice([1, 1, 2]))):
        c.para(c.fill(recital.replace("{x}", subject)))
    if c.language == "en" and vendor.random() < 0.5:
        c.para(
            vendor.choice(
                [
                    "NOW, THEREFORE, the parties agree as follows:",
                    "The parties therefore agree as follows:",
                    "NOW, THEREFORE, in consideration of the mutual promises contained herein, the parties agree:",
                ]
            )
        )


def _body(c: _Contract) -> None:
    """The clauses, in an order of their own."""
    rng, w = c.rng, c.w
    order: list[tuple[str, list[str], str | None, int]] = []
    term: list[str] = []
    if c.split_dates and ("effective_date", 0) not in c._own:
        term.append(rng.choice(w.EFFECTIVE))
    ends = rng.random()
    if ends < 0.75:
        term.append(rng.choice(w.TERMS))
    if ends > 0.65:
        term.append(rng.choice(w.EXPIRIES))
    if rng.random() < 0.4:
        term.append(rng.choice(w.RENEWALS))
    order.append((rng.choice(w.TERM_HEADS), term or [rng.choice(w.TERMS)], None, 0))
    if rng.random() < 0.55:
        extra = rng.sample(w.CAUSE, rng.choice([0, 1]))
        order.append(
            (rng.choice(w.TERMINATION_HEADS), [rng.choice(w.TERMINATIONS), *extra], "termination_for_convenience", 0)
        )
    elif rng.random() < 0.5:
        order.append((rng.choice(w.TERMINATION_HEADS), [rng.choice(w.CAUSE)], None, 0))
    for pool, heads, name, odds in (
        (w.LIABILITIES, w.LIABILITY_HEADS, "limitation_of_liability", 0.6),
        (w.ASSIGNMENTS, w.ASSIGNMENT_HEADS, "assignment", 0.65),
        (w.EXCLUSIVITIES, w.EXCLUSIVITY_HEADS, "exclusivity", 0.3),
    ):
        if rng.random() < odds:
            order.append((rng.choice(heads), [rng.choice(pool)], name, 0))
    names = list(w.FILLERS)
    count = min(len(names), rng.choices([3, 5, 8, 12, 16, 20], [2, 4, 5, 4, 2, 1])[0])
    more = [s for sentences in w.FILLERS.values() for s in sentences]
    longer = rng.choices([0, 3, 7, 14], [5, 3, 2, 1])[0]
    for name in rng.sample(names, count):
        sentences = w.FILLERS[name]
        chosen = rng.sample(sentences, min(len(sentences), rng.choice([1, 2, 3, 4, 6])))
        order.append((name, chosen + rng.sample(more, min(len(more), longer)), None, 0))
    fillers = order[1:]
    rng.shuffle(fillers)
    at = rng.randint(0, len(fillers))
    clauses = [*fillers[:at], order[0], *fillers[at:]]
    if rng.random() < 0.95:
        law = rng.choice(w.LAWS_STATE if c.in_state else w.LAWS_COUNTRY)
        place = len(clauses) - rng.choice([0, 0, 1, 2, 3])
        around = [rng.choice(w.FILLERS[rng.choice(names)])] if rng.random() < 0.3 else []
        clauses.insert(
            max(0, place), (rng.choice(w.LAW_HEADS), [law, *around] if rng.random() < 0.6 else [*around, law], None, 0)
        )
    for heading, sentences, field, main in clauses:
        c.clause(heading, list(sentences), field=field, main=main)


def _signatures(c: _Contract) -> None:
    """Names of the parties, who signs, and dates that are not the agreement's."""
    sheet, vendor, rng, w = c.sheet, c.vendor, c.rng, c.w
    sheet.room(150)
    c.para(vendor.choice(w.WITNESS))
    side = vendor.random() < 0.6
    top = sheet.y + 10
    dated = vendor.random() < 0.35
    for n, who in enumerate(c.parties):
        x = c.left + (c.width / 2 + 10) * n * side
        y = top if side or not n else sheet.y + 24
        signer = who.person if rng.random() < 0.9 else person_name(rng, c.language)
        name = (
            [(who.name, sheet.mark("parties", who.name, labelled=False, item=n))]
            if len(who.name) < 44 or not side
            else [c.roles[n]]
        )
        blank = "_" * 22
        signed = (
            format_date(c.made + timedelta(days=rng.randint(-5, 9)), c.date_form, c.language) if dated else "_" * 12
        )
        lines: list[Line] = [
            name,
            [""],
            [f"{w.SIGN['by']} {blank}"],
            [f"{w.SIGN['name']} {signer}"],
            [f"{w.SIGN['title']} {vendor.choice(w.JOBS)}"],
        ]
        if vendor.random() < 0.6:
            lines.append([f"{w.SIGN['date']} {signed}"])
        sheet.room(len(lines) * c.body.size * 1.5 if not side else 0)
        sheet.y = max(sheet.y, sheet.lines(x, y if side else max(y, sheet.y), lines, c.body, leading=1.45))


def _furniture(c: _Contract) -> None:
    """Page numbers and running titles."""
    sheet, vendor = c.sheet, c.vendor
    form = vendor.choice(
        ["{i}", "- {i} -", "Page {i} of {n}" if c.language != "de" else "Seite {i} von {n}", "", "{i}"]
    )
    running = vendor.random() < 0.2
    total, last = sheet.page + 1, sheet.page
    for page in range(total):
        sheet.page = page
        if form:
            sheet.block()
            sheet.put(
                sheet.width / 2,
                sheet.height - 36,
                form.replace("{i}", str(page + 1)).replace("{n}", str(total)),
                c.body.sized(0.85),
                align="centre",
            )
        if running and page:
            sheet.block()
            sheet.put(c.left, 40, [(c.title, sheet.mark("title", c.title, labelled=False))], c.body.sized(0.8).italic())
    sheet.page = last
