"""The `fincen` seed: transfers between banks, on invented rows and on the table as ICIJ published it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest
from graph.model import EntityKind, Money, SourceEntity, Status
from graph.store import Store
from graph.time import MAX_INSTANT
from seeds.registry import Options, Record, Reject, SeedError, find
from seeds.runner import load as load_into
from tests.engines import Engine
from tests.graphs import empty
from tests.seeds.records import claims

DATA = Path(__file__).parents[3] / "shared" / "data" / "icij_fincen" / "download_transactions_map.csv"
published = pytest.mark.skipif(not DATA.is_file(), reason="ICIJ's table is not beside the project")
COLUMNS = (
    "id", "icij_sar_id", "filer_org_name_id", "filer_org_name", "begin_date", "end_date", "originator_bank_id",
    "originator_bank", "originator_bank_country", "originator_iso", "beneficiary_bank_id", "beneficiary_bank",
    "beneficiary_bank_country", "beneficiary_iso", "number_transactions", "amount_transactions",
)  # fmt: skip
ROLE = "transfers to, reported to FinCEN as suspicious activity"


def transfer(number: int, **more: str) -> dict[str, str]:
    """A row: Alder Bank in Latvia to Birch Bank in Sweden, as Cedar Corp. reported."""
    return {
        "id": str(number), "icij_sar_id": "7", "filer_org_name_id": "cedar-corp", "filer_org_name": "Cedar Corp.",
        "begin_date": "Mar 25, 2015", "end_date": "Sep 5, 2015", "originator_bank_id": "alder-bank",
        "originator_bank": "Alder  Bank", "originator_bank_country": "Latvia", "originator_iso": "LVA",
        "beneficiary_bank_id": "birch-bank", "beneficiary_bank": "Birch Bank", "beneficiary_bank_country": "Sweden",
        "beneficiary_iso": "SWE", "number_transactions": "68", "amount_transactions": "5.689852347E7",
    } | more  # fmt: skip


def write(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "download_transactions_map.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def load(path: Path) -> list[Record]:
    return list(find("fincen").read([path], Options()))


def rejects(records: list[Record]) -> list[tuple[int, str, str]]:
    return [(record.line, record.field, record.reason) for record in records if isinstance(record, Reject)]


def test_a_transfer(tmp_path: Path) -> None:
    records = load(write(tmp_path, transfer(1)))

    assert rejects(records) == []
    assert {record.id: record.kind for record in records if isinstance(record, SourceEntity)} == {
        "fincen-filer-cedar-corp": EntityKind.COMPANY,
        "fincen-bank-alder-bank": EntityKind.COMPANY,
        "fincen-bank-birch-bank": EntityKind.COMPANY,
    }
    assert {(c.subject, c.predicate, c.value) for c in claims(records) if c.object is None} == {
        ("fincen-filer-cedar-corp", "name", "Cedar Corp."),
        ("fincen-bank-alder-bank", "name", "Alder Bank"),
        ("fincen-bank-alder-bank", "country", "LV"),
        ("fincen-bank-birch-bank", "name", "Birch Bank"),
        ("fincen-bank-birch-bank", "country", "SE"),
    }
    [tie] = [claim for claim in claims(records) if claim.object]
    assert (tie.subject, tie.predicate, tie.object) == (
        "fincen-bank-alder-bank",
        "LINKED_TO",
        "fincen-bank-birch-bank",
    )
    assert tie.role == ROLE
    assert tie.amount == Money(56898523.47, "USD")
    assert (tie.number, tie.unit) == (68.0, "transactions")
    assert tie.when is not None
    assert tie.when.edtf == "2015-03-25/2015-09-05"
    assert tie.speaker == "fincen-filer-cedar-corp"
    assert tie.status is Status.REPORTED
    assert tie.hedge == "reported by a bank as suspicious, which is no evidence of wrongdoing"
    assert tie.note == "report 7 in ICIJ's numbering, filed by Cedar Corp.; Latvia to Sweden"
    assert tie.citation.locator == "transfer 1"


def test_rows_that_lack_something_and_rows_that_are_wrong(tmp_path: Path) -> None:
    records = load(
        write(
            tmp_path,
            transfer(1, begin_date="", end_date="", number_transactions=""),
            transfer(2, begin_date="Sep 6, 2015"),
            transfer(3, begin_date="soon"),
            transfer(4, amount_transactions="much", number_transactions="-1"),
            transfer(5, beneficiary_bank_id=""),
            transfer(1),
            transfer(6, beneficiary_bank_id="alder-bank", beneficiary_iso="XXX", beneficiary_bank_country="Atlantis"),
            transfer(7),
        )
    )
    assert rejects(records) == [
        (3, "end_date", "'2015-09-06/2015-09-05' ends before it begins: the transfer is kept without dates"),
        (4, "begin_date", "no date: the transfer is kept without dates"),
        (5, "amount_transactions", "no number"),
        (5, "number_transactions", "no number"),
        (6, "beneficiary_bank_id", "no id"),
        (7, "id", "transfer 1 stands in this file already, with other content"),
    ]
    ties = {c.citation.locator: c for c in claims(records) if c.object}
    assert sorted(ties) == [f"transfer {number}" for number in (1, 2, 3, 4, 7)]
    assert [ties[f"transfer {number}"].when for number in (1, 2, 3)] == [None] * 3
    assert (ties["transfer 1"].number, ties["transfer 4"].amount) == (None, None)
    [within] = [c for c in claims(records) if c.predicate == "internalTransfers"]
    assert (within.subject, within.object, within.amount) == (
        "fincen-bank-alder-bank",
        None,
        Money(56898523.47, "USD"),
    )
    assert ("countryAsGiven", "Atlantis") in {(c.predicate, c.value) for c in claims(records)}


@pytest.mark.parametrize("content", [b"", b"id,name\n1,x\n", b"\x00" * 500, b"<a/>", b"{}"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(SeedError, match="no header with the columns"):
        load(path)


@cache
def rows() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@published
def test_the_table_as_published() -> None:
    records = load(DATA)
    ties = [claim for claim in claims(records) if claim.predicate in ("LINKED_TO", "internalTransfers")]
    found = {
        claim.citation.locator.removeprefix("transfer "): (
            claim.subject.removeprefix("fincen-bank-"),
            (claim.object or claim.subject).removeprefix("fincen-bank-"),
            claim.amount.amount if claim.amount else None,
            claim.number,
        )
        for claim in ties
    }
    assert found == {
        row["id"]: (
            row["originator_bank_id"],
            row["beneficiary_bank_id"],
            float(row["amount_transactions"]),
            float(row["number_transactions"]) if row["number_transactions"] else None,
        )
        for row in rows()
    }
    assert {claim.status for claim in claims(records)} == {Status.REPORTED}


@published
def test_its_dates() -> None:
    def day(text: str) -> str:
        return datetime.strptime(text, "%b %d, %Y").date().isoformat()  # noqa: DTZ007

    stated = {row["id"]: (day(row["begin_date"]), day(row["end_date"])) for row in rows() if row["begin_date"]}
    right = {id_: f"{begin}/{end}" for id_, (begin, end) in stated.items() if begin <= end}
    records = load(DATA)
    found = {
        claim.citation.locator.removeprefix("transfer "): claim.when.edtf for claim in claims(records) if claim.when
    }
    assert found == right
    assert len(rejects(records)) == len(stated) - len(right) == 15


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store


def test_loading_keeps_two_transfers_between_two_banks_apart(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, transfer(1), transfer(2, amount_transactions="500", begin_date="Apr 1, 2015"))
    load_into(store, "fincen", [path])

    assert check(store).problems == ()
    ties = store.read(
        "MATCH (a:Entity)-[r:LINKED_TO]->(b:Entity) WHERE r.known_to = $open "
        "RETURN r.amount AS amount, r.valid_from AS since, r.valid_to AS until, r.contested AS contested",
        {"open": MAX_INSTANT},
    )
    assert sorted((t["amount"], t["since"], t["until"], t["contested"]) for t in ties) == [
        (500.0, "2015-04-01", "2015-09-05", False),
        (56898523.47, "2015-03-25", "2015-09-05", False),
    ]
    found = digest(store)
    assert not load_into(store, "fincen", [path]).written.changed
    assert digest(store) == found
