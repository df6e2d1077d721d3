"""One entry for all kinds: a seed gives a document."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from training.synthetic.ad_order import make_ad_order
from training.synthetic.contract import make_contract
from training.synthetic.form import make_form
from training.synthetic.invoice import make_invoice
from training.synthetic.receipt import make_receipt
from training.synthetic.truth import LANGUAGES, Kind, Language, SyntheticDocument

_MAKERS: dict[str, Callable[[int, Language], SyntheticDocument]] = {
    "invoice": make_invoice,
    "receipt": make_receipt,
    "contract": make_contract,
    "ad_order": make_ad_order,
    "form": make_form,
}


def generate(kind: Kind, *, seed: int, language: Language | None = None) -> SyntheticDocument:
    """The document of this kind, seed and language: the same on every run and machine.

    Without ``language`` the seed chooses one; ad orders are always English.

    Raises:
        ValueError: the kind is not known.
    """
    if kind not in _MAKERS:
        raise ValueError(f"no generator for {kind!r}; the kinds are {', '.join(_MAKERS)}")
    picked: Language = Random(f"language/{kind}/{seed}").choice(LANGUAGES)
    chosen = language or picked
    if kind == "ad_order":
        chosen = "en"
    return _MAKERS[kind](seed, chosen)
