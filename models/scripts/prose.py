"""Count the rows of words of policy_nlp/redline/prose.bin.gz.

From folders of policies, the invented sample among them; only rows that two policies of different
numbers share are kept, as hashes. ``python -m models.scripts.prose OUT FOLDER…``.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from policy_nlp import PolicyNlpError, extract
from policy_nlp.redline.language import EDGE
from policy_nlp.redline.prose import NUMBER, Row, key_of, packed, total_row
from policy_nlp.redline.tokens import MARKER, tokenize

DISCOUNT = 0.5
LEAST_POLICIES = 2

Words = tuple[str, ...]


class Text(NamedTuple):
    """A policy: its number, its file, the date of its text, its paragraphs."""

    code: str
    name: str
    date: str
    paragraphs: tuple[str, ...]


def texts(folders: Iterable[Path]) -> Iterator[Text]:
    """Give the policies of the folders without their reference lists."""
    for folder in folders:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            try:
                policy = extract(path)
            except PolicyNlpError:
                continue
            parts = tuple(one.text for one in policy.clauses if one.kind != "reference")
            date = policy.revised or policy.adopted or ""
            yield Text(policy.code or path.stem, str(path), date, parts)


def words(paragraph: str) -> Words:
    """Return the words of a paragraph as the model counts them."""
    keys = (one.key for one in tokenize(paragraph))
    return tuple(NUMBER if key[0].isdecimal() or key == MARKER else key for key in keys)


def count(rows: Iterable[tuple[str, Words]]) -> dict[int, Row]:
    """Return the model of paragraphs, each with the number of its policy."""
    seen: Counter[Words] = Counter()
    codes: defaultdict[Words, set[str]] = defaultdict(set)
    for code, row in rows:
        padded = (EDGE, EDGE, *row, EDGE)
        for at in range(2, len(padded)):
            for size in (1, 2, 3):
                part = padded[at - size + 1 : at + 1]
                seen[part] += 1
                codes[part].add(code)
        seen[EDGE,] += 1
        seen[EDGE, EDGE] += 1
        codes[EDGE, EDGE].add(code)
        codes[EDGE,].add(code)
    kept = {row for row, numbers in codes.items() if len(numbers) >= LEAST_POLICIES}
    return _rows(seen, kept | {(EDGE,), (EDGE, EDGE)})


def _rows(seen: Counter[Words], kept: set[Words]) -> dict[int, Row]:
    total = sum(number for row, number in seen.items() if len(row) == 1)
    followed: Counter[Words] = Counter()
    for row in kept:
        if len(row) > 1:
            followed[row[:-1]] += 1
    lost: Counter[Words] = Counter()  # what was seen after a row, but in rows that are not kept
    for row, number in seen.items():
        if len(row) > 1 and row not in kept:
            lost[row[:-1]] += number
    found = dict([total_row(total)])
    for row in kept:
        left = DISCOUNT * followed[row] + lost[row]
        rest = -math.log(min(1.0, max(left, DISCOUNT) / seen[row]))
        if len(row) == 1:
            surprise = -math.log(seen[row] / total)
        else:
            after = (seen[row] - DISCOUNT) / seen[row[:-1]]
            surprise = -math.log(after * total / seen[row[-1:]])
        found[key_of(*row)] = Row(surprise, rest)
    return found


def main(out: str, *folders: str) -> None:
    """Write the model."""
    found = [
        (one.code, words(part)) for one in texts(map(Path, folders)) for part in one.paragraphs
    ]
    Path(out).write_bytes(packed(count(found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
