"""The engines that the tests run on are the real ones, locked, and recover what they had committed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import AuthError

from graph.embedded import attach
from tests.engines import Engine, EngineName, is_alive, running


def connect(engine: Engine, password: str | None = None) -> tuple[neo4j.Driver, str]:
    settings = engine.settings
    if settings.embedded_path is not None:
        with attach(settings.embedded_path) as lease:
            address = lease.address
        login = (address.user, password or address.password)
        return neo4j.GraphDatabase.driver(address.bolt_uri, auth=login), address.database
    assert settings.database_password is not None
    assert settings.database_name is not None
    login = (settings.database_user, password or settings.database_password.get_secret_value())
    return neo4j.GraphDatabase.driver(settings.database, auth=login), settings.database_name


def ask(engine: Engine, query: str, **parameters: Any) -> list[list[Any]]:
    driver, database = connect(engine)
    with driver:
        return [list(row) for row in driver.execute_query(query, parameters, database_=database).records]


def test_answers_cypher(engine: Engine) -> None:
    assert ask(engine, "UNWIND range(1, 3) AS n RETURN n * n AS square") == [[1], [4], [9]]


def test_refuses_a_wrong_password(engine: Engine) -> None:
    driver, database = connect(engine, password="not the password")
    with driver, pytest.raises(AuthError):
        driver.execute_query("RETURN 1", database_=database)


def test_a_killed_engine_recovers_what_was_committed(engine_name: EngineName, tmp_path: Path) -> None:
    with running(engine_name, tmp_path) as engine:
        ask(engine, "UNWIND range(1, 500) AS n CREATE (:Kept {n: n})")
        engine.kill()
        assert not is_alive(engine.pid)
    with running(engine_name, tmp_path) as engine:
        assert ask(engine, "MATCH (k:Kept) RETURN count(k), sum(k.n)") == [[500, 125250]]
