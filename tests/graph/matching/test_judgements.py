"""Proposals from a graph, and judgements: joined, taken apart, taken back, with the ties that follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from graph.audit import check
from graph.digest import digest
from graph.judgements import Judgement, JudgementError, judge, withdraw
from graph.matching.proposals import propose
from graph.model import COUNTRY, IDENTIFIER, NAME, Claim, Document, EntityKind, Share, SourceEntity
from graph.ownership.reading import Reader
from graph.store import Store
from graph.time import MAX_INSTANT, When
from graph.view import View
from graph.writer import Writer
from tests.engines import Engine
from tests.graphs import wipe

DOCUMENT = Document(id="doc-register", title="A register", publisher="A registrar")
FILING = Document(id="doc-filing", title="A filing", publisher="A court")


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """Two records of one company, each with an owner; a namesake elsewhere."""
    with Store.open(engine.settings) as opened:
        wipe(opened)
        names = {"alder-1": "Alder Timber Co., Ltd.", "alder-2": "TIMBER ALDER COMPANY LIMITED", "birch": "Birch",
                 "elm": "Elm", "alder-x": "Alder Timber"}  # fmt: skip
        cite = DOCUMENT.cite("row 1")
        claims = [Claim(citation=cite, subject=id_, predicate=NAME, value=name) for id_, name in names.items()]
        for id_, country in (("alder-1", "CN"), ("alder-2", "CN"), ("alder-x", "PA")):
            claims.append(Claim(citation=cite, subject=id_, predicate=COUNTRY, value=country))
        for owner, asset, share in (("birch", "alder-1", 60.0), ("elm", "alder-2", 30.0)):
            said = {"subject": owner, "object": asset, "share": Share(share, share), "when": When.parse("2020")}
            claims.append(Claim(citation=cite, predicate="OWNS", **said))  # type: ignore[arg-type]
        entities = [SourceEntity(id_, EntityKind.COMPANY) for id_ in names]
        Writer(opened, "register").write([DOCUMENT, *entities, *claims])
        yield opened


def owned(store: Store) -> tuple[set[tuple[str, str]], set[tuple[str, str, float]]]:
    """The names of the records' entities, and the stakes in them as they are now."""
    entities = {row["entity"] for row in store.named("existing_sources", ids=["alder-1", "alder-2"])}
    names = {
        (row["id"], " | ".join(row["names"]))
        for row in store.named("profiles", open=MAX_INSTANT)
        if row["id"] in entities
    }
    around = Reader(store, View.at(date(2022, 1, 1))).above(entities)
    stakes = {
        (tie.source, tie.target, float(around.network.low[k]))
        for k, id_ in enumerate(around.network.ties)
        for tie in [around.ties[id_]]
    }
    return names, stakes


def pairs(store: Store, **options: object) -> list[tuple[str, str]]:
    return [(p.a.id, p.b.id) for p in propose(store, **options)]  # type: ignore[arg-type]


def test_proposals_come_best_first_and_leave_out_what_is_judged(store: Store) -> None:
    assert pairs(store) == [("alder-1", "alder-2"), ("alder-1", "alder-x"), ("alder-2", "alder-x")]
    assert pairs(store, who="alder-x", first=1) == [("alder-x", "alder-1")]
    assert pairs(store, kinds=[EntityKind.PERSON]) == []
    judge(store, "alder-1", "alder-x", Judgement.DIFFERENT, FILING, "page 2", by="A. Reporter")
    judge(store, "alder-1", "alder-2", Judgement.SAME, FILING, "page 3")
    assert pairs(store) == []
    withdraw(store, "alder-1", "alder-x")
    assert pairs(store) == [("alder-1", "alder-x")]
    with pytest.raises(KeyError):
        propose(store, "nobody")


def test_what_was_judged_and_taken_back_leaves_the_graph_as_it_was(store: Store) -> None:
    apart = owned(store)
    assert apart[1] == {("birch", "alder-1", 60), ("elm", "alder-2", 30)}
    written = judge(store, "alder-2", "alder-1", Judgement.SAME, FILING, "page 3")
    assert (written.claims, written.merged) == (1, 1)
    names, stakes = owned(store)
    assert names == {("alder-1", "Alder Timber Co., Ltd. | TIMBER ALDER COMPANY LIMITED")}
    assert stakes == {("birch", "alder-1", 60), ("elm", "alder-1", 30)}
    assert check(store).sound
    assert not judge(store, "alder-1", "alder-2", Judgement.SAME, FILING, "page 3").changed
    withdraw(store, "alder-1", "alder-2")
    assert owned(store) == apart
    assert check(store).sound
    again = digest(store)
    judge(store, "alder-2", "alder-1", Judgement.SAME, FILING, "page 3")
    withdraw(store, "alder-2", "alder-1")
    assert digest(store) == again


def test_different_outweighs_a_shared_identifier_and_the_opposite_replaces_it(store: Store) -> None:
    lei = "LEI:5493000IBP32UQZ0KL24"
    cite = DOCUMENT.cite("row 2")
    Writer(store, "register").write(
        [Claim(citation=cite, subject=id_, predicate=IDENTIFIER, value=lei) for id_ in ("alder-1", "alder-2")]
    )
    assert len(owned(store)[0]) == 1
    judge(store, "alder-1", "alder-2", Judgement.DIFFERENT, FILING, "page 4", note="two registrations")
    assert len(owned(store)[0]) == 2
    assert check(store).sound
    judge(store, "alder-1", "alder-2", Judgement.SAME, FILING, "page 5")
    assert len(owned(store)[0]) == 1


def test_what_cannot_be_judged(store: Store) -> None:
    with pytest.raises(JudgementError, match="one already"):
        judge(store, "birch", "birch", Judgement.SAME, FILING, "page 1")
    lin = Claim(citation=DOCUMENT.cite("row 9"), subject="lin", predicate=NAME, value="Lin")
    Writer(store, "register").write([DOCUMENT, SourceEntity("lin", EntityKind.PERSON), lin])
    with pytest.raises(JudgementError, match="lin is a Person and birch a Company"):
        judge(store, "lin", "birch", Judgement.SAME, FILING, "page 1")
    judge(store, "lin", "birch", Judgement.DIFFERENT, FILING, "page 1")
    with pytest.raises(JudgementError, match="no source entity 'nobody'"):
        judge(store, "birch", "nobody", Judgement.SAME, FILING, "page 1")
    assert not withdraw(store, "birch", "elm").changed
