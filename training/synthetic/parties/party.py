"""A company or a person with all that a document may print about it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

from training.synthetic.parties.addresses import Address, address
from training.synthetic.parties.companies import company_name
from training.synthetic.parties.identifiers import BBAN, digits, iban, tax_id
from training.synthetic.parties.lexicon.companies import BANKS
from training.synthetic.parties.people import person_name
from training.synthetic.parties.phones import phone
from training.synthetic.truth import Language


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account; ``iban`` has no spaces."""

    bank: str
    iban: str
    bic: str

    @property
    def spaced(self) -> str:
        """The IBAN in groups of four."""
        return " ".join(self.iban[i : i + 4] for i in range(0, len(self.iban), 4))


@dataclass(frozen=True, slots=True)
class Party:
    """A company or a person. ``tax_id`` is the VAT number in normal form (US: the EIN), None where it has none."""

    name: str
    person: str
    address: Address
    tax_id: str | None
    tax_id_printed: str | None
    tax_number: str
    register: str
    accounts: tuple[Account, ...]
    phone: str
    fax: str
    email: str
    web: str


def party(
    rng: Random,
    language: Language,
    country: str,
    *,
    private: bool = False,
    name: str | None = None,
    place: Address | None = None,
) -> Party:
    """A company, or with ``private`` a person, with all that is printed about it; of this name and at this place if
    they are given."""
    name = name or (person_name(rng, language) if private else company_name(rng, language, country))
    place = place or address(rng, country, language)
    ids = None if private else tax_id(rng, country)
    accounts = (
        tuple(_account(rng, country, language, place.town) for _ in range(rng.choice([1, 1, 1, 2, 2, 3])))
        if country in BBAN
        else ()
    )
    host = _host(name) + {"DE": ".de", "AT": ".at", "CH": ".ch", "FR": ".fr", "GB": ".co.uk", "BE": ".be"}.get(
        country, ".com"
    )
    if country == "FR":
        siren = ids[0][4:] if ids else digits(rng, 9)
        nic = f"{rng.randint(1, 99):05}"
        number = f"{siren[:3]} {siren[3:6]} {siren[6:]} {nic}"
        register = f"RCS {place.town} {siren[:3]} {siren[3:6]} {siren[6:]}"
    elif country in ("DE", "AT", "CH"):
        number = rng.choice(
            [
                f"{digits(rng, 3)}/{digits(rng, 3)}/{digits(rng, 5)}",
                f"{digits(rng, 2)}/{digits(rng, 3)}/{digits(rng, 5)}",
                f"{digits(rng, 5)}/{digits(rng, 5)}",
            ]
        )
        register = f"{rng.choice(['HRB', 'HRB', 'HRA', 'FN'])} {digits(rng, rng.choice([4, 5, 6]))}"
    else:
        number, register = digits(rng, 10), digits(rng, 8)
    return Party(
        name=name,
        person=person_name(rng, language),
        address=place,
        tax_id=ids[0] if ids else None,
        tax_id_printed=ids[1] if ids else None,
        tax_number=number,
        register=register,
        accounts=accounts,
        phone=phone(rng, country),
        fax=phone(rng, country),
        email=f"{rng.choice(['info', 'office', 'rechnung', 'mail', 'kontakt', 'contact', 'billing', 'hello'])}@{host}",
        web=rng.choice([f"www.{host}", f"https://{host}", host]),
    )


def _account(rng: Random, country: str, language: Language, town: str) -> Account:
    """A bank account at an invented bank."""
    name = rng.choice(BANKS[language]) + (f" {town}" if language != "en" and rng.random() < 0.8 else "")
    bic = "".join(rng.choice("ABCDEFGHKLMNPRSTUVW") for _ in range(4)) + country
    bic += "".join(rng.choice("ABCDEFGH123456789") for _ in range(2)) + rng.choice(
        ["", "XXX", f"{rng.randint(100, 999)}"]
    )
    return Account(name, iban(rng, country), bic)


def _host(text: str) -> str:
    """A name as it stands in a web address."""
    text = text.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(c for c in folded if c.isalnum())[:16] or "mail"
