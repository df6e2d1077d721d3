"""One entry of a master list, and how it is packed into one text."""

from __future__ import annotations

from dataclasses import dataclass

from documents.values.identifiers import normalise_iban, normalise_tax_id

_FIELD, _VALUE = "\x1e", "\x1f"
"""Between lists and between values; white space to ``str.split``, so no tidied value holds one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``names``: the first is the one to show, the others are aliases. Numbers are in normal form."""

    id: str
    names: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    tax_ids: tuple[str, ...] = ()
    ibans: tuple[str, ...] = ()

    def packed(self) -> str:
        """The entry as one text."""
        lists = (self.names, self.addresses, self.tax_ids, self.ibans)
        return _FIELD.join([self.id, *(_VALUE.join(values) for values in lists)])

    @staticmethod
    def unpacked(text: str) -> Entry:
        """The entry that ``packed`` made a text of."""
        own, *lists = text.split(_FIELD)
        names, addresses, tax_ids, ibans = (tuple(v for v in values.split(_VALUE) if v) for values in lists)
        return Entry(own, names, addresses, tax_ids, ibans)


def tax_number(raw: str) -> str | None:
    """A tax number in normal form; None where it is none."""
    normal = normalise_tax_id(raw)
    return normal.value if normal else None


def account(raw: str) -> str | None:
    """An IBAN in normal form, wrong check digits and all; None where it is none."""
    normal = normalise_iban(raw)
    return normal.value if normal else None


def bare_tax_number(number: str) -> str:
    """A tax number without the letters of its country, which lists and pages leave out at times."""
    return number[2:] if number[:2].isalpha() and number[2:].isdigit() else number


def same_tax_number(one: str, other: str) -> bool:
    """Whether two are one number, with the letters of the country or without."""
    if one == other:
        return True
    both_have = one[:2].isalpha() and other[:2].isalpha()
    return not both_have and bare_tax_number(one) == bare_tax_number(other)


def comparable(one: str, other: str) -> bool:
    """Whether two tax numbers are of one sort, so that they cannot both be one company's if they differ."""
    return one[:2].isalpha() and one[:2] == other[:2] and len(one) == len(other)
