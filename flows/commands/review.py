"""``sluice review``: the pages on which people settle what is in doubt."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import socket

from documents.errors import UsageError
from flows.desk import Desk
from flows.opened import open_existing
from flows.pipeline import known_schemas
from flows.settings import Settings
from review.settings import ReviewSettings
from storage.ledger import Ledger

_NEEDS = ("fastapi", "uvicorn", "jinja2", "argon2", "python_multipart")


def run(*, host: str | None, port: int | None) -> None:
    """Serve the pages until Ctrl-C or SIGTERM.

    Raises:
        UsageError: a package is missing, there is no ledger, a setting or the port cannot be used.
    """
    import_needed()
    for name, value in (("SLUICE_REVIEW_HOST", host), ("SLUICE_REVIEW_PORT", port)):
        if value is not None:
            os.environ[name] = str(value)
    settings = Settings.load()
    check_address(settings.review)
    schemas = known_schemas(settings)
    with (
        open_existing(settings) as ledger,
        contextlib.closing(Desk(settings, ledger, schemas)) as desk,
        contextlib.suppress(KeyboardInterrupt),
    ):
        _serve(ledger, settings.review, desk)
    print("stopped", flush=True)


def reset(name: str) -> None:
    """Print a one-time password for an account: for who has lost theirs, or is locked out.

    Raises:
        UsageError: there is no such account.
    """
    import_needed()
    from storage.accounts.accounts import CONSOLE, Accounts
    from storage.accounts.passwords import Hasher

    with open_existing(Settings.load()) as ledger:
        accounts = Accounts(ledger, hasher=Hasher())
        account, password = accounts.reset_password(accounts.named(name).id, actor=CONSOLE)
    print(f"{account.name}: {password}", flush=True)
    print("good for 72 hours, to be changed at the first sign-in; the account's sessions have ended")


def verify() -> int:
    """Check the trail of what people did; 0 if it is whole, else 3."""
    from storage.accounts.trail import Trail

    with open_existing(Settings.load()) as ledger:
        trail = Trail(ledger.database)
        broken, head = trail.verify(), trail.head()
    print(broken or f"the trail is whole: {head.seq} entries, the last {head.hash}")
    return 3 if broken else 0


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


def _serve(ledger: Ledger, settings: ReviewSettings, desk: Desk) -> None:
    import uvicorn

    from review.app import make_app

    app = make_app(ledger, settings, desk)
    password = app.state.services.accounts.first_run()
    if password is not None:
        print("the first account is  admin  with this one-time password, which is shown only now:", flush=True)
        print(f"    {password}", flush=True)
    print(f"review   {settings.address}", flush=True)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        ssl_certfile=settings.certificate,
        ssl_keyfile=settings.certificate_key,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        server_header=False,
        access_log=False,
        log_level="warning",
        lifespan="off",
    )
