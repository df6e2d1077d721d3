"""Arrivals: what was seen in the places that documents come from and is not yet in the ledger."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.engine import Connection

from storage.arrivals import sightings, sweeps
from storage.arrivals.values import ArrivalCounts, Cursor, Sighting, SweepState
from storage.ledger import intake
from storage.ledger.ledger import Ledger
from storage.ledger.owner import this_process
from storage.ledger.values import NewSource, Registered
from storage.writeback.messages import queue_known


class Arrivals:
    """The arrivals of a ledger. Safe to share between threads; each process makes its own.

    Every method is one transaction and is durable when it returns. All may raise InfrastructureError and UsageError.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def sight(self, objects: Sequence[Sighting], *, door: str) -> int:
        """Note objects that were seen; returns how many are news.

        What the ledger has at that version is passed over, and so is what waits, or was refused, at that version. Of
        an object that is seen at another version, this is the one that is registered.
        """
        if not objects:
            return 0
        return self._ledger.write(
            "sight",
            lambda connection, now: sightings.sight(connection, objects, door=door, now_ms=now),
            repeatable=True,
        )

    def take(self, limit: int) -> list[Sighting]:
        """Up to ``limit`` sightings that are due, for this caller to read and register.

        Each comes again after a minute, and then after twice as long each time up to 15 minutes, until it is
        registered, refused or dropped.
        """
        return self._ledger.write("take", lambda connection, now: sightings.take(connection, limit, now_ms=now))

    def register(
        self, sources: Sequence[NewSource], *, taken: Sequence[Sighting], pipeline_version: str
    ) -> list[Registered]:
        """Register what was read (``Ledger.register_many``), end these sightings, and have results that are there
        already written back, in one transaction.

        A sighting stays where another version of its object was seen since it was taken.
        """
        actor = this_process()

        def work(connection: Connection, now_ms: int) -> list[Registered]:
            registered = intake.register(
                connection, sources, pipeline_version=pipeline_version, actor=actor, now_ms=now_ms
            )
            sightings.end(connection, taken, registered={new.uri: new.version for new in sources})
            queue_known(connection, sources, now_ms=now_ms)
            return registered

        return self._ledger.write("arrive", work, repeatable=True)

    def refuse(self, sighting: Sighting, why: str) -> None:
        """It can never be registered at this version; kept, and told by ``refused``."""
        self._ledger.write("refuse", lambda connection, _: sightings.refuse(connection, sighting, why), repeatable=True)

    def drop(self, sighting: Sighting) -> None:
        """The object is gone."""
        self._ledger.write(
            "drop", lambda connection, _: sightings.end(connection, [sighting], registered={}), repeatable=True
        )

    def put_off(self, sighting: Sighting, error: str, seconds: float) -> None:
        """The surroundings failed: it is due again in ``seconds``, at most 15 minutes."""
        self._ledger.write(
            "put_off",
            lambda connection, now: sightings.put_off(
                connection, sighting, error, delay_ms=round(seconds * 1000), now_ms=now
            ),
            repeatable=True,
        )

    def counts(self) -> ArrivalCounts:
        """What waits to be registered, for how long, and what never can be."""
        now_ms = self._ledger.now_ms()
        return self._ledger.database.read(lambda connection: sightings.count(connection, now_ms=now_ms))

    def refused(self, after: str = "", limit: int = 100) -> list[Sighting]:
        """A page of what was refused; the next page is ``after`` the last one's URI."""
        return self._ledger.database.read(
            lambda connection: sightings.list_refused(connection, after=after, limit=limit)
        )

    def begin_sweep(self, place: str, owner: str | None = None) -> Cursor | None:
        """Begin to list a place, or go on where a sweeper that died had come to; None: a live sweeper is at it.

        ``owner`` None: this process.
        """
        name = owner or this_process()
        return self._ledger.write(
            "begin_sweep", lambda connection, now: sweeps.begin(connection, place, name, now_ms=now), repeatable=True
        )

    def advance(self, cursor: Cursor, *, after_key: str, sighted: Sequence[Sighting], seen: int) -> Cursor:
        """Keep a page of the listing: what of its ``seen`` objects is to be sighted, and the last key on it.

        Renews the lease of a minute. Raises: SweepLostError: another sweeper has gone on with it.
        """
        return self._ledger.write(
            "advance",
            lambda connection, now: sweeps.advance(
                connection, cursor, after_key=after_key, sighted=sighted, seen=seen, now_ms=now
            ),
        )

    def finish_sweep(self, cursor: Cursor) -> None:
        """The last page was kept. Raises: SweepLostError: another sweeper has gone on with it."""
        self._ledger.write("finish_sweep", lambda connection, now: sweeps.finish(connection, cursor, now_ms=now))

    def sweeps(self) -> list[SweepState]:
        """How each place is swept, by its name."""
        return self._ledger.database.read(sweeps.states)
