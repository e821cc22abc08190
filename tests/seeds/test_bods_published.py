"""The `bods` seed on published examples of every version, counted with Python's own json module."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph.kinds import KINDS, is_tie
from graph.model import EntityKind
from seeds.registry import Record, SeedError
from tests.seeds.bods_files import read, ties, write
from tests.seeds.records import claims, kinds, rejects

DATA = Path(__file__).parents[3] / "shared" / "data" / "bods"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published examples are not beside the project")
FILES = sorted(DATA.rglob("*.json"))
EVERY_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DATA)))
#: Relationships whose two sides stand in other files, and examples that use one id twice.
REJECTED = {"ren-consulting-limited-natalie-coleman": 2, "renco-energy-ltd-roberto-lopez": 2, "3-joint-ownership": 1}


@cache
def records(path: Path) -> list[Record]:
    return read(path)


def statements(path: Path) -> list[dict[str, Any]]:
    content = json.loads(path.read_text(encoding="utf-8"))
    return content if isinstance(content, list) else [content]


def details(statement: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = statement.get("recordDetails", statement)
    return found


def is_of(statement: dict[str, Any], *types: str) -> bool:
    return statement.get("recordType", statement.get("statementType")) in types


@EVERY_FILE
def test_nothing_is_rejected_but_what_is_wrong(path: Path) -> None:
    newer = path.parent.name == "0.4.0"
    assert len(rejects(records(path))) == (0 if newer else REJECTED.get(path.stem, 0))


@EVERY_FILE
def test_every_known_party_is_an_entity_under_its_name(path: Path) -> None:
    named = {c.value for c in claims(records(path)) if c.predicate in ("name", "alias")}
    for statement in statements(path):
        if is_of(statement, "person", "personStatement", "entity", "entityStatement"):
            said = details(statement)
            expected = [said["name"]] if "name" in said else []
            expected += [each["fullName"] for each in said.get("names", [])]
            assert {" ".join(name.split()) for name in expected} <= named


@EVERY_FILE
def test_only_direct_shareholdings_are_owned(path: Path) -> None:
    direct, all_ = 0, 0
    for statement in statements(path):
        for each in details(statement).get("interests", []):
            level = each.get("directOrIndirect", each.get("interestLevel"))
            all_ += 1
            direct += each.get("type") == "shareholding" and level == "direct"
    found = claims(records(path))
    places = {c.citation for c in found if c.predicate == "OWNS"}
    unspecified = {
        c.citation for c in found if c.predicate.startswith("unspecified") and "shareholding" in str(c.value)
    }
    if (
        not path.stem.startswith("3-joint")
        and not REJECTED.get(path.stem)
        and "statementGroups" not in path.read_text()
    ):
        assert len(places | unspecified) == direct
        assert len({c.citation for c in found if c.object or c.predicate.startswith("unspecified")}) >= all_


@EVERY_FILE
def test_ties_have_the_ends_that_their_kind_allows(path: Path) -> None:
    of = kinds(records(path))
    for claim in claims(records(path)):
        if is_tie(claim.predicate):
            assert of[claim.subject] in KINDS[claim.predicate].sources
            assert of[str(claim.object)] in KINDS[claim.predicate].targets


def test_all_of_a_version_together() -> None:
    workshop = read(DATA / "0.2.0" / "workshop" / "modelling-bods-data")
    assert [(r.field, Path(r.file).stem) for r in rejects(workshop)] == [("subject", "renco-energy-ltd-roberto-lopez")]
    assert set(ties(workshop)) == {
        ("OWNS", None, (25, 50), "2016-07-07/"),
        ("LINKED_TO", "voting rights", (25, 50), "2016-07-07/"),
    }


def test_the_state_behind_a_company() -> None:
    found = records(DATA / "0.4.0" / "bods-package-fi-soe.json")
    assert sorted(kinds(found).values()) == [EntityKind.COMPANY] * 2 + [EntityKind.STATE_BODY] * 2
    assert {role for kind, role, _, _ in ties(found) if kind == "LINKED_TO"} == {
        "indirect owner",
        "other influence or control",
    }


def test_owners_that_follow_each_other() -> None:
    found = records(DATA / "0.4.0" / "fermcat.json")
    assert set(ties(found)) == {
        ("OWNS", None, (50, 50), "2019-09-11/"),
        ("OWNS", None, (50, 50), "2019-09-11/2021-04-03"),
        ("OWNS", None, (50, 50), "2021-04-03/"),
        ("OWNS", None, (50, 50), "2021-04-03/2022-01-21"),
        ("OWNS", None, None, "2019-09-11/"),
        ("OWNS", None, (100, 100), "2022-01-21"),
        ("HOLDS_POST", "board member", None, "2019-09-11/"),
        ("HOLDS_POST", "board member", None, "2019-09-11/2021-04-03"),
    }


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.99])
def test_a_truncated_file_is_refused(tmp_path: Path, kept: float) -> None:
    text = (DATA / "0.4.0" / "fermcat.json").read_text(encoding="utf-8")
    with pytest.raises(SeedError, match="breaks off"):
        read(write(tmp_path, text[: int(len(text) * kept)]))
