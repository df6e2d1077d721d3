"""The parent's side of the sandbox: ask for a document, receive its pages, name how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Self

from documents.errors import DamagedFileError, LimitExceededError, UnsupportedTypeError
from documents.splits import PageRange
from ocr.decoded import Decoded, DecodedPage, Embedded, Parts, Pixels
from ocr.limits import Limits
from ocr.sandbox.connection import ServerConnection
from ocr.sandbox.job import Job, ServerGoneError
from ocr.sandbox.outcome import crashed
from ocr.sandbox.words import decoded_page
from ocr.sniff import PDF, PLAIN, TIFF, XML, sniff, text_encoding

_MOCK_MAGIC = b"%MOCK "
_MOCK_TYPE = "application/x-mock"
_SUFFIXES: Final[Mapping[str, str]] = {PDF: ".pdf", TIFF: ".tif"}
"""Types whose pages can be taken out → how the names of the files end that they become."""


class Sandbox:
    """Decodes documents in one-document child processes. May be used from several threads.

    One small server process is started on first use (or by ``start``) and forks a child per document;
    it ends with this process or with ``close``.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._connection = ServerConnection()

    def start(self) -> None:
        """Start the server now, so that the first document does not wait for it.

        Raises:
            InfrastructureError: it does not start.
        """
        self._connection.ensure()

    @property
    def server_pid(self) -> int | None:
        """The server's process id, or None before it was started."""
        return self._connection.pid

    def decode(self, data: bytes, *, text_layer: bool = True, arrange: bool = True, einvoice: bool = False) -> Decoded:
        """Open a document; its pages are decoded while they are iterated over.

        With ``text_layer=False`` a PDF's pages come as images even where their text could be trusted. With
        ``arrange=False`` the words of a text layer stay in the file's own order, each after a space. With ``einvoice``
        the one that a PDF has embedded, or that an XML is, comes after the pages.

        Raises:
            DocumentError: the file cannot be read; here, or while its pages are iterated over.
            InfrastructureError: the sandbox itself cannot run.
        """
        request = self._request(data, op="decode", text_layer=text_layer, arrange=arrange)
        request["embedded"] = einvoice and request["media_type"] in (PDF, XML)
        stream = _PageStream(self, data, request)
        return Decoded(request["media_type"], stream.page_count, stream, stream.embedded)

    def render(self, data: bytes, page_index: int, dpi: int) -> Pixels:
        """One page as RGB pixels (H, W, 3), for a person's eyes. Images keep their own resolution.

        Raises:
            DocumentError: the file or the page cannot be rendered.
            InfrastructureError: the sandbox itself cannot run.
        """
        request = self._request(data, op="render", page_index=page_index, dpi=dpi)
        for attempt in range(2):
            with self.open_job(data, request) as job:
                try:
                    page = job.next_page()
                except ServerGoneError:
                    if attempt:
                        break
                    continue
                if page is None or page.image is None:
                    raise DamagedFileError(f"page {page_index} cannot be rendered; check the file in a viewer")
                return page.image
        raise crashed("the parser's server", number=9)

    def split(self, data: bytes, ranges: Sequence[PageRange]) -> Parts:
        """A file for each of these runs of pages, of the document's own type: a PDF's text stays, all that is not on
        its pages is left behind. The same pages give the same bytes.

        Args:
            ranges: hold every page once, in order (``documents.splits``).

        Raises:
            DocumentError: the file is of a type that has no pages to take out, or they cannot be taken out unchanged.
            InfrastructureError: the sandbox itself cannot run.
        """
        request = self._request(data, op="split", ranges=[(pages.first, pages.last) for pages in ranges])
        if request["media_type"] not in _SUFFIXES:
            raise UnsupportedTypeError(f"a file of type {request['media_type']} is one document; split a PDF or a TIFF")
        for attempt in range(2):
            made: list[bytes] = []
            with self.open_job(data, request) as job:
                try:
                    while len(made) <= len(ranges) and (part := job.next_part()) is not None:
                        made.append(part)
                except ServerGoneError:
                    if attempt:
                        break
                    continue
            if len(made) != len(ranges):
                raise crashed("the parser (it sent nonsense)", number=0)
            return Parts(_SUFFIXES[request["media_type"]], tuple(made))
        raise crashed("the parser's server", number=9)

    def _request(self, data: bytes, **what: Any) -> dict[str, Any]:
        limits = self._limits
        if len(data) > limits.file_bytes:
            raise LimitExceededError(
                f"the file has {len(data)} bytes, more than the {limits.file_bytes} allowed; "
                "split it, or raise SLUICE_OCR_FILE_BYTES",
                limit="file_bytes",
            )
        is_mock = limits.mock_parser and data.startswith(_MOCK_MAGIC)
        media_type = _MOCK_TYPE if is_mock else sniff(data)
        return {
            "media_type": media_type,
            "encoding": text_encoding(data) if media_type == PLAIN else None,
            "first_page": 0,
            "require_network_fence": limits.require_network_fence,
            **what,
        }

    def open_job(self, data: bytes, request: dict[str, Any]) -> Job:
        """Start one child process on ``data``."""
        return Job(self._connection, self._limits, data, request)

    def close(self) -> None:
        """End the server and every child of it. The sandbox starts a new one if it is used again."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _PageStream:
    """The pages of one document. If the server dies, the next page is asked of a new one, once."""

    def __init__(self, sandbox: Sandbox, data: bytes, request: dict[str, Any]) -> None:
        self._sandbox = sandbox
        self._data = data
        self._request = request
        self._retried = False
        self._finished = False
        self._embedded = Embedded()
        self._job = sandbox.open_job(data, request)
        self.page_count = self._retrying(lambda: self._job.page_count())

    def __iter__(self) -> Iterator[DecodedPage]:
        return self

    def __next__(self) -> DecodedPage:
        if self._finished:
            raise StopIteration
        page = self._retrying(lambda: self._job.next_page())
        if page is None:
            if self._request["embedded"]:
                self._embedded = self._job.embedded()
            self.close()
            raise StopIteration
        self._request = {**self._request, "first_page": page.index + 1}
        return decoded_page(page)

    def embedded(self) -> Embedded:
        """The e-invoice, once all pages have been taken; before, none."""
        return self._embedded

    def _retrying(self, ask: Any) -> Any:
        try:
            return ask()
        except ServerGoneError:
            self._job.close()
            if self._retried:
                self._finished = True
                raise crashed("the parser's server", number=9) from None
            self._retried = True
            self._job = self._sandbox.open_job(self._data, self._request)
            return self._retrying(self._ask_again(ask))
        except BaseException:
            self.close()
            raise

    def _ask_again(self, ask: Any) -> Any:
        def again() -> Any:
            if self._request["first_page"]:
                self._job.page_count()
            return ask()

        return again

    def close(self) -> None:
        """Stop decoding; what has not been taken is lost."""
        self._finished = True
        self._job.close()

    def __del__(self) -> None:
        if hasattr(self, "_job"):
            self.close()
