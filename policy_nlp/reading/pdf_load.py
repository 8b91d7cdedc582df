"""How much PDFium has to draw for the pages of a file, told before a page is opened.

A page names streams of commands, which draw forms, which draw forms again; PDFium opens a form anew
each time it is drawn, so that a file of 2 kB can ask for 10 billion of them. Here each stream is
looked at once, and the sums are taken over the graph.

The unit is a byte of commands that draws something: PDFium takes up to about 250 bytes and 1.5
microseconds for it (a letter shown).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from policy_nlp.reading.pdf_filters import from_base85, from_hex, from_lzw, inflated
from policy_nlp.reading.pdf_saved import Object, Reference, Saved, Value, plain_name

_MOST_CONTENT: Final = 64_000_000  # bytes of one stream; more are not unpacked
_MOST_LZW: Final = 8_000_000  # bytes so packed, which take Python long
_MOST_IN_ALL: Final = 1_000_000_000  # bytes of commands; 20,000 pages have half of it
_LOOKED_AT: Final = 30_000  # bytes from which a stream's commands are told apart
_COMMAND: Final = 2  # what a command that draws counts
_SILENT: Final = 16  # bytes of other commands that count as one that draw: points, colors
_DEEPEST: Final = 50  # PDFium draws forms in forms 40 levels deep
_ENOUGH: Final = 10**12
_MOST_STEPS: Final = 3_000_000  # forms that all pages and forms draw, each counted once for each
_RUNS: Final = 64  # bytes that a byte of a filter that is not undone unpacks to: run lengths
_LOST: Final = 256  # bytes that may be missed where packed bytes are damaged
_DRAWN: Final = re.compile(rb"/([^\0\t\n\f\r ()<>\[\]{}/%]++)[\0\t\n\f\r ]*+Do(?![A-Za-z0-9])")
# Operands that are no plain name (a comment is told by its end): what they draw is not known.
_ODDLY_DRAWN: Final = re.compile(
    rb"(?:[)>0-9.]|true|false|%[^\r\n%]*+[\r\n]|\A)[\0\t\n\f\r ]*+Do(?![A-Za-z0-9])"
)
_STRING: Final = re.compile(rb"<<|%[^\r\n]*+|\((?:[^()\\]|\\.)*+\)|<[^<>]*+>", re.DOTALL)
_PAINTING: Final = b"fFSsBbTDEq'\""  # every command that draws or is kept has one of these
_OTHERS: Final = bytes(set(range(256)) - set(_PAINTING))


class Load(NamedTuple):
    """What a stream draws: of itself, and which forms how often (None: it is not known which)."""

    own: int
    drawn: Counter[bytes | None]


@dataclass(slots=True)
class _Node:
    """A page, a font or a form: its load, and the forms it may draw by their names.

    Names that a form or a font does not know are looked up ``outside``, on the page that draws it.
    """

    own: int
    drawn: Counter[bytes | None]
    names: Mapping[bytes, int]
    outside: bool


class Loads(NamedTuple):
    """What the pages of a file cost, each, and the fonts whose letters are drawn by commands."""

    pages: list[int]
    fonts: list[int]


def loads(saved: Saved) -> Loads:
    """What each page of a saved file draws. Raises ValueError where it is too tangled to tell."""
    graph = _Graph(saved)
    pages = [graph.page(page) for page in _holders(saved, b"/Contents")]
    fonts = [graph.font(font) for font in _holders(saved, b"/CharProcs")]
    graph.follow()
    costs = graph.costs()
    return Loads(list(map(costs.of, pages)), list(map(costs.of, fonts)))


def _holders(saved: Saved, key: bytes) -> Iterator[dict[bytes, Value]]:
    """The dictionaries in which a key has a list or refers to an object, at any depth."""
    for found in saved.objects_with(key):
        left = [found.value]
        while left:
            one = left.pop()
            if isinstance(one, dict):
                left += one.values()
                if isinstance(one.get(key), Reference | list | dict):
                    yield one
            elif isinstance(one, list):
                left += one


class _Costs:
    """What each form costs, and so what a page does."""

    def __init__(self, forms: Mapping[int, int], anywhere: Mapping[bytes, set[int]]) -> None:
        self.forms = forms
        self._anywhere = anywhere
        self._dearest: dict[int, int] = {}
        self._dearest_named: dict[bytes, int] = {}
        self._most = max(forms.values(), default=0)

    def of(self, node: _Node) -> int:
        """What a node draws."""
        total = node.own
        for name, count in node.drawn.items():
            total += count * self._drawn(node, name)
        return min(total, _ENOUGH)

    def _drawn(self, node: _Node, name: bytes | None) -> int:
        if name is None:
            return self._any_of(node.names) if node.names or not node.outside else self._most
        if name in node.names:
            return self.forms.get(node.names[name], 0)
        return self._named(name) if node.outside else 0

    def _any_of(self, names: Mapping[bytes, int]) -> int:
        if id(names) not in self._dearest:
            cost = max((self.forms.get(one, 0) for one in names.values()), default=0)
            self._dearest[id(names)] = cost
        return self._dearest[id(names)]

    def _named(self, name: bytes) -> int:
        if name not in self._dearest_named:
            forms = self._anywhere.get(name, ())
            self._dearest_named[name] = max((self.forms.get(one, 0) for one in forms), default=0)
        return self._dearest_named[name]


class _Graph:
    """The pages, fonts and forms of a file, each looked at once."""

    def __init__(self, saved: Saved) -> None:
        self._saved = saved
        self._forms: dict[int, _Node] = {}
        self._loads: dict[int, Load] = {}
        self._names: dict[int, Mapping[bytes, int]] = {}  # by the dictionary that lists them
        self._waiting: list[int] = []
        self._anywhere: dict[bytes, set[int]] = {}
        self._steps = self._bytes = 0

    def page(self, page: dict[bytes, Value]) -> _Node:
        """What a page draws."""
        listed = self._saved.get(page[b"/Contents"])
        streams = listed if isinstance(listed, list) else [page[b"/Contents"]]
        return self._node(streams, self._inherited(page), outside=False)

    def font(self, font: dict[bytes, Value]) -> _Node:
        """What the letters of a font draw."""
        letters = self._saved.get(font[b"/CharProcs"])
        streams = letters.values() if isinstance(letters, dict) else ()
        return self._node(streams, font.get(b"/Resources"), outside=True)

    def follow(self) -> None:
        """Look at the forms that are named, and at those they name."""
        while self._waiting:
            number = self._waiting.pop()
            if number not in self._forms:
                found = self._saved.read(number).value
                resources = found.get(b"/Resources")
                self._forms[number] = self._node([Reference(number)], resources, outside=True)

    def costs(self) -> _Costs:
        """What each form draws with those in it, as deep as PDFium goes."""
        costs = _Costs(dict.fromkeys(self._forms, 0), self._anywhere)
        for _ in range(_DEEPEST):
            forms = {number: costs.of(node) for number, node in self._forms.items()}
            if forms == costs.forms:
                break
            costs = _Costs(forms, self._anywhere)
        return costs

    def _node(self, streams: Iterable[Value], resources: Value, *, outside: bool) -> _Node:
        own, drawn = 0, Counter[bytes | None]()
        times = Counter(one.number for one in streams if isinstance(one, Reference))
        for number, count in times.items():
            load = self._load(number)
            own += count * load.own
            for name, uses in load.drawn.items():
                drawn[name] += count * uses
            self._steps += 1 + len(load.drawn)
        if self._steps > _MOST_STEPS:
            raise ValueError("too many drawings name each other")
        return _Node(own, drawn, self._forms_of(resources), outside)

    def _inherited(self, page: dict[bytes, Value]) -> Value:
        """The resources of a page, or of the nearest node above it that has some."""
        for _ in range(_DEEPEST):
            if b"/Resources" in page:
                return page[b"/Resources"]
            above = self._saved.get(page.get(b"/Parent"))
            if not isinstance(above, dict):
                return None
            page = above
        return None

    def _forms_of(self, resources: Value) -> Mapping[bytes, int]:
        """The forms that resources name; they wait to be looked at."""
        found = self._saved.get(resources)
        listed = self._saved.get(found.get(b"/XObject")) if isinstance(found, dict) else None
        if not isinstance(listed, dict):
            return {}
        if id(listed) not in self._names:
            forms = {
                name[1:]: one.number
                for name, one in listed.items()
                if isinstance(one, Reference) and self._is_form(one.number)
            }
            self._names[id(listed)] = forms
            self._waiting += forms.values()
            for name, number in forms.items():
                self._anywhere.setdefault(name, set()).add(number)
        return self._names[id(listed)]

    def _is_form(self, number: int) -> bool:
        found = self._saved.read(number).value
        return isinstance(found, dict) and found.get(b"/Subtype") != b"/Image"

    def _load(self, number: int) -> Load:
        if number not in self._loads:
            content, lost = _content(self._saved, self._saved.read(number))
            self._bytes += len(content)
            if self._bytes > _MOST_IN_ALL:
                raise ValueError("its pages hold too many commands")
            self._loads[number] = load_of(content, lost)
        return self._loads[number]


def load_of(content: bytes, lost: int = 0) -> Load:
    """What commands draw, of which so many bytes are ``lost``: they may draw anything."""
    drawn: Counter[bytes | None] = Counter()
    if b"Do" in content:
        drawn.update(plain_name(one) for one in _DRAWN.findall(content))
        if drawn.total() < content.count(b"Do"):
            odd = _ODDLY_DRAWN.findall(_without_strings(content) or content)
            drawn[None] = len(odd)
    drawn[None] += lost // 4
    return Load(_own(content) + lost, +drawn)


def _without_strings(content: bytes) -> bytes | None:
    """Commands with a sign for each string and comment; None where these cannot be told."""
    if b"BI" in content:  # an inline picture may hold any sign
        return None
    silent = _STRING.sub(b")", content)
    return None if b"(" in silent or b"<" in silent else silent


def _own(content: bytes) -> int:
    """What commands draw of themselves; where strings cannot be told, every byte counts."""
    length = len(content)
    silent = _without_strings(content) if length > _LOOKED_AT else None
    if silent is None:
        return length
    drawing = _COMMAND * len(silent.translate(None, _OTHERS)) + len(silent) // _SILENT
    return min(length, length - len(silent) + drawing)


def _content(saved: Saved, found: Object) -> tuple[bytes, int]:
    """The commands of a stream, and how many bytes of them may be missing."""
    content, lost = saved.data[found.start : found.end], 0
    values = found.value if isinstance(found.value, dict) else {}
    listed = saved.get(values.get(b"/Filter"))
    names = [saved.get(one) for one in (listed if isinstance(listed, list) else [listed])]
    for name in names:
        if name is not None:
            content, less = _undone(content, name)
            lost += less
    if b"/DecodeParms" in values and _is_changed(saved, values[b"/DecodeParms"]):
        lost += len(content)
    return content, lost


def _is_changed(saved: Saved, settings: Value) -> bool:
    """Whether the settings of a filter change what it gives, as no writer does for commands."""
    found = saved.get(settings)
    each = [saved.get(one) for one in found] if isinstance(found, list) else [found]
    keys = (b"/Predictor", b"/EarlyChange")
    return any(isinstance(one, dict) and any(key in one for key in keys) for one in each)


def _undone(content: bytes, name: Value) -> tuple[bytes, int]:
    """A filter undone, and how many bytes may be missing."""
    if name in (b"/FlateDecode", b"/Fl"):
        return _inflated(content)
    if name in (b"/ASCII85Decode", b"/A85"):
        return from_base85(content.strip().removeprefix(b"<~")), 0
    if name in (b"/ASCIIHexDecode", b"/AHx"):
        return from_hex(content), 0
    if name in (b"/LZWDecode", b"/LZW") and len(content) <= _MOST_LZW:
        return from_lzw(content, _MOST_CONTENT), 0
    return content, _RUNS * len(content)


def _inflated(content: bytes) -> tuple[bytes, int]:
    engine = zlib.decompressobj()
    try:
        return engine.decompress(content, _MOST_CONTENT), _RUNS * len(engine.unconsumed_tail)
    except zlib.error:
        small = (content[at : at + _LOST] for at in range(0, len(content), _LOST))
        return b"".join(inflated(small, _LOST)), _LOST
