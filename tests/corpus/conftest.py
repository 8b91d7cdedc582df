from __future__ import annotations

import pytest

from policy_nlp import Corpus


@pytest.fixture
def corpus(districts, tmp_path) -> Corpus:
    kept = Corpus(tmp_path / "kept")
    kept.add(districts, baseline="baseline")
    return kept
