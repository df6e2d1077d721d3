"""What others say of the bucket: of each object that is said to be new, that it is to be looked at. No more is
believed."""

from __future__ import annotations

from collections.abc import Sequence

from flows.intake.bucket import Bucket
from flows.settings import Settings
from storage.arrivals import Arrivals, Door
from storage.ledger import Ledger


class Notices:
    """May be used from several threads. Nothing is asked of the bucket."""

    def __init__(self, bucket: Bucket, ledger: Ledger, *, door: Door) -> None:
        self._bucket = bucket
        self._arrivals = Arrivals(ledger)
        self._door = door

    @property
    def bucket(self) -> str:
        """The name of the bucket."""
        return self._bucket.name

    def told(self, keys: Sequence[str]) -> int:
        """Have the registrar look at these objects; how many of them may be documents.

        Raises: InfrastructureError: the ledger is away; tell it again.
        """
        sightings = self._bucket.told(keys)
        self._arrivals.sight(sightings, door=self._door)
        return len(sightings)


def open_notices(settings: Settings, ledger: Ledger) -> Notices | None:
    """For events that are sent to us; None where there is no bucket."""
    if not settings.s3.is_set:
        return None
    from storage.s3.store import S3Store

    return Notices(Bucket(S3Store(settings.s3), settings.s3), ledger, door="event")
