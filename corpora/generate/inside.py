"""Edits inside a clause: one for each type of change. Each gives a new text, or None."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from corpora.generate.tables import edits
from corpora.generate.units import Known
from policy_nlp.values import ChangeType, Citation, Norm

Edit = Callable[[Known, Random], str | None]

_STOP = re.compile(r"(?:\s*\([^()]*(?:\([^()]*\)[^()]*)*\))?[.;:]?\s*\Z")
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
_OPENING = re.compile(r"(?:The|A|An|All|Each|Students|Staff|No|Any)\b")
_MODALS = frozenset({"obligation", "permission", "recommendation"})


def _replaced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _cased(old: str, new: str) -> str:
    return new[0].upper() + new[1:] if old[:1].isupper() else new


def _offset(one: Known, found: Citation | Norm) -> tuple[int, int]:
    return found.start - one.clause.start, found.end - one.clause.start


def _norms(one: Known) -> list[Norm]:
    return [n for n in one.norms if n.type in _MODALS and not n.hedged and n.verb]


def modality(one: Known, random: Random) -> str | None:
    """Give a norm another force."""
    triggers = edits()["modality"]["triggers"]
    norms = [norm for norm in _norms(one) if norm.trigger in triggers]
    if not norms:
        return None
    norm = random.choice(norms)
    new = random.choice(triggers[norm.trigger])
    return _replaced(one.clause.text, *_offset(one, norm), new)


def bearer(one: Known, random: Random) -> str | None:
    """Give a norm another bearer."""
    names = edits()["bearer"]["names"]
    fold = {name.casefold(): name for name in names}
    norms = [n for n in _norms(one) if n.bearer and n.bearer.text.casefold() in fold]
    if not norms:
        return None
    quote = random.choice(norms).bearer
    if quote is None:
        return None
    others = [name for name in names if name.casefold() != quote.text.casefold()]
    start = quote.start - one.clause.start
    new = _cased(quote.text, random.choice(others))
    return _replaced(one.clause.text, start, start + len(quote.text), new)


def _verb(one: Known, random: Random) -> str | None:
    """Give a norm another verb, where the verb follows its trigger at once."""
    verbs = edits()["action"]["verbs"]
    text = one.clause.text
    for norm in random.sample(_norms(one), len(_norms(one))):
        end = _offset(one, norm)[1]
        word = re.compile(r"\s+(\w+)\b").match(text, end)
        if word and word[1] in verbs:
            new = random.choice([verb for verb in verbs if verb != word[1]])
            return _replaced(text, word.start(1), word.end(1), new)
    return None


def _more(one: Known, random: Random) -> str | None:
    """Add a sentence with a norm."""
    text = one.clause.text
    if one.clause.kind != "paragraph" or not text.endswith((".", ")")):
        return None
    return f"{text} {random.choice(edits()['action']['sentences'])}"


def _less(one: Known, random: Random) -> str | None:
    """Take out the last sentence, where it carries a norm."""
    text = one.clause.text
    cuts = [match.start() for match in _SENTENCE.finditer(text)]
    if one.clause.kind != "paragraph" or not cuts or len(text) - cuts[-1] < 30:
        return None
    carries = any(_offset(one, norm)[0] > cuts[-1] for norm in one.norms)
    cites = any(_offset(one, citation)[0] > cuts[-1] for citation in one.citations)
    return text[: cuts[-1]] if carries and not cites else None


def action(one: Known, random: Random) -> str | None:
    """Change what is to be done: a verb, a sentence more, a sentence less."""
    return _first([_verb, _more, _less], one, random)


def _first(choices: Sequence[Edit], one: Known, random: Random) -> str | None:
    for choice in random.sample(list(choices), len(choices)):
        text = choice(one, random)
        if text is not None:
            return text
    return None


def _condition_before(one: Known, random: Random) -> str | None:
    text = one.clause.text
    if not _OPENING.match(text) or not one.norms or one.clause.kind != "paragraph":
        return None
    return f"{random.choice(edits()['condition']['before'])} {text[0].lower()}{text[1:]}"


def _condition_after(one: Known, random: Random) -> str | None:
    text = one.clause.text
    if not one.norms or len(_SENTENCE.findall(text)) or one.clause.kind == "leadin":
        return None
    stop = _STOP.search(text)
    if stop is None or text[: stop.start()].endswith(")"):
        return None
    return f"{text[: stop.start()]} {random.choice(edits()['condition']['after'])}{stop[0]}"


def condition(one: Known, random: Random) -> str | None:
    """Make a norm depend on a circumstance."""
    return _first([_condition_before, _condition_after], one, random)


def _cited(one: Known) -> list[tuple[int, int]]:
    return [_offset(one, citation) for citation in one.citations]


def _word(one: Known, random: Random, table: dict[str, str | list[str]]) -> str | None:
    """Put another word in the place of one of a table, outside citations and bearers."""
    text = one.clause.text
    kept = _cited(one)
    kept += [
        (norm.bearer.start - one.clause.start, norm.bearer.end - one.clause.start)
        for norm in one.norms
        if norm.bearer
    ]
    words = "|".join(re.escape(word) for word in table)
    found = [
        match
        for match in re.finditer(rf"(?<![\w./-])(?:{words})(?![\w/-]|\.\d)", text)
        if not any(start < match.end() and match.start() < end for start, end in kept)
    ]
    if not found:
        return None
    match = random.choice(found)
    new = table[match[0]]
    chosen = new if isinstance(new, str) else random.choice(new)
    return _replaced(text, match.start(), match.end(), chosen)


def quantity(one: Known, random: Random) -> str | None:
    """Change a number or a frequency."""
    return _word(one, random, edits()["quantity"]["words"])


def scope(one: Known, random: Random) -> str | None:
    """Cover more or less."""
    return _word(one, random, edits()["scope"]["words"])


def wording(one: Known, random: Random) -> str | None:
    """Say the same in other words."""
    return _word(one, random, edits()["wording"]["words"])


def citation(one: Known, random: Random) -> str | None:
    """Cite another section, one more, or one less."""
    found = [c for c in one.citations if re.match(r"/us[-\w]*/\w+/(?:t\d+/)?s[\d.]+\Z", c.id)]
    if not found:
        return None
    chosen = random.choice(found)
    start, end = _offset(one, chosen)
    text = one.clause.text
    way = random.choice(["other", "more", "less"])
    alone = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    if way == "less" and alone and start > 2:
        return text[: start - 1].rstrip() + text[end + 1 :]
    if way == "more" and alone:
        return _replaced(text, end, end, f"; {random.choice(edits()['citation']['added'])}")
    return _other_number(text, start, end)


def _other_number(text: str, start: int, end: int) -> str | None:
    """Change the last digit of the words ``start:end``."""
    words = text[start:end]
    digits = list(re.finditer(r"\d", words))
    if not digits:
        return None
    at = start + digits[-1].start()
    return _replaced(text, at, at + 1, str((int(text[at]) + 7) % 9 + 1))


def cross_reference(one: Known, random: Random) -> str | None:
    """Refer to another policy, or to one more."""
    found = [c for c in one.citations if c.id.startswith("/policy/")]
    text = one.clause.text
    if found:
        return _other_number(text, *_offset(one, random.choice(found)))
    if one.clause.kind != "paragraph" or not text.endswith("."):
        return None
    return f"{text} (cf. {random.choice(edits()['cross_reference']['added'])})"


EDITS: dict[ChangeType, Edit] = {
    "modality": modality,
    "bearer": bearer,
    "citation": citation,
    "cross_reference": cross_reference,
    "condition": condition,
    "quantity": quantity,
    "scope": scope,
    "action": action,
    "wording": wording,
}
