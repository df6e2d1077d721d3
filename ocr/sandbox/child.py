"""What runs in the parser process: decode one document within its limits, send its pages as frames."""

from __future__ import annotations

import gc
import io
import mmap
from collections.abc import Iterator
from typing import Any

import numpy as np

from ocr import image, image_parts, pdf, pdf_parts, plain
from ocr.budget import MIB, Budget
from ocr.embedded import alone
from ocr.embedded.attachments import attachments
from ocr.embedded.read import read
from ocr.embedded.stated import Found
from ocr.pdf_calls import count_attachments
from ocr.raw_page import RawPage
from ocr.refusal import Refusal
from ocr.sandbox import fence, frames, mock
from ocr.sandbox.status import EXIT_DONE, EXIT_MEMORY

_EMBEDDED_SECONDS = 4
_EMBEDDED_BYTES = 192 * MIB
"""What reading the attachments may cost beyond the pages: a large e-invoice takes a tenth of it."""


def warm_up() -> None:
    """Load what is loaded lazily, on harmless input, so that no fork pays for it."""
    pdf.warm_up()
    image.warm_up()


def warm_up_fork() -> None:
    """Make the memory that every document writes to this process's own, while no document waits for it."""
    gc.disable()
    pdf.touch()


def run(request: dict[str, Any], *, fenced: bool, input_fd: int, output_fd: int) -> int:
    """Decode as asked and return the exit code. Called once, in a process that serves nothing else.

    ``fenced`` says that the network and other processes are out of reach.
    """
    gc.disable()
    budget = Budget(**request["budget"])
    try:
        fence.limit_resources(budget)
        if request["require_network_fence"] and not fenced:
            raise Refusal("no_fence", "the kernel offers neither seccomp filters nor network namespaces")
        _decode(request, budget, input_fd, output_fd)
    except Refusal as refusal:
        about = {"kind": refusal.kind, "message": refusal.message, "limit": refusal.limit}
        frames.send(output_fd, frames.REFUSED, about)
    except BrokenPipeError:
        return EXIT_DONE
    except MemoryError:
        return EXIT_MEMORY
    return EXIT_DONE


def _decode(request: dict[str, Any], budget: Budget, input_fd: int, output_fd: int) -> None:
    mapped = mmap.mmap(input_fd, 0, prot=mmap.PROT_READ)  # never closed: it goes with the process
    data = np.frombuffer(mapped, dtype=np.uint8)
    media_type = request["media_type"]
    if media_type == "application/x-mock":
        mock.misbehave(mapped[:], output_fd)
        return
    if request["op"] == "render":
        _render(request, budget, data, output_fd)
        return
    if request["op"] == "split":
        _split(request, budget, data, output_fd)
        return
    first_page = request["first_page"]
    pages: Iterator[RawPage]
    document: int | None = None
    found = Found()
    if media_type == "application/pdf":
        document = pdf.open_document(data)
        how = {"text_layer": request["text_layer"], "arrange": request["arrange"]}
        count, pages = pdf.pages_of(document, budget, first_page=first_page, **how)
    elif media_type == "text/plain":
        count, pages = plain.decode(mapped[:], request["encoding"], budget, first_page=first_page)
    elif media_type == "application/xml":
        text, stated = alone.read(mapped[:])
        found = Found(stated)
        count, pages = plain.decode(text, "utf-8", budget, first_page=first_page)
    else:
        count, pages = image.decode(io.BytesIO(mapped), media_type, budget, first_page=first_page)
    frames.send(output_fd, frames.HEADER, {"pages": count})
    for page in pages:
        frames.send_page(output_fd, page)
        fence.allow_cpu(budget)
    frames.send(output_fd, frames.END, {})
    if request["embedded"]:
        if document is not None and count_attachments(document):
            fence.narrow(budget, seconds=_EMBEDDED_SECONDS, memory_bytes=_EMBEDDED_BYTES)
            found = read(attachments(document))
        frames.send_embedded(output_fd, found)


def _render(request: dict[str, Any], budget: Budget, data: np.ndarray[Any, Any], output_fd: int) -> None:
    index, dpi = request["page_index"], request["dpi"]
    media_type = request["media_type"]
    if media_type == "application/pdf":
        page = pdf.render(data, budget, page_index=index, dpi=dpi)
    elif media_type == "text/plain":
        page = plain.render(data.tobytes(), request["encoding"], budget, page_index=index, dpi=dpi)
    elif media_type == "application/xml":
        text, _ = alone.read(data.tobytes())
        page = plain.render(text, "utf-8", budget, page_index=index, dpi=dpi)
    else:
        page = image.render(data.tobytes(), media_type, budget, page_index=index, dpi=dpi)
    frames.send_page(output_fd, page)
    frames.send(output_fd, frames.END, {})


def _split(request: dict[str, Any], budget: Budget, data: np.ndarray[Any, Any], output_fd: int) -> None:
    def taken(index: int) -> None:
        frames.send_page(output_fd, RawPage(index, 0.0, 0.0))
        fence.allow_cpu(budget)

    ranges = [(first, last) for first, last in request["ranges"]]
    if request["media_type"] == "application/pdf":
        made = pdf_parts.parts(data, budget, ranges, taken=taken)
    else:
        made = image_parts.parts(data.tobytes(), budget, ranges, taken=taken)
    for part in made:
        frames.send(output_fd, frames.PART, {}, part)
    frames.send(output_fd, frames.END, {})
