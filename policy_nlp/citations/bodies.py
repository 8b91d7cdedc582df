"""The bodies of law, reporters and policy kinds that citations name: data files, read once.

A file under ``jurisdictions/`` holds one ``[jurisdiction]`` (``id``, ``name``, ``prefixes``: words
that may stand before a name, "Cal."), optional ``[defaults.NAME]`` that a body merges with
``use = "NAME"``, and the bodies. Adding a state takes a file with its examples and no code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any, Final, Literal

import msgspec

from policy_nlp.citations import spelling

Style = Literal["code", "title", "chapter", "constitution", "policy"]


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text that must give exactly ``ids``; ``url`` is what the first must link to."""

    text: str
    ids: tuple[str, ...]
    url: str | None = None


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The public page of the ids of a body (or jurisdiction) whose rest begins as ``match``.

    ``url`` takes the groups of ``match`` by name, in capitals as upper case (an article as a
    Roman number), and ``{code}``, the last part of the body's path.
    """

    match: str
    url: str


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One body of law and how it is cited.

    ``style`` is the order of the parts: ``code`` (Education Code 48900), ``title``
    (5 CCR 4600; Title 5, California Code of Regulations, Section 4600), ``chapter``
    (M.G.L. c. 71, § 37H), ``constitution`` and ``policy``.
    """

    path: str  # the ids' start, "us-ca/edc"
    style: Style
    names: tuple[str, ...]  # full names and abbreviations; see spelling.py for the variants
    examples: tuple[Example, ...]
    number: str = r"\d{1,6}(?:\.\d{1,5})?"  # pattern of one section number, without groups
    chapter: str = ""  # pattern of a chapter, of style "chapter"
    label: str = "s"  # before a section number in ids
    title_label: str = "t"  # before a title in ids
    undotted: str = "s"  # label of a number without a dot: "p" where that is a part
    appendix: str = ""  # what "App." adds to the title
    chapters: bool = False  # whether parts ("Part 99") and chapters can be cited
    hyphen: Literal["range", "suffix"] = "range"  # "suffix": numbers may contain one (2000e-5)
    split: str = ""  # where the number breaks into segments (114-95 is 114/95)
    lists: bool = True  # whether several numbers can follow one head
    bare: bool = False  # names without "Code" ("Ed. 48900"): read only before a sure number
    lone_titles: tuple[str, ...] = ()  # titles that are cited without the name ("Title 5, § 4600")
    levels: bool = False  # whether a title or chapter is cited alone ("Idaho Code Title 33")
    needs_number: bool = False  # a name that is no head without its number
    shared: bool = False  # a name of every state: not read where another state's law is cited
    pages: tuple[Page, ...] = ()  # the first that matches is the page; none: the jurisdiction's
    # Where numbers stand on a site, by the number that the first group starts with: {shelf}.
    shelves: tuple[tuple[int, int, str], ...] = ()
    page_spelling: dict[str, str] = {}  # what a site writes for a letter ("½" is "1~2")

    @property
    def state(self) -> str:
        """The jurisdiction, "us-ca"."""
        return self.path.split("/")[0]


class Jurisdiction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a file says about itself."""

    id: str
    name: str
    prefixes: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()  # of bodies that have none of their own


class DataFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file under ``jurisdictions/``, checked against this schema when it is read."""

    jurisdiction: Jurisdiction
    body: tuple[Body, ...]


# A number of a law that has no data of its own: an act's section, a public law's.
ANY: Final = Body(
    path="any/any",
    style="code",
    names=(),
    examples=(),
    number=r"\d{1,6}[A-Za-z]{0,4}(?:[.:-]\d{1,5}[A-Za-z]{0,3}){0,3}(?![A-Za-z])",
    chapters=True,
)


@cache
def data_files() -> tuple[DataFile, ...]:
    """All data files, by name; raises msgspec.ValidationError where one breaks the schema."""
    folder = resources.files("policy_nlp.citations") / "jurisdictions"
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    return tuple(_read(path.read_text(encoding="utf-8")) for path in paths)


def _read(text: str) -> DataFile:
    raw: dict[str, Any] = tomllib.loads(text)
    defaults = raw.pop("defaults", {})
    raw["body"] = [{**defaults.get(body.pop("use", ""), {}), **body} for body in raw["body"]]
    return msgspec.convert(raw, DataFile)


@cache
def all_bodies() -> tuple[Body, ...]:
    """Every body of every file."""
    return tuple(body for file in data_files() for body in file.body)


@cache
def spellings() -> dict[str, str]:
    """Every name to be searched, bare and with its jurisdiction's prefixes: spelling to key."""
    found = {}
    for file in data_files():
        for body in file.body:
            for name in body.names:
                for prefix in ("", *file.jurisdiction.prefixes):
                    spelled = f"{prefix} {name}".strip()
                    found[spelled] = spelling.key(spelled)
    return found


@cache
def by_key() -> dict[str, Body]:
    """The body of a name's key; where two share a name, the one whose file comes first."""
    table: dict[str, Body] = {}
    for file in data_files():
        for body in file.body:
            for name in body.names:
                for prefix in ("", *file.jurisdiction.prefixes):
                    table.setdefault(spelling.key(f"{prefix}{name}"), body)
    return table


@cache
def by_path() -> dict[str, Body]:
    """The body of an id's start; of bodies that share a path, the first."""
    return {body.path: body for body in reversed(all_bodies())}


@cache
def lone_titles() -> dict[str, Body]:
    """The body of each title that is cited without its name."""
    return {title: body for body in all_bodies() for title in body.lone_titles}


@cache
def shared_paths() -> tuple[str, ...]:
    """How the ids of bodies start whose names every state uses."""
    return tuple(f"/{body.path}/" for body in all_bodies() if body.shared)


@cache
def title_names() -> str:
    """An alternation of the names that a title or volume stands before ("USC", "Cal.App.4th")."""
    names = [spelled for spelled, key in spellings().items() if by_key()[key].style == "title"]
    return spelling.tree(names)


@cache
def lower_pattern() -> re.Pattern[str]:
    """A pattern for the names of codes that a writer did not capitalize ("education code")."""
    return _lowered(name for name in spellings() if name.endswith(" Code"))


@cache
def lower_kinds() -> re.Pattern[str]:
    """The same for the kinds of policies ("board policy")."""
    table = by_key()
    names = (name for name, key in spellings().items() if table[key].style == "policy")
    return _lowered(name for name in names if not spelling.is_short(name))


def _lowered(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(spelling.tree({name.lower() for name in names}))


@cache
def names_pattern() -> re.Pattern[str]:
    """A pattern that finds every name."""
    return re.compile(spelling.tree(spellings()))
