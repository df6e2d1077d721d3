"""Forms of many document types: keys with values, asked for in other words than the page prints.

They teach what no fixed list of fields can: to match a field's description with the key beside its value, for types
that a user describes and no training knew. ``table`` reads the types of the ``lexicon``; ``content`` draws one,
``values`` its values; ``page`` sets it in one of many arrangements; ``document`` is where to begin.
"""

from training.synthetic.form.document import make_form
from training.synthetic.form.table import FormField, FormType, form_types

__all__ = ["FormField", "FormType", "form_types", "make_form"]
