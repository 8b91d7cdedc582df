"""The counterparty of a norm: whom the act is done to or with.

"submit the report to the County Superintendent", "notify the parent", "consult with counsel":
found by the verb and its preposition; ``counterparty.toml`` holds the verbs.
"""

from __future__ import annotations

import re

from policy_nlp.norms.judge import is_agent
from policy_nlp.norms.lexicon import words
from policy_nlp.norms.roles import agent_phrase

Span = tuple[int, int]

_TO = re.compile(r"([\w-]+)[\s,]+to\s+(?=([\w/’'-]+))")
_WITH = re.compile(r"\bwith\s+(?=\w)")
_AFTER_VERB = re.compile(r"\w+\s+(?=\w)")
_JOINT = re.compile(r"\s(of|for)\s")
_WINDOW = 300


def counterparty(low: str, verb: str | None, start: int, end: int) -> Span | None:
    """Return the span of the counterparty in ``low[start:end]``, which begins with the verb.

    ``low`` is lower case. The object of a verb of telling comes first, then "with", then "to".
    """
    end = min(end, start + _WINDOW)
    if verb in words("counterparty", "object", "verbs"):
        match = _AFTER_VERB.match(low, _verb_start(low, verb, start, end), end)
        span = _agent(low, match.end(), end) if match else None
        if span is not None:
            return span
    if verb in words("counterparty", "with", "verbs"):
        match = _WITH.search(low, start, end)
        span = _agent(low, match.end(), end) if match else None
        if span is not None:
            return span
    return _after_to(low, start, end)


def _verb_start(low: str, verb: str, start: int, end: int) -> int:
    at = low.find(verb, start, end)
    return at if at >= 0 else start


def _after_to(low: str, start: int, end: int) -> Span | None:
    for match in _TO.finditer(low, start, end):
        if _opens_name(match[2]) and match[1] not in words("counterparty", "to", "blocked"):
            span = _agent(low, match.end(), end)
            if span is not None:
                return span
    return None


def _agent(low: str, start: int, end: int) -> Span | None:
    """Return the person or body named at ``start``, or None."""
    span = agent_phrase(low, start, end)
    if span is None:
        return None
    stop = span[0] + _name_end(low[span[0] : span[1]])
    return (span[0], stop) if is_agent(low[span[0] : stop]) else None


def _opens_name(first: str) -> bool:
    """Tell whether a name can begin with the word after "to": "to notify the clerk" is none."""
    return (
        first in words("grammar", "determiner")
        or first.endswith(("'s", "’s", "s'", "s’"))
        or (is_agent(first) and first not in words("counterparty", "to", "verbs"))
    )


def _name_end(phrase: str) -> int:
    """Return where a name ends: "of" goes on after an office and before another person."""
    for match in _JOINT.finditer(phrase):
        before = phrase[: match.start()].rsplit(maxsplit=1)[-1]
        after = _JOINT.split(phrase[match.end() :], maxsplit=1)[0]
        if match[1] == "for" or not (before in words("counterparty", "office") or is_agent(after)):
            return match.start()
    return len(phrase)
