"""Till receipts on narrow paper, of shops, restaurants and petrol stations in five countries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from training.synthetic.amounts import half_up
from training.synthetic.layout import Align, Line, Run, Sheet, Type, finish
from training.synthetic.lexicon_names import LAST, STEMS, TRADES
from training.synthetic.parties import Address, address, person_name, phone, tax_id
from training.synthetic.receipt_words import FLAVOURS, Flavour
from training.synthetic.style import NumberForm, format_date, format_number, plain, plain_number
from training.synthetic.truth import Language, SyntheticDocument

VENDORS = 100_000
FLAVOURS_OF: dict[Language, list[tuple[str, int]]] = {
    "en": [("MY", 5), ("US", 5), ("GB", 3)],
    "de": [("DE", 1)],
    "fr": [("FR", 1)],
}


@dataclass(frozen=True, slots=True)
class _Line:
    description: str
    quantity: int
    decimals: int
    price: int
    amount: int
    code: str


class _Roll:
    """One receipt being printed."""

    def __init__(self, vendor: Random, rng: Random, language: Language) -> None:
        self.vendor, self.rng, self.language = vendor, rng, language
        names = FLAVOURS_OF[language]
        self.f: Flavour = FLAVOURS[vendor.choices([n for n, _ in names], [w for _, w in names])[0]]
        self.width = vendor.choice([205.0, 226.8, 226.8, 250.0, 280.0])
        self.sheet = Sheet(self.width, 20_000.0, top=20.0, bottom=0.0)
        family = vendor.choices(["courier", "helvetica", "vera", "narrow"], [5, 4, 2, 3])[0]
        size = vendor.choice([7.0, 7.5, 8.0, 8.5, 9.0])
        if family in ("courier", "vera"):
            size = min(size, 8.0)
        self.kind = Type(family, size)
        self.left, self.right = vendor.choice([8.0, 12.0, 16.0]), self.width - vendor.choice([8.0, 12.0, 16.0])
        self.step = size * vendor.choice([1.2, 1.3, 1.45])
        self.centred = vendor.random() < 0.75
        self.colon = vendor.choice([":", ":", " :", "", ": "])
        self.form: NumberForm = "1,234.50" if self.f.decimal == "." else vendor.choice(["1.234,50", "1234,50"])
        self.date_form = vendor.choice(self.f.dates)
        self.upper = vendor.random() < 0.4 or self.f.country == "MY"
        self.signed = vendor.choice(["none", "none", "total", "all", "label"])
        self.sign_form = vendor.choice(["glued", "before", "after"]) if self.f.decimal == "." else "after"

    # --- setting -----------------------------------------------------------------------------------------------
    def one(self, pool: tuple[str, ...]) -> str:
        """The vendor's choice among wordings."""
        return self.vendor.choice(pool)

    def head(self, line: str | Line, kind: Type | None = None) -> None:
        """A line of the head or foot, centred or left as the vendor has it."""
        kind = kind or self.kind
        self.sheet.y += max(0.0, kind.size - self.kind.size) * 0.9
        align: Align = "centre" if self.centred else "left"
        for part in self.sheet.wrap(line, kind, self.right - self.left):
            self.sheet.put(self.width / 2 if self.centred else self.left, self.sheet.y, part, kind, align=align)
            self.sheet.y += max(self.step, kind.size * 1.2)

    def pair(self, left: str | Line, right: Line, kind: Type | None = None) -> None:
        """Label left, value right; the value goes below where both do not fit."""
        kind = kind or self.kind
        sheet = self.sheet
        sheet.y += max(0.0, kind.size - self.kind.size) * 0.9
        used = sheet.put(self.left, sheet.y, left, kind)
        if used + sheet.measure(right, kind) + 6 > self.right - self.left:
            sheet.y += self.step
            sheet.put(self.right, sheet.y, right, kind, align="right")
        else:
            sheet.put(self.right, sheet.y, right, kind, align="right", gap="\t")
        sheet.y += self.step * (kind.size / self.kind.size)

    def rule(self) -> None:
        """A line of dashes, a drawn line, or room."""
        sheet = self.sheet
        if self.rule_sign in "-=*.":
            count = int((self.right - self.left) / max(0.1, sheet.measure(self.rule_sign, self.kind)) * 0.98)
            sheet.put(self.left, sheet.y, self.rule_sign * count, self.kind)
        elif self.rule_sign == "_":
            sheet.rule(self.left, self.right, sheet.y - self.kind.size * 0.3, weight=0.5)
        sheet.y += self.step
        sheet.block()

    rule_sign = "-"

    def money(
        self, field: str | None, hundredths: int, *, row: int | None = None, total: bool = False, labelled: bool = True
    ) -> list[Run]:
        """An amount with the currency where the vendor prints it."""
        shown = format_number(hundredths, self.form)
        value: Run = shown
        if field:
            value = (shown, self.sheet.mark(field, plain(hundredths), labelled=labelled, row=row))
        if self.signed == "all" or (self.signed == "total" and total):
            sign: Run = (self.f.sign, self.sheet.mark("currency", self.f.currency, labelled=False))
            if self.sign_form == "after":
                return [value, " ", sign]
            return [sign, value] if self.sign_form == "glued" else [sign, " ", value]
        return [value]

    def label(self, text: str, *, total: bool = False) -> Line:
        """A label, with the currency in it where the vendor has it there."""
        if total and self.signed == "label" and self.f.sign not in text and self.f.currency not in text:
            return [f"{text} (", (self.f.sign, self.sheet.mark("currency", self.f.currency)), f"){self.colon}"]
        return [f"{text}{self.colon}"]


def make_receipt(seed: int, language: Language) -> SyntheticDocument:
    """One receipt; the same seed and language give the same document."""
    rng = Random(f"receipt/{language}/{seed}")
    number = rng.randrange(VENDORS)
    vendor = Random(f"receipt vendor/{language}/{number}")
    r = _Roll(vendor, rng, language)
    r.rule_sign = vendor.choice(["-", "-", "=", "*", "_", " ", "."])
    f = r.f
    place = address(vendor, f.country, language)
    name = _shop(vendor, f, place)
    when = date(2014, 1, 1) + timedelta(days=rng.randint(0, 4300))
    clock = f"{rng.randint(7, 22):02}:{rng.randint(0, 59):02}"
    at_head = vendor.choices(["head", "meta", "foot"], [3, 6, 3])[0]
    head_last = vendor.random() < 0.05
    r.sheet.y = 24.0
    if not head_last:
        _head(r, name, place)
    title = r.one(f.heads)
    if title and vendor.random() < 0.8:
        r.sheet.block()
        r.head(title, r.kind.bold() if vendor.random() < 0.5 else None)
    if at_head == "head":
        _moment(r, when, clock)
    _meta(r, when, clock, with_date=at_head == "meta")
    lines = _draw_lines(r)
    r.rule()
    _items(r, lines)
    r.rule()
    flags = _totals(r, lines)
    if at_head == "foot":
        r.sheet.block()
        _moment(r, when, clock)
    if vendor.random() < 0.3:
        r.sheet.block()
        _meta(r, when, clock, with_date=False)
    r.sheet.y += r.step * 0.5
    r.sheet.block()
    for sentence in vendor.sample(f.thanks, vendor.choice([1, 1, 2, 3])):
        r.head(sentence)
    if head_last:
        r.sheet.y += r.step
        _head(r, name, place)
    r.sheet.height = r.sheet.y + 20.0
    return finish(
        r.sheet,
        kind="receipt",
        language=language,
        seed=seed,
        vendor=f"receipt-{f.country}-{number:05}",
        flags=flags,
        by_rows=rng.random() < 0.3,
    )


def _shop(vendor: Random, f: Flavour, place: Address) -> str:
    names = LAST["en" if f.country == "MY" else f.language]
    text = vendor.choice(f.shops)
    text = (
        text.replace("{stem}", vendor.choice(STEMS))
        .replace("{last}", vendor.choice(names))
        .replace("{last2}", vendor.choice(names))
    )
    text = text.replace("{trade}", vendor.choice(TRADES[f.language])).replace("{town}", place.town.title())
    if f.country == "MY" or vendor.random() < 0.35:
        text = text.upper()
    return text


def _head(r: _Roll, name: str, place: Address) -> None:
    """Who sells: name (at times after a line of his own), numbers, address, telephone."""
    vendor, sheet, f = r.vendor, r.sheet, r.f
    sheet.block()
    if vendor.random() < 0.12:
        before = {
            "en": ["WELCOME TO", "Welcome!", "LICENSEE OF", "OPERATED BY"],
            "de": ["Herzlich willkommen bei", "Willkommen"],
            "fr": ["Bienvenue chez", "BIENVENUE"],
        }
        r.head(vendor.choice([*before[f.language], person_name(vendor, f.language).upper()]))
    big = r.kind.sized(vendor.choice([1.0, 1.2, 1.5, 1.8]))
    if vendor.random() < 0.6:
        big = big.bold()
    while sheet.measure(name, big) > (r.right - r.left) * 1.8:
        big = big.sized(0.9)
    r.head([(name, sheet.mark("merchant_name", name))], big)
    if f.country == "MY" and vendor.random() < 0.65:
        number = f"{vendor.randint(100000, 1300000)}-{vendor.choice('ADHKMTUVWX')}"
        r.head(
            vendor.choice(
                [number, f"({number})", f"CO. REG NO: {number}", f"(CO. NO. {number})", f"ROC NO. : {number}"]
            )
        )
    elif vendor.random() < 0.15:
        r.head(
            {
                "en": f"Branch {vendor.randint(1, 400)}",
                "de": f"Filiale {vendor.randint(1, 900)}",
                "fr": f"Magasin {vendor.randint(1, 400)}",
            }[f.language]
        )
    lines = list(place.lines)
    if f.country != "MY" and vendor.random() < 0.3:
        lines = [line.upper() for line in lines]
    if vendor.random() < 0.2:
        lines = [", ".join(line.rstrip(",") for line in lines)]
    shown = lines
    mark = sheet.mark("merchant_address", ", ".join(line.rstrip(",") for line in shown))
    split = vendor.random() < 0.06
    for at, line in enumerate(shown):
        r.head([(line, mark)])
        if split and at == 0 and len(shown) > 1:
            r.head({"en": "OPEN DAILY", "de": "täglich geöffnet", "fr": "ouvert 7j/7"}[f.language])
    if vendor.random() < 0.8:
        tel = phone(vendor, f.country)
        label = r.one(f.phone)
        runs: list[Run] = [
            f"{label}{'' if not label or label[-1] in ':.' else r.colon} " if label else "",
            (tel, sheet.mark("merchant_phone", tel)),
        ]
        if vendor.random() < 0.2:
            runs.append(f"  FAX{r.colon} {phone(vendor, f.country)}")
        r.head(runs)
    if vendor.random() < (0.75 if f.country != "US" else 0.15):
        printed = (tax_id(vendor, f.country) or ("", f"{vendor.randint(10**11, 10**12 - 1)}"))[1]
        label = r.one(f.tax_id)
        r.head(vendor.choice([f"{label}{r.colon} {printed}", f"({label} : {printed})"]))


def _clock(r: _Roll, clock: str) -> str:
    form = r.vendor.randrange(4)
    hour, minute = clock.split(":")
    seconds = f"{r.rng.randint(0, 59):02}"
    if r.f.language == "en" and form == 0:
        h = int(hour)
        return f"{(h - 1) % 12 + 1}:{minute}{r.vendor.choice([' ', '', ' '])}{'AM' if h < 12 else 'PM'}"
    if form == 1:
        return f"{clock}:{seconds}"
    if r.f.language == "fr" and form == 2:
        return f"{hour}h{minute}"
    return f"{clock} Uhr" if r.f.language == "de" and form == 2 else clock


def _time_value(shown: str, clock: str) -> str:
    return shown if shown.count(":") == 2 and shown[-1].isdigit() else clock


def _when(r: _Roll, when: date, clock: str) -> tuple[Run, Run, str, str]:
    shown = format_date(when, r.date_form, r.f.language)
    if r.upper:
        shown = shown.upper()
    at = _clock(r, clock)
    bare = at.removesuffix(" Uhr")
    return (
        (shown, r.sheet.mark("date", when.isoformat())),
        (bare, r.sheet.mark("time", _time_value(bare, clock))),
        at[len(bare) :],
        shown,
    )


def _moment(r: _Roll, when: date, clock: str) -> None:
    """Date and time on one line, without labels or with."""
    day, time, tail, _ = _when(r, when, clock)
    vendor = r.vendor
    gap = vendor.choice([" ", "  ", " - ", "   "])
    runs: list[Run] = [day, gap, time, tail] if vendor.random() < 0.8 else [time, tail, gap, day]
    if vendor.random() < 0.12:
        runs = [day]
    label = r.one(r.f.date)
    if label and vendor.random() < 0.4:
        runs = [f"{label.rstrip(' :')}{r.colon} ", *runs]
    if vendor.random() < 0.4:
        r.pair([f"{r.one(r.f.number)}{r.colon} {r.rng.randint(100, 999999)}"], runs)
    else:
        r.head(runs)


def _meta(r: _Roll, when: date, clock: str, *, with_date: bool) -> None:
    """Receipt number, cashier, till; and date and time with their labels."""
    vendor, rng, f, sheet = r.vendor, r.rng, r.f, r.sheet
    sheet.block()
    entries: list[tuple[str, Line]] = []
    if vendor.random() < 0.75:
        number = rng.choice(
            [
                f"{rng.randint(1, 99999):05}",
                f"CS{rng.randint(10**5, 10**7):08}",
                f"{rng.randint(100, 999)}-{rng.randint(1000, 9999)}",
                f"{when.year % 100:02}{when.month:02}{when.day:02}-{rng.randint(1, 999):03}",
                f"{rng.randint(10**8, 10**10)}",
            ]
        )
        entries.append((r.one(f.number), [number]))
    if vendor.random() < 0.55:
        who = vendor.choice(
            [person_name(rng, f.language).split()[0], f"{rng.randint(1, 40):02}", person_name(rng, f.language).upper()]
        )
        entries.append((r.one(f.cashier), [who]))
    if with_date:
        day, time, tail, _ = _when(r, when, clock)
        label, later = r.one(f.date) or "Date", r.one(f.time) or "Time"
        if f.language != "en":
            label = r.one(f.date) or {"de": "Datum", "fr": "Date"}[f.language]
            later = r.one(f.time) or {"de": "Uhrzeit", "fr": "Heure"}[f.language]
        if vendor.random() < 0.5:
            entries.append((label, [day, " ", time, tail]))
        else:
            entries += [(label, [day]), (later, [time, tail])] if vendor.random() < 0.85 else [(label, [day])]
    if vendor.random() < 0.5:
        vendor.shuffle(entries)
    form = vendor.choice(["line", "line", "pair", "two"])
    at = 0
    while at < len(entries):
        label, value = entries[at]
        text = label.rstrip(" :")
        if form == "pair":
            r.pair(f"{text}{r.colon}", value)
        elif form == "two" and at + 1 < len(entries):
            other = entries[at + 1]
            r.pair([f"{text}{r.colon} ", *value], [f"{other[0].rstrip(' :')}{r.colon} ", *other[1]])
            at += 1
        else:
            sheet.put(r.left, sheet.y, [f"{text}{r.colon} ", *value], r.kind)
            sheet.y += r.step
        at += 1


def _draw_lines(r: _Roll) -> list[_Line]:
    rng, f = r.rng, r.f
    count = rng.choices([1, 2, 3, 4, 5, 6, 8, 11, 16], [5, 6, 6, 5, 4, 3, 2, 1.5, 0.8])[0]
    lines = []
    for _ in range(count):
        name = rng.choice(f.goods)
        if not r.upper:
            name = name.capitalize() if r.vendor.random() < 0.5 else name.title()
        quantity, decimals = 1000 * rng.choice([1, 1, 1, 1, 2, 2, 3, 4, 6, 10]), 0
        if rng.random() < 0.07:
            quantity, decimals = rng.randint(100, 45_000), 3
        price = rng.choice([rng.randint(50, 999), rng.randint(100, 2999), rng.randint(100, 12_000)])
        if rng.random() < 0.6:
            price = max(5, price // 10 * 10 + rng.choice([0, 0, 5, 9]))
        lines.append(
            _Line(
                name, quantity, decimals, price, half_up(quantity * price, 1000), f"{rng.randint(10**12, 10**13 - 1)}"
            )
        )
    return lines


def _items(r: _Roll, lines: list[_Line]) -> None:
    """The articles in the vendor's form: table, two lines each, "2 x 3,50", or quantity first."""
    vendor, sheet, f = r.vendor, r.sheet, r.f
    form = vendor.choice(["table", "below", "times", "first", "first", "above", "plain"])
    width = r.right - r.left
    code = vendor.choice(["", "", "", " SR", " A", " S", "*"])
    with_codes = vendor.random() < (0.4 if f.country == "MY" else 0.1)
    if form in ("table", "above") or vendor.random() < 0.25:
        heads = f.columns
        slots = [0.0, 0.52, 0.74, 1.0]
        for at, head in enumerate(heads):
            align: Align = "right" if at else "left"
            sheet.put(r.left + slots[at] * width, sheet.y, head, r.kind, align=align, gap="\t" if at else "\n")
        sheet.y += r.step
        if vendor.random() < 0.5:
            r.rule()
    sheet.block()
    for row, line in enumerate(lines):
        description: Run = (line.description, sheet.mark("line_items.description", line.description, row=row))
        shown = plain_number(line.quantity)
        if line.decimals:
            shown = f"{line.quantity / 1000:.3f}"
        if f.decimal == ",":
            shown = shown.replace(".", ",")
        quantity: Run = (shown, sheet.mark("line_items.quantity", plain_number(line.quantity), row=row))
        price: list[Run] = [
            (format_number(line.price, r.form), sheet.mark("line_items.unit_price", plain(line.price), row=row))
        ]
        amount = (
            r.money("line_items.amount", line.amount, row=row)
            if r.signed == "all"
            else [(format_number(line.amount, r.form), sheet.mark("line_items.amount", plain(line.amount), row=row))]
        )
        if code and vendor.random() < 0.98:
            amount = [*amount, code]
        single = line.quantity == 1000
        if form == "table":
            broken = sheet.wrap([description], r.kind, width * 0.42)
            sheet.put(r.left, sheet.y, broken[0], r.kind)
            for slot, runs in ((0.52, [quantity]), (0.74, price), (1.0, amount)):
                sheet.put(r.left + slot * width, sheet.y, runs, r.kind, align="right", gap="\t")
            for part in broken[1:]:
                sheet.y += r.step
                sheet.put(r.left, sheet.y, part, r.kind)
            sheet.y += r.step
        elif form in ("below", "above"):
            sheet.put(r.left, sheet.y, [description], r.kind)
            sheet.y += r.step
            if with_codes:
                sheet.put(r.left, sheet.y, line.code, r.kind)
                sheet.y += r.step
            if form == "above":
                for slot, runs in ((0.52, [quantity]), (0.74, price), (1.0, amount)):
                    sheet.put(
                        r.left + slot * width, sheet.y, runs, r.kind, align="right", gap="\n" if slot == 0.52 else "\t"
                    )
                sheet.y += r.step
            else:
                times = {"en": vendor.choice(["x", "X", "@", "*"]), "de": "x", "fr": "x"}[f.language]
                r.pair([" ", quantity, f" {times} ", *price], amount)
        elif form == "times":
            r.pair([description], amount)
            if not single or vendor.random() < 0.3:
                sheet.put(r.left + 12, sheet.y, [quantity, " x ", *price], r.kind)
                sheet.y += r.step
        elif form == "first":
            r.pair([quantity, vendor.choice([" ", " x ", "x "]) if not line.decimals else " ", description], amount)
        else:
            r.pair([description], amount)
    if vendor.random() < 0.2:
        r.rule()


def _totals(r: _Roll, lines: list[_Line]) -> tuple[str, ...]:
    """Subtotal, tax, total, rounding, payment, change and the table of taxes. Returns flags."""
    vendor, rng, f, sheet = r.vendor, r.rng, r.f, r.sheet
    rate = vendor.choice(f.rates)
    goods = sum(line.amount for line in lines)
    flags: list[str] = []
    if f.tax_in_price:
        net = half_up(goods * 1000, 1000 + rate)
        tax, total = goods - net, goods
    else:
        net = goods
        tax = half_up(goods * rate, 1000)
        total = net + tax
    rounding = 0
    if f.country == "MY" and vendor.random() < 0.5:
        rounding = -(total % 5) if total % 5 < 3 else 5 - total % 5
        if rounding:
            flags.append("rounded")
    to_pay = total + rounding
    sheet.block()

    def label(pool: tuple[str, ...], main: bool = False) -> Line:
        return r.label(r.one(pool), total=main)

    if vendor.random() < 0.3:
        count = {
            "en": ["ITEMS", "TOTAL QTY", "Item count", "No. of items"],
            "de": ["Anzahl Artikel", "Posten"],
            "fr": ["Nb articles", "Articles"],
        }[f.language]
        r.pair([f"{vendor.choice(count)}{r.colon}"], [str(len(lines))])
    shows_net = vendor.random() < (0.85 if not f.tax_in_price else 0.45)
    shows_tax = vendor.random() < (0.92 if not f.tax_in_price else 0.5)
    if shows_net:
        if f.tax_in_price and vendor.random() < 0.5:
            same = {
                "en": ("Subtotal", "SUB TOTAL", "SUBTOTAL"),
                "de": ("Zwischensumme", "ZW-SUMME"),
                "fr": ("Sous-total", "SOUS TOTAL"),
            }[f.language]
            r.pair(r.label(vendor.choice(same)), r.money("subtotal", goods))
            flags.append("gross_subtotal")
        else:
            r.pair(label(f.subtotal), r.money("subtotal", net))
    if vendor.random() < 0.1:
        r.pair([{"en": "DISCOUNT", "de": "Rabatt", "fr": "Remise"}[f.language] + r.colon], [format_number(0, r.form)])
    if shows_tax and (not f.tax_in_price or vendor.random() < 0.6):
        r.pair(label(f.tax), r.money("tax", tax))
    if rounding or (f.country == "MY" and vendor.random() < 0.3):
        if vendor.random() < 0.5:
            word = vendor.choice(["TOTAL", "TOTAL SALES", "BILL TOTAL"]) if f.country == "MY" else "Total"
            r.pair(r.label(word), [format_number(total, r.form)] if rounding else r.money("total", total))
        r.pair(r.label(r.one(f.rounding)), [format_number(rounding, r.form)])
    big = r.kind.sized(vendor.choice([1.0, 1.0, 1.2, 1.4, 1.6]))
    if vendor.random() < 0.6:
        big = big.bold()
    while sheet.measure("TOTAL SALES (RM) 1,234.50 EUR", big) > r.right - r.left and big.size > r.kind.size:
        big = big.sized(0.92)
    if vendor.random() < 0.3:
        r.rule()
    r.pair(label(f.total, True), r.money("total", to_pay, total=True), big)
    tip = f.country == "US" and vendor.random() < 0.25
    if tip:
        flags.append("tip_line")
        r.pair("Tip:", ["__________"])
        r.pair("Total:", ["__________"])
    if vendor.random() < 0.3:
        r.rule()
    sheet.block()
    odds = vendor.random()
    if odds < 0.45:
        paid = -(-to_pay // 1000) * 1000 if rng.random() < 0.5 else -(-to_pay // 5000) * 5000
        r.pair(label(f.cash), [format_number(paid, r.form)])
        r.pair(label(f.change), [format_number(paid - to_pay, r.form)])
    elif odds < 0.9:
        mark = sheet.mark("total", plain(to_pay), labelled=False)
        r.pair(label(f.card), [(format_number(to_pay, r.form), mark)])
        if vendor.random() < 0.5:
            approval = "AUTH" if f.language == "en" else "Nr."
            r.head(f"************{rng.randint(1000, 9999)}  {approval} {rng.randint(1, 999999)}")
        if f.country == "MY" and vendor.random() < 0.5:
            r.pair(label(f.change), [format_number(0, r.form)])
    if f.tax_in_price and rate and vendor.random() < 0.65:
        _tax_table(r, rate, net, tax, total, told=shows_tax)
    if rng.random() < 0.03:
        r.pair(
            {"en": "YOU SAVED", "de": "Ersparnis", "fr": "Vous économisez"}[f.language] + r.colon,
            [format_number(rng.randint(10, 900), r.form)],
        )
    return tuple(flags)


def _tax_table(r: _Roll, rate: int, net: int, tax: int, total: int, *, told: bool) -> None:
    """The table of taxes at the foot."""
    vendor, sheet, f = r.vendor, r.sheet, r.f
    r.rule()
    width = r.right - r.left
    percent = f"{rate // 10}%" if rate % 10 == 0 else f"{rate / 10:.1f}%".replace(".", f.decimal)
    heads, row = {
        "MY": (["GST SUMMARY", "AMOUNT(RM)", "TAX(RM)"], [f"SR @ {percent}"]),
        "GB": (["VAT RATE", "NET", "VAT"], [percent]),
        "DE": (["MwSt-Satz", "Netto", "MwSt", "Brutto"], [f"{vendor.choice('AB1')} {percent}"]),
        "FR": (["Taux", "HT", "TVA", "TTC"], [percent]),
    }[f.country]
    marked: list[Line] = [
        [row[0]],
        [format_number(net, r.form)],
        [(format_number(tax, r.form), sheet.mark("tax", plain(tax), labelled=not told))],
    ]
    if len(heads) == 4:
        marked.append([(format_number(total, r.form), sheet.mark("total", plain(total), labelled=False))])
    for cells in ([[h] for h in heads], marked):
        for slot, runs in enumerate(cells):
            x = r.left + slot * width / (len(heads) - 1) if slot else r.left
            sheet.put(x, sheet.y, runs, r.kind, align="right" if slot else "left", gap="\t" if slot else "\n")
        sheet.y += r.step
