"""A policy as first issued: opening, sections with paragraphs and lists, reference lists."""

from __future__ import annotations

from random import Random

from corpora.generate.law import FEDERAL, cited, provision, title
from corpora.generate.prose import Voice
from corpora.generate.rows import Row
from corpora.generate.settings import Length, drawn, table

_SENTENCES = (1, 1, 1, 2, 2, 2, 2, 3, 3, 4)  # in a paragraph
_PARAGRAPHS = (1, 1, 2, 2, 3)  # in a section
_ITEMS = (3, 4, 4, 5, 6, 8)  # in a list
_PARTS = (2, 3, 3, 4)  # in a nested one
_CITES = 0.55  # paragraphs that end in their authority
_LISTS = 0.4  # sections with a list
_NESTED = 0.25  # lists with a nested one
_BULLETS = 0.3  # lists without numbers
_ITEM_CITES = 0.12
_MORE = (0, 1, 2, 3, 4)  # provisions listed and not cited
_RESOURCES = (0, 1, 1, 2, 3)
_DEAD = 0.04  # cross references to policies that no manual has
_FRONT = 700  # characters of header and of a reference list's fixed part


class Composer:
    """Composes one policy; no template is used twice before all were."""

    def __init__(self, voice: Voice) -> None:
        self.voice, self.random = voice, voice.random
        self._stock: dict[str, list[str]] = {}

    def _next(self, name: str, texts: list[str]) -> str:
        stock = self._stock.get(name)
        if not stock:
            stock = self._stock[name] = self.random.sample(texts, len(texts))
        return self.voice.fill(stock.pop())

    def paragraph(self) -> Row:
        """Return a paragraph of one to four sentences, with or without its authority."""
        texts = table("prose")["sentence"]["texts"]
        sentences = [self._next("sentence", texts) for _ in range(self.random.choice(_SENTENCES))]
        if self.random.random() < _CITES:
            sentences.append(self.voice.authority())
        return Row("paragraph", " ".join(sentences))

    def body(self, size: int) -> list[Row]:
        """Return the sections of a policy of about ``size`` characters."""
        rows = [] if self.voice.words.entry.kind == "AR" else [self._opening()]
        length = sum(len(row.text) for row in rows)
        while length < size:
            section = self._section(first=len(rows) < 2)
            length += sum(len(row.text) + 2 for row in section)
            rows += section
        return rows

    def _opening(self) -> Row:
        return Row("paragraph", self._next("opening", table("prose")["opening"]["texts"]))

    def _section(self, *, first: bool) -> list[Row]:
        heading = self._next("heading", table("prose")["heading"]["texts"])
        rows = [] if first else [Row("heading", heading)]
        rows += [self.paragraph() for _ in range(self.random.choice(_PARAGRAPHS))]
        if self.random.random() < _LISTS:
            at = self.random.randint(len(rows) - 1, len(rows))
            rows[at:at] = self._list()
        return rows

    def _list(self) -> list[Row]:
        leads = {row["text"]: row["items"] for row in table("prose")["leadin"]}
        template = self.random.choice(list(leads))
        text = self.voice.fill(template)
        if self.random.random() < _CITES:
            text = f"{text} {self.voice.authority()}"
        mark = "•" if self.random.random() < _BULLETS else "1"
        rows = [Row("leadin", text)]
        for _ in range(self.random.choice(_ITEMS)):
            rows.append(self.item(Row("item", "", 1, mark, leads[template])))
        if leads[template] == "things" and mark == "1" and self.random.random() < _NESTED:
            rows += self._nested()
        return rows

    def item(self, like: Row) -> Row:
        """Return an item for the list that ``like`` stands in."""
        text = self._next(like.form, table("prose")["items"][like.form])
        if like.depth == 1 and self.random.random() < _ITEM_CITES:
            text = f"{text} {self.voice.authority()}"
        return like._replace(text=text)

    def _nested(self) -> list[Row]:
        lead = Row(
            "item", self._next("nested", table("prose")["items"]["nested"]), 1, "1", "things"
        )
        part = Row("item", "", 2, "a", "parts")
        return [lead, *(self.item(part) for _ in range(self.random.choice(_PARTS)))]


def size(length: Length, random: Random) -> int:
    """Draw how long a policy is, in characters."""
    number = int(length.median * random.lognormvariate(0, length.spread))
    return min(max(number, length.least), length.most) - _FRONT


def references(rows: list[Row], voice: Voice) -> list[Row]:
    """Return the reference lists of a policy whose body is ``rows``.

    What is listed and not cited in the body is the same for all generations of the policy.
    """
    entry, seed = voice.words.entry, voice.words.seed
    random = drawn(seed, "references", entry.key)
    more = Voice(voice.words, random)
    spare = [provision(entry.series, seed, random) for _ in range(random.choice(_MORE))]
    laws = cited([row.text for row in rows] + [f"{one.code} {one.section}" for one in spare])
    federal = [one for one in laws if one.code.endswith(FEDERAL)]
    state = [title(one) for one in laws if one not in federal]
    out = _listed("State References", state)
    out += _listed("Federal References", [title(one) for one in federal])
    out += _listed("Management Resources", _resources(more))
    return out + _listed("Cross References", _cross(rows, more))


def _listed(heading: str, entries: list[str]) -> list[Row]:
    rows = [Row("reference", entry, 1) for entry in entries]
    return [Row("heading", heading, 1), *rows] if rows else []


def _resources(voice: Voice) -> list[str]:
    data, random = table("law")["resources"], voice.random
    number = random.choice(_RESOURCES)
    subject, year = voice["S"], str(random.randint(2009, 2023))
    books = [text.format(S=subject, year=year) for text in data["publications"]]
    return sorted(random.sample(books, min(number, 1)) + random.sample(data["websites"], number))


def _cross(rows: list[Row], voice: Voice) -> list[str]:
    """Return the policies referred to: those that the body names, and others; a few are dead."""
    random, others = voice.random, voice.words.pools["policy"]
    named = {one for one in others if any(one in row.text for row in rows)}
    named |= set(random.sample(others, min(len(others), random.randint(2, 8))))
    names = {one.split(" ", 1)[1] for one in named}
    if random.random() < _DEAD * len(names):
        names.add(f"{random.randint(100, 7400):04d}.9 - {voice['Doc']}s")
    return sorted(names)
