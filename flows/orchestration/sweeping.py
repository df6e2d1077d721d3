"""One round of intake: whatever came in since the last, with no process that watches all the time."""

from __future__ import annotations

from flows.backlog import has_inbox, open_inbox
from flows.intake.bucket import check_rules, open_bucket
from flows.intake.running import Intake
from flows.opened import open_ledger
from flows.pipeline import known_schemas
from flows.settings import Settings
from flows.version import CurrentVersion


def sweep_once(settings: Settings) -> str:
    """Register what lies in the bucket and the watched folder, and write back what is due; what came of it, in words.

    Raises:
        UsageError: a setting is wrong. InfrastructureError: the bucket, the folder or the ledger is away.
    """
    schemas = known_schemas(settings)
    version = CurrentVersion(settings, schemas)
    told = []
    with open_ledger(settings) as ledger:
        if settings.s3.is_set:
            check_rules(settings, schemas)
            once = Intake(settings, ledger, open_bucket(settings), version=version.now).once()
            swept = "swept by another" if once.swept is None else f"{once.swept.seen} seen, {once.swept.found} new"
            told.append(f"bucket: {swept}; {once.registered} looked at, {once.delivered} written back")
        if has_inbox(settings):
            inbox = open_inbox(settings, ledger, version.now())
            registered = inbox.look()
            inbox.catch_up()
            told.append(f"folder: {registered} new")
    return "; ".join(told)
