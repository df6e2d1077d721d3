"""Names of towns, offices, schools, hospitals, parishes: buyers and sellers that are no companies."""

from __future__ import annotations

from random import Random

from training.synthetic.parties.coined import town_name
from training.synthetic.parties.lexicon.institutions import FIELDS, INSTITUTIONS
from training.synthetic.parties.lexicon.places import TOWNS
from training.synthetic.truth import Language


def institution_name(rng: Random, language: Language, country: str) -> str:
    """The name of a public or charitable body."""
    town = town_name(rng.choice(TOWNS.get(country, TOWNS["DE"])), country)
    name = rng.choice(INSTITUTIONS[language]).replace("{t}", town).replace("{w}", rng.choice(FIELDS[language]))
    if language == "de" and rng.random() < 0.08:
        name += rng.choice([" e.V.", " AöR", " K.d.ö.R.", " gGmbH"])
    return name
