"""Word's styles: what a paragraph or run is by its style and the styles that one is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policy_nlp.reading.xmltree import Node

_OFF = frozenset(("0", "false", "off", "none"))
_HEADING = re.compile(r"heading \d|title|subtitle", re.IGNORECASE)
_CONTENTS = re.compile(r"toc \d", re.IGNORECASE)
_MOST_BASES = 20  # a chain of styles is followed so far: one may be its own base


@dataclass(slots=True)
class Styles:
    """The styles of a document by id."""

    nodes: dict[str, Node] = field(default_factory=dict)
    default: str = ""

    @classmethod
    def read(cls, root: Node | None) -> Styles:
        """The styles of a ``styles.xml``; none where a document has no such part."""
        styles = cls()
        for node in root.children if root else ():
            if node.tag == "style":
                name = node.attrs.get("styleId", "")
                styles.nodes[name] = node
                if node.attrs.get("type") == "paragraph" and is_on(node.attrs.get("default", "0")):
                    styles.default = name
        return styles

    def chain(self, name: str | None) -> Iterator[Node]:
        """The style and those it is based on, nearest first."""
        for _ in range(_MOST_BASES):
            node = self.nodes.get(name or "")
            if node is None:
                return
            yield node
            name = node.value("basedOn")

    def name(self, style: str | None) -> str:
        """The name of a style; its id where it has none."""
        node = self.nodes.get(style or "")
        return (node.value("name") if node else None) or style or ""

    def is_heading(self, style: str | None, properties: Node | None) -> bool:
        """Whether a paragraph is a heading, by the names or the outline level of its styles."""
        own = _outline(properties)
        if own is not None:
            return own < 9
        for node in self.chain(style):
            if _HEADING.fullmatch(node.value("name") or ""):
                return True
            level = _outline(node.find("pPr"))
            if level is not None:
                return level < 9
        return False

    def is_contents(self, style: str | None) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        return bool(_CONTENTS.fullmatch(self.name(style)))

    def paragraph_property(self, style: str | None, tag: str) -> Node | None:
        """A property that a paragraph has from its style."""
        for node in self.chain(style):
            properties = node.find("pPr")
            if properties and (found := properties.find(tag)):
                return found
        return None

    def toggle(self, run: Node | None, style: str | None, *tags: str) -> bool:
        """Whether one of the switches is on for a run: itself, its style, its paragraph's style.

        ``w:val="0"`` switches off (ISO/IEC 29500-1, 17.17.4).
        """
        return any(self._switch(run, style, tag) for tag in tags)

    def _switch(self, run: Node | None, style: str | None, tag: str) -> bool:
        for properties in self._run_properties(run, style):
            if properties and (node := properties.find(tag)):
                return is_on(node.attrs.get("val", "1" if tag != "u" else "single"))
        return False

    def _run_properties(self, run: Node | None, style: str | None) -> Iterator[Node | None]:
        yield run
        for name in (run.value("rStyle") if run else None, style or self.default):
            for node in self.chain(name):
                yield node.find("rPr")


def is_on(value: str) -> bool:
    """Whether the value of a switch is on."""
    return value.lower() not in _OFF


def _outline(properties: Node | None) -> int | None:
    value = properties.value("outlineLvl") if properties else None
    return int(value) if value and re.fullmatch(r"\d{1,9}", value) else None
