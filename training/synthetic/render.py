"""Made documents as PDF: every run of text is set where its words' boxes say."""

from __future__ import annotations

import io

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from training.synthetic.layout.fonts import register
from training.synthetic.truth import SyntheticDocument, TextOp


def to_pdf(made: SyntheticDocument, *, password: str | None = None) -> bytes:
    """The document as a PDF with a text layer, locked by ``password`` if given; equal documents give equal bytes."""
    register()
    buffer = io.BytesIO()
    first = made.pages[0]
    lock = StandardEncryption(password, ownerPassword=f"{password}-owner", strength=128) if password else None
    canvas = Canvas(buffer, pagesize=(first.width, first.height), pageCompression=1, invariant=1, encrypt=lock)
    canvas.setTitle(made.kind.replace("_", " "))
    by_page: list[list[int]] = [[] for _ in made.pages]
    for number, op in enumerate(made.ops):
        by_page[op.page].append(number)
    for page, size in enumerate(made.pages):
        canvas.setPageSize((size.width, size.height))
        ops = [made.ops[n] for n in by_page[page]]
        for op in sorted(ops, key=lambda o: isinstance(o, TextOp)):
            if isinstance(op, TextOp):
                text = canvas.beginText(op.x, size.height - op.y)
                text.setFont(op.font, op.size)
                text.setHorizScale(op.scale * 100)
                text.setFillColorRGB(*op.colour)
                text.textOut(op.text)
                canvas.drawText(text)
                continue
            if op.fill:
                canvas.setFillColorRGB(*op.fill)
            if op.stroke:
                canvas.setStrokeColorRGB(*op.stroke)
            canvas.setLineWidth(op.line_width)
            canvas.rect(
                op.x,
                size.height - op.y - op.height,
                op.width,
                op.height,
                stroke=int(bool(op.stroke)),
                fill=int(bool(op.fill)),
            )
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
