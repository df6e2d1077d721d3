"""Reading and changing the rows of accounts, inside a transaction."""

from __future__ import annotations

import unicodedata
from typing import Any, Final, cast

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection, Row

from storage.accounts.errors import BadTextError, LastAdminError, NameTakenError, NoSuchError
from storage.accounts.passwords import digest
from storage.accounts.tables import account, browser, session
from storage.accounts.trail import Trail
from storage.accounts.values import Account, Role
from storage.ledger.database import take_turn
from storage.ledger.values import utc

MOST_NAME: Final = 64
_ONE_TIME_MS: Final = 72 * 3_600_000
_TURN: Final = 0xACC07


def folded(name: str) -> str:
    """A name as it is kept and compared: without regard to case, composition and spaces around it."""
    once = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(unicodedata.normalize("NFKC", once).split())


def check_name(name: str, what: str) -> None:
    """Raises: BadTextError: ``name``, of ``what``, cannot be used."""
    if not 1 <= len(name) <= MOST_NAME or not name.isprintable():
        raise BadTextError(f"the name of {what} has 1 to {MOST_NAME} printable characters; take another one")


def by_name(connection: Connection, name: str) -> Row[Any] | None:
    """The row of an account, by what somebody typed."""
    kept = folded(name[: 4 * MOST_NAME])
    if not kept.isprintable():
        return None
    return connection.execute(select(account).where(account.c.name == kept)).one_or_none()


def by_id(connection: Connection, account_id: int) -> Row[Any]:
    """The row of an account. Raises: NoSuchError."""
    row = connection.execute(select(account).where(account.c.id == account_id)).one_or_none()
    if row is None:
        raise NoSuchError("there is no such account; look at the list again")
    return row


def as_account(row: Row[Any]) -> Account:
    """The value of a row that has the account's columns."""
    return Account(
        id=row.id,
        name=row.name,
        role=cast(Role, row.role),
        must_change=row.must_change,
        disabled=row.disabled,
        created=utc(row.created_ms),
    )


def add(
    connection: Connection, name: str, role: Role, *, password: str, password_hash: str, actor: str, now_ms: int
) -> Account:
    """Add an account with a one-time password. Raises: NameTakenError."""
    take_turn(connection, _TURN)
    if by_name(connection, name) is not None:
        raise NameTakenError("there is an account of this name already; take another name")
    values = {"name": name, "role": role, "created_ms": now_ms, "disabled": False}
    new = insert(account).values(**values, **_one_time(password, password_hash, now_ms)).returning(account.c.id)
    added = by_id(connection, connection.execute(new).scalar_one())
    Trail.append(connection, actor=actor, action="add account", what={"account": name, "role": role}, at_ms=now_ms)
    return as_account(added)


def give_one_time(
    connection: Connection, account_id: int, *, password: str, password_hash: str, actor: str, now_ms: int
) -> Account:
    """Put a one-time password in place of the account's, and end its sessions. Raises: NoSuchError."""
    row = by_id(connection, account_id)
    connection.execute(
        update(account).where(account.c.id == account_id).values(**_one_time(password, password_hash, now_ms))
    )
    sign_out(connection, account_id)
    Trail.append(connection, actor=actor, action="reset password", what={"account": row.name}, at_ms=now_ms)
    return as_account(by_id(connection, account_id))


def set_role(connection: Connection, account_id: int, role: Role, *, actor: str, now_ms: int) -> None:
    """Raises: NoSuchError; LastAdminError."""
    take_turn(connection, _TURN)
    row = by_id(connection, account_id)
    if row.role == role:
        return
    if role != "admin":
        _keep_an_admin(connection, row)
    connection.execute(update(account).where(account.c.id == account_id).values(role=role))
    what = {"account": row.name, "role": role, "before": row.role}
    Trail.append(connection, actor=actor, action="set role", what=what, at_ms=now_ms)


def set_disabled(connection: Connection, account_id: int, disabled: bool, *, actor: str, now_ms: int) -> None:
    """Raises: NoSuchError; LastAdminError."""
    take_turn(connection, _TURN)
    row = by_id(connection, account_id)
    if row.disabled == disabled:
        return
    if disabled:
        _keep_an_admin(connection, row)
        sign_out(connection, account_id)
    connection.execute(update(account).where(account.c.id == account_id).values(disabled=disabled))
    action = "disable account" if disabled else "enable account"
    Trail.append(connection, actor=actor, action=action, what={"account": row.name}, at_ms=now_ms)


def sign_out(connection: Connection, account_id: int) -> None:
    """End all of an account's sessions, and know none of its browsers."""
    connection.execute(delete(session).where(session.c.account_id == account_id))
    connection.execute(delete(browser).where(browser.c.account_id == account_id))


def _keep_an_admin(connection: Connection, leaving: Row[Any]) -> None:
    others = select(func.count()).where(account.c.role == "admin", ~account.c.disabled, account.c.id != leaving.id)
    if leaving.role == "admin" and not leaving.disabled and connection.execute(others).scalar_one() == 0:
        raise LastAdminError


def _one_time(password: str, password_hash: str, now_ms: int) -> dict[str, Any]:
    return {
        "password_hash": password_hash,
        "must_change": True,
        "one_time_hash": digest(password),
        "one_time_until_ms": now_ms + _ONE_TIME_MS,
    }
