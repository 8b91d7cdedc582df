"""Where the gold and the texts stand: in the checkout, and in ``../shared`` where that exists."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "evaluation" / "gold"
SAMPLE = ROOT / "corpora" / "sample"
SHARED = ROOT.parent / "shared" / "data"
SEEDS = SHARED / "seeds"
SEEDS_GOLD = SHARED / "gold" / "seeds.json"
CONFORMANCE = SHARED / "conformance" / "citations.jsonl"
POLICIES = SHARED / "policies"


def policy_files() -> list[Path]:
    """The real policies, in order of their paths; none where ``../shared`` is absent."""
    return sorted(path for path in POLICIES.rglob("*") if path.is_file())


def sample_files() -> list[Path]:
    """The files of the sample corpus, in order of their paths."""
    return sorted(path for path in SAMPLE.glob("*/*") if path.is_file())
