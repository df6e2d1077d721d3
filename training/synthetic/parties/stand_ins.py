# ruff: noqa: E501 - tables of words read better in long lines
"""Names and addresses that samples, demonstrations and first tries use: they say that they are none."""

from __future__ import annotations

from random import Random

from training.synthetic.parties.addresses import Address
from training.synthetic.parties.countries import COUNTRY_NAMES
from training.synthetic.parties.lexicon.companies import LEGAL, STEMS, TRADES
from training.synthetic.parties.lexicon.people import FIRST, LAST
from training.synthetic.phrases import phrases
from training.synthetic.truth import Language

COMPANIES = {
    "de": phrases(
        "Muster{w} {g}|Beispiel{w} {g}|Muster-{q} {g}|{r} {g}|{r} {s} {g}|{r} {x}|Test{w} {g}|Demo{w} {g}|Probe{w} {g}|Muster {g}|Beispiel {g}|Firma Mustermann|{l} Muster{w}|Musterverein {x} e.V.|"
        "Eine erdachte Firma {g}|Fantasie{w} {g}|Mein Betrieb {g}|Ihre Firma {g}|Irgendeine {q} {g}|Musterwerke {l} {g}|{q} Mustermann {g}|Erste Muster{w} {x} {g}|Muster {q} Musterhausen {g}"
    ),
    "en": phrases(
        "Example {w} {g}|Sample {w} {g}|Demo {w} {g}|Test {w} {g}|{r} {g}|{r} {x} {g}|Your Company {g}|My Business {g}|Acme {w} {g}|Fictional {w} {g}|The Sample {w}|Any {w} {g}|Dummy {q} {g}|"
        "Some {w} {g}|Placeholder {w} {g}|{l} Example {g}|Company {x}|Imaginary {q} {g}|Mock {w} {g}|Generic {q} {g}"
    ),
    "fr": phrases(
        "Société Exemple {g}|Entreprise Modèle {g}|Exemple {q} {g}|{r} {g}|{r} {x} {g}|Société Test {g}|Démo {w} {g}|Ma Société {g}|Votre Entreprise {g}|La Société Fictive {g}|{w} Exemple {g}|Modèle {q} {g}|Établissements Exemple"
    ),
}
WORDS = {
    "de": phrases(
        "firma|betrieb|handel|bau|werk|laden|unternehmen|verlag|technik|service|händler|lieferant|kunde|versand|büro|bank|klinik|schule"
    ),
    "en": phrases(
        "Company|Corp|Industries|Supplies|Trading|Business|Shop|Store|Services|Works|Foods|Products|Holdings|Bank"
    ),
    "fr": phrases("Société|Entreprise|Boutique|Commerce|Maison|Services|Atelier|Distribution|Conseil"),
}
ROLES = {
    "de": phrases(
        "Lieferant|Käufer|Kunde|Kunden|Verkäufer|Rechnungssteller|Auftragnehmer|Auftraggeber|Leistungserbringer|Empfänger|Hersteller|Händler|Besteller"
    ),
    "en": phrases(
        "Seller|Buyer|Supplier|Customer|Vendor|Client|Payee|Merchant|Contractor|Purchaser|Recipient|Provider"
    ),
    "fr": phrases("Vendeur|Acheteur|Fournisseur|Client|Prestataire|Destinataire|Fabricant|Commerçant|Émetteur"),
}
SUFFIXES = {
    "de": phrases("Nord|Süd|Mitte|Ost|West|1|2|A|B|International|Musterstadt|Beispielhausen"),
    "en": phrases("One|Two|A|B|North|South|1|2|International|Europe|XYZ|ABC"),
    "fr": phrases("Nord|Sud|Un|A|B|1|2|International|France"),
}
PEOPLE = {
    "de": phrases("Max Mustermann|Erika Mustermann|Maxi Musterfrau|{f} Muster|{f} Mustermann|{f} Musterfrau|{f} Beispiel|{f} Test|Lieschen Müller|Otto Normalverbraucher|Dr. {f} Muster|{f} {l}-Muster"),
    "en": phrases("John Doe|Jane Doe|{f} Doe|Joe Bloggs|John Q. Public|{f} Sample|{f} Example|Test User|{f} Test|Jane Q. Customer"),
    "fr": phrases("Jean Dupont|Jeanne Dupont|{f} Exemple|{f} Test|Paul Durand|Monsieur Exemple|Madame Modèle|{f} Modèle"),
}  # fmt: skip
STREETS = {
    "de": phrases(
        "Musterstraße|Musterstr.|Beispielstraße|Beispielweg|Musterweg|Teststraße|Am Muster|Musterallee|Musterplatz|Beispielgasse"
    ),
    "en": phrases("Example Street|Sample Road|Main Street|Any Street|Test Avenue|Demo Lane|High Street|Your Street"),
    "fr": phrases("rue de l'Exemple|avenue du Test|rue du Modèle|place de l'Exemple|rue Principale"),
}
TOWNS = {
    "de": phrases(
        "12345 Musterstadt|12345 Musterhausen|99999 Beispielstadt|54321 Beispieldorf|00000 Musterort|11111 Teststadt|10115 Berlin|80331 München|{n} Musterstadt|{n} Musterstadt am Muster"
    ),
    "en": phrases(
        "Anytown, NY 12345|Sampletown|Exampleville, CA {n}|Your City, ST {n}|Anytown {n}|London SW1A 1AA|Springfield"
    ),
    "fr": phrases("75000 Ville-Exemple|99999 Exempleville|{n} Modèle-sur-Mer|75001 Paris|{n} Testville"),
}


def stand_in_name(rng: Random, language: Language, country: str, *, private: bool = False) -> str:
    """The name of a company, or with ``private`` of a person."""
    legal = rng.choice(LEGAL.get(country, LEGAL["US"])).lstrip(", ")
    slots = {
        "w": rng.choice(WORDS[language]), "r": rng.choice(ROLES[language]), "x": rng.choice(SUFFIXES[language]),
        "q": rng.choice(TRADES[language]), "s": rng.choice(STEMS), "f": rng.choice(FIRST[language]),
        "l": rng.choice(LAST[language]), "g": legal,
    }  # fmt: skip
    return _filled(rng.choice((PEOPLE if private else COMPANIES)[language]), slots)


def stand_in_address(rng: Random, country: str, language: Language) -> Address:
    """An address that is none: street and town."""
    number = str(rng.choice([1, 1, 2, 12, 123, rng.randint(1, 99)]))
    street, town = rng.choice(STREETS[language]), rng.choice(TOWNS[language])
    first = f"{street} {number}" if language == "de" else f"{number} {street}"
    lines = (first, _filled(town, {"n": f"{rng.randint(10000, 99999)}"}))
    name = " ".join(word for word in lines[1].split(",")[0].split() if not any(c.isdigit() for c in word))
    return Address(lines, country, COUNTRY_NAMES[language][country], name)


def _filled(pattern: str, slots: dict[str, str]) -> str:
    for slot, text in slots.items():
        pattern = pattern.replace(f"{{{slot}}}", text)
    return pattern.strip()
