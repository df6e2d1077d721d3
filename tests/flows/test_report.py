"""Results for a person's eyes: nothing is lost, however narrow the terminal."""

from __future__ import annotations

import re
from typing import Any

import pytest

from flows.report import percent, print_results


def _field(value: str | None, page: int | None = 0, decision: str = "review") -> dict[str, Any]:
    state = "present" if value else "absent"
    reasons = [f"because {value} is what the page says, and a person decides whether that is so"]
    return {
        "value": value, "raw": value, "state": state, "page": page, "decision": decision,
        "confidence": 0.9996 if value else None, "reasons": reasons,
    }  # fmt: skip


def _result(pages: int = 1) -> dict[str, Any]:
    fields = {
        "termination_for_convenience": _field("Either party may end this agreement " * 9, pages - 1),
        "governing_law": _field("India", 0, "accept"),
        "exclusivity": _field(None, None),
    }
    return {
        "source": "/in/contract.pdf", "status": "needs_review", "reason": "a person checks", "pages": pages,
        "document_type": {"value": "contract", "confidence": 0.99}, "fields": fields,
    }  # fmt: skip


@pytest.fixture(params=[40, 80, 120])
def narrow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """A terminal of so many columns."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(request.param))
    return int(request.param)


def _printed(capsys: pytest.CaptureFixture[str]) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)


@pytest.mark.usefixtures("narrow")
def test_report_with_reasons_shortens_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    result = _result()
    print_results([result], reasons=True)
    printed = " ".join(_printed(capsys).split())
    for name, found in result["fields"].items():
        assert name in printed
        assert " ".join((found["value"] or "absent").split()) in printed
        assert " ".join(found["reasons"][0].split()) in printed


def test_report_has_every_column_on_a_narrow_terminal(narrow: int, capsys: pytest.CaptureFixture[str]) -> None:
    print_results([_result()])
    lines = _printed(capsys).splitlines()
    assert all(len(line) <= narrow for line in lines)
    (india,) = (line for line in lines if "India" in line)
    assert india.split()[-4:] == ["India", "99.9", "%", "accept"]
    assert not any("exclusivity" in line for line in lines)


def test_report_names_the_page_where_there_are_several(capsys: pytest.CaptureFixture[str]) -> None:
    print_results([_result(pages=3)], reasons=True)
    clause = next(line for line in _printed(capsys).splitlines() if "termination" in line)
    assert "page 3" in clause
    print_results([_result(pages=1)], reasons=True)
    assert "page 1" not in _printed(capsys)


def test_report_shows_rows_as_a_table_with_a_column_that_only_some_have(capsys: pytest.CaptureFixture[str]) -> None:
    result = _result()
    result["fields"]["line_items"] = [
        {"description": _field("Bolt"), "amount": _field("4.00")},
        {"description": _field("Nut"), "quantity": _field("2"), "amount": _field("0.50")},
    ]
    result["fields"]["resolutions"] = [{"decision": _field("adjourned")}]
    for reasons in (False, True):
        print_results([result], reasons=reasons)
        lines = [line.split() for line in _printed(capsys).splitlines()]
        head = lines.index(["description", "quantity", "amount"])
        assert lines[head - 1] == ["line_items:", "2", "rows"]
        assert lines[head + 1 : head + 3] == [["Bolt", "4.00"], ["Nut", "2", "0.50"]]


@pytest.mark.parametrize(
    ("share", "digits", "shown"),
    [(0.9996, 1, "99.9 %"), (0.999, 0, "99 %"), (1.0, 0, "100 %"), (0.57, 1, "57.0 %"), (0.0, 1, "0.0 %")],
)
def test_report_never_rounds_up_to_certainty(share: float, digits: int, shown: str) -> None:
    assert percent(share, digits=digits) == shown
