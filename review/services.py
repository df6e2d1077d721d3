"""What the pages work with, built once in ``make_app``."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from review.dashboard import Dashboard
from review.desk import Desk
from review.settings import ReviewSettings
from review.uploads import Uploads
from storage.accounts.accounts import Accounts
from storage.accounts.sessions import Sessions
from storage.accounts.tokens import ApiTokens
from storage.accounts.trail import Trail
from storage.api.standing import Standings
from storage.api.submissions import Submissions
from storage.api.webhooks import Webhooks
from storage.ledger.ledger import Ledger
from storage.reviews.store import Reviews


@dataclass(frozen=True, slots=True)
class Services:
    """The stores of one ledger, and the settings. ``uploads`` None: no documents are taken."""

    settings: ReviewSettings
    ledger: Ledger
    accounts: Accounts
    sessions: Sessions
    tokens: ApiTokens
    trail: Trail
    reviews: Reviews
    dashboard: Dashboard
    desk: Desk
    submissions: Submissions
    standings: Standings
    webhooks: Webhooks
    uploads: Uploads | None


def services(request: HTTPConnection) -> Services:
    """Those of the application that a request is for."""
    found: Services = request.app.state.services
    return found
