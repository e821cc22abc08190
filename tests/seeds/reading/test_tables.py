"""CSV: what a row is, what one bad row costs, and what may not swallow the rest."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given as with_
from hypothesis import strategies as st

from seeds.reading.files import Given
from seeds.reading.tables import TableRow, table
from seeds.registry import Reject, SeedError


def read(path: Path, data: bytes | str, needs: str = "id name") -> tuple[list[dict[str, str]], list[tuple[int, str]]]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    rows: list[dict[str, str]] = []
    rejects: list[tuple[int, str]] = []
    with table(Given(path), needs.split()) as found:
        for row in found.rows:
            if isinstance(row, TableRow):
                rows.append(dict(row.cells))
            else:
                assert isinstance(row, Reject)
                rejects.append((row.line, row.reason))
    return rows, rejects


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.csv"


def test_rows_with_lines_and_quotes(path: Path) -> None:
    rows, rejects = read(path, 'name,id\r\n"A, ""B""\nC",1\r\n\r\nD,2\r\n')
    assert rows == [{"name": 'A, "B"\nC', "id": "1"}, {"name": "D", "id": "2"}]
    assert rejects == []


def test_lines_above_the_header_and_a_name_that_stands_twice(path: Path) -> None:
    path.write_text("Updated,2018-04-13,\nid,name,name\n1,A,B\n", encoding="utf-8")
    with table(Given(path), ["id"]) as found:
        assert found.above == (("Updated", "2018-04-13", ""),)
        assert found.columns == ("id", "name", "name.2")
        [row] = found.rows
        assert isinstance(row, TableRow)
        assert (row.line, row.number, row.text("name.2"), row.text("none")) == (3, 1, "B", "")


def test_bytes_that_are_no_utf8_cost_their_row_and_not_the_others_their_letters(path: Path) -> None:
    rows, rejects = read(path, "id,name\n1,Zürich\n2,Gen".encode() + b"\xe8ve\n" + "3,Besançon\n".encode())
    assert [row["name"] for row in rows] == ["Zürich", "Besançon"]
    assert rejects == [(3, "the line holds bytes that are no UTF-8")]


def test_a_header_that_stands_again_is_no_row(path: Path) -> None:
    rows, rejects = read(path, "id,name\n1,A\nid,name\n2,B\n")
    assert [row["id"] for row in rows] == ["1", "2"]
    assert [line for line, _ in rejects] == [3]


def test_one_bad_row_costs_one_row(path: Path) -> None:
    rows, rejects = read(path, b'id,name\n1,A\n2,B,more\n3,C\x00\n4,"D\n5,E\n6,5" pipe\n7,F\n')
    assert [row["id"] for row in rows] == ["1", "5", "6", "7"]
    assert rows[2]["name"] == '5" pipe'
    assert [line for line, _ in rejects] == [3, 4, 5]
    assert [reason for _, reason in rejects] == [
        "3 columns where the header has 2", "the line holds a NUL character", "a quote is not closed",
    ]  # fmt: skip


def test_endless_cells_and_lines(path: Path) -> None:
    rows, rejects = read(path, f"id,name\n1,{'x' * 1_000_000}\n2,B\n3,{'y' * 5_000_000}\n4,D\n")
    assert [row["id"] for row in rows] == ["2", "4"]
    assert [reason for _, reason in rejects] == [
        "the cell has 1,000,000 characters; at most 500,000 are read", "the line is longer than 4,000,000 characters",
    ]  # fmt: skip


@pytest.mark.parametrize("data", ["", "name;id\n1;2\n", "x,y\n1,2\n", "\x00\x01"])
def test_another_file_is_refused(path: Path, data: str) -> None:
    with pytest.raises(SeedError, match="no header with the columns id, name"):
        read(path, data)


_CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00\x1a\ufeff"), max_size=8)


@with_(st.lists(st.tuples(_CELL, _CELL), max_size=8))
def test_what_the_csv_module_wrote_is_read(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]]
) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["id", "name"])
    writer.writerows(cells)
    rows, rejects = read(tmp_path_factory.mktemp("csv") / "x.csv", buffer.getvalue())
    assert [(row["id"], row["name"]) for row in rows] == cells
    assert rejects == []
