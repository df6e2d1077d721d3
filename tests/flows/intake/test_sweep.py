"""The sweep finds whatever no event told of, goes on where one was broken off, and is one at a time."""

from __future__ import annotations

import pytest

from documents.errors import InfrastructureError
from flows.intake import sweep as module
from flows.intake.sweep import sweep
from storage.arrivals import SweepLostError
from tests.flows.intake.conftest import House


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE", 3)


def test_sweep_goes_on_after_the_page_that_was_kept(house: House, small_pages: None) -> None:
    for n in range(10):
        house.store.write(f"{n}.pdf", b"%d" % n)
    asked: list[str] = []
    page = house.store.page

    def watched(prefix: str = "", *, after: str = "", limit: int = 1000, without: str = "") -> object:
        asked.append(after)
        house.store.away = len(asked) == 3
        return page(prefix, after=after, limit=limit, without=without)

    house.store.page = watched  # type: ignore[method-assign, assignment]
    with pytest.raises(InfrastructureError):
        house.sweep()
    assert asked == ["", "2.pdf", "5.pdf"]
    assert house.sweep() == 10
    assert asked[3:] == ["5.pdf", "8.pdf", "9.pdf"]


def test_sweep_of_another_live_process_is_left_alone_and_a_dead_ones_taken_over(
    house: House, small_pages: None
) -> None:
    for n in range(7):
        house.store.write(f"{n}.pdf", b"%d" % n)
    cursor = house.arrivals.begin_sweep(house.bucket.place, "elsewhere/1/2")
    assert cursor is not None
    assert sweep(house.bucket, house.arrivals) is None
    house.clock.advance(61)
    assert house.sweep() == 7
    with pytest.raises(SweepLostError):
        house.arrivals.advance(cursor, after_key="0.pdf", sighted=(), seen=1)


def test_sweep_finds_all_where_every_event_was_lost_and_a_known_object_is_no_news(house: House) -> None:
    for n in range(20):
        house.store.write(f"{n}.pdf", b"%d" % n)
    assert (house.sweep(), house.register()) == (20, 20)
    house.store.write("3.pdf", b"another content")
    house.store.write("new.pdf", b"new")
    house.store.delete("7.pdf")
    assert house.sweep() == 2
    (state,) = house.arrivals.sweeps()
    assert (state.last_seen, state.last_found) == (20, 2)
