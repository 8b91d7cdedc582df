"""Norms as rows: who must do what, by when, under which law.

A row is a plain dictionary, so that ``pandas.DataFrame(norm_rows(policy))`` is a table. The law of
a norm is what its sentence cites, with the authorities in parentheses behind it; an item that
cites nothing stands under those of its lead-in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from policy_nlp.norms import sentence_spans
from policy_nlp.report.xlsx_cells import table_csv
from policy_nlp.values import Clause, Deadline, Norm, NormType, Policy

Row = dict[str, Any]
_NOBODY: Final = "nobody named"
DUTY_HEADER: Final = ("bearer", "type", "action", "deadline", "under", "clause")


def norm_rows(policy: Policy) -> list[Row]:
    """Return the policy's norms as rows, in reading order.

    Keys: ``path, district, code, kind, title``; ``clause, start, end`` (code points of the policy's
    text, end exclusive); ``trigger, type, hedged, role, bearer, verb, action, counterparty``;
    ``conditions, exceptions`` (lists of words); ``deadline`` and, where computed,
    ``deadline_amount, deadline_unit, deadline_date, deadline_frequency, deadline_at_least``;
    ``citations`` (ids) and ``inherited_by`` (clause ids). Raises nothing.
    """
    laws = _Laws(policy)
    named = {
        "path": policy.source.path,
        "district": policy.district,
        "code": policy.code,
        "kind": policy.kind,
        "title": policy.title,
    }
    return [{**named, **_row(norm), "citations": laws.of(norm)} for norm in policy.norms]


def keep_norms(
    policy: Policy,
    bearer: str | None = None,
    types: Sequence[NormType] = (),
    verb: str | None = None,
) -> Policy:
    """Return the policy with only the norms that match all that is given.

    ``bearer`` is the id of a role ("superintendent"), or words of the bearer as it is written.
    """
    kept = tuple(
        norm
        for norm in policy.norms
        if (bearer is None or _is_borne(norm, bearer.casefold()))
        and (not types or norm.type in types)
        and (verb is None or norm.verb == verb)
    )
    return msgspec.structs.replace(policy, norms=kept)


def duty_cells(policy: Policy) -> list[tuple[str, ...]]:
    """Return the rows of a table of duties, under :data:`DUTY_HEADER`, grouped by bearer."""
    return [_cells(row) for row in sorted(norm_rows(policy), key=_order)]


def norms_jsonl(policy: Policy) -> str:
    """Return the policy's norms as JSON, one object a line, as ``extract`` gives them."""
    return "".join(msgspec.json.encode(norm).decode() + "\n" for norm in policy.norms)


def norm_rows_csv(policies: Iterable[Policy]) -> str:
    """Return the rows of several policies as CSV with a header; lists are separated by " | ".

    A cell that a spreadsheet would take for a formula has an apostrophe before it.
    """
    rows = (row for policy in policies for row in norm_rows(policy))
    return table_csv(_COLUMNS, ([row[name] for name in _COLUMNS] for row in rows))


_COLUMNS: Final = (
    *("path", "district", "code", "kind", "title", "clause", "start", "end", "trigger", "type"),
    *("hedged", "role", "bearer", "verb", "action", "counterparty", "conditions", "exceptions"),
    *("deadline", "deadline_amount", "deadline_unit", "deadline_date", "deadline_frequency"),
    *("deadline_at_least", "citations", "inherited_by"),
)


def _row(norm: Norm) -> Row:
    limit = norm.deadline_value or Deadline()
    return {
        "clause": norm.clause,
        "start": norm.start,
        "end": norm.end,
        "trigger": norm.trigger,
        "type": norm.type,
        "hedged": norm.hedged,
        "role": norm.role,
        "bearer": norm.bearer.text if norm.bearer else None,
        "verb": norm.verb,
        "action": norm.action,
        "counterparty": norm.counterparty.text if norm.counterparty else None,
        "conditions": [quote.text for quote in norm.conditions],
        "exceptions": [quote.text for quote in norm.exceptions],
        "deadline": norm.deadline,
        "deadline_amount": limit.amount,
        "deadline_unit": limit.unit,
        "deadline_date": limit.date,
        "deadline_frequency": limit.frequency,
        "deadline_at_least": limit.at_least if norm.deadline_value else None,
        "inherited_by": list(norm.inherited_by),
    }


class _Laws:
    """What the sentences of a policy cite."""

    def __init__(self, policy: Policy) -> None:
        self._clauses = {clause.id: clause for clause in policy.clauses}
        self._citations: dict[str | None, list[tuple[int, str]]] = {}
        for one in policy.citations:
            self._citations.setdefault(one.clause, []).append((one.start, one.id))
        self._sentences: dict[str, list[int]] = {}

    def of(self, norm: Norm) -> list[str]:
        """The ids that a norm's sentence cites, else the last sentence of its lead-in."""
        clause = self._clauses.get(norm.clause or "")
        if clause is None:
            return []
        found = self._in_sentence(clause, norm.start)
        above = self._clauses.get(clause.parent or "")
        if not found and above is not None and above.kind != "heading":
            found = self._in_sentence(above, above.end - 1)
        return found

    def _in_sentence(self, clause: Clause, at: int) -> list[str]:
        cited = self._citations.get(clause.id)
        if not cited:
            return []
        starts = self._sentence_starts(clause)
        i = bisect_right(starts, at)
        start = starts[max(i - 1, 0)]
        end = starts[i] if i < len(starts) else clause.end + 1
        return list(dict.fromkeys(id_ for place, id_ in cited if start <= place < end))

    def _sentence_starts(self, clause: Clause) -> list[int]:
        """Where sentences begin; an authority in parentheses belongs to the one before it."""
        if clause.id not in self._sentences:
            text = clause.text
            starts: list[int] = []
            for start, _ in sentence_spans(text):
                if not starts or not text.startswith("(", start):
                    starts.append(start)
                else:
                    self._after_authority(text, start, starts)
            self._sentences[clause.id] = [clause.start + start for start in starts]
        return self._sentences[clause.id]

    def _after_authority(self, text: str, start: int, starts: list[int]) -> None:
        """Begin the next sentence behind the parentheses where words follow them."""
        depth = 0
        for at in range(start, min(len(text), start + 600)):
            depth += (text[at] == "(") - (text[at] == ")")
            if not depth:
                starts.append(at + 1)
                return


def _is_borne(norm: Norm, bearer: str) -> bool:
    if bearer in (norm.role or "").split("+"):
        return True
    return norm.bearer is not None and bearer in norm.bearer.text.casefold()


def _order(row: Row) -> tuple[bool, str, int]:
    return row["bearer"] is None, row["role"] or (row["bearer"] or "").casefold(), row["start"]


def _cells(row: Row) -> tuple[str, ...]:
    kind = f"hedged {row['type']}" if row["hedged"] else row["type"]
    law = "; ".join(row["citations"])
    cells = (row["bearer"] or _NOBODY, kind, row["action"], row["deadline"], law, row["clause"])
    return tuple(cell or "" for cell in cells)
