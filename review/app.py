"""The application: the stores, the routes, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from documents.errors import SluiceError
from review.api import corrections, documents, events, export, splitting, webhooks
from review.dashboard import Dashboard
from review.desk import Desk
from review.in_force import Models
from review.object_events import Notices
from review.problems import handle
from review.readiness import Readiness
from review.routes import accounts, dashboard, document, health, login, openapi, queue, static, tokens, trail
from review.routes import webhooks as webhook_pages
from review.security.door import Door
from review.security.gates import check_routes
from review.security.limits import RateLimit
from review.security.shell import Shell
from review.services import Services
from review.settings import ReviewSettings
from review.uploads import Uploads
from review.watching import Watch, Watching
from storage.accounts.accounts import Accounts
from storage.accounts.passwords import Hasher
from storage.accounts.sessions import Sessions
from storage.accounts.tokens import ApiTokens
from storage.accounts.trail import Trail
from storage.api.standing import Standings
from storage.api.submissions import Submissions
from storage.api.webhooks import Webhooks
from storage.ledger.ledger import Ledger
from storage.reviews.promise import Auditing
from storage.reviews.store import Reviews

_ROUTERS = (
    login.router,
    queue.router,
    document.router,
    dashboard.router,
    webhook_pages.router,
    trail.router,
    accounts.router,
    tokens.router,
    openapi.router,
    static.router,
    health.router,
)

_API = (
    documents.router,
    corrections.router,
    splitting.router,
    export.router,
    webhooks.router,
    events.router,
)


def make_app(
    ledger: Ledger,
    settings: ReviewSettings,
    desk: Desk,
    *,
    auditing: Auditing | None = None,
    models: Models | None = None,
    uploads: Uploads | None = None,
    notices: Notices | None = None,
    routers: Sequence[APIRouter] = (),
    hasher: Hasher | None = None,
    watch: Watch | None = None,
) -> FastAPI:
    """The review application over an open ledger, which the caller closes.

    Args:
        desk: the documents themselves.
        auditing: the promise that audits are held against; without one none can be closed.
        models: those that documents are decided by; without them the dashboard tells none.
        uploads: where documents go that programs hand in; without it none are taken.
        notices: where it is told that objects came into the bucket; without it there is none.
        routers: more routes.
        hasher: how passwords are hashed; tests take a cheap one.
        watch: is told of every request, and has the metrics; without it there are none.

    Raises: UndeclaredRouteError: a route does not say who may use it.
    """
    hasher = hasher or Hasher()
    # Its own pages of documentation load scripts from elsewhere; the schema is a route of ours.
    app = FastAPI(title="Docsluice", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    required = {name: [f.name for f in schema.fields if f.required] for name, schema in desk.schemas.items()}
    reviews = Reviews(ledger, lease_seconds=settings.lease_seconds, auditing=auditing, required=required)
    app.state.services = Services(
        settings=settings,
        ledger=ledger,
        accounts=Accounts(ledger, hasher=hasher),
        sessions=Sessions(ledger, hasher=hasher, hours=settings.session_hours, idle_minutes=settings.idle_minutes),
        tokens=ApiTokens(ledger),
        trail=Trail(ledger.database),
        reviews=reviews,
        dashboard=Dashboard(ledger, reviews, auditing, models),
        desk=desk,
        submissions=Submissions(ledger),
        standings=Standings(ledger),
        webhooks=Webhooks(ledger),
        uploads=uploads,
        notices=notices,
        readiness=Readiness(ledger),
        watch=watch,
    )
    for router in (*_ROUTERS, *_API, *routers):
        app.include_router(router)
    kinds: tuple[type[Exception], ...] = (HTTPException, RequestValidationError, SluiceError)
    for kind in kinds:
        app.add_exception_handler(kind, handle)
    middleware: tuple[tuple[Any, dict[str, Any]], ...] = (  # the last one added is the outermost
        (Door, {}),
        (RateLimit, {"per_minute": settings.requests_per_minute}),
        (Shell, {"settings": settings}),
    )
    for layer, arguments in middleware:
        app.add_middleware(layer, **arguments)
    if watch is not None:
        app.add_middleware(Watching, watch=watch)
    check_routes(app)
    return app
