"""What goes wrong is said once, and once that it is over."""

from __future__ import annotations

import pytest

from flows.saying import Saying


def test_saying_tells_each_trouble_once_and_the_end_of_all(capsys: pytest.CaptureFixture[str]) -> None:
    saying = Saying()
    for trouble in (None, "away", "away", None, "away"):
        saying.is_now("one", trouble)
    saying.is_now("two", "away")
    saying.is_now("three", "full")
    saying.is_now("one", None)
    saying.is_now("two", None)
    saying.is_now("three", None)
    assert capsys.readouterr().err.splitlines() == [
        "sluice: away; trying again",
        "sluice: that is over",
        "sluice: away; trying again",
        "sluice: full; trying again",
        "sluice: that is over",
    ]
