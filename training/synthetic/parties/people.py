"""Names of people."""

from __future__ import annotations

from random import Random

from training.synthetic.parties.coined import first_name, last_name
from training.synthetic.truth import Language


def person_name(rng: Random, language: Language) -> str:
    """First and last name, at times with a middle initial or a double name."""
    first, last = first_name(rng, language), last_name(rng, language)
    odds = rng.random()
    if language == "en" and odds < 0.2:
        return f"{first} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {last}"
    if language == "de" and odds < 0.06:
        return f"Dr. {first} {last}"
    if odds > 0.93:
        return f"{first} {last}-{last_name(rng, language)}"
    return f"{first} {last}"
