"""Citations of real documents against the gold: in the text of the files, and as they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from evaluation.cited import Comparison, compare, total
from evaluation.gold_citations import Cited, GoldText, WindowKind, gold_texts
from evaluation.parts import Failure, Part
from evaluation.paths import SHARED
from evaluation.scores import Share
from policy_nlp import PolicyNlpError, find_citations
from policy_nlp.clauses import segment
from policy_nlp.reading import load

Finder = Callable[[GoldText], Sequence[Cited]]
_GOAL = 0.995
_SHOWN = 50


def measure() -> Iterator[Part]:
    """Measure the finder on the files' own text, and after reading on the policies in them."""
    yield _part("citations of real documents, in the file's text", in_text)
    yield _part("citations of real documents, as read", in_policy, "policy")


def in_text(document: GoldText) -> list[Cited]:
    """What the finder finds in the file's text as it stands."""
    return [Cited(one.start, one.end, one.id) for one in find_citations(document.text)]


def in_policy(document: GoldText) -> list[Cited]:
    """What it finds in the policy that is read from the file, at its places in the file."""
    try:
        _, read = load(SHARED / document.file.path)
    except PolicyNlpError:
        return []
    text, clauses = segment(read.blocks)
    at = {
        clause.id: (clause.start, block) for clause, block in zip(clauses, read.blocks, strict=True)
    }
    found = []
    for one in find_citations(text, clauses):
        start, block = at[one.clause or ""]
        end = min(one.end - start, len(block.text))
        found.append(Cited(*block.words.span(one.start - start, end), one.id))
    return found


def against_gold(document: GoldText, finder: Finder, kind: WindowKind | None = None) -> Comparison:
    """What a finder finds in the document's windows, or those of one kind, beside the gold."""
    windows = [one for one in document.file.windows if kind in (None, one.kind)]
    found = [
        one for one in finder(document) if any(win.holds(one.start, one.end) for win in windows)
    ]
    return compare(document.within(kind), found, document.file.disputable)


def _part(title: str, finder: Finder, kind: WindowKind | None = None) -> Part:
    texts, absent = gold_texts()
    part = Part(title)
    if not texts:
        part.skipped = "no ../shared/data/policies beside the checkout"
        return part
    comparisons = [against_gold(document, finder, kind) for document in texts]
    whole, forms = total(comparisons)
    clean = sum(not (one.false or one.missed) for one in comparisons)
    part.figures = [("all", whole), *forms.items()]
    part.figures += [
        ("documents without a fault", Share(clean, len(texts))),
        (f"goal F1 {_GOAL}", "met" if whole.f1 >= _GOAL else "not met"),
    ]
    for document, comparison in zip(texts, comparisons, strict=True):
        part.failures += _failures(document, comparison)
    part.failures += [
        Failure(path, "", "the file that was read", "another or none") for path in absent
    ]
    return part


def _failures(document: GoldText, comparison: Comparison) -> Iterator[Failure]:
    for one in comparison.missed:
        yield Failure(
            document.file.path, _place(document, one), one.id, "nothing with this id here"
        )
    for one in comparison.false:
        yield Failure(
            document.file.path, _place(document, one), "nothing with this id here", one.id
        )


def _place(document: GoldText, one: Cited) -> str:
    words = " ".join(document.text[one.start : one.end].split())
    return f"{one.start} “{words[:_SHOWN]}”"
