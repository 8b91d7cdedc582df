"""Edits of parsed sentences that keep every tree a tree."""

from __future__ import annotations

from dataclasses import replace

from .conllu import Sentence, Token


def splice(
    sentence: Sentence, start: int, end: int, part: Sentence, head: int, dep: str
) -> Sentence:
    """The sentence with the words from ``start`` to ``end`` replaced by ``part``.

    The root of ``part`` hangs from the word ``head`` (an index before the edit, outside of the
    words replaced; -1 makes it the root) by ``dep``. Words outside that hung from a word that
    is gone hang from the new root.
    """
    shift = len(part.tokens) - (end - start)
    root = start + part.root

    def at(index: int) -> int:
        if start <= index < end:
            return root
        return index + shift if index >= end else index

    outside = [replace(one, head=at(one.head)) for one in sentence.tokens]
    inside = [one.moved(start) for one in part.tokens]
    inside[part.root] = replace(inside[part.root], head=at(head), dep=dep)
    return replace(sentence, tokens=(*outside[:start], *inside, *outside[end:]))


def cut(sentence: Sentence, start: int, end: int) -> Sentence:
    """The sentence without the words from ``start`` to ``end``, on which no other word hangs."""
    shift = end - start
    kept = (*sentence.tokens[:start], *sentence.tokens[end:])
    moved = [replace(one, head=one.head - shift if one.head >= end else one.head) for one in kept]
    return replace(sentence, tokens=tuple(moved))


def is_free(sentence: Sentence, start: int, end: int) -> bool:
    """Whether no word outside hangs from the words from ``start`` to ``end``, nor the root."""
    outside = (*sentence.tokens[:start], *sentence.tokens[end:])
    inside = sentence.tokens[start:end]
    return not any(start <= one.head < end for one in outside) and all(
        one.head >= 0 for one in inside
    )


def capital(sentence: Sentence) -> Sentence:
    """The sentence with a capital at its start."""
    first = sentence.tokens[0]
    return changed(sentence, 0, form=first.form[:1].upper() + first.form[1:])


def small(sentence: Sentence) -> Sentence:
    """The sentence without the capital at its start, unless its first word is a name or "I"."""
    first = sentence.tokens[0]
    if first.upos == "PROPN" or first.form == "I" or first.form[1:].lower() != first.form[1:]:
        return sentence
    return changed(sentence, 0, form=first.form.lower())


def changed(sentence: Sentence, index: int, **fields: str | bool) -> Sentence:
    """The sentence with fields of one word changed."""
    tokens = list(sentence.tokens)
    tokens[index] = _replace(tokens[index], fields)
    return replace(sentence, tokens=tuple(tokens))


def _replace(token: Token, fields: dict[str, str | bool]) -> Token:
    return replace(token, **fields)  # type: ignore[arg-type]


def unpointed(sentence: Sentence) -> Sentence:
    """The sentence without the mark that ends it."""
    last = len(sentence.tokens) - 1
    if last > 0 and sentence.tokens[last].form in ".!?:;" and is_free(sentence, last, last + 1):
        return cut(sentence, last, last + 1)
    return sentence
