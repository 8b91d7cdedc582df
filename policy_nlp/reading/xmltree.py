"""XML parts of Office files as plain trees, safe on hostile input.

A document type is refused, and with it every entity and everything external; nesting and size
are bounded while parsing, so that later stages may recurse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat  # document types are refused below, entities with them

_DEEPEST = 200
_MOST_NODES = 3_000_000
_SHORT = {  # namespaces whose prefix is left off or shortened, in both flavors of the standard
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}


class XmlError(ValueError):
    """A part is no XML, or one that is not accepted; the message says why."""


@dataclass(slots=True)
class Node:
    """An element: its name with a short prefix (none for Word's own), attributes, text, children.

    ``text`` is the character data directly in it.
    """

    tag: str
    attrs: dict[str, str]
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def find(self, tag: str) -> Node | None:
        """The first child of that name, or None."""
        return next((child for child in self.children if child.tag == tag), None)

    def value(self, tag: str) -> str | None:
        """The ``val`` of the first child of that name; None where there is none."""
        child = self.find(tag)
        return child.attrs.get("val") if child else None

    def walk(self) -> Iterator[Node]:
        """The element and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


class _Builder:
    """Handles the parser's events."""

    def __init__(self) -> None:
        self.root = Node("", {})
        self._open = [self.root]
        self._count = 0

    def start(self, name: str, attrs: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) > _DEEPEST:
            raise XmlError(f"elements nest deeper than {_DEEPEST}")
        if self._count > _MOST_NODES:
            raise XmlError(f"more than {_MOST_NODES:,} elements")
        node = Node(_short(name), {_short(key): value for key, value in attrs.items()})
        self._open[-1].children.append(node)
        self._open.append(node)

    def end(self, name: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        self._open[-1].text += text

    def refuse(self, *_: object) -> None:
        raise XmlError("it declares a document type, which Office files do not have")


def _short(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return _SHORT.get(space, f"{space} " if space else "") + local


def parse_xml(data: bytes) -> Node:
    """The root element of an XML text. Raises XmlError where it is none or not accepted."""
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.refuse
    parser.EntityDeclHandler = builder.refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise XmlError(str(error)) from error
    return builder.root.children[0]
