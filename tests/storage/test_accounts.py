"""Accounts, sessions and API tokens on both databases."""

from __future__ import annotations

from typing import Protocol

import pytest
from sqlalchemy import select

from storage.accounts.accounts import Accounts
from storage.accounts.errors import (
    BadTextError,
    LastAdminError,
    NameTakenError,
    NoSuchError,
    TooManyTriesError,
    WrongLoginError,
)
from storage.accounts.passwords import Hasher, new_one_time_password
from storage.accounts.sessions import Sessions
from storage.accounts.tables import account, api_token, browser, session
from storage.accounts.tokens import ApiTokens
from storage.accounts.trail import Trail
from storage.accounts.values import SCOPES, Account, Role, SignedIn
from storage.ledger import Ledger

PASSWORD = "correct horse battery"
HOME, ELSEWHERE = "192.0.2.1", "198.51.100.7"
WRONG = "not the right one"


class Moved(Protocol):
    def advance(self, seconds: float) -> None: ...


class CountingHasher(Hasher):
    """Counts the passwords that were looked at."""

    looked_at = 0

    def is_right(self, password: str, stored: str | None) -> bool:
        self.looked_at += 1
        return super().is_right(password, stored)


@pytest.fixture
def hasher() -> CountingHasher:
    return CountingHasher(time_cost=1, memory_kib=64)


@pytest.fixture
def accounts(ledger: Ledger, hasher: Hasher) -> Accounts:
    return Accounts(ledger, hasher=hasher)


@pytest.fixture
def sessions(ledger: Ledger, hasher: Hasher) -> Sessions:
    return Sessions(ledger, hasher=hasher)


def _settled(accounts: Accounts, sessions: Sessions, name: str, role: Role = "operator") -> SignedIn:
    _, one_time = accounts.add(name, role, actor="test")
    return sessions.change_password(name, one_time, PASSWORD, address=HOME)


def test_first_run_makes_one_admin_whose_password_must_be_changed(accounts: Accounts, sessions: Sessions) -> None:
    one_time = accounts.first_run()
    assert one_time is not None
    assert accounts.first_run() is None
    assert [(a.name, a.role, a.must_change) for a in accounts.all()] == [("admin", "admin", True)]
    assert sessions.sign_in("admin", one_time, address=HOME).session.account.must_change
    changed = sessions.change_password("admin", one_time, PASSWORD, address=HOME)
    assert not changed.session.account.must_change
    with pytest.raises(WrongLoginError):
        sessions.sign_in("admin", one_time, address=HOME)


def test_one_time_passwords_differ() -> None:
    assert len({new_one_time_password() for _ in range(100)}) == 100


def test_one_time_password_runs_out(accounts: Accounts, sessions: Sessions, clock: Moved) -> None:
    one_time = accounts.first_run() or ""
    clock.advance(72 * 3600)
    with pytest.raises(WrongLoginError):
        sessions.sign_in("admin", one_time, address=HOME)


def test_names_are_one_without_regard_to_case_and_composition(accounts: Accounts, sessions: Sessions) -> None:
    _settled(accounts, sessions, "Jürgen  Groß")
    with pytest.raises(NameTakenError):
        accounts.add("JU\u0308RGEN GROSS", "operator", actor="test")
    assert sessions.sign_in(" jürgen gross ", PASSWORD, address=HOME).session.account.name == "jürgen gross"


@pytest.mark.parametrize("name", ["", " ", "a" * 65, "a\x00b", "a\u202eb", "\ud800"])
def test_names_that_cannot_be_used_are_refused(accounts: Accounts, sessions: Sessions, name: str) -> None:
    with pytest.raises(BadTextError):
        accounts.add(name, "operator", actor="test")
    with pytest.raises(WrongLoginError):
        sessions.sign_in(name, PASSWORD, address=HOME)


@pytest.mark.parametrize("new", ["short", "x" * 300, "aaaaaaaaaaaaaaa", "my name is Carol!", PASSWORD])
def test_passwords_that_cannot_be_used_are_refused(accounts: Accounts, sessions: Sessions, new: str) -> None:
    _settled(accounts, sessions, "carol")
    with pytest.raises(BadTextError):
        sessions.change_password("carol", PASSWORD, new, address=HOME)
    assert sessions.sign_in("carol", PASSWORD, address=HOME)


def test_secrets_are_kept_as_hashes_only(ledger: Ledger, accounts: Accounts, sessions: Sessions) -> None:
    signed_in = _settled(accounts, sessions, "carol")
    made, secret = ApiTokens(ledger).make(signed_in.session.account, "nightly", ["read"], days=1)
    assert made.name == "nightly"
    rows = ledger.database.read(
        lambda c: [tuple(row) for table in (account, session, browser, api_token) for row in c.execute(select(table))]
    )
    kept = repr(rows)
    assert "$argon2id$" in kept
    assert [s for s in (PASSWORD, signed_in.token, signed_in.browser, secret) if s in kept] == []


def test_old_hashes_are_made_anew_at_the_next_sign_in(ledger: Ledger, accounts: Accounts, sessions: Sessions) -> None:
    _settled(accounts, sessions, "carol")
    dearer = Sessions(ledger, hasher=Hasher(time_cost=2, memory_kib=64))
    assert dearer.sign_in("carol", PASSWORD, address=HOME)
    kept = ledger.database.read(lambda c: c.execute(select(account.c.password_hash)).scalar_one())
    assert "t=2" in kept
    assert sessions.sign_in("carol", PASSWORD, address=HOME)


def test_session_lasts_and_ends_by_itself(accounts: Accounts, sessions: Sessions, clock: Moved) -> None:
    token = _settled(accounts, sessions, "carol").token
    for _ in range(23):  # 11.5 hours of work
        clock.advance(1800)
        assert sessions.find(token) is not None
    clock.advance(1800)
    assert sessions.find(token) is None


def test_session_ends_when_nothing_is_done(accounts: Accounts, sessions: Sessions, clock: Moved) -> None:
    token = _settled(accounts, sessions, "carol").token
    clock.advance(3599)
    assert sessions.find(token) is not None
    clock.advance(3600)
    assert sessions.find(token) is None


def test_sign_out_ends_this_session_only(accounts: Accounts, sessions: Sessions) -> None:
    first = _settled(accounts, sessions, "carol").token
    second = sessions.sign_in("carol", PASSWORD, address=HOME).token
    sessions.end(first)
    assert sessions.find(first) is None
    assert sessions.find(second) is not None
    assert sessions.find("") is None


def test_password_change_ends_all_other_sessions(accounts: Accounts, sessions: Sessions) -> None:
    first = _settled(accounts, sessions, "carol").token
    changed = sessions.change_password("carol", PASSWORD, "another horse battery", address=HOME)
    assert sessions.find(first) is None
    assert sessions.find(changed.token) is not None


def test_disabled_account_is_out_at_once(ledger: Ledger, accounts: Accounts, sessions: Sessions) -> None:
    signed_in = _settled(accounts, sessions, "carol")
    carol = signed_in.session.account
    _, secret = ApiTokens(ledger).make(carol, "nightly", ["read"], days=1)
    accounts.set_disabled(carol.id, True, actor="test")
    assert sessions.find(signed_in.token) is None
    assert ApiTokens(ledger).find(secret) is None
    with pytest.raises(WrongLoginError):
        sessions.sign_in("carol", PASSWORD, address=HOME)
    accounts.set_disabled(carol.id, False, actor="test")
    assert sessions.find(signed_in.token) is None
    assert sessions.sign_in("carol", PASSWORD, address=HOME)


def test_role_holds_from_the_next_request_on(accounts: Accounts, sessions: Sessions) -> None:
    signed_in = _settled(accounts, sessions, "carol", "supervisor")
    accounts.set_role(signed_in.session.account.id, "operator", actor="test")
    found = sessions.find(signed_in.token)
    assert found is not None
    assert not found.account.may_act_as("supervisor")


def test_last_admin_stays(accounts: Accounts, sessions: Sessions) -> None:
    first = _settled(accounts, sessions, "ada", "admin").session.account
    with pytest.raises(LastAdminError):
        accounts.set_role(first.id, "operator", actor="test")
    with pytest.raises(LastAdminError):
        accounts.set_disabled(first.id, True, actor="test")
    _settled(accounts, sessions, "bob", "admin")
    accounts.set_role(first.id, "operator", actor="test")


def test_what_is_not_there_is_named(accounts: Accounts, ledger: Ledger, sessions: Sessions) -> None:
    carol = _settled(accounts, sessions, "carol").session.account
    for change in (
        lambda: accounts.set_role(99, "admin", actor="test"),
        lambda: accounts.set_disabled(99, True, actor="test"),
        lambda: accounts.reset_password(99, actor="test"),
        lambda: accounts.named("nobody"),
        lambda: ApiTokens(ledger).revoke(carol, 99),
    ):
        with pytest.raises(NoSuchError):
            change()


def test_wrong_names_and_wrong_passwords_are_told_alike(
    accounts: Accounts, sessions: Sessions, hasher: CountingHasher
) -> None:
    _settled(accounts, sessions, "carol")
    disabled = _settled(accounts, sessions, "dora").session.account
    accounts.set_disabled(disabled.id, True, actor="test")
    said = set()
    for name, password in (("carol", WRONG), ("nobody", WRONG), ("dora", PASSWORD)):
        before = hasher.looked_at
        with pytest.raises(WrongLoginError) as refused:
            sessions.sign_in(name, password, address=HOME)
        said.add((str(refused.value), hasher.looked_at - before))
    assert len(said) == 1


@pytest.mark.parametrize("name", ["carol", "nobody"])
def test_guesses_are_few_however_many_come(
    accounts: Accounts, sessions: Sessions, hasher: CountingHasher, clock: Moved, name: str
) -> None:
    _settled(accounts, sessions, "carol")
    hasher.looked_at = 0
    for guess in range(300):  # an hour of them, each from another address
        with pytest.raises((WrongLoginError, TooManyTriesError)):
            sessions.sign_in(name, f"guess {guess}", address=f"10.0.{guess // 250}.{guess % 250}")
        clock.advance(11)
    assert 15 <= hasher.looked_at <= 20


def test_guesses_at_many_names_are_few_too(accounts: Accounts, sessions: Sessions, hasher: CountingHasher) -> None:
    for guess in range(60):
        with pytest.raises((WrongLoginError, TooManyTriesError)):
            sessions.sign_in(f"name {guess}", WRONG, address=f"2001:db8::{guess:x}")
    assert hasher.looked_at == 20


def test_lockout_survives_a_restart_and_ends(
    ledger: Ledger, accounts: Accounts, sessions: Sessions, hasher: Hasher, clock: Moved
) -> None:
    _settled(accounts, sessions, "carol")
    for _ in range(5):
        with pytest.raises(WrongLoginError):
            sessions.sign_in("carol", WRONG, address=ELSEWHERE)
    restarted = Sessions(ledger, hasher=hasher)
    with pytest.raises(TooManyTriesError) as refused:
        restarted.sign_in("carol", PASSWORD, address=HOME)
    assert 0 < refused.value.seconds <= 60
    clock.advance(refused.value.seconds)
    assert restarted.sign_in("carol", PASSWORD, address=HOME)


def test_tries_elsewhere_do_not_lock_out_a_known_browser(accounts: Accounts, sessions: Sessions) -> None:
    known = _settled(accounts, sessions, "ada", "admin").browser
    _exhaust(sessions, "ada")
    with pytest.raises(TooManyTriesError):
        sessions.sign_in("ada", PASSWORD, address=HOME)
    assert sessions.sign_in("ada", PASSWORD, address=HOME, browser_token=known)


def test_known_browser_does_not_help_to_guess(accounts: Accounts, sessions: Sessions, hasher: CountingHasher) -> None:
    known = _settled(accounts, sessions, "ada", "admin").browser
    hasher.looked_at = 0
    _exhaust(sessions, "ada", browser_token=known)
    _exhaust(sessions, "carol", browser_token=known)
    assert hasher.looked_at == 10


def test_console_lets_in_who_is_locked_out(accounts: Accounts, sessions: Sessions) -> None:
    ada = _settled(accounts, sessions, "ada", "admin").session.account
    _exhaust(sessions, "ada")
    _, one_time = accounts.reset_password(ada.id, actor="console")
    assert sessions.sign_in("ada", one_time, address=ELSEWHERE)
    assert sessions.change_password("ada", one_time, "another horse battery", address=ELSEWHERE)


def _exhaust(sessions: Sessions, name: str, browser_token: str = "") -> None:
    for _ in range(30):
        with pytest.raises((WrongLoginError, TooManyTriesError)):
            sessions.sign_in(name, WRONG, address=ELSEWHERE, browser_token=browser_token)


def test_token_acts_within_its_scopes_and_time(
    ledger: Ledger, accounts: Accounts, sessions: Sessions, clock: Moved
) -> None:
    carol = _settled(accounts, sessions, "carol").session.account
    tokens = ApiTokens(ledger)
    made, secret = tokens.make(carol, "nightly", ["read", "export"], days=1)
    assert [token.last_used for token in tokens.of(carol)] == [None]
    found = tokens.find(secret)
    assert found is not None
    assert [scope for scope in SCOPES if found.may(scope)] == ["read", "export"]
    assert [token.last_used is not None for token in tokens.of(carol)] == [True]
    with pytest.raises(NameTakenError):
        tokens.make(carol, "nightly", ["read"], days=1)
    clock.advance(24 * 3600)
    assert tokens.find(secret) is None
    tokens.revoke(carol, made.id)
    assert tokens.of(carol) == []


def test_token_is_worth_no_more_than_its_owner(ledger: Ledger, accounts: Accounts, sessions: Sessions) -> None:
    ada = _settled(accounts, sessions, "ada", "admin").session.account
    _settled(accounts, sessions, "bob", "admin")
    tokens = ApiTokens(ledger)
    _, secret = tokens.make(ada, "all", SCOPES, days=1)
    accounts.set_role(ada.id, "operator", actor="test")
    found = tokens.find(secret)
    assert found is not None
    assert [scope for scope in SCOPES if found.may(scope)] == ["submit", "read", "correct", "export", "intake"]
    with pytest.raises(BadTextError):
        tokens.make(found.account, "admin", ["admin"], days=1)


@pytest.mark.parametrize(("scopes", "days"), [([], 1), (["read"], 0), (["read"], 10_000), (["everything"], 1)])
def test_tokens_that_cannot_be_are_refused(
    ledger: Ledger, accounts: Accounts, sessions: Sessions, scopes: list[str], days: int
) -> None:
    carol = _settled(accounts, sessions, "carol").session.account
    with pytest.raises(BadTextError):
        ApiTokens(ledger).make(carol, "nightly", scopes, days=days)  # type: ignore[arg-type]


def test_tokens_of_others_cannot_be_revoked(ledger: Ledger, accounts: Accounts, sessions: Sessions) -> None:
    people: list[Account] = [_settled(accounts, sessions, name).session.account for name in ("carol", "dora")]
    tokens = ApiTokens(ledger)
    made, secret = tokens.make(people[0], "nightly", ["read"], days=1)
    with pytest.raises(NoSuchError):
        tokens.revoke(people[1], made.id)
    assert tokens.find(secret) is not None


def test_each_change_is_in_the_trail_once(ledger: Ledger, accounts: Accounts, sessions: Sessions) -> None:
    one_time = accounts.first_run() or ""
    admin = sessions.change_password("admin", one_time, PASSWORD, address=HOME)
    carol, _ = accounts.add("carol", "operator", actor="admin")
    accounts.set_role(carol.id, "supervisor", actor="admin")
    accounts.set_disabled(carol.id, True, actor="admin")
    accounts.set_disabled(carol.id, True, actor="admin")  # changes nothing
    accounts.set_disabled(carol.id, False, actor="admin")
    accounts.reset_password(carol.id, actor="admin")
    made, _ = ApiTokens(ledger).make(admin.session.account, "nightly", ["read"], days=1)
    ApiTokens(ledger).revoke(admin.session.account, made.id)
    sessions.end(admin.token)
    sessions.end(admin.token)
    trail = Trail(ledger.database)
    assert [(entry.actor, entry.action) for entry in trail.entries()] == [
        ("console", "add account"),
        ("admin", "change password"),
        ("admin", "add account"),
        ("admin", "set role"),
        ("admin", "disable account"),
        ("admin", "enable account"),
        ("admin", "reset password"),
        ("admin", "make token"),
        ("admin", "revoke token"),
        ("admin", "sign out"),
    ]
    assert trail.verify() is None
