"""A filled sheet becomes a document: its words in reading order, its marks as truth."""

from __future__ import annotations

from documents.page import Gap
from training.synthetic.layout.places import box_of, gather
from training.synthetic.layout.reading_order import block_order, row_order
from training.synthetic.layout.sheet import Sheet
from training.synthetic.truth import Kind, Language, PageSize, SyntheticDocument, SyntheticWord, TruthValue


def finish(
    sheet: Sheet,
    *,
    kind: Kind,
    language: Language,
    seed: int,
    vendor: str,
    layout: str = "",
    flags: tuple[str, ...] = (),
    by_rows: bool = False,
) -> SyntheticDocument:
    """Close the sheet: words in reading order, marks gathered into truth.

    With ``by_rows`` each page is read line by line across its whole width, as simple readers do, unless that would
    tear a value apart (an address beside the head data); otherwise block by block, as it was set. Without ``layout``
    it is what stands in ``vendor`` between the kind and the company's number.
    """
    order = row_order(sheet) if by_rows else block_order(sheet)
    words, fields, rows = _read(sheet, order)
    if by_rows:
        set_order = _read(sheet, block_order(sheet))
        if _parts(fields) > _parts(set_order[1]):
            words, fields, rows = set_order
    pages = tuple(PageSize(sheet.width, sheet.height) for _ in range(sheet.page + 1))
    layout = layout or vendor.removeprefix(f"{kind}-").rpartition("-")[0]
    return SyntheticDocument(kind, language, seed, vendor, layout, pages, words, fields, rows, flags, tuple(sheet.ops))


def _parts(fields: dict[str, list[TruthValue]]) -> int:
    """How many pieces of text the values' places have."""
    own = sum(len(v.spans) for values in fields.values() for v in values)
    return own + sum(len(p.spans) for values in fields.values() for v in values for p in v.occurrences)


def _read(
    sheet: Sheet, order: list[tuple[int, Gap]]
) -> tuple[tuple[SyntheticWord, ...], dict[str, list[TruthValue]], list[dict[str, TruthValue]]]:
    place = {old: new for new, (old, _) in enumerate(order)}
    words = tuple(
        SyntheticWord(p.text, box_of(sheet, p.x0, p.x1, p.y, p.size), p.page, gap)
        for p, gap in ((sheet.words[old], gap) for old, gap in order)
    )
    fields, rows = gather(sheet, words, place)
    return words, fields, rows
