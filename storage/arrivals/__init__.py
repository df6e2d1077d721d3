"""Arrivals: what was seen in a bucket or folder, until it is in the ledger or refused for ever."""

from __future__ import annotations

from storage.arrivals.arrivals import Arrivals
from storage.arrivals.errors import SweepLostError
from storage.arrivals.values import ArrivalCounts, Cursor, Door, Sighting, SweepState, same_version

__all__ = ["ArrivalCounts", "Arrivals", "Cursor", "Door", "Sighting", "SweepLostError", "SweepState", "same_version"]
