"""The pictures of an evaluation's report, as SVG to put into HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.evaluation_told import Findings, of_field
from flows.plots import Line, Panel, Ranges, draw
from router.bounds import Bin, reliability

_LINES_A_PANEL = 5
_PANELS_A_ROW = 2


def f1_picture(found: Findings) -> str:
    """Every field's F1 with its interval, and that of all."""
    rows = {}
    for figures in found.rows:
        low, high = (figures.f1 if end is None else end for end in (figures.low, figures.high))
        rows[found.called(figures)] = (low, figures.f1, high)
    return _inline([Ranges("F1 with its 95 % interval", "F1", rows)])


def risk_pictures(found: Findings) -> Iterator[str]:
    """The share of wrong values against the share covered: all together, then field by field, some to a panel."""
    from training.scored import risk_by_coverage

    curves = {
        found.called(figures): Line(curve, dots=len(curve) == 1)
        for figures in found.rows
        if (curve := risk_by_coverage(of_field(found.evaluation, figures)))
    }
    if not curves:
        return
    *fields, whole = curves
    groups = [fields[n : n + _LINES_A_PANEL] for n in range(0, len(fields), _LINES_A_PANEL)]
    panels = [_risk("All fields", {whole: curves[whole]})]
    panels += [_risk("By field", {name: curves[name] for name in group}) for group in groups]
    for n in range(0, len(panels), _PANELS_A_ROW):
        yield _inline(panels[n : n + _PANELS_A_ROW])


def bins_of(found: Findings) -> list[Bin]:
    """All values whose confidence was measured, in bins of it."""
    from training.scored import sure

    return reliability(sure(found.evaluation.outcomes))


def reliability_picture(bins: Sequence[Bin]) -> str:
    """The share of right values against confidence, bin by bin, each with its number of values."""
    line = Line([(b.confidence, b.right) for b in bins], [str(b.n) for b in bins])
    return _inline([Panel("Right, by confidence", "confidence", "right", {"values": line}, diagonal=True)])


def _risk(title: str, lines: dict[str, Line]) -> Panel:
    return Panel(title, "share of the proposed values, surest first", "wrong among these", lines)


def _inline(panels: Sequence[Panel | Ranges]) -> str:
    """Without what makes a file of its own of it."""
    svg = draw(panels).decode()
    return re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], count=1, flags=re.DOTALL)
