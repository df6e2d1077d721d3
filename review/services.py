"""What the pages work with, built once in ``make_app``."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from review.desk import Desk
from review.settings import ReviewSettings
from storage.accounts.accounts import Accounts
from storage.accounts.sessions import Sessions
from storage.accounts.tokens import ApiTokens
from storage.accounts.trail import Trail
from storage.ledger.ledger import Ledger
from storage.reviews.store import Reviews


@dataclass(frozen=True, slots=True)
class Services:
    """The stores of one ledger, and the settings."""

    settings: ReviewSettings
    ledger: Ledger
    accounts: Accounts
    sessions: Sessions
    tokens: ApiTokens
    trail: Trail
    reviews: Reviews
    desk: Desk


def services(request: HTTPConnection) -> Services:
    """Those of the application that a request is for."""
    found: Services = request.app.state.services
    return found
