"""The content of one order, before any thought of how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from training.synthetic.ad_order.advertisers import advertiser
from training.synthetic.ad_order.lexicon import AGENCIES, DAYS, PROGRAMS, TIMES
from training.synthetic.parties import Address, address, person_name
from training.synthetic.parties.lexicon.companies import STEMS
from training.synthetic.parties.lexicon.people import LAST


@dataclass(frozen=True, slots=True)
class Spot:
    """One line of an order: ``count`` spots of a programme at ``rate`` hundredths each."""

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
        """What the line costs, in hundredths."""
        return self.count * self.rate


@dataclass(frozen=True, slots=True)
class Order:
    """What the order says. ``alternative``, ``alternative_number`` and ``estimate`` are other numbers."""

    advertiser: str
    product: str
    agency: str
    agency_at: Address
    has_agency: bool
    first: date
    last: date
    ordered: date
    spots: tuple[Spot, ...]
    number: str
    estimate: str
    alternative: str
    alternative_number: str
    person: str
    buyer: str

    @property
    def spot_count(self) -> int:
        """How many spots run."""
        return sum(spot.count for spot in self.spots)

    @property
    def gross(self) -> int:
        """What all spots cost, in hundredths."""
        return sum(spot.amount for spot in self.spots)

    @property
    def commission(self) -> int:
        """The agency's share, per mille of the gross amount."""
        return 150 if self.has_agency else 0

    @property
    def net(self) -> int:
        """The gross amount less the commission."""
        return self.after_commission(self.gross)

    def after_commission(self, hundredths: int) -> int:
        """An amount less the agency's commission."""
        return hundredths - hundredths * self.commission // 1000


def draw_order(rng: Random) -> Order:
    """The content of one order."""
    client, product = advertiser(rng)
    if rng.random() < 0.12:
        client += f" ({rng.randint(100, 199_999)})"
    agency = f"{rng.choice([*STEMS, *LAST['en']])} {rng.choice(AGENCIES)}"
    agency_at = address(rng, "US", "en")
    has_agency = rng.random() < 0.8
    first = date(2012, 1, 2) + timedelta(days=rng.randint(0, 4700))
    weeks = rng.choice([0, 0, 1, 1, 2, 3, 4, 6])
    last = first + timedelta(days=7 * weeks + rng.randint(0, 6))
    ordered = first - timedelta(days=rng.randint(1, 30))
    count = rng.choices([1, 2, 4, 6, 9, 14, 25, 50], [2, 3, 4, 4, 4, 3, 2, 1])[0]
    return Order(
        advertiser=client,
        product=product,
        agency=agency,
        agency_at=agency_at,
        has_agency=has_agency,
        first=first,
        last=last,
        ordered=ordered,
        spots=tuple(_spot(rng, first, last) for _ in range(count)),
        number=rng.choice(
            [
                f"{rng.randint(1000, 99999)}",
                f"{rng.randint(100000, 9999999)}",
                f"{rng.randint(10**7, 10**8)}",
                f"{rng.randint(100, 999)}-{rng.randint(10000, 99999)}",
                f"{rng.randint(100000, 999999)}",
            ]
        ),
        estimate=f"{rng.randint(100, 12000)}",
        alternative=rng.choice([f"WOC{rng.randint(10**7, 10**8)}", f"{rng.randint(10**6, 10**8)}", ""]),
        alternative_number=rng.choice(
            [f"{rng.randint(10**8, 10**9)}", f"{rng.randint(10**5, 10**7)}", f"HO{rng.randint(10**7, 10**8)}"]
        ),
        person=person_name(rng, "en"),
        buyer=person_name(rng, "en"),
    )


def _spot(rng: Random, first: date, last: date) -> Spot:
    """A line within the flight."""
    start = first + timedelta(days=rng.randint(0, max(0, (last - first).days)))
    rate = rng.choice([rng.randint(2, 40) * 500, rng.randint(1, 60) * 2500, rng.randint(10, 400) * 1000])
    return Spot(
        rng.choice(PROGRAMS),
        rng.choice(TIMES),
        rng.choice(DAYS),
        start,
        min(last, start + timedelta(days=rng.randint(0, 6))),
        rng.choice([":30", ":30", ":15", ":60", "30"]),
        rng.choice([1, 1, 2, 3, 4, 5, 8, 12]),
        rate,
    )
