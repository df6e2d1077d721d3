"""The page an order is printed on: its values as the station writes them, marked as fields."""

from __future__ import annotations

from datetime import date
from random import Random

from training.synthetic.ad_order.content import Order
from training.synthetic.ad_order.station import Station
from training.synthetic.amounts import format_number, plain
from training.synthetic.dates import format_date
from training.synthetic.layout import Run, Sheet


class OrderPage:
    """One order being printed. ``vendor`` decides wording and habits, ``rng`` what differs per document.

    ``goes_by_order`` is set once the order's number was printed as the document's own.
    """

    def __init__(self, station: Station, order: Order, vendor: Random, rng: Random) -> None:
        self.station, self.order, self.vendor, self.rng = station, order, vendor, rng
        self.kind = station.kind
        self.sheet = Sheet(*((792.0, 612.0) if station.landscape else (612.0, 792.0)), top=70.0, bottom=50.0)
        self.sheet.y = 50.0
        self.left, self.right = 36.0, self.sheet.width - 36.0
        self.goes_by_order = False

    def day(self, when: date) -> str:
        """A date as the station writes it."""
        return format_date(when, self.station.date_form, "en")

    def month(self, when: date) -> str:
        """The month of a date, written out."""
        return format_date(when, "D Month YYYY", "en").split(" ", 1)[1]

    def money(self, hundredths: int) -> str:
        """An amount as the station writes it."""
        return self.station.sign + format_number(hundredths, "1,234.50")

    def gross_run(self, *, labelled: bool) -> list[Run]:
        """The gross amount, its sign outside the value."""
        return [
            self.station.sign,
            (
                format_number(self.order.gross, "1,234.50"),
                self.sheet.mark("gross_amount", plain(self.order.gross), labelled=labelled),
            ),
        ]

    def flight(self, *, labelled: bool = True) -> list[Run]:
        """ "03/03/20 - 03/09/20" with both ends marked."""
        a, b = (
            self.sheet.mark("flight_from", self.order.first.isoformat(), labelled=labelled),
            self.sheet.mark("flight_to", self.order.last.isoformat(), labelled=labelled),
        )
        return [(self.day(self.order.first), a), self.station.dash, (self.day(self.order.last), b)]

    def starts(self, *, labelled: bool = True) -> list[Run]:
        """The first day of the flight alone."""
        day = self.order.first
        return [(self.day(day), self.sheet.mark("flight_from", day.isoformat(), labelled=labelled))]

    def ends(self, *, labelled: bool = True) -> list[Run]:
        """The last day of the flight alone."""
        day = self.order.last
        return [(self.day(day), self.sheet.mark("flight_to", day.isoformat(), labelled=labelled))]

    def number_run(self, *, labelled: bool = True) -> Run:
        """The station's number."""
        self.goes_by_order |= labelled
        return self.order.number, self.sheet.mark("contract_number", self.order.number, labelled=labelled)

    def invoice_number_run(self) -> Run:
        """An invoice's own number: on invoices it is this that names the document."""
        number = (
            f"{self.order.number}-{self.rng.randint(1, 4)}"
            if self.rng.random() < 0.8
            else self.order.alternative_number
        )
        return number, self.sheet.mark("contract_number", number)

    def advertiser_run(self, *, labelled: bool = True) -> Run:
        """The advertiser's name."""
        return self.order.advertiser, self.sheet.mark("advertiser", self.order.advertiser, labelled=labelled)
