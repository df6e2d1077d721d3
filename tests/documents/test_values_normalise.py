"""Normal forms of values: tables of cases, and properties."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.values import KINDS, UNKNOWN, Conventions, Kind, find_values, normalise, same_value

US = Conventions(day_first=False, decimal_comma=False, language="en", currency="USD")
MALAYSIA = Conventions(day_first=True, decimal_comma=False, language="en", currency="MYR")
GERMANY = Conventions(day_first=True, decimal_comma=True, language="de", currency="EUR")
FRANCE = Conventions(day_first=True, decimal_comma=True, language="fr", currency="EUR")


def value(kind: Kind, raw: str, conventions: Conventions = UNKNOWN) -> str | None:
    normal = normalise(kind, raw, conventions)
    return normal.value if normal else None


@pytest.mark.parametrize(
    ("raw", "conventions", "expected"),
    [
        ("1,234.50", US, "1234.50"),
        ("$ 1,200.00-", US, "-1200.00"),
        ("(45.00)", US, "-45.00"),
        ("-$45.00", US, "-45.00"),
        ("USD - 45.00", US, "-45.00"),
        ("Total - 45.00", US, "45.00"),
        ("(RM) 45.00", MALAYSIA, "45.00"),
        ("1,234", US, "1234.00"),
        ("1.234", US, "1.234"),
        ("$999", US, "999.00"),
        ("$1.5 million", US, "1500000.00"),
        ("1,00,000.00", US, "100000.00"),
        ("RM9.00", MALAYSIA, "9.00"),
        ("RM 9 .00", MALAYSIA, "9.00"),
        ("RM-9.00", MALAYSIA, "-9.00"),
        ("12.00 SR", MALAYSIA, "12.00"),
        ("S$4.50", MALAYSIA, "4.50"),
        ("lO.5O", MALAYSIA, "10.50"),
        ("１２.５０", MALAYSIA, "12.50"),
        ("GST 6% 0.54", MALAYSIA, "0.54"),
        ("TOTAL (1 ITEM) 45.00", MALAYSIA, "45.00"),
        ("1,234,56", MALAYSIA, "1234.56"),
        ("1.234,50 €", GERMANY, "1234.50"),
        ("1.234", GERMANY, "1234.00"),
        ("1,234", GERMANY, "1.234"),
        ("EUR 12,5", GERMANY, "12.50"),
        ("12,- €", GERMANY, "12.00"),
        ("12,00-", GERMANY, "-12.00"),
        ("1.234.567,89", GERMANY, "1234567.89"),
        ("2,5 Mio. EUR", GERMANY, "2500000.00"),
        ("1 234,50", FRANCE, "1234.50"),
        ("1\u202f234,50 €", FRANCE, "1234.50"),
        ("CHF 1'234.50", GERMANY, "1234.50"),
        ("CHF 1’234.–", GERMANY, "1234.00"),
        ("1.234,- €", UNKNOWN, "1234.00"),
        ("BHD 1.234", GERMANY, "1.234"),
    ],
)
def test_money(raw: str, conventions: Conventions, expected: str) -> None:
    assert value("money", raw, conventions) == expected


@pytest.mark.parametrize(
    "raw",
    ["", "abc", "12.03.2018", "12 50", "4.50 and 5.50", "19%", "35.5X25.5CM", "A123", "1.2.3.4", " ".join(["100"] * 9)],
)
def test_money_refuses_what_is_no_single_amount(raw: str) -> None:
    assert normalise("money", raw, US) is None


@pytest.mark.parametrize("raw", [".76", "$.76", "- ,76", ". 76"])
def test_cents_alone_may_have_lost_what_stood_before_them(raw: str) -> None:
    read = normalise("money", raw, US)
    assert read is not None
    assert read.value.lstrip("-") == "0.76"
    assert read.ambiguous
    assert read.note == "nothing stands before the separator"


def test_money_is_ambiguous_only_where_the_document_does_not_say() -> None:
    unsure = normalise("money", "1.234", UNKNOWN)
    assert unsure is not None
    assert unsure.ambiguous
    sure = normalise("money", "1.234", GERMANY)
    assert sure is not None
    assert not sure.ambiguous
    plain = normalise("money", "1.234,50", UNKNOWN)
    assert plain is not None
    assert not plain.ambiguous


@pytest.mark.parametrize(
    ("raw", "conventions", "code"),
    [
        ("RM9.00", MALAYSIA, "MYR"),
        ("12,50 €", GERMANY, "EUR"),
        ("CHF 12.50", GERMANY, "CHF"),
        ("$5.00", US, "USD"),
        ("$5.00", Conventions(currency="AUD"), "AUD"),
        ("US$ 5.00", Conventions(currency="AUD"), "USD"),
        ("5.00", US, None),
    ],
)
def test_money_carries_the_currency_of_the_raw_text(raw: str, conventions: Conventions, code: str | None) -> None:
    normal = normalise("money", raw, conventions)
    assert normal is not None
    assert normal.currency == code


AMOUNTS = st.decimals(min_value=Decimal("-9999999.99"), max_value=Decimal("9999999.99"), places=2)


@given(AMOUNTS, st.sampled_from(["en", "de", "fr", "ch"]), st.sampled_from(["", "EUR ", "CHF "]))
def test_money_reads_back_what_each_country_writes(amount: Decimal, country: str, code: str) -> None:
    written = f"{abs(amount):,.2f}"
    thousands, sign = {"en": (",", "."), "de": (".", ","), "fr": ("\u202f", ","), "ch": ("'", ".")}[country]
    written = written.replace(",", "T").replace(".", sign).replace("T", thousands)
    minus = "-" if amount < 0 else ""
    conventions = Conventions(decimal_comma=sign == ",", language=country)
    normal = normalise("money", f"{code}{minus}{written}", conventions)
    assert normal is not None
    assert Decimal(normal.value) == amount
    assert not normal.ambiguous


@pytest.mark.parametrize(
    ("raw", "conventions", "expected"),
    [
        ("2,00", GERMANY, "2"),
        ("1,5 Std.", GERMANY, "1.5"),
        ("19 %", GERMANY, "19"),
        ("1.000", GERMANY, "1000"),
        ("1,000", US, "1000"),
        ("-3", US, "-3"),
        ("1000", US, "1000"),
    ],
)
def test_number(raw: str, conventions: Conventions, expected: str) -> None:
    assert value("number", raw, conventions) == expected


@pytest.mark.parametrize(
    ("raw", "conventions", "expected"),
    [
        ("25/12/2018 8:13:39 PM", MALAYSIA, "2018-12-25"),
        ("Aug17'15", MALAYSIA, "2015-08-17"),
        ("25/12/201808:13", MALAYSIA, "2018-12-25"),
        ("12-01-19", MALAYSIA, "2019-01-12"),
        ("12-01-19", US, "2019-12-01"),
        ("(20/06/2018)", MALAYSIA, "2018-06-20"),
        ("Date:12/03/2018", MALAYSIA, "2018-03-12"),
        ("3/15/2018", MALAYSIA, "2018-03-15"),
        ("20180325", MALAYSIA, "2018-03-25"),
        ("25032018", MALAYSIA, "2018-03-25"),
        ("2018/03/25", US, "2018-03-25"),
        ("2018-03-25T10:00:00Z", US, "2018-03-25"),
        ("15 03 2018", MALAYSIA, "2018-03-15"),
        ("l5/O3/2018", MALAYSIA, "2018-03-15"),
        ("12/3/98", MALAYSIA, "1998-03-12"),
        ("04DEC17", MALAYSIA, "2017-12-04"),
        ("DEC 04,2017", US, "2017-12-04"),
        ("March 27th2018", US, "2018-03-27"),
        ("Monday, 5 March 2018", US, "2018-03-05"),
        ("05-JAN-2018 12:30", US, "2018-01-05"),
        ("Sept 5, 2018", US, "2018-09-05"),
        ("25 day of March, 2018", US, "2018-03-25"),
        ("this 18th day of April 2001", US, "2001-04-18"),
        ("the twenty-first day of May, 2014", US, "2014-05-21"),
        ("1st of\n   March, 2003", US, "2003-03-01"),
        ("25.12.18", GERMANY, "2018-12-25"),
        ("1. 3. 2018", GERMANY, "2018-03-01"),
        ("1. März 2018", GERMANY, "2018-03-01"),
        ("5. Mär. 19", GERMANY, "2019-03-05"),
        ("Berlin, den 3. Januar 2020", GERMANY, "2020-01-03"),
        ("12. Dez. 2020", GERMANY, "2020-12-12"),
        ("le 1er février 2018", FRANCE, "2018-02-01"),
        ("12 févr. 2019", FRANCE, "2019-02-12"),
        ("14 juil. 2019", FRANCE, "2019-07-14"),
        ("15 AOÛT 2019", FRANCE, "2019-08-15"),
    ],
)
def test_date(raw: str, conventions: Conventions, expected: str) -> None:
    assert value("date", raw, conventions) == expected


@pytest.mark.parametrize(
    "raw",
    ["", "30/02/2018", "March 2018", "01/02/2018 - 28/02/2018", "MAR 27 18:20", "May 5, 20 copies", "13/13/2018",
     "1 2/03/2018", "12.50", "99999999"],
)  # fmt: skip
def test_date_refuses_what_is_no_single_day(raw: str) -> None:
    assert normalise("date", raw, MALAYSIA) is None


def test_date_is_ambiguous_only_where_the_document_does_not_say() -> None:
    unsure = normalise("date", "03/04/2018", UNKNOWN)
    assert unsure is not None
    assert (unsure.value, unsure.ambiguous) == ("2018-04-03", True)
    for raw in ("13/04/2018", "04/04/2018", "3 April 2018"):
        sure = normalise("date", raw, UNKNOWN)
        assert sure is not None
        assert not sure.ambiguous


DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31))
GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
FRENCH = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
)


@given(DAYS, st.sampled_from(["/", "-", "."]), st.sampled_from(["%d{s}%m{s}%Y", "%d{s}%m{s}%y"]))
def test_date_day_first_reads_back(day: date, sign: str, form: str) -> None:
    assert value("date", day.strftime(form.replace("{s}", sign)), MALAYSIA) == day.isoformat()


@given(DAYS, st.sampled_from(["%m/%d/%Y", "%m-%d-%y", "%B %d, %Y", "%b %d,%Y", "%A, %B %d, %Y", "%b. %d %Y"]))
def test_date_month_first_reads_back(day: date, form: str) -> None:
    assert value("date", day.strftime(form), US) == day.isoformat()


WRITTEN = ["%d %B %Y", "%d-%b-%y", "%d%b%Y", "%Y%m%d", "%Y-%m-%d", "%dth day of %B, %Y", "%Y %b %d"]


@given(DAYS, st.sampled_from(WRITTEN))
def test_date_written_out_reads_back_under_any_convention(day: date, form: str) -> None:
    for conventions in (US, MALAYSIA, UNKNOWN):
        assert value("date", day.strftime(form), conventions) == day.isoformat()


@given(DAYS)
def test_date_in_german_and_french_reads_back(day: date) -> None:
    assert value("date", f"{day.day}. {GERMAN[day.month - 1]} {day.year}", GERMANY) == day.isoformat()
    assert value("date", f"{day.day} {FRENCH[day.month - 1]} {day.year}", FRANCE) == day.isoformat()


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        ("time", "8:13:39 PM", "20:13:39"),
        ("time", "06:45P", "18:45"),
        ("time", "11:20a", "11:20"),
        ("time", "06:45 pieces", "06:45"),
        ("time", "12:05 AM", "00:05"),
        ("time", "12:05 pm", "12:05"),
        ("time", "14h30", "14:30"),
        ("time", "14 h 30 min", "14:30"),
        ("time", "14 Uhr 30", "14:30"),
        ("time", "8.30 Uhr", "08:30"),
        ("time", "12/03/2018 8:13", "08:13"),
        ("time", "25:00", None),
        ("currency", "€", "EUR"),
        ("currency", "Euros", "EUR"),
        ("currency", "chf", "CHF"),
        ("currency", "Fr.", "CHF"),
        ("currency", "US dollars", "USD"),
        ("currency", "Ringgit Malaysia", "MYR"),
        ("currency", "all", None),
        ("currency", "dollars canadiens", "CAD"),
        ("currency", "Kanadische Dollar", "CAD"),
        ("identifier", "No.: 471102", "471102"),
        ("identifier", "Invoice No. TX-471102.", "TX-471102"),
        ("identifier", "Rechnungsnummer: RE-2018", "RE-2018"),
        ("identifier", "N° FA-2017-0008", "FA-2017-0008"),
        ("identifier", "#1234", "1234"),
        ("identifier", "Rechnungs-Nr.: 4711", "4711"),
        ("identifier", "Réf. : X-9", "X-9"),
        ("identifier", "NO123", "NO123"),
        ("identifier", "1234567 / 9", "1234567 / 9"),
        ("tax_id", "USt-IdNr.: DE 136 695 976", "DE136695976"),
        ("tax_id", "GST ID : 000123456789", "000123456789"),
        ("tax_id", "CHE-116.281.710 MWST", "CHE116281710"),
        ("tax_id", "201/113/40209", "20111340209"),
        ("tax_id", "N° TVA intracommunautaire : FR40303265045", "FR40303265045"),
        ("tax_id", "Company No 123456-A", "123456A"),
        ("iban", "IBAN: DE89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("iban", "GB29 NWBK 6016 1331 9268 19 BIC X", "GB29NWBK60161331926819"),
        ("phone", "Tel: (03) 8921-1234", "03 8921 1234"),
        ("phone", "+49 (0)30 12345", "+49 30 12345"),
        ("phone", "123", None),
        ("duration", "two (2) years", "2 years"),
        ("duration", "a period of one (1) year", "1 year"),
        ("duration", "twenty-four (24) months", "24 months"),
        ("duration", "six-month", "6 months"),
        ("duration", "sechsunddreißig Monaten", "36 months"),
        ("duration", "second anniversary", "2 years"),
        ("duration", "zwei Jahre", "2 years"),
        ("duration", "dreißig Tage", "30 days"),
        ("duration", "trente jours", "30 days"),
        ("duration", "55.5 months", "55.5 months"),
        ("duration", "one day or two years", None),
        ("place", "laws of the State of New York", "New York"),
        ("place", "the Commonwealth of Massachusetts", "Massachusetts"),
        ("place", "State of California, without regard to its conflicts", "California"),
        ("place", "England and Wales", "England and Wales"),
        ("place", "deutsches Recht", "Germany"),
        ("place", "belgisches Recht", "Belgium"),
        ("place", "Schweizer Recht", "Switzerland"),
        ("place", "Es gilt ausschließlich österreichisches materielles Recht", "Austria"),
        ("place", "dem Recht der Bundesrepublik Deutschland unter Ausschluss des UN-Kaufrechts", "Germany"),
        ("place", "Recht des Staates New York", "New York"),
        ("place", "Bundesrepublik Deutschland", "Germany"),
        ("place", "droit belge", "Belgium"),
        ("place", "le droit français", "France"),
        ("place", "lois italiennes", "Italy"),
        ("place", "droit de la République française", "France"),
        ("place", "lois de la province de Québec", "Quebec"),
        ("place", "droit de l’État de New York", "New York"),
        ("place", "English law", "England"),
        ("place", "Swiss substantive law", "Switzerland"),
        ("place", "New York state law", "New York"),
        ("place", "laws of the State of Delaware (excluding French law)", "Delaware"),
        ("place", "People's Republic of China", "People's Republic of China"),
        ("place", "Ontario, Canada", "Ontario, Canada"),
        ("name", "ACME\nSDN. BHD.", "ACME SDN. BHD."),
        ("name", "Foo, Inc.,", "Foo, Inc."),
        ("name", "Foo S.A.", "Foo S.A."),
        ("name", "Bar Company.", "Bar Company"),
        ("name", "---", None),
        ("name", "Ben Ward\nBen Ward", "Ben Ward"),
        ("name", "BEN WARD\tBen Ward\nBen Ward", "BEN WARD"),
        ("name", "Duran Duran", "Duran Duran"),
        ("name", "Ben\nWard", "Ben Ward"),
        ("address", "LOT 1\nJALAN 2,\nKL", "LOT 1, JALAN 2, KL"),
        ("text", " a \n b ", "a b"),
    ],
)
def test_other_kinds(kind: Kind, raw: str, expected: str | None) -> None:
    assert value(kind, raw) == expected


@pytest.mark.parametrize(
    ("kind", "raw", "note"),
    [
        ("iban", "DE88 3704 0044 0532 0130 00", "check digits wrong"),
        ("iban", "DE89 37O4 0044 0532 0130 00", "letters read as digits"),
        ("tax_id", "DE123456789", "check digits wrong"),
        ("tax_id", "DE136695976", None),
        ("duration", "thirty (30) business days", "business days"),
    ],
)
def test_notes_say_what_to_look_at(kind: Kind, raw: str, note: str | None) -> None:
    normal = normalise(kind, raw)
    assert normal is not None
    assert normal.note == note


@given(st.sampled_from(KINDS), st.text(max_size=60), st.sampled_from([UNKNOWN, US, GERMANY, FRANCE]))
def test_normalise_never_raises_on_any_text(kind: Kind, raw: str, conventions: Conventions) -> None:
    normal = normalise(kind, raw, conventions)
    assert normal is None or normal.value


NUMBERISH = st.text(alphabet="0123456789.,-/ :'OolI|()%$€RMEUmay\n\t\u00a0²٣", max_size=30)


@given(st.sampled_from(KINDS), NUMBERISH, st.sampled_from([UNKNOWN, US, GERMANY, FRANCE]))
def test_normal_forms_are_stable_and_found_spans_lie_in_the_text(
    kind: Kind, raw: str, conventions: Conventions
) -> None:
    normal = normalise(kind, raw, conventions)
    if normal and kind in ("date", "time", "currency", "iban", "duration", "place"):
        assert value(kind, normal.value, conventions) == normal.value
    last = 0
    for start, end in find_values(kind, raw, conventions):
        assert last <= start < end <= len(raw)
        last = end


@pytest.mark.parametrize(
    ("kind", "a", "b", "same"),
    [
        ("money", "9.5", "9.50", True),
        ("money", "9.50", "-9.50", False),
        ("name", "ACME Inc.", "Acme, INC", True),
        ("address", "Straße 1", "STRASSE 1", True),
        ("duration", "12 months", "1 year", True),
        ("duration", "30 days", "1 month", False),
        ("date", "2018-01-02", "2018-02-01", False),
        ("identifier", "TX-1", "TX1", True),
        ("text", "--", "..", False),
    ],
)
def test_same_value(kind: Kind, a: str, b: str, same: bool) -> None:
    assert same_value(kind, a, b) is same
