"""Peers of the alignment: difflib and git's word diff on the same pairs, links and seconds."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from corpora.generate import generate
from evaluation.expected import Key
from evaluation.gold_pairs import real_pairs
from evaluation.pairs import sample_pairs
from evaluation.parts import Part
from evaluation.paths import sample_files
from evaluation.scores import NONE, multiset_score
from policy_nlp import extract
from policy_nlp.align import align
from policy_nlp.values import Policy

_Link = tuple[str | None, str | None]
_Aligner = Callable[[Policy, Policy], set[_Link]]
_Case = tuple[Policy, Policy, set[_Link], frozenset[str]]
_GENERATED = 100
_SHARED = 0.5  # lines of a hunk belong together from this share of the shorter's words on


def measure() -> Iterator[Part]:
    """Measure all on the sample's pairs, the real pairs and generated ones."""
    yield _part("sample", [_of_key(key) for _, key, _ in sample_pairs()])
    real = [_of_key(key) for _, key, _ in real_pairs()]
    if real:
        yield _part("real pairs of the gold", real)
    policies = [extract(path) for path in sample_files() if path.parent.name == "baseline"]
    made = generate(policies, _GENERATED, seed=1)
    cases: list[_Case] = []
    for one in made:
        wanted = {link for e in one.entries for link in _links(e.baseline, e.other)}
        cases.append((one.baseline, one.other, wanted, frozenset()))
    yield _part(f"{_GENERATED} pairs generated from the sample", cases)


def _of_key(key: Key) -> _Case:
    wanted = {
        link for one in key.expected for link in _links(tuple(one.sides[0]), tuple(one.sides[1]))
    }
    return key.baseline, key.other, wanted, frozenset(key.optional)


def _part(title: str, cases: Sequence[_Case]) -> Part:
    part = Part(f"links, {title}: ours and peers")
    aligners: dict[str, _Aligner] = {"policy-nlp": ours, "difflib over paragraphs": difflib_links}
    if shutil.which("git"):
        aligners["git diff --word-diff"] = git_links
    for name, aligner in aligners.items():
        part.figures.append((name, _figure(aligner, cases)))
    if importlib.util.find_spec("python_redlines") is None:
        part.figures.append(("Python-Redlines", "not installed"))
    return part


def _figure(aligner: _Aligner, cases: Sequence[_Case]) -> str:
    score = NONE
    start = time.perf_counter()
    found = [aligner(before, after) for before, after, _, _ in cases]
    seconds = time.perf_counter() - start
    for links, (_, _, wanted, optional) in zip(found, cases, strict=True):
        scored = {link for link in links if not {end for end in link if end} <= optional}
        score += multiset_score(wanted, scored)
    return f"{score}  {seconds:.2f} s"


def _links(baseline: Sequence[str], other: Sequence[str]) -> Iterator[_Link]:
    for one in baseline or (None,):
        for two in other or (None,):
            yield one, two


def ours(before: Policy, after: Policy) -> set[_Link]:
    """The links of our alignment."""
    return {link for one in align(before, after) for link in _links(one.baseline, one.other)}


def difflib_links(before: Policy, after: Policy) -> set[_Link]:
    """Equal paragraphs, and those that replace each other in order, as a diff shows them."""
    old, new = before.clauses, after.clauses
    matcher = SequenceMatcher(None, [c.text for c in old], [c.text for c in new], autojunk=False)
    pairs: list[tuple[int, int]] = []
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        pairs += zip(range(i1, i2), range(j1, j2), strict=False)
    return _with_lone(pairs, before, after)


def _with_lone(pairs: Sequence[tuple[int, int]], before: Policy, after: Policy) -> set[_Link]:
    links: set[_Link] = {(before.clauses[i].id, after.clauses[j].id) for i, j in pairs}
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    links |= {(c.id, None) for i, c in enumerate(before.clauses) if i not in left}
    return links | {(None, c.id) for j, c in enumerate(after.clauses) if j not in right}


def git_links(before: Policy, after: Policy) -> set[_Link]:
    """Clauses, one a line, that share at least half of the shorter one's words in git's diff."""
    texts = [[" ".join(c.text.split()) for c in policy.clauses] for policy in (before, after)]
    rows = [[n for n, text in enumerate(side) for _ in text.split()] for side in texts]
    shared: Counter[tuple[int, int]] = Counter()
    at = [0, 0]
    for sign, number in _chunks(texts):
        if sign == " ":
            shared.update(
                zip(rows[0][at[0] : at[0] + number], rows[1][at[1] : at[1] + number], strict=False)
            )
        at[0] += number if sign != "+" else 0
        at[1] += number if sign != "-" else 0
    sizes = [Counter(row) for row in rows]
    pairs = [(i, j) for (i, j), n in shared.items() if n >= _SHARED * min(sizes[0][i], sizes[1][j])]
    return _with_lone(pairs, before, after)


def _chunks(texts: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    """The words that git's word diff keeps, deletes and inserts, in order: sign and number."""
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder, name) for name in ("before", "after")]
        for name, lines in zip(names, texts, strict=True):
            name.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        whole = f"-U{max(map(len, texts)) + 1}"
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", whole, *map(str, names)]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    output = done.stdout.decode("utf-8", "replace")
    if not output:
        yield " ", sum(len(line.split()) for line in texts[0])
        return
    for line in output.split("\n@@", 1)[1].split("\n")[1:]:
        if line[:1] in (" ", "-", "+"):
            yield line[0], len(line[1:].split())
