"""Accounts: who there is, and what an admin does to them."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from storage.accounts import people
from storage.accounts.errors import NoSuchError
from storage.accounts.passwords import Hasher, new_one_time_password
from storage.accounts.tables import account
from storage.accounts.values import Account, Role
from storage.ledger.ledger import Ledger

FIRST = "admin"
CONSOLE = "console"
"""The actor in the trail where a command was given on this host."""


class Accounts:
    """Every method is one transaction. ``actor`` is the name of who does it, for the trail.

    All may raise InfrastructureError (database away: try again).
    """

    def __init__(self, ledger: Ledger, *, hasher: Hasher) -> None:
        self._ledger = ledger
        self._hasher = hasher

    def first_run(self) -> str | None:
        """Where there is no account yet, make ``admin``; its one-time password, which is nowhere else, or None."""
        if self._ledger.database.read(_is_peopled):
            return None
        password, password_hash = self._one_time()

        def work(connection: Connection, now_ms: int) -> str | None:
            if _is_peopled(connection):
                return None
            people.add(
                connection,
                FIRST,
                "admin",
                password=password,
                password_hash=password_hash,
                actor=CONSOLE,
                now_ms=now_ms,
            )
            return password

        return self._ledger.write("first_run", work)

    def all(self) -> list[Account]:
        """All accounts, by name."""
        query = select(account).order_by(account.c.name)
        return self._ledger.database.read(lambda c: [people.as_account(row) for row in c.execute(query)])

    def add(self, name: str, role: Role, *, actor: str) -> tuple[Account, str]:
        """A new account and its one-time password, good for 72 hours. Raises: NameTakenError, BadTextError."""
        kept = people.folded(name)
        people.check_name(kept, "an account")
        password, password_hash = self._one_time()
        added = self._ledger.write(
            "add_account",
            lambda c, now: people.add(
                c, kept, role, password=password, password_hash=password_hash, actor=actor, now_ms=now
            ),
        )
        return added, password

    def set_role(self, account_id: int, role: Role, *, actor: str) -> None:
        """Holds from the next request on. Raises: NoSuchError; LastAdminError."""
        self._ledger.write("set_role", lambda c, now: people.set_role(c, account_id, role, actor=actor, now_ms=now))

    def set_disabled(self, account_id: int, disabled: bool, *, actor: str) -> None:
        """Whether the account may be used; its sessions end at once. Raises: NoSuchError; LastAdminError."""
        self._ledger.write(
            "set_disabled", lambda c, now: people.set_disabled(c, account_id, disabled, actor=actor, now_ms=now)
        )

    def reset_password(self, account_id: int, *, actor: str) -> tuple[Account, str]:
        """The account and a one-time password, good for 72 hours; its sessions end at once. Raises: NoSuchError."""
        password, password_hash = self._one_time()
        reset = self._ledger.write(
            "reset_password",
            lambda c, now: people.give_one_time(
                c, account_id, password=password, password_hash=password_hash, actor=actor, now_ms=now
            ),
        )
        return reset, password

    def named(self, name: str) -> Account:
        """The account of this name. Raises: NoSuchError."""
        row = self._ledger.database.read(lambda connection: people.by_name(connection, name))
        if row is None:
            known = ", ".join(found.name for found in self.all()) or "none yet"
            raise NoSuchError(f"there is no account {name!r}; there are: {known}")
        return people.as_account(row)

    def _one_time(self) -> tuple[str, str]:
        password = new_one_time_password()
        return password, self._hasher.hash(password)


def _is_peopled(connection: Connection) -> bool:
    return bool(connection.execute(select(func.count()).select_from(account)).scalar_one())
