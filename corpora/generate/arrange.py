"""Edits of whole clauses: come, go, move, split, merge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from corpora.generate.tables import Arranged, edits
from corpora.generate.units import Unit

_SENTENCE = re.compile(r"(?<=[.?!)])\s+(?=[A-Z\"“])")
_PART = 45  # characters: a part of a split is at least so long
_FAR = 3  # clauses that a moved one passes, at least


def _free(unit: Unit) -> bool:
    """Tell whether nothing was done to a unit yet, and it is one of the body."""
    return not unit.edit and unit.kind in ("paragraph", "item") and len(unit.origin) == 1


def delete(rows: Sequence[Unit], rate: float, random: Random) -> list[Unit]:
    """Take clauses out."""
    return [unit for unit in rows if not (_free(unit) and random.random() < rate)]


def split(rows: Sequence[Unit], rate: float, random: Random) -> list[Unit]:
    """Make two paragraphs of one with several sentences."""
    out: list[Unit] = []
    for unit in rows:
        parts = _parts(unit) if _free(unit) and random.random() < rate else None
        if parts is None:
            out.append(unit)
        else:
            out += [replace(unit, text=part, edit="split") for part in parts]
    return out


def _parts(unit: Unit) -> tuple[str, str] | None:
    """Return a paragraph in two where a sentence ends nearest to its middle."""
    if unit.kind != "paragraph":
        return None
    text = unit.text
    cuts = [m for m in _SENTENCE.finditer(text) if text[m.end()] not in '"“']
    cuts = [m for m in cuts if m.start() >= _PART and len(text) - m.end() >= _PART]
    if not cuts:
        return None
    cut = min(cuts, key=lambda match: abs(match.start() - len(text) / 2))
    return text[: cut.start()], text[cut.end() :]


def merge(rows: Sequence[Unit], rate: float, random: Random) -> list[Unit]:
    """Make one paragraph of two that follow each other."""
    out: list[Unit] = []
    for unit in rows:
        last = out[-1] if out else None
        fits = last is not None and all(_free(u) and u.kind == "paragraph" for u in (last, unit))
        long = last is not None and min(len(last.text), len(unit.text)) >= _PART
        if last is not None and fits and long and random.random() < rate:
            text = f"{last.text} {unit.text}"
            out[-1] = replace(last, text=text, origin=last.origin + unit.origin, edit="merged")
        else:
            out.append(unit)
    return out


def move(rows: Sequence[Unit], rates: Arranged, random: Random) -> list[Unit]:
    """Put paragraphs elsewhere; a share of them are edited ones."""
    out = list(rows)
    for unit in rows:
        edited = bool(unit.types)
        wanted = rates.moved * (rates.moved_edited if edited else 1)
        movable = unit.kind == "paragraph" and (edited or _free(unit))
        if movable and random.random() < wanted:
            _put(out, unit, random)
    return out


def _put(rows: list[Unit], unit: Unit, random: Random) -> None:
    at = rows.index(unit)
    body = [i for i, one in enumerate(rows) if one.kind == "paragraph" and not _moved(one)]
    places = [i for i in body if abs(i - at) > _FAR]
    if not places:
        return
    target = random.choice(places)
    label = "moved, edited" if unit.types else "moved"
    rows.pop(at)
    rows.insert(target, replace(unit, edit=label))


def _moved(unit: Unit) -> bool:
    return unit.edit.startswith("moved")


def insert(rows: Sequence[Unit], rate: float, foreign: Sequence[str], random: Random) -> list[Unit]:
    """Put new paragraphs in: of other policies, or sentences that open like many others."""
    own = list(edits()["inserted"]["texts"])
    out: list[Unit] = []
    for unit in rows:
        out.append(unit)
        if unit.kind == "paragraph" and own and random.random() < rate:
            texts = own if random.random() < 0.5 or not foreign else foreign
            text = random.choice(texts)
            if texts is own:
                own.remove(text)
            out.append(Unit("paragraph", None, 0, None, text, (), "inserted"))
    return out
