"""The process that serves the review pages: ``python -m flows.review_server``. ``sluice up`` starts and stops it,
``sluice review`` is it.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from documents.errors import UsageError
from flows.desk import Desk
from flows.in_force import ModelsInForce
from flows.intake.notices import open_notices
from flows.observe.watch import ServerWatch
from flows.opened import open_existing
from flows.pipeline import known_schemas
from flows.promised import auditing
from flows.settings import Settings
from flows.uploads import Uploads, uploads_folder
from flows.version import CurrentVersion
from flows.webhooks import Sender
from flows.worker import die_with_parent
from review.settings import ReviewSettings
from storage.api.webhooks import Webhooks
from storage.ledger import Ledger

if TYPE_CHECKING:
    import uvicorn

_NEEDS = ("fastapi", "uvicorn", "jinja2", "argon2", "python_multipart")
_LOOK_SECONDS = 0.05


def is_installed() -> bool:
    """Whether the packages of the extra are there."""
    return all(importlib.util.find_spec(name) for name in _NEEDS)


def import_needed() -> None:
    """Raises: UsageError: a package of the extra is missing."""
    missing = [name for name in _NEEDS if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(f"sluice review needs {', '.join(missing)}: install docsluice[review]")


def check_address(settings: ReviewSettings) -> None:
    """Raises: UsageError: the address is taken or none of this host's, or the certificate cannot be read."""
    for file in filter(None, (settings.certificate, settings.certificate_key)):
        if not os.access(file, os.R_OK):
            raise UsageError(f"{file}: the certificate or its key cannot be read; name a PEM file that this user may")
    try:
        family, kind, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as exc:
        raise UsageError(
            f"{settings.host} port {settings.port} cannot be used ({exc.strerror}); name another: --port, --host"
        ) from exc


def first_password(ledger: Ledger) -> str | None:
    """Make the first account, ``admin``, where there is none; its one-time password, else None."""
    from storage.accounts.accounts import Accounts
    from storage.accounts.passwords import Hasher

    return Accounts(ledger, hasher=Hasher()).first_run()


def tell_password(password: str | None) -> None:
    """Print it, this once."""
    if password is not None:
        print("the first account is  admin  with this one-time password, which is shown only now:", flush=True)
        print(f"    {password}", flush=True)


def serve(settings: Settings, *, ready: Callable[[], None]) -> None:
    """Serve the pages until SIGINT or SIGTERM.

    Args:
        ready: called once they are served.

    Raises:
        UsageError: there is no ledger, or a type of document cannot be used.
    """
    import uvicorn

    from review.app import make_app

    schemas = known_schemas(settings)
    review = settings.review
    with (
        open_existing(settings) as ledger,
        contextlib.closing(Desk(settings, ledger, schemas)) as desk,
        Sender(Webhooks(ledger), private=review.webhooks_private),
    ):
        uploads = Uploads(uploads_folder(settings), ledger, version=CurrentVersion(settings, schemas).last)
        app = make_app(
            ledger,
            review,
            desk,
            auditing=auditing(settings.router, schemas),
            models=ModelsInForce(settings, schemas, reading=desk.reading),
            uploads=uploads,
            notices=open_notices(settings, ledger),
            watch=ServerWatch(settings, ledger),
        )
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                host=review.host,
                port=review.port,
                ssl_certfile=review.certificate,
                ssl_keyfile=review.certificate_key,
                proxy_headers=bool(review.proxies),
                forwarded_allow_ips=list(review.proxies),
                server_header=False,
                access_log=False,
                log_level="warning",
                log_config=None if settings.log.format else uvicorn.config.LOGGING_CONFIG,
                lifespan="off",
            )
        )
        threading.Thread(target=_call_when_started, args=(server, ready), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            server.run()


def _call_when_started(server: uvicorn.Server, ready: Callable[[], None]) -> None:
    while not server.started:
        time.sleep(_LOOK_SECONDS)
    ready()


if __name__ == "__main__":
    die_with_parent()
    loaded = Settings.load()
    serve(loaded, ready=(loaded.storage.home / "logs" / "review_server.ready").touch)
    sys.exit(0)
