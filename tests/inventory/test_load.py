"""Loading the bulk download, in each of its shapes, and what it is refused for."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from policy_nlp.citations import CitationId
from policy_nlp.errors import InputError, InventoryError
from policy_nlp.inventory import Inventory, default_store, files, load, read_inventory, save
from policy_nlp.inventory.legislature import COLUMNS, caml_text, rows
from tests.conftest import ROOT

PUBINFO = ROOT / "tests" / "data" / "pubinfo"
TABLE = PUBINFO / "LAW_SECTION_TBL.dat"


@pytest.fixture(scope="module")
def inventory() -> Inventory:
    return load(PUBINFO)


def version(inventory: Inventory, section: str):
    (found,) = inventory.sections[section]
    return found


def archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for one in sorted(PUBINFO.iterdir()):
            file.writestr(f"pubinfo/{one.name}", members.get(one.stem, one.read_bytes()))
    return path


def test_sections_have_ids_days_and_notes(inventory: Inventory) -> None:
    one = version(inventory, "/us-ca/edc/s52064")
    assert (one.since, one.ended) == ("2025-01-01", None)
    assert (
        one.history
        == "Amended by Stats. 2024, Ch. 902, Sec. 3. (AB 9176) Effective January 1, 2025."
    )
    assert version(inventory, "/us-ca/edc/s52077").since == "1998"
    assert version(inventory, "/us-ca/edc/s51102").inoperative == "2024-07-01"
    assert version(inventory, "/us-ca/gov/s54956.75").history.endswith("See the note `as amended`.")


def test_the_constitution_is_numbered_as_ids_are(inventory: Inventory) -> None:
    assert version(inventory, "/us-ca/cons/art9/s5").since == "1946-11-05"
    assert "/us-ca/cons/art13a/s1" in inventory.sections


def test_the_words_of_a_section_say_when_it_ends(inventory: Inventory) -> None:
    assert version(inventory, "/us-ca/gov/s54954.3").ended == "2025-07-01"
    assert load(TABLE).sections == inventory.sections


def test_a_section_can_have_two_versions_and_a_former_number(inventory: Inventory) -> None:
    assert len(inventory.sections["/us-ca/edc/s49011"]) == 2
    assert inventory.successors["/us-ca/edc/s51299"].id == "/us-ca/edc/s51210.5"


def test_what_is_no_section_in_force_is_counted(inventory: Inventory) -> None:
    assert (inventory.origin.passed_over, inventory.origin.as_of) == (2, "2026-01-04")
    assert inventory.codes == {"us-ca/edc", "us-ca/gov", "us-ca/cons"}
    assert "/us-ca/gov/s54950" not in inventory.sections
    assert not inventory.is_whole


def test_a_range_is_written_out(inventory: Inventory) -> None:
    found = inventory.versions_of(CitationId.parse("/us-ca/edc/s52060...s52077"))
    assert [one.id.split("/s")[-1] for one in found] == ["52060", "52064", "52064.5", "52077"]


def test_the_archive_gives_the_same(inventory: Inventory, tmp_path: Path) -> None:
    loaded = load(archive(tmp_path / "pubinfo_2025.zip"), as_of="2026-02-01")
    assert loaded.versions == inventory.versions
    assert loaded.origin.sha256 == inventory.origin.sha256
    assert loaded.origin.as_of == "2026-02-01"


def test_the_store_keeps_it_all(inventory: Inventory, tmp_path: Path) -> None:
    store = tmp_path / "deep" / "sections.jsonl"
    save(inventory, store)
    read = read_inventory(store)
    assert (read.origin, read.versions) == (inventory.origin, inventory.versions)
    store.write_bytes(store.read_bytes().rsplit(b"\n", 2)[0])
    with pytest.raises(InventoryError, match=r"sections of"):
        read_inventory(store)


def test_the_default_store_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLICY_NLP_SECTIONS", str(tmp_path / "x"))
    assert default_store() == tmp_path / "x"
    monkeypatch.delenv("POLICY_NLP_SECTIONS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_store().name == "sections.jsonl"


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"policy", b'{"schema":"other/1"}\n{}\n', b"\xff\n"]
)
def test_another_file_is_no_store(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "s").write_bytes(content)
    with pytest.raises(InventoryError, match="sections load"):
        read_inventory(tmp_path / "s")
    with pytest.raises(InventoryError, match="cannot be read"):
        read_inventory(tmp_path / "none")


GOOD = TABLE.read_bytes()
BAD = {
    "columns": (b"`EDC1`\t`EDC`\t`1.`\n", "line 1: has 3 columns, not the 18"),
    "second": (GOOD + b"`EDC1`\n", "line 16: has 1 columns"),
    "empty": (b"", "holds no sections"),
    "binary": (b"\xff\xfe" * 50, "UTF-8"),
    "undated": (GOOD.replace(b"2026-01-04", b"          ").replace(b"2019-11-02", b""), "as-of"),
}


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD)
def test_another_table_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / TABLE.name).write_bytes(content)
    with pytest.raises(InventoryError, match=message):
        load(tmp_path)


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.dat", PUBINFO / "LAW_SECTION_TBL_1.lob"):
        with pytest.raises(InventoryError, match=str(path.name)):
            load(path)
    (tmp_path / "empty.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(InventoryError, match="holds no LAW_SECTION_TBL"):
        load(tmp_path / "empty.zip")
    with pytest.raises(InventoryError, match="one day"):
        load(archive(tmp_path / "pubinfo_Mon.zip"))
    with pytest.raises(InputError, match="2026-01-31"):
        load(PUBINFO, as_of="tomorrow")


def test_a_broken_archive_is_named(tmp_path: Path) -> None:
    path = archive(tmp_path / "pubinfo_2025.zip")
    data = bytearray(path.read_bytes())
    data[80:200] = bytes(120)
    path.write_bytes(data)
    with pytest.raises(InventoryError, match=r"pubinfo_2025\.zip"):
        load(path)


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path / "pubinfo_2025.zip", LAW_SECTION_TBL_13=b"x" * 2000)
    monkeypatch.setattr(files, "MOST_LOB_BYTES", 1000)
    with pytest.raises(InventoryError, match=r"TBL_13\.lob: is larger"):
        load(path)
    monkeypatch.setattr(files, "MOST_TABLE_BYTES", 1000)
    with pytest.raises(InventoryError, match="is larger"):
        load(path)


def test_a_row_cannot_name_a_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "outside.lob").write_bytes(b"This section shall remain; epealed")
    folder = tmp_path / "pubinfo"
    folder.mkdir()
    content = GOOD.replace(b"LAW_SECTION_TBL_13.lob", b"../outside.lob")
    (folder / TABLE.name).write_bytes(content)
    assert version(load(folder), "/us-ca/gov/s54954.3").ended is None


def test_a_quoted_cell_may_hold_tabs_lines_and_backticks() -> None:
    cells = ["`x`"] * len(COLUMNS)
    cells[13] = "`one\ttwo\nthree \\`four\\``"
    cells[12] = "NULL"
    (row,) = rows("\t".join(cells).splitlines(keepends=True), "table")
    assert (row.history, row.article) == ("one\ttwo\nthree `four`", "")


def test_tags_are_blanks_in_the_words() -> None:
    assert caml_text('<p>(a)<span class="EnSpace"/>One &amp; two</p><p>3</p>') == "(a) One & two 3"
