"""The main job: a folder of districts and their baseline, read, compared and reported."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from policy_nlp import align, drift
from policy_nlp.corpus.files import find_districts, find_files, shown
from policy_nlp.corpus.pairs import choose, complete, pair
from policy_nlp.corpus.progress import Progress, quiet
from policy_nlp.corpus.store import Store, moved, page_of
from policy_nlp.drift import Rules, compare
from policy_nlp.errors import MissingExtraError, ReadError
from policy_nlp.pipeline import VERSION, extract_all
from policy_nlp.redline import View
from policy_nlp.values import Comparison, Policy

PAIR_VERSION = f"{VERSION}-align{align.VERSION}-drift{drift.VERSION}"


@dataclass(slots=True)
class Manuals:
    """What a run read and compared; ``skipped`` are paths with the reasons."""

    baseline: str
    policies: list[Policy] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    unpaired: list[Policy] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)


def analyse_folder(
    folder: Path,
    baseline: str,
    store: Store,
    progress: Progress = quiet,
    rules: Rules | None = None,
    redline: View = "auto",
) -> Manuals:
    """Read every document under ``folder`` and compare each district's with the baseline's.

    ``folder`` holds one folder a district. A document that cannot be read is skipped with its
    reason and the others are done. What ``store`` has is not done again. ``rules`` say how grave
    what is, as in :func:`policy_nlp.drift.compare`; ``redline`` says what to read of drafts.
    Raises InputError where the folder or the baseline is missing.
    """
    result = Manuals(baseline)
    manuals: dict[str, list[Policy]] = {}
    districts = find_districts(folder, baseline)
    for name, policy in _read_all(folder, districts, result, store, progress, redline):
        manuals.setdefault(name, []).append(policy)
    _compare_all(manuals, result, store, progress, _Asked(rules, redline))
    return result


def read_folder(folder: Path, progress: Progress = quiet, redline: View = "auto") -> Manuals:
    """Read every document under ``folder``, one folder a district, without comparing them.

    Raises InputError where ``folder`` is no folder or holds none.
    """
    result = Manuals("")
    for _, policy in _read_all(folder, find_districts(folder), result, None, progress, redline):
        result.policies.append(policy)
    return result


def _read_all(
    folder: Path,
    districts: list[str],
    result: Manuals,
    store: Store | None,
    progress: Progress,
    redline: View,
) -> Iterator[tuple[str, Policy]]:
    files = [(name, found) for name in districts for found in find_files(folder / name)]
    for done, (district, file) in enumerate(files):
        progress("reading", done, len(files))
        if file.refusal:
            result.skipped.append((shown(file.path), file.refusal))
            continue
        try:
            policies = _extract(Path(file.path), store, redline)
        except ReadError as error:
            result.skipped.append((file.path, f"{error.problem}. {error.advice}"))
        except MissingExtraError as error:
            result.skipped.append((file.path, str(error)))
        else:
            for policy in policies:
                yield district, complete(policy, district)
    progress("reading", len(files), len(files))


class _Policies(msgspec.Struct, frozen=True):
    """What a file held: one policy, or those of a manual."""

    policies: tuple[Policy, ...]


class _Asked(NamedTuple):
    """What comparisons depend on besides the files."""

    rules: Rules | None
    redline: View

    @property
    def key(self) -> str:
        """Its part of the key of a stored comparison."""
        own = "default"
        if self.rules:
            own = hashlib.sha256(msgspec.json.encode(self.rules)).hexdigest()[:16]
        return own + _variant(self.redline)


def _variant(redline: View) -> str:
    return "" if redline in ("auto", "after") else f" {redline}"


def _extract(path: Path, store: Store | None, redline: View) -> tuple[Policy, ...]:
    """The policies of a file, from the store where its bytes were read before."""

    def make() -> _Policies:
        return _Policies(tuple(extract_all(path, redline)))

    if store is None:
        return make().policies
    kept = store.of_file(path, f"policies{_variant(redline)}", _Policies, make)
    return tuple(moved(policy, path) for policy in kept.policies)


def _compare_all(
    manuals: dict[str, list[Policy]],
    result: Manuals,
    store: Store,
    progress: Progress,
    asked: _Asked,
) -> None:
    chosen = {}
    for name, policies in manuals.items():
        chosen[name], left = choose(policies)
        result.policies += chosen[name].values()
        result.skipped += [(policy.source.path, reason) for policy, reason in left]
    pairs: list[tuple[Policy, Policy]] = []
    for name, manual in chosen.items():
        if name != result.baseline:
            found, alone = pair(chosen[result.baseline], manual)
            pairs += found
            result.unpaired += alone
    for done, (first, second) in enumerate(pairs):
        progress("comparing", done, len(pairs))
        result.comparisons.append(_compare(first, second, store, asked))
    progress("comparing", len(pairs), len(pairs))


def _compare(baseline: Policy, other: Policy, store: Store, asked: _Asked) -> Comparison:
    """The comparison of two policies, from the store where their contents were compared before."""
    first, second = (f"{one.source.sha256}{page_of(one)}" for one in (baseline, other))
    key = f"comparison {PAIR_VERSION} {asked.key} {first} {second}"
    kept = store.get(key, Comparison, lambda: compare(baseline, other, asked.rules))
    return msgspec.structs.replace(kept, baseline=baseline, other=other)
