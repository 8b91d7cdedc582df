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
_COARSE = (0.2, 0.5, 1.0)  # how much of a rewritten passage stays by chance
_PASSAGE = 12  # pieces, blanks included
_STOPS = frozenset(".?!")

Hunk = tuple[str, int, int, int, int]


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


def flatten(
    before: str, after: str, seed: int, *, passages: bool = False
) -> tuple[str, list[Edit]]:
    """Return a draft that shows both texts without marks, and the edits that were lost.

    Dropping the deletions gives ``after`` and dropping the insertions ``before``, but for a blank
    between two readings that stand side by side. With ``passages`` clauses, sentences and lists
    that were much changed stand there whole in both wordings, as who edits by hand leaves them.
    """
    draft = _Draft(Random(seed))  # noqa: S311 - repeatable, not secret
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    hunks = _hunks(old, new)
    if passages:
        hunks = _rewritten(old, new, hunks, draft.random.choice(_COARSE))
    for op, a, b, c, d in hunks:
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        if op == "equal":
            draft.write(gone)
        elif gone and came:
            draft.replace(gone, came)
        else:
            draft.write(gone, "del")
            draft.write(came, "ins")
    return "".join(draft.pieces), draft.edits


def _rewritten(old: list[str], new: list[str], hunks: list[Hunk], share: float) -> list[Hunk]:
    """The hunks without what stayed by chance: runs shorter than ``share`` of the changes around.

    Then a passage begins and ends where its sentences do, if that adds no more than its half.
    """
    while True:
        place = next((k for k in range(1, len(hunks) - 1) if _chance(old, hunks, k, share)), None)
        if place is None:
            break
        first, last = hunks[place - 1], hunks[place + 1]
        hunks[place - 1 : place + 2] = [("replace", first[1], last[2], first[3], last[4])]
    for k, one in enumerate(hunks):
        if one[0] == "replace" and min(one[2] - one[1], one[4] - one[3]) > _PASSAGE:
            _snap(old, hunks, k)
    return [one for one in hunks if one[1] < one[2] or one[3] < one[4]]


def _chance(old: list[str], hunks: list[Hunk], k: int, share: float) -> bool:
    """Whether what is equal between two changes is too short to have been kept on purpose."""
    if hunks[k][0] != "equal" or k + 1 >= len(hunks):
        return False
    sides = [max(one[2] - one[1], one[4] - one[3]) for one in (hunks[k - 1], hunks[k + 1])]
    return hunks[k][2] - hunks[k][1] <= share * min(sides)


def _snap(old: list[str], hunks: list[Hunk], k: int) -> None:
    """Let a passage begin and end with a sentence."""
    op, a, b, c, d = hunks[k]
    most = (b - a) // 2
    if k and hunks[k - 1][0] == "equal":
        run = old[hunks[k - 1][1] : a]
        back = next((n for n in range(min(most, len(run))) if _closes(run, len(run) - n)), 0)
        hunks[k - 1] = ("equal", a - len(run), a - back, c - len(run), c - back)
        a, c = a - back, c - back
    if k + 1 < len(hunks) and hunks[k + 1][0] == "equal":
        run = old[b : hunks[k + 1][2]]
        on = next((n for n in range(min(most, len(run))) if _closes(old, b + n)), 0)
        hunks[k + 1] = ("equal", b + on, b + len(run), d + on, d + len(run))
        b, d = b + on, d + on
    hunks[k] = (op, a, b, c, d)


def _closes(pieces: list[str], at: int) -> bool:
    """Whether a sentence or paragraph ends before the piece at ``at``."""
    return at > 0 and (pieces[at - 1] in _STOPS or "\n\n" in pieces[at - 1])


def _hunks(old: list[str], new: list[str]) -> list[Hunk]:
    """The opcodes of the two rows; what is equal by chance between two changes is no border."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    rows: list[Hunk] = []
    for op, a, b, c, d in matcher.get_opcodes():
        blank = op == "equal" and not "".join(old[a:b]).strip()
        if rows and rows[-1][0] != "equal" and (op != "equal" or (blank and b < len(old))):
            last = rows.pop()
            rows.append(("replace", last[1], b, last[3], d))
        else:
            rows.append((op, a, b, c, d))
    return rows
