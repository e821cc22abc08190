"""Verdicts on networks worked out by hand: the published examples, their traps, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graph.ownership.network import ControlTie, Network, Stake
from graph.ownership.verdict import Verdict
from graph.rules.apply import Application, Finding, blocked, finding, findings
from graph.rules.table import RULES

TODAY = "2026-06-01"
YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN

Owned = tuple[str, str, float] | tuple[str, str, float, float]


def network(owned: Sequence[Owned], controls: Sequence[tuple[str, str]] = ()) -> Network:
    """Stakes of an exact share, or from one bound to the other. A tie is named after its ends: ``X>A``."""
    return Network.of(
        [Stake(f"{o[0]}>{o[1]}", o[0], o[1], o[2], o[3] if len(o) == 4 else o[2]) for o in owned],
        [ControlTie(f"{holder}!{target}", holder, target) for holder, target in controls],
    )


def verdicts(found: Sequence[Finding]) -> dict[str, Verdict]:
    return {f.entity: f.verdict for f in found}


@pytest.mark.parametrize(
    ("rule", "listed", "owned", "yes", "unknown", "low"),
    [
        pytest.param("OFAC_50", "X", [("X", "A", 50), ("A", "B", 50)], "AB", "", {"B": 50}, id="exact halves"),
        pytest.param(
            "OFAC_50", "X", [("X", "A", 50), ("X", "B", 50), ("A", "C", 25), ("B", "C", 25)],
            "ABC", "", {"C": 50}, id="two blocked between",
        ),
        pytest.param(
            "OFAC_50", "X", [("X", "A", 50), ("X", "B", 10), ("A", "B", 40)],
            "AB", "", {"B": 50}, id="direct and indirect",
        ),
        pytest.param(
            "OFAC_50", "X", [("X", "A", 25), ("X", "B", 25), ("A", "C", 50), ("B", "C", 50)],
            "", "", {"A": 25, "B": 25, "C": 0}, id="those not blocked carry nothing",
        ),
        pytest.param("OFAC_50", "XY", [("X", "A", 25), ("Y", "A", 25)], "A", "", {"A": 50}, id="listed owners add up"),
        pytest.param(
            "UK_OWNERSHIP", "XY", [("X", "A", 25), ("Y", "A", 25), ("X", "B", 50), ("X", "C", 50.1)],
            "C", "", {"A": 25, "B": 50, "C": 50.1}, id="UK does not add up",
        ),
        pytest.param(
            "EU_OWNERSHIP", "XY", [("X", "A", 25), ("Y", "A", 25), ("X", "B", 50)], "AB", "", {"A": 50}, id="EU adds up"
        ),
        pytest.param("OFAC_NS_CMIC", "X", [("X", "A", 100)], "", "", {"A": 100}, id="NS-CMIC stays with the listed"),
        pytest.param(
            "OFAC_50", "X", [("X", "A", 0, 100), ("X", "B", 25, 50), ("X", "C", 50, 75), ("X", "D", 0, 49.9)],
            "C", "AB", {"A": 0, "B": 25, "C": 50, "D": 0}, id="an unknown share is unknown",
        ),
        pytest.param(
            "BIS_AFFILIATES", "XY", [("X", "A", 25), ("Y", "A", 25), ("A", "B", 49.9)],
            "A", "", {"B": 49.9}, id="BIS adds up",
        ),
        pytest.param(
            "OFAC_50", "X", [("X", "A", 30), ("B", "A", 30), ("A", "B", 60)],
            "", "", {"A": 30, "B": 0}, id="a ring outside",
        ),
        pytest.param(
            "OFAC_50", "X", [("X", "A", 50), ("A", "A", 20), ("A", "B", 70), ("B", "A", 30)],
            "AB", "", {"A": 100, "B": 70}, id="a ring inside, and shares of its own",
        ),
        pytest.param(
            "OFAC_50", "X", [("X", "A", 0, 100), ("A", "B", 60), ("X", "C", 10), ("B", "C", 40)],
            "", "ABC", {"B": 0, "C": 10}, id="what is unknown goes on",
        ),
        pytest.param(
            "UK_OWNERSHIP", "X", [("X", "A", 51), ("X", "B", 30), ("A", "B", 21)], "AB", "", {"B": 51}, id="UK chain"
        ),
        pytest.param(
            "OFAC_50", "X", [("X", "A", 16.7), ("Q", "A", 33.3), ("X", "Q", 50)], "AQ", "", {"A": 50}, id="rounding"
        ),
    ],
)  # fmt: skip
def test_worked_examples(
    rule: str, listed: str, owned: list[Owned], yes: str, unknown: str, low: dict[str, float]
) -> None:
    stakes = network(owned)
    found = findings(stakes, RULES[rule], set(listed), TODAY)
    caught = {f.entity for f in found if f.verdict is YES}
    assert caught == set(yes)
    assert {f.entity for f in found if f.verdict is UNKNOWN} == set(unknown)
    for entity, share in low.items():
        assert finding(stakes, RULES[rule], entity, set(listed), TODAY).low == pytest.approx(share)


def test_bounds_of_an_unknown_share() -> None:
    found = finding(network([("X", "B", 25, 50)]), RULES["OFAC_50"], "B", {"X"}, TODAY)
    assert (found.verdict, found.low, found.high) == (UNKNOWN, 25, 50)
    assert found.because == ("X>B",)
    assert found.settles == ("the share of X in B (known: 25 to 50 %)",)
    assert found.explanation == (
        "Listed persons and what they catch hold 25 to 50 % of B directly, and the OFAC 50 Percent Rule asks for "
        "50 % or more; open is the share of X in B (known: 25 to 50 %)."
    )


def test_a_yes_is_explained_with_its_numbers_and_names() -> None:
    names = {"X": "Xylo Group", "A": "Alpha Ltd", "B": "Beta Ltd"}
    stakes = network([("X", "A", 50), ("X", "B", 10), ("A", "B", 40)])
    found = finding(stakes, RULES["OFAC_50"], "B", {"X"}, TODAY, names.__getitem__)
    assert found.because == ("A>B", "X>B", "X>A")
    assert found.settles == ()
    assert found.explanation == (
        "Alpha Ltd (itself caught) and Xylo Group (listed) together directly hold at least 50 % of Beta Ltd "
        "(40 % through Alpha Ltd + 10 % through Xylo Group), and the OFAC 50 Percent Rule asks for 50 % or more."
    )


def test_a_no_says_how_much_is_held() -> None:
    stakes = network([("X", "A", 0, 49.9), ("B", "C", 100)])
    held = finding(stakes, RULES["OFAC_50"], "A", {"X"}, TODAY)
    assert (held.verdict, held.low, held.high, held.because, held.settles) == (NO, 0, 49.9, (), ())
    assert "at most 49.9 % of A" in held.explanation
    assert "nobody" in finding(stakes, RULES["OFAC_50"], "C", {"X"}, TODAY).explanation.lower()
    assert finding(stakes, RULES["OFAC_50"], "not there", {"X"}, TODAY).verdict is NO


def test_the_listed_are_caught_by_their_listing() -> None:
    stakes = network([("X", "Y", 100), ("Y", "A", 50)])
    for on in (TODAY, "2001-01-01"):
        found = finding(stakes, RULES["OFAC_50"], "Y", {"X", "Y"}, on)
        assert (found.verdict, found.because) == (YES, ())
        assert "itself on a list" in found.explanation
    assert finding(stakes, RULES["OFAC_50"], "not there", {"not there"}, TODAY).verdict is YES
    assert verdicts(findings(stakes, RULES["OFAC_50"], {"X", "Y", "not there"}, TODAY)) == {"A": YES}


@pytest.mark.parametrize(("rule", "expected"), [("UK_OWNERSHIP", YES), ("EU_OWNERSHIP", YES), ("OFAC_50", NO)])
def test_control_catches_where_the_rule_says_so(rule: str, expected: Verdict) -> None:
    stakes = network([("A", "B", 51)], [("X", "A")])
    found = finding(stakes, RULES[rule], "B", {"X"}, TODAY)
    assert found.verdict is expected
    if expected is YES:
        assert found.because == ("A>B", "X!A")
        controlled = finding(stakes, RULES[rule], "A", {"X"}, TODAY)
        assert controlled.because == ("X!A",)
        assert (controlled.low, controlled.high) == (0, 0)
        assert controlled.explanation.startswith("X (listed) is named by a source as controlling A")


def test_control_by_somebody_who_may_be_caught() -> None:
    stakes = network([("X", "A", 0, 100)], [("A", "B")])
    found = finding(stakes, RULES["EU_OWNERSHIP"], "B", {"X"}, TODAY)
    assert found.verdict is UNKNOWN
    assert set(found.because) == {"A!B", "X>A"}
    assert found.settles == ("whether A is caught itself",)


def test_the_uk_test_adds_up_only_what_one_listed_person_has() -> None:
    # X and Y each have half of what they would need; Q is X's, so what Q holds counts with X
    stakes = network([("X", "Q", 60), ("Q", "A", 26), ("X", "A", 25), ("Q", "B", 26), ("Y", "B", 25)])
    assert verdicts(findings(stakes, RULES["UK_OWNERSHIP"], {"X", "Y"}, TODAY)) == {"Q": YES, "A": YES}
    assert finding(stakes, RULES["UK_OWNERSHIP"], "B", {"X", "Y"}, TODAY).high == 26


def test_whose_a_holding_is_can_be_what_is_unknown() -> None:
    # Q is certainly P's; whether it is also X's decides whether 30 + 30 are in one hand
    stakes = network([("X", "Q", 0, 60), ("Q", "A", 30), ("X", "A", 30)], [("P", "Q")])
    found = finding(stakes, RULES["UK_OWNERSHIP"], "A", {"X", "P"}, TODAY)
    assert (found.verdict, found.low, found.high) == (UNKNOWN, 30, 60)
    assert found.settles == ("whether Q and X answer to one and the same listed person",)


@pytest.mark.parametrize(
    ("on", "in_force", "expected"),
    [("2007-01-01", NO, UNKNOWN), ("2010-01-01", YES, UNKNOWN), ("2014-08-13", YES, YES)],
)
def test_two_listed_owners_over_the_years(on: str, in_force: Verdict, expected: Verdict) -> None:
    found = finding(network([("X", "A", 25), ("Y", "A", 25)]), RULES["OFAC_50"], "A", {"X", "Y"}, on)
    assert (found.in_force, found.verdict) == (in_force, expected)
    assert found.high == 50
    if expected is UNKNOWN:
        assert found.low == 25
        assert found.settles == (f"whether the holdings of several listed persons were added up on {on}",)


def test_an_exact_half_in_the_eu_before_and_after_2024() -> None:
    stakes = network([("X", "A", 50)])
    before, after = (finding(stakes, RULES["EU_OWNERSHIP"], "A", {"X"}, on) for on in ("2024-07-02", "2024-07-03"))
    assert (before.verdict, after.verdict) == (NO, YES)
    assert (before.in_force, after.in_force) == (UNKNOWN, YES)


@pytest.mark.parametrize(
    ("on", "in_force", "words"),
    [
        ("2025-09-28", NO, "is not in force on 2025-09-28"),
        ("2025-10-01", YES, ""),
        ("2026-01-01", NO, "is suspended on 2026-01-01"),
        ("2026-11-10", UNKNOWN, "is in force on 2026-11-10 is not known"),
    ],
)
def test_a_rule_that_is_not_in_force_says_so(on: str, in_force: Verdict, words: str) -> None:
    found = finding(network([("X", "A", 80)]), RULES["BIS_AFFILIATES"], "A", {"X"}, on)
    assert (found.verdict, found.in_force) == (YES, in_force)
    assert words in found.explanation
    assert ("by its terms" in found.explanation) is bool(words)


def test_several_stakes_of_one_owner_add_up() -> None:
    stakes = Network.of([Stake("t1", "X", "A", 30, 30), Stake("t2", "X", "A", 25, 30)])
    found = finding(stakes, RULES["UK_OWNERSHIP"], "A", {"X"}, TODAY)
    assert (found.verdict, found.low, found.high, found.because) == (YES, 55, 60, ("t1", "t2"))


def test_sums_over_100_are_capped() -> None:
    found = finding(network([("X", "A", 80), ("Y", "A", 0, 90)]), RULES["OFAC_50"], "A", {"X", "Y"}, TODAY)
    assert (found.low, found.high, found.because) == (80, 100, ("X>A",))


def test_the_proof_is_the_few_large_stakes() -> None:
    stakes = network([*(("XYZUVW"[n], "A", 10 + n) for n in range(6))])
    found = finding(stakes, RULES["OFAC_50"], "A", set("XYZUVW"), TODAY)
    assert (found.low, found.because) == (75, ("W>A", "V>A", "U>A", "Z>A"))


def test_nobody_listed_and_no_ties() -> None:
    assert findings(network([("X", "A", 100)]), RULES["OFAC_50"], (), TODAY) == []
    assert findings(Network.of(()), RULES["UK_OWNERSHIP"], {"X"}, TODAY) == []


def test_a_whole_network_in_arrays() -> None:
    stakes = network([("X", "A", 50), ("A", "B", 20, 60), ("C", "B", 10)])
    found = blocked(stakes, RULES["OFAC_50"], {"X"}, TODAY)
    assert [i for i, sure in zip(stakes.ids, found.sure, strict=True) if sure] == ["A", "X"]
    assert [i for i, maybe in zip(stakes.ids, found.possible, strict=True) if maybe] == ["A", "B", "X"]
    assert found.high[stakes.number["B"]] == 60


def test_a_wrong_date_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid"):
        Application(network([]), RULES["OFAC_50"], (), "yesterday")
