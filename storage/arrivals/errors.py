"""What can go wrong with arrivals, as types.

SluiceError
└── SweepLostError          another sweeper has taken this place over; stop, its pages count
"""

from __future__ import annotations

from documents.errors import SluiceError


class SweepLostError(SluiceError):
    """The sweep of a place is another sweeper's now, or has been finished: nothing was written."""

    def __init__(self, message: str, *, place: str) -> None:
        super().__init__(message)
        self.place = place
