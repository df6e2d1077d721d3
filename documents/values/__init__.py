"""Values: their kinds, their normal forms, the conventions of a document, and where a value stands in a text."""

from documents.values.align import align
from documents.values.conventions import UNKNOWN, Conventions
from documents.values.evidence import conventions_of
from documents.values.find import FINDABLE, find_values
from documents.values.identifiers import iban_checks, tax_id_checks
from documents.values.kinds import KINDS, Kind
from documents.values.normal import Normal
from documents.values.normalise import normalise, same_value

__all__ = [
    "FINDABLE",
    "KINDS",
    "UNKNOWN",
    "Conventions",
    "Kind",
    "Normal",
    "align",
    "conventions_of",
    "find_values",
    "iban_checks",
    "normalise",
    "same_value",
    "tax_id_checks",
]
