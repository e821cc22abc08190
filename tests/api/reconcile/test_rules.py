"""When a candidate is certain, and when it is not: the traps of real lists, and what stands against a match."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.engine import Engine as Api
from api.reconcile.extend import extend
from api.reconcile.matching import answer
from api.reconcile.queries import parse_batch
from api.reconcile.service import Service
from graph.model import EntityKind, SourceEntity
from graph.store import Store
from graph.writer import Writer
from tests.engines import Engine
from tests.graph.records import PAPER, claim, company, named, person
from tests.graphs import load_curated, wipe

#: Names of three bodies that lists mix up, and whose each is.
NAMES = {
    "CETC": "cetc",
    "China Electronics Technology Group Corporation": "cetc",
    "中国电子科技集团公司": "cetc",
    "52nd Research Institute of CETC": "cetc-52nd-institute",
    "China Electronics Technology Group Corporation 52nd Research Institute": "cetc-52nd-institute",
    "中国电子科技集团公司第五十二研究所": "cetc-52nd-institute",
    "CETHIK": "cethik",
    "CETHIK Group": "cethik",
    "CETHIK Group Co., Ltd.": "cethik",
    "China Electronics Technology HIK Group Co., Ltd.": "cethik",
    "中电海康集团有限公司": "cethik",
    "中电海康": "cethik",
}
EXACT = {
    "CETC", "China Electronics Technology Group Corporation", "中国电子科技集团公司",
    "52nd Research Institute of CETC", "中国电子科技集团公司第五十二研究所",
    "CETHIK", "CETHIK Group Co., Ltd.", "China Electronics Technology HIK Group Co., Ltd.", "中电海康集团有限公司",
}  # fmt: skip
EXAMPLES = ["CETHIK", "Hikvision", "CETC", "Hangzhou", "Research Institute"]


@pytest.fixture(scope="module")
def http(engine: Engine) -> Iterator[TestClient]:
    """The curated graph, and invented namesakes beside it."""
    with Store.open(engine.settings) as store:
        wipe(store)
        load_curated(store)
        Writer(store, "mine").write(
            [
                PAPER,
                company("alder-one"), named("alder-one", "Alder Trading"),
                claim("alder-one", "country", value="FR"),
                company("alder-two"), named("alder-two", "ALDER TRADING"),
                company("birch"), named("birch", "Birch Optics"),
                claim("birch", "identifier", value="SZSE:300999"),
                company("birch-ltd"), named("birch-ltd", "Birch Optics Ltd"),
                company("cedar"), named("cedar", "Cedar Works"), claim("cedar", "identifier", value="OFAC:77777"),
                person("dogwood"), named("dogwood", "Dana Dogwood"),
                claim("dogwood", "country", value="SE"),
                SourceEntity("elm-org", EntityKind.ORGANIZATION), named("elm-org", "Elm Works"),
                company("elm-com"), named("elm-com", "Elm Works"),
            ]
        )  # fmt: skip
    with TestClient(create_app(engine.settings), raise_server_exceptions=False) as client:
        yield client


def ask(http: TestClient, **query: Any) -> list[dict[str, Any]]:
    """The candidates of one query."""
    answer = http.post("/reconcile", data={"queries": json.dumps({"q": query})})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["q"]["result"]
    return found


def match(http: TestClient, **query: Any) -> str | None:
    """Who is certain."""
    certain = [one["id"] for one in ask(http, **query) if one["match"]]
    assert len(certain) <= 1
    return certain[0] if certain else None


def test_cetc_its_52nd_institute_and_cethik_never_match_for_each_other(http: TestClient) -> None:
    for type_ in (None, "COMPANY", "ORGANIZATION"):
        for text, own in NAMES.items():
            query = {"query": text, "type_strict": "should", **({"type": type_} if type_ else {})}
            assert match(http, **query) in (None, own), text
    assert {text for text in NAMES if match(http, query=text)} == EXACT


def test_an_alias_that_a_list_gives_to_another_takes_the_certainty_away(engine: Engine, http: TestClient) -> None:
    assert match(http, query="CETHIK Group Co., Ltd.") == "cethik"
    with Store.open(engine.settings) as store:
        listed = [named("el-52nd", "52nd Research Institute, CETC"), claim("el-52nd", "alias", value="CETHIK Group")]
        Writer(store, "list").write([PAPER, company("el-52nd"), *listed])
    found = ask(http, query="CETHIK Group Co., Ltd.")
    assert [one["id"] for one in found[:2]] == ["cethik", "el-52nd"]
    assert not any(one["match"] for one in found)
    assert match(http, query="CETHIK Group") is None  # the list's own alias: CETHIK is too near
    assert match(http, query="CETHIK Group", type="COMPANY") is None


def test_namesakes_are_told_apart_by_what_is_known_only(http: TestClient) -> None:
    assert match(http, query="Alder Trading") is None
    french = {"query": "Alder Trading", "properties": [{"pid": "country", "v": "FR"}]}
    assert match(http, **french) is None  # where the other one is, nobody knows: it may be France too
    german = {"query": "Alder Trading", "properties": [{"pid": "country", "v": "Germany"}]}
    assert [(one["id"], one["score"]) for one in ask(http, **german)[:2]] == [("alder-two", 100), ("alder-one", 80)]
    assert match(http, **german) is None


def test_a_rival_that_differs_in_its_form_only_is_too_near(http: TestClient) -> None:
    assert match(http, query="Birch Optics") is None
    assert match(http, query="Birch Optics Ltd") is None


def test_kinds_that_sources_mix_up_are_rivals_whatever_is_asked_for(http: TestClient) -> None:
    for strict in ("any", "should", "all"):
        assert match(http, query="Elm Works", type="COMPANY", type_strict=strict) is None
    companies = ask(http, query="Elm Works", type="COMPANY", type_strict="any")
    assert companies[0]["id"] == "elm-com"
    assert {one["type"][0]["id"] for one in companies} == {"COMPANY"}
    assert ask(http, query="Elm Works", type=["COMPANY", "ORGANIZATION"], type_strict="all") == []
    assert ask(http, query="Elm Works", type="Q5") == []


def test_a_number_is_certain_with_its_scheme_or_a_check_digit(http: TestClient) -> None:
    assert match(http, query="OFAC:77777") == "cedar"
    assert match(http, query="77777") is None
    assert ask(http, query="77777")[0]["id"] == "cedar"
    assert match(http, query="SZSE:300999") is None  # codes of exchanges are given again
    assert match(http, query="ISIN:CNE100000PM8") == match(http, query="CNE100000PM8") == "hikvision"
    by_number = {"properties": [{"pid": "OFAC", "v": 77777}]}
    assert match(http, **by_number) == "cedar"
    assert match(http, query="Cedarwork Sons", **by_number) == "cedar"
    assert match(http, query="Hikvision", **by_number) is None
    assert match(http, type="PERSON", **by_number) is None
    assert match(http, properties=[*by_number["properties"], {"pid": "name", "v": "Cedar Works"}]) == "cedar"
    assert match(http, properties=[*by_number["properties"], {"pid": "name", "v": "Oak"}]) is None
    other = [{"pid": "identifier", "v": "OFAC:30946"}]
    assert match(http, query="Cedar Works", properties=other) is None


def test_a_person_is_never_certain_by_a_name_alone(http: TestClient) -> None:
    assert ask(http, query="Dana Dogwood")[0]["score"] == 100
    assert match(http, query="Dana Dogwood") is None
    assert match(http, query="Dana Dogwood", properties=[{"pid": "country", "v": ["NO", "Sweden"]}]) == "dogwood"
    assert match(http, query="Dana Dogwood", properties=[{"pid": "birthDate", "v": "1970"}]) is None  # unknown


class Counting:
    """A store that passes reads on and counts them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.searches = self.statements = 0

    def read(self, text: str, parameters: dict[str, Any], *, timeout: float | None = None) -> Any:
        self.searches += 1
        return self._store.read(text, parameters, timeout=timeout)

    def one(self, text: str, parameters: dict[str, Any], *, timeout: float | None = None) -> Any:
        self.statements += 1
        return self._store.one(text, parameters, timeout=timeout)


def test_a_batch_asks_the_database_once_for_its_texts_and_once_for_all_else(engine: Engine, http: TestClient) -> None:
    with Store.open(engine.settings) as store:
        counting: Any = Counting(store)
        service = Service(counting, Api(counting, engine.settings), engine.settings, "http://here/")
        owned = {"properties": [{"pid": "owners", "v": "中国电子科技集团公司"}, {"pid": "country", "v": "CN"}]}
        queries = parse_batch({str(n): {"query": EXAMPLES[n % 5], **owned} for n in range(100)})
        found = answer(service, list(queries.values()))
        assert len(found) == 100
        assert [one.hit.entity for one in found[0] if one.match] == ["cethik"]
        assert (counting.searches, counting.statements) == (1, 1)  # five texts
        ids = sorted({one.hit.entity for candidates in found for one in candidates})
        assert len(ids) > 20
        counting.statements = 0
        extend(service, {"ids": ids, "properties": [{"id": pid} for pid in ("owners", "LEI", "founded", "sanctions")]})
        assert counting.statements == 1


def test_a_batch_of_a_hundred_is_answered_and_one_more_is_not(http: TestClient) -> None:
    names = [*NAMES, "Hikvision", "Elm Works"] * 8
    queries = {f"row {n}": {"query": names[n % len(names)]} for n in range(100)}
    answer = http.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200
    assert list(answer.json()) == list(queries)
    assert answer.json()["row 6"] == answer.json()[f"row {6 + len(NAMES) + 2}"]
    queries["one more"] = {"query": "Hikvision"}
    refused = http.post("/reconcile", data={"queries": json.dumps(queries)})
    assert (refused.status_code, refused.json()["message"]) == (413, "at most 100 queries at once, not 101")
