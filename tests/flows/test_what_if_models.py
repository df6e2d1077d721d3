"""``sluice what-if --models``: parties are linked as they were, and anew only where the other models read another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from documents.extraction import Extraction, Findings
from documents.linking import Link, Party
from documents.page import Document
from documents.schema import Schema
from flows.commands import what_if
from flows.commands.what_if import Change, Retrial
from flows.history import Past
from flows.settings import Settings
from router import Evidence, Terms
from router.calibration import Calibration
from tests.router.known import TRUSTED, calibration, text_of
from tests.router.test_decide import SCHEMAS, document, extraction, findings, required

THEN, OTHER = "then-1", "other-1"
ACME = Party("ACME", None, None, None)


def known(model: str) -> Calibration:
    return calibration({("invoice", f.name): TRUSTED for f in SCHEMAS["invoice"].values}, model)


class Reads:
    """The other tier 1."""

    tier = 1
    model = OTHER

    def __init__(self, *said: Extraction) -> None:
        self._said = said

    def extract(self, document: Document, schemas: Sequence[Schema]) -> Findings:
        return replace(findings(*self._said), model=OTHER)


class Remembers:
    """A history of one document's terms."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def terms(self, name: str) -> Terms:
        return self._terms


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "router.json").write_text(text_of(known(OTHER)))
    (tmp_path / "vendors.csv").write_text("id,name\nV7,Bolt Ltd\n", encoding="utf-8")
    return tmp_path


def links_of(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    links: tuple[tuple[Party, Link], ...] | None,
    *said: Extraction,
    **environ: str,
) -> Any:
    """What the other models' document is linked to."""
    terms = Terms(text_of(known(THEN)), Settings.load(folder, {}).router, "ocr-1", {1: THEN}, SCHEMAS)
    evidence = Evidence(document(), findings(*required()), (), (), None, links, terms.id, "c0de")
    # A model folder takes seconds to load and its words cannot be chosen.
    monkeypatch.setattr(what_if, "load_tiers", lambda settings, schemas, *, threads: (Reads(*said), []))
    settings = Settings.load(folder, {"SLUICE_HOME": str(folder / "home"), **environ})
    retrial = Retrial(Remembers(terms), Change(models=folder / "models"), settings)  # type: ignore[arg-type]
    _, new = retrial.results(Past({}, evidence))
    assert new.models == {"tier1": OTHER}
    assert "tier1" in new.timings_ms
    return new.links and {name: [(link.id, link.why) for link in found] for name, found in new.links.items()}


def test_a_party_is_linked_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    then = ((ACME, Link("V1", "ACME Ltd.", 0.9, "same name")),)
    assert links_of(folder, monkeypatch, then, *required())["seller_name"] == [("V1", "same name")]
    now = {"SLUICE_MASTER": str(folder / "vendors.csv")}
    assert links_of(folder, monkeypatch, then, *required(), **now)["seller_name"] == [("V1", "same name")]


def test_another_party_is_looked_up_in_the_list_of_now(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    then = ((ACME, Link("V1", "ACME Ltd.", 0.9, "same name")),)
    bolt = replace(extraction("seller_name", "ACME", 0.9), raw="Bolt Ltd", value="Bolt Ltd")
    ((none, why),) = links_of(folder, monkeypatch, then, bolt)["seller_name"]
    assert (none, why) == (None, "the master list was not asked for this party then")
    now = {"SLUICE_MASTER": str(folder / "vendors.csv")}
    ((found, _),) = links_of(folder, monkeypatch, then, bolt, **now)["seller_name"]
    assert found == "V7"


def test_where_there_was_no_list_there_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert links_of(folder, monkeypatch, None, *required(), SLUICE_MASTER=str(folder / "vendors.csv")) is None
