"""Why a party is linked, or is not: one sentence for a person."""

from __future__ import annotations

from collections.abc import Sequence

from documents.linking import Link, Party
from documents.values.kinds import Kind
from tiers.linking.entry import Entry
from tiers.linking.evidence import Evidence

_NUMBERS: dict[Kind, str] = {"tax_id": "tax number", "iban": "IBAN"}
_LIKE_ADDRESS = 0.75
_FAR = 0.02
"""Least score of an entry that is named as the nearest."""


def linked(party: Party, found: Evidence) -> str:
    """For an entry that is linked."""
    return f"{_name(party, found)}; {_rest(found)}"


def no_entry(party: Party, nearest: Evidence | None, link_at: float, score: float = 0.0) -> str:
    """For a name that no entry has."""
    if nearest is None or score < _FAR:
        return f"not in the master list: no entry is like “{party.name}”"
    return (
        f"not in the master list for certain: the nearest entry is {_called(nearest.entry)}, "
        f"score {score:.2f}, and a link takes {link_at:.2f} ({_rest(nearest)})"
    )


def ambiguous(party: Party, rivals: Sequence[Evidence]) -> str:
    """For several entries of which each may be the one."""
    told = " or ".join(f"{_called(r.entry)}{_place(r.entry)}" for r in rivals)
    missing = "the page has no address to tell them apart" if party.address is None else "the address does not decide"
    if not any(r.entry.addresses for r in rivals):
        missing = "the list has no address to tell them apart"
    return f"“{party.name}” may be {told}; {missing}"


def other_tax_number(party: Party, found: Evidence, owner: Entry | None) -> str:
    """For a name in the list whose tax number is another, perhaps that of ``owner``."""
    whose = f"that of {_called(owner)}, not" if owner else "not"
    listed = " or ".join(found.entry.tax_ids)
    return f"the name is that of {_called(found.entry)}, but tax number {party.tax_id} is {whose} its own ({listed})"


def number_of_another(kind: Kind, party: Party, owner: Entry, link: Link) -> str:
    """For a number that is one entry's beside a name that is not."""
    number = party.tax_id if kind == "tax_id" else party.iban
    near = f", and the name is that of {link.name} ({link.id})" if link.id else ""
    return f"{_NUMBERS[kind]} {number} is that of {_called(owner)}, but the name on the page is “{party.name}”{near}"


def without_a_name(party: Party) -> str:
    """For a name without letters."""
    return f"“{party.name}” has neither letters nor digits to look for"


def _name(party: Party, found: Evidence) -> str:
    if found.name.letters >= 1.0:
        return f"the name is {_listed(found)}"
    return f"“{party.name}” is like {_listed(found)} ({100 * found.name.letters:.0f} of 100 letters)"


def _listed(found: Evidence) -> str:
    first = found.entry.names[0]
    return f"“{found.alias}”" if found.alias == first else f"“{found.alias}”, an alias of “{first}”"


def _rest(found: Evidence) -> str:
    parts = []
    if found.tax_number:
        parts.append(f"the tax number is {'the same' if found.tax_number > 0 else 'another'}")
    if found.same_account:
        parts.append("the IBAN is the same")
    if found.address is None:
        parts.append("no address to compare")
    else:
        is_like = found.address.is_part or found.address.words >= _LIKE_ADDRESS
        is_like = is_like and found.address.postcode >= 0
        parts.append("the address agrees" if is_like else "the address is another one")
    if found.name.form < 0:
        parts.append("the legal form is another one")
    return ", ".join(parts)


def _called(entry: Entry) -> str:
    return f"“{entry.names[0]}” ({entry.id})"


def _place(entry: Entry) -> str:
    return f" at {entry.addresses[0]}" if entry.addresses else ""
