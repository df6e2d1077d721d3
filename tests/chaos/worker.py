"""A worker as a cluster has many of: one batch of the backlog after the other, until SIGTERM.

``python -m tests.chaos.worker``. Prefect, which is the clock of a real one, is left out: what is killed here is the
work.
"""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType

from documents.errors import SluiceError
from flows.backlog import process_due
from flows.settings import Settings

_POLL_SECONDS = 0.2


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> None:
    """Process until SIGTERM."""
    signal.signal(signal.SIGTERM, _stop)
    settings = Settings.load()
    try:
        while True:
            try:
                for _ in process_due(settings):
                    pass
            except SluiceError as exc:  # the surroundings failed: the next round sees the same documents
                print(exc, file=sys.stderr, flush=True)
            time.sleep(_POLL_SECONDS)
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
