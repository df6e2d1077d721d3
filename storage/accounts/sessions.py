"""Signing in and out: sessions that the server keeps, and the browsers that it knows."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection, Row

from storage.accounts import people, tries
from storage.accounts.errors import BadTextError, WrongLoginError
from storage.accounts.passwords import Hasher, check_password, digest, new_token
from storage.accounts.tables import account, browser, session
from storage.accounts.trail import Trail
from storage.accounts.values import Session, SignedIn
from storage.ledger.ledger import Ledger

_SEEN_EVERY_MS: Final = 60_000
_BROWSER_MS: Final = 365 * 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class _Try:
    """A try to sign in that was let as far as the password."""

    found: Row[Any] | None
    keys: tuple[str, ...]
    at_ms: int

    @property
    def password_hash(self) -> str | None:
        """What the password has to match; None where none may."""
        row = self.found
        if row is None or row.disabled or (row.must_change and row.one_time_until_ms <= self.at_ms):
            return None
        return str(row.password_hash)


class Sessions:
    """Every method is one transaction or two. Safe to share between threads.

    All may raise InfrastructureError (database away: try again).

    Args:
        hours: after which a session ends whatever is done. idle_minutes: after which it ends if nothing is.
    """

    def __init__(self, ledger: Ledger, *, hasher: Hasher, hours: float = 12.0, idle_minutes: float = 60.0) -> None:
        self._ledger = ledger
        self._hasher = hasher
        self._longest_ms = round(hours * 3_600_000)
        self._idle_ms = round(idle_minutes * 60_000)

    def sign_in(self, name: str, password: str, *, address: str, browser_token: str = "") -> SignedIn:
        """A new session. ``browser_token``: the secret of a known browser, if it has shown one.

        Raises: WrongLoginError; TooManyTriesError. Neither tells, nor takes longer, if there is such an account.
        """
        tried = self._try(name, password, address=address, browser_token=browser_token)
        if not self._hasher.is_right(password, tried.password_hash) or tried.found is None:
            raise WrongLoginError
        better = self._hasher.hash(password) if self._hasher.is_outdated(tried.found.password_hash) else None
        return self._ledger.write("sign_in", lambda c, now: self._admit(c, tried, better, browser_token, now))

    def change_password(self, name: str, old: str, new: str, *, address: str, browser_token: str = "") -> SignedIn:
        """Change a password; all sessions of the account end, the one that is returned begins.

        Raises: WrongLoginError, TooManyTriesError: by the old one; BadTextError: by the new one.
        """
        check_password(new, name=people.folded(name))
        if new == old:
            raise BadTextError("the new password is the old one; take another one")
        tried = self._try(name, old, address=address, browser_token=browser_token)
        if not self._hasher.is_right(old, tried.password_hash):
            raise WrongLoginError
        new_hash = self._hasher.hash(new)

        def work(connection: Connection, now_ms: int) -> SignedIn:
            row = _still(connection, tried)
            people.sign_out(connection, row.id)
            values = {"password_hash": new_hash, "must_change": False, "one_time_hash": None, "one_time_until_ms": None}
            connection.execute(update(account).where(account.c.id == row.id).values(**values))
            tries.forget(connection, tried.keys, at_ms=tried.at_ms)
            signed_in = self._begin(connection, people.by_id(connection, row.id), now_ms)
            Trail.append(connection, actor=row.name, action="change password", at_ms=now_ms)
            return signed_in

        return self._ledger.write("change_password", work)

    def find(self, token: str) -> Session | None:
        """The session of a cookie; None where it has ended, or there was none."""
        session_id, now_ms = digest(token), self._ledger.now_ms()
        query = (
            select(account, session.c.csrf, session.c.seen_ms)
            .join(account, account.c.id == session.c.account_id)
            .where(
                session.c.id == session_id,
                session.c.expires_ms > now_ms,
                session.c.seen_ms > now_ms - self._idle_ms,
                ~account.c.disabled,
            )
        )
        row = self._ledger.database.read(lambda connection: connection.execute(query).one_or_none())
        if row is None:
            return None
        if now_ms - row.seen_ms >= min(_SEEN_EVERY_MS, self._idle_ms // 4):
            seen = update(session).where(session.c.id == session_id).values(seen_ms=now_ms)
            self._ledger.write("seen", lambda connection, _: connection.execute(seen).rowcount, repeatable=True)
        return Session(people.as_account(row), row.csrf)

    def end(self, token: str) -> None:
        """Sign out: the cookie is worth nothing any more."""

        def work(connection: Connection, now_ms: int) -> None:
            mine = session.c.id == digest(token)
            name = select(account.c.name).join(session, account.c.id == session.c.account_id).where(mine)
            actor = connection.execute(name).scalar_one_or_none()
            if actor is not None:
                connection.execute(delete(session).where(mine))
                Trail.append(connection, actor=actor, action="sign out", at_ms=now_ms)

        self._ledger.write("sign_out", work, repeatable=True)

    def _try(self, name: str, password: str, *, address: str, browser_token: str) -> _Try:
        def work(connection: Connection, now_ms: int) -> _Try:
            row = people.by_name(connection, name)
            browser_id = digest(browser_token)
            known = row is not None and _is_known(connection, row.id, browser_id, now_ms)
            typed = people.folded(name[: 4 * people.MOST_NAME])
            keys = tries.of_browser(browser_id) if known else tries.of_name(typed, address)
            one_time = (row.one_time_hash if row is not None else None) or ""
            if not hmac.compare_digest(one_time, digest(password)):
                tries.count(connection, keys, now_ms=now_ms)
            return _Try(row, keys, now_ms)

        return self._ledger.write("try", work)

    def _admit(
        self, connection: Connection, tried: _Try, better_hash: str | None, browser_token: str, now_ms: int
    ) -> SignedIn:
        row = _still(connection, tried)
        if better_hash is not None:
            connection.execute(update(account).where(account.c.id == row.id).values(password_hash=better_hash))
        tries.forget(connection, tried.keys, at_ms=tried.at_ms)
        connection.execute(delete(session).where(session.c.expires_ms <= now_ms))
        connection.execute(delete(browser).where(browser.c.expires_ms <= now_ms))
        connection.execute(delete(browser).where(browser.c.id == digest(browser_token)))
        signed_in = self._begin(connection, row, now_ms)
        Trail.append(connection, actor=row.name, action="sign in", at_ms=now_ms)
        return signed_in

    def _begin(self, connection: Connection, row: Row[Any], now_ms: int) -> SignedIn:
        token, csrf, known = new_token(), new_token(), new_token()
        values = {"account_id": row.id, "csrf": csrf, "created_ms": now_ms, "seen_ms": now_ms}
        expires_ms = now_ms + self._longest_ms
        connection.execute(insert(session).values(id=digest(token), expires_ms=expires_ms, **values))
        connection.execute(insert(browser).values(id=digest(known), account_id=row.id, expires_ms=now_ms + _BROWSER_MS))
        return SignedIn(Session(people.as_account(row), csrf), token, known)


def _still(connection: Connection, tried: _Try) -> Row[Any]:
    """The account as it is now. Raises: WrongLoginError: it was disabled, or its password changed, meanwhile."""
    found = tried.found
    same = None if found is None else people.by_name(connection, found.name)
    if same is None or found is None or same.disabled or same.password_hash != found.password_hash:
        raise WrongLoginError
    return same


def _is_known(connection: Connection, account_id: int, browser_id: str, now_ms: int) -> bool:
    query = select(browser.c.id).where(
        browser.c.id == browser_id, browser.c.account_id == account_id, browser.c.expires_ms > now_ms
    )
    return connection.execute(query).one_or_none() is not None
