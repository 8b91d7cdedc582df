"""JSON exports: one object with the metadata and an HTML or plain body."""

from __future__ import annotations

import json
import re
from typing import Any

from policy_nlp.errors import ReadError
from policy_nlp.reading.document import Document
from policy_nlp.reading.flattened import Recover, recover_sure
from policy_nlp.reading.header import Header, data, labels
from policy_nlp.reading.html import read_html
from policy_nlp.reading.plain import read_plain
from policy_nlp.redline import View
from policy_nlp.text.mapped import Mapped, Replacement

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
)
_SPACE = re.compile(r"[ \t\r\n]*")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_ADVICE = "Give a JSON object with the policy's HTML under one of: {}."


def read_json(
    text: str, path: str, redline: View = "auto", recover: Recover = recover_sure
) -> Document:
    """The document that a JSON export holds.

    Metadata comes from the object's keys (``header.toml``), the body from the first body key.
    Raises ReadError where the text is no JSON object or has no body.
    """
    values, spans = _object(text, path)
    names = data()["labels"]["body"]
    key = next((k for k in names if isinstance(values.get(k), str) and values[k].strip()), None)
    if key is None:
        problem = f"has no body: its keys are {', '.join(values) or 'none'}"
        raise ReadError(path, problem, _ADVICE.format(", ".join(names)))
    body = _unescaped(text, *spans[key])
    reader = read_html if _TAG.search(body.text) else read_plain
    document = reader(body, redline, recover)
    header = Header(fields={})
    for name, value in values.items():
        if isinstance(value, str | int | float) and name != key:
            header.put(labels().get(" ".join(name.lower().split()), "other"), str(value))
    document.fields = document.fields | header.fields
    document.furniture.append(("header", (0, spans[key][0])))
    if text[spans[key][1] :].strip():
        document.furniture.append(("header", (spans[key][1], len(text))))
    return document


def _object(text: str, path: str) -> tuple[dict[str, Any], dict[str, tuple[int, int]]]:
    """The values of the outermost object and the spans of their source, by key."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError
        place = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadError(path, f"is not valid JSON{place}: {error}", "Export it again.") from error
    if not isinstance(whole, dict):
        problem = f"is a JSON {type(whole).__name__}, not an object"
        raise ReadError(path, problem, _ADVICE.format(", ".join(data()["labels"]["body"])))
    return whole, _spans(text)


def _spans(text: str) -> dict[str, tuple[int, int]]:
    """Where each value of the outermost object stands; the text is known to be valid."""
    decoder = json.JSONDecoder()
    spans: dict[str, tuple[int, int]] = {}
    at = _skip(text, text.index("{") + 1)
    while text[at] == '"':
        key, at = decoder.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        _, end = decoder.raw_decode(text, at)
        spans[key] = (at, end)
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at] == "," else at
    return spans


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _unescaped(text: str, start: int, end: int) -> Mapped:
    """A JSON string literal as the text it stands for, mapped to the file."""
    raw = Mapped.identity(text[start + 1 : end - 1], start + 1)
    found = [
        Replacement(*match.span(), json.loads(f'"{match[0]}"'))
        for match in _ESCAPE.finditer(raw.text)
    ]
    return raw.replace(found)
