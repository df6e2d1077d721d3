from __future__ import annotations

import pytest

from storage.objects import MemoryStore
from tests.storage.objects_contract import ObjectStoreContract


class TestMemoryStore(ObjectStoreContract):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore()
