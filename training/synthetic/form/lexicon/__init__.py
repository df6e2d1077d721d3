"""The tables of document types, by area of life."""

from training.synthetic.form.lexicon import finance, people, property, technical, trade

TABLES: tuple[str, ...] = tuple(table.TEXT for table in (trade, finance, property, people, technical))
