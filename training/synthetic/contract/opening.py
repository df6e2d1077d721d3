"""How a contract begins: title, at times a cover page, preamble and recitals."""

from __future__ import annotations

from training.synthetic.contract.writer import Writer

EXHIBITS = {
    "en": ["Exhibit 10.1", "EXHIBIT 10.4", "EX-10.2", "Execution Copy"],
    "de": ["Anlage 3", "Entwurf"],
    "fr": ["Annexe 2", "Exemplaire 1"],
}


def opening(w: Writer) -> None:
    """Title, cover page or not, preamble and recitals."""
    sheet, vendor, rng, c = w.sheet, w.vendor, w.rng, w.content
    kind = w.body.sized(vendor.choice([1.1, 1.3, 1.5])).bold()
    if vendor.random() < 0.12:
        sheet.block()
        sheet.put(
            sheet.width - w.left,
            sheet.y - 30,
            vendor.choice(EXHIBITS[w.language]),
            w.body.sized(0.9),
            align="right",
        )
    shown = c.title.upper() if vendor.random() < 0.6 else c.title
    cover = vendor.random() < 0.12
    if cover:
        sheet.y = 260
    sheet.block()
    mark = w.mark("title", c.title)
    for line in sheet.wrap([(shown, mark)], kind, w.width):
        sheet.put(sheet.width / 2, sheet.y, line, kind, align="centre")
        sheet.y += kind.size * 1.35
    sheet.y += 10
    if cover:
        joined = {"en": "between", "de": "zwischen", "fr": "entre"}[w.language]
        sheet.put(sheet.width / 2, sheet.y + 20, joined, w.body, align="centre")
        for n, who in enumerate(c.parties):
            sheet.put(
                sheet.width / 2,
                sheet.y + 50 + 40 * n,
                [(who.name, sheet.mark("parties", who.name, labelled=False, item=n))],
                w.body.bold(),
                align="centre",
            )
        sheet.new_page()
    preamble = vendor.choice(w.lex.PREAMBLES)
    w.para(w.fill(preamble))
    recital = vendor.choice(w.lex.RECITALS)
    for subject in rng.sample(c.subjects, min(len(c.subjects), rng.choice([1, 1, 2]))):
        w.para(w.fill(recital.replace("{x}", subject)))
    if w.language == "en" and vendor.random() < 0.5:
        w.para(
            vendor.choice(
                [
                    "NOW, THEREFORE, the parties agree as follows:",
                    "The parties therefore agree as follows:",
                    "NOW, THEREFORE, in consideration of the mutual promises contained herein, the parties agree:",
                ]
            )
        )
