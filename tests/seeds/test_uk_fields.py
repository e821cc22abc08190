"""Fields of the Treasury's older lists that hold several things, or prose: what the `uk` seed divides and takes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.seeds.list_files import CONLIST_2018, of, table, values
from tests.seeds.test_uk import DATED, PERSON


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("(1) Norwegian (2) Latvian (3)Irish", ["Irish", "Latvian", "Norwegian"]),
        ("1) Norway 2) Latvia", ["Latvia", "Norway"]),
        ("a) Norway b)Latvia", ["Latvia", "Norway"]),
        ("(1)-(2) Norway", ["(1)-(2) Norway"]),
        ("(1) to (6) Norway (7) Latvia", ["(1) to (6) Norway (7) Latvia"]),
        ("Norway (Latvia until 1990)", ["Norway (Latvia until 1990)"]),
    ],
)
def test_only_marks_that_count_up_divide_a_field(tmp_path: Path, written: str, meant: list[str]) -> None:
    found = of("uk", table(tmp_path / "a.csv", CONLIST_2018, {**PERSON, "Nationality": written}, above=DATED))
    assert values(found, "uk-90001", "nationality") == meant


@pytest.mark.parametrize(
    ("written", "identifiers", "prose"),
    [
        ("N123456", ["PASSPORT:N123456"], []),
        ("Passport No. 836420186 issued 28 October 2016", ["PASSPORT:836420186"], []),
        ("OP 0024910 (valid 21/03/2016)", ["PASSPORT:OP 0024910"], []),
        ("Norwegian passport number 4117921 (Oslo)", ["PASSPORT:4117921 (Oslo)"], []),
        ("Norwegian passport, lost", [], ["Norwegian passport, lost"]),
    ],
)
def test_a_number_is_taken_out_of_prose_only_where_it_comes_first(
    tmp_path: Path, written: str, identifiers: list[str], prose: list[str]
) -> None:
    row = {**PERSON, "Passport Details": written, "NI Number": ""}
    found = of("uk", table(tmp_path / "a.csv", CONLIST_2018, row, above=DATED))
    assert values(found, "uk-90001", "identifier")[:-1] == identifiers
    assert values(found, "uk-90001", "passportDetails") == prose
