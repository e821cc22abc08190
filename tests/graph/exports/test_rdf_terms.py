"""Terms and syntaxes of RDF: whatever a source says, rdflib reads it back as it was said."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from urllib.parse import unquote

import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.exports.rdf import syntax, terms
from graph.exports.rdf.terms import Description, Names, named
from tests.graph.exports.rdf_reading import Quad, quads, triples

NAMES = Names("https://ties.example.org/")
#: Quotes, backslashes, all kinds of line ends, what looks like escapes or syntax, other planes, and controls.
HARD = 'a"b\\c\n\r\t\x00\x07\x0b\x0c\x7f\x85\u2028\u2029\ufeff\uffff😀海康 \\u0041 """ <x> . }'
texts = st.one_of(
    st.text(), st.text(st.sampled_from('"\\\n\r\tu0041<>{}.^@_: \x00\x1f\x7f\x85\u2028\U0010ffff海'), max_size=12)
)


def read_back(term: str) -> rdflib.term.Node:
    [(_, _, object_, _)] = quads(f"<http://a/s> <http://a/p> {term} <http://a/g> .\n", "nquads")
    return object_


@settings(deadline=None)
@given(texts)
@example(HARD)
def test_a_text_is_read_back_as_it_was(said: str) -> None:
    assert read_back(terms.text(said)) == rdflib.Literal(said)
    assert terms.parts(terms.text(said)) == (said, str(rdflib.XSD.string), "")
    assert "\n" not in terms.text(said)


@settings(deadline=None)
@given(texts)
@example(HARD)
def test_a_text_in_a_language_too(said: str) -> None:
    assert read_back(terms.told_in(said, "zh-Hant")) == rdflib.Literal(said, lang="zh-Hant")
    assert terms.parts(terms.told_in(said, "zh-Hant")) == (said, "", "zh-Hant")


@pytest.mark.parametrize("tag", [None, "", "zh_CN", "not a tag", '"@x', "en "])
def test_what_is_no_language_tag_is_left_out(tag: str | None) -> None:
    assert read_back(terms.told_in("a", tag)) == rdflib.Literal("a")


def test_half_a_character_becomes_the_sign_for_one_that_cannot_be_shown() -> None:
    assert read_back(terms.text("a\ud800b\udfff")) == rdflib.Literal("a\ufffdb\ufffd")


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
@example(0.1)
@example(1e22)
@example(-1e-7)
def test_a_number_is_a_decimal_that_is_the_same_number(value: float) -> None:
    found = read_back(terms.decimal(value))
    assert isinstance(found, rdflib.Literal)
    assert found.datatype == rdflib.XSD.decimal
    assert "e" not in str(found).lower()
    assert float(Decimal(str(found))) == value
    assert math.copysign(1, float(str(found))) == math.copysign(1, value)


@pytest.mark.parametrize(
    ("value", "written"),
    [(48.0, "48.0"), (36.48, "36.48"), (1e-5, "0.00001"), (1.24e10, "12400000000.0"), (1e22, f"1{22 * '0'}.0")],
)
def test_a_number_is_written_shortly(value: float, written: str) -> None:
    assert str(read_back(terms.decimal(value))) == written


@settings(deadline=None)
@given(st.text(min_size=1))
@example("FTM x/y?z#<é>")
def test_an_id_is_one_segment_of_an_address_and_can_be_had_back(id_: str) -> None:
    found = str(read_back(NAMES.entity(id_)))
    rest = found.removeprefix("https://ties.example.org/entities/")
    assert not set("/?#<> ") & set(rest)
    assert unquote(rest) == id_


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("https://a.example/a b|c{d}\\e", "https://a.example/a%20b%7Cc%7Bd%7D%5Ce"),
        ("https://a.example/百科", "https://a.example/百科"),
        ('https://a.example/> . <evil> "', "https://a.example/%3E%20.%20%3Cevil%3E%20%22"),
    ],
)
def test_a_url_is_an_iri(url: str, iri: str) -> None:
    assert read_back(terms.address(url)) == rdflib.URIRef(iri)


@pytest.mark.parametrize("url", ["www.example.org", "see page 3", "/relative", ""])
def test_what_is_no_url_is_a_text(url: str) -> None:
    assert read_back(terms.address(url)) == rdflib.Literal(url)


DOCUMENTS = st.sampled_from(["", *(NAMES.document(f"doc-{n}", "#claims") for n in range(3))])
PAIRS = st.lists(
    st.one_of(
        st.tuples(st.just(named("rdf:type")), st.sampled_from([named("tg:Claim"), named("prov:Entity")])),
        st.tuples(st.just(named("tg:locator")), texts.map(terms.text)),
        st.tuples(st.just(named("tg:value")), texts.map(lambda said: terms.told_in(said, "en"))),
        st.tuples(st.just(named("tg:predicate")), st.sampled_from([named("org:memberOf"), terms.text("founded")])),
        st.tuples(st.just(named("tg:number")), st.floats(0, 1e9).map(terms.decimal)),
        st.tuples(st.just(named("tg:contested")), st.sampled_from([terms.TRUE, terms.FALSE])),
        st.tuples(st.just(named("tg:when")), st.sampled_from(["2008", "2018-01~"]).map(terms.edtf)),
        st.tuples(st.just(named("prov:generatedAtTime")), st.just(terms.instant("2024-06-30T12:00:00.000001Z"))),
        st.tuples(st.just(named("tg:subject")), st.text(min_size=1, max_size=4).map(NAMES.entity)),
        st.tuples(st.just(named("schema:url")), st.sampled_from(["https://a.example/b", "no url"]).map(terms.address)),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip
DESCRIPTIONS = st.lists(st.builds(Description, DOCUMENTS, st.text(min_size=1, max_size=4).map(NAMES.entity), PAIRS))


@pytest.mark.parametrize(("written", "name"), [
    (syntax.nquads, "nquads"), (syntax.trig, "trig"), (syntax.jsonld, "json-ld")])  # fmt: skip
@settings(deadline=None, max_examples=40)
@given(found=DESCRIPTIONS)
def test_every_syntax_says_the_same(
    written: Callable[[Iterable[Description]], Iterator[str]], name: str, found: list[Description]
) -> None:
    assert quads("".join(written(found)), name) == expected(found)


@settings(deadline=None, max_examples=40)
@given(found=DESCRIPTIONS)
def test_turtle_says_the_same_in_one_graph(found: list[Description]) -> None:
    assert triples("".join(syntax.turtle(found)), "turtle") == {quad[:3] for quad in expected(found)}


def expected(found: list[Description]) -> set[Quad]:
    """The quads of descriptions, by rdflib's own reading of one term at a time."""
    return {
        (rdflib.URIRef(subject[1:-1]), rdflib.URIRef(predicate[1:-1]), read_back(object_), graph[1:-1])
        for graph, subject, pairs in found
        for predicate, object_ in pairs
    }
