"""One batch is one transaction: refused whole or kept whole, and with it all that follows from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.audit import check
from graph.batch import BatchError, Record
from graph.digest import digest, known_at
from graph.model import ClaimError, Document, EntityKind, SourceEntity, Status
from graph.store import Store
from graph.time import MAX_INSTANT, When
from graph.writer import Writer, Written
from tests.graph.records import OTHER_PAPER, PAPER, claim, company, named, person
from tests.graphs import wipe

ACME, BOLT, JANE = company("acme"), company("bolt"), person("jane")
BASE: list[Record] = [PAPER, ACME, BOLT, JANE, named("acme", "Acme"), named("bolt", "Bolt"), named("jane", "Jane")]
OWNS = claim("jane", "OWNS", object="acme", share=40, when="2019")


def ties(store: Store, *, known: bool = True) -> set[tuple[Any, ...]]:
    """Kind, source, target, first and last valid day of the ties, or of their former versions."""
    rows = store.read("MATCH (a)-[r]->(b) RETURN type(r) AS kind, a.id AS a, b.id AS b, properties(r) AS p")
    return {
        (r["kind"], r["a"], r["b"], r["p"]["valid_from"], r["p"]["valid_to"])
        for r in rows
        if (r["p"]["known_to"] == MAX_INSTANT) == known
    }


def entity(store: Store, id_: str) -> dict[str, Any] | None:
    """An entity as it is known now."""
    rows = store.read("MATCH (n:Entity {id: $id}) WHERE n.known_to = $open RETURN properties(n) AS n",
                      {"id": id_, "open": MAX_INSTANT})  # fmt: skip
    return rows[0]["n"] if rows else None


def count(store: Store, label: str) -> int:
    n: int = store.read(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"]
    return n


def test_a_claim_becomes_a_tie_between_entities_that_look_as_claims_say(store: Store) -> None:
    written = Writer(store, "test").write([*BASE, OWNS, claim("acme", "country", value="CN")])
    assert written == Written(documents=1, entities=3, claims=5, ties=1)
    assert ties(store) == {("OWNS", "jane", "acme", "2019-01-01", "9999-12-31")}
    acme = entity(store, "acme")
    assert acme is not None
    assert (acme["name"], acme["countries"], acme["kind"]) == ("Acme", ["CN"], "COMPANY")
    assert check(store).sound


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (
            claim("jane", "OWNS", OTHER_PAPER, object="bolt", ref="C7"),
            "claim C7 .* 'doc-other-paper', which does not exist",
        ),
        (claim("nobody", "OWNS", object="bolt"), "its subject 'nobody' is no entity"),
        (claim("jane", "OWNS", object="nobody"), "its object 'nobody' is no entity"),
        (claim("jane", "OWNS", object="bolt", speaker="nobody"), "its speaker 'nobody' is no entity"),
        (claim("jane", "OWNZ", object="bolt"), "'OWNZ' is no tie kind"),
        (claim("jane", "likes", object="bolt"), "'likes' is no tie kind"),
        (claim("jane", "OWNS", value="bolt"), "OWNS needs an object"),
        (claim("jane", "sameAs", value="bolt"), "sameAs needs an object"),
        (replace(PAPER, title="Another title"), "two different documents have the id 'doc-paper'"),
    ],
)
def test_one_bad_record_rolls_the_whole_batch_back_and_is_named(store: Store, broken: Record, words: str) -> None:
    with pytest.raises(BatchError, match=words):
        Writer(store, "test").write([*BASE, OWNS, broken])
    assert [count(store, label) for label in ("Document", "Source", "Entity", "Claim")] == [0, 0, 0, 0]
    assert ties(store) == set()


def test_a_bad_batch_leaves_what_was_there_untouched(store: Store) -> None:
    Writer(store, "test").write([*BASE, OWNS])
    before = digest(store), known_at(store)
    with pytest.raises(BatchError):
        Writer(store, "test").write([claim("jane", "OWNS", object="bolt"), claim("jane", "OWNS", object="nobody")])
    assert (digest(store), known_at(store)) == before


def test_no_citation_is_made_but_by_a_document() -> None:
    with pytest.raises(ClaimError, match="needs a locator"):
        PAPER.cite("  ")
    with pytest.raises(ClaimError, match="starts with 'doc-'"):
        Document(id="paper", title="A paper", publisher="A publisher")
    with pytest.raises(ClaimError, match="can be no entity's id"):
        SourceEntity("doc-paper", EntityKind.LAW)


def test_writing_the_same_again_changes_nothing(store: Store) -> None:
    Writer(store, "test").write([*BASE, OWNS])
    before = digest(store), known_at(store)
    assert Writer(store, "test").write([*BASE, OWNS]) == Written(known_claims=4)
    assert (digest(store), known_at(store)) == before
    assert ties(store, known=False) == set()


def test_a_later_observation_keeps_the_former_version_of_the_tie(store: Store) -> None:
    writer = Writer(store, "test")
    writer.write([*BASE, OWNS])
    first = known_at(store)
    written = writer.write([claim("jane", "OWNS", object="acme", share=30, when="2021-05-01")])
    assert (written.ties, written.ended) == (2, 1)
    assert ties(store) == {
        ("OWNS", "jane", "acme", "2019-01-01", "2021-04-30"),
        ("OWNS", "jane", "acme", "2021-05-01", "9999-12-31"),
    }
    assert ties(store, known=False) == {("OWNS", "jane", "acme", "2019-01-01", "9999-12-31")}
    [former] = store.read("MATCH ()-[r:OWNS]->() WHERE r.known_to <> $open RETURN r.known_from AS f, r.known_to AS t",
                          {"open": MAX_INSTANT})  # fmt: skip
    assert former == {"f": first, "t": known_at(store)}


def test_a_document_does_not_change_unless_its_seed_may_revise_it(store: Store) -> None:
    Writer(store, "test").write([*BASE, OWNS])
    revised = replace(PAPER, title="The paper", published=When.parse("2018"))
    with pytest.raises(BatchError, match="was loaded before with another published, title"):
        Writer(store, "test").write([revised])
    assert Writer(store, "test", revisable=True).write([revised]).documents == 1
    assert check(store).problems == ()
    after = digest(store)
    [row] = store.read("MATCH ()-[r:OWNS]->() WHERE r.known_to = $open RETURN r.cited AS cited", {"open": MAX_INSTANT})
    assert row["cited"] == ["The paper, p. 1 (ON_RECORD)"]
    assert [r["title"] for r in store.read("MATCH (v:Version {of: 'doc-paper'}) RETURN v.title AS title")] == [
        "A paper"
    ]
    wipe(store)
    Writer(store, "test").write([revised, *(r for r in BASE if r is not PAPER), OWNS])
    assert digest(store) == after


def test_a_listed_document_never_comes_to_be_another_edition(store: Store) -> None:
    listed = replace(PAPER, series="list", edition="2020-06-01")
    Writer(store, "test", revisable=True).write([listed, ACME, named("acme", "Acme", listed)])
    with pytest.raises(BatchError, match="another edition"):
        Writer(store, "test", revisable=True).write([replace(listed, edition="2021-06-01")])


def test_sources_that_share_a_checked_identifier_are_one_and_their_ties_follow(store: Store) -> None:
    writer = Writer(store, "test")
    listed = company("list-7")
    writer.write(
        [*BASE, listed, OWNS, named("list-7", "ACME CO."), claim("list-7", "OWNS", object="bolt", when="2020")]
    )
    writer.write([claim("acme", "identifier", value="OFAC:7")])
    before = ties(store)
    assert ("OWNS", "list-7", "bolt", "2020-01-01", "9999-12-31") in before
    assert writer.write([claim("list-7", "identifier", value="OFAC:7")]).merged == 1
    assert ties(store) == {
        ("OWNS", "jane", "acme", "2019-01-01", "9999-12-31"),
        ("OWNS", "acme", "bolt", "2020-01-01", "9999-12-31"),
    }
    acme = entity(store, "acme")
    assert acme is not None
    assert acme["members"] == ["acme", "list-7"]
    assert entity(store, "list-7") is None
    assert check(store).problems == ()


def test_an_identifier_that_is_not_strong_or_whose_check_digit_is_wrong_joins_nobody(store: Store) -> None:
    said = [claim(i, "identifier", value=v) for i in ("acme", "bolt") for v in ("REG:7", "USCC:91330000733796106Q")]
    assert Writer(store, "test").write([*BASE, *said]).merged == 0
    assert entity(store, "bolt") is not None


def test_the_lowest_rank_gives_the_canonical_id_in_any_order(store: Store) -> None:
    register, curated = company("a-register-1"), company("zeta", rank=0)
    same = [claim(i, "identifier", value="OFAC:7", at=i) for i in ("a-register-1", "zeta")]
    Writer(store, "test").write([PAPER, register, same[0]])
    assert entity(store, "a-register-1") is not None
    Writer(store, "test").write([curated, same[1]])
    assert entity(store, "a-register-1") is None
    assert entity(store, "zeta") is not None
    assert check(store).problems == ()


def test_a_source_that_is_known_better_later_takes_the_better_kind(store: Store) -> None:
    writer = Writer(store, "test")
    writer.write([PAPER, ACME, JANE, SourceEntity("office", EntityKind.COMPANY, 1), named("office", "Office")])
    writer.write([claim("jane", "HOLDS_POST", object="office", when="2020")])
    writer.write([SourceEntity("office", EntityKind.STATE_BODY, 0)])
    office = entity(store, "office")
    assert office is not None
    assert office["kind"] == "STATE_BODY"
    assert [r["n"] for r in store.read("MATCH (n:StateBody)<-[:HOLDS_POST]-(:Person) RETURN n.id AS n")] == ["office"]
    assert count(store, "Company") == 0
    assert check(store).problems == ()


def test_what_no_claim_names_is_no_entity_until_one_does(store: Store) -> None:
    writer = Writer(store, "test")
    writer.write([PAPER, ACME, BOLT])
    assert entity(store, "acme") is None
    assert check(store).problems == ()
    writer.write([named("acme", "Acme"), claim("acme", "OWNS", object="bolt")])
    acme, bolt = entity(store, "acme"), entity(store, "bolt")
    assert acme is not None
    assert bolt is not None
    assert (acme["name"], bolt["name"]) == ("Acme", "bolt")
    assert check(store).problems == ()


def test_a_claim_of_a_weaker_status_is_its_own_tie(store: Store) -> None:
    denied = claim("jane", "OWNS", object="acme", status=Status.DENIED, at="p. 2")
    Writer(store, "test").write([*BASE, OWNS, denied])
    rows = store.read("MATCH ()-[r:OWNS]->() RETURN r.status AS s, r.contested AS c ORDER BY s")
    assert {r["s"] for r in rows} == {"DENIED", "ON_RECORD"}
    assert [r["c"] for r in rows if r["s"] == "ON_RECORD"] == [True]
