"""One contract, from its seed to its last page."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from training.synthetic.contract.content import draw_contract
from training.synthetic.contract.forms import forms_of
from training.synthetic.contract.writer import Writer
from training.synthetic.layout import Sheet, finish
from training.synthetic.parties.countries import home
from training.synthetic.truth import Language, SyntheticDocument

VENDORS = 100_000
NEEDS_DAY = ("letter",)
"""Forms that begin with the day of agreement."""


def make_contract(seed: int, language: Language) -> SyntheticDocument:
    """One contract; the same seed and language give the same document."""
    rng = Random(f"contract/{language}/{seed}")
    number = rng.randrange(VENDORS)
    vendor = Random(f"contract vendor/{language}/{number}")
    forms = forms_of(language)
    name = vendor.choices(list(forms), [form.weight for form in forms.values()])[0]
    form = forms[name]
    us_letter = language == "en" and vendor.random() < 0.7
    sheet = Sheet(*((612.0, 792.0) if us_letter else (595.28, 841.89)), top=72.0, bottom=72.0)
    sheet.y = 80.0
    content = draw_contract(rng, language, home(vendor, language), families=form.families, amends=name == "amendment")
    if name in NEEDS_DAY and content.dating == "signed":
        content = replace(content, dating="printed")
    form.write(Writer(sheet, content, vendor, rng, language))
    return finish(
        sheet,
        kind="contract",
        language=language,
        seed=seed,
        vendor=f"contract-{language}-{number:05}",
        layout=name,
        flags=("two_dates",) if content.two_dates else (),
    )
