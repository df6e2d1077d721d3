"""What speaks for an entry and against it, as numbers that a model weighs and as words for a person."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from documents.linking import Party
from documents.values import tax_id_checks
from tiers.linking.entry import Entry, comparable, same_tax_number
from tiers.linking.grams import FEWEST
from tiers.linking.likeness import AddressLikeness, NameLikeness, Weigh, address_likeness, name_likeness
from tiers.linking.names import NameKey, name_key

LIKE = 0.8
"""Letters in common from which on more of them say more: names that share less are of other companies."""
SIGNALS = (
    "bias",
    "same_name",
    "letters",
    "shared",
    "missing",
    "extra",
    "same_form",
    "other_form",
    "address",
    "no_address",
    "other_address",
    "same_postcode",
    "other_postcode",
    "same_tax_number",
    "other_tax_number",
    "same_account",
)
"""The order of the numbers in ``Evidence.vector``."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """``alias``: the entry's name that is most like the page's. ``address``: None where the page or the list has none.
    ``tax_number``: 1 the entry has it, -1 it has others of that sort, 0 not told."""

    entry: Entry
    alias: str
    name: NameLikeness
    address: AddressLikeness | None
    tax_number: int
    same_account: bool
    size: int

    def vector(self, *, account: bool = True, other_tax_number: bool = True) -> tuple[float, ...]:
        """The numbers that the model weighs; without an account or another tax number where these are not to count.

        Rarities are measured against the size of the list: what is shared must
        be rarer in a long list to say as much."""
        name, address = self.name, self.address
        unit = math.log(1.0 + max(self.size, FEWEST))
        return (
            1.0,
            float(name.is_exact),
            max(0.0, name.letters - LIKE) / (1.0 - LIKE),
            min(name.shared / unit, 3.0),
            min(name.missing / unit, 2.0),
            min(name.extra / unit, 2.0),
            float(name.form > 0),
            float(name.form < 0),
            address.words if address else 0.0,
            float(address is None),
            float(address is not None and address.is_other),
            float(address is not None and address.postcode > 0),
            float(address is not None and address.postcode < 0),
            float(self.tax_number > 0),
            float(self.tax_number < 0 and other_tax_number),
            float(self.same_account and account),
        )


def evidence_of(party: Party, key: NameKey, entry: Entry, weigh: Weigh, size: int) -> Evidence:
    """Compare a party, whose name has this ``key``, with an entry of a list of ``size``."""
    alias, name = max(
        ((alias, name_likeness(key, own, weigh)) for alias in entry.names if (own := name_key(alias))),
        key=lambda pair: (pair[1].letters, pair[1].shared - pair[1].missing, pair[1].form),
    )
    addresses = [address_likeness(party.address, own) for own in entry.addresses] if party.address else []
    address = max(addresses, key=lambda a: (a.postcode, a.words), default=None)
    same_account = party.iban is not None and party.iban in entry.ibans
    return Evidence(entry, alias, name, address, _tax_number(party.tax_id, entry), same_account, size)


def _tax_number(number: str | None, entry: Entry) -> int:
    if number is None:
        return 0
    if any(same_tax_number(number, own) for own in entry.tax_ids):
        return 1
    if tax_id_checks(number) is False:  # misread
        return 0
    others = [own for own in entry.tax_ids if comparable(number, own)]
    near = any(OSA.distance(number, own, score_cutoff=1) <= 1 for own in others)
    return -1 if others and not near else 0
