"""What documents say of themselves at their start, in several layouts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from typing import NamedTuple

from corpora.generate.catalog import Entry
from corpora.generate.copies import Days

_KINDS = {"BP": "Policy", "AR": "Regulation", "E": "Exhibit", "BB": "Bylaw"}
_BOOKS = {"BP": "Policies", "AR": "Regulations", "E": "Exhibits", "BB": "Bylaws"}
_RULE = "=" * 80


class Head(NamedTuple):
    """What a header says; ``district`` is empty for the baseline."""

    entry: Entry
    days: Days
    district: str

    @property
    def name(self) -> str:
        """Kind, code and title: "Policy 3110: Gifts"."""
        return f"{_KINDS[self.entry.kind]} {self.entry.code}: {self.entry.title}"

    @property
    def letters(self) -> str:
        """The district's name as its letters: "AAUSD"."""
        return "".join(word[0] for word in self.district.split())

    def dates(self, form: str = "%m/%d/%Y") -> list[tuple[str, str]]:
        """Return the labels and the dates that there are."""
        labels = ("Original Adopted Date", "Last Revised Date", "Last Reviewed Date")
        return [
            (label, _date(day, form)) for label, day in zip(labels, self.days, strict=True) if day
        ]


def _date(day: date, form: str) -> str:
    return day.strftime(form).replace(" 0", " ")


def _line(head: Head) -> str:
    return " | ".join(f"{label}: {day}" for label, day in head.dates())


def _platform(head: Head) -> str:
    district = f"{head.district}\n" if head.district else ""
    return f"{district}{head.name:<78}Status: ADOPTED\n\n{_line(head)}\n\n\n"


def _archive(head: Head) -> str:
    dates = "\n".join(f"{label}: {day}" for label, day in head.dates())
    first = f"{head.letters} {_KINDS[head.entry.kind]} {head.entry.code}"
    return f"{first}\n{_RULE}\nTitle: {head.entry.title}\nStatus: ADOPTED\n{dates}\n{_RULE}\n\n"


def _book(head: Head) -> str:
    labels = ("Adopted", "Last Revised", "Last Reviewed")
    rows = [
        ("District", head.district),
        ("Book", f"Board {_BOOKS[head.entry.kind]}"),
        ("Section", f"{head.entry.series}000 {head.entry.section}"),
        ("Title", head.entry.title),
        ("Code", head.entry.key),
        ("Status", "Active"),
        *((label, _date(d, "%B %d, %Y")) for label, d in zip(labels, head.days, strict=True) if d),
    ]
    return "".join(f"{label:<18}{value}\n" for label, value in rows) + "\n\n"


def _page(head: Head) -> str:
    district = f"<p>{head.district}</p>\n" if head.district else ""
    meta = f"Status: ADOPTED | {_line(head)}"
    return f'{district}<h1>{escape(head.name)}</h1>\n<p class="meta">{meta}</p>\n'


def _short_page(head: Head) -> str:
    dates = "".join(f"<p>{label}: {day}</p>\n" for label, day in head.dates("%B %d, %Y"))
    title = f"{head.entry.key} - {escape(head.entry.title)}"
    return f"<p>District: {head.district}</p>\n<h1>{title}</h1>\n<p>Status: Active</p>\n{dates}"


def _labelled_page(head: Head) -> str:
    rows = [("District", head.district), ("Title", head.entry.title), ("Code", head.entry.key)]
    rows += [("Status", "ACTIVE"), *head.dates()]
    return "".join(f"<div><b>{a}:</b> {escape(b)}</div>\n" for a, b in rows) + "<hr>\n"


def _front_matter(head: Head) -> str:
    names = ("adopted", "revised", "reviewed")
    dates = "".join(f"{n}: {d}\n" for n, d in zip(names, head.days, strict=True) if d)
    return (
        f'---\ndistrict: {head.district}\ncode: "{head.entry.code}"\ntype: {head.entry.kind}\n'
        f"title: {head.entry.title}\nstatus: Active\n{dates}---\n\n"
    )


def _export(head: Head) -> str:
    dates = "".join(f"**{label.removesuffix(' Date')}:** {day}  \n" for label, day in head.dates())
    first = f"# {head.entry.code} - {head.entry.title}\n\n**District:** {head.district}  \n"
    return (
        f"{first}**Type:** {head.entry.kind}  \n**Status (from API):** ADOPTED  \n{dates}\n---\n\n"
    )


def _marked(head: Head) -> str:
    line = " | ".join(f"**{label}:** {day}" for label, day in head.dates())
    return f"{head.district}\n\n### {head.name}\n{line}\n\n"


Header = Callable[[Head], str]
PLAIN: tuple[Header, ...] = (_platform, _archive, _book)
HEADERS: dict[str, tuple[Header, ...]] = {
    "wrapped": PLAIN,
    "unwrapped": PLAIN,
    "html": (_page, _short_page, _labelled_page),
    "markdown": (_front_matter, _export, _marked),
}
