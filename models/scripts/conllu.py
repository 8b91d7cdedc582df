"""Sentences of a dependency treebank, read from and written to CoNLL-U.

The format: https://universaldependencies.org/format.html. Enhanced dependencies are left out;
of a multiword token its syntactic words are kept, the blank after it on the last of them.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

SITE = "https://github.com/UniversalDependencies/UD_English-EWT"
_PARTS = ("train", "dev", "test")


@dataclass(frozen=True)
class Token:
    """A syntactic word; ``head`` is the index of its head in the sentence, -1 of the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    space: bool = True

    def moved(self, by: int) -> Token:
        """The token with its head ``by`` words further."""
        return self if self.head < 0 else replace(self, head=self.head + by)


@dataclass(frozen=True)
class Sentence:
    """A parsed sentence, with the comments that stand above it and the document it is of."""

    tokens: tuple[Token, ...]
    comments: tuple[tuple[str, str], ...] = ()
    document: str = ""

    @property
    def text(self) -> str:
        """The words as they are written."""
        return "".join(one.form + " " * one.space for one in self.tokens).rstrip()

    @property
    def root(self) -> int:
        """The index of the root."""
        return next(i for i, one in enumerate(self.tokens) if one.head < 0)

    def comment(self, key: str) -> str:
        """The value of a comment ``# key = value``, empty where there is none."""
        return dict(self.comments).get(key, "")

    def span(self, index: int) -> tuple[int, int]:
        """First and past-last index of what hangs from a word, the word included."""
        inside = [i for i in range(len(self.tokens)) if index in self._chain(i)]
        return inside[0], inside[-1] + 1

    def is_whole(self, index: int) -> bool:
        """Whether what hangs from a word is one run of words."""
        start, end = self.span(index)
        return all(index in self._chain(i) for i in range(start, end))

    def _chain(self, index: int) -> Iterator[int]:
        while index >= 0:
            yield index
            index = self.tokens[index].head


def read(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file, plain or gzipped."""
    packed = path.read_bytes()
    text = gzip.decompress(packed) if path.suffix == ".gz" else packed
    return list(parse(text.decode("utf-8").split("\n")))


def parse(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of CoNLL-U lines."""
    block: list[str] = []
    document = ""
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            sentence = _sentence(block, document)
            document = sentence.document
            yield sentence
            block = []


def _sentence(block: list[str], document: str) -> Sentence:
    heads = [line[1:].partition("=") for line in block if line.startswith("#")]
    comments = tuple((key.strip(), value.strip()) for key, _, value in heads)
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    glued = _glued(rows)
    words = [row for row in rows if row[0].isdigit()]
    tokens = tuple(_token(row, int(row[0]) not in glued) for row in words)
    return Sentence(tokens, comments, dict(comments).get("newdoc id", document))


def _glued(rows: list[list[str]]) -> set[int]:
    """Ids of the words that no blank follows: inside multiword tokens, or marked so."""
    glued: set[int] = set()
    for row in rows:
        no_space = "SpaceAfter=No" in row[9].split("|")
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued.update(range(first, last + no_space))
        elif no_space and row[0].isdigit():
            glued.add(int(row[0]))
    return glued


def _token(row: list[str], space: bool) -> Token:
    _, form, lemma, upos, xpos, feats, head, dep = row[:8]
    return Token(form, lemma, upos, xpos, feats, int(head) - 1, dep, space)


def dump(sentences: Iterable[Sentence]) -> str:
    """The sentences as CoNLL-U."""
    return "".join(_block(one) for one in sentences)


def _block(sentence: Sentence) -> str:
    lines = [f"# {key} = {value}" for key, value in sentence.comments]
    for number, one in enumerate(sentence.tokens, 1):
        misc = "_" if one.space else "SpaceAfter=No"
        row = (number, one.form, one.lemma, one.upos, one.xpos, one.feats, one.head + 1, one.dep)
        lines.append("\t".join(map(str, (*row, "_", misc))))
    return "\n".join(lines) + "\n\n"


def treebank(folder: Path) -> dict[str, list[Sentence]]:
    """The parts train, dev and test of UD English EWT in a folder, plain or gzipped.

    Raises SystemExit, with the address to get it from, where a part is missing.
    """
    return {part: read(_part(folder, part)) for part in _PARTS}


def _part(folder: Path, part: str) -> Path:
    for name in (f"en_ewt-ud-{part}.conllu", f"en_ewt-ud-{part}.conllu.gz"):
        if (folder / name).is_file():
            return folder / name
    raise SystemExit(
        f"{folder}: no en_ewt-ud-{part}.conllu (or .conllu.gz). Get the treebank UD English EWT "
        f"(CC BY-SA 4.0) from {SITE} or https://universaldependencies.org, and name its folder: "
        f"python -m spacy project run prepare . --vars.treebank FOLDER"
    )
