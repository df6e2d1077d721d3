"""Values of a form's fields, as the page prints them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from string import ascii_uppercase
from unicodedata import normalize

from training.synthetic.form.table import FormField
from training.synthetic.layout.fonts import settable
from training.synthetic.parties import address, company_name, institution_name, person_name, phone
from training.synthetic.parties.countries import COUNTRY_NAMES
from training.synthetic.parties.identifiers import BBAN, iban
from training.synthetic.phrases import words
from training.synthetic.sentences.kinds import kinds
from training.synthetic.sentences.writer import Mark, Writer
from training.synthetic.style import Style
from training.synthetic.truth import LANGUAGES, Language

FIRST_DAY = date(1998, 1, 1)
DAYS = 10_500
PATTERNS = words(
    "ddddd dddddd ddddddddd LLdddddd LL-ddddd ddd-dddd dd/dddd Ldddd/dd dddd.ddd.dd LLLddddd 20dd-ddddd dddd.dddd.dddd"
)
"""Forms of a number that may have any."""
UNITS: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (("day", "days"), ("week", "weeks"), ("month", "months"), ("year", "years"), ("hour", "hours")),
    "de": (("Tag", "Tage"), ("Woche", "Wochen"), ("Monat", "Monate"), ("Jahr", "Jahre"), ("Stunde", "Stunden")),
    "fr": (("jour", "jours"), ("semaine", "semaines"), ("mois", "mois"), ("an", "ans"), ("heure", "heures")),
}
TIMES: dict[Language, tuple[str, ...]] = {
    "en": ("{h:02}:{m:02}", "{h}:{m:02}", "{t}:{m:02} {p}", "{t}:{m:02}{p}", "{h:02}:{m:02} hrs", "{h:02}{m:02}"),
    "de": ("{h:02}:{m:02}", "{h:02}:{m:02} Uhr", "{h}.{m:02} Uhr", "{h:02}.{m:02}", "{h}:{m:02}"),
    "fr": ("{h:02}:{m:02}", "{h}h{m:02}", "{h:02}h{m:02}", "{h} h {m:02}", "{h:02}:{m:02}"),
}


class Values:
    """Draws the values of one document in the style of the house that prints it."""

    def __init__(self, rng: Random, style: Style) -> None:
        self.rng, self.style, self.language = rng, style, style.language
        self._writer = Writer(rng, style.language)
        self._time = rng.choice(TIMES[style.language])
        self._taken: set[str] = set()

    def draw(self, field: FormField) -> tuple[str, ...]:
        """The lines of a value: one, but for addresses. No two fields of a document have the same value, except for
        choices."""
        for _ in range(8):
            lines = self._lines(field)
            if field.kind == "choice" or " ".join(lines) not in self._taken:
                break
        self._taken.add(" ".join(lines))
        return lines

    def cell(self) -> str:
        """What stands in a cell of a table that no field asks for."""
        rng = self.rng
        return rng.choice(
            (self._code("dddd, LLdd"), str(rng.randint(1, 50)), self.style.number(rng.randint(10, 99_999)))
        )

    def _lines(self, field: FormField) -> tuple[str, ...]:
        if field.kind == "address":
            drawn = address(self.rng, self.style.country, self.language)
            return (*drawn.lines, drawn.country_name) if self.rng.random() < 0.15 else drawn.lines
        maker = MAKERS.get(field.kind)
        return (maker(self, field.options) if maker else self._named(field.kind),)

    def _named(self, kind: str) -> str:
        """A name of a kind of named things."""
        pieces = self._writer.mention(kind)
        name = "".join(p for p in pieces[pieces.index(Mark(kind, True)) :] if isinstance(p, str))
        return name if settable(name) else normalize("NFKD", name).encode("ascii", "ignore").decode()

    def _date(self, _: str) -> str:
        return self.style.date(FIRST_DAY + timedelta(days=self.rng.randrange(DAYS)))

    def _clock(self, _: str) -> str:
        hour, minute = self.rng.randrange(24), self.rng.choice((0, 15, 30, 45, self.rng.randrange(60)))
        return self._time.format(h=hour, m=minute, t=(hour - 1) % 12 + 1, p="am" if hour < 12 else "pm")

    def _money(self, _: str) -> str:
        rng = self.rng
        most = rng.choice((9_999, 99_999, 999_999, 9_999_999, 99_999_999))
        hundredths = rng.randint(100, most)
        return self.style.number(hundredths if rng.random() < 0.7 else hundredths // 100 * 100)

    def _percent(self, _: str) -> str:
        rng = self.rng
        number = str(rng.randint(1, 100)) if rng.random() < 0.5 else self.style.number(rng.randint(10, 9_990))
        return f"{number}{rng.choice(('%', ' %'))}"

    def _duration(self, _: str) -> str:
        count = self.rng.choice((1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 18, 21, 24, 28, 30, 36, 48, 60, 90))
        return f"{count} {self.rng.choice(UNITS[self.language])[count > 1]}"

    def _person(self) -> str:
        name = person_name(self.rng, self.language)
        first, _, last = name.rpartition(" ")
        return f"{last}, {first}" if first and self.rng.random() < 0.1 else name

    def _iban(self, _: str) -> str:
        country = self.style.country if self.style.country in BBAN else self.rng.choice(list(BBAN))
        number = iban(self.rng, country)
        return number if self.rng.random() < 0.4 else " ".join(number[n : n + 4] for n in range(0, len(number), 4))

    def _code(self, patterns: str) -> str:
        rng = self.rng
        pattern = rng.choice([p.strip() for p in patterns.split(",")] if patterns else PATTERNS)
        return "".join(
            rng.choice("0123456789") if c == "d" else rng.choice(ascii_uppercase) if c == "L" else c for c in pattern
        )

    def _measure(self, unit: str) -> str:
        rng = self.rng
        number = str(rng.randint(1, 999)) if rng.random() < 0.5 else self.style.number(rng.randint(10, 2_000_000))
        return f"{number}{rng.choice((' ', ' ', ' ', ''))}{unit}"

    def _choice(self, options: str) -> str:
        spoken = self.rng.choice([option.split("=") for option in options.split(",")])
        return spoken[LANGUAGES.index(self.language)].strip()


MAKERS: dict[str, Callable[[Values, str], str]] = {
    "date": Values._date,
    "time": Values._clock,
    "money": Values._money,
    "integer": lambda v, _: str(v.rng.choice((v.rng.randint(1, 12), v.rng.randint(1, 99), v.rng.randint(10, 5000)))),
    "decimal": lambda v, _: v.style.number(v.rng.choice((v.rng.randint(10, 9_999), v.rng.randint(100, 900_000)))),
    "percent": Values._percent,
    "duration": Values._duration,
    "person": lambda v, _: v._person(),
    "company": lambda v, _: company_name(v.rng, v.language, v.style.country),
    "institution": lambda v, _: institution_name(v.rng, v.language, v.style.country),
    "city": lambda v, _: address(v.rng, v.style.country, v.language).town,
    "country": lambda v, _: v.rng.choice(list(COUNTRY_NAMES[v.language].values())),
    "phone": lambda v, _: phone(v.rng, v.style.country),
    "email": lambda v, _: v._named("email_address"),
    "iban": Values._iban,
    "code": Values._code,
    "measure": Values._measure,
    "choice": Values._choice,
}
"""Kinds that are made here; addresses have several lines, all other kinds are those of ``sentences.kinds``."""


def known_kinds() -> frozenset[str]:
    """All kinds of values that a table may name."""
    return frozenset({"address", *MAKERS, *(name for name, kind in kinds().items() if kind.named)})
