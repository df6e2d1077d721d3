"""Invoices in all their layouts: each is drawn, fits its pages, and its truth holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from documents.schemas import load_schemas
from documents.values import normalise
from training.datasets.synthetic import from_synthetic
from training.synthetic import LANGUAGES, Occurrence, SyntheticDocument, SyntheticWord, TruthValue, generate, text_of
from training.synthetic.invoice.layouts import LAYOUTS
from training.synthetic.layout import Sheet, Type, finish, join
from training.synthetic.parties import tax_id
from training.synthetic.parties.countries import CURRENCY

ROOT = Path(__file__).parents[2]
SEEDS = range(160)


@pytest.fixture(scope="module")
def drawn() -> list[SyntheticDocument]:
    return [generate("invoice", seed=seed, language=language) for language in LANGUAGES for seed in SEEDS]


def test_every_layout_is_drawn_in_some_language(drawn: list[SyntheticDocument]) -> None:
    counts = Counter(made.layout for made in drawn)
    assert set(LAYOUTS) == set(counts)
    assert len(LAYOUTS) >= 30
    assert max(counts.values()) < len(drawn) / 8


def test_layout_stands_in_vendor_and_group(drawn: list[SyntheticDocument]) -> None:
    assert all(f"-{made.layout}-" in made.vendor for made in drawn)
    schema = load_schemas(ROOT / "examples" / "ad_order.py")["invoice"]
    groups = {from_synthetic("invoice", seed, schema).group for seed in range(40)}
    assert len(groups) > 12
    assert groups <= {f"invoice/{name}" for name in LAYOUTS}


def test_every_layout_states_the_required_fields(drawn: list[SyntheticDocument]) -> None:
    for made in drawn:
        for name in ("invoice_number", "invoice_date", "seller_name", "gross_amount"):
            assert name in made.fields, (made.layout, made.language, made.seed, name)
            assert made.fields[name][0].labelled, (made.layout, made.language, made.seed, name)


def test_words_lie_on_their_pages_and_not_on_one_another(drawn: list[SyntheticDocument]) -> None:
    covered = 0
    for made in drawn:
        by_page: dict[int, list[SyntheticWord]] = defaultdict(list)
        for word in made.words:
            assert 0 <= word.box[0] < word.box[2] <= 1, (made.layout, made.language, made.seed, word)
            assert 0 <= word.box[1] < word.box[3] <= 1, (made.layout, made.language, made.seed, word)
            by_page[word.page].append(word)
        covered += any(overlap(words) for words in by_page.values())
    assert covered <= len(drawn) // 100  # a stray long label may touch its neighbour, as on real pages


def overlap(words: list[SyntheticWord]) -> bool:
    """Whether two words cover one another by more than the edges of their boxes."""
    ordered = sorted(words, key=lambda w: w.box[1])
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.box[1] > one.box[3]:
                break
            wide = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
            high = min(one.box[3], other.box[3]) - other.box[1]
            if wide > 0.004 and high > 0.45 * (other.box[3] - other.box[1]):
                return True
    return False


def test_labelled_values_are_the_words_they_point_at(drawn: list[SyntheticDocument]) -> None:
    kinds = {f.name: f.kind for f in load_schemas(ROOT / "examples" / "ad_order.py")["invoice"].fields}
    checked: Counter[str] = Counter()
    for made in drawn:
        text = text_of(made.words)
        for name, (value,) in made.fields.items():
            places: list[TruthValue | Occurrence] = [value, *value.occurrences]
            for place in places:
                shown = " ".join(" ".join(text[a:b] for a, b in place.spans).split())
                kind = kinds[name]
                if kind in ("money", "identifier", "tax_id", "iban", "name"):
                    normal = normalise(kind, shown)
                    assert normal is not None
                    wanted = normalise(kind, value.value)
                    assert wanted is not None
                    assert normal.value == wanted.value, (made.layout, made.language, made.seed, name, shown)
                    checked[kind] += 1
    assert min(checked.values()) > 200


def test_sums_add_up_on_credit_notes_too(drawn: list[SyntheticDocument]) -> None:
    negative = 0
    for made in drawn:
        net, tax, gross = (made.value(n) for n in ("net_amount", "tax_amount", "gross_amount"))
        if net and tax and gross:
            assert Decimal(net) + Decimal(tax) == Decimal(gross), (made.layout, made.seed)
        if "negative" in made.flags:
            assert gross is not None
            assert Decimal(gross) < 0
            negative += 1
    assert negative > 3


def test_some_fields_are_absent_and_some_names_take_two_lines(drawn: list[SyntheticDocument]) -> None:
    shown = Counter(name for made in drawn for name in made.fields)
    for name in ("due_date", "purchase_order_number", "seller_tax_id", "seller_iban", "amount_due", "net_amount"):
        assert 0.2 < shown[name] / len(drawn) < 0.97, name
    broken = [m for m in drawn for n in ("seller_name", "buyer_name") for v in m.fields.get(n, []) if len(v.boxes) > 1]
    assert len(broken) > 20


def test_a_name_torn_by_its_label_is_learnt_from_where_it_is_whole() -> None:
    schema = load_schemas(ROOT / "examples" / "ad_order.py")["invoice"]
    torn = 0
    for seed in range(900):
        labelled = from_synthetic("invoice", seed, schema)
        if labelled.group != "invoice/stylesheet_middle":
            continue
        for name in ("seller_name", "buyer_name"):
            for start, end in labelled.spans[name]:
                shown = " ".join(labelled.document.text[start:end].split())
                assert shown in labelled.truth[name]
            torn += bool(labelled.truth[name]) and len(labelled.mentions[name]) >= 2
        if torn:
            return
    pytest.fail("no label stands between the lines of a name")


def test_join_leaves_a_marked_place_in_one_piece() -> None:
    sheet = Sheet()
    mark = sheet.mark("seller_address", "High Street 1, Leeds")
    sheet.put(60, 60, join([["Acme"], [("High Street 1", mark)], [("Leeds", mark)]], " · "), Type())
    made = finish(sheet, kind="invoice", language="en", seed=0, vendor="invoice-left-1")
    assert [v.raw for v in made.fields["seller_address"]] == ["High Street 1 · Leeds"]
    assert len(made.fields["seller_address"][0].spans) == 1
    assert made.layout == "left"


@pytest.mark.parametrize("country", [*CURRENCY, "IE", "DE", "AT", "FR", "BE", "LU"])
def test_tax_numbers_read_back_as_their_normal_form(country: str) -> None:
    rng = Random(country)
    for _ in range(30):
        found = tax_id(rng, country)
        assert found is not None
        normal = normalise("tax_id", found[1])
        assert normal is not None
        assert normal.value.endswith(found[0][-6:])
