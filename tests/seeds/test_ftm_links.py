"""The `ftm` seed: what links, sanctions and occupancies become, tie by tie."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.kinds import KINDS
from graph.model import Claim, EntityKind, Share
from seeds.registry import Record
from tests.seeds.ftm_files import COMPANIES, PERSON, line, read, read_lines, ties, write
from tests.seeds.records import claims, documents, kinds, rejects, said_of


def only_tie(records: list[Record]) -> Claim:
    [found] = [c for c in claims(records) if c.object is not None]
    return found


def test_an_ownership_with_everything(tmp_path: Path) -> None:
    found = read_lines(
        tmp_path,
        *COMPANIES,
        line(
            "o",
            "Ownership",
            owner="a",
            asset="b",
            percentage="25-50",
            startDate="2010-05-07",
            endDate="2018",
            date="2017",
            role="shareholder",
            status="historic",
            sourceUrl="https://register.example/o",
            publisher="Alder Register",
            recordId="77",
            proof="scan-1",
            retrievedAt="2024-01-05",
        ),
    )

    tie = only_tie(found)
    assert rejects(found) == []
    assert (tie.subject, tie.predicate, tie.object) == ("ftm-a", "OWNS", "ftm-b")
    assert (tie.share, tie.when.edtf if tie.when else None) == (Share(25, 50), "2010-05-07/2018")
    assert (tie.role, tie.note) == (None, "date: 2017; role: shareholder; status: historic")
    assert tie.citation.locator == "record 77, proof scan-1, entity o"
    document = {d.id: d for d in documents(found)}[tie.citation.document]
    assert (document.publisher, document.url) == ("Alder Register", "https://register.example/o")
    assert (document.retrieved_at, document.licence) == ("2024-01-05T00:00:00.000000Z", None)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"startDate": "2010"}, ["2010/"]),
        ({"endDate": "2013"}, ["/2013"]),
        ({"startDate": "2010", "endDate": "2013-06"}, ["2010/2013-06"]),
        ({"date": "2008"}, ["2008"]),
        ({"date": ["2008", "2010-05"]}, ["2008", "2010-05"]),
        ({"date": "2008", "endDate": "2013"}, ["2008", "/2013"]),
        ({"date": "2014", "endDate": "2013"}, ["/2013"]),
        ({"startDate": ["2010", "2010-05-07"]}, ["2010-05-07/"]),
        ({"startDate": "2010-05-07T00:00:00"}, ["2010-05-07/"]),
        ({"startDate": "2010", "status": "Inactive"}, ["2010/2010"]),
        ({"startDate": "2010", "status": "active"}, ["2010/"]),
        ({"date": "2008", "status": "ceased"}, ["2008/2008"]),
        ({"retrievedAt": "2024-01-05"}, ["2024-01-05"]),
        ({"retrievedAt": "2024-01-05", "date": "2008"}, ["2008"]),
        ({}, [None]),
    ],
)
def test_when_a_link_held(tmp_path: Path, dates: dict[str, object], expected: list[str | None]) -> None:
    found = read_lines(tmp_path, *COMPANIES, line("o", "Ownership", owner="a", asset="b", **dates))
    assert [when for _, _, _, _, when in ties(found)] == expected
    assert rejects(found) == []


def test_each_owner_with_each_asset_and_each_share(tmp_path: Path) -> None:
    found = read_lines(
        tmp_path,
        *COMPANIES,
        PERSON,
        line("c", "Company", name="Cedar"),
        line("o", "Ownership", owner=["a", "p"], asset=["b", "c"], percentage=["25", "25 %", ">50"]),
    )
    pairs = [("ftm-a", "ftm-b"), ("ftm-a", "ftm-c"), ("ftm-p", "ftm-b"), ("ftm-p", "ftm-c")]
    said = [(c.subject, c.object, c.share, c.note) for c in claims(found) if c.predicate == "OWNS"]
    assert len(said) == 8
    assert set(said) == {
        (*pair, share, note)
        for pair in pairs
        for share, note in ((Share(25, 25), None), (Share(50, 100), "percentage: >50"))
    }


@pytest.mark.parametrize(
    ("properties", "kind", "role"),
    [
        ({"ownershipType": "direct"}, "OWNS", None),
        ({"ownershipType": "indirect"}, "LINKED_TO", "indirect owner"),
        ({"role": "IS_DIRECTLY_CONSOLIDATED_BY"}, "PARENT_OF", None),
    ],
)
def test_only_direct_ownership_is_owning(
    tmp_path: Path, properties: dict[str, object], kind: str, role: str | None
) -> None:
    tie = only_tie(read_lines(tmp_path, *COMPANIES, line("o", "Ownership", owner="a", asset="b", **properties)))
    assert (tie.predicate, tie.role) == (kind, role)


@pytest.mark.parametrize(
    ("schema", "ends", "tie"),
    [
        ("Directorship", {"director": "p", "organization": "a", "role": "chair"}, ("HOLDS_POST", "p", "a", "chair")),
        ("Directorship", {"director": "b", "organization": "a"}, ("LINKED_TO", "b", "a", "holds a post at")),
        ("Employment", {"employee": "p", "employer": "a", "role": "clerk"}, ("HOLDS_POST", "p", "a", "clerk")),
        ("Membership", {"member": "p", "organization": "a"}, ("MEMBER_OF", "p", "a", None)),
        ("Family", {"person": "p", "relative": "q", "relationship": "mother"}, ("FAMILY_OF", "q", "p", "mother")),
        ("Associate", {"person": "p", "associate": "q"}, ("LINKED_TO", "q", "p", "associate")),
        ("Representation", {"agent": "p", "client": "a", "role": "lawyer"}, ("ACTS_FOR", "p", "a", "lawyer")),
        ("UnknownLink", {"subject": "p", "object": "a", "role": "friend"}, ("LINKED_TO", "p", "a", "friend")),
        ("Control", {"controller": "p", "controlled": "a"}, ("CONTROLS", "p", "a", None)),
        ("Succession", {"predecessor": "a", "successor": "b"}, ("LINKED_TO", "a", "b", "predecessor")),
    ],
)
def test_other_links(
    tmp_path: Path, schema: str, ends: dict[str, object], tie: tuple[str, str, str, str | None]
) -> None:
    found = read_lines(tmp_path, *COMPANIES, PERSON, line("q", "Person", name="Q"), line("l", schema, **ends))
    kind, source, target, role = tie
    assert ties(found) == [(kind, f"ftm-{source}", f"ftm-{target}", role, None)]
    assert rejects(found) == []


def test_a_sanction_on_a_known_list(tmp_path: Path) -> None:
    found = read_lines(
        tmp_path,
        *COMPANIES,
        line(
            "s",
            "Sanction",
            entity="a",
            authority="Bureau of Industry and Security",
            program="Entity List (EL)",
            programId="US-BIS-EL",
            listingDate="2019-10-07",
            startDate="2019-10-09",
            reason="Because",
        ),
    )
    assert said_of(found, "ftm-s") == {
        ("identifier", "FTM:s", None, None),
        ("name", "Entity List (EL) (s)", None, None),
        ("listingDate", "2019-10-07", None, None),
        ("reason", "Because", None, None),
        ("TARGETS", "ftm-a", None, "2019-10-09/"),
        ("IMPOSED_BY", "us-bis", None, "2019-10-07"),
        ("UNDER", "bis-entity-list", None, "2019-10-07"),
    }
    assert said_of(found, "bis-entity-list") == {("name", "Entity List (EL)", None, None)}
    assert (kinds(found)["bis-entity-list"], kinds(found)["us-bis"]) == (
        EntityKind.SANCTIONS_LIST,
        EntityKind.STATE_BODY,
    )


@pytest.mark.parametrize(
    ("key", "id_"),
    [
        ("US-SDN", "sdn-list"),
        ("US-NS-CMIC", "ns-cmic-list"),
        ("US-BIS-EL", "bis-entity-list"),
        ("US-DOD-1260H", "dod-1260h-list"),
        ("US-MCCAIN-889", "ndaa-2019-section-889"),
    ],
)
def test_known_programmes_have_the_ids_of_the_curated_facts(tmp_path: Path, key: str, id_: str) -> None:
    found = read_lines(tmp_path, *COMPANIES, line("s", "Sanction", entity="a", programId=key))
    assert [o for k, _, o, _, _ in ties(found) if k == "UNDER"] == [id_]
    folder = Path(__file__).parents[2] / "seeds" / "curated"
    assert any(f"\n  {id_}:\n" in path.read_text(encoding="utf-8") for path in folder.glob("*.yaml"))


def test_an_unknown_programme_is_a_law_of_its_own_and_a_data_set_can_be_a_list(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        *COMPANIES,
        line("s", "Sanction", entity="a", program="Order of the Council", authority="Rat der Bäume"),
        json.dumps(
            {
                "id": "t",
                "schema": "Sanction",
                "datasets": ["us_ofac_sdn"],
                "properties": {"entity": ["b"], "programId": ["US-RUSHAR"], "authority": ["OFAC"]},
            }
        ),
    )
    found = read(path)
    under = {(s, o.rpartition("-")[0]) for k, s, o, _, _ in ties(found) if k == "UNDER"}
    assert under == {
        ("ftm-s", "ftm-programme-order-of-the-council"),
        ("ftm-t", "ftm-programme-us-rushar"),
        ("ftm-t", "sdn"),
    }
    imposed = [o for k, _, o, _, _ in ties(found) if k == "IMPOSED_BY"]
    assert imposed[0].startswith("ftm-authority-rat-der-baume-")
    assert imposed[1] == "ofac"


def test_an_occupancy_is_a_post_where_the_position_names_its_body(tmp_path: Path) -> None:
    found = read_lines(
        tmp_path,
        *COMPANIES,
        PERSON,
        line("m", "Position", name="Manager of Alder", organization="a"),
        line("k", "Position", name="Ambassador"),
        line("1", "Occupancy", holder="p", post="m", startDate="2010"),
        line("2", "Occupancy", holder="p", post="k", startDate="2012", endDate="2013"),
    )
    assert rejects(found) == []
    assert ties(found) == [("HOLDS_POST", "ftm-p", "ftm-a", "Manager of Alder", "2010/")]
    assert ("positionHeld", "Ambassador", None, "2012/2013") in said_of(found, "ftm-p")


def test_addresses_contracts_and_parents(tmp_path: Path) -> None:
    found = read_lines(
        tmp_path,
        line("a", "Company", name="Alder", addressEntity="h", parent="b"),
        line("b", "Company", name="Birch"),
        line("h", "Address", full="High Street 1"),
        line("k", "Contract", title="Bridge", authority="b"),
        line("w", "ContractAward", supplier="a", contract="k", date="2017-04-01"),
    )
    assert set(ties(found)) == {
        ("LOCATED_IN", "ftm-a", "ftm-h", None, None),
        ("PARENT_OF", "ftm-b", "ftm-a", None, None),
        ("AWARDED_BY", "ftm-k", "ftm-b", None, None),
        ("AWARDED_TO", "ftm-k", "ftm-a", None, "2017-04-01"),
    }
    assert {(c.subject, c.value) for c in claims(found) if c.predicate == "name"} >= {
        ("ftm-h", "High Street 1"),
        ("ftm-k", "Bridge"),
    }


def test_ties_have_the_ends_that_their_kind_allows(tmp_path: Path) -> None:
    things = [line(s[0].lower(), s, name=s) for s in ("Person", "Company", "Organization", "Vessel")]
    links = [
        line(f"{schema}-{s}-{t}", schema, **{source: s, target: t})
        for schema, source, target in (
            ("Ownership", "owner", "asset"),
            ("Directorship", "director", "organization"),
            ("Family", "person", "relative"),
        )
        for s in "pcov"
        for t in "pcov"
    ]
    found = read_lines(tmp_path, *things, *links)
    of = kinds(found)
    tied = [c for c in claims(found) if c.object]
    assert len(tied) == len(links)
    for claim in tied:
        assert of[claim.subject] in KINDS[claim.predicate].sources
        assert of[claim.object or ""] in KINDS[claim.predicate].targets
