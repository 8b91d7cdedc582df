"""Two versions of a text flattened into one draft, in the ways that real drafts show.

Words replaced stand side by side in either order, mostly the same within a draft; a change of a
capital, an ending or a digit stands inside the word; blanks between two readings are sometimes
lost.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from random import Random

from policy_nlp.values import Edit, Operation

_PIECE = re.compile(r"\s+|\d+|[^\W\d_]+|[^\w\s]|_")
_ORDERLY = 0.85  # how often the order of two readings is the draft's usual one
_GLUED = 0.2
_INSIDE = 0.5


class _Draft:
    """A draft that is being written: its pieces and the edits made of them."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.pieces: list[str] = []
        self.edits: list[Edit] = []
        self.length = 0
        self.deleted_first = random.random() < 0.5

    def write(self, text: str, op: Operation | None = None) -> None:
        """Add text: kept, or inserted or deleted."""
        if text and op:
            self.edits.append(Edit(self.length, self.length + len(text), op, text))
        self.pieces.append(text)
        self.length += len(text)

    def replace(self, old: str, new: str) -> None:
        """Add both readings of a place."""
        head, tail = self._common(old, new)
        self.write(old[:head])
        olds, news = old[head : len(old) - tail], new[head : len(new) - tail]
        usual = self.random.random() < _ORDERLY
        order: list[tuple[str, Operation]] = [(olds, "del"), (news, "ins")]
        if self.deleted_first != usual:
            order.reverse()
        (one, op), (other, other_op) = order
        self.write(one, op)
        if one and other and not head and not tail and self._apart(one, other):
            self.write(" ", other_op)
        self.write(other, other_op)
        self.write(old[len(old) - tail :] if tail else "")

    def _apart(self, one: str, other: str) -> bool:
        words = one[-1].isalnum() and other[0].isalnum()
        return words and not one.isdigit() and self.random.random() >= _GLUED

    def _common(self, old: str, new: str) -> tuple[int, int]:
        """How many letters both words share at their beginning and end, where that is shown."""
        words = old.isalpha() and new.isalpha()
        if words and old[1:] == new[1:]:
            return 0, len(old) - 1
        if not words or self.random.random() >= _INSIDE:
            return 0, 0
        head = next((k for k, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
        head = head or min(len(old), len(new))
        near = head >= 3 and old[:head] == new[:head] and max(len(old), len(new)) - head <= 2
        return (head, 0) if near else (0, 0)


def flatten(before: str, after: str, seed: int) -> tuple[str, list[Edit]]:
    """Return a draft that shows both texts without marks, and the edits that were lost.

    Dropping the deletions gives ``after`` and dropping the insertions ``before``, but for a blank
    between two readings that stand side by side.
    """
    draft = _Draft(Random(seed))  # noqa: S311 - repeatable, not secret
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    for op, a, b, c, d in _hunks(old, new):
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        if op == "equal":
            draft.write(gone)
        elif gone and came:
            draft.replace(gone, came)
        else:
            draft.write(gone, "del")
            draft.write(came, "ins")
    return "".join(draft.pieces), draft.edits


def _hunks(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The opcodes of the two rows; what is equal by chance between two changes is no border."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    rows: list[tuple[str, int, int, int, int]] = []
    for op, a, b, c, d in matcher.get_opcodes():
        blank = op == "equal" and not "".join(old[a:b]).strip()
        if rows and rows[-1][0] != "equal" and (op != "equal" or (blank and b < len(old))):
            last = rows.pop()
            rows.append(("replace", last[1], b, last[3], d))
        else:
            rows.append((op, a, b, c, d))
    return rows
