"""What the words of a key say of the kind of its values, in English, German and French."""

from __future__ import annotations

import re

from documents.values.kinds import Kind
from tiers.draft.wording import NUMBER_SIGN, form_of

_WORDS: dict[Kind, str] = {
    "iban": "iban",
    "tax_id": "siret siren ust-idnr uid",
    "phone": "tel telefon telephone phone fon fax mobile mobil handy portable hp rufnummer hotline",
    "address": "wohnhaft wohnung residence domicile domicil sitz street strasse rue",
    "date": "date dated datum du am on le",
    "time": "time heure uhrzeit",
    "duration": "duration duree term period dauer laufzeit frist",
    "currency": "currency wahrung devise monnaie",
    "money": """amount amt total sum price cost costs fee fees charge charges salary pay wage premium rent deposit
        balance tax duty net gross value betrag summe gesamt preis kosten gebuhr gebuhren lohn gehalt pramie miete
        saldo steuer brutto netto wert montant somme prix cout frais salaire prime loyer solde taxe brut tva mwst
        valeur""",
    "number": """quantity qty count pieces units weight score points percent age anzahl menge stuck gewicht punkte
        quantite nombre poids note hours pages km kg volume size level power pressure mass""",
    "identifier": f"""{NUMBER_SIGN} id ref reference referenz code kennung kennzeichen aktenzeichen az serial
        licence license mrn isin bic swift matricule immatriculation plate zeichen model version""",
    "place": "city country town land ort stadt ville pays lieu place nation origin",
    "name": """name customer client buyer seller supplier vendor company employer employee insured insurer person
        patient doctor advertiser agency owner tenant landlord carrier consignee sender recipient contact kunde
        kunden kaufer verkaufer lieferant firma arbeitgeber arbeitnehmer arzt eigentumer mieter vermieter empfanger
        absender nom acheteur vendeur fournisseur societe employeur salarie medecin locataire bailleur destinataire
        expediteur titulaire inhaber bank banque""",
}
_ENDINGS: dict[Kind, str] = {
    "address": "address adresse anschrift strasse",
    "date": "datum",
    "time": "zeit",
    "phone": "telefon telephonique",
    "duration": "dauer frist",
    "money": "betrag summe preis kosten gebuhr lohn steuer wert",
    "number": "zahl menge gewicht satz stand",
    "identifier": "zeichen kennung code",
    "place": "ort land stadt",
    "name": "name nehmer geber empfanger inhaber",
}
_TAX = re.compile(rf"\b(?:vat|ust|tva|mwst|tax|steuer|gst|fiscale?|ein)\b.*(?:{NUMBER_SIGN}|\bid|\breg|\bnum)")
_COUNTED = re.compile(rf"^{NUMBER_SIGN} of ")


def hints_of(key: str) -> frozenset[Kind]:
    """The kinds that a key's words speak for."""
    form = form_of(key)
    if _COUNTED.match(form):
        return frozenset({"number"})
    words = form.replace("vor ort", "").split()
    found = {kind for kind, listed in _SETS.items() if not listed.isdisjoint(words)}
    found |= {kind for kind, endings in _ENDS.items() if any(w.endswith(endings) for w in words)}
    if _TAX.search(form):
        found.add("tax_id")
    return frozenset(found)


_SETS = {kind: frozenset(words.split()) for kind, words in _WORDS.items()}
_ENDS = {kind: tuple(words.split()) for kind, words in _ENDINGS.items()}
