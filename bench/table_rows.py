"""What counting the rows of tables is worth, on made invoices and receipts of all layouts: prints JSON.

    python bench/table_rows.py [--n 600] [--seed 500000]

- ``counted``: documents of whose tables as many rows hold a value as the document has rows
- ``rows``: documents all of whose rows are right, made of perfect cells and of cells of which 15 % are missing, with
  tables and without them (as before there were any)
- ``rule``: documents of whose perfect rows the rule ``every_row_of_the_table`` says anything (``said``), and finds
  fault with them (``false``). Of those with two rows or more the share where it finds no such fault, and tells one row
  left out (``dropped``) or one joined to the next (``merged``: both descriptions, else the values of the first);
  ``of_tables``: without two layouts that are lists. Of all documents: all rows left out (``none``)
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import statistics
import subprocess
import time
from collections import Counter
from pathlib import Path
from typing import Any

from documents.page import Document
from documents.tables import find_tables
from router.rules.table import counted
from tiers.rows import Cell, rows_of
from training.synthetic import Kind, SyntheticDocument, generate, to_document

ROOT = Path(__file__).resolve().parents[1]
MISSING = 0.15
TEXT = {"description"}
LABELS = ("term_list", "prescription")
"""Layouts that list each value of a line below the other, named: no table, so that the rule is silent."""

Words = dict[int, set[int]]


def main() -> None:
    """Parse the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=600, help="documents of each kind")
    parser.add_argument("--seed", type=int, default=500_000)
    args = parser.parse_args()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    about = {"commit": commit.stdout.strip(), "machine": platform.machine(), "n": args.n, "seed": args.seed}
    seeds = range(args.seed, args.seed + args.n)
    print(json.dumps({**about, "invoice": measure("invoice", seeds), "receipt": measure("receipt", seeds)}, indent=1))


def measure(kind: Kind, seeds: range) -> dict[str, Any]:
    """All figures of one kind; documents without rows only count for ``false_without_rows``."""
    count: Counter[str] = Counter()
    spent: list[float] = []
    for seed in seeds:
        made = generate(kind, seed=seed, language=None)
        document = to_document(made)
        if not made.rows:
            count["bare"] += 1
            count["bare_false"] += faulty(document, {})
            continue
        began = time.perf_counter()
        tables = find_tables(document)
        spent.append(1000 * (time.perf_counter() - began))
        words = {n: words_of(document, row) for n, row in enumerate(made.rows)}
        held = [
            row for table in tables for row in table.rows if any(not w.isdisjoint(row.words) for w in words.values())
        ]
        for who in ("all", made.language):
            count[f"{who}_n"] += 1
            count[f"{who}_counted"] += len(held) == len(made.rows)
        rows(count, document, made, random.Random(seed))
        rule(count, document, made, words, random.Random(seed))
    n, several = count["all_n"], count["several"]
    return {
        "documents": n,
        "counted": {who: share(count[f"{who}_counted"], count[f"{who}_n"]) for who in ("all", "en", "de", "fr")},
        "rows": {name: share(count[name], n) for name in ("perfect", "perfect_before", "missing", "missing_before")},
        "rule": {
            "said": share(count["said"], n),
            "false": share(count["false"], n),
            "dropped": share(count["dropped"], several),
            "merged": share(count["merged"], several),
            "of_tables": {what: share(count[f"table_{what}"], count["tables"]) for what in ("dropped", "merged")},
            "none": share(count["none"], n),
            "false_without_rows": share(count["bare_false"], count["bare"]),
        },
        "find_tables_ms_median": round(statistics.median(spent), 2),
    }


def rows(count: Counter[str], document: Document, made: SyntheticDocument, rng: random.Random) -> None:
    """Rows of perfect cells, and of cells of which some are missing."""
    for name, missing in (("perfect", 0.0), ("missing", MISSING)):
        truth = [{c: tuple(s for s in v.spans if rng.random() >= missing) for c, v in row.items()} for row in made.rows]
        truth = [kept for row in truth if (kept := {c: spans for c, spans in row.items() if spans})]
        cells = [Cell(c, (span,), 1.0) for row in truth for c, spans in row.items() for span in spans]
        for suffix, tables in (("", None), ("_before", ())):
            found = rows_of(document, cells, text=TEXT, tables=tables)
            count[name + suffix] += [{c: cell.spans for c, cell in row.items()} for row in found] == truth


def rule(count: Counter[str], document: Document, made: SyntheticDocument, words: Words, rng: random.Random) -> None:
    """What the rule says of perfect rows, and of rows with one fault."""
    said = bool(counted(document, words, ("amount",)))
    false = faulty(document, words)
    count["said"] += said
    count["false"] += false
    count["none"] += faulty(document, {})
    if len(words) < 2:
        return
    lost, joined = rng.randrange(len(words)), rng.randrange(len(words) - 1)
    first, second = made.rows[joined], made.rows[joined + 1]
    both = words_of(document, second | first) | words_of(document, {c: v for c, v in second.items() if c in TEXT})
    dropped = not false and faulty(document, {n: w for n, w in words.items() if n != lost})
    merged = not false and faulty(document, {n: w for n, w in words.items() if n != joined + 1} | {joined: both})
    table = made.layout not in LABELS
    count.update(several=1, dropped=dropped, merged=merged, tables=table)
    count.update(table_dropped=table and dropped, table_merged=table and merged)


def words_of(document: Document, row: dict[str, Any]) -> set[int]:
    """The words of a row's values."""
    return {n for value in row.values() for span in value.spans for n in document.words_in(*span)}


def faulty(document: Document, words: Words) -> bool:
    """Whether the rule finds fault."""
    return any(not outcome.passed for outcome in counted(document, words, ("amount",)))


def share(part: int, whole: int) -> float | None:
    """Rounded to three places; None of nothing."""
    return round(part / whole, 3) if whole else None


if __name__ == "__main__":
    main()
