"""Documents of plain lines, and of hostile ones."""

from documents.page import Box, Document, Gap, Page, Word


def document_of(text: str) -> Document:
    """One page; lines as given, a tab between columns."""
    words: list[Word] = []
    lines = text.split("\n")
    gap: Gap = " "
    for row, line in enumerate(lines):
        gap = "\n"
        y = row / (len(lines) + 1)
        for cell in line.split("\t"):
            for column, word in enumerate(cell.split()):
                x = min(0.9, 0.05 + 0.08 * column)
                words.append(Word(word, Box(x, y, min(1.0, x + 0.07), min(1.0, y + 0.02)), before=gap))
                gap = " "
            gap = "\t"
    page = Page(0, 600, 800, tuple(words), "en", "plain_text")
    return Document("0" * 64, "x.txt", "text/plain", (page,))


RECEIPT = """TAN WOON YANN BOOK STORE
NO 5 JALAN TIONG NAM, KUALA LUMPUR
Tel: 03-1234 5678
Invoice No:\tPEGIV-1030765
Date:\t12/03/2018 14:20
Ruler 30 cm\t2.00
Exercise book\t7.00
Subtotal\tRM 9.00
GST 6%\tRM 0.54
Total\tRM 9.54
Cash\tRM 10.00
Thank you, come again"""
