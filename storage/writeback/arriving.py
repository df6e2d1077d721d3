"""Registering what arrived, with what is to be written back at once: the result of a content that is known already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.engine import Connection

from storage.arrivals import sightings
from storage.arrivals.values import Sighting
from storage.ledger import intake
from storage.ledger.ledger import Ledger
from storage.ledger.owner import this_process
from storage.ledger.tables import result
from storage.ledger.values import NewSource, Registered
from storage.writeback.messages import queue


def register_arrivals(
    ledger: Ledger, sources: Sequence[NewSource], *, taken: Sequence[Sighting], pipeline_version: str
) -> list[Registered]:
    """Register what was read, end its sightings, and queue the results that are there already: one transaction.

    Raises: InfrastructureError; UsageError.
    """
    actor = this_process()

    def work(connection: Connection, now_ms: int) -> list[Registered]:
        registered = intake.register(connection, sources, pipeline_version=pipeline_version, actor=actor, now_ms=now_ms)
        sightings.end(connection, taken, registered={new.uri: new.version for new in sources})
        uris: defaultdict[str, set[str]] = defaultdict(set)
        for new in sources:
            uris[new.sha256].add(new.uri)
        have = select(result.c.document_id).where(result.c.document_id.in_(sorted(uris)), result.c.current)
        queue(connection, set(connection.execute(have).scalars()), "arrived", now_ms=now_ms, uris=uris)
        return registered

    return ledger.write("arrive", work, repeatable=True)
