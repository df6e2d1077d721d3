"""``sluice intake``: the bucket's side of the service, for where workers and pages run elsewhere."""

from __future__ import annotations

from flows.intake.bucket import check_rules, open_bucket
from flows.intake.running import Intake, Once
from flows.intake.watched import watching
from flows.observe.exposition import served
from flows.opened import open_ledger
from flows.pipeline import known_schemas
from flows.settings import Settings
from flows.version import CurrentVersion

_LOOK_SECONDS = 1.0


def run(*, once: bool) -> None:
    """Take in what comes into the bucket and write results back, until Ctrl-C or SIGTERM; or one round of it.

    Raises:
        UsageError: no bucket is named, it refuses, or a prefix has a type or lane that there is not.
        InfrastructureError: of one round: the bucket or the ledger is away. Without ``once`` it is tried again.
    """
    settings = Settings.load()
    bucket = open_bucket(settings, patient=not once)
    schemas = known_schemas(settings)
    check_rules(settings, schemas)
    version = CurrentVersion(settings, schemas)
    with open_ledger(settings) as ledger:
        intake = Intake(settings, ledger, bucket, version=version.last)
        if once:
            print(_told(intake.once()))
            return
        with served(settings, ledger), intake:
            for line in watching(bucket, settings):
                print(line, flush=True)
            try:
                while True:
                    intake.wait(_LOOK_SECONDS)
            except KeyboardInterrupt:
                print("stopped", flush=True)


def _told(once: Once) -> str:
    if once.swept is None:
        found = "the bucket is being swept by another process"
    else:
        found = f"{once.swept.seen} objects in the bucket, {once.swept.found} of them new"
    return f"{found}; {once.registered} looked at, results of {once.delivered} written back"
