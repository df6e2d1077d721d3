"""A viewer of electronic invoices that shows panels beside one another: buyer and seller, head data and sums."""

from __future__ import annotations

from training.synthetic.invoice.blocks.footer import page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.parties import account_run
from training.synthetic.invoice.blocks.totals import tax_table
from training.synthetic.invoice.forms.viewer import Viewer
from training.synthetic.invoice.lexicon.prose import SECTIONS
from training.synthetic.key_values import Entry, key_values
from training.synthetic.layout import BLACK


def viewer_panels(p: Painter) -> None:
    """Two rows of two panels, then payment, lines and taxes."""
    sheet, vendor, d = p.sheet, p.vendor, p.data
    sheet.bottom = 60.0
    sheet.y = 60.0
    p.body = p.body.sized(min(1.0, 9.0 / p.body.size))
    viewer = Viewer(p)
    words = SECTIONS[p.style.language]
    width = p.right - p.left
    half = width * 0.48
    sheet.block()
    sheet.put(p.left, sheet.y, vendor.choice([viewer.headings["viewer"], words["overview"]]), p.body.sized(1.5).bold())
    sheet.y += p.body.size * 3
    sides = ["buyer", "seller"] if vendor.random() < 0.65 else ["seller", "buyer"]
    people = [viewer.party(side, d.seller if side == "seller" else d.buyer) for side in sides]
    _panels(p, [viewer.headings[side] for side in sides], people, half)
    entries = head_entries(p, number=True, issued=True)
    _panels(p, [viewer.headings["head"], words["sums"]], [entries, _sums(p, viewer)], half)
    if d.seller.accounts and vendor.random() < 0.7:
        account = d.seller.accounts[0]
        pay: list[Entry] = [(viewer.name("holder"), [d.seller.name if vendor.random() < 0.6 else d.seller.person])]
        pay += [(viewer.name("seller_iban"), [account_run(p, spaced=False)]), (viewer.name("bic"), [account.bic])]
        viewer.section("account", pay, width=width)
    viewer.heading("lines")
    LinesTable(p, header="band", rules=vendor.choice(["grid", "rows"])).draw()
    if vendor.random() < 0.7:
        viewer.heading("tax")
        tax_table(p, p.left, width * 0.7)
    page_numbers(p, x=p.right, above=28, size=0.85)


def _panels(p: Painter, headings: list[str], contents: list[list[Entry]], half: float) -> None:
    """Two framed panels beside one another."""
    sheet = p.sheet
    top = lowest = sheet.y
    for column, (heading, entries) in enumerate(zip(headings, contents, strict=True)):
        x = p.left + column * (p.right - p.left - half)
        sheet.y = top
        sheet.block()
        sheet.put(x + 6, sheet.y, heading, p.body.sized(1.1).bold())
        sheet.y += p.body.size * 1.8
        key_values(p, entries, x + 6, half - 12, form=p.vendor.choice(["table", "table", "right"]))
        lowest = max(lowest, sheet.y)
    for column in range(2):
        x = p.left + column * (p.right - p.left - half)
        sheet.rect(x, top - p.body.size * 1.6, half, lowest - top + p.body.size, stroke=BLACK, line_width=0.4)
    sheet.y = lowest + p.body.size * 2


def _sums(p: Painter, viewer: Viewer) -> list[Entry]:
    """The sums, those without tax and those with it told apart by a word."""
    t = p.data.totals
    rows: list[Entry] = [(viewer.name("lines_total"), p.money(None, t.lines))]
    if t.discount or t.shipping or viewer.zero_rows:
        rows.append((viewer.name("discount"), p.money(None, t.discount)))
        rows.append((viewer.name("shipping"), p.money(None, t.shipping)))
    rows.append((viewer.name("net_amount"), p.money("net_amount", t.net)))
    rows.append((viewer.name("tax_amount"), p.money("tax_amount", t.tax)))
    rows.append((viewer.name("gross_amount"), p.money("gross_amount", t.gross)))
    if t.prepaid or viewer.zero_rows:
        rows.append((viewer.name("prepaid"), p.money(None, t.prepaid)))
    rows.append((viewer.name("amount_due"), p.money("amount_due", t.due)))
    return rows
