"""Invoices: designed pages, print-outs of electronic invoices, and plain text forms."""

from __future__ import annotations

from random import Random

from training.synthetic.invoice_blocks import Entry, Painter, _joined
from training.synthetic.invoice_data import draw_invoice
from training.synthetic.invoice_prints import plain_form, stylesheet_print
from training.synthetic.invoice_table import LinesTable
from training.synthetic.invoice_totals import TotalsBlock
from training.synthetic.layout import Line, Sheet, Type, finish
from training.synthetic.parties import CURRENCY, HOME, party
from training.synthetic.style import draw_style, weighted
from training.synthetic.truth import Language, SyntheticDocument

VENDORS = 100_000


def make_invoice(seed: int, language: Language) -> SyntheticDocument:
    """One invoice; the same seed and language give the same document."""
    rng = Random(f"invoice/{language}/{seed}")
    number = rng.randrange(VENDORS)
    vendor = Random(f"invoice vendor/{language}/{number}")
    country = weighted(vendor, HOME[language])
    currency = CURRENCY.get(country, "EUR")
    if vendor.random() < 0.04:
        currency = vendor.choice(["USD", "GBP", "EUR", "CHF"])
    style = draw_style(vendor, language, country, currency)
    seller = party(vendor, language, country)
    form = weighted(vendor, [("designed", 62), ("stylesheet", 30 if language == "de" else 15), ("plain", 8)])
    data = draw_invoice(rng, style, seller, language)
    sheet = Sheet(*vendor.choices([(595.28, 841.89), (612.0, 792.0)], [1, 6 if country == "US" else 0.05])[0])
    painter = Painter(sheet, style, data, vendor, rng)
    if form == "stylesheet":
        stylesheet_print(painter)
    elif form == "plain":
        plain_form(painter)
    else:
        _designed(painter)
    return finish(
        sheet,
        kind="invoice",
        language=language,
        seed=seed,
        vendor=f"invoice-{language}-{form}-{number:05}",
        flags=data.flags,
        by_rows=rng.random() < 0.3,
    )


def _designed(p: Painter) -> None:
    """A page as a business designs it: letterhead, recipient, head data, table, totals, closing, footer."""
    sheet, vendor, data = p.sheet, p.vendor, p.data
    sheet.bottom = vendor.choice([85.0, 95.0, 110.0])
    head = vendor.choices(["left", "right", "centre", "none", "from_block", "side"], [5, 5, 3, 6, 4, 4])[0]
    number_in_title = vendor.random() < 0.28
    city_date = vendor.random() < 0.16
    sheet.y = vendor.choice([45.0, 55.0, 70.0])
    _letterhead(p, head)
    title_first = vendor.random() < 0.3
    if title_first:
        _title(p, number_in_title)
    _addresses(p, head, number_in_title, city_date)
    if not title_first:
        _title(p, number_in_title)
    lex = p.lex
    if vendor.random() < 0.5:
        for sentence in vendor.sample(lex.OPENING, vendor.choice([1, 1, 2])):
            p.sentence(sentence)
    if data.po_number and "purchase_order_number" not in p._own and vendor.random() < 0.7:
        p.sentence(
            p.fill(
                vendor.choice(lex.PO_SENTENCE),
                o=p.text("purchase_order_number", data.po_number),
                d=p.style.date(data.po_date),
            )
        )
    sheet.y += p.body.size * vendor.choice([0.5, 1.0, 2.0])
    if p.show_currency and vendor.random() < 0.3 and "currency" not in p._own:
        sheet.block()
        mark = sheet.mark("currency", p.style.currency)
        sheet.put(
            p.right, sheet.y, [f"{p.label('currency')} ", (p.style.currency, mark)], p.body.sized(0.9), align="right"
        )
        sheet.y += p.body.size * 1.6
    LinesTable(p).draw(
        header=vendor.choice(["band", "band", "lines", "under", "plain"]),
        rules=vendor.choice(["none", "none", "rows", "grid", "zebra"]),
    )
    tax_table = vendor.random() < (0.5 if len(data.totals.shares) > 1 else 0.1)
    if tax_table and vendor.random() < 0.5:
        TotalsBlock(p).tax_table(p.left, 220)
        tax_table = False
    TotalsBlock(p).draw(form=vendor.choices(["right", "left", "wide", "grid"], [12, 1.5, 2, 1.5])[0])
    if tax_table:
        TotalsBlock(p).tax_table(p.left, 220)
    if data.tax_free and vendor.random() < 0.85:
        p.sentence(vendor.choice(lex.TAX_FREE))
    p.payment()
    bank_in_body = vendor.random() < 0.3
    if bank_in_body:
        sheet.room(80)
        sheet.y = (
            sheet.lines(
                p.left, sheet.y + 4, p.bank_lines(spaced=vendor.random() < 0.7, holder=vendor.random() < 0.4), p.body
            )
            + 6
        )
    for sentence in vendor.sample(lex.CLOSING, vendor.choice([0, 1, 1, 2, 3])):
        sheet.room(40)
        p.sentence(sentence)
    _footer(p, bank_in_body)
    if sheet.page or vendor.random() < 0.3:
        x = vendor.choice([p.right, p.right, sheet.width / 2 + 20])

        def put(page: int, text: str) -> None:
            sheet.page = page
            sheet.block()
            sheet.put(x, sheet.height - 16, text, p.body.sized(0.8), align="right")

        last = sheet.page
        p.page_numbers(put)
        sheet.page = last


def _letterhead(p: Painter, head: str) -> None:
    """Logo and, where the vendor has it there, the seller's address at the top."""
    sheet, vendor, seller = p.sheet, p.vendor, p.data.seller
    brand = seller.name.split()[0].strip(",")
    logo = Type(
        vendor.choice(["helvetica", "times", "vera", "narrow"]),
        vendor.choice([16.0, 20.0, 24.0, 30.0]),
        vendor.choice(["bold", "italic", "regular"]),
        p.style.accent,
    )
    if vendor.random() < 0.15:
        sheet.rect(0, 0, sheet.width, vendor.choice([8.0, 16.0, 28.0]), fill=p.style.accent)
    if head in ("left", "right", "centre"):
        x, align = {"left": (p.left, "left"), "right": (p.right, "right"), "centre": (sheet.width / 2, "centre")}[head]
        lines: list[Line] = p.party_lines("seller", seller, country=vendor.random() < 0.4)
        if vendor.random() < 0.5:
            lines += _contact(p)
        if vendor.random() < 0.35:
            line = p.tax_line()
            lines += [line] if line else []
        big = vendor.random() < 0.5
        if big:
            sheet.block()
            sheet.put(x, sheet.y, lines[0], logo.sized(0.75), align=align)  # type: ignore[arg-type]
            sheet.y += logo.size * 0.95
            lines = lines[1:]
        elif vendor.random() < 0.4:
            sheet.block()
            sheet.put(x, sheet.y, brand, logo, align=align)  # type: ignore[arg-type]
            sheet.y += logo.size * 0.95
        kind = p.body.sized(0.9)
        if vendor.random() < 0.25 and len(lines) > 2:
            lines = [_joined(lines, vendor.choice([" · ", " | ", ", ", " - "]))]
            kind = p.body.sized(0.8)
            while sheet.measure(lines[0], kind) > p.right - p.left and kind.size > 4.5:
                kind = kind.sized(0.9)
        sheet.y = sheet.lines(x, sheet.y, lines, kind, align=align)  # type: ignore[arg-type]
        if vendor.random() < 0.3:
            sheet.rule(p.left, p.right, sheet.y - 4, weight=0.8, colour=p.style.accent)
        sheet.y += vendor.choice([12.0, 24.0, 36.0])
    elif vendor.random() < 0.75:
        sheet.block()
        right = vendor.random() < 0.6
        if vendor.random() < 0.5:
            name = sheet.mark("seller_name", seller.name, labelled=False)
            logo = logo.sized(min(1.0, 300 / max(1.0, sheet.measure(seller.name, logo))))
            sheet.put(
                p.right if right else p.left, sheet.y, [(seller.name, name)], logo, align="right" if right else "left"
            )
        else:
            sheet.put(p.right if right else p.left, sheet.y, brand, logo, align="right" if right else "left")
        sheet.y += logo.size + vendor.choice([10.0, 25.0, 45.0])
    else:
        sheet.y += vendor.choice([20.0, 60.0])


def _contact(p: Painter) -> list[Line]:
    seller, vendor = p.data.seller, p.vendor
    lines: list[Line] = []
    for name, value in (("phone", seller.phone), ("fax", seller.fax), ("email", seller.email), ("web", seller.web)):
        odds = vendor.random()
        if odds < 0.6:
            lines.append([f"{p.key(name)} {value}" if name in ("phone", "fax") or odds < 0.4 else value])
    return lines


def _addresses(p: Painter, head: str, number_in_title: bool, city_date: bool) -> None:
    """Recipient, seller where he stands beside, and the head data."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    country = vendor.random() < 0.3 or d.buyer.address.country != d.seller.address.country
    top = sheet.y
    width = p.right - p.left
    heading = vendor.random() < (0.85 if head == "from_block" or p.style.language != "de" else 0.35)
    sender = vendor.random() < (0.7 if p.style.language == "de" else 0.2) and head != "from_block"
    sides = vendor.random()
    if head == "from_block":
        seller_first = vendor.random() < 0.6
        blocks = ["seller", "buyer"] if seller_first else ["buyer", "seller"]
        lowest = top
        stacked = vendor.random() < 0.3
        for number, side in enumerate(blocks):
            x = p.left if stacked else p.left + number * width / 2
            start = sheet.y if stacked else top
            who = d.seller if side == "seller" else d.buyer
            lines: list[Line] = p.party_lines(
                side, who, country=country, contact=d.contact if vendor.random() < 0.2 else None
            )
            if side == "seller" and vendor.random() < 0.5:
                tax = p.tax_line()
                lines += [tax] if tax else []
            if side == "seller" and vendor.random() < 0.4:
                lines += _contact(p)
            if side == "buyer" and d.buyer.tax_id_printed and vendor.random() < 0.3:
                lines.append([f"{p.key('buyer_tax_id')} {d.buyer.tax_id_printed}"])
            sheet.block()
            if vendor.random() < 0.92:
                sheet.put(x, start, p.label(side) + vendor.choice(["", ":"]), p.body.bold())
                start += p.body.size * 1.4
            sheet._next_gap = "\n"
            end = sheet.lines(x, start, lines, p.body)
            lowest = max(lowest, end)
            if stacked:
                sheet.y = end + 8
        sheet.y = lowest + vendor.choice([6.0, 14.0, 24.0])
        _meta(p, p.left, width, number_in_title, city_date)
        return
    buyer_x = p.left if sides < 0.85 else p.left + width * 0.55
    y = top
    if sender:
        y += p.body.size
        sheet.block()
        sender_line = p.party_lines(
            "seller", d.seller, country=False, one_line=vendor.choice([" · ", " - ", " | ", ", ", " • ", " ● "][:5])
        )
        kind = p.body.sized(0.68)
        sheet.put(buyer_x, y, sender_line[0], kind)
        y += kind.size * 2.4
    sheet.block()
    if heading:
        sheet.put(buyer_x, y, p.label("buyer") + vendor.choice(["", ":"]), p.body.bold())
        y += p.body.size * 1.5
    lines = p.party_lines("buyer", d.buyer, country=country, contact=d.contact if vendor.random() < 0.25 else None)
    spread = vendor.choice([1.25, 1.3, 1.3, 1.45, 2.0])
    buyer_end = sheet.lines(buyer_x, y, lines, p.body, leading=spread)
    if vendor.random() < 0.12 and d.buyer.tax_id_printed:
        sheet.put(buyer_x, buyer_end, f"{p.key('buyer_tax_id')} {d.buyer.tax_id_printed}", p.body)
        buyer_end += p.body.size * 1.4
    if d.ship_to and vendor.random() < 0.7:
        buyer_end = sheet.lines(buyer_x, buyer_end + 8, [p.label("ship_to"), *d.ship_to.lines], p.body)
    side_x = p.left + width * 0.56 if buyer_x == p.left else p.left
    side_y = top
    if head == "side":
        block: list[Line] = [*p.party_lines("seller", d.seller, country=vendor.random() < 0.3), *_contact(p)]
        tax = p.tax_line() if vendor.random() < 0.5 else None
        block += [tax] if tax else []
        if vendor.random() < 0.3:
            block += p.bank_lines(spaced=vendor.random() < 0.6, holder=False)
        side_y = sheet.lines(side_x, side_y, block, p.body.sized(0.88)) + 10
    if vendor.random() < 0.6 and side_y < top + 120:
        sheet.y = side_y
        _meta(p, side_x, width * 0.44, number_in_title, city_date, narrow=True)
        sheet.y = max(sheet.y, buyer_end) + vendor.choice([12.0, 24.0, 36.0])
    else:
        sheet.y = max(side_y, buyer_end) + vendor.choice([12.0, 24.0, 36.0])
        _meta(p, p.left, width, number_in_title, city_date)
        sheet.y += 10


def _meta(p: Painter, x: float, width: float, number_in_title: bool, city_date: bool, *, narrow: bool = False) -> None:
    """The head data in the vendor's form."""
    vendor, sheet = p.vendor, p.sheet
    entries: list[Entry] = p.meta_entries(number=not number_in_title, issued=not city_date)
    if entries:
        if narrow:
            form = vendor.choices(["table", "right", "line", "stacked", "brackets"], [6, 4, 4, 1, 0.3])[0]
        else:
            form = vendor.choices(
                ["table", "line", "pairs", "grid", "boxed", "chain", "stacked"], [4, 3, 3, 3, 3, 2, 0.7]
            )[0]
        p.key_values(entries, x, width, form=form, zebra=vendor.random() < 0.06)
    if city_date:
        sheet.y += p.body.size
        sheet.block()
        line = p.fill(
            vendor.choice(p.lex.CITY_DATE), c=p.data.seller.address.town, d=p.day("invoice_date", p.data.issued)
        )
        sheet.put(x + width, sheet.y, line, p.body, align="right")
        sheet.y += p.body.size * 1.6


def _title(p: Painter, number_in_title: bool) -> None:
    sheet, vendor, d = p.sheet, p.vendor, p.data
    kind = Type(
        p.body.family,
        vendor.choice([11.0, 13.0, 16.0, 20.0, 24.0]),
        vendor.choice(["bold", "bold", "regular"]),
        vendor.choice([(0.0, 0.0, 0.0), p.style.accent]),
    )
    sheet.block()
    sheet.y += kind.size * 0.6
    if number_in_title:
        template = vendor.choice(p.lex.NUMBERED_CREDIT if d.credit else p.lex.NUMBERED)
        line: Line | str = p.fill(
            template,
            n=p.text("invoice_number", d.number),
            d=p.day("invoice_date", d.issued) if "{d}" in template else "",
        )
        kind = kind.sized(min(1.0, 13 / kind.size))
    else:
        line = vendor.choice(p.lex.CREDIT_TITLES if d.credit else p.lex.TITLES)
    where = vendor.random()
    if where < 0.7:
        sheet.put(p.left, sheet.y, line, kind)
    elif where < 0.88:
        sheet.put(p.right, sheet.y, line, kind, align="right")
    else:
        sheet.put(sheet.width / 2, sheet.y, line, kind, align="centre")
    sheet.y += kind.size * 1.4


def _footer(p: Painter, bank_done: bool) -> None:
    """What is not yet said of the seller: address, contact, bank, register, tax numbers."""
    vendor, d = p.vendor, p.data
    seller = d.seller
    p.footer_rule = vendor.random() < 0.5
    p.separator = vendor.choice([" · ", " | ", " - ", " ● ", "  "]).replace("●", "•")
    told = "seller_block" in p._own
    columns: list[list[Line]] = []
    if not told or vendor.random() < 0.55:
        columns.append(p.party_lines("seller", seller, country=vendor.random() < 0.3))
    if vendor.random() < 0.6:
        contact = _contact(p)
        columns += [contact] if contact else []
    if seller.accounts and (not bank_done or vendor.random() < 0.2) and vendor.random() < 0.9:
        columns.append(p.bank_lines(spaced=vendor.random() < 0.7, holder=vendor.random() < 0.2)[:6])
    law: list[Line] = []
    tax = p.tax_line() if "seller_tax_id" not in p._own or vendor.random() < 0.3 else None
    law += [tax] if tax else []
    if vendor.random() < 0.5:
        law.append([f"{p.key('tax_number')} {seller.tax_number}"])
    if vendor.random() < 0.5:
        law.append([f"{p.key('director')} {seller.person}"])
    if vendor.random() < 0.4:
        law.append([seller.register])
    if law:
        columns.append(law)
    one_line = vendor.random() < 0.3 or len(columns) == 1
    kind = p.body.sized(0.78)
    if not one_line:
        cell = (p.right - p.left) / max(1, len(columns))
        widest = max((p.sheet.measure(line, kind) for c in columns for line in c), default=0.0)
        if widest > cell - 6:
            p.body = p.body.sized(max(0.62, (cell - 6) / widest))
    else:
        widest = max((p.sheet.measure(_joined(c, p.separator), kind) for c in columns), default=0.0)
        if widest > p.right - p.left:
            p.body = p.body.sized(max(0.55, (p.right - p.left) / widest))
    p.footer(columns, one_line=one_line)
