"""Draws what the shipped calibration knows of its confidences: risk–coverage and reliability curves, as pictures.

    python bench/curves.py --calibration models/router.json --out docs/images/calibration.svg

From the labelled documents in the calibration itself, with confidences of models that never saw their vendors, after
all turns. Risk–coverage: of the documents that state a field, those whose value is at least so sure (across), and the
share of these that is wrong (up), pooled over the fields of a type. Reliability: bins of a tenth; the share that is
right against the mean confidence. No more than two documents of a vendor count in the first, all in the second.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows.plots import Line, Panel, write_plot

ROOT = Path(__file__).resolve().parents[1]
FEWEST = 10
"""Values from which a share is drawn."""


def main() -> None:
    """Parse the command line, draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calibration", type=Path, default=ROOT / "models" / "router.json")
    parser.add_argument("--out", type=Path, required=True, help="an .svg or a .png")
    args = parser.parse_args()
    fields = json.loads(args.calibration.read_text(encoding="utf-8"))["fields"]
    write_plot(args.out, [risk_coverage(fields), reliability(fields)])


def risk_coverage(fields: dict[str, Any]) -> Panel:
    """By type, over its fields that are no lists."""
    lines = {}
    for name, of_type in fields.items():
        known = sum(len(f["trials"]) for f in of_type.values() if not f["many"])
        values = [
            (float(confidence), bool(right))
            for f in of_type.values()
            if not f["many"]
            for stages in f["trials"]
            for confidence, right in stages[-1][:1] or stages[0][:1]
        ]
        lines[name.replace("_", " ")] = Line(list(risks(values, known)), dots=False)
    return Panel("Wrong among what is surest", "share of the documents", "wrong", lines)


def risks(values: Sequence[tuple[float, bool]], known: int) -> list[tuple[float, float]]:
    """Coverage and risk, from the surest value on."""
    points, wrong = [], 0
    for n, (_, right) in enumerate(sorted(values, reverse=True), start=1):
        wrong += not right
        if n >= FEWEST:
            points.append((n / known, wrong / n))
    return points


def reliability(fields: dict[str, Any]) -> Panel:
    """By turn, over all fields."""
    lines = {}
    for turn, name in enumerate(("tier 1", "tiers 1 and 2")):
        bins: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
        for of_type in fields.values():
            for f in of_type.values():
                for n, confidence, right in (f["turns"][turn] or {"bins": []})["bins"]:
                    own = bins[min(int(confidence * 10), 9)]
                    own[0], own[1], own[2] = own[0] + n, own[1] + n * confidence, own[2] + n * right
        kept = {b: v for b, v in sorted(bins.items()) if v[0] >= FEWEST}
        points = [(c / n, r / n) for n, c, r in kept.values()]
        lines[name] = Line(points, [f"{n:.0f}" for n, _, _ in kept.values()])
    return Panel("Right, by confidence", "confidence", "right", lines, diagonal=True)


if __name__ == "__main__":
    main()
