"""``sluice audit``: is everything accounted for?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from flows.observe.events import event
from flows.observe.metrics import audited
from flows.opened import open_existing
from flows.operations.auditing import Audited, audit
from flows.printed import one_line
from flows.settings import Settings


def run(*, thorough: bool, as_json: bool) -> int:
    """Print what was found; 0 if all is well, else 3.

    Raises: UsageError: there is no ledger, or a setting is wrong. InfrastructureError: the ledger is away.
    """
    settings = Settings.load()
    shown = sys.stderr.isatty()
    with open_existing(settings) as ledger:
        found = audit(settings, ledger, thorough=thorough, tell=_progress if shown else lambda _: None)
    problems = sum(problem.count for problem in found.problems)
    audited(problems)
    event("audit_finished", problems=problems)
    if shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    if as_json:
        print(json.dumps(_as_json(found), ensure_ascii=False))
    else:
        for problem in found.problems:
            print(one_line(f"BAD  {problem.rule}: {problem.count}, as {'; '.join(problem.examples)}"))
        print(found.as_line())
    return 0 if found.is_clean else 3


def _as_json(found: Audited) -> dict[str, object]:
    said = asdict(found)
    said["is_clean"] = found.is_clean
    said["ledger"].pop("problems")
    return said


def _progress(looked_at: int) -> None:
    print(f"\r{looked_at:,} looked at", end="", file=sys.stderr, flush=True)
