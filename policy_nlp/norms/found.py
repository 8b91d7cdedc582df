"""The result of reading one clause: norms with offsets into that clause's own text."""

from __future__ import annotations

from typing import Literal, NamedTuple

from policy_nlp.values import NormType

Span = tuple[int, int]
Voice = Literal[
    "plain",  # a modal and its verb
    "framed",  # "shall be required to": the subject bears it though the verb is in the passive
    "fixed",  # a turn of phrase that names the bearer at a place of its own
]


class FoundNorm(NamedTuple):
    """A norm with spans relative to its clause.

    ``from_lead_in`` says that the bearer is the lead-in's own (``lead_in_bearer``); ``leads`` says
    that the norm stands in the sentence that ends the clause, so that items below inherit it.
    ``sentence`` is the span of its sentence; ``unsure`` that the rules could not settle its bearer.
    """

    start: int
    end: int
    type: NormType
    hedged: bool
    bearer: Span | None
    from_lead_in: bool
    verb: str | None
    action: Span
    conditions: tuple[Span, ...]
    exceptions: tuple[Span, ...]
    deadline: Span | None
    leads: bool
    counterparty: Span | None
    sentence: Span
    voice: Voice
    unsure: bool


class Draft(NamedTuple):
    """A norm while its sentence is read: the trigger and the roles next to it."""

    start: int
    end: int
    type: NormType
    hedged: bool
    bearer: Span | None
    wants_lead_in: bool
    verb: str | None
    verb_start: int
    begins: int
    main: bool
    voice: Voice = "fixed"
    unsure: bool = False
