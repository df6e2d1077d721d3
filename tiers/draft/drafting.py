"""From samples of one document type to a draft of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from documents.drafts import LabelProposer, Proposed
from documents.page import Document
from documents.values import Conventions, conventions_of
from documents.values.glyphs import alphanumerics
from tiers.draft.familiar import Familiar
from tiers.draft.keyness import Keyness
from tiers.draft.kinds import kind_of
from tiers.draft.lines import lines_of
from tiers.draft.merge import Key, Table, merged_keys, merged_tables
from tiers.draft.names import class_name, field_name
from tiers.draft.printed import Printed, Value, printed_in
from tiers.draft.schema import DraftField, DraftSchema, Place
from tiers.draft.wording import form_of, tidy

MOST_FIELDS = 40
"""Fields of a draft at most: more than a person would look through."""
MOST_PAGES = 20
"""Pages of a sample that are looked at."""
_EXAMPLES = 2
_LONGEST_EXAMPLE = 60
_SAME_VALUES = 0.6
"""Share of a label's values that must be a key's values for the two to be one field."""


@dataclass
class _Candidate:
    """A field to be: its words, the samples that print it, the values with their samples, where it stands."""

    wordings: list[str]
    section: str
    samples: set[int]
    values: list[tuple[int, Value]]
    down: float
    many: bool = False


def draft_schema(
    documents: Sequence[Document],
    *,
    name: str,
    proposer: LabelProposer | None = None,
    at_least: int | None = None,
    most: int = MOST_FIELDS,
) -> DraftSchema:
    """The fields that the samples print with keys, and those that ``proposer`` finds, if one is given.

    A field is kept that at least half of the samples show, and is required where all of two or more have a value.

    Args:
        name: the type's name in snake case.
        at_least: samples that must show a field; half of them where None.
        most: fields at most, those first that most samples show.
    """
    printed = printed_by(documents)
    conventions = [conventions_of(d.text, d.language) for d in documents]
    candidates = [_of_key(key) for key in merged_keys(printed) if len(documents) == 1 or key.is_sure]
    if proposer is not None:
        _add_labels(candidates, [(d, proposer.propose(d)) for d in documents])
    enough = min(at_least or (len(documents) + 1) // 2, len(documents))
    kept = [c for c in candidates if len(c.samples) >= enough]
    rare = [c for c in candidates if len(c.samples) < enough]
    kept.sort(key=lambda c: -len(c.samples))
    left_out = kept[most:]
    fields: list[DraftField] = []
    taken, described = set[str](), set[str]()
    for candidate in sorted(kept[:most], key=lambda c: c.down):
        fields.append(_field(candidate, conventions, taken, described))
    tables = [t for t in merged_tables(printed) if len(t.samples) >= enough]
    fields += _rows(tables, conventions, taken, described)
    return DraftSchema(
        name,
        len(documents),
        tuple(fields),
        tuple(c.wordings[0] for c in left_out),
        tuple(c.wordings[0] for c in rare),
    )


def printed_by(documents: Sequence[Document]) -> list[Printed]:
    """What each of the samples prints with keys, with a look at what the others print."""
    lines = [lines_of(d)[:MOST_PAGES] for d in documents]
    familiar = Familiar(lines)
    measure = Keyness(familiar)
    return [printed_in(d, pages, familiar, measure) for d, pages in zip(documents, lines, strict=True)]


def _of_key(key: Key) -> _Candidate:
    return _Candidate(key.wordings, tidy(key.section), key.samples, list(key.values), key.down, key.many)


def _add_labels(candidates: list[_Candidate], proposed: Sequence[tuple[Document, Sequence[Proposed]]]) -> None:
    """Add what a model proposes in several samples: to the key that has the same values, or as a field of its own."""
    by_label: defaultdict[str, list[tuple[int, Value]]] = defaultdict(list)
    words: dict[str, str] = {}
    for sample, (document, spans) in enumerate(proposed):
        for label, start, end, _ in spans:
            text = document.text[start:end]
            if text.strip() and (form := form_of(label)) and tidy(label):
                by_label[form].append((sample, Value(text, start, end)))
                words.setdefault(form, tidy(label))
    known = list(candidates)
    for form, values in by_label.items():
        samples = {sample for sample, _ in values}
        if len(samples) < min(len(proposed), 2):
            continue
        same = next((c for c in known if _same_values(c.values, values)), None)
        if same is not None:
            same.wordings.append(words[form])
            continue
        down = sum(v.start / len(proposed[sample][0].text) for sample, v in values) / len(values)
        several = sum(len({v.text for s, v in values if s == sample}) > 1 for sample in samples)
        candidates.append(_Candidate([words[form]], "", samples, values, down, 2 * several > len(samples)))


def _same_values(printed: Sequence[tuple[int, Value]], proposed: Sequence[tuple[int, Value]]) -> bool:
    shared = sum(any(s == sample and _overlap(v, value) for s, v in printed) for sample, value in proposed)
    return shared >= _SAME_VALUES * len(proposed) and 2 * shared >= len(printed)


def _overlap(one: Value, other: Value) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared > max(one.end - one.start, other.end - other.start)


def _field(
    candidate: _Candidate, conventions: Sequence[Conventions], taken: set[str], described: set[str]
) -> DraftField:
    words, *others = candidate.wordings
    section = candidate.section
    description = _described(f"{words}, {section}" if section else words, described)
    kind = kind_of([(v.text, conventions[sample]) for sample, v in candidate.values], words)
    filled = {sample for sample, _ in candidate.values}
    also = {alphanumerics(o): o for o in reversed(others) if alphanumerics(o) not in ("", alphanumerics(description))}
    return DraftField(
        field_name(description, taken),
        kind,
        description,
        len(candidate.samples),
        required=len(conventions) > 1 and len(filled) == len(conventions),
        many=candidate.many,
        also=tuple(reversed(also.values())),
        examples=_examples(v.text for _, v in candidate.values),
        places=tuple(Place(sample, v.start, v.end) for sample, v in candidate.values),
    )


def _rows(
    tables: Sequence[Table], conventions: Sequence[Conventions], taken: set[str], described: set[str]
) -> list[DraftField]:
    fields: list[DraftField] = []
    classes: set[str] = set()
    for table in tables:
        columns: list[DraftField] = []
        names: set[str] = set()
        for head, seen_in, cells in table.columns():
            words = _described(tidy(head) or head.strip(), described, "column")
            kind = kind_of([(cell, conventions[sample]) for sample, cell in cells], head)
            made = DraftField(field_name(words.removesuffix(" (column)"), names), kind, words, seen_in)
            columns.append(replace(made, examples=_examples(cell for _, cell in cells)))
        heads = ", ".join(c.description.removesuffix(" (column)") for c in columns[:3])
        if len(columns) > 1:
            description = _described(f"rows of the table with {heads}", described)
            field = DraftField(
                field_name("rows", taken), None, description, len(table.samples), many=True, columns=tuple(columns)
            )
            fields.append(replace(field, record=class_name("row", classes)))
    return fields


def _described(words: str, described: set[str], what: str = "") -> str:
    """A description that no other field has."""
    wanted, number = words, 2
    while wanted.casefold().rstrip(": ") in described:
        wanted, number = (f"{words} ({what})", number) if what else (f"{words} ({number})", number + 1)
        what = ""
    described.add(wanted.casefold().rstrip(": "))
    return wanted


def _examples(values: Iterable[str]) -> tuple[str, ...]:
    shown = dict.fromkeys(" ".join(value.split()) for value in values)
    return tuple(s if len(s) <= _LONGEST_EXAMPLE else f"{s[: _LONGEST_EXAMPLE - 1]}…" for s in list(shown)[:_EXAMPLES])
