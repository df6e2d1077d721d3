# ruff: noqa: E501 - lists of words and patterns read better in long lines
"""Companies, people, addresses, tax numbers and bank accounts that never existed, with check digits that hold."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

from stdnum import luhn
from stdnum.at import uid as at_uid
from stdnum.be import vat as be_vat
from stdnum.ch import uid as ch_uid
from stdnum.es import ccc as es_ccc
from stdnum.iso7064 import mod_11_10

from training.synthetic.lexicon_names import (
    BANKS,
    COMPANY_HEADS,
    COUNTRY_NAMES,
    FIRST,
    HEIRS,
    JOINERS,
    LAST,
    LEGAL,
    PREFIXES,
    STEMS,
    STREET_KINDS,
    STREETS,
    TOWNS,
    TRADES,
)
from training.synthetic.truth import Language

HOME: dict[Language, list[tuple[str, int]]] = {
    "en": [
        ("US", 10),
        ("GB", 8),
        ("DE", 2),
        ("IE", 1),
        ("AU", 1),
        ("CA", 1),
        ("NL", 1),
        ("AT", 1),
        ("CH", 1),
        ("ES", 1),
        ("IT", 1),
    ],
    "de": [("DE", 14), ("AT", 3), ("CH", 2)],
    "fr": [("FR", 14), ("BE", 2), ("CH", 1), ("LU", 1)],
}
CURRENCY = {"US": "USD", "GB": "GBP", "CH": "CHF", "MY": "MYR", "AU": "AUD", "CA": "CAD"}
TONGUE: dict[str, Language] = {"DE": "de", "AT": "de", "CH": "de", "FR": "fr", "BE": "fr", "LU": "fr"}


@dataclass(frozen=True, slots=True)
class Address:
    """``lines`` as on an envelope, without the country; ``town`` is the bare name of the place."""

    lines: tuple[str, ...]
    country: str
    country_name: str
    town: str


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account; ``iban`` has no spaces."""

    bank: str
    iban: str
    bic: str


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


def person_name(rng: Random, language: Language) -> str:
    """First and last name, at times with a middle initial or a double name."""
    first, last = rng.choice(FIRST[language]), rng.choice(LAST[language])
    odds = rng.random()
    if language == "en" and odds < 0.2:
        return f"{first} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {last}"
    if language == "de" and odds < 0.06:
        return f"Dr. {first} {last}"
    if odds > 0.93:
        return f"{first} {last}-{rng.choice(LAST[language])}"
    return f"{first} {last}"


def company_name(rng: Random, language: Language, country: str) -> str:
    """A company's name by one of a dozen patterns, with a legal form of its country (or none)."""
    stem = rng.choice(STEMS)
    trade = rng.choice(TRADES[language])
    last, other = rng.choice(LAST[language]), rng.choice(LAST[language])
    town = _town(rng.choice(TOWNS.get(country, TOWNS["DE"])), country)
    match rng.randrange(13):
        case 0 | 1:
            core = f"{stem} {trade}"
        case 2:
            core = f"{last} {trade}"
        case 3:
            core = f"{last} {rng.choice(JOINERS[language])} {other}"
        case 4:
            heir = rng.choice(HEIRS[language])
            core = f"Gebr. {last}" if heir == "Gebr." else f"{last} {heir}"
        case 5:
            core = f"{rng.choice(PREFIXES)}{stem.lower()}"
        case 6:
            core = "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(rng.choice([2, 3, 3, 4]))) + f" {trade}"
        case 7:
            core = f"{trade} {town}" if language != "en" else f"{town} {trade}"
        case 8:
            core = f"{rng.choice(COMPANY_HEADS[language])} {rng.choice([last, stem])}"
        case 9:
            core = stem
        case 10:
            core = f"{rng.choice(FIRST[language])} {last} {trade}"
        case 11:
            core = (
                f"{trade} {last}"
                if language != "en"
                else f"{stem} {rng.choice(['International', 'Worldwide', 'Europe', 'Services'])}"
            )
        case _:
            core = f"{stem}{rng.choice(['tec', 'net', 'soft', 'plan', 'med', 'log', 'lab', 'print', 'pack', 'pro', 'bau', 'log'])}"
    legal = rng.choice(LEGAL.get(country, LEGAL["US"])) if rng.random() < 0.88 else ""
    name = f"{core}{legal}" if legal.startswith(",") else f"{core} {legal}".strip()
    if rng.random() < 0.06:
        name = name.upper()
    return name


def _town(town: str, country: str) -> str:
    if country in ("US", "GB"):
        return town.split(",")[0]
    if country in ("AU", "CA", "IE", "MY"):
        return " ".join(w for w in town.split(",")[0].split() if not any(c.isdigit() for c in w))
    return " ".join(w for w in town.split() if not any(c.isdigit() for c in w)) or town


def address(rng: Random, country: str, language: Language) -> Address:
    """A postal address in the country's form."""
    number = rng.choice([rng.randint(1, 40), rng.randint(1, 400)])
    town = rng.choice(TOWNS[country])
    lines: list[str] = []
    if country in ("US", "CA", "AU"):
        number = rng.choice([number, rng.randint(100, 9999)])
        street = f"{number} {rng.choice(['', '', 'N ', 'S ', 'West ', 'E. '])}{rng.choice(STREETS['en'])} {rng.choice(STREET_KINDS['US'])}"
        if rng.random() < 0.1:
            street = f"{rng.choice(['PO Box', 'P.O. Box'])} {rng.randint(100, 99999)}"
        elif rng.random() < 0.3:
            unit = f"{rng.choice(['Suite', 'Ste', 'Unit', 'Floor', 'Apt.', '#'])} {rng.randint(1, 950)}"
            lines = [f"{street}, {unit}"] if rng.random() < 0.5 else [street, unit]
        lines = lines or [street]
        if country == "US":
            city, state, zip2 = (p.strip() for p in town.split(","))
            code = f"{zip2}{rng.randint(0, 999):03}" + (f"-{rng.randint(1000, 9999)}" if rng.random() < 0.12 else "")
            lines.append(f"{city}, {state} {code}")
        else:
            lines.append(town)
    elif country in ("GB", "IE"):
        street = f"{number} {rng.choice(STREETS['en'])} {rng.choice(STREET_KINDS['GB'])}"
        if rng.random() < 0.25:
            lines.append(
                f"{rng.choice(['Unit', 'Suite', 'Floor'])} {rng.randint(1, 40)}, {rng.choice(STREETS['en'])} {rng.choice(['House', 'Park', 'Business Park', 'Estate', 'Works'])}"
            )
        lines.append(street)
        if country == "GB":
            city, code = (p.strip() for p in town.split(","))
            code = f"{code} {rng.randint(1, 9)}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}"
            lines += rng.choice([[city, code], [f"{city} {code}"], [f"{city}, {code}"]])
        else:
            lines.append(town)
    elif country in ("FR", "BE", "LU") or (country == "CH" and language == "fr"):
        street = f"{number}{rng.choice(['', '', '', ' bis', ' ter', ','])} {rng.choice(STREET_KINDS['FR'])} {rng.choice(STREETS['fr'])}"
        if rng.random() < 0.2:
            lines.append(
                rng.choice(
                    [
                        f"ZA {rng.choice(['des', 'les'])} {rng.choice(['Platanes', 'Coteaux', 'Peupliers', 'Landes'])}",
                        f"Bâtiment {rng.choice('ABCD')}",
                        f"BP {rng.randint(10, 999)}",
                        "Zone Industrielle",
                        f"CS {rng.randint(10000, 99999)}",
                    ]
                )
            )
        lines += [street, town]
    elif country == "MY":
        lot = rng.choice(
            [
                f"NO. {number}",
                f"NO {number}",
                f"LOT {number}",
                f"NO.{number}-{rng.randint(1, 3)}",
                f"{number}",
                f"NO.{number} & {number + 2}",
            ]
        )
        road = rng.choice(STREETS["MY"]) + rng.choice(
            ["", f" {rng.randint(1, 20)}", f" {rng.randint(1, 20)}/{rng.randint(1, 40)}"]
        )
        lines = [
            f"{lot}, {road},",
            *(
                [f"TAMAN {rng.choice(['MALURI', 'DAYA', 'SENTOSA', 'CONNAUGHT', 'DESA', 'INDAH', 'MEGAH'])},"]
                if rng.random() < 0.6
                else []
            ),
        ]
        place = [p.strip() for p in town.split(",")]
        lines += (
            [f"{place[0]},", f"{place[-1]}."]
            if len(place) > 1 and rng.random() < 0.5
            else [town + rng.choice(["", "."])]
        )
        if rng.random() < 0.7:
            lines = [line.upper() for line in lines]
    else:
        if country == "NL":
            street = f"{rng.choice(LAST['de'])}{rng.choice(['straat', 'weg', 'laan'])} {number}"
        elif country in ("IT", "ES"):
            street = f"{'Via' if country == 'IT' else 'Calle'} {rng.choice(STEMS)}{',' if rng.random() < 0.5 else ''} {number}"
        else:
            name, kind = rng.choice(STREETS["de"]), rng.choice(STREET_KINDS["DE"])
            if name[-1] in "- ":
                kind = kind[0].upper() + kind[1:]
            street = f"{name}{kind} {number}{rng.choice(['', '', '', '', 'a', 'b', f'-{number + 2}'])}"
            if rng.random() < 0.04:
                street = f"Postfach {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}"
        if rng.random() < 0.06 and language == "de":
            lines.append(
                rng.choice(
                    ["Gebäude 4", "Tor 1", "2. Stock", "Hinterhaus", "Haus B", "c/o Verwaltung", "z. Hd. Buchhaltung"]
                )
            )
        digits = town.split()[0]
        if country == "DE" and digits.isdigit():
            moved = f"{digits[:2]}{rng.randint(0, 999):03}"
            town = f"{moved} {town.split(maxsplit=1)[1]}"
        prefix = rng.choices(["", f"{country}-", f"{country} ", "D-" if country == "DE" else ""], [16, 1, 1, 1])[0]
        lines += [street, prefix + town]
    return Address(tuple(lines), country, COUNTRY_NAMES[language][country], _town(town, country))


def _digits(rng: Random, count: int) -> str:
    return str(rng.randint(1, 9)) + "".join(rng.choice("0123456789") for _ in range(count - 1))


def tax_id(rng: Random, country: str) -> tuple[str, str] | None:
    """A VAT number (US: an EIN) with right check digits: normal form and a printed form; None where none is used."""
    match country:
        case "DE":
            body = _digits(rng, 8)
            number = "DE" + body + mod_11_10.calc_check_digit(body)
            return number, rng.choice(
                [number, number, number, f"DE {number[2:]}", f"DE {number[2:5]} {number[5:8]} {number[8:]}"]
            )
        case "AT":
            body = _digits(rng, 7)
            number = "ATU" + body + at_uid.calc_check_digit("U" + body)
            return number, rng.choice([number, number, f"ATU {number[3:]}"])
        case "CH":
            body = _digits(rng, 8)
            while len(ch_uid.calc_check_digit(body)) > 1:
                body = _digits(rng, 8)
            number = "CHE" + body + ch_uid.calc_check_digit(body)
            dotted = f"CHE-{number[3:6]}.{number[6:9]}.{number[9:]}"
            return number, rng.choice([dotted, number])
        case "FR":
            body = _digits(rng, 8)
            siren = body + luhn.calc_check_digit(body)
            number = f"FR{(12 + 3 * (int(siren) % 97)) % 97:02}{siren}"
            spaced = f"FR {number[2:4]} {siren[:3]} {siren[3:6]} {siren[6:]}"
            return number, rng.choice([number, number, spaced, f"FR{number[2:4]} {siren}"])
        case "GB":
            body = _digits(rng, 7)
            check = (97 - (sum(w * int(c) for w, c in zip(range(8, 1, -1), body, strict=True)) + 55) % 97) % 97
            number = f"GB{body}{check:02}"
            return number, rng.choice([number, f"GB {number[2:5]} {number[5:9]} {number[9:]}", f"GB {number[2:]}"])
        case "NL":
            while True:
                body = _digits(rng, 8)
                check = sum(w * int(c) for w, c in zip(range(9, 1, -1), body, strict=True)) % 11
                if check < 10:
                    number = f"NL{body}{check}B{rng.randint(1, 9):02}"
                    return number, number
        case "BE":
            body = "0" + _digits(rng, 7)
            number = f"BE{body}{97 - int(body) % 97:02}"
            assert be_vat.is_valid(number)
            return number, rng.choice([number, f"BE {number[2:6]}.{number[6:9]}.{number[9:]}"])
        case "LU":
            body = _digits(rng, 6)
            return (n := f"LU{body}{int(body) % 89:02}"), n
        case "IT":
            body = _digits(rng, 7) + f"{rng.randint(1, 95):03}"
            return (n := "IT" + body + luhn.calc_check_digit(body)), n
        case "ES":
            body = "B" + _digits(rng, 7)
            odd = sum(sum(divmod(2 * int(c), 10)) for c in body[1::2])
            even = sum(int(c) for c in body[2::2])
            number = f"ES{body}{-(odd + even) % 10}"
            return number, number
        case "US":
            number = f"{rng.randint(10, 95)}-{_digits(rng, 7)}"
            return number.replace("-", ""), number
        case _:
            return None


_BBAN = {"DE": "18n", "AT": "16n", "CH": "17n", "FR": "23n", "GB": "4a14n", "NL": "4a10n", "BE": "12n", "LU": "16n", "IT": "1a22n", "ES": "20n",
         "IE": "4a14n"}  # fmt: skip


def iban(rng: Random, country: str) -> str:
    """An IBAN with right check digits, in the length of its country."""
    form = _BBAN[country]
    letters, _, rest = form.rpartition("a")
    bban = "".join(rng.choice("ABCDEFGHKLMNPRSTUW") for _ in range(int(letters or 0))) + _digits(rng, int(rest[:-1]))
    if country == "BE":
        bban = bban[:10] + f"{int(bban[:10]) % 97 or 97:02}"
    elif country == "ES":
        bban = bban[:8] + es_ccc.calc_check_digits(bban) + bban[10:]
    moved = "".join(str(int(c, 36)) for c in bban + country + "00")
    return f"{country}{98 - int(moved) % 97:02}{bban}"


def account(rng: Random, country: str, language: Language, town: str) -> Account:
    """A bank account at an invented bank."""
    name = rng.choice(BANKS[language]) + (f" {town}" if language != "en" and rng.random() < 0.8 else "")
    bic = "".join(rng.choice("ABCDEFGHKLMNPRSTUVW") for _ in range(4)) + country
    bic += "".join(rng.choice("ABCDEFGH123456789") for _ in range(2)) + rng.choice(
        ["", "XXX", f"{rng.randint(100, 999)}"]
    )
    return Account(name, iban(rng, country), bic)


def _ascii(text: str) -> str:
    text = text.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(c for c in folded if c.isalnum())[:16] or "mail"


def phone(rng: Random, country: str) -> str:
    """A telephone number in one of the country's usual forms."""

    def d(count: int) -> str:
        return _digits(rng, count)

    match country:
        case "US" | "CA":
            return rng.choice(
                [
                    f"({d(3)}) {d(3)}-{d(4)}",
                    f"{d(3)}-{d(3)}-{d(4)}",
                    f"{d(3)}.{d(3)}.{d(4)}",
                    f"+1 {d(3)} {d(3)} {d(4)}",
                ]
            )
        case "MY":
            return rng.choice(
                [
                    f"0{rng.randint(3, 9)}-{d(8)}",
                    f"0{rng.randint(3, 9)}-{d(4)} {d(4)}",
                    f"0{rng.randint(3, 9)} - {d(8)}",
                ]
            )
        case "FR":
            return rng.choice([" ", " ", "."]).join(["0" + d(1), *(f"{rng.randint(0, 99):02}" for _ in range(4))])
        case "GB" | "IE" | "AU":
            return rng.choice([f"0{d(3)} {d(3)} {d(4)}", f"020 {d(4)} {d(4)}", f"+44 {d(4)} {d(6)}", f"0{d(4)} {d(6)}"])
        case _:
            code = {"DE": "49", "AT": "43", "CH": "41"}.get(country, "49")
            return rng.choice(
                [
                    f"0{d(3)} {d(6)}",
                    f"0{d(3)}/{d(7)}",
                    f"+{code} {d(3)} {d(7)}",
                    f"+{code} ({d(2)}) {d(6)}",
                    f"0{d(3)} / {d(3)} {d(2)} - 0",
                ]
            )


def party(rng: Random, language: Language, country: str, *, private: bool = False) -> Party:
    """A company, or with ``private`` a person, with all that is printed about it."""
    name = person_name(rng, language) if private else company_name(rng, language, country)
    place = address(rng, country, language)
    ids = None if private else tax_id(rng, country)
    accounts = (
        tuple(account(rng, country, language, place.town) for _ in range(rng.choice([1, 1, 1, 2, 2, 3])))
        if country in _BBAN
        else ()
    )
    host = _ascii(name) + {"DE": ".de", "AT": ".at", "CH": ".ch", "FR": ".fr", "GB": ".co.uk", "BE": ".be"}.get(
        country, ".com"
    )
    if country == "FR":
        siren = ids[0][4:] if ids else _digits(rng, 9)
        nic = f"{rng.randint(1, 99):05}"
        number = f"{siren[:3]} {siren[3:6]} {siren[6:]} {nic}"
        register = f"RCS {place.town} {siren[:3]} {siren[3:6]} {siren[6:]}"
    elif country in ("DE", "AT", "CH"):
        number = rng.choice(
            [
                f"{_digits(rng, 3)}/{_digits(rng, 3)}/{_digits(rng, 5)}",
                f"{_digits(rng, 2)}/{_digits(rng, 3)}/{_digits(rng, 5)}",
                f"{_digits(rng, 5)}/{_digits(rng, 5)}",
            ]
        )
        register = f"{rng.choice(['HRB', 'HRB', 'HRA', 'FN'])} {_digits(rng, rng.choice([4, 5, 6]))}"
    else:
        number, register = _digits(rng, 10), _digits(rng, 8)
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
