"""Count the word classes of policy_nlp/redline/language.json.gz.

From UD English EWT (its parts of speech and its word order) and the invented sample corpus (word
order only). ``python -m models.scripts.ngrams TREEBANK_FOLDER SAMPLE_FOLDER OUT``.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from policy_nlp import PolicyNlpError, extract
from policy_nlp.redline.language import name_of

CLOSED = frozenset(("DET", "ADP", "AUX", "CCONJ", "SCONJ", "PRON", "PART"))
POLICY = [
    "including",
    "within",
    "upon",
    "pursuant",
    "provided",
    "shall",
    "must",
    "not",
    "may",
    "and",
    "or",
    "such",
]
TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+){0,2}|[^\w\s]|_+")
SENTENCE = re.compile(r"(?<=[.;:])\s+(?=[A-Z(])")
LEAST_CLOSED, LEAST_SHARE, LEAST_SEEN = 15, 0.12, 2
WEIGHT = 3  # a sentence of policy prose counts as so many of the treebank

Tags = dict[str, Counter[tuple[str, str]]]


def treebank(folder: Path) -> tuple[list[list[str]], Tags]:
    """Return the sentences of the training and development parts, and the tags of each word."""
    sentences: list[list[str]] = [[]]
    tags: Tags = defaultdict(Counter)
    for part in ("train", "dev"):
        with gzip.open(folder / f"en_ewt-ud-{part}.conllu.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                fields = line.rstrip("\n").split("\t")
                if fields[0].isdigit():
                    word = fields[1].lower()
                    sentences[-1].append(word)
                    tags[word][fields[3], fields[4]] += 1
                elif not line.strip():
                    sentences.append([])
    return sentences, tags


def sample(folder: Path) -> Iterator[list[str]]:
    """Give the sentences of the sample corpus as rows of tokens."""
    for path in sorted(folder.glob("*/*")):
        try:
            policy = extract(path)
        except PolicyNlpError:
            continue
        for clause in policy.clauses:
            if clause.kind != "reference":
                for sentence in SENTENCE.split(clause.text):
                    yield [match[0].lower() for match in TOKEN.finditer(sentence)]


def classes(tags: Tags, policy: Counter[str]) -> dict[str, str]:
    """Return the class of each word: a function word itself, else the tags that it has."""
    found = {word: word for word in POLICY}
    for word, seen in tags.items():
        if not word.isalpha() or word in found:
            continue
        total = seen.total()
        closed = sum(count for (kind, _), count in seen.items() if kind in CLOSED)
        if closed > total / 2 and total >= LEAST_CLOSED:
            found[word] = word
        elif total >= LEAST_SEEN or policy[word]:
            fine: Counter[str] = Counter()
            for (_, tag), count in seen.items():
                fine[tag] += count
            kept = sorted(tag for tag, count in fine.items() if count >= total * LEAST_SHARE)
            found[word] = "|".join(kept)
    return found


def count(rows: Iterable[tuple[int, list[str]]]) -> dict[str, int]:
    """Return how often rows of up to three classes occur; the rarest rows of three are left out."""
    counts: Counter[str] = Counter()
    for weight, row in rows:
        padded = ["<s>", "<s>", *row, "<s>"]
        for at in range(2, len(padded)):
            for size in (1, 2, 3):
                counts[" ".join(padded[at - size + 1 : at + 1])] += weight
        counts["<s> <s>"] += weight
    return {row: seen for row, seen in counts.items() if seen > 1 or row.count(" ") < 2}


def main(treebank_folder: str, sample_folder: str, out: str) -> None:
    """Write the model."""
    sentences, tags = treebank(Path(treebank_folder))
    policy = list(sample(Path(sample_folder)))
    known = classes(tags, Counter(word for row in policy for word in row))
    by_class: defaultdict[str, list[str]] = defaultdict(list)
    for word, name in sorted(known.items()):
        by_class[name].append(word)
    named = {name: " ".join(words) for name, words in by_class.items()}
    rows = [(1, row) for row in sentences] + [(WEIGHT, row) for row in policy]
    counts = count((weight, [name_of(word, known) for word in row]) for weight, row in rows)
    data = json.dumps({"classes": named, "counts": counts}, separators=(",", ":")).encode()
    Path(out).write_bytes(gzip.compress(data, mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
