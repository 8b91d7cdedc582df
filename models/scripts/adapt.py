"""Policy prose out of everyday prose: copies of a treebank's sentences, changed as policies write.

The treebank has 28 "shall" in 200,000 words, few roles as subjects, no authorities and few verb
phrases that stand alone. Each function gives the changed sentence, or None where the sentence
is not of the kind that it changes. The changes keep the tree exact: no parser takes part.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from .conllu import Sentence
from .edit import capital, changed, cut, is_free, small, splice, unpointed

_MODALS = ("will", "must", "should")
_SUBJECTS = ("nsubj", "nsubj:pass")
_AGENTS = ("i", "we", "they", "he", "she", "you")
_LONGEST_HEADING = 8


def shall(sentence: Sentence, _draw: random.Random) -> Sentence | None:
    """Makes "You must ask first" into "You shall ask first"."""
    found = False
    for i, one in enumerate(sentence.tokens):
        if one.xpos == "MD" and one.form.lower() in _MODALS:
            form = "Shall" if one.form[0].isupper() else "shall"
            sentence, found = changed(sentence, i, form=form, lemma="shall"), True
    return sentence if found else None


def agent(sentence: Sentence, draw: random.Random, agents: Sequence[Sentence]) -> Sentence | None:
    """Makes "They will write back" into "The Superintendent or designee will write back"."""
    places = [i for i, one in enumerate(sentence.tokens) if _is_agent(sentence, i)]
    if not places:
        return None
    place = draw.choice(places)
    old = sentence.tokens[place]
    new = splice(sentence, place, place + 1, small(draw.choice(agents)), old.head, old.dep)
    return capital(new)


def _is_agent(sentence: Sentence, index: int) -> bool:
    one = sentence.tokens[index]
    if one.dep not in _SUBJECTS or one.form.lower() not in _AGENTS or not one.space:
        return False
    # With a modal or a past tense no verb has to agree with the new subject.
    helped = any(other.head == one.head and other.xpos == "MD" for other in sentence.tokens)
    plain = sentence.tokens[one.head].xpos == "VBD"
    return (helped or plain) and is_free(sentence, index, index + 1)


def authority(
    sentence: Sentence, draw: random.Random, authorities: Sequence[Sentence]
) -> Sentence | None:
    """The sentence with "(Education Code 52071)" at its end."""
    if sentence.tokens[-1].form != ".":
        return None
    cited = renumbered(draw.choice(authorities), draw)
    if draw.random() < 0.5:
        sentence = unpointed(sentence)
    end = len(sentence.tokens)
    spaced = changed(sentence, end - 1, space=True)
    return splice(spaced, end, end, cited, spaced.root, "parataxis")


def renumbered(cited: Sentence, draw: random.Random) -> Sentence:
    """The citation with other digits, so that no number is learnt by heart."""
    for i, one in enumerate(cited.tokens):
        if one.xpos == "CD" and one.form[-1:].isdigit():
            digits = [draw.choice("123456789") if c.isdigit() else c for c in one.form]
            form = "".join(digits)
            cited = changed(cited, i, form=form, lemma=form)
    return cited


def item(sentence: Sentence, draw: random.Random) -> Sentence | None:
    """Makes "They will write back." into the list item "Write back"."""
    subjects = [i for i, one in enumerate(sentence.tokens) if one.dep in _SUBJECTS]
    if not subjects or not sentence.is_whole(subjects[0]):
        return None
    start, end = sentence.span(subjects[0])
    verb = sentence.tokens[subjects[0]].head
    modal = sentence.tokens[end] if end < len(sentence.tokens) else None
    if start > 0 or modal is None or modal.xpos != "MD" or modal.head != verb:
        return None
    if verb != sentence.root or not is_free(sentence, start, end + 1):
        return None
    rest = capital(cut(sentence, start, end + 1))
    return unpointed(rest) if draw.random() < 0.7 else rest


def heading(sentence: Sentence, draw: random.Random) -> Sentence | None:
    """A short phrase as a heading: Each Word With a Capital, or ALL CAPITALS."""
    root = sentence.tokens[sentence.root]
    if root.upos not in ("NOUN", "PROPN") or len(sentence.tokens) > _LONGEST_HEADING:
        return None
    sentence = unpointed(sentence)
    loud = draw.random() < 0.3
    for i, one in enumerate(sentence.tokens):
        if loud or one.upos in ("NOUN", "ADJ", "VERB", "PROPN", "NUM") or i == 0:
            form = one.form.upper() if loud else one.form[:1].upper() + one.form[1:]
            sentence = changed(sentence, i, form=form)
    return sentence


def bare(sentence: Sentence, _draw: random.Random) -> Sentence | None:
    """The sentence without its period, as an item of a list ends."""
    short = unpointed(sentence)
    return None if short == sentence else short


def lower(sentence: Sentence, _draw: random.Random) -> Sentence | None:
    """The sentence without its capital and period, as an item that goes on from its lead-in."""
    short = small(unpointed(sentence))
    return None if short.tokens[0].form == sentence.tokens[0].form else short


def adapted(
    sentences: Sequence[Sentence],
    agents: Sequence[Sentence],
    authorities: Sequence[Sentence],
    seed: int,
) -> list[Sentence]:
    """Changed copies of those sentences that lend themselves to it, drawn with a seed."""
    draw = random.Random(seed)  # noqa: S311  (augmentation, not security)

    def modal(one: Sentence, draw: random.Random) -> Sentence | None:
        new = shall(one, draw)
        return new and (agent(new, draw, agents) or new)

    def subject(one: Sentence, draw: random.Random) -> Sentence | None:
        return agent(one, draw, agents)

    def cite(one: Sentence, draw: random.Random) -> Sentence | None:
        return authority(one, draw, authorities)

    shares: tuple[tuple[float, Callable[[Sentence, random.Random], Sentence | None]], ...] = (
        (1.0, modal),
        (0.4, subject),
        (0.08, cite),
        (0.6, item),
        (0.5, heading),
        (0.06, bare),
        (0.04, lower),
    )
    copies = [
        change(one, draw) for share, change in shares for one in sentences if draw.random() < share
    ]
    return [one for one in copies if one is not None and one.tokens]
