"""The language model of tier 3 that a setting names: where it lies, and with which base."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from documents.errors import ModelError, TierUnavailableError
from documents.extraction import Findings

if TYPE_CHECKING:
    from documents.page import Document
    from documents.schema import Schema
    from flows.settings import Settings
    from tiers.llm import LlmTier

TIER3_FOLDER = "tier3"
"""The shipped adapter, in the folder of the models."""


class NoLanguageModel:
    """Stands for a model that cannot be loaded: every field that it is asked for goes to a person, with the reason."""

    tier = 3
    model = "none"

    def __init__(self, why: str) -> None:
        self.why = why

    def extract(self, document: Document, schemas: Sequence[Schema], *, hints: Findings | None = None) -> Findings:
        """Answer nothing.

        Raises:
            TierUnavailableError: always.
        """
        fields = [field.name for schema in schemas for field in schema.fields]
        findings = Findings(self.tier, self.model, {schema.name: 0.0 for schema in schemas}, ())
        raise TierUnavailableError(
            f"tier 3 did not answer: {self.why}", tier=self.tier, fields=fields, findings=findings
        )


def load_language_model(settings: Settings, spec: str, *, threads: int) -> LlmTier:
    """Tier 3 with the model that ``spec`` names, under the limits that are set.

    Raises:
        ModelError: there is no such model, or something that it needs is missing.
    """
    from tiers.llm import Limits, load_tier3

    at, base = located(settings, spec)
    llm = settings.llm
    return load_tier3(
        at,
        threads=threads,
        limits=Limits(answer_tokens=llm.answer_tokens, seconds=llm.seconds),
        remote=llm.remote,
        key=llm.key.get_secret_value() if llm.key else None,
        base=base,
    )


def check_language_model(settings: Settings, spec: str) -> str:
    """What ``spec`` names, without loading it or asking for it.

    Raises:
        ModelError: as ``load_language_model``, as far as it can be told so.
    """
    from tiers.llm import check_model

    at, base = located(settings, spec)
    found = check_model(at, remote=settings.llm.remote)
    return f"{found}, on the model in {base}" if base else found


def leaves_host(spec: str) -> bool:
    """Whether documents leave this host for the model that ``spec`` names: a server's, and not of this host."""
    if "://" not in spec:
        return False
    host = urlsplit(spec).hostname or ""
    with contextlib.suppress(ValueError):
        return not ip_address(host).is_loopback
    return host != "localhost"


def located(settings: Settings, spec: str) -> tuple[str, Path | None]:
    """A folder, a file or a URL, and the folder of the base if it is an adapter's folder. The name of a base that can
    be pulled means the shipped adapter on it, a name on a hub what was pulled of it.

    Raises:
        ModelError: the base, or the model of the hub, was not pulled.
    """
    from tiers.llm.adapter import base_title, is_adapter
    from tiers.llm.bases import BASES, is_unpacked
    from tiers.llm.hub import HubModel, is_pulled

    named = BASES.get(spec)
    at = settings.top.models / TIER3_FOLDER if named else Path(spec)
    if not named and not at.exists() and (on_hub := HubModel.named(spec)):
        folder = pulled_folder(settings, on_hub.folder)
        if not is_pulled(on_hub, folder):
            raise ModelError(
                f"{spec}: nothing is there: no folder, no .gguf file; if it is a model's name on a hub: "
                f"sluice models pull {spec}"
            )
        at = on_hub.within(folder)
        spec = str(at)
    if not is_adapter(at):
        if named:
            raise ModelError(f"{spec}: no adapter in {at}; install it again")
        return spec, None
    base = named or next((b for b in BASES.values() if b.title == base_title(at)), None)
    if settings.llm.base or base is None:
        return str(at), settings.llm.base
    pulled = pulled_folder(settings, base.name)
    if not is_unpacked(pulled):
        raise ModelError(f"{at}: an adapter for {base.title}, which is not here; sluice models pull {base.name}")
    return str(at), pulled


def pulled_folder(settings: Settings, name: str) -> Path:
    """Where a model that a person asked for lies (``sluice models pull``)."""
    return settings.storage.home / "models" / name
