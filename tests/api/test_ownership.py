"""Ownership, control and rules through GraphQL, over FollowTheMoney files as a user would load them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from api.engine import Engine
from graph.store import Store
from seeds.runner import load
from tests.api import ownership_cases as cases
from tests.api.conftest import Api
from tests.engines import Engine as DatabaseEngine
from tests.graphs import wipe

Loaded = Callable[..., Api]

_OWNED = """query($id: ID!, $up: Direction! = UP) { entity(id: $id) {
  ultimateOwners { entity { name } share { min max exact } controls known because { id } }
  ownershipChains(direction: $up, first: 100) {
    complete chains { share { min max } entities { name } ties { id claims { locator } } }
    warnings { entity { name } total explanation because { id } } }
  controllers { entity { name } share { min max } because { kind source { name } target { name } } }
  ownershipWarnings { entity { name } explanation because { id } } } }"""
_SUPPOSED = """query($d: [ID!]!, $r: Rule!) { whatIf(designate: $d, rule: $r) {
  entity { name } verdict aggregate { min max } inForce explanation settles rule because { id kind documents { id } }
  sources { title url says } } }"""


@pytest.fixture
def loaded(engine: DatabaseEngine, tmp_path: Path) -> Iterator[Loaded]:
    """Loads FollowTheMoney lines into an empty graph."""
    with Store.open(engine.settings) as store:

        def fill(*entities: dict[str, Any]) -> Api:
            wipe(store)
            report = load(store, "ftm", [cases.write(tmp_path / "case.ftm.json", entities)])
            assert not report.rejects
            return Api(Engine(store, engine.settings), store, engine.settings)

        yield fill


@pytest.mark.parametrize("case", cases.RULES, ids=lambda case: case.name)
def test_a_rule_catches_whom_its_authority_says(loaded: Loaded, case: cases.RuleCase) -> None:
    api = loaded(*cases.lines(case.owns))
    found = api(_SUPPOSED, d=[f"ftm-{id_}" for id_ in case.listed], r=case.rule)["whatIf"]
    verdicts = {finding["entity"]["name"]: finding["verdict"] for finding in found}
    assert verdicts == dict.fromkeys(case.caught, "YES") | dict.fromkeys(case.unknown, "UNKNOWN")
    for finding in found:
        assert finding["because"]
        assert all(tie["documents"] for tie in finding["because"])
        assert finding["explanation"].startswith("If X")
        assert finding["entity"]["name"] in finding["explanation"]
        assert bool(finding["settles"]) == (finding["verdict"] == "UNKNOWN")
        assert finding["sources"]


def test_a_listing_counts_only_under_the_rule_s_own_list(loaded: Loaded) -> None:
    stakes = cases.lines([("X", "A", 60), ("Y", "B", 60)])
    api = loaded(
        *stakes, cases.sanction("X", "us_ofac_sdn", "US-SDN"), cases.sanction("Y", "us_ofac_cons", "US-NS-CMIC")
    )
    asked = "{ a: entity(id: %s) { exposure(rule: OFAC_50) { verdict explanation because { kind source { kind } } } } }"
    verdicts = {id_: api(asked % f'"ftm-{id_}"')["a"]["exposure"] for id_ in "XAYB"}
    assert {id_: found["verdict"] for id_, found in verdicts.items()} == {"X": "YES", "A": "YES", "Y": "NO", "B": "NO"}
    assert sorted(tie["kind"] for tie in verdicts["A"]["because"]) == ["OWNS", "TARGETS"]
    assert [tie["source"]["kind"] for tie in verdicts["X"]["because"]] == ["SANCTIONS_ACTION"]
    before = '{ graph(validAt: "2019-12-31") { entity(id: "ftm-X") { exposure(rule: OFAC_50) { verdict } } } }'
    assert api(before)["graph"]["entity"]["exposure"]["verdict"] == "NO"


def test_what_was_caught_already_is_not_laid_to_the_supposition(loaded: Loaded) -> None:
    api = loaded(*cases.lines([("X", "A", 60), ("Y", "B", 60), ("X", "C", 30), ("Y", "C", 30)]),
                 cases.sanction("X", "us_ofac_sdn", "US-SDN"))  # fmt: skip
    found = {f["entity"]["name"]: f["explanation"] for f in api(_SUPPOSED, d=["ftm-Y"], r="OFAC_50")["whatIf"]}
    assert {name: text.partition(":")[0] for name, text in found.items()} == {
        "A": "Already so, whether or not they are listed", "B": "If Y were listed", "C": "If Y were listed",
    }  # fmt: skip


def test_a_subsidiary_of_which_no_source_states_a_share_is_unknown_unless_a_share_is_known(loaded: Loaded) -> None:
    def subsidiary(id_: str, of: str) -> dict[str, Any]:
        child = cases.entity(id_)
        child["properties"] |= {"parent": [of], "retrievedAt": ["2020-01-01"], "publisher": ["A register"]}
        return child

    api = loaded(
        *(cases.entity(id_) for id_ in "XD"), subsidiary("A", "X"), subsidiary("B", "X"), subsidiary("C", "B"),
        subsidiary("E", "D"), cases.ownership("X", "B", 30), cases.ownership("X", "D", 10),
    )  # fmt: skip
    found = {one["entity"]["name"]: one for one in api(_SUPPOSED, d=["ftm-X"], r="OFAC_50")["whatIf"]}
    assert {name: one["verdict"] for name, one in found.items()} == {"A": "UNKNOWN"}
    assert found["A"]["aggregate"] == {"min": 0, "max": 100}
    assert [tie["kind"] for tie in found["A"]["because"]] == ["PARENT_OF"]
    assert found["A"]["settles"] == ["the share of X in A (no source states one)"]
    owned = api(_OWNED, id="ftm-A")["entity"]
    assert owned["ownershipChains"]["chains"] == []
    assert owned["controllers"] == []


def test_a_parent_whose_share_is_known_may_control_and_no_rule_that_counts_control_says_no(loaded: Loaded) -> None:
    child = cases.entity("B")
    child["properties"] |= {"parent": ["X"], "retrievedAt": ["2020-01-01"], "publisher": ["A register"]}
    owns = [cases.ownership(*stake) for stake in (("X", "B", 30), ("X", "D", 30), ("B", "C", 60), ("P", "X", 80))]
    api = loaded(*(cases.entity(id_) for id_ in "XDCP"), child, *owns)
    for rule in ("UK_OWNERSHIP", "EU_OWNERSHIP"):
        found = {one["entity"]["name"]: one for one in api(_SUPPOSED, d=["ftm-X"], r=rule)["whatIf"]}
        assert {name: one["verdict"] for name, one in found.items()} == {"B": "UNKNOWN", "C": "UNKNOWN"}
        assert sorted(tie["kind"] for tie in found["B"]["because"]) == ["OWNS", "PARENT_OF"]
        assert found["B"]["settles"] == ["whether X controls B (a source calls it the parent, which is no proof)"]
        assert "is called its parent" in found["B"]["explanation"]
    assert api(_SUPPOSED, d=["ftm-X"], r="OFAC_50")["whatIf"] == []
    owners = {one["entity"]["name"]: one for one in api(_OWNED, id="ftm-B")["entity"]["ultimateOwners"]}
    assert {name: (one["controls"], one["share"]["exact"]) for name, one in owners.items()} == {"P": ("UNKNOWN", 24)}
    assert len(owners["P"]["because"]) == 3
    assert api(_OWNED, id="ftm-B")["entity"]["controllers"] == []
    assert [one["controls"] for one in api(_OWNED, id="ftm-D")["entity"]["ultimateOwners"]] == ["NO"]


def test_what_others_surely_hold_limits_an_unknown_share(loaded: Loaded) -> None:
    stakes: list[cases.Stake] = [
        ("X", "A", (0, 100)), ("Y", "A", 50.5), ("X", "B", (0, 100)), ("Z", "B", 30), ("X", "B1", (0, 100)),
        ("B1", "B", (0, 100)),
    ]  # fmt: skip
    api = loaded(*cases.lines(stakes))
    found = {one["entity"]["name"]: one for one in api(_SUPPOSED, d=["ftm-X"], r="OFAC_50")["whatIf"]}
    assert {name: (one["verdict"], one["aggregate"]["max"]) for name, one in found.items()} == {
        "B": ("UNKNOWN", 70), "B1": ("UNKNOWN", 100),
    }  # fmt: skip
    assert "others leave 70 %" in " ".join(found["B"]["settles"])
    for id_, expected in (("ftm-A", {"X": 49.5, "Y": 50.5}), ("ftm-B", {"X": 70, "Z": 30})):
        owned = api(_OWNED, id=id_)["entity"]
        assert {one["entity"]["name"]: one["share"]["max"] for one in owned["ultimateOwners"]} == expected
    down = api(_OWNED, id="ftm-X", up="DOWN")["entity"]["ownershipChains"]["chains"]
    ends = {chain["entities"][-1]["name"]: chain["share"]["max"] for chain in down if len(chain["entities"]) == 2}
    assert ends == {"A": 49.5, "B": 70, "B1": 100}


def test_a_yes_says_where_it_rests_on_a_date_that_may_not_cover_the_day(loaded: Loaded) -> None:
    api = loaded(
        *(cases.entity(id_) for id_ in "XAB"), cases.ownership("X", "A", 60, "2020"), cases.ownership("X", "B", 60)
    )
    asked = """query($v: Date) { graph(validAt: $v) { whatIf(designate: ["ftm-X"], rule: OFAC_50) {
      entity { name } explanation } } }"""
    told = {
        day: {one["entity"]["name"] for one in api(asked, v=day)["graph"]["whatIf"] if "Beware" in one["explanation"]}
        for day in ("2020-06-30", "2020-12-31", "2021-06-30")
    }
    assert told == {"2020-06-30": {"A"}, "2020-12-31": set(), "2021-06-30": set()}
    [text] = [
        one["explanation"] for one in api(asked, v="2020-06-30")["graph"]["whatIf"] if one["entity"]["name"] == "A"
    ]
    assert "X owns A (the date, 2020" in text
    assert "may cover 2020-06-30 or not" in text


@pytest.mark.parametrize(
    ("day", "in_force"),
    [("2025-09-28", "NO"), ("2025-09-29", "YES"), ("2025-11-09", "YES"), ("2025-11-10", "NO"), ("2026-11-09", "NO"),
     ("2026-11-10", "UNKNOWN")],
)  # fmt: skip
def test_the_affiliates_rule_by_date(loaded: Loaded, day: str, in_force: str) -> None:
    api = loaded(*cases.lines([("X", "A", 60)]))
    asked = """query($v: Date) { graph(validAt: $v) { whatIf(designate: ["ftm-X"], rule: BIS_AFFILIATES) {
      verdict inForce } } }"""
    assert api(asked, v=day)["graph"]["whatIf"] == [{"verdict": "YES", "inForce": in_force}]


def test_two_firms_that_hold_half_of_each_other(loaded: Loaded) -> None:
    api = loaded(
        *(cases.entity(id_, "Person") for id_ in ("UA", "UB")),
        *(cases.entity(id_) for id_ in ("CA", "CB")),
        *(cases.ownership(*s) for s in (("UA", "CA", 50), ("CB", "CA", 50), ("UB", "CB", 50), ("CA", "CB", 50))),
    )
    owners = api(_OWNED, id="ftm-CA")["entity"]["ultimateOwners"]
    assert [(o["entity"]["name"], o["known"]) for o in owners] == [("UA", True), ("UB", True)]
    assert [o["share"]["exact"] for o in owners] == [pytest.approx(200 / 3, abs=1e-5), pytest.approx(100 / 3, abs=1e-5)]
    assert all(len(o["because"]) >= 3 for o in owners)


def test_parallel_ranges(loaded: Loaded) -> None:
    api = loaded(
        cases.entity("P", "Person"), *(cases.entity(id_) for id_ in "CQR"),
        *(cases.ownership(*s) for s in (
            ("P", "C", 10), ("P", "Q", 100), ("Q", "C", (5, 10)), ("P", "R", 100), ("R", "C", (10, 15)))),
    )  # fmt: skip
    [owner] = api(_OWNED, id="ftm-C")["entity"]["ultimateOwners"]
    assert (owner["share"], owner["controls"]) == ({"min": 25, "max": 35, "exact": None}, "NO")


def test_sums_over_chains_and_a_company_whose_holders_have_170_percent(loaded: Loaded) -> None:
    stakes: list[cases.Stake] = [
        ("A", "B", 20), ("B", "A", 80), ("B", "C", 20), ("C", "D", 60), ("D", "A", 90), ("A", "C", 20),
    ]  # fmt: skip
    expected = {"AB": 0.2, "AC": 0.24, "BA": 0.908, "BC": 0.36, "BD": 0.216, "CA": 0.54, "CD": 0.6, "DA": 0.9,
                "DC": 0.216}  # fmt: skip
    api = loaded(*cases.lines(stakes))
    sums: dict[str, float] = {}
    for asset in "ABCD":
        answer = api(_OWNED, id=f"ftm-{asset}")["entity"]["ownershipChains"]
        assert answer["complete"]
        for chain in answer["chains"]:
            pair = chain["entities"][0]["name"] + chain["entities"][-1]["name"]
            sums[pair] = sums.get(pair, 0) + chain["share"]["min"] / 100
            assert all(tie["claims"] for tie in chain["ties"])
        told = {w["explanation"]: (w["entity"]["name"], w["total"]) for w in answer["warnings"]}
        assert told.pop("direct holders sum to 170 %") == ("A", 170)
        assert all("ring of 4" in explanation for explanation in told)
    assert {pair: sums[pair] for pair in expected} == {pair: pytest.approx(x) for pair, x in expected.items()}
    down = api(_OWNED, id="ftm-C", up="DOWN")["entity"]["ownershipChains"]
    assert {chain["entities"][0]["name"] for chain in down["chains"]} == {"C"}


def test_chains_that_were_cut_short_say_so(loaded: Loaded) -> None:
    api = loaded(*cases.lines([("A", "B", 50), ("B", "C", 50), ("C", "D", 50)]))
    asked = """query($n: Int!, $id: ID!, $way: Direction!) { entity(id: $id) {
      ownershipChains(maxLength: $n, direction: $way) { complete chains { share { exact } } } } }"""
    for id_, way in (("ftm-D", "UP"), ("ftm-A", "DOWN")):
        found = {n: api(asked, n=n, id=id_, way=way)["entity"]["ownershipChains"] for n in (1, 2, 3, 4)}
        assert {n: (len(f["chains"]), f["complete"]) for n, f in found.items()} == {
            1: (1, False), 2: (2, False), 3: (3, True), 4: (3, True),
        }  # fmt: skip


def test_control_goes_round_a_ring_and_half_is_not_enough(loaded: Loaded) -> None:
    api = loaded(*cases.lines([("1", "2", 80), ("2", "3", 80), ("3", "1", 20), ("4", "5", 50)]))
    controllers = {id_: [c["entity"]["name"] for c in api(_OWNED, id=f"ftm-{id_}")["entity"]["controllers"]]
                   for id_ in "1235"}  # fmt: skip
    assert {id_: sorted(names) for id_, names in controllers.items()} == {"1": [], "2": ["1"], "3": ["1", "2"], "5": []}


def test_a_ring_that_nobody_outside_owns_is_told(loaded: Loaded) -> None:
    api = loaded(*cases.lines([("A", "B", 100), ("B", "A", 100)]))
    entity = api(_OWNED, id="ftm-A")["entity"]
    assert entity["ultimateOwners"] == []
    [warning] = entity["ownershipWarnings"]
    assert "no ultimate owner" in warning["explanation"]
    assert len(warning["because"]) == 2


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("ownershipChains(minShare: -1) { complete }", "minShare is a percentage, 0 to 100, not -1"),
        ("ultimateOwners(minShare: 101) { known }", "minShare is a percentage, 0 to 100, not 101"),
        ("ownershipChains(maxLength: 0) { complete }", "maxLength must be 1 to 50, not 0"),
        ("ownershipChains(maxLength: 1000) { complete }", "maxLength must be 1 to 50, not 1000"),
    ],
)
def test_what_cannot_be_asked(ask: Api, field: str, message: str) -> None:
    status, body = ask.raw(f'{{ entity(id: "hikvision") {{ {field} }} }}')
    assert status == 400
    assert message in body["errors"][0]["message"]


def test_an_unknown_designation_is_named(ask: Api) -> None:
    status, body = ask.raw(_SUPPOSED, d=["hikvision", "nobody"], r="OFAC_50")
    assert (status, body["errors"][0]["message"]) == (400, "whatIf: there is no entity 'nobody'")


def test_paths_are_sourced_and_say_what_is_wrong_with_a_question(ask: Api) -> None:
    asked = """query($a: ID!, $b: ID!, $n: Int! = 6) { paths(from: $a, to: $b, maxLength: $n, first: 3) {
      complete paths { length weakest entities { id }
        ties { source { id } target { id } claims { id } documents { id } } } } }"""
    paths = ask(asked, a="cetc", b="skynet")["paths"]["paths"]
    assert [path["length"] for path in paths] == sorted(path["length"] for path in paths)
    for path in paths:
        ids = [entity["id"] for entity in path["entities"]]
        assert (ids[0], ids[-1], len(set(ids))) == ("cetc", "skynet", path["length"] + 1)
        for tie, here, there in zip(path["ties"], ids, ids[1:], strict=False):
            assert {tie["source"]["id"], tie["target"]["id"]} == {here, there}
            assert tie["claims"]
            assert tie["documents"]
    for variables, message in (
        ({"a": "cetc", "b": "cetc"}, "a path needs two ends"),
        ({"a": "cetc", "b": "nobody"}, "there is no entity 'nobody'"),
        ({"a": "cetc", "b": "skynet", "n": 0}, "maxLength must be 1 to 12"),
        ({"a": "cetc", "b": "skynet", "n": 1000}, "maxLength must be 1 to 12"),
    ):
        status, body = ask.raw(asked, **variables)
        assert (status, message in body["errors"][0]["message"]) == (400, True)


def test_as_known_before_the_answer_is_the_same_bytes(loaded: Loaded, tmp_path: Path) -> None:
    api = loaded(*cases.lines([("X", "A", 60), ("A", "B", 60)]))
    asked = """query($k: DateTime) { graph(knownAt: $k) { entity(id: "ftm-B") {
      name ultimateOwners { entity { name } share { exact } because { id } } }
      whatIf(designate: ["ftm-X"], rule: OFAC_50) { explanation because { id } } } }"""
    status, then = api.engine.execute(asked, {})
    assert status == 200
    known = api.raw(asked)[1]["extensions"]["graph"]["knownAt"]
    more = [cases.entity("Z"), cases.entity("X"), cases.ownership("Z", "X", 100)]
    load(api.store, "ftm", [cases.write(tmp_path / "more.ftm.json", more)])
    assert api(asked)["graph"]["entity"]["ultimateOwners"][0]["entity"]["name"] == "Z"
    assert api.engine.execute(asked, {"k": known})[1] == then
