"""Forms of many document types: what the tables hold, and what the pages show."""

from __future__ import annotations

from collections import Counter

import pytest

from training.synthetic import LANGUAGES, SyntheticDocument, generate, to_document
from training.synthetic.form import FormType, form_types
from training.synthetic.form.values import known_kinds
from training.synthetic.layout.fonts import settable
from training.synthetic.render import to_pdf
from training.synthetic.sentences import KEPT_OUT

TYPES = list(form_types().values())
MADE = [generate("form", seed=seed) for seed in range(120)]


def texts(type_: FormType) -> list[str]:
    titles = [title for language in LANGUAGES for title in type_.titles[language]]
    return titles + [w for f in type_.fields for language in LANGUAGES for w in f.wordings(language)]


@pytest.mark.parametrize("type_", TYPES, ids=lambda t: t.name)
def test_a_type_names_known_kinds_in_words_that_every_font_can_set(type_: FormType) -> None:
    assert {f.kind for f in type_.fields} <= known_kinds()
    assert all(settable(text) for text in texts(type_))
    assert not [text for text in texts(type_) if KEPT_OUT.search(text)]


@pytest.mark.parametrize("type_", TYPES, ids=lambda t: t.name)
def test_no_two_fields_of_a_type_are_called_the_same(type_: FormType) -> None:
    for language in LANGUAGES:
        called = Counter(w.casefold() for f in type_.fields for w in f.wordings(language))
        assert [word for word, count in called.items() if count > 1] == []


@pytest.mark.parametrize("made", MADE, ids=lambda m: m.vendor)
def test_every_value_stands_where_its_span_says(made: SyntheticDocument) -> None:
    text = to_document(made).text
    for values in made.fields.values():
        (value,) = values
        shown = " ".join(text[start:end] for start, end in value.spans)
        assert value.raw.split() == shown.split()


def test_a_page_shows_its_title_and_the_keys_of_its_values() -> None:
    for made in MADE:
        type_ = form_types()[made.layout]
        text = " ".join(to_document(made).text.split()).casefold()
        assert any(title.casefold() in text for title in type_.titles[made.language])
        shown = [f for f in type_.fields if f.name in made.fields]
        keyed = [f for f in shown if any(key.casefold() in text for key in f.printed[made.language])]
        assert len(keyed) >= 0.7 * len(shown)  # the others' keys run over two lines, or two columns


def test_a_seed_is_one_document_that_can_be_drawn() -> None:
    assert generate("form", seed=7) == generate("form", seed=7)
    assert to_pdf(MADE[0]).startswith(b"%PDF")


def test_seeds_give_many_types_in_all_languages() -> None:
    assert len({made.layout for made in MADE}) > 40
    assert set(LANGUAGES) == {made.language for made in MADE}
