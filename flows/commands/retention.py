"""``sluice retention``: what is kept no longer is removed."""

from __future__ import annotations

import json

from documents.errors import InfrastructureError
from flows.opened import open_existing
from flows.operations.retention import retain
from flows.printed import one_line
from flows.settings import Settings


def run(*, dry_run: bool, as_json: bool) -> None:
    """Remove it, or tell what would be removed.

    Raises: InfrastructureError: some of it could not be removed; the next run meets it again.
    """
    settings = Settings.load()
    with open_existing(settings) as ledger:
        found = retain(settings, ledger, dry_run=dry_run)
    if as_json:
        said = {"dry_run": dry_run, "removed": found.removed, "kept": found.kept, "trouble": found.trouble}
        print(json.dumps(said, ensure_ascii=False))
    else:
        print(found.as_line())
    if found.trouble:
        raise InfrastructureError(one_line(f"{len(found.trouble)} could not be removed, first: {found.trouble[0]}"))
