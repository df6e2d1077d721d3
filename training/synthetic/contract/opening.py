"""How contracts begin: exhibit line, title, cover page, preamble, list of parties, recitals."""

from __future__ import annotations

from training.synthetic.contract.writer import Writer
from training.synthetic.layout import Run
from training.synthetic.wording import expand


def exhibit_line(w: Writer, *, odds: float) -> None:
    """The number under which a contract is filed, at the top right or left."""
    sheet = w.sheet
    if w.vendor.random() < odds:
        line = w.fill(w.rng.choice(w.lex.forms.EXHIBITS))
        align = w.vendor.choice(["right", "right", "left"])
        sheet.block()
        x = sheet.width - w.left if align == "right" else w.left
        sheet.put(x, sheet.y - 28, line, w.body.sized(0.9), align="right" if align == "right" else "left")
    if w.vendor.random() < odds / 4:
        w.para(w.fill(w.rng.choice(w.lex.forms.OMITTED)), kind=w.body.sized(0.85))


def title(w: Writer, *, upper: bool | None = None) -> None:
    """The title, in the middle, over as many lines as it takes."""
    big = w.body.sized(w.vendor.choice([1.0, 1.1, 1.3, 1.5])).bold()
    shown = w.title_run(upper=w.habits.caps_title if upper is None else upper)
    width = w.width
    if w.vendor.random() < 0.3:
        w.width = max(120.0, width * 0.45)  # over two lines or three
    w.centred([shown], big)
    w.width = width
    w.sheet.y += 10


def cover(w: Writer, *, at: float = 260.0, roles: bool = False) -> None:
    """A page of its own with title, parties and day, as drafters of long contracts make it."""
    sheet, joined = w.sheet, w.lex.forms.JOINED
    sheet.y = at
    dated = w.content.dating == "printed"
    early = dated and w.vendor.random() < 0.5
    when = w.vendor.choice(joined["dated"])
    if early:
        w.centred(w.fill(when), w.body.bold())
        sheet.y += 30
    title(w)
    sheet.y += 16
    w.centred(w.vendor.choice(joined["between"]), w.body)
    for n, _ in enumerate(w.content.parties):
        sheet.y += 14
        if n:
            w.centred(w.vendor.choice(joined["and"]), w.body)
            sheet.y += 14
        mark: list[Run] = [f"({n + 1}) "] if w.vendor.random() < 0.2 else []
        w.centred([*mark, w.name_run(n)], w.body.bold())
        if roles:
            w.centred(f"({w.content.roles[n]})", w.body)
    if dated and not early and w.vendor.random() < 0.8:
        sheet.y += 40
        w.centred(w.fill(when), w.body)
    sheet.new_page()


def preamble(w: Writer) -> None:
    """Who makes the contract with whom, and when."""
    pool = w.lex.words.UNDATED if w.content.dating == "signed" else w.lex.words.PREAMBLES
    w.para(w.fill(w.vendor.choice(pool)))


def recitals(w: Writer, *, whereas: bool = False) -> None:
    """What the parties want, and that they therefore agree."""
    rng, c = w.rng, w.content
    form = "WHEREAS, {x}" if whereas and w.language == "en" else w.vendor.choice(w.lex.words.RECITALS)
    for subject in rng.sample(c.subjects, min(len(c.subjects), rng.choice([1, 2, 2] if whereas else [1, 1, 2]))):
        w.para(w.fill(form.replace("{x}", expand(subject, rng))))
    if rng.random() < (0.5 if whereas else 0.15):
        w.para(w.fill(rng.choice([*w.lex.clauses.OTHER_DATES, *w.lex.clauses.NOT_PARTIES])))
    if whereas or w.vendor.random() < 0.5:
        w.para(w.vendor.choice(w.lex.forms.THEREFORE))


def party_list(w: Writer) -> None:
    """The parties below one another, each with a number."""
    form = w.vendor.choice(w.lex.words.PARTY)
    sign = w.vendor.choice(["({n}) ", "{n}. ", "{n}) "])
    for n, _ in enumerate(w.content.parties):
        w.para([sign.replace("{n}", str(n + 1)), *w.fill(w.party(n, form))], indent=w.habits.indent)
