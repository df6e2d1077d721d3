"""Made texts with many kinds of named things: what they mark, what they ask for, what they keep out."""

from __future__ import annotations

import random
import re
import time
from functools import cache
from pathlib import Path

import pytest

from documents.schemas import load_schemas
from training.datasets.ner import GERMAN_LEGAL
from training.datasets.sentences import from_sentences, sentence_source
from training.paraphrases import PATTERNS
from training.synthetic.sentences import KEPT_OUT, SentenceText, kinds, label_texts, make_text
from training.synthetic.sentences.lexicon import pools
from training.synthetic.sentences.made import MADE
from training.synthetic.sentences.pattern import Choice, Draw, Pattern, Slot, alternatives, compiled
from training.synthetic.sentences.scenes import fillers, scenes
from training.synthetic.sentences.writer import Mark, Writer
from training.synthetic.truth import LANGUAGES, Language
from training.wordings import GENERAL, expanded, label_wordings, wordings

SEEDS = 3000
GENERAL_LABELS = (*GENERAL, *GERMAN_LEGAL.values())
HELD_OUT_LABELS = ("corporation", "creative work", "creative-work", "product", "group", "miscellaneous name")


@cache
def texts() -> list[SentenceText]:
    return [make_text(seed) for seed in range(SEEDS)]


def kind_of(label: str) -> str:
    return label_texts()[label]


def inside(pattern: Pattern) -> list[Draw | Slot]:
    found: list[Draw | Slot] = []
    for part in pattern:
        if isinstance(part, Choice):
            found += [p for option in part.options for p in inside(option)]
        elif not isinstance(part, str):
            found.append(part)
    return found


# The table


def test_the_table_is_large_and_spoken_in_three_languages() -> None:
    assert sum(kind.named for kind in kinds().values()) >= 150
    for kind in kinds().values():
        said = [text for language in LANGUAGES for text in kind.wordings[language]]
        assert len(set(said)) >= 2
        assert all(text and text == text.strip() for text in said)


def test_a_wording_asks_for_one_kind_only() -> None:
    owners: dict[str, set[str]] = {}
    for kind in kinds().values():
        for text in (t for texts_of in kind.wordings.values() for t in texts_of):
            owners.setdefault(text.casefold(), set()).add(kind.name)
    assert {text: names for text, names in owners.items() if len(names) > 1} == {}


def test_a_kind_is_never_both_surely_and_perhaps_another() -> None:
    assert [kind.name for kind in kinds().values() if kind.perhaps & set(kind.wider)] == []


def test_labels_of_held_out_sets_never_appear() -> None:
    general = [wording for label in GENERAL_LABELS for wording in label_wordings(label)]
    schemas = load_schemas(Path(__file__).parents[2] / "examples" / "ad_order.py")
    fields = [wording for schema in schemas.values() for f in schema.values for wording in wordings(f)]
    assert [label for label in [*label_texts(), *general, *fields] if KEPT_OUT.search(label)] == []
    assert all(KEPT_OUT.search(label) for label in HELD_OUT_LABELS)


def test_no_label_of_a_general_set_is_reworded_as_a_document_field() -> None:
    fields = {wording for own in PATTERNS.values() for pattern in own for wording in expanded(pattern)}
    assert [label for label in GENERAL_LABELS if fields & set(label_wordings(label)[1:])] == []
    assert label_wordings("date") == ["date"]


# The lexicon and the scenes


@pytest.mark.parametrize("language", LANGUAGES)
def test_patterns_draw_on_pools_that_exist(language: Language) -> None:
    known = pools(language)
    written = [(name, pattern) for name, patterns in known.items() for pattern in patterns]
    written += [(domain, pattern) for domain, patterns in scenes(language).items() for pattern in patterns]
    for name, pattern in written:
        for part in inside(compiled(pattern)):
            if isinstance(part, Draw):
                assert part.pool in known or part.pool in MADE, f"{name}: {pattern}"
            else:
                assert not part.kind or kinds()[part.kind].named, f"{name}: {pattern}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_named_kind_has_names(language: Language) -> None:
    own = pools(language).keys() | MADE.keys()
    nameless = [k.name for k in kinds().values() if k.named and k.name not in own and "person" not in k.wider]
    assert nameless == []
    assert [name for name, kind in kinds().items() if not kind.named and name in own] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_hold_no_number_that_is_not_marked(language: Language) -> None:
    lines = [line for patterns in scenes(language).values() for line in patterns] + list(fillers(language))
    assert [line for line in lines if re.search(r"\d", re.sub(r"[{<][^}>]*[}>]", "", line))] == []


def test_fillers_name_nothing() -> None:
    for language in LANGUAGES:
        assert not any(isinstance(part, Slot) for line in fillers(language) for part in inside(compiled(line)))


def test_names_are_many() -> None:
    rng = random.Random(1)
    for kind in ("person", "city", "film", "band", "drug", "chemical", "employer", "song"):
        writer = [Writer(rng, "en") for _ in range(10)]
        names = {str(w.mention(kind)) for w in writer for _ in range(30)}
        assert len(names) > 120, kind


# Patterns


def test_alternatives_are_split_outside_brackets_only() -> None:
    assert alternatives("a [b|c] d | e") == ["a [b|c] d", "e"]


@pytest.mark.parametrize("text", ["[a|b", "a]"])
def test_a_bracket_without_partner_is_no_pattern(text: str) -> None:
    with pytest.raises(ValueError, match=r"left open|without its partner"):
        compiled(text)


def test_a_person_is_named_again_by_surname() -> None:
    pieces = Writer(random.Random(3), "en").write("{scientist#a} met {city}. {#a} left.")
    marked = [pieces[n + 1] for n, p in enumerate(pieces) if isinstance(p, Mark) and p == Mark("scientist", True)]
    assert len(marked) == 2
    assert str(marked[0]).endswith(str(marked[1])) or str(marked[1]) in str(marked[0]).split()


def test_an_article_stands_outside_the_name() -> None:
    named = [m.name for made in texts() for m in made.mentions if m.kind in ("river", "court", "ministry", "sea")]
    assert len(named) > 20
    assert [name for name in named if name.casefold().startswith("the ")] == []


# Texts


def test_mentions_stand_where_their_spans_say() -> None:
    for made in texts():
        for mention in made.mentions:
            start, end = mention.span
            assert made.text[start:end] == mention.name
            assert mention.name == mention.name.strip() != ""
            assert kinds()[mention.kind].named


def test_label_spans_are_names_that_were_put_there() -> None:
    for made in texts():
        spans = {mention.span for mention in made.mentions}
        assert all(span in spans for found in made.labels.values() for span in found)


def test_a_label_holds_all_mentions_of_all_narrower_kinds() -> None:
    for made in texts():
        for label, found in made.labels.items():
            asked = kind_of(label)
            for mention in made.mentions:
                within = any(a <= mention.span[0] and mention.span[1] <= b for a, b in found)
                assert within or asked not in kinds()[mention.kind].wider, (label, mention)


def test_cities_lie_under_location_when_both_are_asked() -> None:
    both = 0
    for made in texts():
        cities = {s for label, spans in made.labels.items() if kind_of(label) == "city" for s in spans}
        places = [s for label, spans in made.labels.items() if kind_of(label) == "place" for s in spans]
        asked = any(kind_of(label) == "place" for label in made.labels)
        if cities and asked:
            both += 1
            assert all(any(a <= start and end <= b for a, b in places) for start, end in cities)
    assert both > 20


def test_labels_asked_in_vain_are_really_absent() -> None:
    vain = 0
    for made in texts():
        for label, found in made.labels.items():
            if found:
                continue
            vain += 1
            asked = kind_of(label)
            for mention in made.mentions:
                kind = kinds()[mention.kind]
                assert asked not in kind.wider
                assert asked not in kind.perhaps
    assert vain > SEEDS


@pytest.mark.parametrize("kind", ["colour", "mammal", "fruit", "weekday", "sport", "body_part"])
def test_an_ordinary_word_of_a_kind_is_never_left_out_of_its_label(kind: str) -> None:
    listed = [n.casefold() for n in pools("en")[kind] if re.fullmatch(r"[a-zA-Z ]+", n)]
    word = re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b")
    for made in texts():
        if made.language != "en" or kind not in {kind_of(label) for label in made.labels}:
            continue
        covered = [m.span for m in made.mentions]
        for match in word.finditer(made.text.casefold()):
            assert any(a < match.end() and match.start() < b for a, b in covered), made.text


def test_every_kind_is_drawn_and_asked_for() -> None:
    drawn = {mention.kind for made in texts() for mention in made.mentions}
    asked = {kind_of(label) for made in texts() for label, found in made.labels.items() if found}
    assert {name for name, kind in kinds().items() if kind.named} - drawn == set()
    assert {name for name, kind in kinds().items() if not kind.named} - asked == set()


def test_texts_come_in_all_forms_cases_and_languages() -> None:
    made = texts()
    shares = {language: sum(t.language == language for t in made) / SEEDS for language in LANGUAGES}
    assert shares["en"] == pytest.approx(0.7, abs=0.05)
    assert shares["de"] == pytest.approx(0.2, abs=0.05)
    assert sum(t.text == t.text.lower() for t in made) > 0.1 * SEEDS
    assert sum(t.text == t.text.upper() for t in made) > 0.03 * SEEDS
    assert len({t.form for t in made}) >= 8


def test_one_name_is_of_several_kinds_in_different_texts() -> None:
    owners: dict[str, set[str]] = {}
    for made in texts():
        for mention in made.mentions:
            owners.setdefault(mention.name.casefold(), set()).add(mention.kind)
    assert sum(len(names) > 1 for names in owners.values()) > 200


def test_a_seed_makes_one_text() -> None:
    for seed in range(40):
        assert make_text(seed) == make_text(seed)
    assert make_text(1).text != make_text(2).text


@pytest.mark.alone
def test_a_text_costs_little() -> None:
    make_text(0)
    began = time.process_time()
    for seed in range(200):
        make_text(seed)
    assert (time.process_time() - began) / 200 < 0.005


# The source


def test_the_source_gives_documents_with_the_same_text() -> None:
    for seed in range(300):
        made, labelled = make_text(seed), from_sentences(seed)
        assert made.text == labelled.document.text
        assert made.labels == labelled.free_labels


def test_the_source_draws_by_its_generator() -> None:
    draw = sentence_source()
    first = draw(random.Random(5))
    assert first.origin == "sentences"
    assert first.document_type is None
    assert first.document.media_type == "text/plain"
    assert first.document == draw(random.Random(5)).document
    assert first.document.text != draw(random.Random(6)).document.text
