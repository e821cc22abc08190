"""Search on both engines: each way of asking finds who is meant, says why, in a fixed order, as known at an instant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.audit import check
from graph.batch import Record
from graph.digest import digest, known_at
from graph.editions import retract_missing
from graph.migrations import MIGRATIONS, migrate
from graph.model import Claim, EntityKind, SourceEntity
from graph.search.finding import Hit, Question, SearchError, search, search_many
from graph.search.scoring import likeness
from graph.search.spelling import spelling
from graph.store import Store
from graph.view import View
from graph.writer import Writer
from tests.engines import Engine
from tests.graph.records import PAPER, claim, company, named, person
from tests.graphs import empty, wipe

HIKVISION = "Hangzhou Hikvision Digital Technology Co., Ltd."
CETC = "China Electronics Technology Group Corporation"
HAIGE = "GUANGZHOU HAIGE COMMUNICATIONS GROUP INC CO"
ZUBAYDI = "AL-ZUBAYDI, Yusuf Abdulrahman"
USCC = "USCC:91330000733796106P"
LEI = "LEI:529900T8BM49AURSDO55"


def alias(id_: str, text: str) -> Claim:
    return claim(id_, "alias", at=f"alias {text}", value=text)


def says(id_: str, predicate: str, value: str) -> Claim:
    return claim(id_, predicate, at=f"{predicate} {value}", value=value)


RECORDS: list[Record] = [
    PAPER,
    *map(company, ("hik", "hik-uk", "haige", "haige-film", "electronics", "thirteenth", "siemens", "taiwan")),
    person("chen"), person("zubaydi"), company("sina"), company("bajer"),
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
    named("zubaydi", ZUBAYDI), named("sina", "Sina Energy Development Company"), named("bajer", "Bajer S.R.L."),
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
        ("SEDCO", "sina", "Sina Energy Development Company", "acronym"),
        ("Bajer Sociedad de Responsabilidad Limitada", "bajer", "Bajer S.R.L.", "same name, company form aside"),
        ("AL-ZUBAIDI, Youssef Abdelrahman", "zubaydi", ZUBAYDI, "sounds the same"),
        ("Yousif Abd al-Rahman Al Zubeidi", "zubaydi", ZUBAYDI, "spelled otherwise"),
        ("يوسف عبد الرحمن الزبيدي", "zubaydi", ZUBAYDI, "spelled otherwise"),
        ("يوسف عبدالرحمن الزبيدي", "zubaydi", ZUBAYDI, "spelled otherwise"),
        ("Communications Guangzhouhaige", "haige", HAIGE, "spelled otherwise: guangzhouhaige/guangzhou haige"),
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
    assert 0.2 <= best.score <= 1


def test_the_nearer_a_name_the_higher_it_stands(found: Store) -> None:
    texts = (HIKVISION, "Hangzhou Hikvision Digital Technology", "Hikvision Digital Technology Hangzhou",
             "Hangzhou Hikvison Digital Technology", "Hangzhou Hikvision")  # fmt: skip
    scores = [next(hit.score for hit in ask(found, text) if hit.entity == "hik") for text in texts]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_a_number_that_differs_is_no_typing_error(found: Store) -> None:
    hits = ask(found, "14th Research Institute")
    assert [hit.entity for hit in hits if hit.score > 0.9] == []


def test_the_same_consonants_are_not_enough_where_the_letters_differ(found: Store) -> None:
    near, far = (next(hit.score for hit in ask(found, text)) for text in ("Seemans", "Samoans"))
    assert far < near < 0.9
    assert [hit for hit in ask(found, "Eosomianos") if hit.score > 0.5] == []  # the consonants of Siemens


def test_many_questions_are_answered_as_each_alone(found: Store) -> None:
    questions = [
        Question(HIKVISION), Question("Haige", countries=frozenset({"CN"})), Question("ξψ"), Question("Haige", first=1),
        Question("Chen", kinds=frozenset({EntityKind.PERSON})), Question("Haige", kinds=frozenset()), Question("CETC"),
    ]  # fmt: skip
    alone = [ask(found, each.text, kinds=each.kinds, countries=each.countries, first=each.first) for each in questions]
    assert search_many(found, View.at(), questions) == alone
    assert [bool(hits) for hits in alone] == [True, True, False, True, True, False, True]
    assert search_many(found, View.at(), []) == []
    with pytest.raises(SearchError, match="the text is empty"):
        search_many(found, View.at(), [Question("Haige"), Question(" ")])


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


_LETTERS = st.text("abcdeihklmnou 12'-.,&ÄéßЖعالبدمحمو海康威视有限公司", max_size=24)


@settings(deadline=None)  # pypinyin loads at the first Chinese name
@given(_LETTERS, _LETTERS)
def test_any_two_names_are_weighed_between_none_and_one_with_a_reason(x: str, y: str) -> None:
    score, why = likeness(spelling(x), spelling(y))
    assert 0 <= score <= 1
    assert bool(why) is (score > 0)
    assert likeness(spelling(x), spelling(x)) == (1.0, "same name")


def test_equal_scores_stand_by_id(store: Store) -> None:
    ids = ["d", "b", "a", "c"]
    Writer(store, "test").write([PAPER, *map(company, ids), *(named(id_, "Acme Trading") for id_ in ids)])
    assert [(hit.entity, hit.score) for hit in ask(store, "Acme Trading")] == [(id_, 1.0) for id_ in sorted(ids)]


def test_both_engines_find_the_same(embedded_engine: Engine, neo4j_engine: Engine) -> None:
    texts = ("Hikvision", "haikang", "海康", "Zubeidi", "Hikvsiion", "Hangzuo", "Haige", "Siemns", "CETC", "Research",
             "9133", "Chen", "технология")  # fmt: skip
    answers = []
    for engine in (embedded_engine, neo4j_engine):
        with empty(engine.settings) as store:
            Writer(store, "test").write(RECORDS)
            answers.append([ask(store, text) for text in texts])
    assert answers[0] == answers[1]
    assert sum(map(len, answers[0])) > len(texts)


def test_a_company_that_shares_a_part_stands_below_whom_no_form_makes_a_company(store: Store) -> None:
    Writer(store, "test").write([
        PAPER, person("b"), company("a"), named("a", "Pascuas Trading Ltd"), named("b", "Pascuas Santos"),
    ])  # fmt: skip
    assert [hit.entity for hit in ask(store, "Sargento Pascuas")] == ["b", "a"]


def test_many_questions_of_an_earlier_instant(store: Store) -> None:
    Writer(store, "test").write([PAPER, company("one"), named("one", "Hikvision"), alias("one", "Prama")])
    then = View.at(known_at=datetime.fromisoformat(known_at(store)))
    retract_missing(store, "test", {named("one", "Hikvision").id})
    Writer(store, "test").write([company("two"), named("two", "Dahua")])
    found = search_many(store, then, [Question("Dahua"), Question("Prama"), Question("Hikvision")])
    assert [[hit.entity for hit in hits] for hits in found] == [[], ["one"], ["one"]]


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


@pytest.mark.parametrize("schema", [1, 2])
def test_a_graph_of_earlier_search_texts_is_searched_after_it_was_opened(store: Store, schema: int) -> None:
    Writer(store, "test").write(RECORDS)
    Writer(store, "test").write([alias("hik", "Prama")])
    before, line = [ask(store, text) for text in ("海康威视", "Siemnes", "CETC")], digest(store)
    store.write(lambda tx: tx.run_text("MATCH (n) WHERE n.search IS NOT NULL SET n.search = 'old'"))
    assert [ask(store, text) for text in ("海康威视", "Siemnes", "CETC")] == [[], [], []]
    store.write(lambda tx: tx.run_text("MATCH (g:Graph) SET g.schema = $number", number=schema))
    assert migrate(store) == len(MIGRATIONS)
    assert [ask(store, text) for text in ("海康威视", "Siemnes", "CETC")] == before
    assert digest(store) == line
    assert check(store).problems == ()
    assert store.read("MATCH (v:Version) WHERE v.names IS NOT NULL AND v.search = 'old' RETURN v.id AS id") == []
    wipe(store)
