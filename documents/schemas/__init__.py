"""The shipped document types, and those that a person adds with ``--schemas FILE``."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from documents.errors import SchemaError
from documents.schema import DocumentType, Schema, compile_schema
from documents.schemas.contract import Contract
from documents.schemas.invoice import Invoice
from documents.schemas.receipt import Receipt

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
        wrong = "not a Python file (.py)" if path.is_file() else "no such file"
        raise SchemaError(f"{path}: {wrong}; --schemas takes a file such as examples/ad_order.py")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as exc:  # whatever a user's file raises is told in one line
        at = getattr(exc, "lineno", None)
        raise SchemaError(f"{path}{f':{at}' if at else ''}: cannot be imported: {type(exc).__name__}: {exc}") from exc
    return module


def _module_name(path: Path) -> str:
    return f"docsluice_schemas_{path.stem}"


def _is_own_type(value: object, path: Path) -> bool:
    return isinstance(value, type) and issubclass(value, DocumentType) and value.__module__ == _module_name(path)
