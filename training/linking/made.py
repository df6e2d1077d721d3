"""A made master list, and parties of documents that are in it or are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from documents.linking import Party
from tiers.linking.entry import Entry
from tiers.linking.names import name_key
from training.linking.noise import Noise, read_by_ocr
from training.synthetic.parties import Address, address, company_name, tax_id
from training.synthetic.parties.identifiers import iban
from training.synthetic.truth import Language

PLACES: list[tuple[Language, str]] = [
    ("de", "DE"), ("de", "AT"), ("de", "CH"), ("en", "GB"), ("en", "US"), ("fr", "FR"),
]  # fmt: skip
_NO_IBAN = frozenset({"US"})


@dataclass(frozen=True, slots=True)
class Query:
    """A party as a document has it; ``entry`` is its place in the list, None where it has none. ``kin`` of one that has
    none: a ``stranger``, a ``sibling`` with a name like an entry's, a ``namesake`` at another address."""

    party: Party
    entry: int | None
    noise: str
    kin: str | None = None


def companies(n: int, rng: Random, *, namesakes: float = 0.02) -> list[Entry]:
    """``n`` entries; a share of them has another's name, in another town."""
    found: list[Entry] = []
    for number in range(n):
        made = company(rng, str(100_000 + number))
        if found and rng.random() < namesakes:
            made = replace(made, names=(rng.choice(found).names[0],))
        found.append(made)
    return found


def company(rng: Random, own_id: str) -> Entry:
    """One company; a list does not know everything of each."""
    language, country = rng.choice(PLACES)
    names = [company_name(rng, language, country)]
    if rng.random() < 0.05:
        names.append(company_name(rng, language, country))
    numbers = tax_id(rng, country) if rng.random() < 0.8 else None
    has_account = country not in _NO_IBAN and rng.random() < 0.85
    return Entry(
        own_id,
        tuple(names),
        (_line(address(rng, country, language)),) if rng.random() < 0.9 else (),
        (numbers[0],) if numbers else (),
        tuple(iban(rng, country) for _ in range(rng.choice((1, 1, 1, 2)))) if has_account else (),
    )


def queries(entries: Sequence[Entry], n: int, rng: Random, kinds: Mapping[str, Noise]) -> list[Query]:
    """Half of them are in the list, half are not; of these a third are named much like one that is, and a tenth just
    so, at another address."""
    taken = {key.text for entry in entries for name in entry.names if (key := name_key(name))}
    words = [word for entry in rng.sample(list(entries), min(5_000, len(entries))) for word in entry.names[0].split()]
    made: list[Query] = []
    while len(made) < n:
        noise = rng.choice(list(kinds))
        at = rng.randrange(len(entries))
        if len(made) % 2:
            made.append(Query(_printed(entries[at], kinds[noise], rng), at, noise))
            continue
        stranger, draw = company(rng, ""), rng.random()
        if draw < 0.1:
            party = _printed(replace(stranger, names=entries[at].names[:1]), kinds[noise], rng)
            if party.address and entries[at].addresses:
                made.append(Query(party, None, noise, "namesake"))
            continue
        kin = "sibling" if draw < 0.4 else "stranger"
        if kin == "sibling":
            stranger = replace(stranger, names=(_sibling(entries[at].names[0], words, rng),))
        key = name_key(stranger.names[0])
        if key and key.text not in taken:
            made.append(Query(_printed(stranger, kinds[noise], rng), None, noise, kin))
    return made


def _printed(entry: Entry, noise: Noise, rng: Random) -> Party:
    """What a document prints of a company, and a reader makes of it: some of its numbers, some misread; at times the
    address of a branch, or an account that is new."""
    name = noise(rng.choice(entry.names), rng)
    place = entry.addresses[0] if entry.addresses and rng.random() < 0.6 else None
    if place and rng.random() < 0.1:
        place = _line(address(rng, "DE", "de"))
    elif place and rng.random() < 0.3:
        place = read_by_ocr(place, rng)
    number = entry.tax_ids[0] if entry.tax_ids and rng.random() < 0.35 else None
    if number and rng.random() < 0.1:
        number = _misread(number, rng)
    account = rng.choice(entry.ibans) if entry.ibans and rng.random() < 0.35 else None
    if account and rng.random() < 0.2:
        account = iban(rng, "DE")
    return Party(name, place, number, account)


def _sibling(name: str, words: Sequence[str], rng: Random) -> str:
    """A name with one word of another company for one of its own."""
    own = name.split()
    own[rng.randrange(max(1, len(own) - 1))] = rng.choice(words)
    return " ".join(own)


def _misread(number: str, rng: Random) -> str:
    at = rng.randrange(2, len(number))
    return number[:at] + rng.choice("0123456789") + number[at + 1 :]


def _line(place: Address) -> str:
    return ", ".join(place.lines)
