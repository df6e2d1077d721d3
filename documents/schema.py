"""Document types: one class per type drives labels, extraction, rules, forms and exports.

A person describes a type in one file and names it with ``--schemas``::

    from documents import Date, DocumentType, Identifier, Money, Name, about

    class AdOrder(DocumentType):
        \"\"\"Order of a television or radio station for advertising time.\"\"\"

        contract_number: Identifier = about("contract or order number", required=True)
        advertiser: Name = about("advertiser who buys the time")
        gross_amount: Money = about("gross amount of the order")

The annotation says the field's kind; ``list[Name]`` makes it many-valued, ``list[LineItem]`` with a
``Record`` class makes it rows of a table, ``Literal["paid", "open"] | None`` a choice: one of few words that hold of
the whole document, printed or not. ``compile_schema`` turns a class into the frozen ``Schema`` that the
rest of the code reads; the class itself stays what it is, a Pydantic model of verified values.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, ForwardRef, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from documents.errors import SchemaError
from documents.values.kinds import KINDS, Kind


@dataclass(frozen=True, slots=True)
class OfKind:
    """Marks an annotation with the kind of value it holds (``documents.values.kinds``)."""

    kind: str


Text = Annotated[str | None, OfKind("text")]
Name = Annotated[str | None, OfKind("name")]
Address = Annotated[str | None, OfKind("address")]
Date = Annotated[dt.date | None, OfKind("date")]
Time = Annotated[dt.time | None, OfKind("time")]
Money = Annotated[Decimal | None, OfKind("money")]
Number = Annotated[Decimal | None, OfKind("number")]
Currency = Annotated[str | None, OfKind("currency")]
Identifier = Annotated[str | None, OfKind("identifier")]
TaxId = Annotated[str | None, OfKind("tax_id")]
Iban = Annotated[str | None, OfKind("iban")]
Phone = Annotated[str | None, OfKind("phone")]
Duration = Annotated[str | None, OfKind("duration")]
Place = Annotated[str | None, OfKind("place")]
Clause = Annotated[str | None, OfKind("clause")]


class Record(BaseModel):
    """Base of one row of a table, for example one line item."""

    model_config = ConfigDict(extra="forbid")


class DocumentType(BaseModel):
    """Base of all document types. The docstring of a subclass describes the type to models and people; ``sensitive``
    keeps its documents from models on other hosts. ``known_by`` names the fields of which no two documents share all
    values: a second one that does is held as a duplicate."""

    model_config = ConfigDict(extra="forbid")
    sensitive: ClassVar[bool] = False
    known_by: ClassVar[tuple[str, ...]] = ()


def about(description: str, *, required: bool = False, also: tuple[str, ...] = ()) -> Any:
    """Describe a field: in the words printed beside its values, as a model or a clerk would look for it.

    ``also`` lists other wordings (other languages, abbreviations) that mean the same. A ``required`` field must
    be there before a document can pass without a person.
    """
    return Field(default=None, description=description, json_schema_extra={"required": required, "also": list(also)})


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field, compiled. ``columns`` is not empty for a record, ``options`` for a choice; ``many`` for lists and
    records."""

    name: str
    kind: Kind | None
    description: str
    required: bool = False
    many: bool = False
    also: tuple[str, ...] = ()
    columns: tuple[FieldSpec, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """A document type, compiled. ``name`` is snake case: ``AdOrder`` → ``ad_order``. ``sensitive``: no model on another
    host sees a document of it. ``known_by``: the fields that tell which document one is."""

    name: str
    title: str
    description: str
    fields: tuple[FieldSpec, ...]
    sensitive: bool = field(default=False, repr=False)
    known_by: tuple[str, ...] = field(default=(), repr=False)

    @property
    def fingerprint(self) -> str:
        """Hash of all that it says: in other words a model finds other values."""
        return _fingerprint(self)

    def field(self, name: str) -> FieldSpec:
        """The field called ``name``; a record's column is ``line_items.amount``.

        Raises:
            KeyError: there is no such field.
        """
        for spec in self.fields:
            if spec.name == name:
                return spec
            for column in spec.columns:
                if f"{spec.name}.{column.name}" == name:
                    return column
        raise KeyError(name)

    @property
    def values(self) -> tuple[FieldSpec, ...]:
        """The fields whose values are words of the document: neither records nor choices."""
        return tuple(f for f in self.fields if not f.columns and not f.options)

    @property
    def choices(self) -> tuple[FieldSpec, ...]:
        """The fields that say which of few words holds of the document."""
        return tuple(f for f in self.fields if f.options)

    @property
    def records(self) -> dict[str, tuple[FieldSpec, ...]]:
        """Each record's columns, under their full names (``line_items.amount``); ``many``, as each row has a value."""
        return {
            f.name: tuple(replace(c, name=f"{f.name}.{c.name}", many=True) for c in f.columns)
            for f in self.fields
            if f.columns
        }

    @property
    def cells(self) -> tuple[FieldSpec, ...]:
        """The columns of all records."""
        return tuple(c for columns in self.records.values() for c in columns)


@lru_cache(maxsize=256)
def _fingerprint(schema: Schema) -> str:
    return sha256(repr(schema).encode()).hexdigest()[:16]


RESERVED = "document_type"
"""No field is called that: in results, and in what people answer, it says of which type a document is."""
MOST_OPTIONS = 24
"""Options of one choice."""
MOST_FIELDS = 256
"""Fields of one type, columns of records among them. A model is asked for each: a page has no room for more."""


def compile_schema(cls: type[DocumentType], *, where: str = "") -> Schema:
    """Compile a document type.

    Args:
        where: the file the class comes from, for messages.

    Raises:
        SchemaError: a field's annotation is of no known kind, a field or column has no description of its own, a record
            holds another, ``known_by`` names no field, a field has the name that is ``RESERVED``, or the class has no
            fields, or too many.
    """
    place = f"{where}: {cls.__name__}" if where else cls.__name__
    fields = tuple(_compile_field(name, info, place) for name, info in cls.model_fields.items())
    if RESERVED in cls.model_fields:
        raise SchemaError(f"{place}.{RESERVED}: that name says of which type a document is; call the field otherwise")
    if not fields:
        raise SchemaError(f"{place}: has no fields; give it at least one, such as  total: Money = about('…')")
    count = len(fields) + sum(len(f.columns) for f in fields)
    if count > MOST_FIELDS:
        raise SchemaError(f"{place}: has {count} fields and columns, at most {MOST_FIELDS} can be; split it into types")
    described: dict[str, str] = {}
    columns = (replace(c, name=f"{f.name}.{c.name}") for f in fields for c in f.columns)
    for spec in (*fields, *columns):
        words = spec.description.casefold()
        if other := described.get(words):
            raise SchemaError(f"{place}.{spec.name}: described as {other} is; say what sets them apart")
        described[words] = spec.name
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()
    title = name.replace("_", " ")
    single = {f.name for f in fields if not (f.many or f.options)}
    if odd := [known for known in cls.known_by if known not in single]:
        raise SchemaError(f"{place}: known_by names {odd[0]!r}, which is no field with a single value; leave it out")
    return Schema(name, title, " ".join((cls.__doc__ or title).split()), fields, cls.sensitive, tuple(cls.known_by))


def _compile_field(name: str, info: FieldInfo, place: str, *, record: str | None = None) -> FieldSpec:
    """``record``: the class of the record that the field is a column of."""
    here = f"{place}.{name}"
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    description = (info.description or "").strip().rstrip(": ")  # a colon alone moves what a model makes of a text
    if not any(c.isalnum() for c in description):
        raise SchemaError(f"{here}: has no description; write  {name}: … = about('what is printed beside it')")
    also = extra.get("also")
    required = bool(extra.get("required"))
    wordings = tuple(str(w) for w in also) if isinstance(also, list) else ()
    annotation, marks = info.annotation, info.metadata
    many = get_origin(annotation) is list
    if many:
        (annotation,) = get_args(annotation)
        marks = []
    if isinstance(annotation, type) and issubclass(annotation, Record):
        if record is not None:  # perhaps itself: looked at no further
            raise SchemaError(f"{here}: a record cannot hold records; give {record} plain columns")
        if not many:
            raise SchemaError(f"{here}: a record stands in a list; write  list[{annotation.__name__}]")
        inside = annotation.__name__
        columns = tuple(_compile_field(n, i, here, record=inside) for n, i in annotation.model_fields.items())
        return FieldSpec(name, None, description, required, True, wordings, columns)
    if options := _options(annotation):
        if many or record is not None:
            raise SchemaError(f"{here}: a choice holds of the whole document; it is no list, and no column of a record")
        plain = {" ".join(o.split()).casefold() for o in options if isinstance(o, str)} - {""}
        if len(plain) < max(2, len(options)):
            raise SchemaError(f"{here}: a choice is between texts that differ; write  Literal['paid', 'open'] | None")
        if odd := [o for o in options if o != " ".join(o.split()) or not o.isprintable()]:
            raise SchemaError(
                f"{here}: the option {odd[0]!r} has spaces at an end or in a row, or signs that do not print"
            )
        if len(options) > MOST_OPTIONS:
            raise SchemaError(
                f"{here}: has {len(options)} options, at most {MOST_OPTIONS} can be; make it a Text field"
            )
        return FieldSpec(name, "text", description, required, False, wordings, options=options)
    marks = [*marks, *(get_args(annotation)[1:] if get_origin(annotation) is Annotated else ())]
    kind = next((m.kind for m in marks if isinstance(m, OfKind)), None)
    if kind not in KINDS:
        written = annotation.__forward_arg__ if isinstance(annotation, ForwardRef) else str(annotation)
        shown = kind or getattr(annotation, "__name__", written)
        raise SchemaError(f"{here}: unknown kind {shown!r}; known kinds: {', '.join(sorted(KINDS))}")
    return FieldSpec(name, kind, description, required, many, wordings)


def _options(annotation: Any) -> tuple[Any, ...]:
    """What a ``Literal``, at times beside None, is one of; nothing for all else."""
    if get_origin(annotation) is Annotated:
        return _options(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        parts = [_options(a) for a in get_args(annotation) if a is not NoneType]
        return tuple(o for part in parts for o in part) if all(parts) else ()
    return get_args(annotation) if get_origin(annotation) is Literal else ()
