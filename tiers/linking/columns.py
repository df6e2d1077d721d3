# ruff: noqa: E501 - tables read better in long lines
"""Which column of a list holds what, told from its headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from documents.errors import SchemaError
from tiers.linking.names import words_of

Column = Literal["id", "name", "address", "tax_id", "iban"]

HEADINGS: dict[Column, str] = {
    "id": "id; no; nr; number; nummer; numero; code; key; vendor id; vendor no; vendor number; vendor code; supplier id; "
    "supplier no; supplier number; supplier code; customer id; customer no; customer number; customer code; partner id; "
    "party id; entry id; account number; creditor; creditor no; creditor id; debtor no; lieferantennummer; lieferanten nr; "
    "lieferant nr; lieferantennr; kreditor; kreditorennummer; kreditoren nr; kreditornr; debitor; debitorennummer; "
    "kundennummer; kunden nr; kundennr; partnernummer; adressnummer; kennung; schluessel; identifiant; code fournisseur; "
    "numero fournisseur; n fournisseur; no fournisseur; code client; numero client; code tiers; compte fournisseur",
    "name": "name; names; vendor; vendor name; supplier; supplier name; customer; customer name; company; company name; "
    "legal name; party; party name; partner; partner name; merchant; merchant name; organisation; organization; "
    "business name; name 1; firma; firmenname; firmenbezeichnung; lieferant; lieferantenname; kunde; kundenname; "
    "unternehmen; bezeichnung; kreditorname; kreditor name; nom; nom fournisseur; nom du fournisseur; fournisseur; "
    "raison sociale; societe; denomination; client; nom client; nom du client; entreprise",
    "address": "address; addresses; full address; postal address; street address; registered office; location; adresse; "
    "anschrift; postanschrift; firmenanschrift; sitz; adresse postale; adresse complete; siege; siege social",
    "tax_id": "tax id; tax ids; taxid; tax no; tax number; tax; vat; vat id; vatid; vat no; vat number; vat registration; "
    "vat reg no; tin; ein; gst; gst no; ust id; ustid; ust idnr; ust id nr; ustidnr; umsatzsteuer id; uid; uid nummer; "
    "umsatzsteueridentifikationsnummer; steuernummer; steuer nr; steuer id; mwst nr; mwst nummer; tva; numero tva; "
    "numero de tva; n tva; no tva; num tva; tva intracommunautaire; numero de tva intracommunautaire; "
    "n tva intracommunautaire; siren; siret",
    "iban": "iban; ibans; iban no; iban number; bank account; account; account iban; bankverbindung; konto; bankkonto; "
    "iban nummer; konto iban; compte; compte bancaire; numero iban; coordonnees bancaires",
}  # fmt: skip
"""What stands above a column, without case, accents and punctuation; the first variants are looked for first."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The place of each column that is there, from 0."""

    id: int
    name: int
    address: int | None = None
    tax_id: int | None = None
    iban: int | None = None


def known_columns(headings: Sequence[str]) -> dict[Column, int]:
    """The columns that are known, each by the heading that names it best."""
    told = [" ".join(words_of(heading.replace("_", " "))) for heading in headings]
    found: dict[Column, int] = {}
    for column, variants in HEADINGS.items():
        for variant in variants.split("; "):
            key = " ".join(words_of(variant))
            if key in told and told.index(key) not in found.values():
                found[column] = told.index(key)
                break
    return found


def columns_of(headings: Sequence[str], where: str) -> Columns:
    """The columns of a list. Raises SchemaError where names or ids have none."""
    found = known_columns(headings)
    for needed in ("name", "id"):
        if needed not in found:
            shown = ", ".join(repr(h.strip()) for h in headings[:12]) or "none"
            raise SchemaError(
                f"{where}: no {needed} column; its columns are {shown}; "
                f"name one of them {needed!r} (known: id, name, address, tax_id, iban)"
            )
    return Columns(**found)
