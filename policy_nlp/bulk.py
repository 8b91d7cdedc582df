"""The main job from a folder to its files: read, compare, graph, report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from policy_nlp.corpus.files import make_folder, write_whole
from policy_nlp.corpus.progress import Progress, quiet
from policy_nlp.corpus.run import PAIR_VERSION, Manuals, analyse_folder
from policy_nlp.corpus.store import Store
from policy_nlp.drift import Rules
from policy_nlp.graph import build, to_graphml
from policy_nlp.redline import View
from policy_nlp.report import Run, Skipped, citations_csv, drift_csv, norms_csv, run_html
from policy_nlp.values import Comparison, Note, Policy
from policy_nlp.version import __version__

_STORE = ".policy-nlp"


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run did: the run itself, the report to open, all files written, and the work done.

    ``analysed`` counts the documents and pairs that were worked on, ``reused`` those that an
    earlier run over the same contents had done.
    """

    run: Run
    report: Path
    files: tuple[Path, ...]
    analysed: int
    reused: int


def run(
    folder: str | Path,
    baseline: str,
    out: str | Path,
    progress: Progress = quiet,
    rules: Rules | None = None,
    redline: View = "auto",
) -> RunResult:
    """Compare every district's policies under ``folder`` with the baseline's and write the results.

    ``folder`` holds one folder a district; ``baseline`` names one of them. ``out`` gets
    ``report.html``, ``drift.csv``, ``citations.csv``, ``norms.csv``, ``graph.graphml`` and
    ``run.json``, each whole or not at all, and keeps what was analysed, so that a run that was
    interrupted goes on where it stopped. ``progress`` is told of each step; ``rules`` say
    how grave what is (:func:`policy_nlp.drift.read_rules`), ``redline`` what to read of drafts.
    Raises InputError where the folder or the baseline is missing, OutputError where ``out`` cannot
    be written.
    """
    out = Path(out)
    make_folder(out)
    store = Store(out / _STORE)
    read = analyse_folder(Path(folder), baseline, store, progress, rules, redline)
    found = _as_run(read)
    written: list[Path] = []
    for name, content in _contents(found).items():
        write_whole(out / name, content.encode("utf-8"))
        written.append(out / name)
    return RunResult(found, out / "report.html", tuple(written), store.made, store.reused)


def _as_run(read: Manuals) -> Run:
    skipped = tuple(Skipped(path, reason) for path, reason in sorted(read.skipped))
    policies, comparisons = tuple(read.policies), tuple(read.comparisons)
    return Run(read.baseline, policies, comparisons, skipped, __version__)


def _contents(found: Run) -> dict[str, str]:
    """Every file of the run, by its path below the output folder."""
    graph = build(found.policies)
    return {
        **run_html(found, graph),
        "drift.csv": drift_csv(found.comparisons),
        "citations.csv": citations_csv(found.policies),
        "norms.csv": norms_csv(found.policies),
        "graph.graphml": to_graphml(graph),
        "run.json": _manifest(found),
    }


def _manifest(found: Run) -> str:
    """``run.json``: what was read, compared and skipped, and why."""
    manifest = {
        "schema": "policy-nlp/run/1",
        "version": __version__,
        "analysers": PAIR_VERSION,
        "baseline": found.baseline,
        "documents": [_document(policy) for policy in found.policies],
        "pairs": [_pair(comparison) for comparison in found.comparisons],
        "skipped": [{"path": one.path, "reason": one.reason} for one in found.skipped],
    }
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1).decode() + "\n"


def _document(policy: Policy) -> dict[str, str | int | tuple[Note, ...] | None]:
    return {
        "path": policy.source.path,
        "format": policy.source.format,
        "sha256": policy.source.sha256,
        "district": policy.district,
        "code": policy.code,
        "kind": policy.kind,
        "title": policy.title,
        "clauses": len(policy.clauses),
        "citations": len(policy.citations),
        "norms": len(policy.norms),
        "notes": policy.notes,
    }


def _pair(comparison: Comparison) -> dict[str, str | float]:
    return {
        "baseline": comparison.baseline.source.path,
        "other": comparison.other.source.path,
        "score": comparison.drift.score,
        "triage": comparison.drift.triage,
    }
