"""The end of a contract: names of the parties, who signs, and dates that are mostly not the agreement's."""

from __future__ import annotations

from datetime import date, timedelta

from training.synthetic.contract.writer import Writer
from training.synthetic.layout import Line, Run
from training.synthetic.parties import person_name


def signatures(w: Writer, *, page: bool = False, witness: bool = True) -> None:
    """Blocks side by side or below one another; with ``page`` on a page of their own."""
    sheet, vendor = w.sheet, w.vendor
    sheet.room(150 if not page else 10_000)
    if witness:
        w.para(vendor.choice(w.lex.words.WITNESS))
    side = vendor.random() < 0.6 and len(w.content.parties) == 2
    top = sheet.y + 10
    days = _days(w)
    for n, _ in enumerate(w.content.parties):
        x = w.left + (w.width / 2 + 10) * n * side
        y = top if side or not n else sheet.y + 24
        lines = _block(w, n, days[n], narrow=side)
        if not side and y + len(lines) * w.body.size * 1.5 > sheet.height - sheet.bottom:
            sheet.new_page()
            y = sheet.y
        sheet.y = max(sheet.y, sheet.lines(x, y, lines, w.body, leading=1.45))


def _block(w: Writer, n: int, dated: list[Run], *, narrow: bool) -> list[Line]:
    """One party's lines: its name where there is room, else its role; a person signs for itself."""
    vendor, rng, sign, who = w.vendor, w.rng, w.lex.words.SIGN, w.content.parties[n]
    head: Run = w.content.roles[n].upper() + ":" if vendor.random() < 0.25 else ""
    lines: list[Line] = [[head]] if head else []
    if w.content.persons[n]:
        lines += [[""], ["_" * 26], [w.name_run(n)]]
    else:
        fits = not narrow or len(who.name) < 44
        lines += [[w.name_run(n)] if fits and not w.blank(n) else [w.content.roles[n]], [""]]
        signer = who.person if rng.random() < 0.9 else person_name(rng, w.language)
        slash = f"/s/ {signer}" if vendor.random() < 0.3 and w.language == "en" else "_" * 22
        lines.append([f"{sign['by']} {slash}"])
        if rng.random() < 0.9:
            lines += [[f"{sign['name']} {signer}"], [f"{sign['title']} {vendor.choice(w.lex.words.JOBS)}"]]
    if dated:
        lines.append([f"{sign['date']} ", *dated])
    return lines


def _days(w: Writer) -> list[list[Run]]:
    """The day of each signature: none, a line, a day that states nothing, or the agreement's own."""
    c, rng, vendor = w.content, w.rng, w.vendor
    count = len(c.parties)
    if c.dating == "signed":
        fields = ["agreement_date", *([] if c.two_dates else ["effective_date"])]
        last = w.day(c.made, *fields)
        earlier: list[list[Run]] = [[w.written(c.made - timedelta(days=rng.randint(1, 12)))] for _ in range(count - 1)]
        return [*earlier, [last]]
    if vendor.random() < 0.5:
        return [[] for _ in range(count)]
    if vendor.random() < 0.45:
        return [["_" * 12] for _ in range(count)]
    own = (c.made, c.effective, c.expires)
    days: list[date] = [c.made + timedelta(days=rng.randint(-5, 14)) for _ in range(count)]
    return [[w.written(day) if day not in own else "_" * 12] for day in days]
