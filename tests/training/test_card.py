"""The model card: names what is weak; training data are told apart by what they hold, not by their order."""

from __future__ import annotations

from dataclasses import replace

from documents.page import Document
from training.card import card
from training.datasets.labelled import LabelledDocument
from training.lineage import summary

FACTS = {
    "name": "tier-x",
    "version": "1",
    "base": "b",
    "licence": "L",
    "steps": 7,
    "training_seconds": 5400,
    "training_data": {"sroie": {"documents": 3, "sha256": "0"}},
    "configuration": {"text_base": "b", "layout": False, "dot": True, "label_base": "b"},
    "started_from": {"run": "first", "step": 5, "seconds": 9.0, "data": {"cuad": {"documents": 4}}},
}


def test_card_names_weak_fields_with_enough_mentions_and_the_cost_of_quantising() -> None:
    rows = [
        {"set": "sroie", "field": "total", "mentions": 40, "fp32": 0.91, "f1": 0.9},
        {"set": "sroie", "field": "merchant_name", "mentions": 40, "fp32": 0.5, "f1": 0.503},
        {"set": "sroie", "field": "tax", "mentions": 2, "fp32": 0.1, "f1": 0.1},
        {"set": "all sets", "field": "total", "mentions": 400, "fp32": 0.92, "f1": 0.913},
        {"set": "all sets", "field": "date", "mentions": 400, "fp32": 0.92, "f1": 0.923},
        {"set": "all sets", "field": "merchant_name", "mentions": 400, "fp32": 0.5, "f1": 0.498},
        {"set": "all sets", "field": "tax", "mentions": 29, "fp32": 0.9, "f1": 0.1},
    ]
    text = card(FACTS, rows, size=38_100_000, whole=260_000_000)
    assert "in some set of the table: merchant name." in text
    assert "| sroie | total | 40 | 0.900 | -1.0 |" in text
    assert "Labels with at least 30 mentions over all sets: 3. " in text
    assert "lost by quantising: total (0.7)." in text
    assert "A label changes by 0.40 points in the mean" in text
    assert "38 MB in all, 6.8 times less than in FP32" in text
    assert "1.5 hours (7 steps)" in text
    assert "sroie (3)" in text
    assert "Started from the weights of earlier runs: first (5 steps; cuad (4))." in text
    mixed = card({**FACTS, "configuration": {**FACTS["configuration"], "start_share": 0.5}}, rows, size=1, whole=4)
    assert "first (5 steps; cuad (4)); 50% of the weights are theirs." in mixed
    assert "boxes" not in text
    assert "GLiNER bi-encoder, token level" in text


def test_card_of_a_uni_encoder_names_no_label_encoder() -> None:
    alone = {"text_base": "b", "layout": False, "dot": True, "label_base": None}
    text = card({**FACTS, "configuration": alone}, [], size=1, whole=4)
    assert "GLiNER uni-encoder, token level; scores by inner product" in text
    assert "label encoder" not in text


def test_card_of_tier_2_says_what_it_reads_in_one_pass() -> None:
    text = card({**FACTS, "configuration": {"base": "me5_3", "layout": True, "served_width": 32}}, [], size=1, whole=4)
    assert "GLiNER2 of the span architecture; sees the boxes of the words; spans of up to 32 words" in text
    assert "multilingual-e5-small" in text
    assert "label encoder" not in text


def test_card_of_a_model_without_its_fp32_says_so_and_compares_nothing() -> None:
    rows = [{"set": "all sets", "field": "total", "mentions": 400, "f1": 0.913}]
    text = card(FACTS, rows, size=38_100_000, whole=None)
    assert "in FP32 they were not measured" in text
    assert "| all sets | total | 400 | 0.913 |\n" in text
    assert "38 MB in all.\n" in text
    assert "lost by quantising" not in text


def labelled(name: str, total: str) -> LabelledDocument:
    return LabelledDocument(Document(name, name, "text/plain", ()), "sroie", "v", "receipt", {"total": (total,)})


def test_training_data_hash_depends_on_documents_and_truth_but_not_on_order() -> None:
    documents = [labelled("a", "1.00"), labelled("b", "2.00")]
    known = summary(documents)
    assert known["sroie"]["documents"] == 2
    assert summary(documents[::-1]) == known
    assert summary([documents[0], replace(documents[1], truth={"total": ("3.00",)})]) != known
