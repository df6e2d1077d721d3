"""Printed documents: truth follows the words that were read; what was lost is known but not taught; resumable."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from documents.page import Document, Page
from documents.schemas import shipped_schemas
from training.datasets.printed import _seeds, main, overlaid, printed_documents, printed_from_json, printed_to_json
from training.datasets.synthetic import HELD_OUT, cells_of
from training.synthetic import SyntheticDocument, generate, to_document
from training.synthetic.damage import Damage
from training.synthetic.scan import Scan

INVOICE = shipped_schemas()["invoice"]


def unread(made: SyntheticDocument, words: set[int], *, text: str | None = None) -> Document:
    """The clean reading without some words, or with another text in their place."""
    document = to_document(made)
    numbers = iter(range(len(made.words)))
    pages: list[Page] = []
    for page in document.pages:
        kept = [(n, word) for n, word in zip(numbers, page.words, strict=False)]
        changed = [
            dataclasses.replace(w, text=text) if n in words and text else w for n, w in kept if n not in words or text
        ]
        pages.append(dataclasses.replace(page, words=tuple(changed)))
    return dataclasses.replace(document, pages=tuple(pages))


def one_page_invoice() -> SyntheticDocument:
    return next(
        made
        for made in (generate("invoice", seed=seed) for seed in range(200))
        if len(made.pages) == 1
        and {"invoice_number", "gross_amount"} <= set(made.fields)
        and "due_date" not in made.fields
    )


def test_a_clean_reading_keeps_every_value_that_is_in_one_piece() -> None:
    made = one_page_invoice()
    printed = overlaid(Scan((), made, Damage(), 200.0), to_document(made), INVOICE)
    text = printed.labelled.document.text
    for name, values in made.fields.items():
        if name in printed.labelled.truth and all(len(v.spans) == 1 for v in values):
            raws = {"".join(v.raw.split()) for v in values} | {
                "".join(o.raw.split()) for v in values for o in v.occurrences
            }
            assert {"".join(text[a:b].split()) for a, b in printed.labelled.spans[name]} <= raws
            stated = sum(place.labelled for v in values for place in (v, *v.occurrences))
            assert printed.outcomes.get(name, {}).get("kept", 0) == stated
    for spec in INVOICE.cells:
        cells = cells_of(made, spec)
        whole = [" ".join(cell.raw.split()) for cell in cells if len(cell.spans) == 1]
        assert sorted(whole) == sorted(" ".join(text[a:b].split()) for a, b in printed.labelled.spans[spec.name])
    assert len(printed.labelled.rows) == len(made.rows) > 0
    assert printed.labelled.truth["due_date"] == ()
    assert printed.labelled.origin == "printed"
    assert printed.labelled.group == f"invoice/{made.layout}"


def test_a_value_that_was_not_read_is_known_and_not_taught() -> None:
    made = one_page_invoice()
    [number] = made.fields["invoice_number"]
    places = [number, *number.occurrences]
    gone = {word for place in places for word in place.words}
    printed = overlaid(Scan((), made, Damage(), 200.0), unread(made, gone), INVOICE)
    assert printed.labelled.truth["invoice_number"] == (number.value,)
    assert printed.labelled.spans["invoice_number"] == ()
    assert printed.labelled.mentions["invoice_number"] == ()
    assert printed.outcomes["invoice_number"] == {"unread": sum(p.labelled for p in places)}


def test_a_garbled_value_is_a_mention() -> None:
    made = one_page_invoice()
    [number] = made.fields["invoice_number"]
    gone = {word for place in (number, *number.occurrences) for word in place.words}
    printed = overlaid(Scan((), made, Damage(), 200.0), unread(made, gone, text="§§§§"), INVOICE)
    text = printed.labelled.document.text
    assert printed.labelled.spans["invoice_number"] == ()
    mentions = [text[a:b] for a, b in printed.labelled.mentions["invoice_number"]]
    assert mentions
    assert set(" ".join(mentions).split()) == {"§§§§"}
    assert printed.count("garbled") >= 1


def test_a_printed_document_survives_its_file() -> None:
    made = one_page_invoice()
    printed = overlaid(Scan((), made, Damage.of(scene="office", skew=0.3), 200.0), to_document(made), INVOICE)
    once = printed_from_json(json.loads(json.dumps(printed_to_json(printed))))
    assert printed_from_json(json.loads(json.dumps(printed_to_json(once)))) == once  # boxes are rounded, once
    old, new = printed.labelled, once.labelled
    assert (new.document.text, new.spans, new.mentions, new.truth, new.rows) == (
        old.document.text,
        old.spans,
        old.mentions,
        old.truth,
        old.rows,
    )
    assert (once.damage, once.outcomes, once.layout) == (printed.damage, printed.outcomes, printed.layout)


@pytest.mark.slow
def test_the_command_prints_reads_and_goes_on_where_it_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--out", str(tmp_path), "--kind", "receipt", "--n", "1", "--seed", "2"]) == 0
    assert "receipt-2: " in capsys.readouterr().out
    [file] = tmp_path.glob("*/*.json")
    before = file.read_bytes()
    assert main(["--out", str(tmp_path), "--kind", "receipt", "--n", "2", "--seed", "2"]) == 0
    said = capsys.readouterr().out
    assert "1/2 receipt-2: there already" in said
    assert "2/2 receipt-3: there already" not in said
    assert "receipt: 2 documents" in said
    assert file.read_bytes() == before
    documents = printed_documents(tmp_path, build=file.parent.name)
    assert len(documents) == 2
    assert all(page.read_by in ("tesseract", "rapidocr") for d in documents for page in d.document.pages)
    assert sum(len(spans) for d in documents for spans in d.spans.values()) > 6
    assert printed_documents(tmp_path, build="another") == []
    file.unlink()
    assert main(["--out", str(tmp_path), "--kind", "receipt", "--n", "1", "--seed", "2"]) == 0
    assert file.read_bytes() == before


def test_the_command_refuses_a_count_of_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--n", "0", "--out", str(tmp_path)])
    assert "--n must be at least 1" in capsys.readouterr().err


def test_held_out_seeds_draw_held_out_layouts_only() -> None:
    seeds = _seeds("receipt", 500, 3, held_out=True)
    assert seeds == sorted(set(seeds))
    assert all(f"receipt/{generate('receipt', seed=seed).layout}" in HELD_OUT for seed in seeds)
    assert _seeds("receipt", 500, 3, held_out=False) == [500, 501, 502]
