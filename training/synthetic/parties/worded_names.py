# ruff: noqa: E501 - tables of words read better in long lines
"""Names of companies that read like ordinary words: they begin with an article or a preposition, or say what is done."""

from __future__ import annotations

from random import Random

from training.synthetic.parties.lexicon.companies import LEGAL
from training.synthetic.parties.lexicon.people import FIRST
from training.synthetic.phrases import phrases
from training.synthetic.truth import Language

HEADS = {
    "de": phrases(
        "Bei|Am|Im|Zum|Zur|An der|Auf der|Unter|Über|Vor|Hinter dem|Neben dem|Von|Mit|Ohne|Für|Die|Der|Das|Alles|Gut|Schnell|Rund um|Aus|Ganz|Mein|Unser|Dein|Beim"
    ),
    "en": phrases(
        "The|On|At|By the|Under the|Over the|With|Without|From|Simply|Just|Good|Better|All|One|Two|Our|Your|My|Near the|Behind the|Above|Beyond|For the|Every|First|Open|Green"
    ),
    "fr": phrases(
        "Au|Aux|À la|Chez|Les|Le|La|Sur|Sous le|Entre|Avec|Sans|Du|De la|Pour le|Mon|Notre|Tout|Bien|Par|Dans le|Hors|En"
    ),
}
WORDS = {
    "de": phrases(
        "Tor|Hof|Markt|Wasser|Licht|Bogen|Weg|Brücke|Turm|Garten|Haus|Blatt|Buch|Brot|Werk|Raum|Farbe|Holz|Stein|Wind|Kreis|Linie|Punkt|Bild|Ton|Klang|Zeit|Land|Stadt|Beispiel|"
        "Muster|Faden|Anker|Kessel|Zirkel|Winkel|Funke|Feder|Dach|Küche|Laden|Ecke|Rechnung|Zahl|Ziel|Rat|Tat|Idee|Fenster|Tisch|Ofen|Rad"
    ),
    "en": phrases(
        "River|Bridge|Corner|Table|Kitchen|Window|Paper|Light|House|Garden|Market|Point|Line|Circle|Story|Picture|Sound|Field|Stone|Wood|Water|Wheel|Hand|Bread|Roof|Door|Time|Place|"
        "Number|Answer|Sample|Example|Thread|Anchor|Spark|Feather|Page|Letter|Idea|Plan|Order|Account|Balance|Target|Key"
    ),
    "fr": phrases(
        "Pont|Moulin|Coin|Jardin|Marché|Four|Pain|Livre|Toit|Fil|Phare|Atelier|Table|Fenêtre|Lumière|Point|Trait|Bois|Pierre|Vent|Temps|Champ|Mot|Compte|Plan|Exemple|Cercle|Rive|Page|Clé"
    ),
}
ADJECTIVES = {
    "de": phrases("Blaue|Gute|Schnelle|Grüne|Alte|Neue|Kleine|Große|Helle|Freie|Rote|Stille"),
    "en": phrases("Blue|Good|Quick|Green|Old|New|Little|Big|Bright|Quiet|Red|Honest"),
    "fr": phrases("Bleu|Bon|Vert|Vieux|Petit|Grand|Clair|Rouge|Beau|Joli"),
}


def worded_name(rng: Random, language: Language, country: str) -> str:
    """Such a name, mostly with a legal form behind it."""
    head, word = rng.choice(HEADS[language]), rng.choice(WORDS[language])
    match rng.randrange(5):
        case 0:
            core = f"{head} {rng.choice(ADJECTIVES[language])} {word}"
        case 1:
            core = f"{word} & {rng.choice(WORDS[language])}"
        case 2:
            core = f"{head} {rng.choice(FIRST[language])}"
        case _:
            core = f"{head} {word}"
    legal = rng.choice(LEGAL.get(country, LEGAL["US"])) if rng.random() < 0.7 else ""
    return f"{core}{legal}" if legal.startswith(",") else f"{core} {legal}".strip()
