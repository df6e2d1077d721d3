"""What the pages work with, built once in ``make_app``."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from review.dashboard import Dashboard
from review.desk import Desk
from review.object_events import Notices
from review.readiness import Readiness
from review.settings import ReviewSettings
from review.uploads import Uploads
from review.watching import Watch
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
    """The stores of one ledger, and the settings. ``uploads`` None: no documents are taken; ``notices`` None: there
    is no bucket; ``watch`` None: nobody watches, and there are no metrics."""

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
    notices: Notices | None
    readiness: Readiness
    watch: Watch | None = None


def services(request: HTTPConnection) -> Services:
    """Those of the application that a request is for."""
    found: Services = request.app.state.services
    return found


def note_refused_login(request: HTTPConnection) -> None:
    """Tell who watches."""
    if (watch := services(request).watch) is not None:
        watch.login_failed()
