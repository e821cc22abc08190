"""The table of rules: it loads, everything in it is sourced and dated, and each day has its state and terms."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graph.ownership.verdict import Verdict
from graph.rules.table import RULES, Rule, State, read_rules

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
EVERY_RULE = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def test_the_rules_of_the_contract_are_there() -> None:
    assert list(RULES) == ["OFAC_50", "OFAC_NS_CMIC", "UK_OWNERSHIP", "EU_OWNERSHIP", "BIS_AFFILIATES"]
    assert all(rule.name == name for name, rule in RULES.items())


@EVERY_RULE
def test_every_period_is_sourced_and_dated(rule: Rule) -> None:
    assert rule.title
    assert rule.authority
    assert rule.lists
    assert rule.limits
    assert any(period.state is State.IN_FORCE for period in rule.periods)
    for period in rule.periods:
        assert period.sources
        assert date.fromisoformat(period.start) <= date.fromisoformat(period.end)
    for document in rule.sources:
        assert document.title
        assert document.publisher
        assert document.locator
        assert document.says
        assert all(url.startswith("http") for url in (document.url, document.copy_url) if url)
        assert document.published is None or document.published[:4].isdigit()


@EVERY_RULE
def test_periods_follow_one_another(rule: Rule) -> None:
    for before, after in zip(rule.periods, rule.periods[1:], strict=False):
        assert date.fromisoformat(before.end) + timedelta(days=1) == date.fromisoformat(after.start)


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("BIS_AFFILIATES", "2019-10-09", NO),
        ("BIS_AFFILIATES", "2025-09-28", NO),
        ("BIS_AFFILIATES", "2025-09-29", YES),
        ("BIS_AFFILIATES", "2025-11-09", YES),
        ("BIS_AFFILIATES", "2025-11-10", NO),
        ("BIS_AFFILIATES", "2026-11-09", NO),
        ("BIS_AFFILIATES", "2026-11-10", UNKNOWN),
        ("BIS_AFFILIATES", "2040-01-01", UNKNOWN),
        ("OFAC_50", "2008-02-13", NO),
        ("OFAC_50", "2008-02-14", YES),
        ("OFAC_50", "2026-01-01", YES),
        ("OFAC_NS_CMIC", "2020-11-12", NO),
        ("OFAC_NS_CMIC", "2021-08-01", UNKNOWN),
        ("OFAC_NS_CMIC", "2021-08-02", YES),
        ("UK_OWNERSHIP", "2020-12-30", NO),
        ("UK_OWNERSHIP", "2020-12-31", YES),
        ("EU_OWNERSHIP", "2019-06-30", UNKNOWN),
        ("EU_OWNERSHIP", "2024-07-03", YES),
    ],
)
def test_a_rule_is_in_force_on_its_days(name: str, on: str, expected: Verdict) -> None:
    assert RULES[name].in_force(on) is expected


@pytest.mark.parametrize(
    ("name", "threshold", "strict", "aggregate", "control", "propagates"),
    [
        ("OFAC_50", 50, False, YES, False, True),
        ("OFAC_NS_CMIC", 50, False, YES, False, False),
        ("UK_OWNERSHIP", 50, True, NO, True, True),
        ("EU_OWNERSHIP", 50, False, YES, True, True),
        ("BIS_AFFILIATES", 50, False, YES, False, True),
    ],
)
def test_the_terms_of_today(
    name: str, threshold: float, strict: bool, aggregate: Verdict, control: bool, propagates: bool
) -> None:
    terms = RULES[name].terms("2026-06-01")
    assert (terms.threshold, terms.strict, terms.aggregate) == (threshold, strict, aggregate)
    assert (terms.control, terms.propagates) == (control, propagates)


def test_terms_change_with_the_day() -> None:
    assert RULES["OFAC_50"].terms("2014-08-12").aggregate is UNKNOWN
    assert RULES["OFAC_50"].terms("2014-08-13").aggregate is YES
    assert RULES["EU_OWNERSHIP"].terms("2024-07-02").strict
    assert not RULES["EU_OWNERSHIP"].terms("2024-07-03").strict
    # before there was a rule: what it would have reached when it began
    assert RULES["OFAC_50"].terms("1990-01-01") == RULES["OFAC_50"].terms("2008-02-14")


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="month"):
        RULES["OFAC_50"].in_force("2025-13-01")
    with pytest.raises(ValueError, match="Invalid"):
        RULES["OFAC_50"].terms("last year")


@pytest.mark.parametrize(
    ("name", "under", "expected"),
    [
        ("OFAC_50", ["sdn-list", "ofac-programme-sdgt"], True),
        ("OFAC_50", ["ns-cmic-list", "ofac-programme-cmic-eo13959"], False),
        ("OFAC_50", [], False),
        ("OFAC_NS_CMIC", ["ns-cmic-list"], True),
        ("OFAC_NS_CMIC", ["sdn-list"], False),
        ("BIS_AFFILIATES", ["bis-entity-list", "bis-rule-2019-10-09"], True),
        ("BIS_AFFILIATES", ["bis-meu-list"], True),
        ("BIS_AFFILIATES", ["sdn-list", "ofac-programme-sdgt"], True),
        ("BIS_AFFILIATES", ["sdn-list", "ofac-programme-cuba"], False),
        ("BIS_AFFILIATES", ["ofac-list-ssi", "ofac-programme-ukraine-eo13662"], False),
        ("UK_OWNERSHIP", ["uk-sanctions-list"], True),
        ("UK_OWNERSHIP", ["uk-conlist", "uk-regime-libya"], True),
        ("UK_OWNERSHIP", ["uk-sanctions-list-other-measures"], False),
        ("EU_OWNERSHIP", ["eu-fsf-list"], True),
    ],
)
def test_only_listings_of_the_right_kind_count(name: str, under: list[str], expected: bool) -> None:
    assert RULES[name].counts(under, "2026-06-01") is expected


def test_the_securities_ban_counted_the_defence_department_s_list_before_it_had_its_own() -> None:
    rule = RULES["OFAC_NS_CMIC"]
    days = ("2021-01-10", "2021-01-11", "2021-06-02", "2021-06-03", "2021-08-01", "2021-08-02")
    assert [rule.in_force(day) for day in days] == [NO, YES, YES, UNKNOWN, UNKNOWN, YES]
    assert [rule.counts(["dod-1237-list"], day) for day in days] == [True] * 5 + [False]
    assert [rule.counts(["ns-cmic-list"], day) for day in days] == [False] * 3 + [True] * 3
    assert not any(rule.terms(day).propagates for day in days)


TABLE = """
SOME_RULE:
  title: A rule
  authority: somebody
  lists: [{{list: a-list}}]
  limits: []
  periods:
    - {{from: "2020-01-01", to: "2020-12-31", state: in_force, threshold: 25, strict: true, aggregate: false,
       control: true, propagates: true, sources: [paper]}}
    - {second}
  documents:
    paper: {{title: T, publisher: P, locator: L, says: S}}
"""


def test_a_table_of_ones_own_is_read() -> None:
    rules = read_rules(TABLE.format(second='{from: "2021-01-01", state: suspended, threshold: 50, sources: [paper]}'))
    rule = rules["SOME_RULE"]
    assert (rule.terms("2020-06-01").asks, rule.terms("2021-06-01").asks) == ("more than 25 %", "more than 50 %")
    assert rule.in_force("2021-06-01") is NO


@pytest.mark.parametrize(
    ("second", "error"),
    [
        ('{from: "2021-01-02", state: in_force, sources: [paper]}', ValueError),
        ('{from: "2020-12-31", state: in_force, sources: [paper]}', ValueError),
        ('{from: "2021-01-01", state: sleeping, sources: [paper]}', ValueError),
        ('{from: "2021-01-01", state: in_force, treshold: 10, sources: [paper]}', ValueError),
        ('{from: "2021-01-01", state: in_force, sources: [rumour]}', KeyError),
        ('{from: "2021-01-01", state: in_force}', KeyError),
    ],
)
def test_a_bad_table_is_refused(second: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_rules(TABLE.format(second=second))
