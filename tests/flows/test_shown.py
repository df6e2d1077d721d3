"""A PDF whose text says another day than its page shows, as a person drops it: it is for a person, and it replays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.flows.command_line import Sluice
from tests.ocr.handmade_files import pdf

MEASURED = {"SLUICE_PIPELINE": "standin:build_measured", "SLUICE_ROUTER_MAX_ERROR": "0.05"}
HONEST = b"BT /F 12 Tf 30 300 Td (invoice, due on 2026-01-04) Tj ET"
FORGED = (
    b"BT /F 12 Tf 30 300 Td (invoice, due on) Tj ET"
    b" /Span <</ActualText (2026-01-04)>> BDC BT /F 12 Tf 130 300 Td (2027-01-04) Tj ET EMC"
)


@pytest.mark.parametrize(
    ("content", "off", "decision", "passed"),
    [
        (HONEST, [], "accept", True),
        (FORGED, [], "review", False),
        (FORGED, ["page_shows_it"], "accept", None),
    ],
)
def test_what_the_page_does_not_show_is_not_accepted(
    sluice: Sluice, tmp_path: Path, content: bytes, off: list[str], decision: str, passed: bool | None
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(content))
    env = {**MEASURED, "SLUICE_ROUTER_RULES_OFF": json.dumps(off)}
    done = sluice("process", "a.pdf", "--schema", "invoice", "--json", env=env)
    result = json.loads(done.stdout)
    field = result["fields"]["due_date"]
    assert (field["value"], field["decision"]) == ("2026-01-04", decision), done.stderr
    assert {r["rule"]: r["passed"] for r in result["rules"] if "due_date" in r["fields"]}.get("page_shows_it") is passed
    if passed is False:
        assert "the page shows “2027-01-04” as due date" in field["reasons"][-1]
    again = sluice("replay", "--json", env=env)
    assert json.loads(again.stdout)["differ"] == [], again.stderr
