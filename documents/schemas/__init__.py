"""The shipped document types, and those that a person adds with ``--schemas FILE``."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
import traceback
from pathlib import Path

from documents.errors import SchemaError
from documents.schema import DocumentType, Schema, compile_schema
from documents.schemas.contract import Contract
from documents.schemas.invoice import Invoice
from documents.schemas.receipt import Receipt
from documents.values.kinds import KINDS

SHIPPED: tuple[type[DocumentType], ...] = (Invoice, Receipt, Contract)


def shipped_schemas() -> dict[str, Schema]:
    """The compiled shipped types by name."""
    return {schema.name: schema for schema in map(compile_schema, SHIPPED)}


def load_schemas(path: Path | None = None) -> dict[str, Schema]:
    """The shipped types, and those defined in the Python file ``path``, by name.

    Raises:
        SchemaError: the file is missing, does not import, defines no type, or takes a name that is taken.
    """
    schemas = shipped_schemas()
    if path is None:
        return schemas
    own = [value for value in vars(_import_file(path)).values() if _is_own_type(value, path)]
    if not own:
        raise SchemaError(f"{path}: defines no document type; write  class MyType(DocumentType): …")
    for cls in own:
        schema = compile_schema(cls, where=str(path))
        if schema.name in schemas:
            raise SchemaError(
                f"{path}: {cls.__name__}: a type named {schema.name!r} exists already; choose another name"
            )
        schemas[schema.name] = schema
    return schemas


def _import_file(path: Path) -> object:
    spec = importlib.util.spec_from_file_location(_module_name(path), path)
    if not path.is_file() or spec is None or spec.loader is None:
        wrong = "not a Python file (.py)" if path.is_file() else "a folder" if path.is_dir() else "no such file"
        raise SchemaError(f"{path}: {wrong}; --schemas takes a file such as examples/ad_order.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where pydantic looks up the names in annotations that are strings
    try:
        with contextlib.redirect_stdout(sys.stderr):  # stdout is for results
            spec.loader.exec_module(module)
    except (Exception, SystemExit) as exc:  # whatever a user's file raises is told in one line
        raise SchemaError(f"{path}{_line_of(exc, path)}: cannot be imported: {_what(exc)}") from exc
    return module


def _line_of(exc: BaseException, path: Path) -> str:
    """Where in the file it went wrong, as ``:12``; empty where nobody knows."""
    if isinstance(exc, SyntaxError):
        return f":{exc.lineno}" if exc.lineno else ""
    file = str(path.absolute())
    lines = [frame.lineno for frame in traceback.extract_tb(exc.__traceback__) if frame.filename == file]
    return f":{lines[-1]}" if lines else ""


def _what(exc: BaseException) -> str:
    if isinstance(exc, SyntaxError):
        return f"SyntaxError: {exc.msg}"
    if isinstance(exc, NameError):
        return f"{exc}; import it; known kinds: {', '.join(sorted(KINDS))} (from documents import Money, TaxId, …)"
    return f"{type(exc).__name__}: {exc}"


def _module_name(path: Path) -> str:
    return f"docsluice_schemas_{path.stem}"


def _is_own_type(value: object, path: Path) -> bool:
    return isinstance(value, type) and issubclass(value, DocumentType) and value.__module__ == _module_name(path)
