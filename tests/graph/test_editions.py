"""Editions end what they lack, in valid time; retractions take back, in known time; neither deletes anything."""

from __future__ import annotations

from typing import Any

from graph.audit import check
from graph.batch import Record
from graph.digest import digest, known_at
from graph.editions import close_edition, retract_missing, shrunk
from graph.model import Claim, Document
from graph.store import Store
from graph.time import MAX_INSTANT
from graph.writer import Writer, Written
from tests.graph.records import PAPER, claim, company, edition, named, person
from tests.graph.test_writer import entity, ties
from tests.graphs import wipe

FIRST, SECOND, THIRD = edition("2021-01-10"), edition("2021-02-20"), edition("2021-03-30")
BASE: list[Record] = [PAPER, company("acme"), company("bolt"), person("jane")]


def listed(document: Document, *holders: str) -> list[Record]:
    """An edition that says who owns a share of Acme."""
    return [document, *(claim(h, "OWNS", document, f"row {h}", object="acme", share=10) for h in holders)]


def load(store: Store, document: Document, *holders: str) -> Written:
    Writer(store, "test").write([*BASE, *listed(document, *holders)])
    return close_edition(store, str(document.series), str(document.edition))


def periods(store: Store) -> set[tuple[Any, ...]]:
    """Who owns Acme: holder, first possible and first sure day, last sure and last possible day, EDTF."""
    rows = store.read("MATCH (a)-[r:OWNS]->() WHERE r.known_to = $open RETURN a.id AS a, properties(r) AS r",
                      {"open": MAX_INSTANT})  # fmt: skip
    names = ("valid_from", "sure_from", "sure_to", "valid_to", "when")
    return {(row["a"], *(row["r"].get(name) for name in names)) for row in rows}


def standing(store: Store, predicate: str) -> set[tuple[str, str]]:
    """Document and value of the claims that stand."""
    rows = store.read("MATCH (c:Claim {predicate: $p}) WHERE c.retired_at = $open RETURN c.document AS d, c.value AS v",
                      {"p": predicate, "open": MAX_INSTANT})  # fmt: skip
    return {(r["d"], r["v"]) for r in rows}


def test_what_a_newer_edition_lacks_ended_between_the_two(store: Store) -> None:
    load(store, FIRST, "jane", "bolt")
    assert periods(store) == {
        ("jane", "2021-01-10", "2021-01-10", "9999-12-31", "9999-12-31", "2021-01-10/.."),
        ("bolt", "2021-01-10", "2021-01-10", "9999-12-31", "9999-12-31", "2021-01-10/.."),
    }
    before = known_at(store)
    done = load(store, SECOND, "bolt")
    assert done.ended == 1
    found = {p[0]: p for p in periods(store)}
    assert found["bolt"][4] == "9999-12-31"
    assert found["jane"][1:5] == ("2021-01-10", "2021-01-10", "2021-01-10", "2021-02-19")
    former = store.read("MATCH (a)-[r:OWNS]->() WHERE r.known_to <> $open AND a.id = 'jane' RETURN properties(r) AS r",
                        {"open": MAX_INSTANT})  # fmt: skip
    assert [r["r"]["valid_to"] for r in former] == ["9999-12-31"]
    assert all(before < r["r"]["known_to"] <= known_at(store) for r in former)
    assert check(store).problems == ()


def test_editions_in_any_order_give_the_same_graph(store: Store) -> None:
    said = {FIRST: ("jane", "bolt"), SECOND: ("bolt",), THIRD: ("jane", "bolt")}
    digests = set()
    for order in ((FIRST, SECOND, THIRD), (THIRD, FIRST, SECOND), (SECOND, THIRD, FIRST)):
        wipe(store)
        for document in order:
            load(store, document, *said[document])
        assert check(store).problems == ()
        digests.add(digest(store))
    assert len(digests) == 1
    assert {p[:2] + p[4:5] for p in periods(store)} == {
        ("bolt", "2021-01-10", "9999-12-31"),
        ("jane", "2021-01-10", "2021-02-19"),
        ("jane", "2021-03-30", "9999-12-31"),
    }


def test_loading_an_edition_twice_changes_nothing(store: Store) -> None:
    load(store, FIRST, "jane")
    load(store, SECOND, "bolt")
    before = digest(store), known_at(store)
    assert load(store, SECOND, "bolt") == load(store, FIRST, "jane") == Written()
    assert (digest(store), known_at(store)) == before


def test_an_edition_that_was_not_closed_ends_nothing(store: Store) -> None:
    load(store, FIRST, "jane", "bolt")
    Writer(store, "test").write(listed(SECOND, "bolt"))
    assert {p[4] for p in periods(store)} == {"9999-12-31"}


def test_facts_of_older_editions_are_superseded_only_where_a_newer_one_describes_the_entity(store: Store) -> None:
    Writer(store, "test").write(
        [
            *BASE,
            FIRST,
            named("acme", "Acme", FIRST),
            named("bolt", "Bolt", FIRST),
            SECOND,
            named("acme", "ACME", SECOND),
        ]
    )
    close_edition(store, "list", str(FIRST.edition))
    assert standing(store, "name") == {(FIRST.id, "Acme"), (FIRST.id, "Bolt"), (SECOND.id, "ACME")}
    assert close_edition(store, "list", str(SECOND.edition)).retired == 1
    assert standing(store, "name") == {(FIRST.id, "Bolt"), (SECOND.id, "ACME")}
    acme = entity(store, "acme")
    assert acme is not None
    assert acme["names"] == ["ACME"]
    late = claim("acme", "alias", FIRST, "row 9", value="A.C.M.E.")
    Writer(store, "test").write([late])
    assert standing(store, "alias") == set()
    assert check(store).problems == ()


def test_an_edition_that_lost_over_a_fifth_of_its_subjects_is_called_shrunk(store: Store) -> None:
    holders = [f"holder-{n}" for n in range(10)]
    people: list[Record] = [person(h) for h in holders]
    Writer(store, "test").write([*BASE, *people])
    load(store, FIRST, *holders)
    Writer(store, "test").write(listed(SECOND, *holders[:8]))
    assert shrunk(store, "list", str(SECOND.edition)) is None
    Writer(store, "test").write(listed(THIRD, *holders[:7]))
    assert shrunk(store, "list", str(THIRD.edition)) == (
        "it is about 7 entities, 30% fewer than the edition of 2021-01-10"
    )
    assert shrunk(store, "list", str(FIRST.edition)) is None


def test_whom_a_list_targets_is_counted_not_how_much_it_says_of_them(store: Store) -> None:
    parties = [f"party-{n}" for n in range(10)]
    Writer(store, "test").write([*BASE, *(company(p) for p in parties)])

    def target(document: Document, *targeted: str, facts: int = 0) -> None:
        """One action targets them all, some twice; each has so many aliases more."""
        records: list[Record] = [document]
        for number, party in enumerate(targeted):
            records.append(claim("bolt", "TARGETS", document, f"row {number}", object=party))
            records += [claim(party, "alias", document, f"row {number}", value=f"{party} {n}") for n in range(facts)]
        Writer(store, "test").write([*records, claim("bolt", "TARGETS", document, "row 99", object=targeted[0])])

    target(FIRST, *parties, facts=5)
    close_edition(store, "list", str(FIRST.edition))
    target(SECOND, *parties[:8])
    assert shrunk(store, "list", str(SECOND.edition)) is None
    target(THIRD, *parties[:7], facts=20)
    assert shrunk(store, "list", str(THIRD.edition)) == "it lists 7 entities, 30% fewer than the edition of 2021-01-10"
    close_edition(store, "list", str(SECOND.edition))
    fourth = edition("2021-04-30")
    Writer(store, "test").write([fourth, *(claim(p, "alias", fourth, value=p) for p in parties)])
    assert shrunk(store, "list", "2021-04-30") == "it lists 0 entities, 100% fewer than the edition of 2021-02-20"


def test_a_retraction_takes_back_ties_names_and_entities_and_keeps_their_history(store: Store) -> None:
    said: list[Claim] = [
        named("acme", "Acme"), claim("acme", "alias", value="Old Acme"),
        claim("jane", "OWNS", object="acme", when="2019"), claim("bolt", "OWNS", object="acme", when="2019"),
    ]  # fmt: skip
    Writer(store, "mine").write([*BASE, *said])
    before = digest(store)
    assert retract_missing(store, "mine", {said[0].id, said[2].id}).retired == 2
    assert ties(store) == {("OWNS", "jane", "acme", "2019-01-01", "9999-12-31")}
    assert ties(store, known=False) == {("OWNS", "bolt", "acme", "2019-01-01", "9999-12-31")}
    acme = entity(store, "acme")
    assert acme is not None
    assert acme["names"] == ["Acme"]
    assert entity(store, "bolt") is None
    assert check(store).problems == ()
    after = digest(store)
    wipe(store)
    Writer(store, "mine").write([*BASE, said[0], said[2]])
    assert digest(store) == after != before


def test_a_claim_that_another_seed_makes_too_is_not_taken_back(store: Store) -> None:
    shared = claim("jane", "OWNS", object="acme", when="2019")
    Writer(store, "mine").write([*BASE, shared])
    Writer(store, "theirs").write([*BASE, shared])
    before = digest(store), known_at(store)
    assert retract_missing(store, "mine", set()) == Written()
    assert (digest(store), known_at(store)) == before
    assert retract_missing(store, "theirs", set()).retired == 1
    assert ties(store) == set()


def test_a_claim_said_again_after_a_retraction_remembers_the_gap(store: Store) -> None:
    writer = Writer(store, "mine")
    owns = claim("jane", "OWNS", object="acme", when="2019")
    writer.write([*BASE, owns])
    whole, born = digest(store), known_at(store)
    for _ in range(2):
        retract_missing(store, "mine", set())
        assert ties(store) == set()
        assert writer.write([owns]).ties == 1
    assert digest(store) == whole
    [row] = store.read("MATCH (c:Claim {id: $id}) RETURN c.recorded_at AS r, c.retired_at AS t, c.gaps AS gaps",
                       {"id": owns.id})  # fmt: skip
    assert (row["r"], row["t"]) == (born, MAX_INSTANT)
    instants = [instant for gap in row["gaps"] for instant in gap.split("/")]
    assert len(instants) == 4
    assert [born, *instants] == sorted({born, *instants})
    assert instants[-1] == known_at(store)
    assert check(store).problems == ()


def test_a_late_same_as_touches_what_it_joins_and_taking_it_back_restores_the_ties(store: Store) -> None:
    def known() -> list[dict[str, Any]]:
        rows = store.read("MATCH (a)-[r]->(b) WHERE r.known_to = $open RETURN a.id AS a, b.id AS b, properties(r) AS r"
                          " ORDER BY r.id", {"open": MAX_INSTANT})  # fmt: skip
        return [
            {"a": r["a"], "b": r["b"], **{k: v for k, v in r["r"].items() if not k.startswith("known")}} for r in rows
        ]

    def instants() -> dict[str, str]:
        rows = store.read("MATCH (a)-[r]->(b) WHERE r.known_to = $open RETURN a.id + b.id AS ends, r.known_from AS f",
                          {"open": MAX_INSTANT})  # fmt: skip
        return {r["ends"]: r["f"] for r in rows}

    Writer(store, "mine").write(
        [
            *BASE, company("bolt-too"),
            claim("jane", "OWNS", object="acme", when="2019"),
            claim("bolt", "OWNS", object="acme", share=10, when="2019"),
            claim("bolt-too", "OWNS", object="acme", share=30, when="2020"),
        ]
    )  # fmt: skip
    apart, whole, first = known(), digest(store), instants()
    Writer(store, "judge").write([claim("bolt-too", "sameAs", object="bolt")])
    assert {(t["a"], t["b"], t["valid_from"], t.get("share_min")) for t in known()} == {
        ("jane", "acme", "2019-01-01", None),
        ("bolt", "acme", "2019-01-01", 10.0),
        ("bolt", "acme", "2020-01-01", 30.0),
    }
    assert instants()["janeacme"] == first["janeacme"]
    assert check(store).problems == ()
    retract_missing(store, "judge", set())
    assert known() == apart
    assert digest(store) == whole
    assert instants()["janeacme"] == first["janeacme"]
    Writer(store, "judge").write(
        [claim("bolt-too", "sameAs", object="bolt"), claim("bolt", "differentFrom", object="bolt-too")]
    )
    assert known() == apart
    assert check(store).problems == ()
