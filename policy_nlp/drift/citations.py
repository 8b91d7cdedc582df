"""Changes of the cited law and of the policies referred to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policy_nlp.align import function_words
from policy_nlp.drift.cited import named
from policy_nlp.drift.cues import cues
from policy_nlp.drift.explain import sentence, variant
from policy_nlp.drift.scene import Scene, View
from policy_nlp.values import Change, ChangeType, Citation

_CASE = 14  # words before a case's citation that may be its name


class Retarget(NamedTuple):
    """What became of a citation: None on a side that has none."""

    before: Citation | None
    after: Citation | None


def _target(name: str) -> str:
    """Return what an id points to, a policy's kind left out: it is often not said."""
    return f"/policy/{name.rsplit('/', 1)[-1]}" if name.startswith("/policy/") else name


def _only(first: Sequence[Citation], second: Sequence[Citation]) -> list[Citation]:
    """Return the citations of ``first`` that ``second`` lacks, each id once."""
    known = {citation.id for citation in second}
    bare = {_target(name) for name in known if name.count("/") == 2}
    found: dict[str, Citation] = {}
    for citation in first:
        target = _target(citation.id)
        kindless = target == citation.id and any(_target(name) == target for name in known)
        if citation.id not in known and target not in bare and not kindless:
            found.setdefault(citation.id, citation)
    return list(found.values())


def _code(citation: Citation) -> str:
    """Return the code or title that a citation belongs to."""
    return citation.id.rsplit("/s", 1)[0] if "/s" in citation.id else citation.id[:8]


def retargets(before: Sequence[Citation], after: Sequence[Citation]) -> list[Retarget]:
    """Return the citations lost, gained, and those of one code that took another's place."""
    gone, new = _only(before, after), _only(after, before)
    found: list[Retarget] = []
    for old in gone:
        heir = next((citation for citation in new if _code(citation) == _code(old)), None)
        if heir is not None:
            new.remove(heir)
        found.append(Retarget(old, heir))
    return found + [Retarget(None, citation) for citation in new]


def _kind(retarget: Retarget) -> ChangeType:
    policies = any(one is not None and one.id.startswith("/policy/") for one in retarget)
    return "cross_reference" if policies else "citation"


def _titled(view: View, words: Iterable[int]) -> set[int]:
    """Return the words of citations with the title behind a dash: "BP 1445 - Immigration"."""
    text, starts, ends = view.side.text, view.side.words.starts, view.side.words.ends
    found: set[int] = set()
    for word in words:
        found.add(word)
        if text[ends[word] : ends[word] + 3] not in (" - ", " – ", " — "):
            continue
        while word + 1 < len(starts) and not set(text[ends[word] : starts[word + 1]]) & set(
            ".,;:()\n"
        ):
            word += 1
            found.add(word)
    return found


def _led(view: View, words: Iterable[int], changed: set[int]) -> set[int]:
    """Return what leads to citations that changed: "in accordance with", the name of a case."""
    text, starts, ends = view.side.text, view.side.words.starts, view.side.words.ends
    plain = function_words() | cues().leading | {"as"}
    found: set[int] = set()
    for word in words:
        case = view.keys[word].startswith("/case/")
        at = word - 1
        while at in changed and word - at <= _CASE and ";" not in text[ends[at] : starts[at + 1]]:
            if not case and view.keys[at] not in plain:
                break
            found.add(at)
            at -= 1
            if case and "(" in text[ends[at] : starts[at + 1]] and not view.keys[at + 1].isdigit():
                break
    return found


def _claim_all(scene: Scene) -> None:
    """Account for the words of citations that differ, what leads to them, the "and" between."""
    for view, changed, claimed in zip(scene.views, scene.changed, scene.claimed, strict=True):
        cited = [word for word in changed if view.keys[word][0] == "/"]
        claimed |= _titled(view, cited) & changed
        claimed |= _led(view, cited, changed)
    for _, before, after in scene.open_hunks():
        loose = [scene.views[0].keys[word] for word in before]
        loose += [scene.views[1].keys[word] for word in after]
        touches = any(scene.claimed[0]) or any(scene.claimed[1])
        if touches and function_words().issuperset(loose):
            scene.claim(before, after)


def find(scene: Scene) -> tuple[list[Change], list[Retarget]]:
    """Return the changes of citations and cross references, and the citations concerned."""
    found = retargets(scene.views[0].citations, scene.views[1].citations)
    if not found and not any(key[0] == "/" for view in scene.views for key in view.keys):
        return [], []
    _claim_all(scene)
    return [_change(scene, retarget) for retarget in found], found


def _change(scene: Scene, retarget: Retarget) -> Change:
    old, new = retarget
    kind = _kind(retarget)
    explanation = sentence(
        f"{kind}_{variant(old, new)}",
        before=None if old is None else named(old),
        after=None if new is None else named(new),
    )
    return scene.spanned(
        kind,
        None if old is None else (old.start, old.end),
        None if new is None else (new.start, new.end),
        explanation,
    )
