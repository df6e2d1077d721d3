"""The promise that audits are held against."""

from __future__ import annotations

from collections.abc import Mapping

from documents.schema import Schema
from router.audit import AuditBound
from router.einvoice import ISSUER
from router.settings import RouterSettings
from storage.reviews.promise import Auditing


def auditing(promise: RouterSettings, schemas: Mapping[str, Schema]) -> Auditing:
    """That of these settings, for documents of these types. What the issuer's own data says is under no promise."""
    return Auditing(schemas, AuditBound(promise.max_error, promise.certainty), frozenset({ISSUER}))
