from __future__ import annotations

import pytest
from objects_contract import ObjectStoreContract

from storage.objects import MemoryStore


class TestMemoryStore(ObjectStoreContract):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore()
