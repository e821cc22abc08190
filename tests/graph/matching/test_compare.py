"""Names compared: across company forms, order, spelling and scripts; and what speaks against a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.matching.compare import Profile, compare, name_likeness
from graph.matching.forms import form_of
from graph.matching.pairs import Corpus


def even(_word: str) -> float:
    return 1.0


def score(a: str, b: str) -> float:
    return name_likeness(form_of(a), form_of(b), even)[0]


def company(id_: str, *names: str, countries: str = "", identifiers: str = "", born: str = "") -> Profile:
    return Profile(
        id_, "COMPANY", names[0], names, frozenset(countries.split()), frozenset(identifiers.split()),
        frozenset(born.split()),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words", "forms"),
    [
        ("Hangzhou Alder Digital Technology Co., Ltd.", ("hangzhou", "alder", "digital", "technology"), {"limited"}),
        ("OOO Berezka", ("berezka",), {"limited"}),
        ("Joint Stock Company Birch-Almaz", ("birch", "almaz"), {"stock"}),
        ("The Oak Holding N.V.", ("oak", "holdings"), {"stock"}),
        ("Elm Industries Corp. LLC", ("elm", "industry"), {"stock", "limited"}),
        ("Co., Ltd.", ("co",), {"limited"}),
        ("杭州海榆数字技术股份有限公司", ("hangzhou", "haiyu", "digital", "technology"), {"stock", "limited"}),
        ("杭州海榆數字技術股份有限公司", ("hangzhou", "haiyu", "digital", "technology"), {"stock", "limited"}),
    ],
)
def test_a_name_taken_apart(name: str, words: tuple[str, ...], forms: set[str]) -> None:
    found = form_of(name)
    assert found.words == words
    assert found.forms == forms


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Alder Birch Co., Ltd.", "ALDER BIRCH COMPANY LIMITED"),
        ("Guangzhou Haige", "HAIGE GUANGZHOU"),
        ("浙江大榆技术股份有限公司", "Zhejiang Dayu Technology Co., Ltd."),
        ("Hai Yu Electronics", "Haiyu Electronic"),
        ("Müller Söhne GmbH", "Muller Sohne"),
    ],
)
def test_the_same_name_in_other_clothes(a: str, b: str) -> None:
    assert score(a, b) >= 0.95


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("DAYU ELECTRONICS CORPORATION", "Zhejiang Dayu Technology Co., Ltd."),
        ("Alder Technology Ltd", "Birch Technology Ltd"),
        ("中国榆木科技集团有限公司", "中国榆木科技集团公司第九研究所"),
    ],
)
def test_other_names_stay_below_what_is_proposed(a: str, b: str) -> None:
    corpus = Corpus(
        [company(f"c{n}", text) for n, text in enumerate([a, b, *("Elm Technology Ltd", "Oak Technology")])]
    )
    assert name_likeness(form_of(a), form_of(b), corpus.weight)[0] < 0.8


def test_a_spelling_error_is_named() -> None:
    likeness = compare(company("a", "Hikvizion Systems"), company("b", "Hikvision Systems"), even)
    assert 0.8 <= likeness.score < 1
    assert "hikvizion/hikvision" in likeness.reasons[0]


def test_a_common_word_counts_less_than_a_rare_one() -> None:
    names = ["Alder Trading", "Birch Trading", "Elm Trading", "Oak Trading", "Alder Shipping"]
    corpus = Corpus([company(name, name) for name in names])
    assert corpus.weight("trading") < corpus.weight("alder") < corpus.weight("birch")
    alder, birch, *_, shipping = corpus.profiles
    assert compare(alder, shipping, corpus.weight).score > compare(alder, birch, corpus.weight).score


def test_what_speaks_for_and_against() -> None:
    plain = compare(company("a", "Alder"), company("b", "Alder"), even).score
    assert plain == 1
    elsewhere = compare(company("a", "Alder", countries="CN"), company("b", "Alder", countries="PA"), even)
    assert elsewhere.score == 0.85
    assert "different countries: CN; PA" in elsewhere.reasons
    numbers = ("LEI:5493000IBP32UQZ0KL24", "LEI:353800ACVIQL8L7CBQ48")
    apart = compare(company("a", "Alder", identifiers=numbers[0]), company("b", "Alder", identifiers=numbers[1]), even)
    assert apart.score == 0.4
    shared = compare(company("a", "Alder", identifiers="REG:12"), company("b", "Elm", identifiers="REG:12"), even)
    assert shared.score == 0.96
    assert shared.reasons[0] == "both have REG:12"


def test_dates_of_birth_and_persons() -> None:
    def person(id_: str, born: str) -> Profile:
        return Profile(id_, "PERSON", "Lin Alder", ("Lin Alder",), born=frozenset({born}))

    assert compare(person("a", "1970-02-03"), person("b", "1970"), even).score == 1
    assert compare(person("a", "1970-02-03"), person("b", "1971-02-03"), even).score == 0.35
    assert compare(person("a", "1970"), company("b", "Lin Alder"), even).score == 0


def test_an_alias_counts_a_little_less() -> None:
    one, other = company("a", "Alder Group", "Birch"), company("b", "Birch")
    assert compare(one, other, even).score == 0.97
    assert compare(one, other, even).reasons[0].endswith("; an alias")


def test_pairs_are_found_without_comparing_everybody() -> None:
    fillers = [company(f"f{n}", f"Filler{n} Trading") for n in range(300)]
    corpus = Corpus([*fillers, company("a", "Alder Trading"), company("b", "Trading Alder Ltd")])
    assert [(x.id, y.id) for x, y, _ in corpus.proposals(0.9)] == [("a", "b")]
    assert len(list(corpus.pairs())) < 1000
    assert [y.id for _, y, _ in corpus.like(corpus.profiles[-1], 0.9)] == ["a"]


_WORDS = "alder birch co ltd 海榆 技术 有限公司 elm the gmbh 1".split()  # noqa: SIM905
_NAMES = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join)


_PROFILES = st.builds(
    lambda kind, names, countries, numbers, born: Profile(
        "x", kind, names[0], tuple(names), frozenset(countries), frozenset(numbers), frozenset(born)
    ),
    st.sampled_from(["COMPANY", "PERSON"]),
    st.lists(_NAMES, min_size=1, max_size=3),
    st.sets(st.sampled_from(["CN", "PA"]), max_size=1),
    st.sets(st.sampled_from(["OFAC:1", "OFAC:2", "LEI:5493000IBP32UQZ0KL24", "REG:1"]), max_size=2),
    st.sets(st.sampled_from(["1970", "1970-02-03", "1971"]), max_size=1),
)


@given(_PROFILES, _PROFILES, st.floats(0, 1))
def test_whoever_asks_for_strong_pairs_hears_of_all_of_them_and_the_same(a: Profile, b: Profile, least: float) -> None:
    whole = compare(a, b, even)
    asked = compare(a, b, even, least)
    assert asked == whole if whole.score >= least else asked.score < least


def test_progress_is_told_up_to_the_number_of_pairs() -> None:
    corpus = Corpus([company(f"c{n}", f"Alder {n} Timber") for n in range(50)])
    told: list[tuple[int, int]] = []
    corpus.proposals(0.9, lambda done, of: told.append((done, of)))
    pairs = len(list(corpus.pairs()))
    assert pairs == 50 * 49 // 2
    assert told == [(0, pairs), (1000, pairs)]


@given(_NAMES, _NAMES)
def test_likeness_is_the_same_both_ways_and_between_0_and_1(a: str, b: str) -> None:
    there, back = score(a, b), score(b, a)
    assert 0 <= there <= 1
    assert there == pytest.approx(back, abs=0.03)
    assert score(a, a) == 1


@given(st.text(max_size=30))
def test_any_text_can_be_taken_apart(text: str) -> None:
    form = form_of(text)
    assert all(word == word.strip() and word for word in form.words)
