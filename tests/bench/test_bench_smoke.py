"""The benchmark at a small size: its graph is always the same, and everybody answers alike. Nothing is timed.

What is right is worked out here from the generated claims, without the code that loads or derives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from typing import Any

import neo4j
import pytest

from bench.contenders import Contender, GraphqlOverHttp, PlainDriver, WrongAnswer
from bench.generate import Plan, batches, records
from bench.loading import load
from bench.measure import Timing, check_agreement
from bench.questions import QUESTIONS, Company, Question
from bench.report import loading_grid, reading_grid
from bench.servers import tiegraph_server
from graph.model import Claim, Document, SourceEntity, Status
from graph.settings import Settings
from graph.view import View
from tests.conftest import require
from tests.engines import running

PLAN = Plan(entities=400, ties=1_500, seed=11)
TODAY = View.at().valid_at
ASSERTED = {Status.ON_RECORD, Status.REPORTED, Status.SELF_STATED}
BY_NAME = {question.name: question for question in QUESTIONS}


def test_the_same_plan_makes_the_same_records() -> None:
    first = list(records(PLAN))
    assert first == list(records(PLAN))
    assert first == list(chain.from_iterable(batches(PLAN, 97)))
    assert first != list(records(Plan(PLAN.entities, PLAN.ties, seed=12)))


def test_a_plan_is_kept_and_every_claim_follows_what_it_names() -> None:
    documents: set[str] = set()
    entities: set[str] = set()
    places: set[tuple[str, str]] = set()
    for record in records(PLAN):
        if isinstance(record, Document):
            documents.add(record.id)
        elif isinstance(record, SourceEntity):
            entities.add(record.id)
        else:
            assert record.citation.document in documents
            assert {record.subject, record.object or record.subject} <= entities
            places.add((record.citation.document, record.citation.locator))
    assert len(entities) == PLAN.entities
    assert len(places) == sum(isinstance(record, Claim) for record in records(PLAN))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A Neo4j of its own that holds the plan's graph."""
    require("neo4j")
    with running("neo4j", tmp_path_factory.mktemp("bench")) as engine:
        written = load("Neo4j", engine.settings, PLAN, lambda _: None).written
        assert (written.entities, written.ties - written.ended) == (PLAN.entities, PLAN.ties)
        yield engine.settings


@pytest.fixture(scope="module")
def driver(loaded: Settings) -> Iterator[PlainDriver]:
    with closing(PlainDriver(loaded, View.at())) as contender:
        yield contender


def test_the_graph_has_as_many_current_ties_as_planned(loaded: Settings) -> None:
    password = loaded.database_password
    assert password is not None
    login = (loaded.database_user, password.get_secret_value())
    current = "MATCH ()-[r]->() WHERE r.known_to STARTS WITH '9999' RETURN count(DISTINCT r.id)"
    with neo4j.GraphDatabase.driver(loaded.database, auth=login) as plain:
        assert plain.execute_query(current).records[0][0] == PLAN.ties


def test_hand_written_cypher_finds_what_the_claims_say(driver: PlainDriver) -> None:
    owners = owners_by_claims()
    ids = PLAN.company_ids()
    many = ask(driver, BY_NAME["many"], {"ids": ids[:200], "first": 50})
    assert {company["id"]: shares(company) for company in many} == {id_: owners[id_] for id_ in ids[:200]}
    for id_ in ids[:40]:
        (one,) = ask(driver, BY_NAME["one"], {"id": id_, "first": 50})
        (three,) = ask(driver, BY_NAME["three"], {"id": id_, "first": 50})
        assert shares(one) == shares(three) == owners[id_]
        for tie in three["owners"]:
            assert shares(tie["source"]) == owners[tie["source"]["id"]]
            for further in tie["source"]["owners"]:
                assert shares(further["source"]) == owners[further["source"]["id"]]


def test_sourced_answers_are_the_plain_ones_with_every_claim(driver: PlainDriver) -> None:
    claims = {record.id: record for record in records(PLAN) if isinstance(record, Claim)}
    documents = {record.id: record for record in records(PLAN) if isinstance(record, Document)}
    for name in ("one", "three", "many"):
        variables = {"id": PLAN.company_ids()[7], "ids": PLAN.company_ids()[:200], "first": 50}
        sourced = ask(driver, BY_NAME[f"{name}-sourced"], variables)
        found = list(chain.from_iterable(ties(company) for company in sourced))
        assert found
        for tie in found:
            stated = tie.pop("claims")
            assert stated
            for claim in stated:
                said = claims[claim["id"]]
                assert (said.subject, said.share.min if said.share else None) == (tie["source"]["id"], tie["min"])
                assert (claim["status"], claim["locator"]) == (said.status, said.citation.locator)
                cited = documents[said.citation.document]
                assert claim["document"] == {
                    "id": cited.id, "title": cited.title, "publisher": cited.publisher, "url": cited.url
                }  # fmt: skip
        assert sourced == ask(driver, BY_NAME[name], variables)


def test_tiegraph_answers_as_hand_written_cypher_does(loaded: Settings, driver: PlainDriver) -> None:
    with tiegraph_server(loaded) as url, closing(GraphqlOverHttp("tiegraph", url)) as tiegraph:
        assert check_agreement([tiegraph, driver], QUESTIONS, PLAN.company_ids(), seed=5) > 1_000


def test_a_different_answer_stops_the_benchmark(loaded: Settings, driver: PlainDriver) -> None:
    with closing(PlainDriver(loaded, View("2013-01-01", None, View.at().statuses))) as past:
        contenders: list[Contender] = [driver, past]
        with pytest.raises(WrongAnswer, match="'many'"):
            check_agreement(contenders, [BY_NAME["many"]], PLAN.company_ids(), seed=5)


def test_the_tables_show_medians_and_ratios() -> None:
    def timing(contender: str, *rounds: tuple[float, ...]) -> Timing:
        return Timing(BY_NAME["one"], contender, rounds)

    grid = reading_grid(
        [
            timing("tiegraph", (1.0, 2.0, 3.0), (4.0, 4.0, 4.0)),
            timing("@neo4j/graphql", (4.0, 4.0, 4.0), (8.0, 8.0, 20.0)),
            timing("hand-written Cypher", (1.0, 1.0, 1.0), (2.0, 2.0, 2.0)),
        ]
    )
    assert grid.rows == (
        ("one company, its owners", "3.50 ms", "6.00 ms", "1.50 ms", "0.58 (0.50–0.50)", "2.33 (2.00–2.00)"),
    )
    assert "| one company, its owners | 3.50 ms |" in grid.markdown()
    assert loading_grid([]).rows == ()


def ask(contender: Contender, question: Question, variables: dict[str, Any]) -> list[Company]:
    return contender.companies(contender.prepare(question, variables)())


def shares(company: Company) -> set[tuple[str, float]]:
    assert all(tie["min"] == tie["max"] for tie in company["owners"])
    return {(tie["source"]["id"], tie["min"]) for tie in company["owners"]}


def ties(company: Company) -> Iterator[dict[str, Any]]:
    for tie in company.get("owners", []):
        yield tie
        yield from ties(tie["source"])


def owners_by_claims() -> dict[str, set[tuple[str, float]]]:
    """Who owns how much of what today: of each holding, the last that was said of it, unless it has ended."""
    last: dict[tuple[str, str], tuple[str, str, float]] = {}
    for record in records(PLAN):
        if isinstance(record, Claim) and record.predicate == "OWNS" and record.status in ASSERTED:
            assert record.when
            assert record.object
            assert record.share
            start, _, end = record.when.edtf.partition("/")
            said = (start, "9999" if end in ("", "..") else end, record.share.min)
            holding = (record.object, record.subject)
            last[holding] = max(last.get(holding, said), said)
    owners: dict[str, set[tuple[str, float]]] = defaultdict(set)
    for (company, holder), (_, end, share) in last.items():
        if end >= TODAY:
            owners[company].add((holder, share))
    return owners
