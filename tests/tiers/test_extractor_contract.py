"""What holds of every ``Extractor``, whichever tier and architecture it is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from pydantic import create_model

from documents import Document, Money, Page, Text, about
from documents.extraction import Extractor
from documents.schema import Clause, DocumentType, Record, compile_schema
from documents.schemas import shipped_schemas
from tests.tiers import tiny_gliner2, tiny_published
from tests.tiers.tiny_gliner import base, gliner
from tiers.gliner import load_tier1
from tiers.published import load_extractor, load_second_tier
from tiers.published.relations import RelationTier
from tiers.schema_extractor.tier2 import load_tier2
from training.datasets.synthetic import from_synthetic
from training.tier1.convert import convert as convert_tier1
from training.tier2.convert import convert as convert_tier2

SCHEMAS = shipped_schemas()
pytestmark = pytest.mark.filterwarnings(
    "ignore::UserWarning", "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::torch.jit.TracerWarning"
)  # the exporters' and the libraries'


class Line(Record):
    """A line."""

    article: Text = about("article")
    price: Money = about("price")


class Slip(DocumentType):
    """A slip with lines."""

    total: Money = about("total")
    lines: list[Line] = about("lines")


SLIP = compile_schema(Slip)


def tier1(architecture: str, folder: Path) -> Extractor:
    gliner(architecture, base("bert", folder / "base")).save_pretrained(str(folder / "checkpoint"))
    convert_tier1(folder / "checkpoint", folder / "model", name="tiny", version="0")
    return load_tier1(folder / "model")


def tier2(splitter: str, folder: Path) -> Extractor:
    made = tiny_gliner2.gliner2(tiny_gliner2.base("bert", folder / "base"), records=1)
    made.save_pretrained(str(folder / "checkpoint"))
    convert_tier2(folder / "checkpoint", folder / "model", name="tiny", version="0", splitter=splitter)
    return load_tier2(folder / "model", list(SCHEMAS.values()))


def tier1_of_relations(folder: Path) -> Extractor:
    tiny_published.relations(folder)
    made = load_extractor(folder / "model", threads=1)
    assert isinstance(made, RelationTier)
    # At its own threshold an untrained model finds thousands of spans, and gliner goes through all their pairs.
    return RelationTier(made.folder, made._library, threshold=0.55)


def tier2_of_boundaries(folder: Path) -> Extractor:
    tiny_published.boundary(folder)
    return load_second_tier(folder / "model", list(SCHEMAS.values()), threads=1)


KINDS: dict[str, Callable[[Path], Extractor]] = {
    "tier 1, bi-encoder by token": lambda folder: tier1("bi token", folder),
    "tier 1, bi-encoder by span": lambda folder: tier1("bi span", folder),
    "tier 2, whitespace": lambda folder: tier2("whitespace", folder),
    "tier 2, document": lambda folder: tier2("document", folder),
    "tier 1, relations": tier1_of_relations,
    "tier 2, boundaries": tier2_of_boundaries,
}


@pytest.fixture(scope="module", params=list(KINDS))
def extractor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    return KINDS[request.param](tmp_path_factory.mktemp("extractor"))


def document(kind: str = "invoice", seed: int = 3) -> Document:
    return from_synthetic(kind, seed, SCHEMAS[kind]).document  # type: ignore[arg-type]


def test_what_is_found_stands_on_words_of_the_document_under_fields_of_the_schemas(extractor: Extractor) -> None:
    made = document()
    findings = extractor.extract(made, [SCHEMAS["invoice"], SLIP])
    assert (findings.tier, findings.model) == (extractor.tier, extractor.model)
    assert findings.extractions
    known = {(s.name, f.name) for s in (SCHEMAS["invoice"], SLIP) for f in (*s.values, *s.cells)}
    for found in findings.extractions:
        assert (found.document_type, found.field) in known
        assert (found.tier, found.model) == (extractor.tier, extractor.model)
        assert 0.0 <= found.score <= 1.0
        assert len(found.words) == len(set(found.words)) > 0
        assert 0 <= min(found.words) <= max(found.words) < len(made.words)
        text = "".join(made.words[n].word.text for n in found.words)
        assert all(piece in text for piece in found.raw.split())
        assert (found.row is not None) == ("." in found.field)


def test_types_are_scored_as_they_were_asked_for(extractor: Extractor) -> None:
    findings = extractor.extract(document(), list(SCHEMAS.values()))
    assert set(findings.type_scores) == set(SCHEMAS)
    assert all(0.0 <= score <= 1.0 for score in findings.type_scores.values())


def test_candidates_come_best_first_and_rows_count_from_0(extractor: Extractor) -> None:
    findings = extractor.extract(document(), [SCHEMAS["invoice"]])
    for spec in SCHEMAS["invoice"].values:
        own = [e.score for e in findings.extractions if e.field == spec.name]
        assert own == sorted(own, reverse=True)
    rows = sorted({e.row for e in findings.extractions if e.row is not None})
    assert rows == list(range(len(rows)))


def test_amounts_that_our_own_tiers_find_end_with_their_cells(
    extractor: Extractor, request: pytest.FixtureRequest
) -> None:
    if request.node.callspec.params["extractor"] in ("tier 1, relations", "tier 2, boundaries"):
        pytest.skip("a published checkpoint chooses among overlapping spans itself")
    made = document()
    found = extractor.extract(made, [SLIP]).candidates("slip", "total")
    assert found
    for e in found:
        assert {made.words[n].word.before for n in sorted(e.words)[1:]} <= {"", " "}, e.raw


def test_the_same_document_gives_the_same_findings(extractor: Extractor) -> None:
    made = document("receipt", 5)
    assert extractor.extract(made, [SLIP]) == extractor.extract(made, [SLIP])


def test_a_document_without_words_holds_nothing(extractor: Extractor) -> None:
    blank = Document("0", "x", "text/plain", (Page(0, 1, 1, (), None, "plain_text"),))
    findings = extractor.extract(blank, [SLIP])
    assert findings.extractions == ()
    assert set(findings.type_scores) == {"slip"}


def test_a_document_of_many_windows_is_read_to_its_end(extractor: Extractor) -> None:
    one = document()
    page = one.pages[0]
    many = Document("0", "x", "text/plain", tuple(replace(page, index=n) for n in range(3)))
    findings = extractor.extract(many, [SLIP])
    assert max(e.page(many) for e in findings.extractions) > 0
    lists = extractor.extract(many, [SCHEMAS["contract"]]).candidates("contract", "parties")
    assert len({(e.words, e.raw) for e in lists}) == len(lists)  # each place once, however many windows saw it


def test_a_type_of_clauses_alone_is_no_error(extractor: Extractor) -> None:
    class Terms(DocumentType):
        """Terms."""

        liability: Clause = about("limitation of liability")

    findings = extractor.extract(document("contract", 1), [compile_schema(Terms)])
    assert set(findings.type_scores) == {"terms"}


def test_a_type_of_very_many_fields_is_asked_for_in_several_passes(extractor: Extractor) -> None:
    fields = {f"f{n}": (Text, about(f"value number {n} of the form")) for n in range(60)}
    many = create_model("Many", __base__=DocumentType, **fields)  # type: ignore[call-overload]
    found = extractor.extract(document(), [compile_schema(many)])
    assert found.extractions
    assert {e.field for e in found.extractions} <= set(fields)


def test_a_choice_is_told_by_tier_2_alone_and_asked_for_beside_many_fields(extractor: Extractor) -> None:
    class Bill(DocumentType):
        """Bill."""

        state: Literal["paid", "open"] | None = about("whether it is paid")
        language: Literal["English", "German", "French"] | None = about("language")

    many = create_model("Many", __base__=Bill, **{f"f{n}": (Text, about(f"value number {n}")) for n in range(60)})  # type: ignore[call-overload]
    told = 0
    for cls in (Bill, many):
        schema = compile_schema(cls)
        for seed in range(3):
            found = extractor.extract(document(seed=seed), [schema])
            for spec in schema.choices:
                own = found.candidates(schema.name, spec.name)
                assert not own or extractor.tier == 2
                assert {e.value for e in own} <= set(spec.options)
                assert sum(e.score for e in own) <= 1.001
                told += bool(own)
    assert bool(told) == (extractor.tier == 2)
