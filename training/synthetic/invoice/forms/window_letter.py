"""A letter for an envelope with a window: sender's line, address, a box of data on the right, a subject line."""

from __future__ import annotations

from training.synthetic.invoice.blocks.body import closing, opening, sums
from training.synthetic.invoice.blocks.footer import footer, page_numbers
from training.synthetic.invoice.blocks.head_data import head_entries
from training.synthetic.invoice.blocks.legal import registered
from training.synthetic.invoice.blocks.lines_table import LinesTable
from training.synthetic.invoice.blocks.painter import Painter
from training.synthetic.invoice.blocks.recipient import recipient
from training.synthetic.invoice.forms.title import title
from training.synthetic.key_values import key_values


def window_letter(p: Painter) -> None:
    """The seller is named in the sender's line and in the foot only."""
    sheet, vendor = p.sheet, p.vendor
    sheet.bottom = vendor.choice([95.0, 110.0])
    top = sheet.y = vendor.choice([95.0, 110.0, 125.0])
    width = p.right - p.left
    in_title = vendor.random() < 0.4
    end = recipient(p, p.left, country=vendor.random() < 0.2, heading=False, sender=True)
    sheet.y = top - vendor.choice([0.0, 20.0, 45.0])
    box_x = p.left + width * 0.6
    start = sheet.y
    form = vendor.choice(["table", "right", "line", "stacked"])
    key_values(p, head_entries(p, number=not in_title, issued=True), box_x, width * 0.4, form=form)
    if vendor.random() < 0.4:
        frame = (0.5, 0.5, 0.5)
        sheet.rect(box_x - 6, start - 12, width * 0.4 + 8, sheet.y - start + 8, stroke=frame, line_width=0.5)
    sheet.y = max(sheet.y, end) + vendor.choice([15.0, 30.0, 45.0])
    title(p, numbered=in_title)
    opening(p)
    LinesTable(p, header=vendor.choice(["lines", "under", "plain"]), rules=vendor.choice(["none", "rows"])).draw()
    sums(p)
    done = closing(p)
    registered(p)
    footer(p, bank_done=done)
    if sheet.page:
        page_numbers(p, x=p.right, above=16, size=0.8)
