"""Events: one log line for each thing that happened, by the logger ``sluice`` of the standard library.

An event is a name, the document's id, and fields that are declared here. What a document says, where it came from, what
an error said of it and who reviewed it are not among them: those are in the ledger, behind its own gates.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from flows.observe.settings import LogSettings

FIELDS: Final[Mapping[str, str]] = {
    "attempt": "which attempt at the document this is",
    "count": "how many",
    "document_type": "name of a document type",
    "documents": "how many documents",
    "door": "sweep, event or listen",
    "error": "kind of an error, the name of its class",
    "exit_code": "of a process; minus the signal's number",
    "field": "name of a document type's field",
    "found": "objects that were not known before",
    "generation": "id of a model generation, or shipped",
    "kind": "one word of several that say what it was",
    "lane": "name of a lane",
    "ms": "milliseconds by stage",
    "owner": "process that holds a lease",
    "pages": "pages of a listing",
    "place": "bucket and prefix, or folder, as the settings name it",
    "problems": "how many findings of an audit",
    "refused": "objects that cannot be documents",
    "seconds": "how long it took, or until it is tried again",
    "seen": "objects that a listing showed",
    "source": "where the document came from; logged only if SLUICE_LOG_SOURCES says so",
    "status": "how a document ended, or an HTTP status",
    "tries": "how often it was tried",
    "waiting": "how many wait",
    "was": "what it was before",
    "webhook": "number of a webhook",
}
"""What an event may tell; anything else is left out."""

WARNINGS: Final = frozenset(
    {
        "field_halted",
        "infrastructure_failed",
        "lease_lost",
        "listen_unreadable",
        "login_failed",
        "quarantined",
        "sighting_refused",
        "sweep_failed",
        "webhook_failed",
        "worker_died",
        "worker_timed_out",
        "write_back_failed",
    }
)
"""Events of level WARNING; the others are INFO."""

_LOGGER: Final = logging.getLogger("sluice")
_OURS: Final = ("sluice", "review")
_LONGEST: Final = 200
_LOGGER.addHandler(logging.NullHandler())  # without a setting, events go nowhere


def event(name: str, *, document_id: str | None = None, **fields: Any) -> None:
    """Log that something happened: ``event("claimed", document_id=…, attempt=1)``. Fields are those of ``FIELDS``."""
    level = logging.WARNING if name in WARNINGS else logging.INFO
    if _LOGGER.isEnabledFor(level):
        _LOGGER.log(level, name, extra={"sluice": {"document_id": document_id, **fields}})


def configure(settings: LogSettings) -> None:
    """Have our loggers write to stderr as the settings say, and others from WARNING on. Repeating it is harmless."""
    if settings.format is None:
        return
    handler = _Handler(_Lines(as_json=settings.format == "json", sources=settings.sources))
    for name in _OURS:
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.setLevel(settings.level.upper())
        logger.propagate = False
    root = logging.getLogger()
    root.handlers[:] = [h for h in root.handlers if not isinstance(h, _Handler)]
    # At lower levels some packages log what they work on.
    handler_of_others = _Handler(handler.formatter)
    handler_of_others.setLevel(logging.WARNING)
    root.addHandler(handler_of_others)


class _Handler(logging.StreamHandler[Any]):
    """Writes to what is stderr at the moment."""

    def __init__(self, formatter: logging.Formatter | None) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(formatter)


class _Lines(logging.Formatter):
    """One line for each record: JSON, or words."""

    def __init__(self, *, as_json: bool, sources: bool) -> None:
        super().__init__()
        self._as_json = as_json
        self._told = {"document_id", *FIELDS} - (set() if sources else {"source"})

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line: dict[str, Any] = {"time": at, "level": record.levelname.lower()}
        fields = getattr(record, "sluice", None)
        if isinstance(fields, dict):
            told = {key: _plain(value) for key, value in fields.items() if key in self._told and value is not None}
            line |= {"event": record.getMessage(), **told}
        else:
            line |= {"event": "log", "logger": record.name, "message": _clean(record.getMessage(), most=2000)}
        if record.exc_info and record.exc_info[0] is not None:
            # The message of an unforeseen error may hold a document's text; its kind and place do not.
            frames = traceback.extract_tb(record.exc_info[2])[-10:]
            line |= {
                "error": record.exc_info[0].__name__,
                "at": [f"{frame.filename}:{frame.lineno}" for frame in frames],
            }
        if self._as_json:
            return json.dumps(line, ensure_ascii=True)
        words = " ".join(f"{key}={value}" for key, value in line.items() if key not in ("time", "level", "event"))
        return f"{line['time']} {line['level']:<7} {line['event']} {words}".rstrip()


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, Mapping):
        return {str(key)[:_LONGEST]: _plain(part) for key, part in value.items()}
    return _clean(str(value), most=_LONGEST)


def _clean(text: str, *, most: int) -> str:
    return "".join(c if c.isprintable() else "?" for c in text[:most])
