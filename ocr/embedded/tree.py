"""XML bytes to a small tree of elements, by expat alone.

Expat is what defusedxml and lxml's safe modes come down to here: refused at its first letter, a DOCTYPE declares no
entity, so nothing expands and nothing is fetched; and depth and size are counted while it parses, not after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

DEPTH, ELEMENTS, TEXT = 64, 500_000, 2_000
"""Most levels, most elements, and characters kept of one element's text; embedded documents in base64 are cut there."""
MOST_BYTES = 16 << 20
"""Bytes of a file that is read: an e-invoice may hold documents in base64."""
_CHUNK = 16 * 1024  # a refusal takes effect at the end of one


class XmlError(Exception):
    """The bytes are no XML that is read here. The message completes "the file …"."""


class XmlLimitError(XmlError):
    """It may be good, and is more than is read."""


@dataclass(slots=True)
class Node:
    """An element: local ``name``, ``space`` its namespace ("" without one), ``text`` without that of its children."""

    name: str
    space: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, path: str) -> list[Node]:
        """The elements at a path of local names, ``a/b``, in the order of the file."""
        found = [self]
        for step in path.split("/"):
            found = [child for node in found for child in node.children if child.name == step]
        return found

    def texts(self, path: str) -> list[str]:
        """Their texts, without the empty ones."""
        return [text for node in self.all(path) if (text := " ".join(node.text.split()))]

    def walk(self) -> Iterator[Node]:
        """The element and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def keep(self, *spaces: str) -> None:
        """Drop what is below it in namespaces that begin with none of ``spaces``: no reader of the syntax sees it."""
        self.children = [child for child in self.children if child.space.startswith(spaces)]
        for child in self.children:
            child.keep(*spaces)


def parse(data: bytes) -> Node:
    """The root of the XML.

    Raises:
        XmlError: it is damaged, has a DOCTYPE, or is too deep or too large.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    builder = _Builder()
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise XmlError(f"is damaged XML (line {error.lineno}: {expat.ErrorString(error.code)})") from error
    except (LookupError, ValueError) as error:  # an encoding that Python has not, or not of one byte a character
        raise XmlError("is in an encoding that cannot be read") from error
    return builder.root


class _Builder:
    def __init__(self) -> None:
        self._open: list[Node] = []
        self._count = 0
        self.root = Node("", "", {})

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        node = Node(local, space, attributes)
        self._count += 1
        if self._count > ELEMENTS:
            raise XmlLimitError(f"has more than {ELEMENTS} elements")
        if len(self._open) >= DEPTH:
            raise XmlLimitError(f"is nested more than {DEPTH} levels deep")
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def end(self, name: str) -> None:
        self._open.pop()

    def characters(self, text: str) -> None:
        node = self._open[-1]
        if len(node.text) < TEXT:
            node.text += text[: TEXT - len(node.text)]

    def doctype(self, *about: object) -> None:
        raise XmlError("has a DOCTYPE, which no e-invoice needs")
