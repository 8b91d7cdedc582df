"""The names that other programs may rely on, and the borders between the stages."""

from __future__ import annotations

import ast
import subprocess
import sys
import types
from importlib import metadata

import pytest

import policy_nlp
from tests.conftest import ROOT

PACKAGE = ROOT / "policy_nlp"
# From the ground floor up; a stage imports only from itself and from those before it.
STAGES = (
    ["values", "errors", "version", "spreadsheets"],
    ["text"],
    ["redline"],
    ["reading"],
    ["clauses"],
    ["citations"],
    ["parse"],
    ["norms"],
    ["pipeline", "components"],
    ["align"],
    ["drift"],
    ["baseline"],
    ["corpus"],
    ["graph"],
    ["survey"],
    ["inventory"],
    ["report"],
    ["bulk", "redlines"],
    ["cli"],
)
FLOOR = {name: floor for floor, names in enumerate(STAGES) for name in names}
PURE = ("text", "redline", "clauses", "citations", "norms", "align", "drift", "baseline", "graph")
IMPURE = {"os", "pathlib", "socket", "subprocess", "time", "datetime", "random", "sys", "logging"}


def modules() -> list[tuple[str, str, set[str]]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        stage = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        names = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        found.append((stage, str(path.relative_to(ROOT)), names))
    return found


@pytest.mark.parametrize(
    ("stage", "path", "imports"), modules(), ids=lambda v: v if isinstance(v, str) else ""
)
def test_imports_run_one_way(stage, path, imports):
    if stage == "__init__":
        return
    used = {name.split(".")[1] for name in imports if name.startswith("policy_nlp.")}
    assert {name for name in used if FLOOR.get(name, 0) > FLOOR[stage]} == set()


@pytest.mark.parametrize(
    ("stage", "path", "imports"), modules(), ids=lambda v: v if isinstance(v, str) else ""
)
def test_the_core_is_pure(stage, path, imports):
    if stage in PURE:
        assert {name.split(".")[0] for name in imports} & IMPURE == set()


def test_the_public_names():
    assert sorted(policy_nlp.__all__) == policy_nlp.__all__
    for name in policy_nlp.__all__:
        assert getattr(policy_nlp, name) is not None
    assert set(policy_nlp.__all__) <= set(dir(policy_nlp))
    with pytest.raises(AttributeError):
        policy_nlp.nonsense  # noqa: B018


def test_the_version_is_the_package_s():
    assert metadata.version("policy-nlp") == policy_nlp.__version__


def test_verbs_stay_functions_once_their_modules_are_loaded():
    assert callable(policy_nlp.extract)
    assert callable(policy_nlp.read)
    for name in policy_nlp.__all__:
        assert not isinstance(getattr(policy_nlp, name), types.ModuleType)


def test_help_loads_nothing_heavy():
    code = (
        "import sys, policy_nlp, policy_nlp.cli; "
        "heavy = {'spacy', 'numpy', 'scipy', 'networkx', 'jinja2', 'rapidfuzz', 'ftfy', 'duckdb', 'pyarrow'}; "
        "sys.exit(len(heavy & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.name)
def test_files_stay_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= 600
