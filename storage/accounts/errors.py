"""What accounts refuse. Every line may be shown to the person at the browser.

AccountError
├── WrongLoginError   name or password; which of them is never said
├── TooManyTriesError wait ``seconds``
├── NameTakenError    an account or a token of this name is there already
├── NoSuchError       no such account or token
├── BadTextError      a name or a password cannot be used
└── LastAdminError    nobody would be left to look after the accounts
"""

from __future__ import annotations

from documents.errors import UsageError


class AccountError(UsageError):
    """Nothing was changed."""


class WrongLoginError(AccountError):
    """The same line whatever was wrong, so that no name can be found out."""

    def __init__(self) -> None:
        super().__init__("the name or the password is not right, or a one-time password has run out; try again")


class TooManyTriesError(AccountError):
    """Whether there is such an account does not matter to this."""

    def __init__(self, seconds: int) -> None:
        wait = f"{seconds} seconds" if seconds < 120 else f"{-(-seconds // 60)} minutes"
        super().__init__(f"too many tries to sign in; wait {wait}, then try again")
        self.seconds = seconds


class NameTakenError(AccountError):
    """Names are compared without regard to case."""


class NoSuchError(AccountError):
    """Gone, or never there."""


class BadTextError(AccountError):
    """The line says what the rule is."""


class LastAdminError(AccountError):
    """Give another account the role first."""

    def __init__(self) -> None:
        super().__init__("this is the last admin; make another account an admin first")
