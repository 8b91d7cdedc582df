"""What a document says of itself in its first lines: code, kind, title, status, dates."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from policy_nlp.reading.dates import parse_date
from policy_nlp.text.furniture import line_kind
from policy_nlp.text.references import opens_references
from policy_nlp.text.titles import looks_like_heading

DATES = ("adopted", "revised", "reviewed")
_DEEPEST = 60  # header lines looked at
_MOST_SPARE = 4  # lines in a row that say nothing by themselves
_LONGEST = 400
_CODE = (
    r"(?P<code>\d{4}(?:\.\d{1,3}){0,3})"
    r"(?P<exhibit>\s?-\s?E(?:\s?PDF)?(?:\s?\(\d{1,2}\))?|\s+E\s+PDF\(\d\))?"
    r"(?:\s*PDF\s*(?:\(\d{1,2}\))?)?"
)
_STATUS = (  # after "Status:" anything, else a known one; extraction sets words wide: "St at us"
    r"(?:(?:\s*\|\s*|\s+)(?P<label>S\s?t\s?a\s?t\s?u\s?s:)\s*(?P<status>[A-Z]{5,}(?:\s[A-Z]+)*)?"
    r"|\s+(?P<bare>WORDS))?"
)
_DISTRICT = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+){1,7}(?:(?i:School\s+District|County\s+Office\s+of\s+Education)"
    r"|(?i:Public\s+Schools)|[A-Z]{0,3}SD|COE)(?:\s+(?:No\.?\s*|#\s*)?\d{1,4}[A-Z]{0,2})?"
)
_LABEL = re.compile(
    r"(?P<label>[A-Za-z][\w #()./-]{1,40}?)\s*(?::(?!//)|\s{2,}|\t)\s*(?P<value>.*)"
)
_BETWEEN = re.compile(r"\||\s{2,}(?=[A-Z][\w /]{2,30}:)")  # two labelled values on a line
_BLANK_VALUE = re.compile(r"[_\s.-]*")


@dataclass(slots=True)
class Header:
    """The fields found, and the numbers of the lines they were found in."""

    fields: dict[str, str] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)

    def put(self, name: str, value: str) -> None:
        """Keep a value for a field that has none; dates as YYYY-MM-DD, kinds by their letters."""
        value = " ".join(value.split())
        if name in ("other", "body") or name in self.fields or _is_unknown(value):
            return
        titled = _titles()[0].fullmatch(value) if name == "code" else None
        if titled and not titled["title"]:  # "BP 0520" as the code
            self.fields["code"] = titled["code"]
            self.put("kind", _kind(titled) or "")
        elif known := _known_value(name, value):
            self.fields[name] = known


def _known_value(name: str, value: str) -> str | None:
    if name in DATES:
        return parse_date(value)
    if name == "kind":
        return kind_of(value)
    return value


@cache
def data() -> dict[str, Any]:
    """The tables of ``header.toml``."""
    return tomllib.loads(files("policy_nlp.reading").joinpath("header.toml").read_text("utf-8"))


@cache
def labels() -> dict[str, str]:
    """Label, folded, to the field it fills."""
    return {_fold(label): name for name, all_ in data()["labels"].items() for label in all_}


@cache
def _kinds() -> dict[str, str]:
    return {_fold(word): kind for kind, words in data()["kinds"].items() for word in words}


@cache
def _series() -> frozenset[str]:
    return frozenset(_fold(name) for name in data()["series"]["names"])


def kind_of(words: str) -> str | None:
    """BP, AR, E or BB for what a document calls itself, or None."""
    return _kinds().get(_fold(words))


def _fold(text: str) -> str:
    return " ".join(text.lower().split())


@cache
def _unknown() -> frozenset[str]:
    return frozenset(_fold(one) for one in data()["unknown"]["values"])


def _is_unknown(value: str) -> bool:
    return bool(_BLANK_VALUE.fullmatch(value)) or _fold(value) in _unknown()


@cache
def _titles() -> tuple[re.Pattern[str], ...]:
    words = sorted((w for ws in data()["kinds"].values() for w in ws), key=len, reverse=True)
    kind = "(?P<kind>" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"
    status = _STATUS.replace("WORDS", "|".join(data()["statuses"]["words"]))
    entries = (entry["pattern"] for entry in data()["title"])
    return tuple(
        re.compile(p.replace("KIND", kind).replace("CODE", _CODE).replace("STATUS", status))
        for p in entries
    )


def read_header(lines: Sequence[str]) -> Header:
    """The header of a document given by its non-empty lines.

    It runs to the last title line or labelled value before the text begins. Short lines between
    (the title on a line of its own, a series, a district) belong to it.
    """
    header = Header()
    i = _front_matter(lines, header)
    spare: list[int] = []
    while i < min(len(lines), _DEEPEST) and len(spare) <= _MOST_SPARE:
        if used := _labelled(lines, i, header) or _title(lines, i, header):
            _absorb(lines, spare, header)
        else:
            used = _named(lines[i], header) or int(line_kind(lines[i]) is not None)
        header.lines.update(range(i, i + used))
        if not used:
            if opens_references(lines[i]) or not looks_like_heading(lines[i], list_follows=False):
                break
            spare.append(i)
        i += used or 1
    if not header.fields:
        header.lines.clear()
    elif spare and "code" in header.fields and spare[0] - 1 in header.lines:
        _absorb(lines, [] if "title" in header.fields else spare[:1], header)
    return header


def completed(fields: dict[str, str], heads: Sequence[str]) -> dict[str, str]:
    """The header's fields with those of the page heads where the first lines have no code."""
    lines = [line.strip() for line in heads]
    found = {} if "code" in fields else read_header([line for line in lines if line]).fields
    return found | fields if found.get("code", "")[:1].isdigit() else fields


def _absorb(lines: Sequence[str], spare: list[int], header: Header) -> None:
    """Take the lines left over into the header: the first is the title where none was given."""
    for i in spare:
        header.put("title", lines[i])
    header.lines.update(spare)
    spare.clear()


def opens_document(lines: Sequence[str]) -> tuple[str, str] | None:
    """The kind and code of a document whose header the lines begin, or None.

    That is a title line with a status, or one above a labelled line (dates, status).
    "Exhibit 9270-E(1): Conflict Of Interest    ADOPTED".
    """
    match = _titles()[0].fullmatch(lines[0].strip()) if len(lines[0]) < _LONGEST else None
    if not match or lines[0].endswith((".", ";", ",")):
        return None
    labelled = any(_labelled(lines[i : i + 2], 0, Header()) for i in (1, 2) if i < len(lines))
    if not (match["bare"] or match["label"] or (match["title"] and labelled)):
        return None
    return _kind(match) or "", match["code"]


def titled(line: str) -> tuple[str, str] | None:
    """The kind and code of a policy's title, as an outline or a table of contents names it."""
    match = next((m for p in _titles() if (m := p.fullmatch(line.strip()[:_LONGEST]))), None)
    return (_kind(match) or "", match["code"]) if match and match["code"] else None


def _front_matter(lines: Sequence[str], header: Header) -> int:
    """Read YAML front matter's simple ``key: value`` lines; the number of lines it takes."""
    if not lines or lines[0] != "---" or "---" not in lines[1:_DEEPEST]:
        return 0
    end = lines.index("---", 1)
    for line in lines[1:end]:
        label, _, value = line.partition(":")
        header.put(labels().get(_fold(label), "other"), value.strip().strip("'\""))
    header.lines.update(range(end + 1))
    return end + 1


def _title(lines: Sequence[str], i: int, header: Header) -> int:
    match = next((m for p in _titles() if (m := p.fullmatch(lines[i][:_LONGEST]))), None)
    if not match:
        return 0
    found = match.groupdict()
    if header.fields.get("code", found["code"]) != found["code"]:
        return 0
    header.put("code", found["code"])
    header.put("kind", _kind(match) or "")
    for name in ("title", "status", "district"):
        header.put(name, found.get(name) or "")
    header.put("status", found.get("bare") or "")
    if found.get("label") and not found.get("status") and i + 1 < len(lines):
        header.put("status", lines[i + 1])
        return 2
    return 1


def _kind(match: re.Match[str]) -> str | None:
    found = match.groupdict()
    return "E" if found.get("exhibit") else kind_of(found.get("kind") or "")


def _labelled(lines: Sequence[str], i: int, header: Header) -> int:
    """Read ``Label: value | Label: value``, or a label with its value on the next line."""
    if len(lines[i]) > _LONGEST:
        return 0
    parts = [part.strip() for part in _BETWEEN.split(lines[i]) if part.strip()]
    if parts and _fold(parts[0].rstrip(":")) in labels():
        parts = [": ".join(parts)] if len(parts) == 2 else parts
    pairs = [_pair(part) for part in parts]
    if not pairs or any(pair is None for pair in pairs):
        return 0
    used = 1
    for name, value in (pair for pair in pairs if pair):
        if not value and i + 1 < len(lines) and _is_value(lines[i + 1], name):
            value, used = lines[i + 1], 2
        header.put(name, value)
    return used


def _pair(part: str) -> tuple[str, str] | None:
    whole = labels().get(_fold(part.rstrip(":")))
    if whole:
        return whole, ""
    match = _LABEL.fullmatch(part)
    name = labels().get(_fold(match["label"])) if match else None
    return (name, match["value"]) if match and name else None


def _is_value(line: str, name: str) -> bool:
    """Whether the next line can be the value of a label that stands alone."""
    if name in DATES:
        return parse_date(line) is not None and len(line) < 40
    return _pair(line.split("|")[0].strip()) is None and len(line) < 100 and not line.endswith(".")


def _named(line: str, header: Header) -> int:
    """Take a district's name, the kind alone, or the title over again."""
    if _DISTRICT.fullmatch(line):
        header.put("district", line)
        return 1
    again = {_fold(header.fields.get("title", "")), *_kinds(), *_series()} if header.fields else ()
    return int(_fold(line.rstrip(":")) in again)
