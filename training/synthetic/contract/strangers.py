"""What a contract names beside its parties and dates: other companies, law firms, banks, days, places and periods.

None of it is a field's value; a jurisdiction that happens to be the governing one is marked as a mere mention.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from training.synthetic.amounts import format_number
from training.synthetic.contract.content import RIVALS, ContractContent, draw_duration
from training.synthetic.contract.lexicon import LEXICA, en
from training.synthetic.parties import address, person_name
from training.synthetic.parties.companies import company_name
from training.synthetic.parties.lexicon.companies import BANKS
from training.synthetic.parties.lexicon.people import LAST
from training.synthetic.truth import Language

FIRMS = {
    "en": ["{a}, {b} & {c} LLP", "{a} & {b} LLP", "{a} {b} LLP", "Law Offices of {a} {b}", "{a} & Co., Solicitors"],
    "de": ["Kanzlei {a} & {b}", "{a} {b} Rechtsanwälte PartG mbB", "Rechtsanwälte {a}, {b} und {c}"],
    "fr": ["{a} & Associés", "{a} {b} Avocats", "SCP {a} {b}"],
}


class Strangers:
    """Draws names and figures of others than the parties."""

    def __init__(self, content: ContractContent, rng: Random, language: Language) -> None:
        self.content, self.rng, self.language = content, rng, language

    def company(self) -> str:
        """A company that is no party."""
        while True:
            name = company_name(self.rng, self.language, self.content.country)
            if all(name.casefold() not in who.name.casefold() for who in self.content.parties):
                return name

    def firm(self) -> str:
        """A law firm, accountants or a broker."""
        last = LAST[self.language]
        form = self.rng.choice(FIRMS[self.language])
        return form.format(a=self.rng.choice(last), b=self.rng.choice(last), c=self.rng.choice(last))

    def bank(self) -> str:
        """A bank."""
        return self.rng.choice(BANKS[self.language])

    def person(self) -> str:
        """Someone's name."""
        return person_name(self.rng, self.language)

    def place(self) -> str:
        """An address in one line."""
        return ", ".join(address(self.rng, self.content.country, self.language).lines)

    def state(self) -> str:
        """A jurisdiction of the United States."""
        return self.rng.choice(en.STATES)

    def period(self) -> str:
        """A duration that is none of the contract's own."""
        lex = LEXICA[self.language]
        own = {self.content.term.value, self.content.renewal.value, self.content.notice.value}
        while True:
            drawn = draw_duration(self.rng, lex, self.language, self.rng.choice(RIVALS))
            if drawn.value not in own:
                return drawn.shown.rstrip("'")

    def day(self) -> date:
        """A day around the contract's that is none of its own."""
        own = (self.content.made, self.content.effective, self.content.expires)
        while True:
            day = self.content.made + timedelta(days=self.rng.randint(-500, 700))
            if day not in own:
                return day

    def before(self) -> date:
        """A day before the contract's."""
        return min(self.content.made, self.content.effective) - timedelta(days=self.rng.randint(60, 1500))

    def money(self, *, places: int) -> str:
        """An amount as it stands in running text."""
        amount = self.content.amount
        if self.language == "en":
            sign = "£" if self.content.country == "GB" else "$"
            return sign + format_number(amount, "1,234.50", places)
        if self.language == "de":
            return f"{format_number(amount, '1.234,50', 0)} Euro"
        return f"{format_number(amount, '1 234,50', 0)} euros"
