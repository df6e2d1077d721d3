"""API tokens: secrets by which a program acts for a person, within scopes and for a time."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final, cast

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection, Row

from storage.accounts import people
from storage.accounts.errors import BadTextError, NameTakenError, NoSuchError
from storage.accounts.passwords import digest, new_token
from storage.accounts.tables import account, api_token
from storage.accounts.trail import Trail
from storage.accounts.values import ROLE_OF_SCOPE, SCOPES, Account, ApiToken, Scope
from storage.ledger.ledger import Ledger
from storage.ledger.values import utc

PREFIX: Final = "sluice_"
"""Begins every token, so that one is known where it should not be."""
MOST_DAYS: Final = 366
_MOST_TOKENS: Final = 50
_DAY_MS: Final = 24 * 3_600_000
_USED_EVERY_MS: Final = 60_000


class ApiTokens:
    """Every method is one transaction. Safe to share between threads.

    All may raise InfrastructureError (database away: try again).
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def make(self, owner: Account, name: str, scopes: Collection[Scope], *, days: int) -> tuple[ApiToken, str]:
        """A new token and its secret, which is nowhere else. Raises: BadTextError, NameTakenError."""
        kept = " ".join(name.split())
        people.check_name(kept, "a token")
        if not scopes or not set(scopes) <= set(SCOPES) or not 1 <= days <= MOST_DAYS:
            raise BadTextError(f"a token has one scope or more ({', '.join(SCOPES)}) and lasts 1 to {MOST_DAYS} days")
        for scope in scopes:
            if not owner.may_act_as(ROLE_OF_SCOPE[scope]):
                raise BadTextError(f"the scope {scope} is for the role {ROLE_OF_SCOPE[scope]}; leave it out")
        secret = PREFIX + new_token()

        def work(connection: Connection, now_ms: int) -> ApiToken:
            mine = api_token.c.account_id == owner.id
            if connection.execute(select(api_token.c.id).where(mine, api_token.c.name == kept)).first():
                raise NameTakenError("you have a token of this name already; take another name")
            if connection.execute(select(func.count()).where(mine)).scalar_one() >= _MOST_TOKENS:
                raise BadTextError(f"you have {_MOST_TOKENS} tokens; revoke one first")
            new = {
                "account_id": owner.id,
                "name": kept,
                "token_hash": digest(secret),
                "scopes": " ".join(scope for scope in SCOPES if scope in scopes),
                "created_ms": now_ms,
                "expires_ms": now_ms + days * _DAY_MS,
            }
            token_id = connection.execute(insert(api_token).values(**new).returning(api_token.c.id)).scalar_one()
            what = {"token": token_id, "name": kept, "scopes": new["scopes"], "days": days}
            made = _tokens(connection, api_token.c.id == token_id)[0]
            Trail.append(connection, actor=owner.name, action="make token", what=what, at_ms=now_ms)
            return made

        return self._ledger.write("make_token", work), secret

    def of(self, owner: Account) -> list[ApiToken]:
        """The account's tokens, the newest first; also those that have run out."""
        return self._ledger.database.read(lambda c: _tokens(c, api_token.c.account_id == owner.id))

    def revoke(self, owner: Account, token_id: int) -> None:
        """Raises: NoSuchError: it is not one of the account's."""

        def work(connection: Connection, now_ms: int) -> None:
            found = _tokens(connection, (api_token.c.id == token_id) & (api_token.c.account_id == owner.id))
            if not found:
                raise NoSuchError("there is no such token; look at the list again")
            connection.execute(delete(api_token).where(api_token.c.id == token_id))
            what = {"token": token_id, "name": found[0].name}
            Trail.append(connection, actor=owner.name, action="revoke token", what=what, at_ms=now_ms)

        self._ledger.write("revoke_token", work)

    def find(self, secret: str) -> ApiToken | None:
        """The token of a secret; None where it has run out, was revoked, or there was none, and while its owner is
        disabled, or has to change a one-time password."""
        now_ms = self._ledger.now_ms()
        is_it = (api_token.c.token_hash == digest(secret)) & (api_token.c.expires_ms > now_ms)
        may_use = is_it & ~account.c.disabled & ~account.c.must_change
        found = self._ledger.database.read(lambda connection: _tokens(connection, may_use))
        if not found:
            return None
        last = found[0].last_used
        if last is None or now_ms - last.timestamp() * 1000 >= _USED_EVERY_MS:
            used = update(api_token).where(api_token.c.id == found[0].id).values(last_used_ms=now_ms)
            self._ledger.write("used", lambda connection, _: connection.execute(used).rowcount, repeatable=True)
        return found[0]


def _tokens(connection: Connection, which: Any) -> list[ApiToken]:
    own = [column.label(f"token_{column.name}") for column in api_token.c]
    query = select(account, *own).join(account, account.c.id == api_token.c.account_id).where(which)
    return [_token(row) for row in connection.execute(query.order_by(api_token.c.id.desc()))]


def _token(row: Row[Any]) -> ApiToken:
    return ApiToken(
        id=row.token_id,
        account=people.as_account(row),
        name=row.token_name,
        scopes=frozenset(cast(list[Scope], row.token_scopes.split())),
        created=utc(row.token_created_ms),
        expires=utc(row.token_expires_ms),
        last_used=None if row.token_last_used_ms is None else utc(row.token_last_used_ms),
    )
