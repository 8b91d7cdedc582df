from __future__ import annotations

import pytest

from policy_nlp import Corpus
from policy_nlp.corpus.inputs import Declared, find_inputs, read_manifest
from policy_nlp.errors import InputError


def test_the_district_is_the_folder_s(districts):
    (districts / "read me.txt").write_text("no policy")
    found = [(file.district, file.path.rpartition("/")[2]) for file in find_inputs(districts).files]
    assert found == [(name, "BP 1250.txt") for name in ("alder", "baseline", "birch")]


def test_one_district_s_folder(districts):
    found, _ = find_inputs(districts / "alder", district="Alder Union")
    assert [file.district for file in found] == ["Alder Union"]


def test_a_manifest_says_what_to_take_and_what_it_is(districts, tmp_path):
    manifest = tmp_path / "manifest.csv"
    manifest.write_text(
        "\ufeffpath,district,code,kind,version,date\n"
        "alder/BP 1250.txt,Alder Union,1250.1,ar,first reading,2024-05\n"
        "birch/BP 1250.txt\n",
        encoding="utf-8",
    )
    corpus = Corpus(tmp_path / "kept")
    added = corpus.add(districts, manifest=manifest)
    assert added.counts["added"] == 2
    query = "SELECT document, date, label FROM versions ORDER BY 1"
    assert [tuple(row.values()) for row in corpus.sql(query).to_pylist()] == [
        ("Alder Union/AR 1250.1", "2024-05", "first reading"),
        ("birch/BP 1250", None, None),
    ]
    assert corpus.add(districts, manifest=manifest).counts["unchanged"] == 2


def test_a_manifest_without_more_than_paths(tmp_path):
    path = tmp_path / "manifest.csv"
    path.write_text("path\na/b.txt\n")
    assert read_manifest(path) == {"a/b.txt": Declared()}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("file,district\na,b\n", "line 1: the columns are file, district"),
        ("", "the columns are missing"),
        ("path,date\na.txt,June 2024\n", "line 2: 'June 2024' is no date"),
        ("path,date\n,2024\n", "line 2: the path is missing"),
        ("path\na.txt\na.txt\n", "line 3: a.txt stands twice"),
    ],
)
def test_manifests_that_cannot_be_used(tmp_path, content, told):
    path = tmp_path / "manifest.csv"
    path.write_text(content)
    with pytest.raises(InputError, match=told):
        read_manifest(path)


def test_a_manifest_that_is_not_there_or_names_what_is_not(districts, tmp_path):
    with pytest.raises(InputError, match="cannot be read as a manifest"):
        read_manifest(tmp_path / "none.csv")
    with pytest.raises(InputError, match=r"not there: alder/no\.txt"):
        list(find_inputs(districts, {"alder/no.txt": Declared()}))
