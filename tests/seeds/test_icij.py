"""The `icij` seed on invented files: nodes value by value, kinds of ties, times, files of other years, bad rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.kinds import KINDS
from graph.model import Document, EntityKind, Status
from seeds.icij_csv.kinds import NodeType, kind_of
from seeds.registry import SeedError
from tests.seeds.icij_files import THROUGH, link, load, node, nodes, rejects, said_of, ties, write
from tests.seeds.records import claims, kinds


def test_an_entity(tmp_path: Path) -> None:
    row = node(
        101, "ALDER  LTD.", original_name="ALDER LTD.", former_name="ELDER LTD.", jurisdiction="SAM",
        jurisdiction_description="Samoa", company_type="Standard International Company", address="1 Wood Street",
        internal_id="77", incorporation_date="23-MAR-2006", inactivation_date="2013-02-18",
        struck_off_date="15/02/2013", status="Defaulted", service_provider="Example Provider", ibcRUC="25221",
        country_codes="HKG;XXX", countries="Hong Kong;Not identified", note="ICIJ was told that it sold its shares.",
    )  # fmt: skip
    records = load(write(tmp_path, "nodes-entities", row))

    assert rejects(records) == []
    assert kinds(records) == {"icij-101": EntityKind.COMPANY}
    assert {claim.status for claim in claims(records)} == {Status.REPORTED}
    assert said_of(records, 101) == {
        ("identifier", "ICIJ:101", None),
        ("name", "ALDER LTD.", None),
        ("nodeType", "entity", None),
        ("alias", "ELDER LTD.", "former name"),
        ("identifier", "REG:25221", "IBC or RUC number"),
        ("identifier", "OTHER:internal number 77 (Example Leak)", "internal number"),
        ("country", "HK", None),
        ("countryAsGiven", "Not identified", None),
        ("country", "WS", "jurisdiction"),
        ("incorporationDate", "2006-03-23", None),
        ("inactivationDate", "2013-02-18", None),
        ("struckOffDate", "2013-02-15", None),
        ("companyType", "Standard International Company", None),
        ("address", "1 Wood Street", None),
        ("status", "Defaulted", None),
        ("serviceProvider", "Example Provider", None),
        ("validUntil", THROUGH, None),
        ("note", "ICIJ was told that it sold its shares.", None),
    }
    [document] = {record for record in records if isinstance(record, Document)}
    assert document.title == "Example Leak, in ICIJ's Offshore Leaks Database"
    assert (document.published, document.series) == (None, None)
    assert {c.citation.locator for c in claims(records) if c.predicate == "name"} == {"node 101, name"}


def test_an_address_is_a_place(tmp_path: Path) -> None:
    records = load(write(tmp_path, "nodes-addresses", node(401, "", address="1 Wood  Street", country_codes="BHS",
                                                           countries="Bahamas")))  # fmt: skip
    assert kinds(records) == {"icij-401": EntityKind.PLACE}
    assert said_of(records, 401) == {
        ("identifier", "ICIJ:401", None),
        ("name", "1 Wood Street", None),
        ("nodeType", "address", None),
        ("country", "BS", None),
        ("validUntil", THROUGH, None),
    }


@pytest.mark.parametrize(
    ("kind", "name", "form", "expected"),
    [
        (NodeType.OFFICER, "Pat Poplar", "", EntityKind.PERSON),
        (NodeType.OFFICER, "POPLAR, PAT (MR.)", "", EntityKind.PERSON),
        (NodeType.OFFICER, "王 小明", "", EntityKind.PERSON),
        (NodeType.OFFICER, "Poplar Holdings S.A.", "", EntityKind.COMPANY),
        (NodeType.OFFICER, "The Poplar Family Trust", "", EntityKind.ORGANIZATION),
        (NodeType.OFFICER, "EL PORTADOR", "", EntityKind.ORGANIZATION),
        (NodeType.OFFICER, "Poplarex", "", EntityKind.ORGANIZATION),
        (NodeType.INTERMEDIARY, "Poplar & Pine", "", EntityKind.ORGANIZATION),
        (NodeType.INTERMEDIARY, "Poplar Consulting Inc", "", EntityKind.COMPANY),
        (NodeType.INTERMEDIARY, "MR. PAT POPLAR", "", EntityKind.PERSON),
        (NodeType.ENTITY, "Poplar", "", EntityKind.COMPANY),
        (NodeType.ENTITY, "Poplar Foundation", "", EntityKind.ORGANIZATION),
        (NodeType.OTHER, "Poplar", "LIMITED LIABILITY COMPANY", EntityKind.COMPANY),
        (NodeType.OTHER, "Poplar Pine", "", EntityKind.ORGANIZATION),
        (NodeType.ADDRESS, "Poplar Ltd, Nassau", "", EntityKind.PLACE),
    ],
)
def test_kinds_by_the_rule(kind: NodeType, name: str, form: str, expected: EntityKind) -> None:
    assert kind_of(kind, name, form) is expected


def test_a_kind_that_was_read_off_a_name_says_so(tmp_path: Path) -> None:
    records = load(*nodes(tmp_path))
    noted = {c.subject for c in claims(records) if c.predicate == "nodeType" and c.note}
    assert noted == {"icij-201", "icij-202", "icij-301"}


@pytest.mark.parametrize(
    ("start", "rel_type", "end", "words", "expected"),
    [
        (201, "officer_of", 101, "shareholder of", {("OWNS", None)}),
        (202, "officer_of", 101, "Shareholder of", {("OWNS", None)}),
        (101, "officer_of", 102, "shareholder of", {("OWNS", None)}),
        (201, "officer_of", 101, "director of", {("HOLDS_POST", "director")}),
        (202, "officer_of", 101, "director of", {("LINKED_TO", "director")}),
        (201, "officer_of", 101, "Director and shareholder of", {("HOLDS_POST", "director"), ("OWNS", None)}),
        (201, "officer_of", 101, "power of attorney / shareholder of",
         {("OWNS", None), ("LINKED_TO", "power of attorney / shareholder")}),
        (201, "officer_of", 101, "Nominee Shareholder of", {("LINKED_TO", "nominee shareholder")}),
        (201, "officer_of", 101, "Nominee Director of", {("LINKED_TO", "nominee director")}),
        (201, "officer_of", 101, "beneficial owner of", {("LINKED_TO", "beneficial owner")}),
        (201, "officer_of", 101, "beneficiary of", {("LINKED_TO", "beneficiary")}),
        (201, "officer_of", 101, "register of shareholder of", {("LINKED_TO", "register of shareholder")}),
        (201, "officer_of", 101, "shareholder (through x) of", {("LINKED_TO", "shareholder (through x)")}),
        (201, "officer_of", 101, "", {("LINKED_TO", "officer")}),
        (201, "Shareholder of", 101, "", {("OWNS", None)}),
        (301, "intermediary_of", 101, "intermediary of", {("ACTS_FOR", "intermediary")}),
        (301, "intermediary of", 101, "", {("ACTS_FOR", "intermediary")}),
        (101, "registered_address", 401, "registered address", {("LOCATED_IN", "registered address")}),
        (101, "registered address", 102, "", {("LINKED_TO", "registered address")}),
        (101, "same_name_as", 102, "", {("LINKED_TO", "same name as")}),
        (101, "similar", 102, "similar name and address as", {("LINKED_TO", "similar name and address as")}),
        (101, "same_id_as", 102, "", {("LINKED_TO", "same id as")}),
        (101, "same_company_as", 102, "same company as", {("LINKED_TO", "same company as")}),
        (201, "probably_same_officer_as", 202, "", {("LINKED_TO", "probably same officer as")}),
        (101, "same_as", 102, "", {("sameAs", None)}),
        (101, "connected_to", 102, "", {("LINKED_TO", "connected to")}),
        (101, "underlying", 102, "underlying", {("LINKED_TO", "underlying")}),
    ],
)  # fmt: skip
def test_relationships(
    tmp_path: Path, start: int, rel_type: str, end: int, words: str, expected: set[tuple[str, str | None]]
) -> None:
    files = [*nodes(tmp_path), write(tmp_path, "relationships", link(start, rel_type, end, words))]
    records = load(*files)

    assert rejects(records) == []
    when = {None} if rel_type == "same_as" else {"2015"}
    assert {(predicate, role) for _, predicate, _, role, _ in ties(records)} == expected
    assert {(source, target) for source, _, target, _, _ in ties(records)} == {(str(start), str(end))}
    assert {date for *_, date in ties(records)} == when
    of = kinds(records)
    for claim in claims(records):
        if claim.object and claim.predicate in KINDS:
            assert claim.share is None
            assert claim.status is Status.REPORTED
            assert of[claim.subject] in KINDS[claim.predicate].sources
            assert of[claim.object] in KINDS[claim.predicate].targets


@pytest.mark.parametrize(
    ("start", "end", "status", "expected"),
    [
        ("23-MAR-2006", "", "", "2006-03-23/"),
        ("23-Mar-2006", "2010-01-31", "", "2006-03-23/2010-01-31"),
        ("Mar 23, 2006", "", "", "2006-03-23/"),
        ("23/03/2006", "", "", "2006-03-23/"),
        ("2006", "", "", "2006/"),
        ("", "31-JAN-2010", "", "/2010-01-31"),
        ("23-MAR-2006", "", "Resigned", "2006-03-23/2006-03-23"),
        ("", "", "", "2015"),
    ],
)
def test_when_a_relationship_held(tmp_path: Path, start: str, end: str, status: str, expected: str) -> None:
    row = link(201, "officer_of", 101, "director of", start_date=start, end_date=end, status=status)
    records = load(*nodes(tmp_path), write(tmp_path, "relationships", row))
    assert [when for *_, when in ties(records)] == [expected]


def test_a_status_is_kept_as_a_note(tmp_path: Path) -> None:
    row = link(201, "officer_of", 101, "shareholder of", status="Resigned", start_date="2006-03-23")
    records = load(*nodes(tmp_path), write(tmp_path, "relationships", row))
    assert [c.note for c in claims(records) if c.object] == ["shareholder of; status: Resigned"]


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (("node_1", "rel_type", "node_2", "sourceID", "valid_until", "start_date", "end_date"),
         {"node_1": "201", "rel_type": "Shareholder of", "node_2": "101", "valid_until": "current through 2014"}),
        (("START_ID", "TYPE", "END_ID", "link", "start_date", "end_date", "sourceID", "valid_until"),
         {"START_ID": "201", "TYPE": "officer_of", "END_ID": "101", "link": "Shareholder of",
          "valid_until": "current through 2014"}),
        (("END_ID", "link", "START_ID", "r.sourceID", ":TYPE", "r.valid_until"),
         {"START_ID": "201", ":TYPE": "officer_of", "END_ID": "101", "link": "Shareholder of",
          "r.valid_until": "current through 2014"}),
    ],
)  # fmt: skip
def test_files_of_other_years(tmp_path: Path, columns: tuple[str, ...], row: dict[str, str]) -> None:
    edges = write(tmp_path, "example.edges", row, columns=columns)
    records = load(edges, *nodes(tmp_path))
    assert ties(records) == {("201", "OWNS", "101", None, "2014")}
    assert rejects(records) == []


def test_names_of_files_do_not_matter_and_columns_may_be_in_any_order(tmp_path: Path) -> None:
    columns = ("sourceID", "note", "name", "node_id", "countries", "icij_id")
    path = write(tmp_path, "x", {"node_id": "201", "name": "Pat Poplar", "icij_id": "A1"}, columns=columns)
    records = load(path)
    assert {("nodeType", "officer", None), ("icijId", "A1", None)} < said_of(records, 201)


def test_bad_rows_cost_themselves(tmp_path: Path) -> None:
    entities = write(
        tmp_path, "nodes-entities", node(101, "Alder Ltd.", incorporation_date="soon"), node(101, "Other Ltd."),
        node(0, "Nobody"), node(102, ""), node(101, "Alder Ltd.", incorporation_date="soon"), node(103, "Cedar Ltd."),
    )  # fmt: skip
    edges = write(
        tmp_path, "relationships", link(101, "officer_of", 999, "director of"),
        link(101, "officer_of", 101, "director of"), link(101, "", 103), link(101, "connected_to", 103),
        link(103, "connected_to", 101, start_date="2010", end_date="2008"),
        link(103, "underlying", 101, start_date="23-XXX-2006"),
    )  # fmt: skip
    records = load(entities, edges)

    assert rejects(records) == [
        (2, "incorporation_date", "no date"),
        (3, "node_id", "node 101 stands in this file already, with other content"),
        (4, "node_id", "no number of a node"),
        (5, "name", "the node has no name: the rest of its row is read"),
        (2, "", "its end, node 999, is in none of the files given"),
        (3, "", "node 101 is linked to itself"),
        (4, "rel_type", "the relationship has no type"),
        (6, "end_date", "'2010/2008' ends before it begins"),
        (7, "start_date", "no date"),
    ]
    assert ties(records) == {
        ("101", "LINKED_TO", "103", "connected to", "2015"),
        ("103", "LINKED_TO", "101", "underlying", "2015"),
    }


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no header"),
        (b"a,b\n1,2\n", "no file of ICIJ's has the columns a, b"),
        (b"\x00\x01PAR1", "no file of ICIJ's"),
        (b"node_id,colour\n1,red\n", "no file of ICIJ's"),
        (b"node_id_start,node_id_end,rel_type\n1,2,similar\n", "give the files of nodes with it"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(SeedError, match=words):
        load(path)


def test_a_broken_file_still_gives_its_good_rows(tmp_path: Path) -> None:
    path = write(tmp_path, "nodes-officers", node(201, "Pat Poplar"), node(202, "A" * 1_000_000), node(203, "Jo Elm"))
    path.write_bytes(path.read_bytes() + b'204,"Lee \x00 Fir",,,x,,\n205,"unclosed,,,x,,\n206,Kim Oak,,,x,,')
    records = load(path)
    names = {c.value for c in claims(records) if c.predicate == "name"}
    assert names == {"Pat Poplar", "Jo Elm", "Kim Oak"}
    assert [line for line, _, _ in rejects(records)] == [3, 5, 6]


def test_the_order_of_files_and_their_encoding_change_nothing(tmp_path: Path) -> None:
    files = [*nodes(tmp_path), write(tmp_path, "relationships", link(201, "officer_of", 101, "shareholder of"))]
    one = {claim.id for claim in claims(load(*files))}
    assert {claim.id for claim in claims(load(*reversed(files)))} == one
    files[0].write_bytes(b"\xef\xbb\xbf" + files[0].read_bytes())
    assert {claim.id for claim in claims(load(*files))} == one
    assert {claim.id for claim in claims(load(tmp_path))} == one


def test_the_day_of_the_download_can_be_told(tmp_path: Path) -> None:
    [document] = {d for d in load(nodes(tmp_path)[0], edition="2025-11-02") if isinstance(d, Document)}
    assert document.published is not None
    assert document.published.edtf == "2025-11-02"
    assert document.id.endswith("-2025-11-02")
