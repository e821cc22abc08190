"""The curated graph as RDF, from each engine: all of it, with its sources, and nothing said too strongly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import OWL, PROV, RDF, RDFS, XSD, Literal, Namespace, URIRef

from graph.batch import Record
from graph.exports.rdf.stream import descriptions
from graph.exports.rdf.terms import PREFIXES, Names
from graph.exports.rdf.vocabulary import described
from graph.exports.registry import ExportError, formats
from graph.exports.selection import Selection
from graph.kinds import KINDS
from graph.model import ASSERTED, Bound, Document, EntityKind, SourceEntity, Status
from graph.store import Store
from graph.time import MAX_INSTANT
from graph.view import View
from graph.writer import Writer
from tests.engines import Engine
from tests.graph.exports.rdf_reading import Quad, quads
from tests.graph.records import PAPER, claim, company, named
from tests.graphs import empty, load_curated, wipe

BASE = "https://ties.example.org"
TG = Namespace(PREFIXES["tg"])
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
DAY = date(2026, 1, 31)


def quiet(_what: str, _count: int) -> None:
    return


def written(store: Store, name: str, folder: Path, view: View) -> str:
    file = folder / "out"
    formats()[name].write(store, view, file, quiet)
    return file.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Exported:
    """The curated graph, and what its N-Quads say."""

    store: Store
    text: str
    quads: set[Quad]
    folder: Path
    index: dict[str, dict[URIRef, set[object]]]

    def of(self, subject: str) -> dict[URIRef, set[object]]:
        """The properties of one subject, in whatever graph."""
        return self.index.get(f"{BASE}{subject}", {})

    def plain(self) -> set[tuple[str, str, str]]:
        """The triples between two entities."""
        entities = f"{BASE}/entities/"
        return {
            (str(s).removeprefix(entities), str(p), str(o).removeprefix(entities))
            for s, p, o, g in self.quads
            if str(s).startswith(entities) and str(o).startswith(entities) and not g
        }


@pytest.fixture(scope="module")
def exported(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    folder = tmp_path_factory.mktemp("rdf")
    with pytest.MonkeyPatch.context() as patch, Store.open(engine.settings) as store:
        patch.setenv("TIEGRAPH_PUBLIC_URL", BASE)
        wipe(store)
        load_curated(store)
        text = written(store, "nquads", folder, View.at(DAY))
        found = quads(text, "nquads")
        index: dict[str, dict[URIRef, set[object]]] = {}
        for s, p, o, _ in found:
            index.setdefault(str(s), {}).setdefault(URIRef(str(p)), set()).add(o)
        yield Exported(store, text, found, folder, index)


def test_trig_says_the_same(exported: Exported) -> None:
    assert quads(written(exported.store, "trig", exported.folder, View.at(DAY)), "trig") == exported.quads


def test_only_what_two_ties_add_up_to_is_there_twice(exported: Exported) -> None:
    counts = Counter(exported.text.splitlines())
    assert len(counts) == len(exported.quads)
    twice = {tuple(part.strip("<>") for part in line.split()[:3]) for line, count in counts.items() if count > 1}
    entities = f"{BASE}/entities/"
    assert {(s.removeprefix(entities), p, o.removeprefix(entities)) for s, p, o in twice} <= exported.plain()


def test_everything_is_there(exported: Exported) -> None:
    store = exported.store
    count = {str(kind): sum(1 for _, p, o, _ in exported.quads if p == RDF.type and o == TG[kind]) for kind in
             ("Entity", "Tie", "Claim", "Document", "Extract")}  # fmt: skip
    [counts] = store.read(
        "RETURN COUNT { MATCH (n:Entity) WHERE n.known_to = $open } AS Entity, "
        "COUNT { MATCH ()-[r]->() WHERE r.known_to = $open } AS Tie, "
        "COUNT { MATCH (c:Claim) WHERE c.retired_at = $open OR c.superseded } AS Claim",
        {"open": MAX_INSTANT},
    )
    cited = {row["d"] for row in store.read("MATCH (c:Claim) RETURN DISTINCT c.document AS d")}
    assert count == {**counts, "Document": len(cited), "Extract": len(cited)}
    assert min(count.values()) > 20


def test_claims_stand_in_the_graph_of_their_document_which_comes_from_it(exported: Exported) -> None:
    claims = {str(s): g for s, p, o, g in exported.quads if p == RDF.type and o == TG.Claim}
    for s, p, o, g in exported.quads:
        if str(s) in claims:
            assert g == claims[str(s)]
            if p == TG.document:
                assert g == f"{o}#claims"
        else:
            assert not g
    for graph in set(claims.values()):
        about = exported.of(graph.removeprefix(BASE))
        document = URIRef(graph.removesuffix("#claims"))
        assert about[PROV.wasDerivedFrom] == about[PROV.hadPrimarySource] == {document}
        [publisher] = exported.of(str(document).removeprefix(BASE))[PROV.wasAttributedTo]
        assert PROV.Agent in exported.of(str(publisher).removeprefix(BASE))[RDF.type]


def test_only_live_asserted_ties_are_plain_triples(exported: Exported) -> None:
    live = exported.store.read(
        "MATCH (a)-[r]->(b) WHERE r.known_to = $open AND r.valid_from <= $day AND r.valid_to >= $day "
        "AND r.status IN $asserted RETURN a.id AS a, type(r) AS kind, b.id AS b",
        {"open": MAX_INSTANT, "day": DAY.isoformat(), "asserted": list(ASSERTED)},
    )
    iris = {name: f"{PREFIXES[kind.rdf.partition(':')[0]]}{kind.rdf.partition(':')[2]}" for name, kind in KINDS.items()}
    assert exported.plain() == {(row["a"], iris[row["kind"]], row["b"]) for row in live}
    assert ("cethik", str(TG.owns), "hikvision") in exported.plain()


def test_another_day_and_other_statuses_make_other_ties_live(exported: Exported) -> None:
    def lines(view: View) -> set[str]:
        return set(written(exported.store, "nquads", exported.folder, view).splitlines())

    now = set(exported.text.splitlines())
    early = lines(View.at(date(1990, 1, 1)))
    owned = f"<{BASE}/entities/cethik> <{TG.owns}> <{BASE}/entities/hikvision> ."
    assert owned in now - early
    weak = lines(View.at(DAY, statuses=[Status.DENIED]))
    assert weak < now
    assert len(now - weak) == len(exported.plain())


def test_a_tie_says_what_is_known_of_it_and_no_more(exported: Exported) -> None:
    ties = [
        exported.of(f"/ties/{str(s).rpartition('/')[2]}")
        for s, p, o, _ in exported.quads
        if p == TG.target and str(o) == f"{BASE}/entities/hikvision" and str(s).startswith(f"{BASE}/ties/owns-")
    ]
    [today] = [t for t in ties if Literal(Decimal("36.55")) in t.get(TG.shareMin, ())]
    assert today[TG.shareMax] == {Literal("36.55", datatype=XSD.decimal)}
    assert today[TG.source] == {URIRef(f"{BASE}/entities/cethik")}
    assert today[TG.status] == {TG.REPORTED}
    assert today[TG.kind] == {TG.owns}
    [when] = today[TG.when]
    assert isinstance(when, Literal)
    assert (str(when), when.datatype) == ("2025-02~/..", EDTF)
    assert TG.validFrom not in today  # some day about February: not known exactly
    assert TG.lastDay not in today
    assert all(tie[TG.claim] for tie in ties)


def test_an_exact_date_is_a_date(exported: Exported) -> None:
    exact = [
        (str(row["id"]), str(row["day"]))
        for row in exported.store.read(
            "MATCH ()-[r]->() WHERE r.known_to = $open AND r.valid_from = r.sure_from AND r.valid_from > '0001-01-01' "
            "AND r.valid_from <= r.valid_to RETURN r.id AS id, r.valid_from AS day",
            {"open": MAX_INSTANT},
        )
    ]
    said = {(str(s).rpartition("/")[2], str(o)) for s, p, o, _ in exported.quads if p == TG.validFrom}
    assert said == set(exact)
    assert said


def test_what_nothing_dates_is_live_on_no_day(engine: Engine, tmp_path: Path) -> None:
    undated = Document(id="doc-undated", title="A leaflet", publisher="Somebody")
    records: list[Record] = [undated, company("a"), company("b"), named("a", "A", undated), named("b", "B", undated)]
    with empty(engine.settings) as store:
        Writer(store, "test").write([*records, claim("a", "OWNS", undated, object="b")])
        found = {q[:3] for q in quads(written(store, "nquads", tmp_path, View.at(DAY)), "nquads")}
    assert [(str(p), str(o)) for _, p, o in found if p in (TG.undated, TG.firstDay, TG.lastDay, TG.owns)] == [
        (str(TG.undated), "true")
    ]


def test_identifiers_lead_to_their_registers(exported: Exported) -> None:
    pairs = {(str(p), str(o)) for _, p, o, _ in exported.quads}
    hikvision = exported.of("/entities/hikvision")
    assert Literal("Hikvision") in hikvision[RDFS.label]
    assert TG.Company in hikvision[RDF.type]
    found = {str(o) for o in hikvision[URIRef("https://schema.org/sameAs")]}
    assert "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=30946" in found
    assert not any(p == str(OWL.sameAs) and "wikidata.org/wiki" in o for p, o in pairs)


def test_the_vocabulary_has_every_term_that_is_used(exported: Exported) -> None:
    declared = {subject[1:-1] for _, subject, _ in described()}
    used = {str(t) for s, p, o, _ in exported.quads for t in (p, o) if str(t).startswith(str(TG))}
    assert used <= declared


def test_a_wikidata_item_is_the_same_and_hard_texts_survive(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIEGRAPH_PUBLIC_URL", BASE)
    hard = 'The "A\\B"\n<report> . } 海康'
    paper = Document(id="doc-a paper/1", title=hard, publisher=hard, url="https://a.example/x y", authors=("A", "B"))
    records: list[Record] = [
        paper, SourceEntity("FTM-x/y z", EntityKind.PERSON), company("acme"), named("FTM-x/y z", hard, paper),
        named("acme", "Acme", paper), claim("acme", "identifier", paper, value="XI-WD:Q42"),
        claim("FTM-x/y z", "OWNS", paper, object="acme", share=(25, 50), note=hard, when="2020-01-01/2021-06-30"),
        claim("FTM-x/y z", "CONTROLS", paper, object="acme", status=Status.DENIED, when="2020"),
        claim("acme", "staff", paper, number=1e22, unit="person", bound=Bound.AT_LEAST),
    ]  # fmt: skip
    with empty(engine.settings) as store:
        Writer(store, "test").write(records)
        found = quads(written(store, "nquads", tmp_path, View.at(date(2021, 1, 1))), "nquads")

    person, acme = URIRef(f"{BASE}/entities/FTM-x%2Fy%20z"), URIRef(f"{BASE}/entities/acme")
    plain = {q[:3] for q in found}
    assert (acme, OWL.sameAs, URIRef("http://www.wikidata.org/entity/Q42")) in plain
    assert (person, RDFS.label, Literal(hard)) in plain
    assert (person, TG.owns, acme) in plain
    assert (person, TG.controls, acme) not in plain
    document = URIRef(f"{BASE}/documents/doc-a%20paper%2F1")
    assert (document, URIRef("https://schema.org/url"), URIRef("https://a.example/x%20y")) in plain
    [tie] = [s for s, p, o in plain if p == TG.kind and o == TG.owns]
    said = {(p, str(o)) for s, p, o in plain if s == tie}
    assert {(TG.shareMin, "25.0"), (TG.shareMax, "50.0"), (TG.validFrom, "2020-01-01"), (TG.validTo, "2021-06-30"),
            (TG.note, hard)} <= said  # fmt: skip
    [counted] = [s for s, p, o in plain if p == TG.predicate and str(o) == "staff"]
    assert {(p, str(o)) for s, p, o in plain if s == counted} >= {
        (TG.number, "10000000000000000000000.0"), (TG.bound, str(TG.AT_LEAST)), (TG.unit, "person")}  # fmt: skip


def test_an_export_of_a_graph_that_changes_meanwhile_fails(engine: Engine) -> None:
    with empty(engine.settings) as store:
        Writer(store, "test").write([company("acme"), named("acme", "Acme"), PAPER])
        running = descriptions(store, View.at(), Names(BASE), quiet)
        next(running)
        Writer(store, "test").write([company("other"), named("other", "Other")])
        with pytest.raises(ExportError, match="the graph changed"):
            list(running)


def test_one_entity_is_not_exported(engine: Engine) -> None:
    with Store.open(engine.settings) as store, pytest.raises(ExportError, match="at its address"):
        list(descriptions(store, replace(Selection.of(View.at()), about="acme"), Names(BASE), quiet))


def test_the_past_is_not_exported(engine: Engine) -> None:
    with Store.open(engine.settings) as store, pytest.raises(ExportError, match="as it is known now"):
        list(descriptions(store, View.at(known_at=datetime(2024, 1, 1, tzinfo=UTC)), Names(BASE), quiet))
