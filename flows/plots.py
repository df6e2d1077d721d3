"""Plots for people: drawn to SVG or PNG, without a window. matplotlib is loaded once something is drawn."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from documents.errors import UsageError
from flows.outputs import write_atomically

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KINDS = (".svg", ".png")
_STYLE: dict[Any, Any] = {
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
    "svg.fonttype": "none",
    "svg.hashsalt": "docsluice",
}
_GREY = "#777777"
_CLOSE, _BESIDE = 0.02, 0.09


@dataclass(frozen=True)
class Line:
    """A line through points (x, y), each of which may have a label; ``marked``: the place of the one in force.
    ``dots``: each point is drawn, which many are too many for."""

    points: Sequence[tuple[float, float]]
    labels: Sequence[str] = ()
    marked: int | None = None
    dots: bool = True


@dataclass(frozen=True)
class Panel:
    """One plot: what its axes say, and its lines by name. ``diagonal``: where both axes are the same."""

    title: str
    x: str
    y: str
    lines: Mapping[str, Line]
    diagonal: bool = False
    percent_x: bool = True


@dataclass(frozen=True)
class Ranges:
    """One plot: for each name a dot between the ends of its interval, (low, dot, high), one below the other."""

    title: str
    x: str
    rows: Mapping[str, tuple[float, float, float]]


def draw(panels: Sequence[Panel | Ranges], *, kind: str = ".svg") -> bytes:
    """The panels side by side, as the bytes of a picture."""
    import matplotlib as mpl

    made = io.BytesIO()
    metadata = {"Date": None} if kind == ".svg" else None  # the same picture for the same numbers
    with mpl.rc_context(_STYLE):
        _figure(panels).savefig(made, format=kind.removeprefix("."), dpi=150, metadata=metadata)
    return made.getvalue()


def write_plot(path: Path, panels: Sequence[Panel | Ranges]) -> None:
    """Draw to a file.

    Raises:
        UsageError: its ending names no kind of picture. InfrastructureError: it cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise UsageError(f"{path}: a plot is an .svg or a .png; write {path.with_suffix('.svg')}")
    write_atomically(path, draw(panels, kind=kind))


def _figure(panels: Sequence[Panel | Ranges]) -> Figure:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    most = max((len(panel.rows) for panel in panels if isinstance(panel, Ranges)), default=0)
    figure = Figure(figsize=(4.6 * len(panels), max(3.6, 0.9 + 0.24 * most)), layout="constrained")
    FigureCanvasAgg(figure)
    axes: Any = figure.subplots(1, len(panels), squeeze=False)
    for ax, panel in zip(axes[0], panels, strict=True):
        if isinstance(panel, Ranges):
            _ranges(ax, panel)
        else:
            _panel(ax, panel)
    return figure


def _ranges(ax: Axes, panel: Ranges) -> None:
    places = range(len(panel.rows), 0, -1)
    for y, (low, dot, high) in zip(places, panel.rows.values(), strict=True):
        ax.plot([low, high], [y, y], color="C0", linewidth=1.6, alpha=0.5)
        ax.plot([dot], [y], marker="o", markersize=4, color="C0")
    ax.set_yticks(list(places), list(panel.rows))
    ax.set_ylim(0.4, len(panel.rows) + 0.6)
    ax.set_xlim(-0.02, 1.02)
    ax.set_title(panel.title, fontsize=10, loc="left")
    ax.set_xlabel(panel.x)


def _panel(ax: Axes, panel: Panel) -> None:
    from matplotlib.ticker import PercentFormatter

    for name, line in panel.lines.items():
        xs, ys = [x for x, _ in line.points], [y for _, y in line.points]
        (drawn,) = ax.plot(xs, ys, marker="o" if line.dots else "", markersize=3, linewidth=1.2, label=name)
        width = (max(xs, default=0.0) - min(xs, default=0.0)) or 1.0
        named: list[tuple[float, float]] = []
        for (x, y), label in zip(line.points, line.labels, strict=False):
            # One name for points that lie on one another.
            if all(abs(y - b) > _CLOSE or abs(x - a) > _BESIDE * width for a, b in named):
                ax.annotate(label, (x, y), textcoords="offset points", xytext=(5, 3), fontsize=7, color=_GREY)
                named.append((x, y))
        if line.marked is not None:
            x, y = line.points[line.marked]
            ax.plot([x], [y], marker="o", markersize=9, fillstyle="none", color=drawn.get_color())
    if panel.diagonal:
        ax.plot([0, 1], [0, 1], linewidth=0.8, linestyle="--", color=_GREY)
    ax.set_title(panel.title, fontsize=10, loc="left")
    ax.set_xlabel(panel.x)
    ax.set_ylabel(panel.y)
    ax.yaxis.set_major_formatter(PercentFormatter(1.0))
    if panel.percent_x:
        ax.xaxis.set_major_formatter(PercentFormatter(1.0))
    if len(panel.lines) > 1:
        ax.legend(frameon=False)
