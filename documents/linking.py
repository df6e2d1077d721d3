"""Parties of a document and the entries of a master list (vendors, customers): what is linked, and the contract.

A tier finds a party's name; a ``Linker`` says which entry of the list it is, or that it is none. "Not in the list" is
an answer: then ``Link.id`` is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from documents.schema import Schema
from documents.values.kinds import Kind


@dataclass(frozen=True, slots=True)
class Party:
    """What a document says of one party, in normal forms (``documents.values``); None where it says nothing."""

    name: str
    address: str | None = None
    tax_id: str | None = None
    iban: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that the party may be. ``place``: its first address, to tell it from others of its name."""

    id: str
    name: str
    score: float
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Which entry a party is: ``id`` and ``name`` as the list has them, or None where it is none for certain.

    ``score`` in 0…1 is that of the best candidate, linked or not; ``why`` says in words what speaks for it or against
    it. ``candidates``: up to three entries, best first. ``ibans``: the linked entry's accounts, ``iban_owner`` the
    entry that has the document's account where it is another one. ``conflict``: a number of the document and its name
    are of different entries, so a person must look, and ``disputed`` the numbers: ``tax_id``, ``iban``.
    """

    id: str | None
    name: str | None
    score: float
    why: str
    candidates: tuple[Candidate, ...] = ()
    ibans: tuple[str, ...] = ()
    iban_owner: str | None = None
    conflict: str | None = None
    disputed: tuple[Kind, ...] = ()

    def iban_is_strange(self, party: Party) -> bool:
        """Whether the document prints an account of the linked entry that the list does not know."""
        return self.id is not None and party.iban is not None and party.iban not in self.ibans


class Linker(Protocol):
    """A master list, as the router sees it."""

    def link(self, party: Party) -> Link:
        """The entry of the list that a party is, or none, and why."""
        ...


@dataclass(frozen=True, slots=True)
class PartyFields:
    """The fields of a document type that say who one party is. ``many``: ``name`` is a list of names, alone."""

    name: str
    many: bool = False
    address: str | None = None
    tax_id: str | None = None
    iban: str | None = None


def party_fields(schema: Schema) -> tuple[PartyFields, ...]:
    """The parties of a type: each of its names, with the address and the numbers that share its prefix.

    ``seller_name`` goes with ``seller_address``, ``seller_tax_id``, ``seller_iban``, and ``payee`` with ``payee_iban``.
    """
    found = []
    for spec in schema.values:
        if spec.kind != "name":
            continue
        prefix = f"{spec.name.removesuffix('_name')}_"
        own: dict[Kind, str] = {}
        for other in schema.values:
            if other.kind in ("address", "tax_id", "iban") and not other.many and other.name.startswith(prefix):
                own.setdefault(other.kind, other.name)
        kept = {} if spec.many else own
        found.append(PartyFields(spec.name, spec.many, kept.get("address"), kept.get("tax_id"), kept.get("iban")))
    return tuple(found)
