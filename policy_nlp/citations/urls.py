"""Public pages of cited provisions, from the pages of the jurisdictions' data."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from policy_nlp.citations.bodies import Body, Page, by_path, data_files
from policy_nlp.citations.ids import RANGE, CitationId

_ROMANS: Final = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_NUMBER: Final = re.compile(r"\d+")


def citation_url(citation: str | CitationId) -> str | None:
    """The public page of a citation, or None where it has none.

    A range links to its first section. Raises CitationIdError where the text is no citation id.
    """
    return page(str(CitationId.parse(citation) if isinstance(citation, str) else citation))


@lru_cache(32768)
def page(id_: str) -> str | None:
    """The page of an id that is known to be one."""
    first = id_.split(RANGE)[0].removeprefix("/")
    body = _body(first)
    if body is not None and body.pages:
        return _page(body.pages, first.removeprefix(f"{body.path}/"), body)
    state, _, rest = first.partition("/")
    file = next((file for file in data_files() if file.jurisdiction.id == state), None)
    return _page(file.jurisdiction.pages, rest, None) if file else None


def _body(path: str) -> Body | None:
    """The body that an id belongs to: the one with the longest path."""
    segments, table = path.split("/"), by_path()
    paths = ("/".join(segments[:count]) for count in range(3, 0, -1))
    return next((table[path] for path in paths if path in table), None)


def _page(pages: tuple[Page, ...], rest: str, body: Body | None) -> str | None:
    for candidate in pages:
        match = re.match(candidate.match, rest)
        if match is not None:
            return _filled(candidate.url, match.groupdict(), body)
    return None


def _filled(url: str, fields: dict[str, str], body: Body | None) -> str | None:
    capitals = {name.upper(): text.upper() for name, text in fields.items()}
    if "article" in fields:
        capitals["ARTICLE"] = _roman(fields["article"])
    if body is None:
        return url.format(**fields, **capitals)
    code = body.path.split("/")[-1]
    shelf = _shelf(body, next(iter(fields.values()), ""))
    if shelf is None:
        return None
    return _spelled(
        url.format(**fields, **capitals, code=code, CODE=code.upper(), shelf=shelf), body
    )


def _shelf(body: Body, number: str) -> str | None:
    """Where a number stands on the site; "" for a body whose site has no shelves."""
    value = _NUMBER.match(number)
    if not body.shelves or value is None:
        return None if body.shelves else ""
    found = (name for low, high, name in body.shelves if low <= int(value[0]) <= high)
    return next(found, None)


def _spelled(url: str, body: Body) -> str:
    for letter, written in body.page_spelling.items():
        url = url.replace(letter, written)
    return url


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
