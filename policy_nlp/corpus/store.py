"""What was analysed once, kept by the content it came from, so that it is not analysed again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from policy_nlp.corpus.files import write_whole
from policy_nlp.pipeline import VERSION
from policy_nlp.reading import read_bytes
from policy_nlp.values import Policy

Kept = TypeVar("Kept", bound=msgspec.Struct)


class Store:
    """A folder of results, each in a file named by the hash of what it was made from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = 0
        self.reused = 0

    def get(self, key: str, kind: type[Kept], make: Callable[[], Kept]) -> Kept:
        """The value kept under ``key``, or the one that ``make`` gives, which is then kept."""
        path = self._path(key)
        kept = self._kept(path, kind)
        if kept is not None:
            self.reused += 1
            return kept
        value = make()
        write_whole(path, msgspec.json.encode(value))
        self.made += 1
        return value

    def _path(self, key: str) -> Path:
        digest = hashlib.sha256(key.encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.json"

    @staticmethod
    def _kept(path: Path, kind: type[Kept]) -> Kept | None:
        try:
            return msgspec.json.decode(path.read_bytes(), type=kind)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.MsgspecError):  # a damaged file is as good as none: made anew
            return None

    def of_file(
        self, path: str | Path, variant: str, kind: type[Kept], make: Callable[[], Kept]
    ) -> Kept:
        """What was made of the bytes of a file before, or what ``make`` gives now.

        ``variant`` names what else the result depends on. Raises ReadError as ``read_bytes``.
        """
        digest = hashlib.sha256(read_bytes(path)).hexdigest()
        key = f"{variant} {VERSION} {Path(path).suffix.lower()} {digest}"
        return self.get(key, kind, make)


def moved(policy: Policy, path: str | Path) -> Policy:
    """The policy with the path that its file has now; the page of a manual stays in it."""
    source = msgspec.structs.replace(policy.source, path=f"{path}{page_of(policy)}")
    return msgspec.structs.replace(policy, source=source)


def page_of(policy: Policy) -> str:
    """Where in a manual the policy begins (``#page=12``), or nothing."""
    _, sign, page = policy.source.path.rpartition("#page=")
    return sign + page if sign else ""


def read_once(
    store: Store, variant: str, reader: Callable[[str], Policy]
) -> Callable[[str], Policy]:
    """A reader that asks ``reader`` only for contents that ``store`` does not have.

    ``variant`` names what else the result depends on (the view of drafts, the parser). The
    standard input (``-``) is always read. Raises as ``reader`` does, and ReadError.
    """

    def read(path: str) -> Policy:
        if path == "-":
            return reader(path)
        kept = store.of_file(path, f"policy {variant}", Policy, lambda: reader(path))
        return moved(kept, path)

    return read
