"""An agreement in the form of a letter from one party to the other."""

from __future__ import annotations

from training.synthetic.contract.clauses import draw_clauses
from training.synthetic.contract.furniture import furniture
from training.synthetic.contract.opening import exhibit_line
from training.synthetic.contract.setting import set_clauses
from training.synthetic.contract.signatures import signatures
from training.synthetic.contract.writer import Writer
from training.synthetic.layout import Align, Line


def letter_form(w: Writer) -> None:
    """Letterhead, day, addressee, subject, what is agreed, signature of the sender, acceptance."""
    sheet, vendor, c, words = w.sheet, w.vendor, w.content, w.lex.forms.LETTER
    exhibit_line(w, odds=0.3)
    sender, addressee = c.parties[0], c.parties[1]
    if vendor.random() < 0.8:
        aligned: tuple[Align, ...] = ("left", "centre", "right")
        align = vendor.choice(aligned)
        x = {"left": w.left, "centre": sheet.width / 2, "right": sheet.width - w.left}[align]
        head: list[Line] = [[w.name_run(0)], *([line] for line in sender.address.lines), [sender.phone]]
        sheet.y = sheet.lines(x, sheet.y, head, w.body, align=align) + 14
    _dated(w)
    to: list[Line] = [[w.name_run(1)], *([line] for line in addressee.address.lines)]
    if addressee.tax_id is not None and vendor.random() < 0.5:
        attention = {"en": "Attention: ", "de": "z. Hd. ", "fr": "À l'attention de "}[w.language]
        to.insert(vendor.choice([1, len(to)]), [attention + addressee.person])
    sheet.y = sheet.lines(w.left, sheet.y, to, w.body) + 12
    before = vendor.random() < 0.6
    if before:
        _subject(w)
    w.para(w.fill(vendor.choice(words["dear"])))
    if not before:
        _subject(w)
    w.para(w.fill(w.rng.choice(words["opening"])))
    clauses = draw_clauses(w, brief=w.rng.random() < 0.6)
    set_clauses(w, clauses, setting=vendor.choice(["run_in", "unnumbered", "lettered", "unnumbered"]))
    w.para(vendor.choice(words["close"]))
    sheet.room(140)
    w.para(vendor.choice(words["bye"]))
    w.para(vendor.choice(words["accepted"]) if vendor.random() < 0.8 else "", kind=w.body.bold())
    signatures(w, witness=False)
    furniture(w)


def _dated(w: Writer) -> None:
    """The day of the letter, which is that of the agreement."""
    prefix = {
        "en": "",
        "de": f"{w.content.parties[0].address.town}, ",
        "fr": f"{w.content.parties[0].address.town}, le ",
    }
    w.sheet.block()
    w.sheet.put(w.left, w.sheet.y, [prefix[w.language], w.agreed()], w.body)
    w.sheet.y += w.body.size * 2.6


def _subject(w: Writer) -> None:
    runs = w.fill(w.vendor.choice(w.lex.forms.LETTER["re"]))
    if w.vendor.random() < 0.3:
        w.centred(runs, w.body.bold())
        w.sheet.y += 8
    else:
        w.para(runs, kind=w.body.bold())
