"""Bills that carry the data of a trade: the vehicle of a workshop, the stay of a hotel's guest."""

from __future__ import annotations

from training.synthetic.invoice.blocks.body import closing, sums
from training.synthetic.invoice.blocks.footer import footer, page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.invoice.blocks.themes import draw_theme, theme_entries
from training.synthetic.invoice.blocks.totals import draw_totals, tax_table
from training.synthetic.invoice.forms.letterhead import letterhead
from training.synthetic.invoice.forms.title import title
from training.synthetic.key_values import key_values


def workshop_bill(p: Painter) -> None:
    """Letterhead, recipient left and head data right, the vehicle over the whole width."""
    sheet, vendor = p.sheet, p.vendor
    width = p.right - p.left
    sheet.bottom = 95.0
    sheet.y = 50.0
    letterhead(p, vendor.choice(["left", "right", "centre"]))
    top = sheet.y
    end = recipient(p, p.left, country=False, heading=vendor.random() < 0.3, sender=vendor.random() < 0.5)
    sheet.y = top
    in_title = vendor.random() < 0.3
    entries = head_entries(p, number=not in_title, issued=True)
    key_values(p, entries, p.left + width * 0.56, width * 0.44, form=vendor.choice(["table", "right"]))
    sheet.y = max(end, sheet.y) + 16
    title(p, numbered=in_title)
    form = vendor.choice(["boxed", "grid", "pairs", "chain"])
    draw_theme(p, "vehicle", p.left, width, count=vendor.choice([4, 5, 7]), form=form, heading=vendor.random() < 0.4)
    sheet.y += 12
    LinesTable(p, header=vendor.choice(["lines", "under"]), rules=vendor.choice(["none", "rows"])).draw()
    sums(p)
    footer(p, bank_done=closing(p))
    if sheet.page:
        page_numbers(p, x=p.right, above=16, size=0.8)


def hotel_folio(p: Painter) -> None:
    """Letterhead in the middle, the guest left, the stay right, charges by day."""
    sheet, vendor = p.sheet, p.vendor
    width = p.right - p.left
    sheet.bottom = 90.0
    sheet.y = 50.0
    letterhead(p, "centre")
    top = sheet.y
    end = recipient(p, p.left, country=vendor.random() < 0.3, heading=False, sender=False)
    sheet.y = top
    entries = [*head_entries(p, number=True, issued=True, most=3), *theme_entries(p, "stay", vendor.choice([4, 5, 7]))]
    if vendor.random() < 0.4:
        vendor.shuffle(entries)
    key_values(p, entries, p.left + width * 0.58, width * 0.42, form=vendor.choice(["table", "right", "line"]))
    sheet.y = max(end, sheet.y) + 14
    title(p, numbered=False)
    LinesTable(p, header=vendor.choice(["lines", "under", "band"]), rules="none", dated=True).draw()
    draw_totals(p, form=vendor.choice(["wide", "right"]))
    if vendor.random() < 0.6:
        tax_table(p, p.left, 260)
    for sentence in vendor.sample(p.lex.CLOSING, vendor.choice([0, 1, 2])):
        p.sentence(sentence)
    footer(p, bank_done=False)
