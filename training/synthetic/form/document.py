"""One form, from its seed to its last page."""

from __future__ import annotations

from random import Random

from training.synthetic.form.content import draw_form
from training.synthetic.form.page import form_page, print_form
from training.synthetic.form.table import form_types
from training.synthetic.layout import Sheet, finish
from training.synthetic.parties import party
from training.synthetic.parties.countries import CURRENCY, home
from training.synthetic.style import draw_style
from training.synthetic.truth import Language, SyntheticDocument

HOUSES = 1_000_000
SIZES = [(595.28, 841.89)] * 7 + [(612.0, 792.0)] * 2 + [(841.89, 595.28), (419.53, 595.28)]


def make_form(seed: int, language: Language) -> SyntheticDocument:
    """One form; the same seed and language give the same document. Its ``layout`` is its document type."""
    rng = Random(f"form/{language}/{seed}")
    number = rng.randrange(HOUSES)
    house = Random(f"form house/{language}/{number}")
    types = form_types()
    type_ = types[house.choice(list(types))]
    country = home(house, language)
    style = draw_style(house, language, country, CURRENCY.get(country, "EUR"))
    page = form_page(Sheet(*house.choice(SIZES)), style, house, rng)
    form = draw_form(type_, house, rng, style)
    arrangement = print_form(page, form, party(house, language, country))
    return finish(
        page.sheet,
        kind="form",
        language=language,
        seed=seed,
        vendor=f"form-{language}-{type_.name}-{number:06}",
        layout=type_.name,
        flags=(arrangement, *(f"empty:{e.field.name}" for e in form.entries if not e.lines)),
        by_rows=rng.random() < 0.3,
    )
