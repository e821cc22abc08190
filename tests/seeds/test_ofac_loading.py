"""The `ofac` seed's XML in a graph: it is sound, changes nothing when loaded again, and follows CSV as CSV does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest
from graph.store import Store
from graph.time import MAX_DAY, MAX_INSTANT
from seeds.runner import load as run
from tests.engines import Engine
from tests.graphs import empty
from tests.seeds.ofac_files import sdn_row
from tests.seeds.ofac_xml_files import enhanced, entity, write

TIED = [
    entity("11", "ALDER OPTICS CO., LTD.", related=[("Acting for or on behalf of", "12")]),
    entity("12", "BIRCH, Lin", type_="Individual"),
]


def editions(folder: Path) -> list[Path]:
    """CSV, enhanced XML, CSV and enhanced XML again, of four days; the last one lacks the relationship."""
    csv = [folder / f"sdn_{day}.csv" for day in ("2024-01-01", "2024-03-01")]
    rows = [
        sdn_row(11, "ALDER OPTICS CO., LTD.", remarks="Linked To: BIRCH, Lin."),
        sdn_row(12, "BIRCH, Lin", type_="individual"),
    ]
    for file in csv:
        file.write_text("\r\n".join(rows), encoding="utf-8")
    last = [TIED[0].replace("Acting for or on behalf of", "x").replace('entityId="12"', 'entityId="99"'), TIED[1]]
    xml = [
        write(folder, enhanced(*entities, day=day), f"sdn_{day}.xml")
        for day, entities in (("2024-02-01", TIED), ("2024-04-01", last))
    ]
    return [csv[0], xml[0], csv[1], xml[1]]


def test_editions_in_several_formats_follow_each_other(store: Store, tmp_path: Path) -> None:
    # One relationship of one is more than a fifth: that is not believed without being asked to.
    report = run(store, "ofac", editions(tmp_path), close_anyway=True)
    assert len(report.closed) == 6
    assert check(store).problems == ()
    found = store.read(
        "MATCH (a:Entity {id: 'ofac-11'})-[r]->(b:Entity {id: 'ofac-12'}) WHERE r.known_to = $open "
        "RETURN type(r) AS kind, r.valid_from AS since, r.valid_to AS until",
        {"open": MAX_INSTANT},
    )
    # The CSV of March says nothing of whom the company acts for, and so ends nothing; the XML of April does.
    assert {(row["kind"], row["since"], row["until"]) for row in found} == {
        ("LINKED_TO", "2024-01-01", "2024-03-31"),
        ("ACTS_FOR", "2024-02-01", "2024-03-31"),
    }
    targets = store.read(
        "MATCH (a:Entity {id: 'ofac-11-sdgt'})-[r:TARGETS]->(b) WHERE r.known_to = $open "
        "RETURN r.valid_from AS since, r.valid_to AS until",
        {"open": MAX_INSTANT},
    )
    assert [(row["since"], row["until"]) for row in targets] == [("2024-01-01", MAX_DAY)]


def test_a_csv_after_an_xml_of_the_same_list_is_closed_and_a_list_that_shrank_is_not(
    store: Store, tmp_path: Path
) -> None:
    numbers = range(10, 20)
    chatty = [
        entity(str(n), f"ALDER {n}", more=f"<features>{_remarks(n)}</features>", programmes=("SDGT",)) for n in numbers
    ]
    rows = [sdn_row(n, f"ALDER {n}") for n in numbers]
    xml = write(tmp_path, enhanced(*chatty, day="2024-02-01"), "sdn_2024-02-01.xml")
    said = run(store, "ofac", [xml]).claims
    csv = tmp_path / "sdn_2024-03-01.csv"
    csv.write_text("\r\n".join(rows), encoding="utf-8")
    report = run(store, "ofac", [csv])
    assert report.claims < 0.8 * said
    assert (report.not_closed, report.closed) == ((), ("ofac-sdn 2024-03-01",))
    short = tmp_path / "sdn_2024-04-01.csv"
    short.write_text("\r\n".join(rows[:7]), encoding="utf-8")
    [reason] = run(store, "ofac", [short]).not_closed
    assert reason.reason == "it lists 7 entities, 30% fewer than the edition of 2024-03-01"


def _remarks(number: int) -> str:
    """Features of an entry that its CSV row does not have."""
    return "".join(
        f'<feature id="{number}{n}"><type>Website</type><value>www{n}.alder{number}.example</value>'
        "<isPrimary>false</isPrimary></feature>"
        for n in range(9)
    )


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with empty(engine.settings) as store:
        yield store


def test_it_loads_once_and_is_sound(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path, enhanced(*TIED), "sdn.xml")
    report = run(store, "ofac", [file])
    assert (report.rejected, report.closed) == (0, ("ofac-sdn 2024-02-01", "ofac-sdn-relationships 2024-02-01"))
    assert check(store).sound
    before = digest(store)
    assert not run(store, "ofac", [file]).written.changed
    assert digest(store) == before
