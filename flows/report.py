"""Results for a person's eyes: one block for each document, its fields below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

COLOURS = {
    "accept": "green",
    "review": "yellow",
    "escalate": "cyan",
    "accepted": "green",
    "needs_review": "yellow",
    "duplicate": "cyan",
    "failed": "red",
    "quarantined": "red",
    "needs_password": "magenta",
}
_VALUE_CHARS = 60
_REASON_CHARS = 300
_WIDTH_WITHOUT_TERMINAL = 120


def print_results(results: Sequence[dict[str, Any]], *, more: int = 0, reasons: bool = False) -> None:
    """Print results (objects of the result contract): document, type, fields with value, confidence, decision.

    ``reasons`` adds the fields that are absent, and why each was decided so; ``more`` results are not shown.
    """
    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = _WIDTH_WITHOUT_TERMINAL
    for result in results:
        console.print(_heading(result))
        if result["reason"]:
            console.print(
                Padding(Text(_short(result["reason"], _REASON_CHARS), style="dim"), (0, 0, 0, 2), expand=False)
            )
        table = _fields(result, reasons)
        if table.row_count:
            console.print(Padding(table, (0, 0, 0, 2), expand=False))
        console.print()
    if more > 0:
        console.print(Text(f"… and {more} more; each has its file\n", style="dim"))


def fields_of(result: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each value's label and its object: ``gross_amount``, ``parties 1``, ``line_items 2 amount``."""
    for name, found in result["fields"].items():
        if not isinstance(found, list):
            yield name, found
            continue
        for number, entry in enumerate(found, 1):
            if "decision" in entry:
                yield f"{name} {number}", entry
            else:
                for column, cell in entry.items():
                    yield f"{name} {number} {column}", cell


def _heading(result: dict[str, Any]) -> Text:
    heading = Text(_short(result["source"].rsplit("/", 1)[-1]), style="bold")
    kind = result["document_type"]
    if kind:
        heading.append(f"  {kind['value'].replace('_', ' ')} {_share(kind)}".rstrip(), style="not bold")
    return heading.append("  ").append(result["status"].replace("_", " "), style=COLOURS[result["status"]])


def _fields(result: dict[str, Any], reasons: bool) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="dim")
    table.add_column("field", no_wrap=True)
    table.add_column("value", overflow="fold", min_width=24)
    table.add_column("confidence", justify="right", no_wrap=True)
    table.add_column("decision", no_wrap=True)
    if reasons:
        table.add_column("why", overflow="fold", style="dim", min_width=40)
    for label, found in fields_of(result):
        value = found["value"] if found["value"] is not None else found["raw"]
        if value is None and found["state"] == "absent" and not reasons:
            continue
        shown = Text(_short(str(value))) if value is not None else Text(found["state"], style="dim")
        decision = Text(found["decision"], style=COLOURS[found["decision"]])
        why = [Text(_short("; ".join(found["reasons"]), _REASON_CHARS))] if reasons else []
        table.add_row(Text(label), shown, Text(_share(found)), decision, *why)
    return table


def _share(found: dict[str, Any]) -> str:
    return "" if found["confidence"] is None else f"{100 * found['confidence']:.1f} %"


def _short(text: str, most: int = _VALUE_CHARS) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= most else line[: most - 1] + "…"
