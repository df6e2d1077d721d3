"""Bringing a database from the version that it has to a later one, by alembic. Imported by who must upgrade only."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection

_HERE: Final = Path(__file__).parent


def upgrade(connection: Connection, *, found: int, version: int, extra: Path | None = None) -> None:
    """Run what leads from version ``found`` (0: an empty database) to ``version``, in the caller's transaction.

    ``extra``: a folder with versions beyond this program's, for tests.
    """
    config = Config()
    folders = [_HERE / "versions"] if extra is None else [_HERE / "versions", extra]
    # A percent sign in a path is to be doubled: these are the options of an .ini file.
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, folders)).replace("%", "%%"))
    config.attributes["connection"] = connection
    if found:
        # Databases of before alembic, and those whose program told its version in schema_version only.
        command.stamp(config, revision(found))
    command.upgrade(config, revision(version))


def revision(version: int) -> str:
    """alembic's name of a schema version, e.g. ``0009``."""
    return f"{version:04}"
