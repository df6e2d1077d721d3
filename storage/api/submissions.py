"""Documents that programs hand in: one for each content, and one for each key that a program gives."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from storage.accounts.trail import Trail
from storage.accounts.values import Account
from storage.api.errors import BadRequestError, KeyTakenError
from storage.api.tables import submission
from storage.ledger import intake
from storage.ledger.database import take_turn
from storage.ledger.ledger import Ledger
from storage.ledger.owner import this_process
from storage.ledger.values import NewSource, Registered

_KEY: Final = re.compile(r"[\x21-\x7e]{1,200}")
_TURN: Final = 0xAB1


class Submissions:
    """Every method is one transaction. Safe to share between threads.

    All may raise InfrastructureError (database away: try again).
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def submit(self, source: NewSource, *, key: str | None, by: Account, pipeline_version: str) -> Registered:
        """Have a document wait that is stored already; what is known already is not processed twice.

        Args:
            key: an Idempotency-Key; None: none.

        Raises: KeyTakenError: it came with another content before. BadRequestError: it cannot be one.
        """
        if key is not None and _KEY.fullmatch(key) is None:
            raise BadRequestError("an Idempotency-Key has 1 to 200 printable ASCII characters without spaces")

        def work(connection: Connection, now_ms: int) -> Registered:
            if key is not None:
                take_turn(connection, _TURN)
                mine = (submission.c.account_id == by.id) & (submission.c.key == key)
                had = connection.execute(select(submission.c.document_id).where(mine)).scalar_one_or_none()
                if had not in (None, source.sha256):
                    raise KeyTakenError
            else:
                had = None
            (found,) = intake.register(
                connection, [source], pipeline_version=pipeline_version, actor=this_process(), now_ms=now_ms
            )
            if key is not None and had is None:
                row = {"account_id": by.id, "key": key, "document_id": source.sha256, "at_ms": now_ms}
                connection.execute(insert(submission), row)
            if found.is_new:
                what = {"document": source.sha256, "bytes": source.size}
                Trail.append(connection, actor=by.name, action="submit document", what=what, at_ms=now_ms)
            return found

        return self._ledger.write("submit", work, repeatable=True)
