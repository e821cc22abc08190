"""The `ofac` seed's files: how they are recognised, dated, decoded and put together, and what is refused."""

from __future__ import annotations

import hashlib
import itertools
import shutil
import zipfile
from pathlib import Path

import pytest

from graph.derivation import TieClaim, derive
from graph.model import Claim
from graph.time import MAX_DAY
from seeds.registry import SeedError
from tests.seeds.ofac_files import FIXTURE, load, load_rows, sdn_row, write
from tests.seeds.records import claims, documents, rejects, said_of

SDN_FILES = ["sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv"]


def test_the_order_of_the_files_does_not_matter() -> None:
    expected = load(FIXTURE)
    paths = sorted(FIXTURE.iterdir())
    assert len(paths) == 7
    for order in itertools.islice(itertools.permutations(paths), 0, None, 500):
        assert load(*order) == expected


def test_files_by_any_name_are_recognised_by_their_shape(tmp_path: Path) -> None:
    for number, name in enumerate(SDN_FILES):
        shutil.copy(FIXTURE / name, tmp_path / f"{'dcab'[number]}.csv")
    assert load(tmp_path, edition="2024-02-01") == load(*(FIXTURE / name for name in SDN_FILES))


def test_the_consolidated_file_is_recognised_by_its_programmes(tmp_path: Path) -> None:
    shutil.copy(FIXTURE / "cons_prim.csv", tmp_path / "list.csv")
    found = load(tmp_path / "list.csv", edition="2024-02-01")
    assert claims(found) == claims(load(FIXTURE / "cons_prim.csv"))


@pytest.mark.parametrize("name", ["SDN_20240105.csv", "sdn-2024-01-05.csv", "ofac_sdn_2024_01_05.csv"])
def test_the_edition_may_be_in_the_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(sdn_row(1, "ONE") + "\n")
    [document] = documents(load(tmp_path / name))
    assert (document.id, document.edition) == ("doc-ofac-sdn-2024-01-05", "2024-01-05")


def test_without_a_date_anywhere_the_edition_is_asked_for(tmp_path: Path) -> None:
    [file] = write(tmp_path, sdn=[sdn_row(1, "ONE")])
    with pytest.raises(SeedError, match=r"sdn\.csv: .*--edition 2025-12-19"):
        load(file)
    assert documents(load(file, edition="2024-01-05"))[0].edition == "2024-01-05"


def test_a_name_is_believed_over_its_folder_and_must_agree_with_the_edition_given(tmp_path: Path) -> None:
    folder = tmp_path / "2020-02-02"
    folder.mkdir()
    dated = folder / "sdn_2024-01-05.csv"
    dated.write_text(sdn_row(1, "ONE"))
    assert documents(load(dated))[0].edition == "2024-01-05"
    with pytest.raises(SeedError, match="2024-01-05, but --edition says 2024-01-06"):
        load(dated, edition="2024-01-06")


@pytest.mark.parametrize("edition", ["yesterday", "2024-13-01", "01/05/2024"])
def test_an_edition_that_is_no_date_is_refused(tmp_path: Path, edition: str) -> None:
    [file] = write(tmp_path, sdn=[sdn_row(1, "ONE")])
    with pytest.raises(SeedError, match="--edition"):
        load(file, edition=edition)


def test_no_file_a_missing_file_and_a_strange_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"sdn\.csv or cons_prim\.csv"):
        load()
    with pytest.raises(SeedError, match=r"gone_2024-01-05\.csv: there is no such file"):
        load(tmp_path / "gone_2024-01-05.csv")
    strange = tmp_path / "strange.csv"
    strange.write_text("a,b,c\n1,2,3\n")
    with pytest.raises(SeedError, match=r"strange\.csv: no OFAC file"):
        load(strange, edition="2024-01-05")


def test_an_edition_needs_its_primary_file_and_only_one() -> None:
    with pytest.raises(SeedError, match=r"alt\.csv: give sdn\.csv of 2024-02-01 with it"):
        load(FIXTURE / "alt.csv", FIXTURE / "cons_prim.csv")


def test_two_files_of_one_kind_in_one_edition_are_refused(tmp_path: Path) -> None:
    for name in ("sdn_2024-02-01.csv", "sdn_20240201.csv"):
        (tmp_path / name).write_text(sdn_row(1, "ONE"))
    with pytest.raises(SeedError, match="both the primary file"):
        load(tmp_path)


def test_the_hash_is_of_what_was_read() -> None:
    [alone] = documents(load(FIXTURE / "cons_prim.csv"))
    assert alone.sha256 == hashlib.sha256((FIXTURE / "cons_prim.csv").read_bytes()).hexdigest()

    names = ["cons_add.csv", "cons_alt.csv", "cons_prim.csv"]
    lines = "".join(f"{hashlib.sha256((FIXTURE / n).read_bytes()).hexdigest()}  {n}\n" for n in names)
    [together] = documents(load(*(FIXTURE / n for n in names)))
    assert together.sha256 == hashlib.sha256(lines.encode()).hexdigest()


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("tail", ["", "\x1a", "\r\n\x1a\r\n"])
def test_any_line_end_and_the_closing_byte(tmp_path: Path, end: str, tail: str) -> None:
    file = tmp_path / "sdn.csv"
    file.write_bytes((end.join([sdn_row(1, "ONE"), sdn_row(2, "TWO")]) + tail).encode())
    found = load(file, edition="2024-01-05")
    assert rejects(found) == []
    assert {("name", "ONE", None, None), ("name", "TWO", None, None)} == {
        said for subject in ("ofac-1", "ofac-2") for said in said_of(found, subject) if said[0] == "name"
    }


@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8", None), ("utf-8-sig", None), ("cp1252", "Windows-1252"), ("latin-1", "Latin-1")]
)
def test_encodings(tmp_path: Path, caplog: pytest.LogCaptureFixture, encoding: str, told: str | None) -> None:
    name = "PEÑA\x81" if encoding == "latin-1" else "PEÑA"
    file = tmp_path / "sdn.csv"
    file.write_bytes(sdn_row(1, name).encode(encoding))
    found = load(file, edition="2024-01-05")
    assert ("name", name, None, None) in said_of(found, "ofac-1")
    assert [told in message for message in caplog.messages if told] == ([True] if told else [])
    assert bool(caplog.messages) == bool(told)


def test_several_editions_are_read_oldest_first(tmp_path: Path) -> None:
    (tmp_path / "sdn_2024-03-01.csv").write_text(sdn_row(1, "ONE"))
    (tmp_path / "sdn_2024-01-01.csv").write_text(sdn_row(1, "ONE"))
    assert [d.edition for d in documents(load(tmp_path))] == ["2024-01-01", "2024-03-01"]


def test_an_entry_that_moves_to_another_row_says_the_same_in_the_next_edition(tmp_path: Path) -> None:
    entry = sdn_row(7, "SEVEN LTD", remarks="Website seven.example; Linked To: ONE.")
    (tmp_path / "sdn_2024-01-01.csv").write_text("\n".join([sdn_row(1, "ONE"), entry]))
    (tmp_path / "sdn_2024-03-01.csv").write_text("\n".join([entry, sdn_row(1, "ONE"), sdn_row(9, "NEW")]))
    found = claims(load(tmp_path))

    old, new = ({c.statement for c in found if c.citation.document.endswith(day)} for day in ("01-01", "03-01"))
    assert old < new
    assert len({c.id for c in found}) == len(found)


def test_a_listing_runs_on_through_the_editions_and_ends_where_one_lacks_it(tmp_path: Path) -> None:
    days = ["2024-01-01", "2024-03-01", "2024-06-01"]
    for day, rows in zip(days, [[1, 2], [1, 2], [2]], strict=True):
        (tmp_path / f"sdn_{day}.csv").write_text("\n".join(sdn_row(n, f"NAME {n}") for n in rows))
    targets = [c for c in claims(load(tmp_path)) if c.predicate == "TARGETS"]

    def periods(subject: str) -> list[tuple[str, str, int]]:
        group = [as_tie_claim(c) for c in targets if c.subject == subject]
        return [(t.valid_from, t.valid_to, len(t.claims)) for t in derive(group, {"ofac-sdn": days})]

    assert periods("ofac-2-sdgt") == [("2024-01-01", MAX_DAY, 3)]
    [(began, ended, count)] = periods("ofac-1-sdgt")
    assert (began, count) == ("2024-01-01", 2)
    assert "2024-03-01" <= ended < "2024-06-01"


def as_tie_claim(claim: Claim) -> TieClaim:
    day = claim.citation.document.removeprefix("doc-ofac-sdn-")
    return TieClaim(
        id=claim.id, kind=claim.predicate, source=claim.subject, target=claim.object or "", status=claim.status,
        when=claim.when, published=day, series="ofac-sdn", edition=day,
    )  # fmt: skip


def test_a_folder_stands_for_its_csv_files(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("not a list")
    assert rejects(load_rows(tmp_path, sdn_row(1, "ONE"))) == []
    assert load(tmp_path, edition="2024-01-05") == load(tmp_path / "sdn.csv", edition="2024-01-05")


def test_an_archive_stands_for_the_files_in_it(tmp_path: Path) -> None:
    archive = tmp_path / "sdn_2024-02-01.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for name in SDN_FILES:
            opened.write(FIXTURE / name, f"lists/{name}")
    packed, plain = load(archive), load(*(FIXTURE / name for name in SDN_FILES))
    assert packed == plain
