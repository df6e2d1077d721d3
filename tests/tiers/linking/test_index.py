"""The index on disk: the same after loading, made again when the list changes or a file is damaged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import ModelError, UsageError
from tests.tiers.linking.listed import ENTRIES, PAPER, index_of
from tiers.label_search.part import PackedTexts
from tiers.linking import open_index, source_of
from tiers.linking import store as store_module
from tiers.linking.entry import Entry
from tiers.linking.grams import GramIndex, rarity
from tiers.linking.index import MasterIndex
from tiers.linking.names import glyph_key

ROWS = "id,name,iban\n1,Nordlicht Papier GmbH,DE89370400440532013000\n2,Südwind AG,\n"


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "vendors.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def opened(master: Path) -> MasterIndex:
    return open_index(source_of(str(master), None), master.parent / "home")


def files(master: Path) -> list[Path]:
    return sorted((master.parent / "home").rglob("*.npy"))


def test_an_index_is_the_same_after_loading(tmp_path: Path) -> None:
    made = index_of()
    made.save(tmp_path / "index")
    read = MasterIndex.load(tmp_path / "index")
    assert [read.entry(n) for n in range(len(read))] == list(ENTRIES)
    for name in ("codes", "starts", "rows", "norms"):
        assert np.array_equal(getattr(read.grams, name), getattr(made.grams, name))
    assert read.by_tax_number("DE136695976") == read.by_tax_number("136695976") == [0]
    assert read.by_account(PAPER.ibans[1]) == [0]
    assert read.by_account("DE75512108001245126199") == [4]
    assert read.by_account("DE00") == read.by_tax_number("FR136695976") == []


def test_an_index_is_made_once(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened(master)
    monkeypatch.setattr(store_module, "entries_of", None)
    assert opened(master).fingerprint == first.fingerprint


def test_an_index_is_made_again_when_the_list_changes(master: Path) -> None:
    opened(master)
    master.write_text(f"{ROWS}3,Weststern KG,\n", encoding="utf-8")
    assert len(opened(master)) == 3
    kept = files(master)
    assert len(kept) == len({file.name.rpartition("-")[0] for file in kept})


@pytest.mark.parametrize("number", range(9))
def test_a_damaged_file_is_refused_and_made_again(master: Path, number: int) -> None:
    opened(master)
    damaged = files(master)[number]
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(ModelError, match="damaged or swapped"):
        MasterIndex.load(damaged.parent)
    assert len(opened(master)) == 2
    assert files(master)[number].read_bytes() == whole


@pytest.mark.parametrize("damage", ["{", '{"format": 1, "build": "master list 0"}', '{"format": 1, "build": "x"}'])
def test_a_manifest_that_is_none_or_another_builds_is_made_again(master: Path, damage: str) -> None:
    opened(master)
    (manifest,) = (master.parent / "home").rglob("manifest.json")
    manifest.write_text(damage, encoding="utf-8")
    with pytest.raises(ModelError):
        MasterIndex.load(manifest.parent)
    assert len(opened(master)) == 2


def test_a_list_that_became_unusable_is_told_and_the_old_index_is_not_used(master: Path) -> None:
    opened(master)
    master.write_text("id,iban\n1,x\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no name column"):
        opened(master)


texts = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Z", "C"]), max_size=9), max_size=3).map(
    tuple
)


@given(st.builds(Entry, st.text("abc1", min_size=1), texts, texts, texts, texts))
def test_an_entry_is_the_same_after_packing(entry: Entry) -> None:
    whole = Entry(entry.id, *(tuple(v for v in values if v) for values in (entry.names, entry.addresses)))
    assert Entry.unpacked(whole.packed()) == whole
    assert list(PackedTexts.of([whole.packed()])) == [whole.packed()]


words = st.text("abcdeinorst ", min_size=1, max_size=12).filter(str.strip)


@given(st.lists(words, min_size=1, max_size=30, unique=True), words)
def test_the_trigrams_find_what_a_slow_search_finds(listed: list[str], asked: str) -> None:
    index = GramIndex.of(listed)
    rows, scores = index.nearest(asked, len(listed))
    grams = [_grams(text) for text in listed]
    wanted = {n for n, own in enumerate(grams) if own & _grams(asked)}
    assert set(rows.tolist()) == wanted
    weight = {g: rarity(sum(g in own for own in grams), len(listed)) for own in grams for g in own}
    for row, score in zip(rows.tolist(), scores.tolist(), strict=True):
        shared = sum(weight[g] ** 2 for g in grams[row] & _grams(asked))
        norms = [np.sqrt(sum(weight.get(g, 0.0) ** 2 for g in own)) for own in (grams[row], _grams(asked))]
        assert score == pytest.approx(shared / (norms[0] * norms[1]), rel=1e-4)


def _grams(text: str) -> set[str]:
    padded = f" {glyph_key(text)} "
    return {g for n in range(len(padded) - 2) if (g := padded[n : n + 3])[1] != " "}
