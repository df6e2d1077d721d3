from dataclasses import replace

from documents import Box, Document, Page, Ruling, Word
from documents.schemas import shipped_schemas
from training.datasets.cues import introduces
from training.datasets.labelled import label, part_of
from training.datasets.reading import document_from_json, document_to_json

LINES = ["ACME TRADING SDN BHD", "Date: 25/12/2018", "TOTAL 9.00", "CASH 10.00", "PAID 9.00"]


def receipt() -> Document:
    words = [
        Word(text, Box(0.1, round(0.1 * row, 5), 0.2, round(0.1 * row + 0.05, 5)), 0.9, "\n" if n == 0 else " ")
        for row, line in enumerate(LINES)
        for n, text in enumerate(line.split())
    ]
    return Document("0" * 64, "a.jpg", "image/jpeg", (Page(0, 100, 200, tuple(words), "en", "tesseract", ("note",)),))


def test_label_tells_the_place_that_states_a_value_from_one_that_repeats_it() -> None:
    truth = {"total": ["9.00"], "date": ["2018-12-25"], "merchant_name": ["Acme Trading Sdn Bhd"]}
    document = receipt()
    made = label(document, shipped_schemas()["receipt"], truth, origin="test", group="acme", cue=introduces)
    texts = {name: [document.text[a:b] for a, b in spans] for name, spans in made.spans.items()}
    assert texts == {"total": ["9.00"], "date": ["25/12/2018"], "merchant_name": ["ACME TRADING SDN BHD"]}
    (stated,) = made.spans["total"]
    assert document.text[: stated[0]].endswith("TOTAL ")
    assert [document.text[:a][-5:] for a, _ in made.mentions["total"]] == ["PAID "]


def test_a_vendor_is_in_one_part_only_and_stays_there() -> None:
    parts = {part_of("nowhere", f"vendor {n}") for n in range(200)}
    assert parts == {"train", "calibrate", "test"}
    assert part_of("nowhere", "vendor 1") == part_of("nowhere", "vendor 1")


def test_documents_survive_the_reading_cache() -> None:
    (page,) = receipt().pages
    ruled = replace(page, rulings=(Ruling(Box(0.1, 0.5, 0.9, 0.501)), Ruling(Box(0.3, 0.1, 0.301, 0.9))))
    document = replace(receipt(), pages=(ruled,))
    assert document_from_json(document_to_json(document)) == document


def test_documents_that_were_kept_without_rulings_have_none() -> None:
    kept = document_to_json(receipt())
    for page in kept["pages"]:
        del page["rulings"]
    assert document_from_json(kept) == receipt()
