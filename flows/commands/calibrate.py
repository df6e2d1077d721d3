"""``sluice train calibrate``: measure the tiers on documents whose truth is known, and say what that certifies."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from flows.cores import usable_cores
from flows.evaluation import cases_of
from flows.generations import pinned
from flows.outputs import write_atomically
from flows.pipeline import calibration_file, known_schemas, load_tiers
from flows.printed import one_line
from flows.settings import Settings

CACHE = "calibrate"
"""Folder in the home folder for what was read and said, so that a run that was stopped goes on."""


def run(folder: str, out: Path, *, schemas: Path | None) -> int:
    """Measure, write, print; the exit code.

    Raises:
        UsageError: there is no truth, too little of it, or none but a teacher's or an e-invoice's.
    """
    from ocr.reader import Reader
    from router import load_calibration
    from training import einvoice_stratum
    from training.calibrate import certified, recalled
    from training.datasets.reading import CachedReader
    from training.own_calibration import apart, enough, own_calibration, own_documents

    settings = pinned(Settings.load())
    if schemas is not None:
        settings = settings.model_copy(update={"top": settings.top.model_copy(update={"schemas": schemas})})
    known = known_schemas(settings)
    cases, _ = cases_of(folder, None, known, leave_out=out)
    people, issuers = apart(cases)
    threads = usable_cores()
    cache, unread = settings.storage.home / CACHE, list[str]()
    plain = settings.ocr.model_copy(update={"threads": threads, "einvoice": False})  # the XML would tell the truth
    with Reader(plain, settings.limits) as reader:
        cached = CachedReader(reader, cache / "read", version=reader.build)
        documents = list(own_documents(people, cached, known, unread))
        labelled_by_einvoice = list(own_documents(issuers, cached, known, unread))
        build = reader.build
    enough(documents)
    tier1, timed = load_tiers(settings, known, threads=threads)
    one, further = recalled(tier1, timed, cache / "said")
    shipped = calibration_file(settings)
    made = own_calibration(documents, one, further, known, shipped=shipped, build=build, timed=timed)
    write_atomically(out, (json.dumps(made, separators=(",", ":")) + "\n").encode())
    for line in unread:
        print(f"sluice: {one_line(line)}", file=sys.stderr)
    own = {str(d.document_type) for d in documents}
    lines = list(certified(out, settings.router))
    print("\n".join(line for line in lines if not _is_field(line) or line.partition(".")[0] in own))
    if labelled_by_einvoice:
        told = einvoice_stratum.compared(
            labelled_by_einvoice, load_calibration(out), settings.router, one, further, known
        )
        print(f"\n{len(labelled_by_einvoice)} documents labelled by their e-invoice, the easier ones, as a comparison;")
        print("nothing above rests on them:")
        print("\n".join(einvoice_stratum.table(told)), end="\n\n")
    print(f"{len(documents)} documents measured; use it with SLUICE_CALIBRATION={one_line(str(out))}")
    return 3 if unread else 0


def _is_field(line: str) -> bool:
    return "." in line.split(maxsplit=1)[0]
