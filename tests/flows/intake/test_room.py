"""With too little room on the disk nothing new is taken in; what is in hand goes on."""

from __future__ import annotations

import shutil
from collections import namedtuple

import pytest

from documents.errors import InfrastructureError
from flows.intake.room import check_room
from flows.settings import Settings

GIB = 1 << 30
Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("total", "free", "is_low"),
    [
        (500 * GIB, 2 * GIB, False),
        (500 * GIB, GIB - 1, True),
        (10 * GIB, GIB // 2, False),  # a small disk: a twentieth of it is enough
        (10 * GIB, GIB // 2 - 1, True),
    ],
)
def test_room_is_a_gibibyte_or_a_twentieth_of_a_small_disk(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, total: int, free: int, is_low: bool
) -> None:
    settings.storage.home.mkdir()
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(total, total - free, free))
    if not is_low:
        check_room(settings)
        return
    with pytest.raises(InfrastructureError, match="nothing new is taken in until there is more"):
        check_room(settings)
