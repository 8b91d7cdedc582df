"""Public pages of cited provisions, from the url patterns of the jurisdictions' data."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from policy_nlp.citations.bodies import Body, by_path
from policy_nlp.citations.ids import RANGE, CitationId

_ROMANS: Final = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ARTICLE: Final = re.compile(r"art(\d+)([a-z]?)")


def citation_url(citation: str | CitationId) -> str | None:
    """The public page of a citation, or None where it has none.

    A range links to its first section. Raises CitationIdError where the text is no citation id.
    """
    return page(str(CitationId.parse(citation) if isinstance(citation, str) else citation))


@lru_cache(32768)
def page(id_: str) -> str | None:
    """The page of an id that is known to be one."""
    segments = tuple(id_[1:].split("/"))
    body = _body(segments)
    if body is None:
        return None
    rest = segments[body.path.count("/") + 1 :]
    matched = _matched(body, rest)
    if matched is None:
        return None
    fields = _fields(body, rest) | matched
    template = _template(body, fields)
    if not template:
        return None
    capitals = {name.upper(): text.upper() for name, text in fields.items()}
    if "article" in fields:
        capitals["ARTICLE"] = _roman(fields["article"])
    return template.format(**fields, **capitals)


def _body(segments: tuple[str, ...]) -> Body | None:
    table = by_path()
    paths = ("/".join(segments[:count]) for count in range(3, 0, -1))
    return next((table[path] for path in paths if path in table), None)


def _fields(body: Body, rest: tuple[str, ...]) -> dict[str, str]:
    """What the pattern may name: title, section, part, article, amendment, code."""
    fields = {"code": body.path.split("/")[-1], "slug": body.slug}
    if body.style == "constitution":
        return {**fields, **_constitution(rest)}
    if body.style == "title":
        fields["title"] = rest[0].removeprefix(body.title_label)
        rest = rest[1:]
    fields |= _section(body, rest[0].split(RANGE)[0] if rest else "")
    return fields


def _section(body: Body, segment: str) -> dict[str, str]:
    for label, name in (("ch", "chapter"), ("p", "part"), (body.label, "section")):
        if segment.startswith(label) and (not label or segment[len(label) :][:1].isdigit()):
            return {name: segment[len(label) :]}
    return {}


def _matched(body: Body, rest: tuple[str, ...]) -> dict[str, str] | None:
    """The groups of the body's own pattern over the id's rest; None where it has none."""
    if not body.url_match:
        return {}
    match = re.match(body.url_match, "/".join(rest).split(RANGE)[0])
    return match.groupdict() if match else None


def _constitution(rest: tuple[str, ...]) -> dict[str, str]:
    if rest[0].startswith("amd"):
        return {"amendment": rest[0][3:]}
    match = _ARTICLE.match(rest[0])
    if match is None:
        return {}
    fields = {"article": match[1] + match[2]}
    if len(rest) > 1:
        fields["section"] = rest[1].split(RANGE)[0].removeprefix("s")
    return fields


def _template(body: Body, fields: dict[str, str]) -> str:
    if "amendment" in fields:
        return body.amendment_url
    if "part" in fields and body.style == "title":
        return body.part_url
    needed = re.findall(r"\{(\w+)\}", body.url)
    return body.url if all(name.lower() in fields for name in needed) else ""


def _roman(article: str) -> str:
    """13a as the constitutions number articles, XIIIA."""
    match = re.fullmatch(r"(\d+)([a-z]?)", article)
    if match is None:
        return article.upper()
    number, letters = int(match[1]), ""
    for value, numeral in _ROMANS:
        letters += numeral * (number // value)
        number %= value
    return letters + match[2].upper()
