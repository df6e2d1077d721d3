"""The fitted weights of ``tiers.linking.model``; made by ``training.linking.fit``, never by hand."""

LINK_AT = 0.82
"""Least score of an entry that is linked."""
WEIGHTS: dict[str, float] = {
    "bias": -5.444,
    "same_name": 0.530,
    "letters": 3.177,
    "shared": 4.129,
    "missing": -5.407,
    "extra": -1.309,
    "same_form": 1.631,
    "other_form": -1.361,
    "address": 4.162,
    "no_address": -0.379,
    "other_address": -5.300,
    "same_postcode": 0.349,
    "other_postcode": 0.427,
    "same_tax_number": 6.195,
    "other_tax_number": -2.470,
    "same_account": 5.896,
}
