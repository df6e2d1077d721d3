"""Results for a person's eyes: one block for each document, its fields below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.printed import one_line
from router.linking import BANK_ACCOUNT

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
_WHOLE = 10_000
_WIDTH_WITHOUT_TERMINAL = 120
_LEAST_WIDTH = 40


def print_results(results: Sequence[dict[str, Any]], *, more: int = 0, reasons: bool = False) -> None:
    """Print results (objects of the result contract): document, type, fields with value, confidence, decision.

    ``reasons`` adds the fields that are absent, why each was decided so, and shortens nothing; ``more`` results
    are not shown.
    """
    console = Console(highlight=False, soft_wrap=False)
    console.width = max(console.width, _LEAST_WIDTH) if console.is_terminal else _WIDTH_WITHOUT_TERMINAL
    for result in results:
        console.print(_heading(result))
        if result["reason"]:
            reason = _short(result["reason"], _WHOLE if reasons else _REASON_CHARS)
            console.print(_indented(Text(reason, style="dim"), 2))
        if reasons:
            for line in _explained(result):
                console.print(line)
        else:
            table = _fields(result)
            if table.row_count:
                console.print(_indented(table, 2))
            for name, rows in rows_of(result):
                console.print(_indented(Text(_row_count(name, rows), style="dim"), 2))
                console.print(_indented(_rows(rows, _VALUE_CHARS), 4))
        for told in _links(result, whole=reasons):
            console.print(_indented(told, 2))
        console.print()
    if more > 0:
        console.print(Text(f"… and {more} more; each has its file\n", style="dim"))


def fields_of(result: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each value's label and its object: ``gross_amount``, ``parties 1``; rows of records apart (``rows_of``)."""
    for name, found in result["fields"].items():
        if not isinstance(found, list):
            yield name, found
            continue
        yield from ((f"{name} {number}", entry) for number, entry in enumerate(found, 1) if _is_value(entry))


def rows_of(result: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, dict[str, Any]]]]]:
    """Each record that has rows, and these: column → its value's object."""
    for name, found in result["fields"].items():
        if isinstance(found, list) and (rows := [row for row in found if row and not _is_value(row)]):
            yield name, rows


def links_of(result: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each party's label and its link to the master list, where there is one."""
    for name, found in result.get("links", {}).items():
        if isinstance(found, list):
            yield from ((f"{name} {number}", link) for number, link in enumerate(found, 1))
        else:
            yield name, found


def _is_value(entry: dict[str, Any]) -> bool:
    """Whether it is one value, not a row of them: a row may have a column called ``decision``."""
    return isinstance(entry.get("decision"), str)


def _heading(result: dict[str, Any]) -> Text:
    heading = Text(_short(result["source"].rsplit("/", 1)[-1]), style="bold")
    kind = result["document_type"]
    if kind:
        heading.append(f"  {kind['value'].replace('_', ' ')} {_share(kind)}".rstrip(), style="not bold")
    return heading.append("  ").append(result["status"].replace("_", " "), style=COLOURS[result["status"]])


def _fields(result: dict[str, Any]) -> Table:
    # No least widths: where the columns' sum is more than the terminal's width, rich cuts them off.
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="dim")
    table.add_column("field", overflow="fold")
    table.add_column("value", overflow="fold")
    table.add_column("confidence", justify="right", no_wrap=True)
    table.add_column("decision", no_wrap=True)
    for label, found in fields_of(result):
        if _value(found) is not None or found["state"] != "absent":
            decision = Text(found["decision"], style=COLOURS[found["decision"]])
            table.add_row(Text(label), _shown(found, _VALUE_CHARS), Text(_share(found)), decision)
    return table


def _explained(result: dict[str, Any]) -> Iterator[Padding]:
    """Each field's line, absent ones too, and below it why it was decided so. The value comes last: it may be long."""
    fields = list(fields_of(result))
    width = max((len(label) for label, _ in fields), default=0)
    for label, found in fields:
        line = Text(f"{label:<{width}}  ")
        line.append(f"{found['decision']:<8}", style=COLOURS[found["decision"]])
        line.append(f"  {_share(found):>7}  ")
        if result["pages"] != 1:
            page = "" if found["page"] is None else f"page {found['page'] + 1}"
            line.append(f"{page:<6}  ", style="dim")
        yield _indented(line.append_text(_shown(found, _WHOLE)), 2)
        yield _indented(Text(one_line("; ".join(found["reasons"])), style="dim"), 6)
    for name, rows in rows_of(result):
        yield _indented(Text(_row_count(name, rows)), 2)
        yield _indented(_rows(rows, _WHOLE), 6)
        told = dict.fromkeys(why for row in rows for cell in row.values() for why in cell["reasons"])
        yield _indented(Text(one_line("; ".join(told)), style="dim"), 6)


def _links(result: dict[str, Any], *, whole: bool) -> Iterator[Text]:
    """A line for each party: its entry of the master list, or why it has none; below them what does not agree."""
    for label, link in links_of(result):
        line, why = Text(f"{label} → "), one_line(link["why"])
        if link["id"] is None:
            yield line.append(why if whole else _short(why, _REASON_CHARS), style=COLOURS["review"])
            continue
        line.append(one_line(f"{link['name']} ({link['id']})"), style=COLOURS["accept"])
        yield line.append(f"  {percent(link['score'], digits=1)}{f': {why}' if whole else ''}", style="dim")
    for rule in result.get("rules", ()):
        if rule["rule"] == BANK_ACCOUNT and not rule["passed"]:
            yield Text(one_line(rule["detail"]), style=COLOURS["review"])


def _row_count(name: str, rows: Sequence[Any]) -> str:
    return f"{name}: {len(rows)} {'row' if len(rows) == 1 else 'rows'}"


def _rows(rows: Sequence[dict[str, dict[str, Any]]], most: int) -> Table:
    """A record's rows under its columns, each cell in the colour of its decision."""
    columns = dict.fromkeys(c for row in sorted(rows, key=len, reverse=True) for c in row)
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        cells = (row.get(column) for column in columns)
        table.add_row(*(_coloured(_shown(cell, most), cell["decision"]) if cell else Text() for cell in cells))
    return table


def _coloured(text: Text, decision: str) -> Text:
    text.stylize(COLOURS[decision])
    return text


def _indented(what: Text | Table, columns: int) -> Padding:
    return Padding(what, (0, 0, 0, columns), expand=False)


def _value(found: dict[str, Any]) -> Any:
    return found["value"] if found["value"] is not None else found["raw"]


def _shown(found: dict[str, Any], most: int) -> Text:
    value = _value(found)
    return Text(_short(str(value), most)) if value is not None else Text(found["state"], style="dim")


def _share(found: dict[str, Any]) -> str:
    return "" if found["confidence"] is None else percent(found["confidence"], digits=1)


def percent(share: float, *, digits: int) -> str:
    """For example ``99.9 %``. What is not certain is never rounded up to 100."""
    most = 100.0 if share >= 1 else 100 - 10.0**-digits
    return f"{min(100 * share, most):.{digits}f} %"


def _short(text: str, most: int = _VALUE_CHARS) -> str:
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"
