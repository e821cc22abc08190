"""Every format's own validator: it takes the whole curated graph, and refuses what was mutilated in any one way."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import igraph
import jsonschema
import networkx as nx
import pytest
import rispy
from lxml import etree
from pybtex.database import parse_string

from graph.store import Store
from tests.cli.conftest import Command, environment_of
from tests.engines import Engine
from tests.graph.citation_readers import CSL_SCHEMA
from tests.graphs import wipe
from tests.validators import bods, ftm, gexf, tables

Thing = dict[str, Any]
Written = Callable[..., Path]


@pytest.fixture(scope="module")
def curated(embedded_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    """Writes the curated graph in a format, each once. Both engines write the same bytes, so one is enough here."""
    folder = tmp_path_factory.mktemp("curated")
    with Store.open(embedded_engine.settings) as store:
        wipe(store)
        over = Command(environment_of(embedded_engine.settings))
        assert over("load", "curated", "--strict").code == 0

        @cache
        def written(name: str, *options: str) -> Path:
            out = folder / f"{name}-{len(list(folder.iterdir()))}"
            ran = over("export", name, out, *options)
            assert ran.code == 0, ran.err
            return out

        yield written


def test_followthemoney_takes_the_curated_graph(curated: Written) -> None:
    file = curated("ftm", "--statuses", "all")
    assert {"Company", "Ownership", "Sanction", "ContractAward"} <= {entity["schema"] for entity in ftm.read(file)}
    assert ftm.problems(file) == []


@pytest.mark.parametrize("name", ["bods", "bods-lines"])
def test_libcovebods_takes_the_curated_graph(curated: Written, name: str) -> None:
    file = curated(name, "--statuses", "all")
    assert file.stat().st_size > 50_000
    assert bods.problems(file) == []


def test_libcovebods_takes_indirect_owners_with_their_components(curated: Written) -> None:
    file = curated("bods", "--about", "hikvision", "--as-of", "2022-06-30")
    assert any(statement["recordDetails"].get("componentRecords") for statement in json.loads(file.read_bytes()))
    assert bods.problems(file) == []


def test_frictionless_takes_the_curated_graph(curated: Written) -> None:
    assert tables.problems(curated("csv", "--statuses", "all") / "datapackage.json") == []


def test_networkx_and_igraph_read_the_same_graph(curated: Written) -> None:
    file = curated("graphml", "--as-of", "2022-06-30")
    one, other = nx.read_graphml(file, force_multigraph=True), igraph.Graph.Read_GraphML(str(file))
    assert other.is_directed()
    assert {v["id"]: v["name"] for v in other.vs} == {id_: data["name"] for id_, data in one.nodes(data=True)}
    ties = sorted((other.vs[e.source]["id"], other.vs[e.target]["id"], e["kind"], e["share_max"]) for e in other.es)
    assert len(ties) > 50
    assert [tie[:3] for tie in ties] == sorted((a, b, data["kind"]) for a, b, data in one.edges(data=True))


def test_the_schema_of_gexf_takes_the_curated_graph_and_networkx_reads_it(curated: Written) -> None:
    file = curated("gexf")
    assert gexf.problems(file) == []
    graph = nx.read_gexf(file, version="1.3")
    assert graph.is_directed()
    assert graph.nodes["hikvision"]["label"] == "Hikvision"
    assert any(data.get("start") and data.get("share_max") == 36.55 for _, _, data in graph.edges("cethik", data=True))


def test_the_citations_of_the_curated_graph_are_read_by_others(curated: Written) -> None:
    csl = json.loads(curated("csl-json").read_bytes())
    jsonschema.validate(csl, {"type": "array", "items": CSL_SCHEMA["items"]})
    bibtex = parse_string(curated("bibtex").read_text(encoding="utf-8"), "bibtex").entries
    ris = rispy.loads(curated("ris").read_text(encoding="utf-8"))
    assert len({item["id"] for item in csl}) == len(csl) > 100
    assert {item["id"] for item in csl} == set(bibtex) == {item["id"] for item in ris}


def _set(schema: str, name: str, *values: str) -> Callable[[list[Thing]], None]:
    def change(entities: list[Thing]) -> None:
        properties = next(entity for entity in entities if entity["schema"] == schema)["properties"]
        properties.pop(name, None)
        properties.update({name: list(values)} if values else {})

    return change


def _as(schema: str, other: str) -> Callable[[list[Thing]], None]:
    def change(entities: list[Thing]) -> None:
        next(entity for entity in entities if entity["schema"] == schema)["schema"] = other

    return change


FTM_MUTILATIONS: dict[str, tuple[Callable[[list[Thing]], None], str]] = {
    "an owner less": (_set("Ownership", "owner"), "Ownership without owner"),
    "a director of nothing": (_set("Directorship", "organization", "nobody"), "organization nobody is not there"),
    "an award to an office's list": (
        _set("ContractAward", "contract", "hikvision"),
        "contract hikvision is no Contract",
    ),
    "a day that is none": (_set("Control", "startDate", "long ago"), "Control has no startDate"),
    "a country that is none": (_set("Company", "country", "atlantis"), "Company has no country"),
    "a property of its own": (_set("Person", "love", "lost"), "Person has no love"),
    "an address that is none": (_set("Document", "sourceUrl", "not there"), "Document has no sourceUrl"),
    "an id that is none": (_set("Sanction", "proof", "a:b"), "Sanction has no proof"),
    "an abstract schema": (_as("Control", "Interest"), "Interest is abstract"),
    "a schema of its own": (_as("PublicBody", "Palace"), "No schema"),
}


@pytest.mark.parametrize("mutilation", FTM_MUTILATIONS)
def test_followthemoney_refuses(curated: Written, tmp_path: Path, mutilation: str) -> None:
    change, wanted = FTM_MUTILATIONS[mutilation]
    entities = ftm.read(curated("ftm"))
    change(entities)
    file = tmp_path / "changed"
    file.write_text("\n".join(map(json.dumps, entities)), encoding="utf-8")
    found = ftm.problems(file)
    assert any(wanted in problem for problem in found), found


def _first(statements: list[Thing], **wanted: str) -> Thing:
    return next(each for each in statements if all(each.get(name) == value for name, value in wanted.items()))


def _interest(statements: list[Thing], **changes: Any) -> None:
    relationship = next(each for each in statements if each["recordDetails"].get("interests"))
    relationship["recordDetails"]["interests"][0].update(changes)


BODS_MUTILATIONS: dict[str, tuple[Callable[[list[Thing]], object], str]] = {
    "a statement without a date": (lambda s: s[0].pop("statementDate"), "'statementDate' is a required property"),
    "a kind of entity of its own": (
        lambda s: _first(s, recordType="entity")["recordDetails"].update(entityType={"type": "palace"}),
        "'palace' is not one of",
    ),
    "a kind of interest of its own": (lambda s: _interest(s, type="love"), "'love' is not one of"),
    "an interest that ends before it begins": (
        lambda s: _interest(s, startDate="2020-01-02", endDate="2020-01-01"), "start_after_end_date",
    ),
    "a company that is a beneficial owner": (
        lambda s: _interest(s, beneficialOwnershipOrControl=True), "beneficial_ownership_interested_party_not_person",
    ),
    "a subject that is not there": (
        lambda s: _first(s, recordType="relationship")["recordDetails"].update(subject="nobody"), "subject_",
    ),
    "a whole before its components": (
        lambda s: s.insert(0, s.pop([bool(each["recordDetails"].get("componentRecords")) for each in s].index(True))),
        "is_component_not_in_component_details",
    ),
    "two statements of one id": (lambda s: s[1].update(statementId=s[0]["statementId"]), "duplicate_statement_id"),
    "a register that is none": (
        lambda s: _first(s, recordId="hikvision")["recordDetails"]["identifiers"][0].update(scheme="XX-NONE"),
        "entity_identifiers_not_known_scheme",
    ),
    "a pointer to nowhere": (
        lambda s: next(e for e in s if "annotations" in e)["annotations"][0].update(statementPointerTarget="/"),
        "annotation_statement_pointer_target_invalid",
    ),
    "a field of its own": (lambda s: s[0].update(love="lost"), "additional field"),
}  # fmt: skip


@pytest.mark.parametrize("mutilation", BODS_MUTILATIONS)
def test_libcovebods_refuses(curated: Written, tmp_path: Path, mutilation: str) -> None:
    change, wanted = BODS_MUTILATIONS[mutilation]
    statements = json.loads(curated("bods", "--about", "hikvision", "--as-of", "2022-06-30").read_bytes())
    change(statements)
    file = tmp_path / "changed"
    file.write_text(json.dumps(statements), encoding="utf-8")
    found = bods.problems(file)
    assert any(wanted in problem for problem in found), found


TABLE_MUTILATIONS = {
    "a claim of a document that is not there": ("documents", "id", "doc-lost", "foreign key"),
    "an entity that is there twice": ("entities", "id", "hikvision", "primary key"),
    "a share in words": ("ties", "share_min", "half", 'type is "number'),
    "a list that is none": ("entities", "names", "Hikvision", 'type is "array'),
}


@pytest.mark.parametrize("mutilation", TABLE_MUTILATIONS)
def test_frictionless_refuses(curated: Written, tmp_path: Path, mutilation: str) -> None:
    name, column, value, wanted = TABLE_MUTILATIONS[mutilation]
    folder = tmp_path / "tables"
    shutil.copytree(curated("csv"), folder)
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0][column] = value
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    found = tables.problems(folder / "datapackage.json")
    assert any(wanted in problem.lower() for problem in found), found


GEXF_MUTILATIONS = {
    "an end that is none": ("//g:edge", "source", None),
    "a day that is none": ("//g:edge[@start]", "start", "long ago"),
    "a type of its own": ("//g:attribute", "type", "love"),
    "an attribute of its own": ("//g:node", "love", "lost"),
}


@pytest.mark.parametrize("mutilation", GEXF_MUTILATIONS)
def test_the_schema_of_gexf_refuses(curated: Written, tmp_path: Path, mutilation: str) -> None:
    path, name, value = GEXF_MUTILATIONS[mutilation]
    tree = etree.parse(str(curated("gexf")))
    found = tree.xpath(path, namespaces={"g": gexf.NAMESPACE})
    assert isinstance(found, list)
    assert isinstance(found[0], etree._Element)
    if value is None:
        del found[0].attrib[name]
    else:
        found[0].set(name, value)
    file = tmp_path / "changed"
    tree.write(str(file))
    assert gexf.problems(file) != []
