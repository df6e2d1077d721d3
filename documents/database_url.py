"""A database's URL as people write it, for the ledger and for a master list."""

from __future__ import annotations

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from documents.errors import UsageError

_POSTGRES = ("postgresql", "postgres")
_OUR_DRIVER = "postgresql+psycopg"


def database_url(text: str, *, setting: str) -> URL:
    """The URL, with our driver where it names Postgres and none.

    Args:
        setting: where it was written, for messages.

    Raises:
        UsageError: it is no URL of a database.
    """
    try:
        url = make_url(text)
    except ArgumentError as exc:
        raise UsageError(
            f"{setting} cannot be read as a database's URL; write  postgresql://user:password@host/name"
        ) from exc
    return url.set(drivername=_OUR_DRIVER) if url.drivername in _POSTGRES else url


def check_driver(url: URL, *, setting: str) -> None:
    """See that the package which speaks with this database is here.

    Raises:
        UsageError: it is not.
    """
    try:
        url.get_dialect().import_dbapi()
    except NoSuchModuleError as exc:
        raise UsageError(
            f"{setting}: there is no driver {url.drivername!r}; write  postgresql://user:password@host/name"
        ) from exc
    except ImportError as exc:
        missing = exc.name if isinstance(exc, ModuleNotFoundError) else " ".join(str(exc).split())
        remedy = "run  pip install 'docsluice[postgres]'" if url.drivername == _OUR_DRIVER else "install it"
        raise UsageError(
            f"{setting}: {url.get_backend_name()} needs a driver that is not here ({missing}); {remedy}"
        ) from exc
