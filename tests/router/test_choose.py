"""The choice between candidates: one value a field, and no words of the page for two parties."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from documents.extraction import Extraction
from documents.schema import DocumentType, Name, Schema, about, compile_schema
from documents.schemas import shipped_schemas
from router.choose import DEFAULT_PRESENT_AT, choose, groups_of, why_never_accepted

INVOICE = shipped_schemas()["invoice"]


def candidate(field: str, value: str | None, words: tuple[int, ...], score: float, kind: str = "invoice") -> Extraction:
    return Extraction(kind, field, value or "?", value, words, score, 1, "m")


def chosen(*found: Extraction, schema: Schema = INVOICE) -> dict[str, list[str | None]]:
    candidates = {s.name: [e for e in found if e.field == s.name] for s in schema.values}
    floors = {s.name: DEFAULT_PRESENT_AT for s in schema.values}
    made = {name: v for group in groups_of(schema) for name, v in choose(group, candidates, floors).items()}
    return {name: [e.value for e in values] for name, values in made.items() if values}


def test_every_field_is_in_one_group_and_names_addresses_and_sums_share_one() -> None:
    groups = groups_of(INVOICE)
    assert sorted(s.name for g in groups for s in g) == sorted(s.name for s in INVOICE.values)
    shared = [{s.name for s in g} for g in groups if len(g) > 1]
    amounts = {"net_amount", "tax_amount", "gross_amount"}
    assert shared == [{"seller_name", "buyer_name"}, {"seller_address", "buyer_address"}, amounts]


def test_the_same_words_go_to_the_party_that_scores_higher_and_the_other_takes_its_next() -> None:
    made = chosen(
        candidate("seller_address", "1 High St, York", (4, 5, 6, 7), 0.9),
        candidate("buyer_address", "High St, York", (5, 6, 7), 0.8),
        candidate("buyer_address", "2 Low St, Hull", (20, 21, 22, 23), 0.4),
    )
    assert made == {"seller_address": ["1 High St, York"], "buyer_address": ["2 Low St, Hull"]}


def test_a_party_whose_only_words_are_taken_has_no_value() -> None:
    made = chosen(candidate("buyer_name", "ACME", (0,), 0.8), candidate("seller_name", "ACME", (0,), 0.7))
    assert made == {"buyer_name": ["ACME"]}


def test_words_below_a_fields_own_floor_are_not_taken_from_another_field() -> None:
    made = chosen(candidate("buyer_name", "ACME", (0,), 0.29), candidate("seller_name", "ACME", (0,), 0.31))
    assert made == {"seller_name": ["ACME"]}


def test_a_name_printed_twice_is_not_both_parties() -> None:
    made = chosen(
        candidate("seller_name", "ACME", (0,), 0.8),
        candidate("buyer_name", "ACME", (9,), 0.7),
        candidate("buyer_name", "Jane Roe", (20, 21), 0.3),
    )
    assert made == {"seller_name": ["ACME"], "buyer_name": ["Jane Roe"]}


def test_amounts_days_and_a_name_within_an_address_may_share_words() -> None:
    made = chosen(
        candidate("gross_amount", "119.00", (3,), 0.9),
        candidate("amount_due", "119.00", (3,), 0.8),
        candidate("invoice_date", "2020-01-01", (1,), 0.9),
        candidate("due_date", "2020-01-01", (1,), 0.8),
        candidate("seller_name", "ACME", (5,), 0.9),
        candidate("seller_address", "ACME, York", (5, 6), 0.9),
    )
    assert len(made) == 6


def amounts(net: str, tax: str, gross: str, scores: tuple[float, float, float]) -> list[Extraction]:
    """Three candidates that are the values of net, tax and gross, on words of their own."""
    fields = zip(("net_amount", "tax_amount", "gross_amount"), (net, tax, gross), scores, strict=True)
    return [candidate(f, v, (100 + n,), s) for n, (f, v, s) in enumerate(fields)]


def test_an_amount_that_adds_up_goes_before_one_that_scores_higher() -> None:
    made = chosen(
        *amounts("2165.53", "433.11", "2598.64", (0.7, 0.4, 0.45)), candidate("tax_amount", "2598.64", (2,), 0.7)
    )
    assert made == {"net_amount": ["2165.53"], "tax_amount": ["433.11"], "gross_amount": ["2598.64"]}


def test_an_amount_below_its_floor_is_taken_for_the_sum_that_it_completes() -> None:
    assert chosen(*amounts("100.00", "19.00", "119.00", (0.9, 0.1, 0.9)))["tax_amount"] == ["19.00"]


def test_a_sum_of_candidates_that_nobody_believes_changes_nothing() -> None:
    made = chosen(
        *amounts("100.00", "19.00", "119.00", (0.9, 0.06, 0.06)), candidate("gross_amount", "150.00", (2,), 0.9)
    )
    assert made == {"net_amount": ["100.00"], "gross_amount": ["150.00"]}
    assert not chosen(*amounts("100.00", "19.00", "119.00", (0.2, 0.2, 0.2)))


def test_what_no_tax_can_be_is_not_taken_for_the_tax_because_it_adds_up() -> None:
    paid = chosen(*amounts("60.00", "40.00", "100.00", (0.9, 0.2, 0.9)))
    assert paid == {"net_amount": ["60.00"], "gross_amount": ["100.00"]}
    free = chosen(*amounts("60.00", "0.00", "60.00", (0.9, 0.2, 0.9)))
    assert free == {"net_amount": ["60.00"], "gross_amount": ["60.00"]}


def test_what_adds_up_already_stays() -> None:
    free = amounts("50.00", "0.00", "50.00", (0.5, 0.5, 0.5))
    rivals = [candidate("tax_amount", "9.50", (2,), 0.45), candidate("gross_amount", "59.50", (3,), 0.45)]
    assert chosen(*free, *rivals)["tax_amount"] == ["0.00"]


def test_a_candidate_with_a_normal_form_goes_before_a_better_scored_one_without() -> None:
    made = chosen(candidate("invoice_date", None, (1,), 0.95), candidate("invoice_date", "2020-01-01", (2,), 0.4))
    assert made == {"invoice_date": ["2020-01-01"]}


class Deal(DocumentType):
    """A deal."""

    brokers: list[Name] = about("broker")
    client: Name = about("client")


def test_a_list_keeps_every_value_once_in_the_order_of_the_text_and_stands_in_nobodys_way() -> None:
    made = chosen(
        candidate("brokers", "Bull Ltd", (8, 9), 0.9, "deal"),
        candidate("brokers", "Ape Ltd", (1, 2), 0.5, "deal"),
        candidate("brokers", "BULL LTD", (30, 31), 0.4, "deal"),
        candidate("brokers", None, (40,), 0.9, "deal"),
        candidate("client", "Ape Ltd", (1, 2), 0.4, "deal"),
        schema=compile_schema(Deal),
    )
    assert made == {"brokers": ["Ape Ltd", "Bull Ltd"], "client": ["Ape Ltd"]}


def named(text: str, words: tuple[int, ...], score: float) -> Extraction:
    return Extraction("deal", "brokers", text, text, words, score, 1, "m")


def test_a_name_in_short_and_in_full_is_one_value_and_the_full_form_stands_for_it() -> None:
    deal = compile_schema(Deal)
    found = [
        named("Red Ape", (1, 2), 0.9),
        named("RED APE Holdings, Inc", (5, 6, 7, 8), 0.15),
        named("Red Ape Holdings, Inc. of the State of Ohio", (20, 21), 0.08),  # too poor a score
        named("Red Bull", (30, 31), 0.8),
        named("Red Bull Two", (40, 41, 42), 0.85),
        named("Red", (50,), 0.7),  # one word in common says nothing
    ]
    made = chosen(*found, schema=deal)
    assert made == {"brokers": ["RED APE Holdings, Inc", "Red Bull Two", "Red"]}


AMOUNTS = st.builds(
    lambda field, units, score: candidate(field, f"{units}.00", (units,), score),
    st.sampled_from(["net_amount", "tax_amount", "gross_amount"]),
    st.integers(0, 30),
    st.floats(0.05, 1.0),
)


@given(st.lists(AMOUNTS, max_size=16))
def test_amounts_are_the_best_of_their_fields_or_all_three_add_up(found: list[Extraction]) -> None:
    group = next(g for g in groups_of(INVOICE) if "net_amount" in {s.name for s in g})
    candidates = {s.name: [e for e in found if e.field == s.name] for s in group}
    floors = {s.name: DEFAULT_PRESENT_AT for s in group}
    made = choose(group, candidates, floors)
    alone = {s.name: choose((s,), candidates, floors)[s.name] for s in group}
    if made != alone:
        net, tax, gross = (int(made[f][0].value.split(".")[0]) for f in ("net_amount", "tax_amount", "gross_amount"))  # type: ignore[union-attr]
        assert net + tax == gross
        assert 0 < tax / net < 0.3
        assert any(alone.values())


CANDIDATES = st.builds(
    lambda field, start, length, score: candidate(field, f"{start}.00", tuple(range(start, start + length)), score),
    st.sampled_from(["seller_name", "buyer_name", "seller_address", "buyer_address", "net_amount"]),
    st.integers(0, 12),
    st.integers(1, 4),
    st.floats(0.0, 1.0),
)


@given(st.lists(CANDIDATES, max_size=16))
def test_no_two_fields_of_a_group_share_words_and_no_field_does_worse_than_it_must(found: list[Extraction]) -> None:
    candidates = {s.name: [e for e in found if e.field == s.name] for s in INVOICE.values}
    floors = {s.name: DEFAULT_PRESENT_AT for s in INVOICE.values}
    for group in groups_of(INVOICE):
        made = choose(group, candidates, floors)
        values = [e for s in group for e in made[s.name]]
        words = [w for e in values for w in e.words]
        assert len(words) == len(set(words))
        for spec in group:
            own = made[spec.name][0].score if made[spec.name] else floors[spec.name]
            for better in (c for c in candidates[spec.name] if c.score > own):
                assert any(e.score >= better.score and set(e.words) & set(better.words) for e in values)


def test_what_is_never_accepted_says_why() -> None:
    good = Extraction("invoice", "due_date", "3/4/18", "2018-04-03", (1,), 0.9, 1, "m")
    assert why_never_accepted(good, "date") is None
    swapped = Extraction(
        "invoice", "due_date", "3/4/18", "2018-04-03", (1,), 0.9, 1, "m", None, True, "day and month may be swapped"
    )
    assert "two ways: day and month may be swapped" in str(why_never_accepted(swapped, "date"))
    nowhere = Extraction("invoice", "due_date", "3/4/18", "2018-04-03", (), 0.9, 3, "m")
    assert "no words" in str(why_never_accepted(nowhere, "date"))
    unread = Extraction("invoice", "seller_iban", "DE\n89", None, (1,), 0.9, 1, "m")
    assert why_never_accepted(unread, "iban") == "the text “DE 89” cannot be read as an IBAN"
