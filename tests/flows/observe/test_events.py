"""Events as log lines: what they hold, what they leave out, and that nothing is written without a setting."""

from __future__ import annotations

import ast
import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.observe.events import FIELDS, WARNINGS, configure, event
from flows.observe.settings import LogSettings

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def loggers() -> Iterator[None]:
    """As they were before."""
    known = [logging.getLogger(name) for name in ("sluice", "review", None)]
    before = [(logger, list(logger.handlers), logger.level, logger.propagate) for logger in known]
    yield
    for logger, handlers, level, propagate in before:
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)


def _settings(**settings: Any) -> LogSettings:
    return LogSettings(_env_prefix="\0", **settings)


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Configures the loggers, and gives the lines that were written since."""
    stream = io.StringIO()

    def read(**settings: Any) -> Any:
        monkeypatch.setattr("sys.stderr", stream)
        configure(_settings(**settings))
        return lambda: stream.getvalue().splitlines()

    return read


def test_an_event_is_one_json_object(lines: Any) -> None:
    written = lines(format="json")
    event("completed", document_id="ab12", status="accepted", attempt=1, ms={"ocr": 12.3456, "total": 20.0})
    (line,) = map(json.loads, written())
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "info",
        "event": "completed",
        "document_id": "ab12",
        "status": "accepted",
        "attempt": 1,
        "ms": {"ocr": 12.346, "total": 20.0},
    }


def test_an_event_is_one_line_of_words(lines: Any) -> None:
    written = lines(format="text")
    event("claimed", document_id="ab12", attempt=2, lane="a\nb")
    (line,) = written()
    assert line.endswith("info    claimed document_id=ab12 attempt=2 lane=a?b")


def test_fields_that_are_not_declared_are_left_out(lines: Any) -> None:
    written = lines(format="json", level="debug")
    event("claimed", document_id="ab12", vendor="CANARY", text="CANARY", iban="CANARY", attempt=None)
    assert "CANARY" not in "".join(written())
    assert set(json.loads(written()[0])) == {"time", "level", "event", "document_id"}


@pytest.mark.parametrize("sources", [False, True])
def test_where_a_document_came_from_is_told_only_if_it_is_asked_for(lines: Any, sources: bool) -> None:
    written = lines(format="json", sources=sources)
    event("claimed", document_id="ab12", source="/in/Jane Doe sick note.pdf")
    assert ("Jane Doe" in written()[0]) == sources


def test_nothing_is_written_without_a_setting(lines: Any) -> None:
    written = lines()
    event("worker_died", document_id="ab12")
    assert written() == []


def test_the_level_is_kept(lines: Any) -> None:
    written = lines(format="json", level="warning")
    event("claimed", document_id="ab12")
    event("worker_died", document_id="ab12", exit_code=-9)
    assert [json.loads(line)["event"] for line in written()] == ["worker_died"]


def test_an_unforeseen_error_is_told_by_kind_and_place(lines: Any) -> None:
    written = lines(format="json")
    try:
        raise ValueError("CANARY")
    except ValueError:
        logging.getLogger("review").exception("a mistake")
    (line,) = map(json.loads, written())
    assert (line["event"], line["message"], line["error"]) == ("log", "a mistake", "ValueError")
    assert "CANARY" not in json.dumps(line)
    assert "test_events.py" in line["at"][0]


def test_other_packages_are_heard_from_warnings_on(lines: Any) -> None:
    written = lines(format="json", level="debug")
    logging.getLogger("somebody").info("what it works on")
    logging.getLogger("somebody").warning("trouble\x1b[2J")
    assert [json.loads(line)["message"] for line in written()] == ["trouble?[2J"]


def test_configuring_again_writes_no_line_twice(lines: Any) -> None:
    written = lines(format="json")
    configure(_settings(format="json"))
    event("claimed", document_id="ab12")
    logging.getLogger("somebody").warning("once")
    assert len(written()) == 2


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for file in sorted((ROOT / "flows").rglob("*.py")):
        if "event(" not in (text := file.read_text(encoding="utf-8")) or file.name == "events.py":
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "event":
                yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def test_every_event_of_the_code_tells_only_declared_fields() -> None:
    calls = list(_calls())
    assert len(calls) >= 12
    strange = {
        (place, keyword.arg)
        for place, call in calls
        for keyword in call.keywords
        if keyword.arg not in {*FIELDS, "document_id"}
    }
    assert strange == set()


def test_every_event_and_field_is_in_the_manual() -> None:
    manual = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
    named = {
        constant.value
        for _, call in _calls()
        for constant in ast.walk(call.args[0])
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    }
    assert {name for name in (*named, *WARNINGS) if f"`{name}`" not in manual} <= {"promote"}
    assert {key for key, what in FIELDS.items() if f"| `{key}` | {what} |" not in manual} == set()
