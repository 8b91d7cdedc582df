"""The parser: the trained spaCy pipeline that ships with the package, or another one by name.

spaCy comes with the extra ``spacy``; nothing is downloaded. How the shipped pipeline was trained,
and its scores, stand in ``models/README.md`` of the repository and in ``policy_nlp/model``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from policy_nlp.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).parent / "model"
# Components of other pipelines that nothing here reads, and that cost time.
_UNUSED = ("ner", "entity_linker", "entity_ruler", "textcat", "textcat_multilabel", "spancat")


@cache
def load_parser(name: str | None = None) -> Language:
    """The shipped pipeline, or the spaCy pipeline of that name or folder; loaded once.

    It tags, lemmatizes and parses (Universal Dependencies where shipped). Raises
    MissingExtraError without spaCy, InputError where the pipeline is not there, does not load
    or has no parser.
    """
    try:
        import spacy
    except ImportError as error:
        raise MissingExtraError("spacy", "spacy", "Parsing") from error
    try:
        pipeline = spacy.load(name or SHIPPED, exclude=_UNUSED)
    except (OSError, ValueError) as error:
        raise InputError(_advice(name, error)) from error
    if "parser" not in pipeline.pipe_names:
        raise InputError(
            f"The spaCy pipeline {name!r} has no parser (it has {', '.join(pipeline.pipe_names)}). "
            f"Name one that has, or none for the one that ships with policy-nlp."
        )
    return pipeline


def _advice(name: str | None, error: Exception) -> str:
    reason = str(error).splitlines()[0]
    if name is None:
        return f"The pipeline that ships with policy-nlp does not load: {reason} Reinstall it."
    return (
        f"The spaCy pipeline {name!r} does not load: {reason} "
        f"Install it (python -m spacy download {name}), name a folder that holds one, "
        f"or name none for the one that ships with policy-nlp."
    )
