"""What you see is what was read: a page that holds text which no reader of it sees is for a person."""

from __future__ import annotations

from documents.extraction import RuleOutcome
from documents.page import Document

NAME = "nothing_is_hidden"


def check_hidden(document: Document) -> tuple[RuleOutcome, ...]:
    """One outcome, failed, for a document that hides words on its pages; none for another.

    Hidden words are not used. But whoever hid them meant them for a reader who is no person. The text layer of a scan,
    which lies under the picture by design, is not meant by it.
    """
    hidden = [(page.index + 1, page.hidden_words) for page in document.pages if page.hidden_words]
    if not hidden:
        return ()
    said = [f"page {number} hides {'a word' if n == 1 else f'{n} words'}" for number, n in hidden]
    return (RuleOutcome(NAME, False, f"{' and '.join(said[:3])} that nobody sees, and that was not used"),)
