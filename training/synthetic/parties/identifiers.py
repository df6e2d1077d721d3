"""Tax numbers and bank account numbers with check digits that hold."""

from __future__ import annotations

import string
from random import Random

from stdnum import luhn
from stdnum.at import uid as at_uid
from stdnum.au import abn as au_abn
from stdnum.be import vat as be_vat
from stdnum.ch import uid as ch_uid
from stdnum.es import ccc as es_ccc
from stdnum.ie import vat as ie_vat
from stdnum.iso7064 import mod_11_10

BBAN = {
    "DE": "18n", "AT": "16n", "CH": "17n", "FR": "23n", "GB": "4a14n", "NL": "4a10n",
    "BE": "12n", "LU": "16n", "IT": "1a22n", "ES": "20n", "IE": "4a14n", "LI": "17n",
}  # fmt: skip
"""Letters and digits that stand behind an IBAN's check digits, by country."""


def digits(rng: Random, count: int) -> str:
    """So many digits, the first not 0."""
    return str(rng.randint(1, 9)) + "".join(rng.choice("0123456789") for _ in range(count - 1))


def tax_id(rng: Random, country: str) -> tuple[str, str] | None:
    """A VAT number (US: an EIN) with right check digits: normal form and a printed form; None where none is used."""
    match country:
        case "DE":
            body = digits(rng, 8)
            number = "DE" + body + mod_11_10.calc_check_digit(body)
            return number, rng.choice(
                [number, number, number, f"DE {number[2:]}", f"DE {number[2:5]} {number[5:8]} {number[8:]}"]
            )
        case "AT":
            body = digits(rng, 7)
            number = "ATU" + body + at_uid.calc_check_digit("U" + body)
            return number, rng.choice([number, number, f"ATU {number[3:]}"])
        case "CH":
            body = digits(rng, 8)
            while len(ch_uid.calc_check_digit(body)) > 1:
                body = digits(rng, 8)
            number = "CHE" + body + ch_uid.calc_check_digit(body)
            dotted = f"CHE-{number[3:6]}.{number[6:9]}.{number[9:]}"
            return number, rng.choice([dotted, number])
        case "FR":
            body = digits(rng, 8)
            siren = body + luhn.calc_check_digit(body)
            number = f"FR{(12 + 3 * (int(siren) % 97)) % 97:02}{siren}"
            spaced = f"FR {number[2:4]} {siren[:3]} {siren[3:6]} {siren[6:]}"
            return number, rng.choice([number, number, spaced, f"FR{number[2:4]} {siren}"])
        case "GB":
            body = digits(rng, 7)
            check = (97 - (sum(w * int(c) for w, c in zip(range(8, 1, -1), body, strict=True)) + 55) % 97) % 97
            number = f"GB{body}{check:02}"
            return number, rng.choice([number, f"GB {number[2:5]} {number[5:9]} {number[9:]}", f"GB {number[2:]}"])
        case "NL":
            while True:
                body = digits(rng, 8)
                check = sum(w * int(c) for w, c in zip(range(9, 1, -1), body, strict=True)) % 11
                if check < 10:
                    number = f"NL{body}{check}B{rng.randint(1, 9):02}"
                    return number, number
        case "BE":
            body = "0" + digits(rng, 7)
            number = f"BE{body}{97 - int(body) % 97:02}"
            assert be_vat.is_valid(number)
            return number, rng.choice([number, f"BE {number[2:6]}.{number[6:9]}.{number[9:]}"])
        case "LU":
            body = digits(rng, 6)
            return (n := f"LU{body}{int(body) % 89:02}"), n
        case "IT":
            body = digits(rng, 7) + f"{rng.randint(1, 95):03}"
            return (n := "IT" + body + luhn.calc_check_digit(body)), n
        case "ES":
            body = "B" + digits(rng, 7)
            odd = sum(sum(divmod(2 * int(c), 10)) for c in body[1::2])
            even = sum(int(c) for c in body[2::2])
            number = f"ES{body}{-(odd + even) % 10}"
            return number, number
        case "US":
            number = f"{rng.randint(10, 95)}-{digits(rng, 7)}"
            return number.replace("-", ""), number
        case "IE":
            body = digits(rng, 7)
            number = f"IE{body}{ie_vat.calc_check_digit(body)}"
            return number, rng.choice([number, f"IE {number[2:]}"])
        case _:
            return _goods_and_services_tax_id(rng, country)


def _goods_and_services_tax_id(rng: Random, country: str) -> tuple[str, str] | None:
    """The number that stands where Europe has a VAT number: Australia, Canada, Singapore, India, Malaysia…"""
    match country:
        case "AU":
            body = digits(rng, 9)
            number = au_abn.calc_check_digits(body) + body
            return number, rng.choice([number, f"{number[:2]} {number[2:5]} {number[5:8]} {number[8:]}"])
        case "CA":
            body = digits(rng, 8)
            number = body + luhn.calc_check_digit(body) + "RT0001"
            return number, rng.choice(
                [number, f"{number[:9]} {number[9:]}", f"{number[:5]} {number[5:9]} {number[9:]}"]
            )
        case "SG":
            number = f"{rng.randint(1985, 2022)}{rng.randint(10000, 99999)}{rng.choice('ABCDEGHKMNRWZ')}"
            return number, number
        case "IN":
            letters = "".join(rng.choice("ABCDEFGHKLMNPRSTUVW") for _ in range(3))
            last = f"{rng.randint(1000, 9999)}{rng.choice('ABCDEFGHKL')}1Z"
            body = f"{rng.randint(1, 35):02}{letters}C{rng.choice('ABCDEFGHKLM')}{last}"
            number = body + luhn.calc_check_digit(body, string.digits + string.ascii_uppercase)
            return number, number
        case "MY":
            number = f"W{rng.randint(10, 24)}-{rng.randint(1000, 2599)}-{digits(rng, 8)}"
            return number.replace("-", ""), number
        case "NZ":
            number = f"{rng.randint(10, 130)}-{digits(rng, 3)}-{digits(rng, 3)}"
            return number.replace("-", ""), number
        case "ZA":
            number = "4" + digits(rng, 9)
            return number, number
        case "LI":
            number = digits(rng, 5)
            return number, number
        case _:
            return None


def iban(rng: Random, country: str) -> str:
    """An IBAN with right check digits, in the length of its country."""
    form = BBAN[country]
    letters, _, rest = form.rpartition("a")
    bban = "".join(rng.choice("ABCDEFGHKLMNPRSTUW") for _ in range(int(letters or 0))) + digits(rng, int(rest[:-1]))
    if country == "BE":
        bban = bban[:10] + f"{int(bban[:10]) % 97 or 97:02}"
    elif country == "ES":
        bban = bban[:8] + es_ccc.calc_check_digits(bban) + bban[10:]
    moved = "".join(str(int(c, 36)) for c in bban + country + "00")
    return f"{country}{98 - int(moved) % 97:02}{bban}"
