"""Truth is found in a text where it stands, whatever lines, spaces and the OCR did to it."""

from __future__ import annotations

import json
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from documents.values import (
    KINDS,
    UNKNOWN,
    Conventions,
    Kind,
    align,
    conventions_of,
    find_values,
    normalise,
    same_value,
)

SROIE = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "sroie" / "truth"
GERMANY = Conventions(day_first=True, decimal_comma=True, language="de", currency="EUR")
US = Conventions(day_first=False, decimal_comma=False, language="en", currency="USD")


def words(kind: Kind, truth: str, text: str, conventions: Conventions = UNKNOWN) -> list[str]:
    return [text[start:end] for start, end in align(kind, truth, text, conventions)]


@pytest.mark.parametrize(
    ("kind", "truth", "text", "conventions", "expected"),
    [
        ("money", "9.00", "TOTAL RM9.00 CASH RM 9.00 X 19.00", US, ["RM9.00", "9.00"]),
        ("money", "1234.50", "Summe 1.234,50 € netto 234,50", GERMANY, ["1.234,50"]),
        ("money", "999.00", "total 999 paid", US, ["999"]),
        ("money", "-2.37", "discount\n-2.37\n7.90", US, ["-2.37"]),
        ("date", "2020-10-13", "10/13/20-10/19/20", US, ["10/13/20"]),
        ("date", "2018-12-25", "Date: 25.12.2018 8:13", GERMANY, ["25.12.2018"]),
        ("date", "2018-04-03", "04/03/2018 and April 3, 2018", US, ["04/03/2018", "April 3, 2018"]),
        ("date", "2018-04-03", "03/04/2018", US, ["03/04/2018"]),
        ("duration", "2 years", "for a term of two (2) years from", US, ["two (2) years"]),
        ("iban", "DE89370400440532013000", "IBAN: DE89 3704 0044 0532 0130 00 BIC", GERMANY,
         ["DE89 3704 0044 0532 0130 00"]),
        ("identifier", "471102", "4711021 No. 471102.", US, ["471102"]),
        ("identifier", "1234567", "1234568", US, []),
        ("name", "MR D.I.Y. (JOHOR) SDN BHD", "x\nMR D.T.Y. (JOHOR)\nSDN BHD\ny", US, ["MR D.T.Y. (JOHOR)\nSDN BHD"]),
        ("name", "Foo (USA)", "by Foo (USA), and", US, ["Foo (USA)"]),
        ("name", "Ann", "annual report by Ann.", US, ["Ann"]),
        ("name", "Zebra Holdings", "nothing of the kind is here", US, []),
        ("address", "12, JALAN BESAR, 43300 SERI KEMBANGAN", "12 JALAN BESAR\nTEL 03\n43300 SERl KEMBANGAN", US,
         ["12 JALAN BESAR\nTEL 03\n43300 SERl KEMBANGAN"]),
        ("place", "New York", "laws of the State of New\nYork.", US, ["New\nYork"]),
        ("place", "North Carolina", "laws of South Carolina", US, []),
        ("place", "Ontario, Canada", "laws of Ontario and of Canada", US, ["Ontario", "Canada"]),
        ("clause", "First part.<omitted>Second part.", "A. First\n part. B. Second part.", US,
         ["First\n part", "Second part"]),
        ("text", "Straße", "die STRASSE dort", GERMANY, ["STRASSE"]),
        ("text", " ", "x", US, []),
        ("name", "...", "x", US, []),
    ],
)  # fmt: skip
def test_align(kind: Kind, truth: str, text: str, conventions: Conventions, expected: list[str]) -> None:
    assert words(kind, truth, text, conventions) == expected


FILLER = st.lists(st.sampled_from("the quick brown fox jumps over a lazy dog again".split()), max_size=40)  # noqa: SIM905
NAMES = st.sampled_from(
    ["Zyxware Holdings, Inc.", "Müller & Söhne GmbH", "QUARTZ VENTURES (M) SDN BHD", "Åbo Möbler AB"]
)


@given(FILLER, NAMES, FILLER, st.sampled_from([" ", "\n", "\t"]))
def test_align_finds_a_planted_name_at_its_place(before: list[str], name: str, after: list[str], gap: str) -> None:
    start = sum(len(w) + 1 for w in before)
    text = " ".join([*before, name.replace(" ", gap), *after])
    [(found, end)] = align("name", name, text)
    assert found == start
    assert end == start + len(name.rstrip("."))


@given(FILLER, NAMES, FILLER, st.integers(0, 1000), st.sampled_from("qx7"))
def test_align_finds_a_name_with_a_misread_letter(
    before: list[str], name: str, after: list[str], place: int, misread: str
) -> None:
    assume(before[-1:] != ["a"])  # "a qbo Möbler" is nearer to "Åbo Möbler" than "qbo Möbler" is: both are right
    letters = [n for n, c in enumerate(name) if c.isalpha()]
    at = letters[place % len(letters)]
    text = " ".join([*before, name[:at] + misread + name[at + 1 :], *after])
    start = sum(len(w) + 1 for w in before)
    assert align("name", name, text) == [(start, start + len(name.rstrip(".")))]


@given(FILLER, st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), FILLER)
def test_align_finds_a_planted_date(before: list[str], day: date, after: list[str]) -> None:
    text = " ".join([*before, day.isoformat(), *after])
    start = sum(len(w) + 1 for w in before)
    assert align("date", day.isoformat(), text, US) == [(start, start + 10)]


@given(st.text(max_size=80), st.sampled_from(KINDS), st.text(max_size=20))
def test_align_spans_lie_in_the_text(text: str, kind: Kind, truth: str) -> None:
    for start, end in align(kind, truth, text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("kind", "text", "conventions", "expected"),
    [
        ("money", "1 x 4.50 USD 999 12.03.2018 19.00 % (45.00)", US, ["4.50", "999", "(45.00)"]),
        ("money", "Menge 2 1.234,50 € Satz 7,5", GERMANY, ["1.234,50"]),
        ("money", "4.50 USD 999", US, ["4.50", "999"]),
        ("number", "2 x 3,5 Stk 12/5 A4", GERMANY, ["2", "3,5"]),
        ("time", "at 8:13:39 PM or 14h30", US, ["8:13:39 PM", "14h30"]),
        ("currency", "Total (EUR) and $5 and 6 €", US, ["EUR", "$", "€"]),
        ("tax_id", "VAT DE 136695976 and FR40303265045", US, ["DE 136695976", "FR40303265045"]),
        ("phone", "Tel 03-8921 1234 Fax +49 30 1234567", US, ["03-8921 1234", "+49 30 1234567"]),
        ("date", "Period 01/02/2018 - 28/02/2018, 5 May 2019.", GERMANY, ["01/02/2018", "28/02/2018", "5 May 2019"]),
        ("name", "Foo Inc.", US, []),
    ],
)
def test_find_values(kind: Kind, text: str, conventions: Conventions, expected: list[str]) -> None:
    assert [text[a:b] for a, b in find_values(kind, text, conventions)] == expected


@pytest.mark.alone
def test_align_is_fast_on_a_long_contract() -> None:
    text = "This Agreement shall bind the parties and their successors for 1,234.50 dollars. " * 1250
    planted = text[:50_000] + " Zyxware H0ldings, lnc. " + text[50_000:]
    started = time.process_time()
    assert words("name", "Zyxware Holdings, Inc.", planted) == ["Zyxware H0ldings, lnc"]
    assert time.process_time() - started < 3.0


@pytest.mark.skipif(not SROIE.is_dir(), reason="the labelled receipts are not beside the repository")
def test_align_finds_the_truth_of_real_receipts() -> None:
    """Dates and totals are found as the very value. Of names and addresses one in ten differs between label
    and
    transcript in some letter (checked by hand on these 120), so the place can only be alike there."""
    kinds: dict[str, Kind] = {"company": "name", "date": "date", "address": "address", "total": "money"}
    total, found, equal = Counter[str](), Counter[str](), Counter[str]()
    for path in sorted(SROIE.glob("*.json"))[:120]:
        truth = json.loads(path.read_text())
        text = "\n".join(box["text"] for box in truth["boxes"])
        conventions = conventions_of(text, "en")
        for field, kind in kinds.items():
            if not (raw := truth["fields"].get(field)):
                continue
            wanted = normalise(kind, raw, conventions)
            assert wanted is not None, (path.name, field, raw)
            total[field] += 1
            if spans := align(kind, raw, text, conventions):
                got = [normalise(kind, text[start:end], conventions) for start, end in spans]
                found[field] += 1
                equal[field] += all(g is not None and same_value(kind, wanted.value, g.value) for g in got)
    for field in ("date", "total"):
        assert found[field] >= total[field] - 1  # one label (152) gives a date that the receipt does not show
        assert equal[field] == found[field]
    for field in ("company", "address"):
        assert found[field] == total[field]
        assert equal[field] >= 0.85 * total[field]
