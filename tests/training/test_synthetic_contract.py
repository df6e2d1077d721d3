"""Made contracts: every form is drawn, what it states is marked where it stands, and rivals are not."""

from __future__ import annotations

import re
from random import Random

import pytest

from documents.schemas import load_schemas
from documents.values import normalise
from training.datasets.synthetic import from_synthetic
from training.synthetic import Language, SyntheticDocument, generate, text_of
from training.synthetic.contract.articles import with_articles
from training.synthetic.contract.forms import FORMS, forms_of
from training.synthetic.contract.lexicon import LEXICA
from training.synthetic.wording import expand

LANGUAGES: tuple[Language, ...] = ("en", "de", "fr")
CLAUSES = ("termination_for_convenience", "limitation_of_liability", "assignment", "exclusivity")
SEEDS = range(170)


@pytest.fixture(scope="module")
def contracts() -> dict[Language, list[SyntheticDocument]]:
    return {language: [generate("contract", seed=seed, language=language) for seed in SEEDS] for language in LANGUAGES}


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_drawn(language: Language, contracts: dict[Language, list[SyntheticDocument]]) -> None:
    assert {made.layout for made in contracts[language]} == set(forms_of(language))
    assert len(FORMS) >= 13


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_read_back_as_their_value(
    language: Language, contracts: dict[Language, list[SyntheticDocument]]
) -> None:
    """Also those that merely repeat a value: parties, laws and titles too, whose letters are compared."""
    for made in contracts[language]:
        text = text_of(made.words)
        for name in ("parties", "title", "governing_law", "expiration_date", "effective_date", "term", "notice_period"):
            for value in made.fields.get(name, ()):
                for place in (value, *value.occurrences):
                    assert flat(" ".join(text[a:b] for a, b in place.spans)) == place.raw
                    if name in ("parties", "title"):
                        assert place.raw.casefold() == value.value.casefold(), (made.seed, place.raw)
                    elif name == "governing_law":
                        read, meant = normalise("place", place.raw), normalise("place", value.value)
                        assert read is not None
                        assert meant is not None
                        assert read.value.casefold() == meant.value.casefold(), (made.seed, place.raw)
                    else:
                        told = normalise("date" if name.endswith("_date") else "duration", place.raw)
                        assert told is not None, (made.seed, place.raw)
                        assert told.ambiguous or told.value == value.value, (made.seed, place.raw)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_value_has_its_own_place(language: Language, contracts: dict[Language, list[SyntheticDocument]]) -> None:
    for made in contracts[language]:
        for name, values in made.fields.items():
            assert all(value.labelled for value in values), (made.seed, made.layout, name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CLAUSES)
def test_clauses_are_whole_sentences_in_many_wordings(
    name: str, language: Language, contracts: dict[Language, list[SyntheticDocument]]
) -> None:
    found: set[str] = set()
    for made in contracts[language]:
        for clause in made.fields.get(name, ()):
            assert clause.raw.endswith("."), (made.seed, clause.raw)
            assert clause.value == clause.raw
            found.add(re.sub(r"\d[\d.,]*|[A-Z]\w+", "", clause.raw))
    assert len(found) >= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_that_only_look_like_a_clause_are_drawn_too(
    language: Language, contracts: dict[Language, list[SyntheticDocument]]
) -> None:
    for stated in LEXICA[language].clauses.STATED:
        without = [made for made in contracts[language] if stated.field not in made.fields]
        heads = {head.casefold() for head in stated.heads}
        assert any(head in text_of(made.words).casefold() for made in without for head in heads)


def test_expiration_is_absent_where_no_date_is_printed(contracts: dict[Language, list[SyntheticDocument]]) -> None:
    """An anniversary is no date."""
    seen = 0
    for made in contracts["en"]:
        text = flat(text_of(made.words))
        if re.search(r"on the \w+ anniversary", text):
            assert "expiration_date" not in made.fields, made.seed
            seen += 1
    assert seen


def test_blank_days_and_blank_parties_have_no_value(contracts: dict[Language, list[SyntheticDocument]]) -> None:
    blank = [
        made for made in contracts["en"] if "agreement_date" not in made.fields and "____ day of" in text_of(made.words)
    ]
    alone = [made for made in contracts["en"] if len(made.fields["parties"]) == 1]
    assert blank
    assert alone
    assert all("_" * 24 in text_of(made.words) for made in alone)


def test_a_few_contracts_have_many_pages(contracts: dict[Language, list[SyntheticDocument]]) -> None:
    counts = [len(made.pages) for made in contracts["en"]]
    assert sum(count > 9 for count in counts) >= 2
    assert sum(counts) / len(counts) < 5


def test_every_clause_reaches_training_as_a_span() -> None:
    """Several sentences of one field are several spans; only one that a page's foot tears apart is not."""
    schema = load_schemas()["contract"]
    several = 0
    for seed in range(60):
        labelled = from_synthetic("contract", seed, schema)
        for name in CLAUSES:
            spans, torn = labelled.spans[name], labelled.mentions[name]
            assert len(spans) + bool(torn) >= min(1, len(labelled.truth[name]))
            assert torn or len(spans) == len(labelled.truth[name]), (seed, name)
            several += len(spans) > 1
    assert several > 5


def test_expand_draws_every_alternative() -> None:
    drawn = {expand("[a|b[c|]] d[|e]", Random(seed)) for seed in range(80)}
    assert drawn == {"a d", "a de", "b d", "b de", "bc d", "bc de"}


@pytest.mark.parametrize(
    ("language", "template", "expected"),
    [
        ("de", "Der {ra} zahlt dem {rb}.", "Die Gesellschaft zahlt dem Kunden."),
        ("de", "die Haftung des {ra}, vom {rb}", "die Haftung der Gesellschaft, vom Kunden"),
        ("fr", "Le {ra} cède au {rb}.", "La Société cède à l'Acquéreur."),
        ("en", "the {ra}", "the {ra}"),
    ],
)
def test_articles_agree_with_roles(language: Language, template: str, expected: str) -> None:
    roles = ("Gesellschaft", "Kunde") if language == "de" else ("Société", "Acquéreur")
    assert with_articles(template, roles, language) == expected
