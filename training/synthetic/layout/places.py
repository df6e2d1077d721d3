"""Marks to truth: the places that print a value, gathered into fields and rows."""

from __future__ import annotations

from bisect import bisect_right

from training.synthetic.layout.runs import Mark
from training.synthetic.layout.sheet import Hit, Sheet
from training.synthetic.truth import Occurrence, PageBox, SyntheticWord, TruthValue, starts_of

ASCENT = 0.76
DESCENT = 0.22
"""Height of a word's box above and below the baseline, in font sizes."""


def box_of(sheet: Sheet, x0: float, x1: float, y: float, size: float) -> tuple[float, float, float, float]:
    """The box in fractions of the page around text from ``x0`` to ``x1`` on the baseline ``y``."""
    w, h = sheet.width, sheet.height
    return x0 / w, (y - ASCENT * size) / h, x1 / w, (y + DESCENT * size) / h


def gather(
    sheet: Sheet, words: tuple[SyntheticWord, ...], place: dict[int, int]
) -> tuple[dict[str, list[TruthValue]], list[dict[str, TruthValue]]]:
    """Fields and rows of a sheet whose words were read as ``words``; ``place`` maps set order to reading order."""
    starts = starts_of(words)
    by_place: dict[int, list[Hit]] = {}
    for hit in sheet.hits:
        by_place.setdefault(hit.mark.place, []).append(hit)
    found: dict[tuple[str, int | None, int], list[tuple[Mark, Occurrence]]] = {}
    for hits in by_place.values():
        mark = hits[0].mark
        occurrence = _occurrence(sheet, hits, words, starts, place)
        found.setdefault((mark.field, mark.row, mark.item), []).append((mark, occurrence))
    fields: dict[str, list[TruthValue]] = {}
    rows: dict[int, dict[str, TruthValue]] = {}
    for (name, row, _), places in sorted(found.items(), key=lambda kv: (kv[0][0], kv[0][1] or 0, kv[0][2])):
        value = _value(places)
        if row is None:
            fields.setdefault(name, []).append(value)
        else:
            rows.setdefault(row, {})[name.partition(".")[2]] = value
    return fields, [rows[number] for number in sorted(rows)]


def _occurrence(
    sheet: Sheet, hits: list[Hit], words: tuple[SyntheticWord, ...], starts: list[int], place: dict[int, int]
) -> Occurrence:
    raws: list[str] = []
    boxes: list[PageBox] = []
    indices: list[int] = []
    spans: list[tuple[int, int, int]] = []
    for hit in _runs_together(sheet, hits):
        olds = range(hit.first, hit.last + 1)
        texts = [sheet.words[i].text for i in olds]
        texts[-1] = texts[-1][: len(texts[-1]) - hit.cut_right]
        texts[0] = texts[0][hit.cut_left :]
        raws.append(" ".join(texts))
        head = sheet.words[hit.first]
        boxes.append((head.page, *box_of(sheet, hit.x0, hit.x1, head.y, head.size)))
        news = [place[i] for i in olds]
        indices.extend(news)
        first, last = place[hit.first], place[hit.last]
        spans.append((starts[first] + hit.cut_left, starts[last] + len(words[last].text) - hit.cut_right, last))
    merged = sorted(set(indices))
    span = (min(s for s, _, _ in spans), max(e for _, e, _ in spans))
    parts: list[tuple[int, int]] = []
    previous = -1
    for start, end, last in sorted(spans):
        first = bisect_right(starts, start) - 1
        if parts and first == previous + 1:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
        previous = last
    return Occurrence(" ".join(raws), tuple(boxes), tuple(merged), span, hits[0].mark.labelled, tuple(parts))


def _runs_together(sheet: Sheet, hits: list[Hit]) -> list[Hit]:
    """Neighbouring runs of one place on one line become one."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if last and hit.first - last.last <= 1 and sheet.words[hit.first].y == sheet.words[last.first].y:
            joined[-1] = last._replace(last=hit.last, cut_right=hit.cut_right, x1=hit.x1)
        else:
            joined.append(hit)
    return joined


def _value(places: list[tuple[Mark, Occurrence]]) -> TruthValue:
    main = next((n for n, (mark, _) in enumerate(places) if mark.labelled), 0)
    mark, own = places[main]
    others = tuple(o for n, (_, o) in enumerate(places) if n != main)
    return TruthValue(mark.value, own.raw, own.boxes, own.words, own.span, own.labelled, own.spans, others)
