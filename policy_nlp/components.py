"""spaCy pipeline components: ``nlp.add_pipe("policy_citations")`` and ``"policy_norms"``.

They need no model: ``spacy.blank("en")`` is enough. Each sets a span group on the document,
``doc.spans["policy_citations"]`` (label: the role, ``kb_id_``: the canonical id) or
``doc.spans["policy_norms"]`` (the trigger; label: the type), and the values themselves,
``doc._.policy_citations`` or ``doc._.policy_norms``, whose offsets are code points of
``doc.text``. A span covers the tokens that its value touches. spaCy itself is an extra:
``pip install 'policy-nlp[spacy]'``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from policy_nlp.citations import find_citations
from policy_nlp.errors import InputError, MissingExtraError
from policy_nlp.norms import find_norms
from policy_nlp.values import Citation, Norm

try:
    from spacy.language import Language
    from spacy.tokens import Doc
except ImportError as error:
    raise MissingExtraError("spacy", "spacy", "a spaCy pipeline component") from error

Finder = Callable[[str], Iterable[Citation] | Iterable[Norm]]


class Component:
    """A pipeline component that runs a finder and lays what it finds on the document.

    The values are kept in ``doc.user_data`` as plain lists and dictionaries, so that documents
    can be written, sent between processes and read again.
    """

    def __init__(self, name: str, kind: str, spans_key: str) -> None:
        self.name, self.kind, self.spans_key = name, kind, spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Set the spans and the values on ``doc`` and return it."""
        found: list[Citation | Norm] = list(_FINDERS[self.kind](doc.text))
        doc.user_data[self.kind] = [msgspec.to_builtins(value) for value in found]
        doc.spans[self.spans_key] = [_span(doc, value) for value in found]
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Return the settings as JSON; the finders have no state beside them."""
        return msgspec.json.encode({"kind": self.kind, "spans_key": self.spans_key})

    def from_bytes(self, data: bytes, **_: Any) -> Component:
        """Take the settings from :meth:`to_bytes`; raise InputError where they are another's."""
        settings = msgspec.json.decode(data, type=dict[str, str])
        if settings.get("kind") != self.kind:
            raise InputError(
                f"these are the settings of {settings.get('kind')!r}, wanted {self.kind!r}: "
                "load them into a pipeline with the same components"
            )
        self.spans_key = settings["spans_key"]
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the settings to the folder ``path``."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.json").write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> Component:
        """Read the settings from the folder ``path``."""
        return self.from_bytes((Path(path) / "settings.json").read_bytes())


def _span(doc: Doc, value: Citation | Norm) -> Any:
    """Return the tokens that a value touches, with its role or type and its id."""
    label, kb_id = (value.role, value.id) if isinstance(value, Citation) else (value.type, "")
    return doc.char_span(value.start, value.end, label=label, kb_id=kb_id, alignment_mode="expand")


def make_citations(nlp: Language, name: str, spans_key: str) -> Component:
    """Make the component ``policy_citations``; ``spans_key`` names its span group."""
    return Component(name, "policy_citations", spans_key)


def make_norms(nlp: Language, name: str, spans_key: str) -> Component:
    """Make the component ``policy_norms``; ``spans_key`` names its span group."""
    return Component(name, "policy_norms", spans_key)


def _citations_of(doc: Doc) -> list[Citation]:
    return msgspec.convert(doc.user_data.get("policy_citations", []), list[Citation])


def _norms_of(doc: Doc) -> list[Norm]:
    return msgspec.convert(doc.user_data.get("policy_norms", []), list[Norm])


_FINDERS: dict[str, Finder] = {"policy_citations": find_citations, "policy_norms": find_norms}

for _kind, _make, _getter in (
    ("policy_citations", make_citations, _citations_of),
    ("policy_norms", make_norms, _norms_of),
):
    Language.factory(_kind, default_config={"spans_key": _kind}, func=_make)
    Doc.set_extension(_kind, getter=_getter, force=True)
