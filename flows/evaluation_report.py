"""An evaluation as a report: one HTML file that loads nothing and runs nothing. Every text in it may be a document's,
so each is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.metadata import version

from flows.evaluation_plots import bins_of, f1_picture, reliability_picture, risk_pictures
from flows.evaluation_told import Findings, Wrong, confidence_of, of_field, share
from flows.printed import one_line
from router.bounds import Bin

_MOST_CHARS = 240
_MOST_ROWS = 500
_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; color: #1c1c1c; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
p { margin: .3rem 0; } .note { color: #666; font-size: .87rem; max-width: 52rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .87rem; margin: .6rem 0; }
th, td { padding: .28rem .7rem; text-align: left; border-bottom: 1px solid #e4e4e4; vertical-align: top; }
th { border-bottom: 1px solid #999; font-weight: 600; } td { overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; overflow-wrap: normal; }
tr.whole td { border-top: 1px solid #999; font-weight: 600; }
.cards { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.2rem 0; }
.cards div { border: 1px solid #ddd; border-radius: 6px; padding: .6rem 1rem; min-width: 9rem; }
.cards b { display: block; font-size: 1.35rem; } svg { max-width: 100%; height: auto; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def report_of(found: Findings) -> str:
    """The whole file."""
    title = f"Evaluation of {_text(found.name)}"
    body = "\n".join(
        [
            f"<h1>{title}</h1>",
            *(f"<p>{_text(line)}</p>" for line in found.heading),
            _cards(found),
            "<h2>Fields</h2>",
            _fields(found),
            f1_picture(found),
            *_confidence(found),
            "<h2>Documents</h2>",
            *(f"<p>{_text(line)}</p>" for line in found.totals),
            _tiers(found),
            _times(found),
            *_wrong("Wrong values that were accepted", found.wrong(accepted=True)),
            *_wrong("Wrong values that were proposed to a person", found.wrong(accepted=False)),
            *_missing(found.evaluation.without_result),
            "<h2>What made these results</h2>",
            _table(["tier", "model"], [[t, ", ".join(names)] for t, names in found.evaluation.models.items()]),
            _note(f"docsluice {version('docsluice')}"),
        ]
    )
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style>'
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _cards(found: Findings) -> str:
    whole = found.evaluation.whole
    through, _ = found.evaluation.straight_through
    cards = [
        (f"{whole.f1:.3f}", "F1 of all fields"),
        (share(whole.coverage), "of the true values accepted"),
        (f"{whole.accepted_wrong} of {whole.count.accepted}", "accepted values wrong"),
        (share(through / len(found.evaluation.documents)), "of the documents straight through"),
    ]
    made = "".join(f"<div><b>{_text(big)}</b>{_text(small)}</div>" for big, small in cards)
    return f'<div class="cards">{made}</div>'


def _fields(found: Findings) -> str:
    titles = ["field", "documents", "truth", "proposed", "right", "F1", "95 % interval", "accepted", "wrong", "at most"]
    rows = []
    for figures in found.rows:
        interval = "" if figures.low is None or figures.high is None else f"{figures.low:.2f} … {figures.high:.2f}"
        count, most = figures.count, found.at_most(figures)
        numbers = [figures.documents, count.wanted, count.said, count.right, f"{figures.f1:.3f}", interval]
        accepted = [count.accepted, figures.accepted_wrong, "" if most is None else share(most)]
        rows.append([found.called(figures), *map(str, [*numbers, *accepted, share(figures.coverage)])])
    note = _note(
        "The interval is a bootstrap over vendors, or documents where no vendor is known: "
        f"{found.evaluation.vendors} in all. “At most”: of the documents in which the field is accepted, so many are "
        f"wrong at most, with {share(found.certainty)} certainty, if they err independently. Coverage: accepted values "
        "against true ones."
    )
    return _table([*titles, "coverage"], rows, numbers_from=1, whole=True) + note


def _confidence(found: Findings) -> Iterator[str]:
    bins = bins_of(found)
    yield "<h2>Confidence</h2>"
    if not bins:
        yield _note("No value has a measured confidence.")
        return
    yield _note(
        "How many are wrong of the values that are surest: the further right a line stays at the bottom, the more of "
        "them can be accepted."
    )
    yield from risk_pictures(found)
    yield _note("A point below the dashed line was surer than right; the number is how many values it stands for.")
    yield reliability_picture(bins)
    yield _table(["values", "mean confidence", "right"], map(_bin, bins), numbers_from=0)
    rows = []
    for figures in found.rows:
        known = confidence_of(of_field(found.evaluation, figures))
        area = "" if known["auroc"] is None else f"{known['auroc']:.3f} (at least {known['auroc_at_least']:.3f})"
        ece = "" if known["ece"] is None else f"{known['ece']:.3f}"
        rows.append([found.called(figures), str(known["values"]), ece, area])
    yield _table(["field", "values", "calibration error (ECE)", "AUROC"], rows, numbers_from=1, whole=True)
    yield _note("No AUROC where all values are right, or all wrong: there is nothing to tell apart.")


def _bin(found: Bin) -> list[str]:
    return [str(found.n), f"{found.confidence:.3f}", f"{found.right:.3f}"]


def _tiers(found: Findings) -> str:
    all_of = len(found.evaluation.documents)
    rows = [[str(tier), str(n), share(n / all_of)] for tier, n in found.evaluation.tiers.items()]
    return _table(["tier", "documents", "share"], rows, numbers_from=1)


def _times(found: Findings) -> str:
    rows = [
        [stage, str(times.documents), f"{times.median:.2f}", f"{times.p95:.2f}"]
        for stage, times in found.evaluation.seconds.items()
    ]
    return _table(["stage", "documents", "seconds, median", "95 % within"], rows, numbers_from=1)


def _wrong(title: str, wrong: Sequence[Wrong]) -> Iterator[str]:
    yield f"<h2>{_text(title)}: {len(wrong)}</h2>"
    if wrong:
        rows = [[w.field, w.document, w.said, w.truth] for w in wrong[:_MOST_ROWS]]
        yield _table(["field", "document", "said", "truth"], rows)
    if len(wrong) > _MOST_ROWS:
        yield _note(f"{len(wrong) - _MOST_ROWS} more: sluice eval --json has all of them.")


def _missing(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"<h2>Documents without a result: {len(names)}</h2>"
        yield f"<p>{', '.join(map(_text, names[:_MOST_ROWS]))}</p>"


def _table(
    titles: Sequence[str], rows: Iterable[Sequence[str]], *, numbers_from: int | None = None, whole: bool = False
) -> str:
    """A table. ``numbers_from``: the first column of numbers, which stand on the right; ``whole``: the last row sums up
    the others."""
    ways = ['<{} class="n">' if numbers_from is not None and n >= numbers_from else "<{}>" for n in range(len(titles))]

    def line(cells: Sequence[str], tag: str) -> str:
        return "".join(f"{way.format(tag)}{_text(cell)}</{tag}>" for cell, way in zip(cells, ways, strict=True))

    made = [f"<tr>{line(row, 'td')}</tr>" for row in rows]
    if not made:
        return ""
    if whole:
        made[-1] = made[-1].replace("<tr>", '<tr class="whole">', 1)
    return f'<div class="wide"><table><tr>{line(titles, "th")}</tr>{"".join(made)}</table></div>'


def _note(text: str) -> str:
    """Words of ours, however many."""
    return f'<p class="note">{escape(text)}</p>'


def _text(text: str) -> str:
    """Text for HTML: one line, nothing that steers, not too long."""
    line = one_line(text)
    return escape(line if len(line) <= _MOST_CHARS else line[: _MOST_CHARS - 1] + "…")
