"""The writer of one contract: fills sentences, marks what they state, and sets paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from random import Random

from training.synthetic.contract.articles import with_articles
from training.synthetic.contract.content import ContractContent
from training.synthetic.contract.habits import Habits
from training.synthetic.contract.lexicon import LEXICA
from training.synthetic.contract.strangers import Strangers
from training.synthetic.dates import MONTHS, format_date
from training.synthetic.layout import Line, Mark, Run, Sheet, Type
from training.synthetic.truth import Language
from training.synthetic.wording import expand

_SLOT = re.compile(r"\{(\w+)\}")


class Writer:
    """Writes one contract. ``vendor`` decides its looks, ``rng`` what differs per document."""

    def __init__(self, sheet: Sheet, content: ContractContent, vendor: Random, rng: Random, language: Language) -> None:
        self.sheet, self.content, self.vendor, self.rng, self.language = sheet, content, vendor, rng, language
        self.lex = LEXICA[language]
        self.habits = Habits(vendor, language, content.country, self.lex)
        self.others = Strangers(content, rng, language)
        self.body = self.habits.body
        self.left = self.habits.left
        self.width = sheet.width - 2 * self.left
        self._told: set[tuple[str, int]] = set()
        self._items: Counter[str] = Counter()

    # ---- marks

    def told(self, name: str, *, item: int = 0) -> bool:
        """Whether a value of this field was printed already."""
        return (name, item) in self._told

    def mark(self, name: str, value: str, *, item: int = 0) -> Mark:
        """A place of a value; the first is the field's own, further ones are repetitions."""
        own = not self.told(name, item=item)
        self._told.add((name, item))
        return self.sheet.mark(name, value, labelled=own, item=item)

    def name_run(self, n: int) -> Run:
        """A party's name, or the line that is left for it."""
        if self.blank(n):
            return "_" * 24
        name = self.content.parties[n].name
        shown = name.upper() if self.habits.caps_names else name
        return shown, self.mark("parties", name, item=n)

    def blank(self, n: int) -> bool:
        """Whether a party's name is left to be filled in."""
        return n == 1 and self.content.blank_party

    def title_run(self, *, upper: bool = False) -> Run:
        """The title."""
        title = self.content.title
        return title.upper() if upper else title, self.mark("title", title)

    def written(self, when: date) -> str:
        """A day as this contract writes it, at times in another way than usual."""
        return format_date(when, self.habits.date_form(self.rng), self.language)

    def day(self, when: date, *fields: str) -> Run:
        """A date that states one or more fields."""
        return (self.written(when), *(self.mark(f, when.isoformat()) for f in fields))

    def agreed(self) -> Run:
        """The day of agreement, which is also that of effect where the contract knows only one."""
        c = self.content
        if c.dating != "printed":
            return self._blank_day(c.made)
        return self.day(c.made, "agreement_date", *([] if c.two_dates else ["effective_date"]))

    def takes_effect(self) -> Run:
        """The day on which the contract takes effect."""
        c = self.content
        if c.two_dates:
            return self.day(c.effective, "effective_date")
        if c.dating != "printed":
            return self._blank_day(c.made)
        return self.day(c.effective, "effective_date", *([] if self.told("agreement_date") else ["agreement_date"]))

    def _blank_day(self, when: date) -> str:
        month = MONTHS[self.language][0][when.month - 1]
        if self.language == "en":
            return self.rng.choice(
                [f"____ day of {month}, {when.year}", f"____________, {when.year}", "_______________"]
            )
        return self.rng.choice([f"____ {month} {when.year}", f"__.__.{when.year}", "____________"])

    # ---- sentences

    def fill(self, template: str, *, upper: bool = False) -> list[Run]:
        """A template's runs, its slots filled and marked; the first letter is a capital."""
        template = with_articles(expand(template, self.rng), self.content.roles, self.language)
        template = self._introduced(template)
        runs: list[Run] = []
        at = 0
        for match in _SLOT.finditer(template):
            if match.start() > at:
                runs.append(template[at : match.start()])
            runs += self._slot(match.group(1))
            at = match.end()
        if at < len(template):
            runs.append(template[at:])
        runs = [run for run in runs if run]
        if upper:
            return [r.upper() if isinstance(r, str) else (r[0].upper(), *r[1:]) for r in runs]
        return [_capital(runs[0]), *runs[1:]] if runs else runs

    def clause(self, template: str, field: str, *, upper: bool = False) -> list[Run]:
        """A sentence that states ``field`` as a whole."""
        runs = self.fill(template, upper=upper)
        text = " ".join("".join(r if isinstance(r, str) else r[0] for r in runs).split())
        mark = self.sheet.mark(field, text, item=self._items[field])
        self._items[field] += 1
        return [(run, mark) if isinstance(run, str) else (*run, mark) for run in runs]

    def called_by_name(self, n: int) -> bool:
        """Whether a party is called by a part of its name, not by a role."""
        return self.content.roles[n].casefold() in self.content.parties[n].name.casefold()

    def party(self, n: int, form: str) -> str:
        """How a party is introduced, with slots."""
        text = expand(form, self.rng)
        if self.called_by_name(n):
            text = text.replace('the "{role}"', '"{role}"')
        return (
            text.replace("{name}", f"{{p{n}}}")
            .replace("{what}", self.described(n))
            .replace("{addr}", f"{{addr{n}}}")
            .replace("{role}", f"{{q{n}}}")
        )

    def _introduced(self, template: str) -> str:
        """The slots that stand for whole descriptions of parties, written out."""
        if "{parties}" in template:
            form = self.rng.choice(self.lex.words.PARTY)
            numbered = self.language == "en" and self.rng.random() < 0.25
            count = len(self.content.parties)
            phrases = [(f"({n + 1}) " if numbered else "") + self.party(n, form) for n in range(count)]
            last = {"en": ", and ", "de": " und ", "fr": " et "}[self.language]
            template = template.replace("{parties}", "; ".join(phrases[:-1]) + last + phrases[-1])
        if "{s" in template:
            template = template.replace("{sa}", self.described(0)).replace("{sb}", self.described(1))
        return template

    def described(self, n: int) -> str:
        """What stands behind a party's name, with slots."""
        words = self.lex.words
        pool = words.ENTITY_US if self.content.country == "US" else words.ENTITY_GB
        if self.content.persons[n]:
            pool = words.PERSON
        text = expand(self.rng.choice(pool), self.rng)
        for slot in ("addr", "person", "town"):
            text = text.replace(f"{{{slot}}}", f"{{{slot}{n}}}")
        return text

    def jurisdiction(self, name: str) -> Run:
        """A place that may happen to be the one whose law governs."""
        law = self.content.law
        if law is not None and name in (law.name, law.meant):
            return name, self.sheet.mark("governing_law", law.meant or law.name, labelled=False)
        return name

    def _slot(self, name: str) -> list[Run]:
        c, others = self.content, self.others
        number = int(name[-1]) if name[-1].isdigit() else 0
        match name.rstrip("0123456789"):
            case "p":
                return [self.name_run(number)]
            case "a" | "b":
                return [self.name_run(0 if name == "a" else 1)]
            case "q":
                return [c.roles[number]]
            case "ra" | "rb":
                n = 0 if name == "ra" else 1
                return [f"the {c.roles[n]}" if self.habits.article and not self.called_by_name(n) else c.roles[n]]
            case "t" | "T":
                return [self.title_run(upper=name == "T")]
            case "base":
                return [c.base]
            case "d":
                return [self.agreed()]
            case "e":
                return [self.takes_effect()]
            case "effdef":
                return [] if c.two_dates or self.rng.random() < 0.5 else [' (the "Effective Date")']
            case "exp":
                return [self.day(c.expires, "expiration_date")]
            case "term":
                return [(c.term.shown.rstrip("'"), self.mark("term", c.term.value))]
            case "renew":
                return [(c.renewal.shown.rstrip("'"), self.mark("renewal_term", c.renewal.value))]
            case "notice":
                bare = c.notice.shown.rstrip("'")
                return [(bare, self.mark("notice_period", c.notice.value)), c.notice.shown[len(bare) :]]
            case "law" | "lawof" | "lawname":
                return self._law(name)
            case "state" | "elsewhere":
                return [self.jurisdiction(others.state())]
            case "venue":
                county = f"{others.person().split()[-1]} County, "
                return [county if self.rng.random() < 0.6 else "", self.jurisdiction(self._venue())]
            case "day" | "before" | "expired" | "filed":
                return [self.written(others.day() if name in ("day", "filed") else others.before())]
            case "addr":
                return [", ".join(c.parties[number].address.lines)]
            case "town":
                return [c.parties[number].address.town]
            case "person":
                return [c.parties[number].person if name[-1].isdigit() else others.person()]
            case _:
                return [self._figure(name)]

    def _figure(self, name: str) -> str:
        """Names and numbers that state nothing."""
        others = self.others
        match name:
            case "other":
                return others.company()
            case "firm":
                return others.firm()
            case "bank":
                return others.bank()
            case "place":
                return others.place()
            case "dur":
                return others.period()
            case "amt":
                return others.money(places=self.habits.places)
            case "num":
                return str(self.rng.randint(10_000, 9_999_999))
            case _:
                return str(self.rng.choice([5, 7, 10, 15, 20, 30]))

    def _venue(self) -> str:
        law = self.content.law
        return law.name if law is not None and self.rng.random() < 0.6 else self.others.state()

    def _law(self, name: str) -> list[Run]:
        law = self.content.law
        assert law is not None
        if name == "lawname" and law.called == f"{law.name} law":
            return [(law.name, self.mark("governing_law", law.name)), " law"]
        if name == "lawname" and law.called:
            return [(law.called, self.mark("governing_law", law.meant))]
        head, tail = ("", "") if name == "law" else (law.head, law.tail)
        return [head, (law.name, self.mark("governing_law", law.name)), tail]

    # ---- paragraphs

    def para(
        self, line: str | Line, *, indent: float = 0.0, kind: Type | None = None, after: float | None = None
    ) -> None:
        """A paragraph over the text's width."""
        self.sheet.paragraph(
            self.left,
            self.width,
            line,
            kind or self.body,
            leading=self.habits.leading,
            indent=indent,
            justify=self.habits.justify,
            after=self.habits.after if after is None else after,
        )

    def centred(self, line: str | Line, kind: Type, *, leading: float = 1.35) -> None:
        """Lines in the middle of the page, as many as it takes."""
        self.sheet.block()
        for part in self.sheet.wrap(line, kind, self.width):
            self.sheet.put(self.sheet.width / 2, self.sheet.y, part, kind, align="centre")
            self.sheet.y += kind.size * leading


def _capital(run: Run) -> Run:
    if isinstance(run, str):
        return run[:1].upper() + run[1:]
    return run[0][:1].upper() + run[0][1:], *run[1:]
