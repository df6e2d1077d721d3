"""``sluice review``: the pages on which people settle what is in doubt."""

from __future__ import annotations

import os

from documents.errors import UsageError
from flows.opened import open_existing
from flows.review_server import check_address, first_password, import_needed, serve, tell_password
from flows.settings import Settings

_DIGEST = 64
"""Digits of a hash."""


def run(*, host: str | None, port: int | None) -> None:
    """Serve the pages until Ctrl-C or SIGTERM.

    Raises:
        UsageError: a package is missing, there is no ledger, a setting or the port cannot be used.
    """
    import_needed()
    for name, value in (("SLUICE_REVIEW_HOST", host), ("SLUICE_REVIEW_PORT", port)):
        if value is not None:
            os.environ[name] = str(value)
    settings = Settings.load()
    check_address(settings.review)
    with open_existing(settings) as ledger:
        tell_password(first_password(ledger))
    serve(settings, ready=lambda: print(f"review   {settings.review.address}", flush=True))
    print("stopped", flush=True)


def reset(name: str) -> None:
    """Print a one-time password for an account: for who has lost theirs, or is locked out.

    Raises:
        UsageError: there is no such account.
    """
    import_needed()
    from storage.accounts.accounts import CONSOLE, Accounts
    from storage.accounts.passwords import Hasher

    with open_existing(Settings.load()) as ledger:
        accounts = Accounts(ledger, hasher=Hasher())
        account, password = accounts.reset_password(accounts.named(name).id, actor=CONSOLE)
    print(f"{account.name}: {password}", flush=True)
    print("good for 72 hours, to be changed at the first sign-in; the account's sessions have ended")


def verify(known: str | None) -> int:
    """Check the trail of what people did; 0 if it is whole, else 3.

    Args:
        known: where it ended once, as this printed it then (``NUMBER:HASH``): that entry must still be in it.

    Raises:
        UsageError: ``known`` is something else.
    """
    from storage.accounts.trail import Trail
    from storage.accounts.values import TrailHead

    then = None
    if known is not None:
        number, _, digest = known.partition(":")
        if not (number.isdecimal() and len(digest) == _DIGEST):
            raise UsageError(f"{known}: this is no end of a trail; name one as --verify printed it, 12:3f2a…")
        then = TrailHead(int(number), digest)

    with open_existing(Settings.load()) as ledger:
        trail = Trail(ledger.database)
        broken, head = trail.verify(known=then), trail.head()
    print(broken or f"the trail is whole, up to {head.seq}:{head.hash}")
    return 3 if broken else 0
