"""German and French articles before the roles of parties: "der Gesellschaft", "l'Acquéreur"."""

from __future__ import annotations

import re

from training.synthetic.truth import Language

_BEFORE = {
    "de": re.compile(r"\b([Dd]er|[Dd]em|[Dd]es|[Dd]en|[Vv]om) \{(r[ab])\}"),
    "fr": re.compile(r"\b([Ll]e|[Dd]u|[Aa]u) \{(r[ab])\}"),
}
_FEMININE_DE = {"der": "die", "dem": "der", "des": "der", "den": "die", "vom": "von der"}
_FEMININE_FR = {"le": "la ", "du": "de la ", "au": "à la "}
_ELIDED_FR = {"le": "l'", "du": "de l'", "au": "à l'"}
_WEAK = ("Kunde", "Lieferant")
"""Masculine nouns that take -n in all cases but the nominative."""


def with_articles(template: str, roles: tuple[str, ...], language: Language) -> str:
    """The template with the roles behind articles written out, the articles agreeing with them."""
    if language == "en" or "{r" not in template:
        return template

    def agreed(match: re.Match[str]) -> str:
        article, role = match[1], roles[0 if match[2] == "ra" else 1]
        text = (_german if language == "de" else _french)(article.lower(), role)
        return text[0].upper() + text[1:] if article[0].isupper() else text

    return _BEFORE[language].sub(agreed, template)


def _german(article: str, role: str) -> str:
    if role == "Gesellschaft" or "Partei" in role:
        declined = role.replace("ende ", "enden ") if article in ("dem", "des", "vom") else role
        return f"{_FEMININE_DE[article]} {declined}"
    if role in _WEAK and article != "der":
        return f"{article} {role}{'n' if role.endswith('e') else 'en'}"
    return f"{article} {role}{'s' if article == 'des' and role[-1].isalpha() else ''}"


def _french(article: str, role: str) -> str:
    if role[0] in "AEIOUÉ":
        return _ELIDED_FR[article] + role
    return (_FEMININE_FR[article] if role == "Société" else f"{article} ") + role
