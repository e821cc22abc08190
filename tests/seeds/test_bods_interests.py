"""The `bods` seed: what interests, shares and unspecified parties become."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import EntityKind
from tests.seeds.bods_files import (
    ALDER,
    PARTIES,
    Json,
    entity,
    interest,
    only_tie,
    owns,
    person,
    read_all,
    record,
    relation,
    share,
    ties,
)
from tests.seeds.records import claims, kinds, rejects, said_of

_INFLUENCE = "other influence or control"


def tie_of(folder: Path, given: Json, *, party: Json | None = None) -> tuple[str, str | None, object, str | None]:
    """Kind, role, share and note of the tie that one interest of a person in a company makes."""
    other = party or person("p")
    key = "describedByPersonStatement" if other["statementType"] == "personStatement" else "describedByEntityStatement"
    found = only_tie(read_all(folder, entity("c"), other, owns("o", {key: "p"}, "c", given)))
    return found.predicate, found.role, (found.share.min, found.share.max) if found.share else None, found.note


@pytest.mark.parametrize(
    ("given", "kind", "role"),
    [
        (interest("shareholding"), "OWNS", None),
        (interest("shareholding", "indirect"), "LINKED_TO", "indirect owner"),
        (interest("shareholding", "unknown"), "LINKED_TO", "owner, directly or indirectly"),
        (interest("shareholding", None), "LINKED_TO", "owner, directly or indirectly"),
        (interest("voting-rights", share={"exact": 50}), "LINKED_TO", "voting rights"),
        (interest("voting-rights", share={"exact": 50.1}), "CONTROLS", "voting rights"),
        (interest("votingRights", share={"minimum": 50, "maximum": 75}), "LINKED_TO", "voting rights"),
        (interest("votingRights", share={"exclusiveMinimum": 50, "maximum": 75}), "CONTROLS", "voting rights"),
        (interest("votingRights", "indirect", share={"exact": 80}), "LINKED_TO", "indirect: voting rights"),
        (interest("influence-or-control"), "LINKED_TO", _INFLUENCE),
        (interest("otherInfluenceOrControl", beneficialOwnershipOrControl=True), "CONTROLS", _INFLUENCE),
        (interest("appointment-of-board"), "LINKED_TO", "appointment of board"),
        (interest("appointmentOfBoard", beneficialOwnershipOrControl=True), "CONTROLS", "appointment of board"),
        (interest("controlByLegalFramework"), "CONTROLS", "control by legal framework"),
        (interest("boardMember"), "HOLDS_POST", "board member"),
        (interest("senior-managing-official"), "HOLDS_POST", "senior managing official"),
        (interest("settlor-of-trust"), "LINKED_TO", "settlor"),
        ({"interestLevel": "unknown"}, "LINKED_TO", "interest of a kind that is not stated"),
    ],
)  # fmt: skip
def test_what_each_interest_becomes(tmp_path: Path, given: Json, kind: str, role: str | None) -> None:
    assert tie_of(tmp_path, given)[:2] == (kind, role)


def test_a_body_holds_no_post(tmp_path: Path) -> None:
    assert tie_of(tmp_path, interest("boardMember"), party=entity("p"))[:2] == ("LINKED_TO", "board member")


@pytest.mark.parametrize(
    ("given", "expected", "words"),
    [
        ({"exact": 25}, (25, 25), None),
        ({"exact": "25.5%"}, (25.5, 25.5), None),
        ({"minimum": 25, "maximum": 50}, (25, 50), None),
        ({"minimum": 25}, (25, 100), None),
        ({"maximum": 25}, (0, 25), None),
        ({"minimum": 25, "exclusiveMinimum": True, "maximum": 50}, (25, 50), "more than 25 %"),
        ({"minimum": 25, "maximum": 50, "exclusiveMaximum": False}, (25, 50), None),
        ({"exclusiveMinimum": 25, "exclusiveMaximum": 50}, (25, 50), "more than 25 % and less than 50 %"),
        ({"minimum": 10, "exclusiveMinimum": 25, "maximum": 50}, (25, 50), "more than 25 %"),
        ({"exact": 40, "minimum": 40, "maximum": 40}, (40, 40), None),
    ],
)
def test_shares(tmp_path: Path, given: Json, expected: tuple[float, float], words: str | None) -> None:
    assert tie_of(tmp_path, interest(share=given)) == ("OWNS", None, expected, words)


def test_control_and_posts_have_no_share_but_say_it(tmp_path: Path) -> None:
    assert tie_of(tmp_path, interest("votingRights", share={"exact": 60})) == (
        "CONTROLS",
        "voting rights",
        None,
        "60 %",
    )
    assert tie_of(tmp_path, interest("boardChair", share={"exact": 30})) == ("HOLDS_POST", "board chair", None, "30 %")


def test_several_shareholdings_are_neither_added_nor_contested(tmp_path: Path) -> None:
    records = read_all(tmp_path, *PARTIES, relation("s", "2020-06-01", share(50), share(30, details="class B")))
    assert ties(records) == [("OWNS", None, None, "2015-01-01/")] * 2
    notes = [c.note for c in claims(records) if c.predicate == "OWNS"]
    assert notes == ["one of several shareholdings: 50 %", "one of several shareholdings: 30 %; class B"]
    over = relation("s", "2020-06-01", share(50, endDate="2017-01-01"), share(30, "2017-01-02"))
    assert ties(read_all(tmp_path, *PARTIES, over)) == [
        ("OWNS", None, (50, 50), "2015-01-01/2017-01-01"),
        ("OWNS", None, (30, 30), "2017-01-02/"),
    ]


def test_components_annotations_and_details_are_in_the_note(tmp_path: Path) -> None:
    given = {
        **share(60, None),
        "directOrIndirect": "indirect",
        "beneficialOwnershipOrControl": True,
        "details": "via B",
    }
    said = relation("s", "2020-06-01", given, componentRecords=["x", "y"])
    said["annotations"] = [{"motivation": "commenting", "description": "Checked.", "statementPointerTarget": "/"}]
    found = only_tie(read_all(tmp_path, *PARTIES, said))
    assert (found.predicate, found.role, found.when and found.when.edtf) == (
        "LINKED_TO",
        "indirect owner",
        "2020-06-01",
    )
    assert found.note == (
        "beneficial ownership or control: true; via B; made up of x, y; commenting; Checked.; statementPointerTarget: /"
    )


@pytest.mark.parametrize("type_", ["anonymousPerson", "unknownPerson"])
def test_nobody_is_made_up(tmp_path: Path, type_: str) -> None:
    why = {"reason": "interestedPartyExemptFromDisclosure", "description": "a child"}
    details = {"personType": type_, "names": [{"fullName": "Hidden Name"}], "unspecifiedPersonDetails": why}
    records = read_all(
        tmp_path, PARTIES[0], record("s-p", "person", "p", details), relation("s", "2020-06-01", share(50))
    )
    assert kinds(records) == {f"{ALDER}c": EntityKind.COMPANY}
    words = "anonymous" if type_ == "anonymousPerson" else "unknown"
    fact = f"{words} person: interested party exempt from disclosure: a child; direct shareholding 50 %"
    assert ("unspecifiedInterestedParty", fact, None, "2015-01-01/") in said_of(records, f"{ALDER}c")
    assert "Hidden Name" not in str(records)
    assert rejects(records) == []


def test_unspecified_parties_of_every_version(tmp_path: Path) -> None:
    reason = {"reason": "no-beneficial-owners", "description": "None."}
    older = read_all(tmp_path, entity("c"), owns("o", {"unspecified": reason}, "c"))
    assert (
        "unspecifiedInterestedParty",
        "no-beneficial-owners: None.".replace("-", " "),
        None,
        "2020-06-01",
    ) in said_of(older, "bods-c")
    said = relation("s", "2020-06-01", interestedParty={"reason": "noBeneficialOwners"})
    newer = read_all(tmp_path, PARTIES[0], said)
    assert ("unspecifiedInterestedParty", "no beneficial owners", None, "2020-06-01") in said_of(newer, f"{ALDER}c")
    anonymous = record("s-x", "entity", "x", {"entityType": {"type": "anonymousEntity"}})
    subject = read_all(tmp_path, anonymous, PARTIES[1], relation("s", "2020-06-01", share(9), subject="x"))
    assert ("unspecifiedSubject", "anonymous entity; direct shareholding 9 %", None, "2015-01-01/") in said_of(
        subject, f"{ALDER}p"
    )
