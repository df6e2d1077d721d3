"""What documents need around them, looked at by ``sluice doctor``: ledger, bucket, orchestrator, disk, settings.

Each check gives what it found in words, or raises with one line that says what is wrong and what to do.
"""

from __future__ import annotations

import difflib
import importlib.util
import os
import shutil
import sqlite3
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from documents.errors import SluiceError
from flows.settings import Settings, known_variables
from storage.ledger.database import WAL_SAFE_SINCE, Database, journal_mode, server_now_ms
from storage.ledger.schema import SCHEMA_VERSION, refuse_newer, version_of

_LEAST_FREE_BYTES: Final = 2 * 1024**3
_LEAST_TEMPORARY_BYTES: Final = 1024**3
_OLDEST_POSTGRES: Final = 140_000
_MOST_SKEW_SECONDS: Final = 60.0
_NEEDED: Final = ("SELECT", "INSERT", "UPDATE", "DELETE")
_OTHERS: Final = frozenset({"SLUICE_DEBUG"})
"""Variables that are no settings."""
_ALIKE: Final = 0.8


def ledger(settings: Settings) -> str:
    """The database, its version, rights, schema and clock. Creates and upgrades nothing."""
    storage = settings.storage
    home = storage.home.absolute()
    if storage.database_url is None and not (home / "ledger.sqlite").exists():
        nearest = next(parent for parent in (home, *home.parents) if parent.exists())
        if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
            raise SluiceError(f"{home}: {nearest} is no folder that this user may write to; set SLUICE_HOME")
        return f"none yet; the first document makes {home / 'ledger.sqlite'}"
    database = Database(storage.ledger_url)
    try:
        server = "" if database.is_sqlite else database.read(_postgres, patient=False)
        found = database.read(version_of, patient=False)
        refuse_newer(found, SCHEMA_VERSION, database.name)
        documents = database.read(_count) if found else 0
    finally:
        database.close()
    if database.is_sqlite:
        mode = journal_mode(sqlite3.sqlite_version_info)
        server = f"SQLite {sqlite3.sqlite_version}, journal {mode}, {storage.home / 'ledger.sqlite'}"
    return f"{server}; {_schema(found)}; {documents} documents"


def _schema(found: int) -> str:
    if not found:
        return "empty, the first command makes its tables"
    if found < SCHEMA_VERSION:
        return f"schema version {found}, which the next command upgrades to {SCHEMA_VERSION}: back it up first"
    return f"schema version {found}"


def _count(connection: Connection) -> int:
    return int(connection.execute(text("SELECT count(*) FROM document")).scalar_one())


def _postgres(connection: Connection) -> str:
    """Raises: SluiceError: it is too old, its clock is another, or the user lacks rights."""
    number = int(connection.execute(text("SHOW server_version_num")).scalar_one())
    if number < _OLDEST_POSTGRES:
        raise SluiceError(f"Postgres {number // 10_000}: too old; use version {_OLDEST_POSTGRES // 10_000} or newer")
    before = time.time()
    theirs = server_now_ms(connection) / 1000
    skew = (before + time.time()) / 2 - theirs
    if abs(skew) > _MOST_SKEW_SECONDS:
        ahead = "ahead of" if skew > 0 else "behind"
        raise SluiceError(
            f"this host's clock is {abs(skew):.0f} s {ahead} the database's: leases go by the database's and hold, but "
            "times in results, tokens and signatures are wrong; set the clocks (NTP)"
        )
    user, may = connection.execute(text("SELECT current_user, has_schema_privilege(current_schema(), 'CREATE')")).one()
    tables = set(inspect(connection).get_table_names())
    if not may and not tables:
        raise SluiceError(f"{user} may not make tables in the database; grant CREATE on its schema to it")
    for name in sorted(tables):
        rights = [f"has_table_privilege(:name, '{right}')" for right in _NEEDED]
        has = connection.execute(text(f"SELECT {', '.join(rights)}"), {"name": f'"{name}"'}).one()
        if lacks := [right for right, there in zip(_NEEDED, has, strict=True) if not there]:
            raise SluiceError(f"{user} may not {lacks[0]} in table {name}; grant {', '.join(_NEEDED)} on all tables")
    upgrade = "" if may else f", {user} may not CREATE, which the next upgrade needs"
    return f"Postgres {number // 10_000}, clocks {abs(skew):.1f} s apart{upgrade}"


def bucket(settings: Settings) -> str:
    """The bucket, as ``storage.s3.check`` finds it, in a line for each thing that was looked at."""
    if not settings.s3.is_set:
        return "none set"
    from storage.s3.check import check_bucket

    found = check_bucket(settings.s3)
    if bad := [finding.text for finding in found if finding.level == "BAD"]:
        raise SluiceError("; ".join(bad))
    return "\n".join(finding.text for finding in found)


def orchestrator(settings: Settings) -> str:
    """Prefect, and its server where one is named."""
    if importlib.util.find_spec("prefect") is None:
        return "not installed; sluice process does not need it, make up installs it and starts the service"
    found, url = f"Prefect {version('prefect')}", os.environ.get("PREFECT_API_URL")
    if not url:
        return found
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=5) as answer:
            return f"{found}, server {url} answers {answer.status}"
    except (OSError, ValueError) as exc:
        why = getattr(exc, "reason", None) or exc
        raise SluiceError(f"PREFECT_API_URL={url}: no Prefect server answers ({why}); start it, or unset this") from exc


def disk(settings: Settings) -> str:
    """Space for the home, and for what the sandbox and backups write meanwhile."""
    home = settings.storage.home.absolute()
    places = {
        next(place for place in (home, *home.parents) if place.exists()): (home, _LEAST_FREE_BYTES),
        Path(tempfile.gettempdir()): (Path(tempfile.gettempdir()), _LEAST_TEMPORARY_BYTES),
    }
    told = []
    for there, (place, least) in places.items():
        free = shutil.disk_usage(there).free
        if free < least:
            raise SluiceError(
                f"{place}: {free / 1e9:.1f} GB free; less than {least / 1e9:.0f} GB is too little, free some"
            )
        told.append(f"{free / 1e9:.0f} GB free at {place}")
    return ", ".join(told)


def variables(settings: Settings) -> str:
    """The variables of the environment that begin as settings do, and are none."""
    unknown = dict(unknown_variables(os.environ))
    if unknown:
        told = [f"{name}{f' (did you mean {near}?)' if near else ''}" for name, near in unknown.items()]
        raise SluiceError(f"nobody reads {', '.join(told)}: correct the name, or unset it")
    mine = known_variables()
    return f"{sum(name.upper() in mine for name in os.environ)} from the environment, all known"


def unknown_variables(environ: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """Names that begin with SLUICE_ and are no settings, each with the setting that is most like it, if any is."""
    known = known_variables()
    for name in sorted(environ):
        upper = name.upper()
        if upper.startswith("SLUICE_") and not upper.startswith("SLUICE_TEST_") and upper not in known | _OTHERS:
            yield name, next(iter(difflib.get_close_matches(upper, known, n=1, cutoff=_ALIKE)), None)


def versions(settings: Settings) -> str:
    """Python's and SQLite's, and what an older one costs."""
    found: tuple[Any, ...] = sqlite3.sqlite_version_info
    python = ".".join(map(str, sys.version_info[:3]))
    safe = ".".join(map(str, WAL_SAFE_SINCE))
    wal = "" if found >= WAL_SAFE_SINCE else f" (older than {safe}, so without WAL: readers wait for writers)"
    return f"Python {python}, SQLite {sqlite3.sqlite_version}{wal}"
