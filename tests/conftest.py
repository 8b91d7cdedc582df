"""What tests share: places, and a small folder of districts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# Tests tell right from wrong, not fast from slow.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpora" / "sample"
SHARED = ROOT.parent / "shared" / "data"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="no ../shared/data beside the checkout"
)

BASELINE = """Policy 1250: Visitors                    ADOPTED

The principal shall keep a log of visitors. (Education Code 51101)

With the approval of the Board, the district may close a gate.
"""
OTHER = BASELINE.replace("shall keep", "may keep").replace("With the approval of the Board, t", "T")


@pytest.fixture
def districts(tmp_path: Path) -> Path:
    """A folder with a baseline and two districts of one policy each."""
    folder = tmp_path / "districts"
    for name, text in (("baseline", BASELINE), ("alder", OTHER), ("birch", BASELINE)):
        (folder / name).mkdir(parents=True)
        (folder / name / "BP 1250.txt").write_text(text, encoding="utf-8")
    return folder
