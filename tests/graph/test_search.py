"""Search on both engines: each way of asking finds who is meant, says why, in a fixed order, as known at an instant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from graph.audit import check
from graph.batch import Record
from graph.digest import digest, known_at
from graph.editions import retract_missing
from graph.migrations import MIGRATIONS, migrate
from graph.model import Claim, EntityKind, SourceEntity
from graph.search.finding import Hit, SearchError, search
from graph.store import Store
from graph.view import View
from graph.writer import Writer
from tests.engines import Engine
from tests.graph.records import PAPER, claim, company, named, person
from tests.graphs import empty, wipe

HIKVISION = "Hangzhou Hikvision Digital Technology Co., Ltd."
CETC = "China Electronics Technology Group Corporation"
HAIGE = "GUANGZHOU HAIGE COMMUNICATIONS GROUP INC CO"
USCC = "USCC:91330000733796106P"
LEI = "LEI:529900T8BM49AURSDO55"


def alias(id_: str, text: str) -> Claim:
    return claim(id_, "alias", at=f"alias {text}", value=text)


def says(id_: str, predicate: str, value: str) -> Claim:
    return claim(id_, predicate, at=f"{predicate} {value}", value=value)


RECORDS: list[Record] = [
    PAPER,
    *map(company, ("hik", "hik-uk", "haige", "haige-film", "electronics", "thirteenth", "siemens", "taiwan")),
    person("chen"),
    SourceEntity("ministry", EntityKind.STATE_BODY),
    named("hik", HIKVISION), alias("hik", "海康威视"), alias("hik", "杭州海康威视数字技术股份有限公司"),
    says("hik", "identifier", USCC), says("hik", "identifier", "OFAC:30946"), says("hik", "country", "CN"),
    named("hik-uk", "Hikvision UK Limited"), says("hik-uk", "country", "GB"),
    named("haige", HAIGE), says("haige", "country", "CN"),
    named("haige-film", "Haige Film GmbH"), says("haige-film", "country", "DE"),
    named("electronics", CETC), named("thirteenth", "13th Research Institute"),
    named("siemens", "Siemens AG"), says("siemens", "identifier", LEI), says("siemens", "country", "DE"),
    named("taiwan", "臺灣積體電路製造股份有限公司"),
    named("chen", "Chen Zongnian"), alias("chen", "陈宗年"),
    named("ministry", "Министерство обороны"),
]  # fmt: skip


@pytest.fixture(scope="module")
def found(engine: Engine) -> Iterator[Store]:
    with empty(engine.settings) as store:
        Writer(store, "test").write(RECORDS)
        yield store


def ask(store: Store, text: str, **options: Any) -> list[Hit]:
    return search(store, View.at(), text, **options)


@pytest.mark.parametrize(
    ("text", "who", "matched", "why"),
    [
        (HIKVISION, "hik", HIKVISION, "same name"),
        ("hangzhou HIKVISION digital technology co ltd", "hik", HIKVISION, "same name"),
        ("Hangzhou Hikvision Digital Technology", "hik", HIKVISION, "same name, company form aside"),
        ("Hangzhou Hikvision Digital Technology Company Limited", "hik", HIKVISION, "same name, company form aside"),
        ("海康威视", "hik", "海康威视", "alias"),
        ("杭州海康威视数字技术有限公司", "hik", "杭州海康威视数字技术股份有限公司", "same characters, company form"),
        ("威视数字", "hik", "杭州海康威视数字技术股份有限公司", "威视数字 stands in the name"),
        ("haikang weishi", "hik", "海康威视", "pinyin of 海康威视"),
        ("HaiKangWeiShi", "hik", "海康威视", "pinyin of 海康威视"),
        ("hai kang wei shi", "hik", "海康威视", "pinyin of 海康威视"),
        ("陈宗年", "chen", "陈宗年", "alias"),
        ("Zongnian Chen", "chen", "Chen Zongnian", "same words in another order"),
        ("台湾积体电路制造", "taiwan", "臺灣積體電路製造股份有限公司", "same characters"),
        ("HAIGE GUANGZHOU COMMUNICATIONS GROUP", "haige", HAIGE, "same words in another order"),
        ("HAIGE GUANGZHOU", "haige", HAIGE, "all words stand in the name"),
        ("Siemnes", "siemens", "Siemens AG", "one letter differs"),
        ("Siemens GmbH", "siemens", "Siemens AG", "same name, company form aside; other company forms"),
        ("Sie mens", "siemens", "Siemens AG", "same but for spaces"),
        ("Siem", "siemens", "Siemens AG", "begins with"),
        ("Hangzhou Hikv", "hik", HIKVISION, "begins with"),
        ("Hangzhou Hikvison Digtal Technology", "hik", HIKVISION, "two letters differ"),
        ("CETC", "electronics", CETC, "acronym"),
        ("C.E.T.C.", "electronics", CETC, "acronym"),
        ("Ministerstvo oborony", "ministry", "Министерство обороны", "same name, company form aside"),
        (USCC, "hik", USCC, "identifier USCC"),
        ("91330000733796106P", "hik", USCC, "identifier USCC"),
        ("91330000 733796106p", "hik", USCC, "identifier USCC"),
        ("OFAC:30946", "hik", "OFAC:30946", "identifier OFAC"),
        ("30946", "hik", "OFAC:30946", "identifier OFAC"),
        ("529900t8bm49aursdo55", "siemens", LEI, "identifier LEI"),
        ("529900T8BM", "siemens", LEI, "identifier LEI begins with"),
        ("hik-uk", "hik-uk", "hik-uk", "id"),
    ],
)
def test_who_is_meant_is_first_and_told_why(found: Store, text: str, who: str, matched: str, why: str) -> None:
    best = ask(found, text)[0]
    assert (best.entity, best.matched) == (who, matched)
    assert best.why.startswith(why)
    assert 0.25 <= best.score <= 1


def test_the_nearer_a_name_the_higher_it_stands(found: Store) -> None:
    texts = (HIKVISION, "Hangzhou Hikvision Digital Technology", "Hikvision Digital Technology Hangzhou",
             "Hangzhou Hikvison Digital Technology", "Hangzhou Hikvision")  # fmt: skip
    scores = [next(hit.score for hit in ask(found, text) if hit.entity == "hik") for text in texts]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_a_number_that_differs_is_no_typing_error(found: Store) -> None:
    hits = ask(found, "14th Research Institute")
    assert [hit.entity for hit in hits if hit.score > 0.9] == []


def test_what_nobody_is_like_finds_nobody(found: Store) -> None:
    for text in ("zzzz-nobody", "ξψ", "Wolfsburg", 'AND "OR" +-&& foo:bar* (~'):
        assert ask(found, text) == []


def test_kinds_and_countries_leave_the_others_out(found: Store) -> None:
    assert {hit.entity for hit in ask(found, "Haige")} == {"haige", "haige-film"}
    assert [hit.entity for hit in ask(found, "Haige", countries=["cn"])] == ["haige"]
    assert {hit.entity for hit in ask(found, "Haige", countries=["CN", "DE"])} == {"haige", "haige-film"}
    assert ask(found, "Haige", kinds=[EntityKind.PERSON]) == []
    assert [hit.entity for hit in ask(found, "Chen Zongnian", kinds=[EntityKind.PERSON])] == ["chen"]
    assert ask(found, "Haige", kinds=[]) == ask(found, "Haige", countries=[]) == ask(found, "Haige", first=0) == []
    assert len(ask(found, "Haige", first=1)) == 1


@pytest.mark.parametrize(
    ("text", "told"), [(" ", "the text is empty"), ("?!", "no letter and no digit"), ("a" * 301, "301 characters")]
)
def test_what_cannot_be_looked_for(found: Store, text: str, told: str) -> None:
    with pytest.raises(SearchError, match=told):
        ask(found, text)


def test_equal_scores_stand_by_id(store: Store) -> None:
    ids = ["d", "b", "a", "c"]
    Writer(store, "test").write([PAPER, *map(company, ids), *(named(id_, "Acme Trading") for id_ in ids)])
    assert [(hit.entity, hit.score) for hit in ask(store, "Acme Trading")] == [(id_, 1.0) for id_ in sorted(ids)]


def test_both_engines_find_the_same(embedded_engine: Engine, neo4j_engine: Engine) -> None:
    texts = ("Hikvision", "haikang", "海康", "Haige", "Siemns", "CETC", "Research", "9133", "Chen", "технология")
    answers = []
    for engine in (embedded_engine, neo4j_engine):
        with empty(engine.settings) as store:
            Writer(store, "test").write(RECORDS)
            answers.append([ask(store, text) for text in texts])
    assert answers[0] == answers[1]
    assert sum(map(len, answers[0])) > len(texts)


def test_an_earlier_instant_knows_the_names_of_then(store: Store) -> None:
    Writer(store, "test").write([PAPER, company("one"), named("one", "Hikvision")])
    then = View.at(known_at=datetime.fromisoformat(known_at(store)))
    Writer(store, "test").write([company("two"), named("two", "Hikvision Two"), alias("one", "Prama")])
    assert [hit.entity for hit in search(store, then, "Hikvision")] == ["one"]
    assert search(store, then, "Prama") == []
    assert [hit.entity for hit in ask(store, "Prama")] == ["one"]
    assert {hit.entity for hit in ask(store, "Hikvision")} == {"one", "two"}


def test_a_name_that_was_taken_back_is_found_at_the_earlier_instant_only(store: Store) -> None:
    kept, gone = named("one", "Acme"), alias("one", "Bolt Works")
    Writer(store, "test").write([PAPER, company("one"), kept, gone])
    then = View.at(known_at=datetime.fromisoformat(known_at(store)))
    retract_missing(store, "test", {kept.id})
    assert ask(store, "Bolt Works") == []
    assert [hit.matched for hit in search(store, then, "Bolt Works")] == ["Bolt Works"]


def test_a_graph_from_before_the_search_index_is_searched_after_it_was_opened(store: Store) -> None:
    Writer(store, "test").write(RECORDS)
    Writer(store, "test").write([alias("hik", "Prama")])
    before, line = [ask(store, text) for text in ("海康威视", "Siemnes", "CETC")], digest(store)
    store.write(lambda tx: tx.run_text("MATCH (n) WHERE n.search IS NOT NULL SET n.search = 'old'"))
    assert [ask(store, text) for text in ("海康威视", "Siemnes", "CETC")] == [[], [], []]
    store.write(lambda tx: tx.run_text("MATCH (g:Graph) SET g.schema = 1"))
    assert migrate(store) == len(MIGRATIONS)
    assert [ask(store, text) for text in ("海康威视", "Siemnes", "CETC")] == before
    assert digest(store) == line
    assert check(store).problems == ()
    assert store.read("MATCH (v:Version) WHERE v.names IS NOT NULL AND v.search = 'old' RETURN v.id AS id") == []
    wipe(store)
