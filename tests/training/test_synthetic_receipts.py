"""Made receipts: every layout is drawn, its truth holds, and what is no field's value is not marked as one."""

import re
import time
from collections import Counter, defaultdict
from decimal import Decimal
from functools import cache
from itertools import pairwise
from random import Random

import pytest

from documents.schemas import shipped_schemas
from documents.values import normalise
from documents.values.normalise import same_value
from training.synthetic import LANGUAGES, Language, Occurrence, SyntheticDocument, TruthValue, text_of
from training.synthetic.receipt import LAYOUTS, make_receipt
from training.synthetic.receipt.layouts import layouts_of
from training.synthetic.receipt.names import shop_name

SEEDS = range(320)
KINDS = {spec.name: spec.kind for spec in shipped_schemas()["receipt"].fields}
AMOUNTS = ("subtotal", "tax", "total")


@cache
def drawn(language: Language) -> tuple[tuple[SyntheticDocument, str], ...]:
    made = (make_receipt(seed, language) for seed in SEEDS)
    return tuple((document, text_of(document.words)) for document in made)


def every() -> list[tuple[SyntheticDocument, str]]:
    return [pair for language in LANGUAGES for pair in drawn(language)]


def places(made: SyntheticDocument, name: str) -> list[TruthValue | Occurrence]:
    found: list[TruthValue | Occurrence] = []
    for value in made.fields.get(name, ()):
        found += [value, *value.occurrences]
    return found


def stated(made: SyntheticDocument, name: str) -> list[TruthValue | Occurrence]:
    return [place for place in places(made, name) if place.labelled]


def before(text: str, place: TruthValue | Occurrence) -> str:
    """The line up to a value."""
    return text[: place.span[0]].rpartition("\n")[2]


def test_there_are_twenty_layouts_and_each_is_drawn_in_its_languages() -> None:
    assert len(LAYOUTS) >= 20
    for language in LANGUAGES:
        expected = {layout.name for (layout, _), _ in layouts_of(language)}
        assert {made.layout for made, _ in drawn(language)} == expected


def test_no_layout_is_most_of_the_receipts() -> None:
    for language in LANGUAGES:
        counts = Counter(made.layout for made, _ in drawn(language))
        assert counts.most_common(1)[0][1] < 0.4 * len(SEEDS), (language, counts)


def test_values_are_what_their_words_say() -> None:
    for made, text in every():
        assert {"merchant_name", "date", "total"} <= set(made.fields), (made.vendor, made.seed)
        for name in made.fields:
            for place in stated(made, name):
                value = made.value(name)
                assert value is not None
                shown = " ".join(" ".join(text[a:b] for a, b in place.spans).split())
                assert shown == place.raw, (made.vendor, made.seed, name)
                kind = KINDS[name]
                if kind in ("money", "date", "time", "phone"):
                    normal = normalise(kind, shown)
                    assert normal, (made.vendor, made.seed, name, shown)
                    if not normal.ambiguous and kind != "phone":
                        assert normal.value == value, (made.vendor, made.seed, name, shown)


def test_stated_values_do_not_overlap() -> None:
    for made, _ in every():
        taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for name in made.fields:
            taken[name] = [span for place in stated(made, name) for span in place.spans]
        flat = sorted((span, name) for name, spans in taken.items() for span in spans)
        for ((_, end), one), ((start, _), other) in pairwise(flat):
            assert end <= start, (made.vendor, made.seed, one, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_receipt_adds_up_unless_more_is_added(language: Language) -> None:
    more = {"rounded", "gross_subtotal", "service", "shipping", "tip"}
    checked = 0
    for made, _ in drawn(language):
        subtotal, tax, total = (made.value(name) for name in AMOUNTS)
        if subtotal and tax and total and not more & set(made.flags):
            assert Decimal(subtotal) + Decimal(tax) == Decimal(total), (made.vendor, made.seed)
            checked += 1
    assert checked > 12


def test_a_value_is_stated_by_one_amount_only() -> None:
    """Cash, change, partial taxes and suggested tips are never marked with another amount's value."""
    for made, _ in every():
        for name in AMOUNTS:
            amounts = {normalise("money", place.raw) for place in places(made, name)}
            assert len({normal.value for normal in amounts if normal}) <= 1, (made.vendor, made.seed, name)


def test_lines_for_a_tip_hold_no_value() -> None:
    seen = 0
    for made, text in drawn("en"):
        blank = re.search(r"(?mi)^(?:\+ )?(?:tip|gratuity)\b[^\d\n]*\n.*total[^\d\n]*$", text)
        if "tip_line" in made.flags and blank:
            seen += 1
            for name in AMOUNTS:
                assert not any(blank.start() <= place.span[0] < blank.end() for place in places(made, name))
    assert seen > 5


def test_fax_and_service_numbers_are_no_telephone_of_the_shop() -> None:
    rivals = 0
    for made, text in every():
        rivals += bool(re.search(r"(?i)\bfax|télécopie|customer service|hotline", text))
        for place in places(made, "merchant_phone"):
            assert not re.search(r"(?i)(fax|télécopie|\bF|service|hotline)\W*$", before(text, place)), (
                made.vendor,
                text,
            )
    assert rivals > 30


def test_telephones_come_with_and_without_a_label() -> None:
    bare = labelled = 0
    for made, text in drawn("en"):
        for place in stated(made, "merchant_phone"):
            if re.search(r"[A-Za-z#]\W*$", before(text, place)):
                labelled += 1
            else:
                bare += 1
    assert bare > 20
    assert labelled > 60


def test_names_stand_at_the_head_or_where_else_they_are_printed() -> None:
    first = later = late = split = spaced = 0
    for made, text in every():
        (name,) = made.fields["merchant_name"]
        lead = stated(made, "merchant_name")[0].span[0]
        first += lead == 0
        later += 0 < lead < len(text) * 0.3
        late += lead > len(text) * 0.6
        split += "\n" in text[name.span[0] : name.span[1]]
        spaced += (
            " " in name.raw
            and " ".join(name.value.replace(" ", "")) == " ".join(name.raw.replace(" ", "")) != name.value
        )
        if name.labelled:
            assert same_value("name", name.raw, name.value), (made.vendor, name.raw, name.value)
    total = 3 * len(SEEDS)
    assert first > total * 0.25
    assert later > total * 0.2
    assert late > total * 0.03
    assert split > total * 0.04
    assert spaced > 5


def test_names_of_shops_hardly_repeat() -> None:
    rng = Random(5)
    for country, language, trade in [
        ("US", "en", "restaurant"),
        ("MY", "en", "grocery"),
        ("DE", "de", "bakery"),
        ("FR", "fr", "shop"),
    ]:
        names = {shop_name(rng, country, language, trade, "Dover").printed.lower() for _ in range(1000)}  # type: ignore[arg-type]
        assert len(names) > 800, (country, len(names))


def test_dates_are_written_in_many_forms() -> None:
    def shape(raw: str) -> str:
        return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d", "9", raw))

    shapes = {shape(place.raw) for made, _ in drawn("en") for place in stated(made, "date")}
    assert len(shapes) > 15, shapes


def test_a_table_of_several_rates_states_their_sum() -> None:
    checked = 0
    for made, text in every():
        tax = made.value("tax")
        if tax and (rows := re.findall(r"(?m)^(?:Summe|Gesamt|Total|TOTAL)\t.*$", text)):
            checked += any(normalise("money", cell) == normalise("money", tax) for cell in rows[-1].split("\t"))
    assert checked > 20


def test_the_same_seed_gives_the_same_receipt() -> None:
    for seed in (1, 17, 80):
        assert make_receipt(seed, "en") == make_receipt(seed, "en")


@pytest.mark.alone
def test_a_receipt_is_drawn_in_a_few_milliseconds() -> None:
    begun = time.process_time()
    for seed in range(100):
        make_receipt(seed + 10_000, "en")
    assert (time.process_time() - begun) / 100 < 0.015
