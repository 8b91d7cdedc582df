r"""From a name as people write it ("Bus. and Prof. Code") to a pattern for its variants.

One spelling stands for all of: periods left out, blanks lost or doubled or a line broken
("Health and\nSafety Code"), "&" for "and", capitals ("EDUCATION CODE"), the plural of "Code",
and letters that extraction lost from ligatures ("Educa5on Code", "Educa on Code").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Final

# What extraction makes of a ligature: a digit, U+FFFD, a presentation form, a blank, or nothing.
_LOST: Final = r"[\d\ufffd\ufb00-\ufb06\s]?"
_LIGATURE: Final = re.compile(r"(ffi|ff|fi|fl|ti|tt|ft)")

_NOT_ALNUM: Final = re.compile(r"[^a-z0-9]")
_SPECIAL: Final = {"&": r"\s?&\s?", "'": "['’]?", "’": "['’]?"}
# "Cal.App.4th" and "U.S.C." are one with "Cal. App. 4th" and "U. S. C.".
_INNER_DOT: Final = re.compile(r"\.(?=\w)")
# In the trie, the mark that a name may end here.
_END: Final = ""

Node = dict[str, Any]


def key(name: str) -> str:
    """The form under which a matched name is looked up: letters and digits, "&" as "and"."""
    plain = _NOT_ALNUM.sub("", name.lower().replace("&", "and"))
    return plain.removesuffix("s") if plain.endswith("codes") else plain


def tree(names: Iterable[str]) -> str:
    """An alternation of all names as a trie, so that a search skips fast what cannot match.

    The longest name wins. A name starts and ends at a word border.
    """
    root: Node = {}
    for name in sorted(set(names)):
        node = root
        for piece in pieces(name):
            node = node.setdefault(piece, {})
        node[_END] = {}
    # The first letter is a plain literal: a search looks for its set before trying anything else.
    branches = (
        rf"{first}(?<![A-Za-z_]\w)(?:{_alternation(node)})(?![A-Za-z])"
        for first, node in root.items()
    )
    return "|".join(branches)


def pieces(name: str) -> list[str]:
    """The patterns of a name's letters and blanks, one after the other."""
    words = _INNER_DOT.sub(". ", name).split(" ")
    found = _word(words[0], first=True)
    for before, word in pairwise(words):
        glued = before[-1] in ".&" or word[0] == "&" or len(before) > 1
        # "EdCode" is glued by extraction; "IC" is not "I C".
        # A hard wrap may indent the next line deeply.
        found.append(r"\s{0,60}" if glued else r"\s{1,60}")
        found.extend(_word(word, first=False))
    return found


def _alternation(node: Node) -> str:
    options = [piece + _tail(child) for piece, child in node.items() if piece != _END]
    return "|".join([*options, ""] if _END in node else options)


def _tail(node: Node) -> str:
    inner = _alternation(node)
    return inner if len(node) == 1 else f"(?:{inner})"


def _word(word: str, first: bool) -> list[str]:
    if word.lower() in ("and", "&") and not first:
        return ["(?:[aA][nN][dD]|&)"]
    if word.lower() == "code" and not first:
        return ["[cC]", "[oO]", "[dD]", "[eE]", "[sS]?"]
    if is_short(word):
        return [_letter(letter, cased=True) for letter in word]
    return _long(word, first)


def is_short(word: str) -> bool:
    """Abbreviations of capitals keep their case: "EC" is a code, "ec" is not."""
    plain = word.replace(".", "")
    return plain.isupper() and len(plain) <= 6


def _long(word: str, first: bool) -> list[str]:
    found = []
    for part in _LIGATURE.split(word) if len(word) > 4 else [word]:
        if _LIGATURE.fullmatch(part):
            found.append(f"(?:{part}|{part.upper()}|{_LOST})")
        else:
            found.extend(_letter(letter, cased=first and not found) for letter in part)
    return [piece for piece in found if piece]


def _letter(letter: str, cased: bool) -> str:
    if letter == ".":
        return r"\.?"
    if letter in _SPECIAL:
        return _SPECIAL[letter]
    if cased or not letter.isalpha():
        return re.escape(letter)
    return f"[{letter.lower()}{letter.upper()}]"
