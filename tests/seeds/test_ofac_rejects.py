"""Bad rows of OFAC's files: each is reported with its place and reason, and everything around it still loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.seeds.ofac_files import NULL, load_rows, sdn_row
from tests.seeds.records import claims, kinds, rejects, said_of

GOOD = [sdn_row(1, "FIRST", program="CUBA"), sdn_row(3, "THIRD", program="CUBA")]


@pytest.mark.parametrize(
    ("bad", "field", "reason"),
    [
        ('2,"SECOND",-0- ,"CUBA"', "", "4 columns where 12 are expected"),
        (sdn_row(2, "SECOND") + ",more", "", "13 columns where 12 are expected"),
        (sdn_row(2, "SECOND").replace("2,", "two,", 1), "ent_num", "'two' is no entry number"),
        (sdn_row(2, "SECOND").replace("2,", "-0- ,", 1), "ent_num", "'-0-' is no entry number"),
        (sdn_row(2, "SECOND").replace('SECOND"', "SECOND"), "", "','"),
        (sdn_row(2, "SECOND", remarks="DOB 1962").removesuffix('"'), "", "a quote is not closed"),
        (sdn_row(2, "SEC\0ND"), "", "NUL"),
        (sdn_row(2, NULL), "name", "no name"),
        (sdn_row(1, "ANOTHER"), "ent_num", "entry 1 stands in row 1 with other content"),
    ],
)
def test_a_bad_row_is_rejected_and_its_neighbours_load(tmp_path: Path, bad: str, field: str, reason: str) -> None:
    found = load_rows(tmp_path, GOOD[0], bad, GOOD[1])

    [reject] = rejects(found)
    assert (reject.file, reject.line, reject.field) == (str(tmp_path / "sdn.csv"), 2, field)
    assert reason in reject.reason
    assert reject.text
    assert {
        c.value for c in claims(found) if c.predicate == "name" and c.subject in ("ofac-1", "ofac-2", "ofac-3")
    } == {
        "FIRST",
        "THIRD",
    }
    assert {"ofac-1-cuba", "ofac-3-cuba"} <= kinds(found).keys()


def test_an_unclosed_quote_in_the_last_column_costs_one_row(tmp_path: Path) -> None:
    broken = sdn_row(2, "SECOND", remarks="DOB 1962.").removesuffix('"')
    found = load_rows(tmp_path, broken, *GOOD)
    assert [reject.line for reject in rejects(found)] == [1]
    assert {"ofac-1", "ofac-3"} <= kinds(found).keys()


def test_the_same_row_twice_is_no_error(tmp_path: Path) -> None:
    found = load_rows(tmp_path, GOOD[0], GOOD[0])
    assert rejects(found) == []
    assert [c.citation.locator for c in claims(found) if c.value == "FIRST"] == ["sdn.csv row 1 (ent_num 1), name"]


def test_an_entry_without_programme_is_kept_without_a_listing(tmp_path: Path) -> None:
    found = load_rows(tmp_path, sdn_row(5, "FIFTH", program=NULL))
    [reject] = rejects(found)
    assert (reject.line, reject.field) == (1, "program")
    assert ("name", "FIFTH", None, None) in said_of(found, "ofac-5")
    assert not [c for c in claims(found) if c.predicate == "TARGETS"]


@pytest.mark.parametrize(
    ("file", "bad", "field", "reason"),
    [
        ("alt", '8,80,"aka","NOBODY",-0- ', "ent_num", "entry 8 was not read from sdn.csv"),
        ("alt", '1,80,"aka",-0- ,-0- ', "alt_name", "empty"),
        ("alt", '1,80,"aka"', "", "3 columns where 5 are expected"),
        ("add", '8,80,"Street","Town","Cuba",-0- ', "ent_num", "entry 8 was not read from sdn.csv"),
        ("add", 'x,80,"Street","Town","Cuba",-0- ', "ent_num", "'x' is no entry number"),
        ("sdn_comments", '8,"DOB 1962."', "ent_num", "entry 8 was not read from sdn.csv"),
        ("sdn_comments", '1,"a","b"', "", "3 columns where 2 are expected"),
    ],
)
def test_bad_rows_of_the_other_files(tmp_path: Path, file: str, bad: str, field: str, reason: str) -> None:
    good = {
        "alt": '3,81,"aka","GOOD ALIAS",-0- ',
        "add": '3,82,"Good Street","Town","Cuba",-0- ',
        "sdn_comments": '3,"POB Goodtown."',
    }
    found = load_rows(tmp_path, *GOOD, **{name: [bad, line] if name == file else [line] for name, line in good.items()})

    [reject] = rejects(found)
    assert (reject.file, reject.line, reject.field) == (str(tmp_path / f"{file}.csv"), 1, field)
    assert reason in reject.reason
    assert {
        ("alias", "GOOD ALIAS", "a.k.a.", None),
        ("address", "Good Street, Town, Cuba", None, None),
        ("country", "CU", None, None),
        ("birthPlace", "Goodtown", None, None),
    } <= said_of(found, "ofac-3")


def test_a_second_comment_on_one_entry_is_rejected(tmp_path: Path) -> None:
    found = load_rows(tmp_path, *GOOD, sdn_comments=['3,"POB Goodtown."', '3,"POB Elsewhere."'])
    [reject] = rejects(found)
    assert (reject.line, reject.field) == (2, "ent_num")
    assert ("birthPlace", "Goodtown", None, None) in said_of(found, "ofac-3")


def test_what_belongs_to_a_rejected_row_is_rejected_with_it(tmp_path: Path) -> None:
    found = load_rows(tmp_path, GOOD[0], '3,"THIRD"', alt=['3,81,"aka","ITS ALIAS",-0- '])
    assert [(Path(reject.file).name, reject.line) for reject in rejects(found)] == [("sdn.csv", 2), ("alt.csv", 1)]
    assert "ofac-3" not in kinds(found)


def test_an_endless_line_costs_itself_only(tmp_path: Path) -> None:
    found = load_rows(tmp_path, GOOD[0], sdn_row(2, "SECOND", remarks="x" * 1_000_000), GOOD[1])
    [reject] = rejects(found)
    assert (reject.line, reject.reason) == (2, "the line is longer than 500,000 characters")
    assert len(reject.text) < 1000
    assert {"ofac-1", "ofac-3"} <= kinds(found).keys()
    assert "ofac-2" not in kinds(found)
