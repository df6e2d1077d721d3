"""What is printed is one line, steers no terminal, and can be printed in any encoding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.printed import one_line
from tests.flows.command_line import Sluice

NAME = "Größe\n\x1b[31m🧾.txt"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\t b", "a b"),
        ("\x1b]0;title\x07red\x1b[31m", "]0;title red [31m"),
        ("half \ud83e of one", "half of one"),
        ("Größe 🧾", "Größe 🧾"),
    ],
)
def test_printed_one_line_keeps_print_and_drops_the_rest(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize("encoding", ["ascii:strict", "utf-8:strict"])
def test_printed_json_is_json_in_every_encoding(tmp_path: Path, sluice: Sluice, encoding: str) -> None:
    (tmp_path / NAME).write_text("invoice of 2026-01-02", encoding="utf-8")
    env = {"PYTHONIOENCODING": encoding}
    done = sluice("process", NAME, "--json", env=env)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["source"] == str(tmp_path / NAME)
    shown = sluice("show", NAME, env=env)
    assert shown.returncode == 0, shown.stderr
    assert "\x1b" not in shown.stdout
    assert "[31m" in shown.stdout.splitlines()[-1]
    wrong = sluice("show", NAME + "x", env=env)
    assert wrong.stderr.count("\n") == 1
    assert "\x1b" not in wrong.stderr


def test_printed_names_that_are_no_unicode_are_told_too(tmp_path: Path, sluice: Sluice) -> None:
    name = b"bad\xff.txt"
    (tmp_path / name.decode(errors="surrogateescape")).write_text("invoice of 2026-01-02", encoding="utf-8")
    env = {"PYTHONIOENCODING": "utf-8:strict"}
    assert sluice("process", ".", env=env).returncode == 0
    shown = sluice("show", name.decode(errors="surrogateescape"), env=env)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.splitlines()[-1].endswith("bad .txt")
