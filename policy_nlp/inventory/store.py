"""The loaded inventory as one file: a line of where it came from, then a line a version."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import msgspec

from policy_nlp.corpus.files import write_whole
from policy_nlp.errors import InventoryError
from policy_nlp.inventory.values import Inventory, Origin, SectionVersion

# The environment variable that names the store, and the store's name in the user's data.
VARIABLE: Final = "POLICY_NLP_SECTIONS"
_NAME: Final = "sections.jsonl"
_ADVICE: Final = "Load the Legislature's bulk download with: policy-nlp sections load FILE"


class _Head(msgspec.Struct, frozen=True, tag_field="schema", tag="policy-nlp/sections/1"):
    origin: Origin
    versions: int


def default_store() -> Path:
    """Where the inventory is kept where no path is given.

    It is what the environment variable POLICY_NLP_SECTIONS says, or a file in the user's data.
    """
    named = os.environ.get(VARIABLE)
    return Path(named) if named else _user_data() / "policy-nlp" / _NAME


def save(inventory: Inventory, path: str | Path) -> None:
    """Write the inventory, whole or not at all. Raises OutputError."""
    head = _Head(inventory.origin, len(inventory.versions))
    lines = [msgspec.json.encode(one) for one in (head, *inventory.versions)]
    write_whole(Path(path), b"\n".join(lines) + b"\n")


def read_inventory(path: str | Path | None = None) -> Inventory:
    """The inventory in a store, the default one where none is named. Raises InventoryError."""
    store = Path(path) if path else default_store()
    try:
        data = store.read_bytes()
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        raise InventoryError(str(store), problem, _ADVICE) from error
    first, _, rest = data.partition(b"\n")
    try:
        head = msgspec.json.decode(first, type=_Head)
        versions = msgspec.json.Decoder(SectionVersion).decode_lines(rest)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InventoryError(str(store), f"is no store of sections ({error})", _ADVICE) from error
    if len(versions) != head.versions:
        problem = f"has {len(versions)} sections of {head.versions}"
        raise InventoryError(str(store), problem, _ADVICE)
    return Inventory(head.origin, versions)


def _user_data() -> Path:
    """The platform's folder for a program's data of the user."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
