"""The forms that contracts take: each puts a contract together in its own way."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from training.synthetic.contract.forms.amendment import amendment_form
from training.synthetic.contract.forms.columns import columns_form
from training.synthetic.contract.forms.filed import exhibit_form, typewritten_form
from training.synthetic.contract.forms.letter import letter_form
from training.synthetic.contract.forms.numbered import numbered_form, parties_page_form, short_form, whereas_form
from training.synthetic.contract.forms.order_form import order_form
from training.synthetic.contract.forms.terms import employment_form, key_terms_form, lease_form
from training.synthetic.contract.writer import Writer
from training.synthetic.truth import Language


class Form(NamedTuple):
    """A form: how often it is drawn, for which families of contracts and in which languages (empty: all)."""

    write: Callable[[Writer], None]
    weight: int
    families: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()


COMMERCIAL = ("services", "licence", "distribution", "supply", "cooperation")
FORMS: dict[str, Form] = {
    "numbered": Form(numbered_form, 5),
    "whereas": Form(whereas_form, 4),
    "exhibit": Form(exhibit_form, 5, languages=("en",)),
    "typewritten": Form(typewritten_form, 2, languages=("en",)),
    "letter": Form(letter_form, 3, families=("nda", "services", "employment", "nda")),
    "short": Form(short_form, 3, families=("nda", "services", "cooperation")),
    "parties_page": Form(parties_page_form, 3),
    "key_terms": Form(key_terms_form, 3, families=COMMERCIAL),
    "lease": Form(lease_form, 2, families=("lease",)),
    "employment": Form(employment_form, 2, families=("employment",)),
    "order_form": Form(order_form, 2, families=("services", "licence", "supply")),
    "amendment": Form(amendment_form, 2),
    "columns": Form(columns_form, 1, families=COMMERCIAL),
}
"""Layout name → form."""


def forms_of(language: Language) -> dict[str, Form]:
    """The forms that contracts in a language take."""
    return {name: form for name, form in FORMS.items() if not form.languages or language in form.languages}
