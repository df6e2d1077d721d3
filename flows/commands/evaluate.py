"""``sluice eval``: results against the truth, as a table, as JSON, as a report."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from documents.errors import UsageError
from flows.commands.process import NEED_ATTENTION_EXIT, with_options
from flows.evaluation import cases_of, process, scored
from flows.evaluation_told import Findings, as_json_object, seconds_of, share
from flows.outputs import write_atomically
from flows.pipeline import known_schemas
from flows.printed import one_line
from flows.settings import Settings

if TYPE_CHECKING:
    from training.scored import Figures

_NAMES_SHOWN = 5


@dataclass(frozen=True)
class Wish:
    """What is to be measured, and how its results come about. ``results``: they are there already."""

    what: str
    data: Path | None = None
    out: Path | None = None
    results: Path | None = None
    schemas: Path | None = None
    tiers: tuple[int, ...] | None = None
    workers: int | None = None
    embedded_xml: bool = False

    @property
    def name(self) -> str:
        """For headings, and for the folder of the results."""
        return Path(self.what).absolute().name or "documents"


def run(wish: Wish, *, report: Path | None, as_json: bool) -> int:
    """Process what there is to process, score, print, write the report. Returns the exit code.

    Raises:
        UsageError: folder, set, truth, results or the report's name cannot be used.
    """
    if report is not None and report.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"{report}: a report is an .html; write {report.with_suffix('.html')}")
    settings = with_options(
        Settings.load(), schemas=wish.schemas, tiers=wish.tiers, workers=wish.workers, einvoice=wish.embedded_xml
    )
    out = wish.results or wish.out or Path("evaluated") / wish.name
    cases, unlabelled = cases_of(wish.what, wish.data, known_schemas(settings), leave_out=out)
    unread = 0
    if wish.results is None:
        gone = [case.name for case in cases if case.path is None]
        cases = [case for case in cases if case.path is not None]
        _warn(gone, "no such document, only its truth")
        if not cases:
            raise UsageError(f"{wish.what}: the truth is of no document that is there; it goes by the files' names")
        unread = process(cases, settings, out)
    found = Findings(
        wish.name,
        scored(cases, out),
        settings.router.promise if wish.results is None else None,
        unlabelled,
        wish.embedded_xml if wish.results is None else None,
    )
    if not found.evaluation.outcomes:
        raise UsageError(f"{wish.what}: nothing is known of any field of these documents, so there is nothing to score")
    if report is not None:
        from flows.evaluation_report import report_of

        write_atomically(report, report_of(found).encode("utf-8", "backslashreplace"))
    print(json.dumps(as_json_object(found), indent=1) if as_json else "\n".join(_lines(found)))
    if report is not None and not as_json:
        print(f"report in {one_line(str(report))}")
    missing = found.evaluation.without_result
    _warn(missing, "no result, so all of it is missed")
    if unread:
        print(f"sluice: {unread} of {len(cases)} could not be read, so all of it is missed", file=sys.stderr)
    return NEED_ATTENTION_EXIT if unread or missing else 0


def _warn(names: Sequence[str], what: str) -> None:
    if names:
        more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
        print(f"sluice: {one_line(', '.join(names[:_NAMES_SHOWN]))}{more}: {what}", file=sys.stderr)


def _lines(found: Findings) -> Iterator[str]:
    yield from found.heading
    yield ""
    names = [found.called(figures) for figures in found.rows]
    wide = max(map(len, names)) + 2
    yield (
        f"{'field':{wide}}{'documents':>9}{'truth':>7}{'F1':>7}  {'95 % interval':15}{'accepted':>9}{'wrong':>7}"
        f"{'at most':>9}{'coverage':>10}"
    )
    for name, figures in zip(names, found.rows, strict=True):
        yield f"{name:{wide}}{_row(found, figures)}"
    yield ""
    yield from found.totals
    for stage, times in seconds_of(found.evaluation):
        yield f"  {stage:10}{times}"


def _row(found: Findings, figures: Figures) -> str:
    interval = "" if figures.low is None or figures.high is None else f"{figures.low:.2f} … {figures.high:.2f}"
    count, most = figures.count, found.at_most(figures)
    return (
        f"{figures.documents:>9}{count.wanted:>7}{figures.f1:>7.3f}  {interval:15}{count.accepted:>9}"
        f"{figures.accepted_wrong:>7}{'' if most is None else share(most):>9}{share(figures.coverage):>10}"
    )
