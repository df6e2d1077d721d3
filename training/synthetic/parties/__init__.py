"""Companies and people that never existed, with all that is printed about them; their check digits hold.

``party`` puts one together from ``people``, ``companies``, ``addresses``, ``identifiers`` and ``phones``; ``lexicon``
has the words they are made of, ``coined`` those that no list has, and ``countries`` what belongs to a country.
Names of rarer sorts: ``institutions``, ``long_names``, ``worded_names``, and ``stand_ins``, as samples use them.
"""

from training.synthetic.parties.addresses import Address, address
from training.synthetic.parties.companies import company_name
from training.synthetic.parties.identifiers import tax_id
from training.synthetic.parties.institutions import institution_name
from training.synthetic.parties.long_names import long_name
from training.synthetic.parties.party import Account, Party, party
from training.synthetic.parties.people import person_name
from training.synthetic.parties.phones import phone
from training.synthetic.parties.stand_ins import stand_in_address, stand_in_name
from training.synthetic.parties.worded_names import worded_name

__all__ = [
    "Account",
    "Address",
    "Party",
    "address",
    "company_name",
    "institution_name",
    "long_name",
    "party",
    "person_name",
    "phone",
    "stand_in_address",
    "stand_in_name",
    "tax_id",
    "worded_name",
]
