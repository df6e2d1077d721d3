"""The parties of a document in the master list, and what must hold between the two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.extraction import Decision, RuleOutcome
from documents.linking import Link, Linker, Party, PartyFields, party_fields
from documents.schema import Schema

BANK_ACCOUNT = "bank_account_is_in_the_master_list"
ONE_ENTRY = "name_and_numbers_are_of_one_entry"


@dataclass(frozen=True, slots=True)
class Linked:
    """``links``: by field, one for each of its values in their order. ``outcomes``: the rules about them. ``asked``:
    the parties that were looked up, with the answers."""

    links: Mapping[str, tuple[Link, ...]]
    outcomes: tuple[RuleOutcome, ...]
    asked: tuple[tuple[Party, Link], ...]


def link_parties(decisions: Sequence[Decision], values: Mapping[str, str], schema: Schema, linker: Linker) -> Linked:
    """Link each party that the document names.

    Args:
        values: the single values that have a normal form, by field.
    """
    links: dict[str, tuple[Link, ...]] = {}
    outcomes: list[RuleOutcome] = []
    asked: list[tuple[Party, Link]] = []
    for fields in party_fields(schema):
        names = [d.extraction.value or d.extraction.raw for d in decisions if d.field == fields.name and d.extraction]
        parties = [_party(name, fields, values) for name in names]
        if not parties and fields.iban and (iban := values.get(fields.iban)):
            outcomes.append(_unvouched(fields.iban, iban, f"no {fields.name.replace('_', ' ')} was found"))
        found = tuple(map(linker.link, parties))
        if found:
            links[fields.name] = found
        asked += zip(parties, found, strict=True)
        for party, link in zip(parties, found, strict=True):
            outcomes += _outcomes(party, link, fields)
    of_parties = {fields.iban for fields in party_fields(schema)}
    for spec in schema.values:
        if spec.kind == "iban" and spec.name in values and spec.name not in of_parties:
            outcomes.append(_unvouched(spec.name, values[spec.name], "it belongs to no party of the document"))
    return Linked(links, tuple(outcomes), tuple(asked))


def _unvouched(field: str, iban: str, why: str) -> RuleOutcome:
    """A name changed a little, or shown as a picture, and an account of one's own is the usual fraud. Not hard: a new
    vendor's account is in no list, and a person may know it."""
    return RuleOutcome(BANK_ACCOUNT, False, f"{why}, so no list vouches for IBAN {iban}", (field,), hard=False)


def _party(name: str, fields: PartyFields, values: Mapping[str, str]) -> Party:
    address, tax_id, iban = (
        values.get(field) if field else None for field in (fields.address, fields.tax_id, fields.iban)
    )
    return Party(name, address, tax_id, iban)


def _outcomes(party: Party, link: Link, fields: PartyFields) -> Iterator[RuleOutcome]:
    if link.conflict:
        own = {"tax_id": fields.tax_id, "iban": fields.iban}
        disputed = tuple(field for kind in link.disputed if (field := own.get(kind)))
        yield RuleOutcome(ONE_ENTRY, False, link.conflict, (fields.name, *disputed))
    if party.iban is None or fields.iban is None or "iban" in link.disputed:
        return
    if link.id is None:
        yield _unvouched(fields.iban, party.iban, f"{fields.name.replace('_', ' ')} is not linked")
        return
    strange = link.iban_is_strange(party)
    yield RuleOutcome(BANK_ACCOUNT, not strange, _of_account(party.iban, link), (fields.iban,))


def _of_account(iban: str, link: Link) -> str:
    who = f"{link.name} ({link.id})"
    if iban in link.ibans:
        return f"IBAN {iban} is an account of {who} in the master list"
    if not link.ibans:
        said = f"the master list has no account of {who} to compare IBAN {iban} on the page with"
    else:
        several = "accounts" if len(link.ibans) > 1 else "account"
        said = f"IBAN {iban} on the page is not the {several} of {who} in the master list: {', '.join(link.ibans)}"
    return f"{said}; it is an account of {link.iban_owner}" if link.iban_owner else said
