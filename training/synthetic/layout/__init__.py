"""The layout engine: blocks of text put on pages, with every word's box known and every value marked.

``runs`` is text with its marks, ``fonts`` its widths; ``sheet`` sets it on pages; ``reading_order`` and ``places``
turn a filled sheet into words and truth, which ``finish`` hands back as a document.

Lengths are points, ``y`` runs down from the top of the page and names the baseline of a line.
"""

from training.synthetic.layout.finish import finish
from training.synthetic.layout.runs import BLACK, Align, Colour, Line, Mark, Run, Type, join
from training.synthetic.layout.sheet import Sheet

__all__ = ["BLACK", "Align", "Colour", "Line", "Mark", "Run", "Sheet", "Type", "finish", "join"]
