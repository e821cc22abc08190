"""`tiegraph query` answers as HTTP does; `tiegraph schema` prints what can be asked."""

from __future__ import annotations

import json
from pathlib import Path

from graphql import build_schema

from api.engine import Engine as Api
from api.schema import sdl
from graph.store import Store
from tests.cli.conftest import Command
from tests.engines import Engine

NAMED = 'query A { entity(id: "cetc") { name } } query B { entity(id: "cethik") { name } }'


def test_the_bytes_are_those_of_the_api(command: Command, engine: Engine) -> None:
    owners = "owners { edges { node { id share { exact } } } }"
    query = f'{{ graph(validAt: "2019-06-30") {{ entity(id: "hikvision") {{ {owners} }} }} }}'
    with Store.open(engine.settings) as store:
        status, response = Api(store, engine.settings).execute(query)
    ran = command("query", "-", stdin=query)
    assert (status, ran.code, ran.err) == (200, 0, "")
    assert ran.out == response.decode() + "\n"
    shares = [e["node"]["share"] for e in json.loads(ran.out)["data"]["graph"]["entity"]["owners"]["edges"]]
    assert {"exact": 39.6} in shares


def test_a_file_with_variables(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "name.graphql"
    file.write_text("query ($id: ID!) { entity(id: $id) { name } }", encoding="utf-8")
    ran = command("query", file, "--variables", '{"id": "skynet"}')
    assert json.loads(ran.out)["data"] == {"entity": {"name": "Skynet"}}


def test_one_operation_of_several(command: Command) -> None:
    ran = command("query", "-", "--operation", "B", stdin=NAMED)
    assert json.loads(ran.out)["data"] == {"entity": {"name": "CETHIK"}}
    unchosen = command("query", "-", stdin=NAMED)
    assert unchosen.code == 1
    assert "operationName" in json.loads(unchosen.out)["errors"][0]["message"]


def test_errors_are_printed_as_the_response_and_in_the_exit_code(command: Command) -> None:
    for query in ("{ nonesuch }", "{ entity { id } }", "mutation { x }", "{"):
        ran = command("query", "-", stdin=query)
        assert ran.code == 1
        assert json.loads(ran.out)["errors"]
        assert ran.err == ""


def test_the_schema_is_printed_whole(nowhere: Command) -> None:
    printed = nowhere("schema").out
    assert printed == sdl()
    assert build_schema(printed).query_type is not None
