"""``sluice process``: named files in, results out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from documents.errors import UsageError
from flows.batch import Batch, Delivered
from flows.generations import pinned
from flows.inputs import Input, find_inputs
from flows.master import open_master
from flows.opened import open_ledger
from flows.outputs import write_result
from flows.pipeline import known_schemas
from flows.printed import one_line
from flows.progress import Progress
from flows.settings import Settings
from flows.version import pipeline_version

NEED_ATTENTION_EXIT = 3
_ROWS_SHOWN = 200
_NAMES_SHOWN = 5


def run(
    paths: Sequence[Path],
    out: Path,
    *,
    as_json: bool,
    schema: str | None,
    schemas: Path | None,
    tiers: tuple[int, ...] | None,
    workers: int | None,
    force: bool,
    einvoice: bool = True,
) -> int:
    """Process and print; the exit code. ``as_json`` prints one JSON object per line and writes no files."""
    settings = with_options(
        pinned(Settings.load()), schema=schema, schemas=schemas, tiers=tiers, workers=workers, einvoice=einvoice
    )
    version = pipeline_version(settings, known_schemas(settings))
    open_master(settings)  # made here, once, where that may take long
    inputs = find_inputs(paths, leave_out=out)
    if not as_json:
        check_folder(out, inputs)
    shown: list[Delivered] = []
    unread: list[str] = []
    with (
        open_ledger(settings) as ledger,
        Progress(len(inputs)) as progress,
    ):
        batch = Batch(inputs, ledger, settings, version=version, force=force)
        for delivered in batch.results(on_wait=progress.waiting_for):
            if as_json:
                print(delivered.json, flush=True)
            else:
                write_result(out, delivered.input.name, delivered.json)
            if len(shown) < _ROWS_SHOWN:
                shown.append(delivered)
            if delivered.is_unread and len(unread) < _NAMES_SHOWN:
                unread.append(f"{delivered.input.name} ({delivered.status.replace('_', ' ')})")
            progress.advance(delivered.input.name, delivered.status)
    tally = batch.tally
    if not as_json:
        from flows.report import print_results

        order = {item.path: n for n, item in enumerate(inputs)}
        shown.sort(key=lambda d: order[d.input.path])
        print_results([json.loads(d.json) for d in shown], more=len(inputs) - len(shown))
        print(f"{tally.as_line()}; results in {one_line(str(out))}/", flush=True)
    if tally.unread:
        more = f" and {tally.unread - len(unread)} more" if tally.unread > len(unread) else ""
        which = one_line(", ".join(unread)) + more
        print(f"sluice: {tally.unread} of {tally.inputs} could not be read: {which}", file=sys.stderr)
        return NEED_ATTENTION_EXIT
    return 0


def with_options(
    settings: Settings,
    *,
    schema: str | None = None,
    schemas: Path | None = None,
    tiers: tuple[int, ...] | None = None,
    workers: int | None = None,
    einvoice: bool = True,
) -> Settings:
    """The settings with what was said on the command line, which wins. ``einvoice``: False leaves them out."""
    top = {"document_type": schema, "schemas": schemas, "tiers": tiers}
    return settings.model_copy(
        update={
            "top": settings.top.model_copy(update={k: v for k, v in top.items() if v is not None}),
            "ocr": settings.ocr.model_copy(update={} if einvoice else {"einvoice": False}),
            "work": settings.work.model_copy(update={"workers": workers} if workers is not None else {}),
        }
    )


def check_folder(out: Path, inputs: Sequence[Input]) -> None:
    """Refuse before any work is done for an output folder that cannot be one (UsageError)."""
    nearest = out
    while not os.path.exists(nearest) and nearest != nearest.parent:
        nearest = nearest.parent
    if not nearest.is_dir():
        raise UsageError(f"{out}: cannot be a folder, as {nearest} is a file; name another one with --out")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise UsageError(f"{out}: {nearest} may not be written to by this user; name another one with --out")
    inside = next((item for item in inputs if item.path == (out / f"{item.name}.json").absolute()), None)
    if inside is not None:
        raise UsageError(f"{inside.path}: would be overwritten by a result; name another folder with --out")
