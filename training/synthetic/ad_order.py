# ruff: noqa: E501 - lists of words and patterns read better in long lines
"""Advertising orders of television and radio stations in the United States: orders, contracts and invoices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from training.synthetic.layout import Line, Run, Sheet, Type, finish
from training.synthetic.lexicon_names import FIRST, LAST, STEMS, TOWNS, TRADES
from training.synthetic.parties import Address, address, person_name, phone
from training.synthetic.style import format_date, format_number, plain
from training.synthetic.truth import Language, SyntheticDocument

VENDORS = 100_000
OFFICES = [
    "Senate",
    "Congress",
    "Governor",
    "US Senate",
    "State Senate",
    "Mayor",
    "Judge",
    "Sheriff",
    "State House",
    "Attorney General",
    "City Council",
    "Assembly",
    "President",
]
CAUSES = [
    "Jobs",
    "Families",
    "Progress",
    "Tomorrow",
    "Our Future",
    "Working People",
    "Freedom",
    "Clean Water",
    "Better Schools",
    "Fair Taxes",
    "Safe Streets",
    "Growth",
    "Values",
    "Health Care",
]
BODIES = [
    "Americans for",
    "Citizens for",
    "Coalition for",
    "Alliance for",
    "Voters for",
    "Committee for",
    "Partnership for",
    "Neighbors for",
    "Action for",
    "Fund for",
    "Majority for",
    "No on",
    "Yes on",
]
PROGRAMS = ["Morning News", "News @ 6", "Eyewitness News 5p", "Late News", "Wheel", "Jeopardy", "Today", "Prime Rotator", "Sports Sunday", "Noon News", "The Late Show", "Sa Movie", "Judge Show", "Local News 430a-5a",
            "M-F Early Fringe", "AM Drive", "PM Drive", "Weekend Rotator", "Good Day", "Talk Hour"]  # fmt: skip
TIMES = [
    "6:00 AM-7:00 AM",
    "5a-6a",
    "7:00 PM-10:00 PM",
    "11:35 PM-12:35 AM",
    "6p-630p",
    "12:00 PM-1:00 PM",
    "9a-10a",
    "10p-10:30p",
    "4:00 PM-5:00 PM",
    "6a-10a",
]
DAYS = ["MTWTF--", "M-F", "Tu-F", "1111---", "-----SS", "M-Su", "11111--", "Sa", "--W-F--", "MTWTFSS"]
AGENCIES = [
    "Media Group",
    "Media Buying",
    "Strategies",
    "Communications",
    "Media Partners",
    "& Associates",
    "Advertising",
    "Media LLC",
]


@dataclass(frozen=True, slots=True)
class _Spot:
    program: str
    times: str
    days: str
    start: date
    end: date
    length: str
    count: int
    rate: int

    @property
    def amount(self) -> int:
        return self.count * self.rate


class _Order:
    """One order: content and the station's habits."""

    def __init__(self, vendor: Random, rng: Random) -> None:
        self.vendor, self.rng = vendor, rng
        self.station = (
            vendor.choice("KW")
            + "".join(vendor.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(vendor.choice([2, 3, 3, 3])))
            + vendor.choice(["", "-TV", "-FM", "-DT", "-AM", ""])
        )
        self.where: Address = address(vendor, "US", "en")
        self.phone = phone(vendor, "US")
        self.market = vendor.choice(TOWNS["US"]).split(",")[0]
        self.advertiser, self.product = _advertiser(rng)
        self.agency = f"{rng.choice([*STEMS, *LAST['en']])} {rng.choice(AGENCIES)}"
        self.agency_at = address(rng, "US", "en")
        self.has_agency = rng.random() < 0.8
        first = date(2012, 1, 2) + timedelta(days=rng.randint(0, 4700))
        weeks = rng.choice([0, 0, 1, 1, 2, 3, 4, 6])
        self.first, self.last = first, first + timedelta(days=7 * weeks + rng.randint(0, 6))
        self.ordered = first - timedelta(days=rng.randint(1, 30))
        self.spots = [
            self._spot() for _ in range(rng.choices([1, 2, 4, 6, 9, 14, 25, 50], [2, 3, 4, 4, 4, 3, 2, 1])[0])
        ]
        self.gross = sum(s.amount for s in self.spots)
        self.commission = 150 if self.has_agency else 0
        self.net = self.gross - self.gross * self.commission // 1000
        self.number = rng.choice(
            [
                f"{rng.randint(1000, 99999)}",
                f"{rng.randint(100000, 9999999)}",
                f"{rng.randint(10**7, 10**8)}",
                f"{rng.randint(100, 999)}-{rng.randint(10000, 99999)}",
                f"{rng.randint(100000, 999999)}",
            ]
        )
        self.estimate = f"{rng.randint(100, 12000)}"
        self.alternative = rng.choice([f"WOC{rng.randint(10**7, 10**8)}", f"{rng.randint(10**6, 10**8)}", ""])
        self.person = person_name(rng, "en")
        self.date_form = vendor.choices(
            ["MM/DD/YY", "MM/DD/YYYY", "M/D/YY", "M/D/YYYY", "Mon D, YYYY", "MonDD/YY"], [10, 5, 3, 2, 1, 1]
        )[0]
        self.sign = vendor.choice(["$", "$", "$", ""])
        self.kind = Type(
            vendor.choices(["helvetica", "narrow", "times", "courier"], [8, 4, 1, 1])[0],
            vendor.choice([7.5, 8.0, 8.5, 9.0]),
        )
        self.landscape = vendor.random() < 0.15
        self.sheet = Sheet(*((792.0, 612.0) if self.landscape else (612.0, 792.0)), top=70.0, bottom=50.0)
        self.left, self.right = 36.0, self.sheet.width - 36.0

    def _spot(self) -> _Spot:
        rng = self.rng
        start = self.first + timedelta(days=rng.randint(0, max(0, (self.last - self.first).days)))
        rate = rng.choice([rng.randint(2, 40) * 500, rng.randint(1, 60) * 2500, rng.randint(10, 400) * 1000])
        return _Spot(
            rng.choice(PROGRAMS),
            rng.choice(TIMES),
            rng.choice(DAYS),
            start,
            min(self.last, start + timedelta(days=rng.randint(0, 6))),
            rng.choice([":30", ":30", ":15", ":60", "30"]),
            rng.choice([1, 1, 2, 3, 4, 5, 8, 12]),
            rate,
        )

    def day(self, when: date) -> str:
        """A date as the station writes it."""
        return format_date(when, self.date_form, "en")

    def money(self, hundredths: int) -> str:
        """An amount as the station writes it."""
        return self.sign + format_number(hundredths, "1,234.50")

    def gross_run(self, *, labelled: bool) -> list[Run]:
        """The gross amount, its sign outside the value."""
        return [
            self.sign,
            (
                format_number(self.gross, "1,234.50"),
                self.sheet.mark("gross_amount", plain(self.gross), labelled=labelled),
            ),
        ]

    def flight(self, *, labelled: bool = True) -> list[Run]:
        """ "03/03/20 - 03/09/20" with both ends marked."""
        a, b = (
            self.sheet.mark("flight_from", self.first.isoformat(), labelled=labelled),
            self.sheet.mark("flight_to", self.last.isoformat(), labelled=labelled),
        )
        return [(self.day(self.first), a), self.dash, (self.day(self.last), b)]

    dash = " - "

    def number_run(self, *, labelled: bool = True) -> Run:
        """The station's number."""
        return self.number, self.sheet.mark("contract_number", self.number, labelled=labelled)

    def advertiser_run(self, *, labelled: bool = True) -> Run:
        """The advertiser's name."""
        return self.advertiser, self.sheet.mark("advertiser", self.advertiser, labelled=labelled)


def _advertiser(rng: Random) -> tuple[str, str]:
    first, last, office = rng.choice(FIRST["en"]), rng.choice(LAST["en"]), rng.choice(OFFICES)
    name = rng.choice(
        [
            f"{first} {last} for {office}", f"{last} for {office}", f"Committee to Elect {first} {last}", f"Friends of {first} {last}", f"{first} {last}", f"{rng.choice(BODIES)} {rng.choice(CAUSES)}",
            f"{rng.choice(BODIES)} {rng.choice(CAUSES)} PAC", f"{rng.choice(STEMS)} PAC", f"ISS/{rng.choice(BODIES)} {rng.choice(CAUSES)}", f"POL/{last}/{office}", f"{last} / {office} / D", f"{rng.choice(STEMS)} {rng.choice(TRADES['en'])} LLC",
            f"{last} {rng.choice(['Ford', 'Toyota', 'Furniture', 'Law Firm', 'Dental', 'Mattress'])}", f"Elect {first} {last} {office}", f"{office} {last} Committee", f"{first} {last} for {office} {rng.randint(2, 9)} {rng.choice(['MI', 'TX', 'OH', 'NC', 'PA', 'AZ'])}",
        ]
    )  # fmt: skip
    if rng.random() < 0.25:
        name = name.upper()
    return name, rng.choice(
        [
            f"{last} {office}",
            "Political",
            f"{first} {last}",
            "ISSUE",
            f"{rng.choice(CAUSES)}",
            f"{office} {rng.randint(2012, 2024)}",
        ]
    )


def make_ad_order(seed: int, language: Language) -> SyntheticDocument:
    """One ad order; the same seed gives the same document. ``language`` is always English."""
    rng = Random(f"ad_order/{seed}")
    number = rng.randrange(VENDORS)
    vendor = Random(f"ad_order vendor/{number}")
    o = _Order(vendor, rng)
    o.dash = vendor.choice([" - ", " - ", " to ", "-", " – ", " thru "])
    form = vendor.choices(["order", "contract", "invoice", "rep"], [4, 4, 3, 2])[0]
    o.sheet.y = 50.0
    {"order": _order, "contract": _contract, "invoice": _invoice, "rep": _rep}[form](o)
    _pages(o)
    return finish(
        o.sheet,
        kind="ad_order",
        language=language,
        seed=seed,
        vendor=f"ad_order-{form}-{number:05}",
        by_rows=rng.random() < 0.4,
    )


def _station(o: _Order, x: float, y: float) -> float:
    lines: list[Line] = [
        [o.station],
        *([line] for line in o.where.lines),
        [o.vendor.choice(["", "Main: ", "Tel: "]) + o.phone],
    ]
    return o.sheet.lines(x, y, lines, o.kind)


def _pairs(o: _Order, pairs: list[tuple[str, Line]], x: float, y: float, width: float, *, form: str) -> float:
    """Labels with values: beside, right aligned, or label above in small type."""
    sheet, kind = o.sheet, o.kind
    sheet.block()
    for label, value in pairs:
        if form == "above":
            sheet.put(x, y, label.rstrip(":"), kind.sized(0.8))
            y += kind.size * 1.15
            sheet.put(x, y, value, kind.bold())
            y += kind.size * 1.5
            continue
        used = sheet.put(x, y, label, kind)
        at = x + max(used + 5, width * 0.42)
        for n, line in enumerate(sheet.wrap(value, kind, x + width - at) or [[""]]):
            y += kind.size * 1.25 if n else 0.0
            sheet.put(at, y, line, kind, gap="\n" if n else "\t")
        y += kind.size * 1.35
    return y


def _spot_table(o: _Order, *, weeks: bool) -> None:
    """The lines of spots, their weeks below them where the station prints those."""
    sheet, kind, vendor = o.sheet, o.kind.sized(0.92), o.vendor
    columns = ["Ln", "Ch", "Start", "End", "Program", "Time", "Days", "Len", "Spots", "Rate", "Amount"]
    if vendor.random() < 0.5:
        columns = [
            "Line",
            "Start Date",
            "End Date",
            "Description",
            "Start/End Time",
            "Days",
            "Length",
            "Rate",
            "Spots",
            "Amount",
        ]
    names = {
        "Ln": 20,
        "Line": 24,
        "Ch": 42,
        "Start": 50,
        "Start Date": 52,
        "End": 50,
        "End Date": 52,
        "Program": 90,
        "Description": 90,
        "Time": 85,
        "Start/End Time": 85,
        "Days": 42,
        "Len": 24,
        "Length": 32,
        "Spots": 30,
        "Rate": 55,
        "Amount": 62,
    }
    scale = (o.right - o.left) / sum(names[c] for c in columns)

    def head() -> None:
        sheet.block()
        x = o.left
        for n, column in enumerate(columns):
            numeric = column in ("Rate", "Amount", "Spots")
            width = names[column] * scale
            sheet.put(
                x + width - 3 if numeric else x,
                sheet.y,
                column,
                kind.bold(),
                align="right" if numeric else "left",
                gap="\t" if n else "\n",
            )
            x += width
        sheet.rule(o.left, o.right, sheet.y + 3, weight=0.5)
        sheet.y += kind.size * 1.7

    head()
    for number, spot in enumerate(o.spots, 1):
        if sheet.y > sheet.height - sheet.bottom - kind.size * 3:
            sheet.new_page()
            head()
        values = {
            "Ln": f"{'N ' if weeks else ''}{number}", "Line": str(number), "Ch": o.station[:4], "Start": o.day(spot.start), "Start Date": o.day(spot.start), "End": o.day(spot.end), "End Date": o.day(spot.end),
            "Program": spot.program, "Description": spot.program, "Time": spot.times, "Start/End Time": spot.times, "Days": spot.days, "Len": spot.length, "Length": spot.length, "Spots": str(spot.count),
            "Rate": o.money(spot.rate), "Amount": o.money(spot.amount),
        }  # fmt: skip
        sheet.block()
        x = o.left
        for n, column in enumerate(columns):
            numeric = column in ("Rate", "Amount", "Spots")
            width = names[column] * scale
            small = kind
            while sheet.measure(values[column], small) > width - 3 and small.size > 4:
                small = small.sized(0.93)
            sheet.put(
                x + width - 3 if numeric else x,
                sheet.y,
                values[column],
                small,
                align="right" if numeric else "left",
                gap="\t" if n else "\n",
            )
            x += width
        sheet.y += kind.size * 1.4
        if weeks:
            monday = spot.start - timedelta(days=spot.start.weekday())
            sheet.put(
                o.left + 30,
                sheet.y,
                f"Week: {o.day(monday)}  {o.day(monday + timedelta(days=6))}  {spot.days}  {spot.count}  {o.money(spot.rate)}",
                kind.sized(0.9),
            )
            sheet.y += kind.size * 1.5
    sheet.y += kind.size


def _totals(o: _Order, *, labels: tuple[str, str, str], spots: bool, labelled: bool) -> None:
    sheet, kind = o.sheet, o.kind
    sheet.room(kind.size * 8)
    sheet.block()
    rows: list[tuple[str, Line]] = []
    if spots:
        rows.append(("Total Spots", [str(sum(s.count for s in o.spots))]))
    rows.append((labels[0], o.gross_run(labelled=labelled)))
    if o.commission or o.vendor.random() < 0.4:
        rows += [(labels[1], [o.money(o.gross - o.net)]), (labels[2], [o.money(o.net)])]
    for label, value in rows:
        sheet.put(o.right - 90, sheet.y, label, kind.bold(), align="right")
        sheet.put(o.right - 3, sheet.y, value, kind.bold(), align="right", gap="\t")
        sheet.y += kind.size * 1.5


def _order(o: _Order) -> None:
    """An order as a traffic system prints it: two columns of keys, months, spots."""
    sheet, kind, rng = o.sheet, o.kind, o.rng
    sheet.put(
        o.left,
        30,
        f"Print Date {o.day(o.ordered)} {rng.randint(8, 18):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}",
        kind.sized(0.85),
    )
    sheet.block()
    sheet.put(o.left, sheet.y, "ORDER", kind.sized(1.8).bold())
    low = _station(o, o.right - 130, sheet.y)
    width = (o.right - o.left) * 0.5
    top = max(low, sheet.y) + 12
    revision = o.vendor.random() < 0.4
    left: list[tuple[str, Line]] = [
        (
            o.vendor.choice(["Order / Rev:", "Order #:", "Contract / Revision:"]),
            [o.number_run(), *([f" / {rng.randint(0, 5)}"] if revision else [])],
        ),
        ("Alt Order #:", [o.alternative]),
        ("Product Desc:", [o.product]),
        ("Estimate:", [o.estimate]),
        (o.vendor.choice(["Flight Dates:", "Flight:", "Flight Dates"]), o.flight()),
        ("Original Date / Rev:", [f"{o.day(o.ordered)} / {o.day(o.ordered + timedelta(days=rng.randint(0, 9)))}"]),
        ("Order Type:", ["GENERAL"]),
    ]
    right: list[tuple[str, Line]] = [
        ("Primary AE:", [o.person]),
        ("Sales Office:", [o.vendor.choice(["LOCAL", "NATIONAL", o.market.upper()])]),
        ("Billing Type:", [o.vendor.choice(["Cash", "Trade"])]),
        ("Billing Calendar:", [o.vendor.choice(["Broadcast", "Calendar"])]),
        ("Billing Cycle:", ["EOM/EOC"]),
        ("Agency Commission:", [f"{o.commission // 10}%"]),
        ("Demographic:", [o.vendor.choice(["HH", "A25-54", "Adults 35+"])]),
    ]
    if o.vendor.random() < 0.3:
        o.vendor.shuffle(left)
    end = max(
        _pairs(o, left, o.left, top, width * 0.92, form="beside"),
        _pairs(o, right, o.left + width, top, width * 0.9, form="beside"),
    )
    people: list[tuple[str, Line]] = [
        ("Advertiser:" if o.vendor.random() < 0.6 else "Advertiser Name:", [o.advertiser_run()])
    ]
    if o.has_agency:
        people.append(("Agency:", [o.agency]))
        people.append(("Billing Contact:", [", ".join(o.agency_at.lines)]))
    sheet.y = _pairs(o, people, o.left, end + 8, o.right - o.left, form="beside") + 10
    months = o.vendor.random() < 0.7
    if months:
        _months(o)
    _spot_table(o, weeks=o.vendor.random() < 0.5)
    if not months or o.vendor.random() < 0.4:
        _totals(o, labels=("Gross Amount:", "Agency Commission:", "Net Amount:"), spots=True, labelled=not months)


def _months(o: _Order) -> None:
    """Totals by month; the row of totals holds the gross amount."""
    sheet, kind = o.sheet, o.kind
    heads = ["Month", "# Spots", "Gross Amount", "Net Amount"]
    slots = [o.left, o.left + 150, o.left + 260, o.left + 370]
    spots = sum(s.count for s in o.spots)
    half = o.gross * 6 // 1000 * 100
    split = o.first.month != o.last.month and half
    rows: list[list[Line]] = []
    for when, gross, count in (
        ((o.first, half, spots - 1), (o.last, o.gross - half, 1)) if split else ((o.first, o.gross, spots),)
    ):
        label = format_date(when, "D Month YYYY", "en").split(" ", 1)[1]
        shown: Line = [o.money(gross)]
        rows.append([[label], [str(count)], shown, [o.money(gross - gross * o.commission // 1000)]])
    rows.append([["Totals"], [str(spots)], o.gross_run(labelled=True), [o.money(o.net)]])
    header: list[Line] = [[h] for h in heads]
    for n, cells in enumerate([header, *rows]):
        sheet.block()
        for slot, cell in enumerate(cells):
            sheet.put(
                slots[slot],
                sheet.y,
                cell,
                kind.bold() if n == 0 else kind,
                align="right" if slot else "left",
                gap="\t" if slot else "\n",
            )
        sheet.y += kind.size * 1.5
    sheet.y += 8


def _contract(o: _Order) -> None:
    """A contract: station against agency, boxed keys with the labels above."""
    sheet, kind, rng = o.sheet, o.kind, o.rng
    sheet.put(o.right, 34, f"Print Date {o.day(o.ordered)}", kind.sized(0.85), align="right")
    sheet.block()
    sheet.put(
        o.left,
        sheet.y,
        o.vendor.choice(["CONTRACT", "CONTRACT AGREEMENT", "Broadcast Contract"]),
        kind.sized(1.7).bold(),
    )
    sheet.y += 18
    width = (o.right - o.left) / 2
    sheet.put(o.left, sheet.y, "Contract Agreement Between:", kind.sized(0.85))
    low = _station(o, o.left, sheet.y + 12)
    if o.has_agency:
        sheet.put(o.left, low + 4, "And:", kind.sized(0.85))
        low = sheet.lines(o.left, low + 16, [o.agency, *o.agency_at.lines], kind)
    top = 62.0
    one: list[tuple[str, Line]] = [
        ("Contract / Revision", [o.number_run(), f" / {rng.randint(0, 6)}"]), ("Alt Order #", [o.alternative]), ("Product", [o.product]), ("Estimate #", [o.estimate]), ("Contract Dates", o.flight()),
    ]  # fmt: skip
    two: list[tuple[str, Line]] = [
        ("Advertiser", [o.advertiser_run()]), ("Original Date / Revision", [f"{o.day(o.ordered)} / {o.day(o.ordered + timedelta(days=3))}"]), ("Billing Cycle", ["EOM/EOC"]), ("Billing Calendar", ["Broadcast"]), ("Account Executive", [o.person]),
    ]  # fmt: skip
    form = o.vendor.choice(["above", "above", "beside"])
    if o.vendor.random() < 0.4:
        one[0], two[0] = two[0], one[0]
    x = o.left + width
    if form == "above":
        end = max(
            _pairs(o, one, x, top, width * 0.48, form=form),
            _pairs(o, two, x + width * 0.5, top, width * 0.48, form=form),
        )
    else:
        end = _pairs(o, [*one, *two], x, top, width, form=form)
    sheet.y = max(low, end) + 14
    sheet.rule(o.left, o.right, sheet.y - 10, weight=0.6)
    _spot_table(o, weeks=o.vendor.random() < 0.6)
    _totals(
        o,
        labels=o.vendor.choice(
            [
                ("Totals", "Commission", "Net"),
                ("Gross Total", "Agency Commission", "Net Total"),
                ("Total Gross:", "Less Commission:", "Net Due:"),
                ("Contract Total", "Agency Commission", "Net Amount"),
            ]
        ),
        spots=o.vendor.random() < 0.5,
        labelled=True,
    )
    for sentence in (
        "This station does not discriminate in the sale of advertising time.",
        "Payment is due within 30 days; the agency and the advertiser are jointly liable.",
    )[: o.vendor.choice([0, 1, 2])]:
        sheet.room(30)
        sheet.paragraph(o.left, o.right - o.left, sentence, kind.sized(0.85))


def _invoice(o: _Order) -> None:
    """A station's invoice for spots that ran: its number and dates are distractors."""
    sheet, kind, rng = o.sheet, o.kind, o.rng
    sheet.put(o.right, sheet.y, "INVOICE", kind.sized(2.0).bold(), align="right")
    low = _station(o, o.left, sheet.y)
    billed = o.last + timedelta(days=rng.randint(1, 20))
    width = (o.right - o.left) / 2
    left: list[tuple[str, Line]] = [
        ("Invoice #", [f"{o.number}-{rng.randint(1, 4)}"]), ("Invoice Date", [o.day(billed)]), ("Invoice Month", [format_date(o.last, "D Month YYYY", "en").split(" ", 1)[1]]),
        ("Invoice Period", [f"{o.day(o.first - timedelta(days=o.first.weekday()))} - {o.day(o.last)}"]), ("Advertiser", [o.advertiser_run()]), ("Product", [o.product]), ("Estimate Number", [o.estimate]),
    ]  # fmt: skip
    right: list[tuple[str, Line]] = [
        ("Order #", [o.number_run()]), ("Alt Order #", [o.alternative]), (o.vendor.choice(["Order Flight", "Flight Dates"]), o.flight()), ("Property", [o.station]), ("Account Executive", [o.person]), ("Sales Office", [o.market]), ("Billing Type", ["Cash"]),
    ]  # fmt: skip
    top = low + 10
    end = max(
        _pairs(o, left, o.left, top, width * 0.92, form="beside"),
        _pairs(o, right, o.left + width, top, width * 0.9, form="beside"),
    )
    if o.has_agency:
        sheet.put(o.left, end + 8, "Billing Address:", kind.bold())
        end = sheet.lines(o.left, end + 20, [o.agency, *o.agency_at.lines], kind)
    sheet.y = end + 12
    _spot_table(o, weeks=False)
    _totals(
        o,
        labels=o.vendor.choice(
            [
                ("Gross Total", "Agency Commission", "Net Amount Due"),
                ("Actual Gross Billing", "Agency Commission", "Net Due"),
                ("Total Gross Amount", "Less Agency Commission", "Please Pay"),
            ]
        ),
        spots=True,
        labelled=True,
    )


def _rep(o: _Order) -> None:
    """A rep firm's order: keys and values chained in lines above the table."""
    sheet, kind, rng = o.sheet, o.kind, o.rng
    sheet.y = sheet.lines(o.left, sheet.y, [f"{rng.choice(STEMS)} Rep Sales", *o.agency_at.lines], kind) + 8
    rows: list[list[tuple[str, Line]]] = [
        [
            (o.vendor.choice(["Contract #", "Order #", "Contract No."]), [o.number_run()]),
            ("Changes as of:", [f"{o.day(o.ordered)} at {rng.randint(1, 12)}:{rng.randint(0, 59):02} PM"]),
            ("Version:", [f"Revision {rng.randint(0, 5)}"]),
        ],
        [
            ("CPE:", [f"{rng.randint(100, 2000)}/{rng.randint(100, 2000)}/{o.estimate}"]),
            ("Flight:", o.flight()),
            ("Station:", [o.station]),
        ],
        [
            ("Agency:", [o.agency if o.has_agency else "DIRECT"]),
            ("Advertiser:", [o.advertiser_run()]),
            ("Market:", [o.market]),
        ],
        [
            ("Product:", [o.product]),
            ("Total $:", o.gross_run(labelled=True)),
            ("Total Spots:", [str(sum(s.count for s in o.spots))]),
        ],
        [
            ("Buyer:", [o.person]),
            ("Salesperson:", [person_name(rng, "en")]),
            ("Traffic #:", [str(rng.randint(10**6, 10**7))]),
        ],
    ]
    cell = (o.right - o.left) / 3
    for row in rows:
        sheet.block()
        deepest = sheet.y
        for slot, (label, value) in enumerate(row):
            y = sheet.y
            for n, line in enumerate(sheet.wrap([f"{label} ", *value], kind, cell - 6)):
                sheet.put(o.left + slot * cell, y, line, kind, gap="\n" if n or not slot else "\t")
                y += kind.size * 1.25
            deepest = max(deepest, y)
        sheet.y = deepest + 3
    sheet.y += 10
    _spot_table(o, weeks=False)
    if o.vendor.random() < 0.6:
        _totals(o, labels=("TOTALS:", "Commission:", "Net:"), spots=False, labelled=False)


def _pages(o: _Order) -> None:
    sheet = o.sheet
    total, last = sheet.page + 1, sheet.page
    repeat = o.vendor.random() < 0.5
    for page in range(total):
        sheet.page = page
        sheet.block()
        sheet.put(o.right, sheet.height - 24, f"Page {page + 1} of {total}", o.kind.sized(0.85), align="right")
        if page and repeat:
            sheet.block()
            sheet.put(
                o.left,
                30,
                [f"{o.station}  Order # ", o.number_run(labelled=False), "  ", o.advertiser_run(labelled=False)],
                o.kind.sized(0.9),
            )
    sheet.page = last
