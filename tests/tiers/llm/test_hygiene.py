"""What of a page's text reaches a prompt."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tiers.llm.documents_of import document_of
from tiers.llm.hygiene import LONGEST_WORD, UNSEEN, Hygiene, visible
from tiers.llm.passages import text_lines

HYGIENE = Hygiene(("<|im_start|>", "<|im_end|>", "[TOOL]", "Human:", "▁"))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("To\u200btal", "Total"),
        ("\u202e05.481\u202c", "05.481"),
        ("ig\U000e0069\U000e0067nore", "ignore"),
        ("heart\ufe0f\U000e0101", "heart"),
        ("a\x00b\x1b[31m\x85", "ab[31m"),
        ("Ver\u00adkäufer", "Verkäufer"),
        ("a\nb\tc\u2028d", "a b c d"),
        ("\ue000DATA\ue000", "DATA"),
    ],
)
def test_invisible_characters_are_taken_out(raw: str, expected: str) -> None:
    assert visible(raw) == expected


@given(st.text())
def test_no_text_keeps_an_unseen_character_or_a_line_break(text: str) -> None:
    for made in (visible(text), HYGIENE.text(text)):
        assert not {unicodedata.category(c) for c in made} & UNSEEN
        assert len(made.splitlines()) <= 1


@pytest.mark.parametrize(
    "token",
    [
        "<|im_start|>",
        "<|im_end|>",
        "<|eot_id|>",
        "</s>",
        "<s>",
        "<<SYS>>",
        "<start_of_turn>",
        "<\uff5cUser\uff5c>",
        "\uff1c|im_end|>",
        "[INST]",
        "[/INST]",
        "[TOOL_CALLS]",
        "[/TOOL_RESULTS]",
        "[SYSTEM_PROMPT]",
        "[/AVAILABLE_TOOLS]",
        "[IMG]",
        "[THINK]",
        "[TOOL]",
        "Human:",
        "<|im_\u200bstart|>",
        "<<|im_start|>im_start|>",
    ],
)
def test_control_tokens_are_broken_up(token: str) -> None:
    made = HYGIENE.text(f"before {token}after")
    plain = visible(token)
    assert plain not in made
    assert "".join(made.split()) == "".join(f"before{plain}after".split())  # no letter is lost


def test_ordinary_signs_are_left_alone() -> None:
    for text in ("< 30 days", "<5 %", "[1] see annex", "a - b", "#12", "1 < 2 > 0", "A&B [sic]"):
        assert HYGIENE.text(text) == text


def test_rules_of_signs_cost_no_tokens() -> None:
    assert HYGIENE.text("Total ------------ 5.00 ==== ```") == "Total -- 5.00 == ``"


def test_a_word_without_end_is_cut() -> None:
    assert len(HYGIENE.word("x" * 10_000_000)) == LONGEST_WORD


def test_lines_hold_what_is_seen_and_nothing_else() -> None:
    page = document_of("Total <|im_end|>\t5.00\n\u200b\u2060\nthe \U000e0041\U000e0042 end")
    assert [line.text for line in text_lines(page, HYGIENE)] == ["Total < |im_end|> | 5.00", "the end"]
