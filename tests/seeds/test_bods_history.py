"""The `bods` seed: updated, closed and replaced statements, and which share counts from when."""

from __future__ import annotations

from pathlib import Path

from graph.model import SAME_AS
from seeds.registry import Record
from tests.seeds.bods_files import (
    ALDER,
    PARTIES,
    Json,
    entity,
    interest,
    owns,
    person,
    read,
    read_all,
    record,
    relation,
    share,
    ties,
    write,
)
from tests.seeds.records import claims, rejects, said_of


def history(folder: Path, *statements: Json) -> list[tuple[str, str | None, tuple[float, float] | None, str | None]]:
    """The ties of one record of p in c, and no reject."""
    records = read_all(folder, *PARTIES, *statements)
    assert rejects(records) == []
    return ties(records)


def ended(records: list[Record]) -> list[str]:
    """The dates of the claims whose note says that no end date is given."""
    return [str(c.when) for c in claims(records) if c.note and "no end date is given" in c.note]


def test_the_same_share_again_counts_from_the_start(tmp_path: Path) -> None:
    assert (
        history(
            tmp_path, relation("1", "2016-01-01", share(50)), relation("2", "2019-01-01", share(50), status="updated")
        )
        == [("OWNS", None, (50, 50), "2015-01-01/")] * 2
    )


def test_another_share_with_the_same_start_counts_from_its_statement(tmp_path: Path) -> None:
    first, second = relation("1", "2016-01-01", share(50)), relation("2", "2019-01-01", share(80), status="updated")
    expected = [
        ("OWNS", None, (50, 50), "2015-01-01/"),
        ("OWNS", None, None, "2015-01-01/"),
        ("OWNS", None, (80, 80), "2019-01-01"),
    ]
    assert history(tmp_path, first, second) == expected
    again = history(tmp_path, first, second, relation("3", "2020-01-01", share(80), status="updated"))
    assert again == [*expected, ("OWNS", None, None, "2015-01-01/"), ("OWNS", None, (80, 80), "2020-01-01")]


def test_another_share_with_a_new_start_counts_from_there(tmp_path: Path) -> None:
    assert history(
        tmp_path,
        relation("1", "2016-01-01", share(50)),
        relation("2", "2019-01-01", share(80, "2018-12-24"), status="updated"),
    ) == [("OWNS", None, (50, 50), "2015-01-01/"), ("OWNS", None, (80, 80), "2018-12-24/")]


def test_an_update_whose_forerunner_is_not_given_is_not_read_back(tmp_path: Path) -> None:
    expected = [("OWNS", None, None, "2015-01-01/"), ("OWNS", None, (50, 50), "2019-01-01")]
    assert history(tmp_path, relation("2", "2019-01-01", share(50), status="updated")) == expected
    replacing = owns("o2", "p", "c", interest(share={"exact": 50}, startDate="2015-01-01"), replacesStatements=["o1"],
                     statementDate="2019-01-01")  # fmt: skip
    assert ties(read_all(tmp_path, entity("c"), person("p"), replacing)) == expected


def test_the_order_is_that_of_the_statements_not_of_the_file(tmp_path: Path) -> None:
    first, second = relation("1", "2016-01-01T09:00:00Z", share(50)), relation("2", "2016-01-01T17:00:00Z", share(80))
    second["recordStatus"] = "updated"
    assert sorted(history(tmp_path, second, first), key=str) == sorted(history(tmp_path, first, second), key=str)
    assert ("OWNS", None, (80, 80), "2016-01-01") in history(tmp_path, second, first)


def test_an_interest_that_the_update_lacks_has_ended_by_then(tmp_path: Path) -> None:
    votes = {"type": "votingRights", "directOrIndirect": "direct", "startDate": "2015-01-01"}
    records = read_all(
        tmp_path, *PARTIES, relation("1", "2016-01-01", share(50), votes),
        relation("2", "2019-01-01", share(50), status="updated"),
    )  # fmt: skip
    assert ("LINKED_TO", "voting rights", None, "2015-01-01/2019-01-01~") in ties(records)
    assert ended(records) == ["2015-01-01/2019-01-01~"]
    assert ties(records).count(("OWNS", None, (50, 50), "2015-01-01/")) == 2


def test_a_stated_end_counts_and_a_closed_record_without_one_ends_by_then(tmp_path: Path) -> None:
    first = relation("1", "2016-01-01", share(50))
    stated = relation("2", "2019-01-01", share(50, endDate="2018-05-05"), status="closed")
    assert history(tmp_path, first, stated) == [
        ("OWNS", None, (50, 50), "2015-01-01/"),
        ("OWNS", None, (50, 50), "2015-01-01/2018-05-05"),
    ]
    bare = read_all(tmp_path, *PARTIES, first, relation("2", "2019-01-01", share(50), status="closed"))
    assert ties(bare) == [
        ("OWNS", None, (50, 50), "2015-01-01/"),
        ("OWNS", None, (50, 50), "2015-01-01/2019-01-01~"),
    ]
    silent = read_all(tmp_path, *PARTIES, first, relation("2", "2019-01-01", status="closed"))
    assert ties(silent) == [("OWNS", None, (50, 50), "2015-01-01/2019-01-01~")]
    assert ended(silent) == ["2015-01-01/2019-01-01~"]


def test_the_share_of_a_closed_record_was_so_at_its_end(tmp_path: Path) -> None:
    assert history(tmp_path, relation("2", "2019-01-01", share(50, endDate="2018-05-05"), status="closed")) == [
        ("OWNS", None, None, "2015-01-01/2018-05-05"),
        ("OWNS", None, (50, 50), "2018-05-05/2018-05-05"),
    ]


def test_control_ends_where_an_update_makes_it_less(tmp_path: Path) -> None:
    def votes(percent: float) -> Json:
        return {**share(percent), "type": "votingRights"}

    assert history(
        tmp_path, relation("1", "2016-01-01", votes(60)), relation("2", "2019-01-01", votes(40), status="updated")
    ) == [
        ("CONTROLS", "voting rights", None, "2015-01-01/2019-01-01~"),
        ("LINKED_TO", "voting rights", (40, 40), "2019-01-01"),
    ]


def test_a_replaced_statement_goes_on_or_ends_by_who_is_in_the_next_ones(tmp_path: Path) -> None:
    whole = interest(share={"exact": 100}, startDate="2015-01-01")
    half = interest(share={"exact": 50}, startDate="2015-01-01")
    before = owns("o1", "p", "c", whole, statementDate="2016-01-01")
    stays = owns("o2", "p", "c", half, statementDate="2019-01-01", replacesStatements=["o1"])
    other = owns("o3", "q", "c", half, statementDate="2019-02-02", replaceStatements=["o1"])
    parties = (entity("c"), person("p"), person("q", "Quinn Oak"))
    assert ties(read_all(tmp_path, *parties, before, stays, other)) == [
        ("OWNS", None, (100, 100), "2015-01-01/"),
        ("OWNS", None, None, "2015-01-01/"),
        ("OWNS", None, (50, 50), "2019-01-01"),
        ("OWNS", None, (50, 50), "2015-01-01/"),
    ]
    assert ties(read_all(tmp_path, *parties, before, other))[0] == (
        "OWNS", None, (100, 100), "2015-01-01/2019-02-02~",
    )  # fmt: skip


def test_who_replaces_exactly_one_statement_is_the_same_party(tmp_path: Path) -> None:
    newer = person("p2", "Pat Elm", replacesStatements=["p"])
    half = interest(share={"exact": 50}, startDate="2015-01-01")
    first = owns("o1", "p", "c", half, statementDate="2016-01-01")
    second = owns("o2", "p2", "c", half, statementDate="2019-01-01", replacesStatements=["o1"])
    found = read_all(tmp_path, entity("c"), person("p"), newer, first, second)
    assert (SAME_AS, "bods-p", None, None) in said_of(found, "bods-p2")
    assert ties(found) == [("OWNS", None, (50, 50), "2015-01-01/")] * 2
    split = read_all(tmp_path, person("p"), newer, person("p3", replacesStatements=["p"]))
    merged = read_all(tmp_path, person("p"), person("q"), person("p2", replacesStatements=["p", "q"]))
    mixed = read_all(tmp_path, entity("p"), newer)
    for records in (split, merged, mixed):
        assert [c for c in claims(records) if c.predicate == SAME_AS] == []
        assert ("replacesStatement", "p", None, None) in said_of(records, "bods-p2")


def test_former_names_of_a_record_are_aliases(tmp_path: Path) -> None:
    def version(id_: str, date: str, name: str, status: str) -> Json:
        return record(id_, "entity", "c", {"name": name, "entityType": {"type": "registeredEntity"}},
                      recordStatus=status, statementDate=date)  # fmt: skip

    records = read_all(
        tmp_path, version("2", "2019-01-01", "Birch New", "updated"), version("1", "2016-01-01", "Birch Old", "new"),
        version("3", "2021-01-01", "Birch New", "closed"),
    )  # fmt: skip
    said = {(p, v, r) for p, v, r, _ in said_of(records, f"{ALDER}c") if p in ("name", "alias", "recordClosed")}
    assert said == {
        ("name", "Birch New", None),
        ("alias", "Birch Old", "name in an earlier statement"),
        ("recordClosed", "2021-01-01", None),
    }


def test_statements_may_stand_in_several_files(tmp_path: Path) -> None:
    files = [
        write(tmp_path, [relation("2", "2019-01-01", share(80), status="updated")], "a.json"),
        write(tmp_path, [relation("1", "2016-01-01", share(50))], "b.json"),
        write(tmp_path, PARTIES, "c.json"),
    ]
    together, folder = read(*files), read(tmp_path)
    assert {c.id for c in claims(together)} == {c.id for c in claims(folder)}
    assert ("OWNS", None, (80, 80), "2019-01-01") in ties(together)
    assert ("OWNS", None, (50, 50), "2015-01-01/") in ties(together)
