"""Names of people, streets and towns, some of them coined: no list has the next one."""

from __future__ import annotations

from random import Random

from training.synthetic.parties.lexicon.people import FIRST, LAST
from training.synthetic.parties.lexicon.places import STREETS, TOWNS
from training.synthetic.phrases import words
from training.synthetic.truth import LANGUAGES, Language

COINED = 0.22
FOREIGN = 0.1
HEADS = [*words("b br c ch d dr f fl g gr h j k kl kr l m n p pf pr r s sch st str t tr v w z"), "", ""]
VOWELS = words("a e i o u a e i o ei au ie ä ö ü ou ai y")
TAILS = [*words("n r l s x th m nd rt sk ch ck st nn ll ng"), *[""] * 6]
ROOTS: dict[Language, list[str]] = {
    "de": words(
        "Spiel Stadt Fisch Eisen Wolfs Rosen Kirch Frei Lang Schwarz Weiß Grün Birn Hasen Krumm Salz Stein Moor Heil "
        "König Mönch Vogel Ochsen Sommer Winter Kupfer Linden Neuen Alten Ober Unter Nieder Groß Klein Mittel"
    ),
    "en": words(
        "Fair Ash Brook Stone King Wood Black White Long Mill Red Wolf Hay Lamb Oak Bright Clear East West New"
    ),
    "fr": words("Mont Beau Belle Ville Châtel Font Roche Pont Bois Grand Petit Neuf Haut Bas Clair Rouge Val Champ"),
}
ENDS: dict[Language, list[str]] = {
    "de": words("hausen dorf stadt kreis berg tal au bach feld heim ingen burg furt hof kirchen walde rode brunn see"),
    "en": words("ton ville field ford burgh mouth bury ham dale port shire view wood creek falls"),
    "fr": words("ville court y mont ac igny bourg fort val lieu vert sur-Orne les-Bains en-Plaine"),
}


def coined_word(rng: Random) -> str:
    """A word that means nothing, with a capital."""
    count = rng.choice((1, 2, 2, 2, 3))
    made = "".join(rng.choice(HEADS) + rng.choice(VOWELS) + rng.choice(TAILS) for _ in range(count))
    return (made if len(made) > 2 else made + rng.choice(("n", "st", "rl"))).capitalize()


def first_name(rng: Random, language: Language) -> str:
    """A first name, at times one of another language."""
    return rng.choice(FIRST[_tongue(rng, language)]) if rng.random() > COINED / 3 else coined_word(rng)


def last_name(rng: Random, language: Language) -> str:
    """A last name, at times one of another language or of none."""
    return rng.choice(LAST[_tongue(rng, language)]) if rng.random() > COINED else coined_word(rng)


def street(rng: Random, language: Language) -> str:
    """The first part of a street's name, what its kind follows (``"Haupt"``)."""
    if rng.random() > COINED:
        return rng.choice(STREETS[language])
    return rng.choice([coined_word(rng), rng.choice(ROOTS[language]), place_name(rng, language)])


def town(rng: Random, country: str, language: Language) -> str:
    """A town with its postal code, as the country writes them."""
    known = rng.choice(TOWNS[country])
    if rng.random() > COINED:
        return known
    return known.replace(town_name(known, country), place_name(rng, language))


def town_name(town: str, country: str) -> str:
    """The bare name of a town, without codes and states."""
    if country in ("US", "GB"):
        return town.split(",")[0]
    if country in ("AU", "CA", "IE", "MY", "SG", "IN", "NZ", "ZA"):
        return " ".join(w for w in town.split(",")[0].split() if not any(c.isdigit() for c in w))
    return " ".join(w for w in town.split() if not any(c.isdigit() for c in w)) or town


def place_name(rng: Random, language: Language) -> str:
    """A coined name of a place."""
    root = rng.choice(ROOTS[language]) if rng.random() < 0.7 else coined_word(rng)
    end = rng.choice(ENDS[language])
    return f"{root}-{end}" if "-" in end else root + end


def _tongue(rng: Random, language: Language) -> Language:
    return language if rng.random() > FOREIGN else rng.choice(LANGUAGES)
