"""Companies and people that never existed, with all that is printed about them; their check digits hold.

``party`` puts one together from ``people``, ``companies``, ``addresses``, ``identifiers`` and ``phones``; ``lexicon``
has the words they are made of, and ``countries`` what belongs to a country.
"""

from training.synthetic.parties.addresses import Address, address
from training.synthetic.parties.identifiers import tax_id
from training.synthetic.parties.party import Account, Party, party
from training.synthetic.parties.people import person_name
from training.synthetic.parties.phones import phone

__all__ = ["Account", "Address", "Party", "address", "party", "person_name", "phone", "tax_id"]
