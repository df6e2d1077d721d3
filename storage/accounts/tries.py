"""How often it may be tried to sign in.

Tries are counted in the database, so that a restart forgets none, before the password is looked at, so that a burst
counts in full. A browser that somebody has signed in with before has a count of its own: tries made elsewhere do not
lock it out. Nor do they lock out a one-time password, which nobody can guess: the console gives one to who is locked
out of everything (``sluice review --reset NAME``).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from storage.accounts.errors import TooManyTriesError
from storage.accounts.passwords import digest
from storage.accounts.tables import login_try
from storage.ledger.database import take_turn

_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 60 * _MINUTE_MS
_Limits = tuple[tuple[int, int], ...]
"""(milliseconds, most tries in them), the longest time last."""
_OF_NAME: Final[_Limits] = ((_MINUTE_MS, 5), (_HOUR_MS, 20))
_OF_ADDRESS: Final[_Limits] = ((_MINUTE_MS, 20), (_HOUR_MS, 100))
_TURN: Final = 0x109E4


def of_name(name: str, address: str) -> tuple[str, ...]:
    """The counts that a try from an unknown browser adds to. Names are hashed: some are passwords by mistake."""
    return (f"name {digest(name)}", f"address {_network(address)}")


def of_browser(browser_id: str) -> tuple[str, ...]:
    """The count that a try from a known browser adds to."""
    return (f"browser {browser_id}",)


def count(connection: Connection, keys: Sequence[str], *, now_ms: int) -> None:
    """Count a try.

    Raises: TooManyTriesError: it is one too many, and was not counted.
    """
    take_turn(connection, _TURN)
    connection.execute(delete(login_try).where(login_try.c.at_ms <= now_ms - _HOUR_MS))
    for key in keys:
        _check(connection, key, now_ms)
    connection.execute(insert(login_try), [{"key": key, "at_ms": now_ms} for key in keys])


def forget(connection: Connection, keys: Sequence[str], *, at_ms: int) -> None:
    """Somebody has signed in by the try of ``at_ms``: the tries at their name count no more.

    Of their address only this one, or who has an account could try others' without end.
    """
    by_address = login_try.c.key.startswith("address") & (login_try.c.at_ms != at_ms)
    connection.execute(delete(login_try).where(login_try.c.key.in_(list(keys)), ~by_address))


def _check(connection: Connection, key: str, now_ms: int) -> None:
    query = select(login_try.c.at_ms).where(login_try.c.key == key).order_by(login_try.c.at_ms.desc())
    times: list[int] = list(connection.execute(query).scalars())
    waits = [
        times[most - 1] + window_ms - now_ms
        for window_ms, most in (_OF_ADDRESS if key.startswith("address") else _OF_NAME)
        if len(times) >= most and times[most - 1] > now_ms - window_ms
    ]
    if waits:
        raise TooManyTriesError(-(-max(waits) // 1000))


def _network(address: str) -> str:
    """Whose address it is: of IPv6, one household has 2⁶⁴."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return digest(address)
    return str(parsed) if parsed.version == 4 else f"{int(parsed) >> 64:016x}"
