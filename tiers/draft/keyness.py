"""How much a text looks like a printed key (above 0) or like a value (below)."""

from __future__ import annotations

import re
from functools import lru_cache

from tiers.draft.familiar import Familiar
from tiers.draft.halves import Part
from tiers.draft.wording import covered, is_company, is_phrase, is_sentence, key_words_in

_FILLERS = frozenset({"", "n/a", "na", "./.", "none", "keine", "keiner", "néant", "nil"})
_LINE_TO_FILL = re.compile(r"[-–—_.·…\s]*|[-–—]\s*\d{1,3}\s*[-–—]")  # or a page number
_OPTIONS = re.compile(r"[☐☑☒□■✓✔]")


class Keyness:
    """The measure for these samples; its numbers are like logits, from about -6 to 6."""

    def __init__(self, familiar: Familiar) -> None:
        self._familiar = familiar
        self._known: dict[tuple[str, str, float], float] = {}

    def of(self, part: Part) -> float:
        """How much a part looks like a key."""
        asked = (part.cell.text, part.role, part.sure)
        if asked not in self._known:
            self._known[asked] = self._measured(part)
        return self._known[asked]

    def of_value(self, part: Part) -> float:
        """How much it looks like a value: the less like a key, the more, and running text not at all."""
        return -3.0 if is_sentence(part.cell.text) else min(-self.of(part), 4.0)

    def _measured(self, part: Part) -> float:
        text = part.cell.text.strip()
        score = _by_form(text)
        share = self._familiar.share(text)
        if share:
            score += 2.6 * share
        elif self._familiar.is_new(text):
            score -= 0.9
        if part.role == "key":
            return max(score, 0.0) + part.sure
        if part.role == "value":
            return min(score - 1.0, -0.5)
        return score


def is_filler(text: str) -> bool:
    """Whether a text is what stands where a form was left empty."""
    bare = text.strip()
    return bare.casefold() in _FILLERS or _LINE_TO_FILL.fullmatch(bare) is not None


@lru_cache(maxsize=20_000)
def _by_form(text: str) -> float:
    bare = text.rstrip(": ")
    if is_filler(bare):
        return -1.2
    if covered(bare) >= 0.8:
        return -3.0
    if not is_phrase(bare):
        if len(bare) == 1 and bare.isalpha():
            return -0.7
        return -2.5 if len(bare) < 200 else -4.0
    score = 0.0
    digits = sum(c.isdigit() for c in bare)
    if digits:
        score -= 1.2
    words = bare.split()
    score -= 0.5 * max(0, len(words) - 4)
    score += min(1.5, 0.9 * key_words_in(bare))
    if 2 <= len(words) <= 3 and all(w.isalpha() and w.istitle() for w in words) and not key_words_in(bare):
        score -= 0.3  # perhaps a person
    if is_company(bare):
        score -= 1.5
    if bare.endswith((".", "!", "?", ",")) and len(words) > 3:
        score -= 1.5
    if _OPTIONS.search(bare):
        score -= 1.0
    return score
