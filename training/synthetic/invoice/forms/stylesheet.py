"""Print-outs of electronic invoices, as a stylesheet makes them of the XML: sections of keys with values."""

from __future__ import annotations

from training.synthetic.invoice.blocks.footer import page_numbers
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import account_run, party_lines
from training.synthetic.invoice.blocks.payment import payment_sentence
from training.synthetic.invoice.blocks.totals import tax_table
from training.synthetic.invoice.forms.viewer import Viewer
from training.synthetic.invoice.lexicon.viewer import DUE_TABLE, INVOICE_TYPE, NOTES, STANDARD
from training.synthetic.key_values import Entry, key_values
from training.synthetic.layout import Type
from training.synthetic.style import MoneyForm


def stylesheet_print(p: Painter, setting: str) -> None:
    """Banner, head data, parties, notes, lines, sums and payment, each as a section.

    ``setting``: rows (sections below one another), columns (parties beside one another), middle (labels halfway
    down values of several lines).
    """
    viewer = Viewer(p)
    viewer.two_columns = setting == "columns"
    if setting == "middle":
        viewer.form, viewer.broken = "middle", True
    sheet, vendor, d = p.sheet, p.vendor, p.data
    sheet.bottom = 70.0
    sheet.y = 60.0
    if vendor.random() < 0.7:
        _banner(p, viewer)
    titled = vendor.random() < 0.55
    if titled:
        _title(p)
    due_in_head = _head(p, viewer, titled=titled)
    _parties(p, viewer)
    _notes(p, viewer)
    viewer.heading("lines")
    LinesTable(
        p, header=vendor.choice(["band", "lines", "plain"]), rules=vendor.choice(["none", "rows", "grid", "zebra"])
    ).draw()
    sums_first = vendor.random() < 0.3
    if sums_first:
        _sums(p, viewer)
    if not d.tax_free or vendor.random() < 0.6:
        viewer.heading("tax")
        tax_table(p, p.left, viewer.width * 0.8)
    if not sums_first:
        _sums(p, viewer)
    _payment(p, viewer, due_told=due_in_head)
    _account(p, viewer)
    page_numbers(p, x=p.right, above=30, size=0.85)


def _banner(p: Painter, viewer: Viewer) -> None:
    """What the program calls its view, at times with the standard and the file."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    sheet.block()
    kind = Type(p.body.family, p.body.size + vendor.choice([0.0, 2.0, 5.0]), "bold")
    sheet.put(p.left, sheet.y, viewer.headings["viewer"], kind)
    sheet.y += p.body.size * 2.2
    if vendor.random() >= 0.5:
        return
    versions = {lang: f"{vendor.randint(1, 3)}.{vendor.randint(0, 9)}" for lang in ("de", "en", "fr")}
    made = f" vom {p.style.date(d.po_date)}" if p.style.language == "de" else ""
    standard, profile, file, name = STANDARD[p.style.language]
    entries: list[Entry] = [(standard, [profile]), ("Version", [versions[p.style.language] + made]), (file, [name])]
    key_values(p, entries, p.left, viewer.width, form="table", zebra=viewer.zebra)
    sheet.y += 6


def _title(p: Painter) -> None:
    """A title with number and date."""
    sheet, d, lex = p.sheet, p.data, p.lex
    template = p.vendor.choice([t for t in (lex.NUMBERED_CREDIT if d.credit else lex.NUMBERED) if "{d}" in t])
    sheet.block()
    line = p.fill(template, n=p.text("invoice_number", d.number), d=p.day("invoice_date", d.issued))
    sheet.y += 6
    sheet.put(p.left, sheet.y, line, p.body.sized(1.15).bold())
    sheet.y += p.body.size * 2


def _head(p: Painter, viewer: Viewer, *, titled: bool) -> bool:
    """The head data; whether the due date is among them. ``titled``: number and date stand above."""
    vendor, d, style = p.vendor, p.data, p.style
    entries: list[Entry] = []
    if not titled:
        entries += [
            (viewer.name("invoice_number"), [p.text("invoice_number", d.number)]),
            (viewer.name("invoice_date"), [p.day("invoice_date", d.issued)]),
        ]
        if vendor.random() < 0.3:
            entries.append((INVOICE_TYPE[style.language], ["381" if d.credit else "380"]))
    if vendor.random() < 0.85:
        entries.append((viewer.name("currency"), [(style.currency, p.sheet.mark("currency", style.currency))]))
    if vendor.random() < 0.7:
        entries.append((viewer.name("delivery_date"), [d.others["delivery_date"]]))
    if d.po_number:
        entries.append((viewer.name("purchase_order_number"), [p.text("purchase_order_number", d.po_number)]))
    references = ["customer_number", "order_number", "contract_number", "delivery_note", "period"]
    for name in vendor.sample(references, vendor.choice([0, 0, 1, 2])):
        entries.append((viewer.name(name), [d.others[name]]))
    with_due = d.due is not None and vendor.random() < 0.3
    if with_due and d.due:
        entries.append((viewer.name("due_date"), [p.day("due_date", d.due)]))
    if vendor.random() < 0.5 or titled:
        key_values(p, entries, p.left, viewer.width, form=viewer.form, zebra=viewer.zebra)
    else:
        viewer.section("head", entries)
    return with_due


def _parties(p: Painter, viewer: Viewer) -> None:
    """Seller and buyer, below or beside one another, and where the goods went."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    sides = ["seller", "buyer"] if vendor.random() < 0.75 else ["buyer", "seller"]
    top = lowest = sheet.y
    for column, side in enumerate(sides):
        who = d.seller if side == "seller" else d.buyer
        if viewer.two_columns:
            sheet.y = top
            x = p.left + column * viewer.width * 0.52
            viewer.section(side, viewer.party(side, who), x=x, width=viewer.width * 0.46)
            lowest = max(lowest, sheet.y)
        else:
            viewer.section(side, viewer.party(side, who))
            lowest = sheet.y
    sheet.y = lowest
    if d.ship_to and vendor.random() < 0.7:
        address: list[Entry] = [("", [line]) for line in d.ship_to.lines[1:]]
        name: list[Entry] = [(p.label("name"), [d.contact]), (p.label("address"), [d.ship_to.lines[0]])]
        viewer.section("ship_to", [*name, *address])


def _notes(p: Painter, viewer: Viewer) -> None:
    """Notes, at times with the seller's details once more."""
    sheet, vendor, d, lex = p.sheet, p.vendor, p.data, p.lex
    if vendor.random() < 0.35:
        return
    kinds = NOTES[p.style.language]
    entries: list[Entry] = []
    if d.po_number and vendor.random() < 0.4:
        template = vendor.choice(lex.PO_SENTENCE)
        order = p.text("purchase_order_number", d.po_number)
        entries.append((vendor.choice(kinds), p.fill(template, o=order, d=p.style.date(d.po_date))))
    for sentence in vendor.sample(lex.CLOSING + lex.OPENING, vendor.choice([0, 1, 2])):
        entries.append((vendor.choice(kinds), [sentence]))
    viewer.section("notes", entries)
    if vendor.random() < 0.45:
        lines = party_lines(p, "seller", d.seller, country=vendor.random() < 0.7)
        lines += [[f"{p.key('director')} {d.seller.person}"], [f"{p.key('tax_number')} {d.seller.register}"]]
        sheet.room(len(lines) * p.body.size * 1.4)
        x = p.left + viewer.width * vendor.choice([0.0, 0.3, 0.4])
        sheet.y = sheet.lines(x, sheet.y + 4, lines, p.body.sized(0.85)) + 4


def _sums(p: Painter, viewer: Viewer) -> None:
    """The totals as keys with values."""
    vendor, t = p.vendor, p.data.totals
    with_code = vendor.random() < 0.15
    form: MoneyForm | None = "bare" if vendor.random() < 0.65 else None
    rows: list[Entry] = []
    if viewer.zero_rows or t.discount or t.shipping:
        rows.append((viewer.name("lines_total"), p.money(None, t.lines, form=form)))
        rows.append((viewer.name("shipping"), p.money(None, t.shipping, form=form)))
        rows.append((viewer.name("discount"), p.money(None, -t.discount, form=form)))
    rows.append((viewer.name("net_amount"), p.money("net_amount", t.net, form=form)))
    code = f" ({p.style.currency})" if with_code else ""
    rows.append((viewer.name("tax_amount") + code, p.money("tax_amount", t.tax, form=form)))
    rows.append((viewer.name("gross_amount"), p.money("gross_amount", t.gross, form=form)))
    if t.prepaid:
        rows.append((viewer.name("prepaid"), p.money(None, t.prepaid, form=form)))
    if t.prepaid or vendor.random() < 0.75:
        rows.append((viewer.name("amount_due"), p.money("amount_due", t.due, form=form)))
    viewer.heading("sums")
    p.sheet.room(p.body.size * 1.5 * len(rows))
    set_as = vendor.choice(["right", "right", "table", viewer.form])
    key_values(p, rows, p.left, viewer.width, form=set_as, zebra=viewer.zebra)


def _payment(p: Painter, viewer: Viewer, *, due_told: bool) -> None:
    """The due date as a key, in a sentence or in a table; or only a sentence on payment."""
    d, vendor, sheet = p.data, p.vendor, p.sheet
    if not d.due or (due_told and vendor.random() >= 0.3):
        if vendor.random() < 0.6:
            viewer.heading("payment")
            payment_sentence(p)
        return
    match vendor.randrange(3):
        case 0:
            viewer.section("payment", [(viewer.name("due_date"), [p.day("due_date", d.due)])])
        case 1:
            viewer.heading("payment")
            payment_sentence(p)
        case _:
            viewer.heading("payment")
            for slot, head in enumerate(DUE_TABLE[p.style.language]):
                x = p.left + slot * viewer.width * 0.4
                sheet.put(x, sheet.y, head, p.body.bold(), gap="\t" if slot else "\n")
            sheet.y += p.body.size * 1.6
            sheet.block()
            sheet.put(p.left + viewer.width * 0.4, sheet.y, [p.day("due_date", d.due)], p.body)
            sheet.y += p.body.size * 1.6


def _account(p: Painter, viewer: Viewer) -> None:
    """The seller's first account."""
    vendor, seller = p.vendor, p.data.seller
    if not seller.accounts or vendor.random() >= 0.65:
        return
    account = seller.accounts[0]
    number = account_run(p, spaced=vendor.random() < 0.3)
    entries: list[Entry] = [(viewer.name("seller_iban"), [number]), (viewer.name("bic"), [account.bic])]
    if vendor.random() < 0.4:
        name = p.sheet.mark("seller_name", seller.name, labelled=False)
        entries.insert(0, (viewer.name("holder"), [(seller.name, name)]))
    if vendor.random() < 0.4:
        entries.append((viewer.name("bank"), [account.bank]))
    viewer.section("account", entries)
