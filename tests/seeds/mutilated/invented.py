"""Invented files of the formats of registers, leaks and data standards: those that are mutilated wherever tests run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.seeds import bods_files, ftm_files, gleif_files, icij_files, psc_files
from tests.seeds.gleif_files import ALDER, BIRCH, CEDAR, DOGWOOD
from tests.seeds.mutilated.specimens import Specimen
from tests.seeds.test_fincen import transfer
from tests.seeds.test_fincen import write as write_transfers
from tests.seeds.test_ftm_statements import STATEMENTS, statements
from tests.seeds.test_psc_companies import BIRCH as BIRCH_LTD
from tests.seeds.test_psc_companies import table

Write = Callable[[Path], list[Path]]


def _bods_02(folder: Path) -> list[Path]:
    half = bods_files.interest(share={"exact": 50}, startDate="2015-01-01")
    said = [
        bods_files.entity("c"), bods_files.person("p"), bods_files.entity("d", "Alder"),
        bods_files.owns("o1", "p", "c", half),
        bods_files.owns("o2", "p", "c", half, replacesStatements=["o1"], statementDate="2021-06-01"),
        bods_files.owns("o3", {"describedByEntityStatement": "c"}, "d", half),
        bods_files.owns("o4", {"unspecified": {"reason": "unknown"}}, "d", half),
    ]  # fmt: skip
    return [bods_files.write(folder, said, "bods-0.2.json")]


def _bods_04(folder: Path) -> list[Path]:
    company, person = bods_files.PARTIES
    said = [
        company, bods_files.relation("r1", "2020-01-01", bods_files.share(40)), person,
        bods_files.relation("r2", "2021-01-01", bods_files.share(60), status="updated"),
        bods_files.relation("r3", "2022-01-01", status="closed"),
    ]  # fmt: skip
    return [bods_files.write(folder, "\n".join(map(json.dumps, said)) + "\n", "bods-0.4.jsonl")]


def _leis(folder: Path) -> list[Path]:
    return [
        gleif_files.xml(folder, "lei", gleif_files.short_record(BIRCH, "Birch"), gleif_files.RECORD,
                        gleif_files.short_record(CEDAR, "Cedar"), name="lei.xml")
    ]  # fmt: skip


def _parents(folder: Path) -> list[Path]:
    kind = "IS_DIRECTLY_CONSOLIDATED_BY"
    period = ("RELATIONSHIP_PERIOD", "2015-01-01T00:00:00Z", "")
    pairs = ((ALDER, BIRCH), (BIRCH, CEDAR), (CEDAR, ALDER), (DOGWOOD, ALDER))
    records = [gleif_files.relation(child, kind, parent, period) for child, parent in pairs]
    return [gleif_files.xml(folder, "rr", *records, name="rr.xml")]


def _exceptions(folder: Path) -> list[Path]:
    records = [gleif_files.exception(each, "NO_KNOWN_PERSON", "NON_CONSOLIDATING") for each in (ALDER, BIRCH, CEDAR)]
    return [gleif_files.xml(folder, "r", *records, name="repex.xml")]


def _securities(folder: Path) -> list[Path]:
    path = folder / "isin.csv"
    rows = (f"{ALDER},NO0010096985", f"{BIRCH},NO0010063308", f"{CEDAR},US0378331005")
    path.write_text("LEI,ISIN\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return [path]


def _controllers(folder: Path) -> list[Path]:
    said = [
        psc_files.person("k1"), psc_files.body("k2", legal_form="Limited", registration_number="00686734"),
        psc_files.person("k3", "voting-rights-25-to-50-percent", ceased_on="2020-02-03"),
        psc_files.record("super-secure-person-with-significant-control", "k4", description="x"), psc_files.totals(4),
    ]  # fmt: skip
    return [psc_files.write(folder, said, "psc.json")]


def _companies(folder: Path) -> list[Path]:
    rows = [(f"BIRCH {number} LTD", f"0123456{number}", *BIRCH_LTD[2:]) for number in range(1, 6)]
    return [psc_files.write(folder, table(*rows), "companies.csv")]


def _relationships(folder: Path) -> list[Path]:
    links = [
        icij_files.link(201, "officer_of", 101, "shareholder of", start_date="01-JAN-2010"),
        icij_files.link(202, "officer_of", 102, "director of", end_date="01-FEB-2012"),
        icij_files.link(301, "intermediary_of", 101, "intermediary of"),
        icij_files.link(101, "registered_address", 401, "registered address"),
        icij_files.link(101, "similar", 102, "similar name and address as"),
    ]
    return [icij_files.write(folder, "relationships", *links), *icij_files.nodes(folder)]


def _nodes(folder: Path) -> list[Path]:
    more = [icij_files.node(number, f"Alder {number} Ltd.", note="a note") for number in range(103, 108)]
    return [icij_files.write(folder, "nodes-entities", *more)]


def _transfers(folder: Path) -> list[Path]:
    return [write_transfers(folder, *(transfer(n, beneficiary_bank_id=f"bank-{n}") for n in range(1, 8)))]


def _entities(folder: Path) -> list[Path]:
    line = ftm_files.line
    owned = line("o", "Ownership", owner="p", asset="a", percentage="60", startDate="2010")
    ring = [line("r1", "Ownership", owner="a", asset="b"), line("r2", "Ownership", owner="b", asset="a")]
    return [ftm_files.write(folder, *ftm_files.COMPANIES, ftm_files.PERSON, owned, *ring, name="entities.ftm.json")]


def _statements(folder: Path) -> list[Path]:
    return [statements(folder / "statements.csv", STATEMENTS)]


_WRITERS: dict[str, tuple[Write, ...]] = {
    "bods": (_bods_02, _bods_04),
    "gleif": (_leis, _parents, _exceptions, _securities),
    "psc": (_controllers, _companies),
    "icij": (_relationships, _nodes),
    "fincen": (_transfers,),
    "ftm": (_entities, _statements),
}


def invented() -> Iterator[Specimen]:
    """A specimen for each."""
    for seed, writers in _WRITERS.items():
        for write in writers:
            yield Specimen(seed, f"invented{write.__name__}", write)
