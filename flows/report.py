"""Results for a person's eyes: one block for each document, its fields below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
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
_WIDTH_WITHOUT_TERMINAL = 110


def print_table(results: Sequence[dict[str, Any]], *, more: int = 0, reasons: bool = False) -> None:
    """Print results (objects of the result contract): document, type, fields with value, confidence, decision."""
    console = _console()
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for heading in ("document", "field", "value", "confidence", "decision"):
        table.add_column(heading, overflow="fold", justify="right" if heading == "confidence" else "left")
    if reasons:
        table.add_column("why", overflow="fold")
    for number, result in enumerate(results):
        if number:
            table.add_row()
        _add_document(table, result, reasons)
    console.print(table)
    if more > 0:
        console.print(Text(f"… and {more} more; each has its file", style="dim"))


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


def _add_document(table: Table, result: dict[str, Any], reasons: bool) -> None:
    kind = result["document_type"]
    name = Text(_short(result["source"].rsplit("/", 1)[-1]), style="bold")
    about = Text(kind["value"].replace("_", " ") if kind else "")
    status = Text(result["status"].replace("_", " "), style=COLOURS[result["status"]])
    row: list[Text] = [name, about, Text(_short(result["reason"] or "", 160), style="dim"), _share(kind), status]
    table.add_row(*row, *([Text()] if reasons else []))
    for label, found in fields_of(result):
        if found["state"] == "absent" and found["value"] is None and not reasons:
            continue
        value = found["value"] if found["value"] is not None else found["raw"]
        shown = Text(_short(str(value))) if value is not None else Text(found["state"], style="dim")
        decision = Text(found["decision"], style=COLOURS[found["decision"]])
        row = [Text(), Text(label), shown, _share(found), decision]
        table.add_row(*row, *([Text("; ".join(found["reasons"]), style="dim")] if reasons else []))


def _share(found: dict[str, Any] | None) -> Text:
    confidence = found["confidence"] if found else None
    return Text("" if confidence is None else f"{100 * confidence:.1f} %")


def _short(text: str, most: int = _VALUE_CHARS) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _console() -> Console:
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDTH_WITHOUT_TERMINAL
    return console
