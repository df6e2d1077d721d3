"""Splits a document as the server does, and is killed at one place of it. Run as a script: HOME PLACE REVIEW BEGIN…"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import closing
from pathlib import Path

from documents.schemas import shipped_schemas
from documents.splits import cut
from flows.desk import Desk
from flows.settings import Settings
from flows.uploads import Uploads, uploads_folder
from review.app import make_app
from review.settings import ReviewSettings
from review.splitting import split
from storage.ledger import Ledger

VERSION = "p-test"
PAGES = 4


def ledger_at(home: Path, place: str = "") -> Ledger:
    """The ledger; who uses it is killed at the place of that name."""

    def die(here: str) -> None:
        if here == place:
            os.kill(os.getpid(), signal.SIGKILL)

    return Ledger.open(home / "ledger.sqlite", failpoint=die)


def main(home: Path, place: str, review_id: int, begins: list[int]) -> None:
    settings = Settings.load(environ={"SLUICE_HOME": str(home)})
    with ledger_at(home, place) as ledger, closing(Desk(settings, ledger, shipped_schemas())) as desk:
        uploads = Uploads(uploads_folder(settings), ledger, version=lambda: VERSION)
        known = make_app(ledger, ReviewSettings(), desk, uploads=uploads).state.services
        split(known, known.reviews.review(review_id), cut(begins, PAGES), by="anna")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), list(map(int, sys.argv[4:])))
