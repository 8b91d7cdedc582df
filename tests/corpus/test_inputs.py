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
    found, *_ = find_inputs(districts / "alder", district="Alder Union")
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


def test_what_a_manifest_does_not_name_is_left_as_it_is(districts, tmp_path):
    corpus = Corpus(tmp_path / "kept")
    corpus.add(districts)
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("path,date\nalder/BP 1250.txt,2024-05\n")
    counts = corpus.add(districts, manifest=manifest).counts
    assert (counts["read"], counts["replaced"], counts["gone"]) == (1, 1, 0)
    (districts / "birch" / "BP 1250.txt").unlink()
    assert corpus.add(districts, manifest=manifest).counts["gone"] == 1


def test_a_manifest_as_spreadsheets_save_plain_csv(tmp_path):
    path = tmp_path / "manifest.csv"
    path.write_bytes("path\nPeña/BP 1250.txt\n".encode("cp1252"))
    assert read_manifest(path) == {"Peña/BP 1250.txt": Declared()}


def test_a_manifest_without_more_than_paths(tmp_path):
    path = tmp_path / "manifest.csv"
    path.write_text("path\na/b.txt\n")
    assert read_manifest(path) == {"a/b.txt": Declared()}


def test_a_manifest_as_spreadsheets_save_it(tmp_path):
    path = tmp_path / "manifest.csv"
    lines = '\ufeffPath;District;Date\r\n"alder\\BP, 1250.txt";"The ""Alder"" SD";2024\r\n'
    path.write_bytes(lines.encode())
    declared = Declared(district='The "Alder" SD', date="2024")
    assert read_manifest(path) == {"alder/BP, 1250.txt": declared}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("file,district\na,b\n", "line 1: the columns are file, district"),
        ("", "the columns are missing"),
        ("path,date\na.txt,June 2024\n", "line 2: 'June 2024' is no date"),
        ("path,date\n,2024\n", "line 2: the path is missing"),
        ("path\na.txt\na.txt\n", "line 3: a.txt stands twice"),
        ("path\na/b.txt\n./a//b.txt\n", "line 3: a/b.txt stands twice"),
        ("path,path\na,b\n", "each once"),
        ("path\n/a.txt\n", "line 2: /a.txt is no path below the folder"),
        ("path\nC:\\a.txt\n", "is no path below the folder"),
        ("path\na/../../b.txt\n", "is no path below the folder"),
        ("path,code\na, b.txt,1\n", "line 2: there are more values than columns"),
        ("path,kind\na.txt,Policy\n", "line 2: 'Policy' is no kind"),
        ("path,date\na.txt,2024-02-30\n", "'2024-02-30' is no date"),
        ("path,date\na.txt,24-02-30\n", "is no date"),
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


def test_what_to_read_of_a_draft(districts, tmp_path):
    draft = districts / "alder" / "BP 1250.txt"
    draft.write_text("Policy 1250: Visitors\n\nThe principal {--shall--}{++may++} wait.\n")
    corpus = Corpus(tmp_path / "kept")

    def current() -> str:
        row = corpus.sql("SELECT current FROM documents WHERE district = 'alder'").to_pylist()[0]
        return corpus.policy(row["current"]).text

    corpus.add(districts)
    assert "principal may wait" in current()
    assert corpus.add(districts, redline="before").counts["read"] == 3
    assert "principal shall wait" in current()
    assert corpus.verify().problems == ()
