"""Keys of several samples become one: the same words, a little otherwise printed, or read."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import mean

from rapidfuzz.distance import Levenshtein

from tiers.draft.printed import Printed, PrintedTable, Value
from tiers.draft.wording import form_of, key_words_in, same_key, tidy

_NO_KEYS = re.compile(
    r"(?:seite|seiten|page|pages|blatt|feuille|pagina|p)(?: ?#| \d+.*| von.*| of.*| sur.*)?|https?|www"
    r"|[\W\d_]*|.*\d{5}.*"
)
"""Page numbers, addresses in the web, what has no letters, what holds a number that names something."""
_SAME_VALUE = 0.85
"""How alike two readings of one printing are at least."""
_SAME_HEADS = 0.6
"""Share of the heads that two printings of one table have in common."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A key in one sample (its number, from 0), and how far down the sample, from 0 to 1."""

    sample: int
    key: str
    value: Value | None
    section: str
    down: float


@dataclass
class Key:
    """All printings of one key. ``section`` sets apart keys that one page prints twice; ``many``: they are a list."""

    seen: list[Seen] = field(default_factory=list)
    section: str = ""
    many: bool = False

    @property
    def samples(self) -> set[int]:
        """The samples that print it."""
        return {s.sample for s in self.seen}

    @property
    def filled(self) -> set[int]:
        """The samples in which it has a value."""
        return {s.sample for s in self.seen if s.value is not None}

    @property
    def values(self) -> Iterator[tuple[int, Value]]:
        """Each value with its sample."""
        return ((s.sample, s.value) for s in self.seen if s.value is not None)

    @property
    def is_sure(self) -> bool:
        """Whether more than one sample's layout speaks for it: a colon, its words, or values that change; a letterhead
        does not."""
        said = any(s.key.rstrip().endswith(":") or key_words_in(s.key) for s in self.seen)
        return said or (len(self.samples) > 1 and not self._is_constant())

    def _is_constant(self) -> bool:
        first, *others = [value.text for _, value in self.values] or [""]
        alike = (Levenshtein.normalized_similarity(first, other) >= _SAME_VALUE for other in others)
        return len(others) > 1 and all(alike)

    @property
    def down(self) -> float:
        """Where on the page it stands."""
        return mean(s.down for s in self.seen)

    @property
    def wordings(self) -> list[str]:
        """How it is printed, the most frequent first."""
        shown = [w for w in (tidy(s.key) for s in self.seen) if w]
        return list(dict(Counter(shown).most_common()))


def merged_keys(documents: Sequence[Printed]) -> list[Key]:
    """The keys of all samples that have a value in one of them."""
    by_form: defaultdict[str, Key] = defaultdict(Key)
    for sample, printed in enumerate(documents):
        for key in printed.keys:
            form = form_of(key.key)
            if not _NO_KEYS.fullmatch(form) and tidy(key.key):
                by_form[form].seen.append(Seen(sample, key.key, key.value, key.section, key.down))
    groups: list[tuple[str, Key]] = []
    for form, found in sorted(by_form.items(), key=lambda item: -len(item[1].samples)):
        known = next((k for f, k in groups if same_key(f, form) and k.samples.isdisjoint(found.samples)), None)
        if known is None:
            groups.append((form, found))
        else:
            known.seen.extend(found.seen)
    return [key for _, group in groups for key in _apart(group) if key.filled]


def _apart(key: Key) -> Iterator[Key]:
    """A key that one page prints several times with different values, by the headings that it stands under; a list
    where these do not tell them apart."""
    repeated = [sample for sample in key.samples if len(_texts(s for s in key.seen if s.sample == sample)) > 1]
    if len(repeated) * 2 < len(key.samples):
        yield _once(key)
        return
    sections = {form_of(s.section) for s in key.seen}
    by_section = {section: [s for s in key.seen if form_of(s.section) == section] for section in sections}
    if len(sections) > 1 and all(len(_texts(same)) == 1 for same in _by_sample(by_section.values())):
        for seen in by_section.values():
            yield _once(Key(seen, seen[0].section))
        return
    yield Key(key.seen, many=True)


def _by_sample(groups: Iterable[list[Seen]]) -> Iterator[list[Seen]]:
    for group in groups:
        for sample in {s.sample for s in group}:
            same = [s for s in group if s.sample == sample]
            if _texts(same):
                yield same


def _texts(seen: Iterable[Seen]) -> set[str]:
    return {" ".join(s.value.text.split()).casefold() for s in seen if s.value is not None}


def _once(key: Key) -> Key:
    """The key with its first value of each sample."""
    first: dict[int, Seen] = {}
    for seen in key.seen:
        known = first.get(seen.sample)
        if known is None or (known.value is None and seen.value is not None):
            first[seen.sample] = seen
    return Key(list(first.values()), key.section)


@dataclass
class Table:
    """All printings of one table, each with its sample."""

    printed: list[tuple[int, PrintedTable]] = field(default_factory=list)

    @property
    def samples(self) -> set[int]:
        """The samples that print it."""
        return {sample for sample, _ in self.printed}

    def columns(self) -> Iterator[tuple[str, int, list[tuple[int, str]]]]:
        """Of each column that half of the tables have: its head, the samples that print it, its cells."""
        order: dict[str, str] = {}
        for _, table in self.printed:
            for head in table.heads:
                form = form_of(head) or head
                order.setdefault(next((f for f in order if same_key(f, form)), form), head)
        for form, head in order.items():
            cells: list[tuple[int, str]] = []
            samples: set[int] = set()
            count = 0
            for sample, table in self.printed:
                for other, column in zip(table.heads, table.columns, strict=True):
                    if same_key(form, form_of(other) or other):
                        cells += [(sample, cell) for cell in column]
                        samples.add(sample)
                        count += 1
                        break
            if 2 * count >= len(self.printed) and cells:
                yield head, len(samples), cells


def merged_tables(documents: Sequence[Printed]) -> list[Table]:
    """The tables of all samples; those with most of their heads in common are one."""
    found: list[Table] = []
    for sample, printed in enumerate(documents):
        for table in printed.tables:
            known = next((t for t in found if _alike(t.printed[0][1], table)), None)
            if known is None:
                found.append(known := Table())
            known.printed.append((sample, table))
    return found


def _alike(one: PrintedTable, other: PrintedTable) -> bool:
    forms = [form_of(head) for head in one.heads]
    shared = sum(any(same_key(form, form_of(head)) for form in forms) for head in other.heads)
    return shared >= _SAME_HEADS * max(len(one.heads), len(other.heads))
