"""What follows a trigger: its "not", the words between, the verb with its voice, and frames."""

from __future__ import annotations

import re
from typing import NamedTuple

from policy_nlp.norms.lemma import participle_base
from policy_nlp.norms.lexicon import Frame, frames, words
from policy_nlp.norms.phrases import Word, is_adverb, split_words

_NEAR = 56
_WINDOW = 420
_NEGATION = re.compile(
    r"\s+(?:(?:also|generally|in turn|otherwise|then|further)\s+)?"
    r"(?:not|never|neither)\b(?!\s+(?:only|merely)\b)"
)
_FAR_NEGATION = re.compile(
    r",? (?:in no (?:event|case|way|circumstances?)|under no circumstances?|at no time)\b"
    r"|,(?: \w+){1,5}, not\b"
)


class Complement(NamedTuple):
    """The verb group after a trigger.

    ``verb`` is the base form, None before a colon; ``start`` is where the verb group begins and
    ``after`` where it ends; ``tail`` is the lower-cased text after it.
    """

    verb: str | None
    passive: bool
    copula: bool
    start: int
    after: int
    frame: Frame | None
    frame_end: int
    perfect: bool = False


_NONE = Complement(None, False, False, -1, -1, None, -1)


def negation_end(low: str, end: int) -> int | None:
    """Return where the "not" of a modal that ends at ``end`` ends, or None without one."""
    match = _NEGATION.match(low, end) or _FAR_NEGATION.match(low, end)
    return match.end() if match else None


def read_complement(low: str, end: int, bound: int) -> Complement:
    """Return the verb group that begins at ``end``; nothing at or after ``bound`` is read."""
    found = split_words(low, end, min(bound, end + _NEAR))
    i = _verb_index(found)
    if _too_short(found, i) and end + _NEAR < bound:
        found = split_words(low, end, min(bound, end + _WINDOW))
        i = _verb_index(found)
    if i >= len(found) or _colon_between(low, end, found[i].start):
        return _NONE
    return _group(low, found, i)


def _too_short(found: list[Word], i: int) -> bool:
    """Tell whether the words read so far may cut the verb group, or a remark before it."""
    if i + 3 > len(found) or any(word.low == "," for word in found[: i + 1]):
        return True
    interrupted = any(_interrupts(found, j) for j in range(i))
    return interrupted or (found[i].low in ("be", "have") and i + 7 > len(found))


def _colon_between(low: str, start: int, end: int) -> bool:
    return ":" in low[start:end]


def _verb_index(found: list[Word]) -> int:
    i = _skip_adverbs(found, 0)
    while i < len(found) and (found[i].low == "," or _interrupts(found, i)):
        i = _skip_adverbs(found, _after_interruption(found, i))
    return i


def _skip_adverbs(found: list[Word], i: int) -> int:
    while i < len(found) and (_says_little(found[i].low) or _joins_adverbs(found, i)):
        i += 1
    return i


def _says_little(low: str) -> bool:
    return is_adverb(low) or low in words("adjuncts", "filler")


def _joins_adverbs(found: list[Word], i: int) -> bool:
    """Tell whether "and" stands between two adverbs: "properly and fairly reviewed"."""
    if not 0 < i < len(found) - 1 or found[i].low not in ("and", "or"):
        return False
    return is_adverb(found[i - 1].low) and is_adverb(found[i + 1].low)


def _interrupts(found: list[Word], i: int) -> bool:
    low = found[i].low
    return low in words("adjuncts", "interruption") and low != "be"


def _after_interruption(found: list[Word], i: int) -> int:
    """Return the word after a remark between commas, or after a short phrase without them."""
    begin = i + 1
    j = begin
    while j < len(found) and not (found[j].low == "," and _resumes(found, j + 1)):
        j += 1
    if j < len(found) and (found[i].low == "," or j - i < 12):
        return j + 1
    if found[i].low != ",":
        return min(len(found), _short_phrase(found, i))
    opens = begin < len(found) and found[begin].low in words("grammar", "preposition")
    return len(found) if opens else begin


def _resumes(found: list[Word], i: int) -> bool:
    """Tell whether a verb can stand at ``i``: nothing that goes on with a remark."""
    i = _skip_adverbs(found, i)
    if i >= len(found):
        return False
    low = found[i].low
    return not (
        (i + 1 < len(found) and found[i + 1].low == ",")
        or low in words("grammar", "conjunction")
        or low in words("grammar", "preposition")
        or low in words("grammar", "determiner")
        or low in words("grammar", "subordinator")
        or low[0].isdigit()
    )


def _short_phrase(found: list[Word], i: int) -> int:
    for j in range(i + 1, min(i + 8, len(found) + 1)):
        if found[j - 1].low in words("adjuncts", "interruption_end"):
            return j
    return i + 2


def _group(low: str, found: list[Word], i: int) -> Complement:
    verb, start = found[i].low, found[i].start
    if verb == "have" and i + 1 < len(found):
        return _have(low, found, i)
    if verb != "be":
        return Complement(verb, False, False, start, found[i].end, None, -1)
    return _be(low, found, i)


def _have(low: str, found: list[Word], i: int) -> Complement:
    frame, end = match_frame(low, found, i + 1, "have")
    if frame is None and found[i + 1].low == "been" and i + 2 < len(found):
        return _be(low, found, i + 1)
    participle = found[i + 1].low in ("known", "made", "done", "taken") or (
        participle_base(found[i + 1].low) is not None and found[i + 1].low.endswith("ed")
    )
    return Complement("have", False, False, found[i].start, found[i].end, frame, end, participle)


def _be(low: str, found: list[Word], i: int) -> Complement:
    j = _skip_adverbs(found, i + 1)
    if j < len(found) and found[j].low == ",":
        j = _verb_index_after(found, j)
    if j >= len(found):
        return Complement("be", False, True, found[i].start, found[i].end, None, -1)
    frame, end = match_frame(low, found, i + 1, "be")
    base = participle_base(found[j].low)
    if (
        base is None
        and found[j].low.endswith("ing")
        and found[j].low in words("adjuncts", "progressive")
    ):
        return Complement(found[j].low[:-3], False, False, found[i].start, found[j].end, frame, end)
    if base is None:
        return Complement("be", False, True, found[i].start, found[i].end, frame, end)
    return Complement(base, True, False, found[i].start, found[j].end, frame, end)


def _verb_index_after(found: list[Word], j: int) -> int:
    k = j + 1
    while k < len(found) and found[k].low != ",":
        k += 1
    return _skip_adverbs(found, k + 1)


def match_frame(low: str, found: list[Word], i: int, verb: str) -> tuple[Frame | None, int]:
    """Return the frame of ``verb`` that stands at word ``i`` (adverbs skipped) and its end."""
    by_first = frames(verb)
    for j in (i, i + 1, i + 2):
        if j >= len(found):
            break
        for frame in by_first.get(found[j].low, ()):
            end = _frame_end(low, found[j].start, frame)
            if end is not None:
                return frame, end
        if not is_adverb(found[j].low) and found[j].low not in words("adjuncts", "filler"):
            break
    return None, -1


# What can stand between a participle and its infinitive: "authorized and directed to",
# "required by law to", "encouraged, but not required, to".
_BETWEEN = re.compile(
    r"(?:\s+(?:and|or)\s+\w+ed|\s+(?:by|under)(?:\s+(?!as\b)\w+){1,5}|,\s[^,.;:]{1,80},)\s+to\b"
)


def _frame_end(low: str, start: int, frame: Frame) -> int | None:
    end = start + len(frame.words)
    if low[start:end] != frame.words:
        return _split_frame_end(low, start, frame) if frame.infinitive else None
    if end < len(low) and (low[end].isalnum() or low[end] == "-"):
        return None
    return end if not frame.infinitive or _verb_follows(low, end) else None


def _split_frame_end(low: str, start: int, frame: Frame) -> int | None:
    participle = frame.words.removesuffix(" to")
    end = start + len(participle)
    if participle == frame.words or low[start:end] != participle:
        return None
    match = _BETWEEN.match(low, end)
    return match.end() if match and _verb_follows(low, match.end()) else None


def _verb_follows(low: str, end: int) -> bool:
    following = split_words(low, end, end + 60)
    if not following or ":" in low[end : following[0].start]:
        return True
    first = following[0].low
    return not (
        first in words("grammar", "determiner")
        or first in words("grammar", "preposition")
        or first.endswith("s'")
        or first[0].isdigit()
    )


def _is_nominal(low: str) -> bool:
    """Tell whether a word after "entitled to" is a noun by its ending: "reimbursement"."""
    return low.endswith(("ment", "tion", "sion", "ance", "ence", "ity", "ness")) or (
        low.endswith("s") and not low.endswith("ss")
    )


def next_verb(low: str, end: int, frame: Frame) -> tuple[str | None, int]:
    """Return the verb after a frame that takes an infinitive, and where it begins."""
    found = [word for word in split_words(low, end, end + 120) if word.low != ","]
    i = _skip_adverbs(found, 0)
    if i >= len(found):
        return None, end
    takes_verb = f" {frame.words}".endswith(" to") and _verb_follows(low, end)
    takes_verb = takes_verb and not _is_nominal(found[i].low)
    if found[i].low in words("grammar", "conjunction"):
        return None, found[i].start
    if not takes_verb or _colon_between(low, end, found[i].start):
        return None, found[i].start
    if found[i].low == "be" and i + 1 < len(found):
        return participle_base(found[i + 1].low) or "be", found[i].start
    return found[i].low, found[i].start
