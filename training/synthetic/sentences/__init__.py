"""Short texts with many kinds of named things, so that a model learns what a label means and not fifty labels.

``make_text`` writes one from a seed: ``forms`` puts together sentences of ``scenes``, ``writer`` fills them with names
of the ``lexicon``, ``style`` sets the case, and ``asking`` chooses the labels, some fine, some coarse, some in vain,
by the tree of ``kinds`` (its table is the ``catalogue``).
"""

from training.synthetic.sentences.asking import KEPT_OUT, Mention, label_texts, labels_in_vain
from training.synthetic.sentences.kinds import Kind, kinds
from training.synthetic.sentences.text import SentenceText, make_text

__all__ = ["KEPT_OUT", "Kind", "Mention", "SentenceText", "kinds", "label_texts", "labels_in_vain", "make_text"]
