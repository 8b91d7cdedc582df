"""Repairs inside lines: odd characters, mojibake and words that lost their ligatures.

Line borders stay as they are; what joins lines is in :mod:`policy_nlp.text.wrap`.
"""

from __future__ import annotations

import re
from collections import Counter

from policy_nlp.text.holes import restore_words
from policy_nlp.text.mapped import Mapped, Replacement

# Line ends of every kind, blanks of every width, and characters that show nothing.
_NEWLINES = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x85": "\n"}
_BLANKS = dict.fromkeys(
    "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " "
)
_NOTHING = dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffc", "")
_GLYPHS = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_CHARACTERS = _NEWLINES | _BLANKS | _NOTHING | _GLYPHS
_ODD = re.compile(
    r"[\r\u2028\u2029\x0b\x85\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\ufffc\u00ad"
    r"\ufb00-\ufb06\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f](?:(?<=\r)\n)?"
)
# UTF-8 read as cp1252: a lead byte's letter and one to three continuation characters. Written
# twice, since a pattern that begins with a set of characters is searched ten times as fast.
_TWISTED = r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}"
_MOJIBAKE = re.compile(rf"{_TWISTED}(?:{_TWISTED})*")


def repair(words: Mapped) -> tuple[Mapped, Counter[str]]:
    """The text with its characters and words repaired, and how many repairs of each kind.

    Kinds: ``mojibake``, ``blank``, ``glyph`` (U+FB00…), ``ligature`` (words restored with the
    vocabulary) and ``unrestored`` (words that still have a hole).
    """
    counts: Counter[str] = Counter()
    words = words.replace(_mojibake(words.text, counts))
    words = words.replace(_odd_characters(words.text, counts))
    replacements, restored = restore_words(words.text)
    counts.update(restored)
    return words.replace(replacements), counts


def _odd_characters(text: str, counts: Counter[str]) -> list[Replacement]:
    found = []
    for match in _ODD.finditer(text):
        new = _CHARACTERS.get(match[0], "")
        if match[0] in _GLYPHS:
            counts["glyph"] += 1
        elif match[0] in _BLANKS:
            counts["blank"] += 1
        found.append(Replacement(*match.span(), new))
    return found


def _mojibake(text: str, counts: Counter[str]) -> list[Replacement]:
    if text.isascii() or not (matches := list(_MOJIBAKE.finditer(text))):
        return []
    from ftfy import fix_encoding  # only for text that shows the damage: it loads large tables

    found = []
    for match in matches:
        fixed = fix_encoding(match[0])
        if fixed != match[0]:
            counts["mojibake"] += 1
            found.append(Replacement(*match.span(), fixed))
    return found
