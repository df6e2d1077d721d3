"""The labelled sets, where they are: each is read and aligned; what was found decides what there is to learn."""

from itertools import islice
from pathlib import Path

import pytest

from documents.schemas import load_schemas
from ocr import Reader
from training.datasets.reading import CachedReader
from training.datasets.sets import SETS

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_the_true_values_are_found_in_what_we_read(name: str, tmp_path: Path) -> None:
    if not (DATA / name).is_dir():
        pytest.skip(f"the labelled set {name} is not here")
    type_name, read = SETS[name]
    schema = load_schemas(ROOT / "examples" / "ad_order.py")[type_name]
    with Reader() as reader:
        cached = CachedReader(reader, tmp_path, version="test")
        documents = list(islice(read(DATA / name, schema, cached), 6))
    asked = found = 0
    for labelled in documents:
        for field, truth in labelled.truth.items():
            asked += bool(truth)
            found += bool(truth and labelled.spans.get(field))
            for start, end in labelled.spans.get(field, ()):
                assert 0 <= start < end <= len(labelled.document.text)
    assert len(documents) == 6
    assert found / asked > 0.85


def test_synthetic_documents_state_what_their_truth_says() -> None:
    from documents.values import conventions_of, normalise, same_value
    from training.datasets.synthetic import from_synthetic

    schemas = load_schemas(ROOT / "examples" / "ad_order.py")
    checked = wrong = 0
    for kind in ("invoice", "receipt", "contract", "ad_order"):
        schema = schemas[kind]
        for seed in range(20):
            labelled = from_synthetic(kind, seed, schema)
            text = labelled.document.text
            conventions = conventions_of(text, labelled.document.language)
            for spec in (*schema.values, *schema.cells):
                if spec.kind in ("money", "number", "date", "iban", "tax_id"):
                    for start, end in labelled.spans.get(spec.name, ()):
                        normal = normalise(spec.kind, text[start:end], conventions)
                        checked += 1
                        wrong += normal is None or not any(
                            same_value(spec.kind, normal.value, t) for t in labelled.truth[spec.name]
                        )
    assert checked > 200
    assert wrong / checked < 0.05  # dates without any sign of their order are read day first
