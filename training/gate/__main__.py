"""Compare a challenger with the champion, tier 1 alone: no documents of one's own, no further tiers.

    python -m training.gate models/tier1 runs/new/model
    python -m training.gate models/tier1 runs/new/model --schemas my_types.py --json > gate.json

Its INT8 is compared with its FP32 where that lies beside it (CHALLENGER/../fp32). Exits with 0 if it passed, with 1 if
not.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from documents.errors import UsageError
from documents.schemas import load_schemas
from tiers.gliner import load_tier1
from tiers.manifest import MANIFEST
from training.arguments import folder
from training.gate.gate import Side, compare
from training.gate.paired import MARGIN
from training.gate.suites import EACH, TEXTS_READ


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m training.gate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("champion", type=folder, help="folder of the tier 1 that is in use")
    parser.add_argument("challenger", type=folder, help="folder of the tier 1 that is to replace it")
    parser.add_argument("--schemas", type=Path, help="file of document types of your own")
    parser.add_argument("--each", type=int, default=EACH, help=f"made documents of each type (default {EACH})")
    parser.add_argument("--texts", type=int, default=TEXTS_READ, help=f"made texts (default {TEXTS_READ})")
    parser.add_argument("--margin", type=float, default=MARGIN, help=f"drop that counts (default {MARGIN})")
    parser.add_argument("--keep", type=Path, help="folder for the champion's outcomes, said again in another run")
    parser.add_argument("--threads", type=int, default=1, help="threads of a model (default 1)")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    args = parser.parse_args(arguments)
    if min(args.each, args.texts) < 0 or not args.each + args.texts:
        parser.error("--each and --texts count documents: 0 or more, and not both 0")
    if not 0 < args.margin < 1:
        parser.error(f"--margin is a share between 0 and 1, not {args.margin}")
    beside = args.challenger.resolve().parent / "fp32"
    try:
        champion, challenger = (
            Side(str(path), load_tier1(path, threads=args.threads)) for path in (args.champion, args.challenger)
        )
        report = compare(
            champion,
            challenger,
            schemas=load_schemas(args.schemas),
            fp32=load_tier1(beside, threads=args.threads) if (beside / MANIFEST).is_file() else None,
            each=args.each,
            texts_read=args.texts,
            margin=args.margin,
            keep=args.keep,
            tell=lambda said: print(said, file=sys.stderr, flush=True),
        )
    except UsageError as exc:
        parser.error(str(exc))
    print(json.dumps(report.as_json(), ensure_ascii=False, indent=1) if args.json else "\n".join(report.lines()))
    return 0 if report.verdict == "passed" else 1


if __name__ == "__main__":
    sys.exit(main())
