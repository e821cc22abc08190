"""The engines as fixtures: every test that takes `engine` runs on the embedded database and on Neo4j."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.engines import ENGINE_NAMES, Engine, EngineName, running
from tests.engines.neo4j_process import Neo4jMissing, jar_folder, java_library


def require(name: EngineName) -> None:
    """Skip the test where the engine cannot run; in CI, where it must, fail it."""
    if name == "embedded":
        return
    try:
        jar_folder()
        java_library()
    except Neo4jMissing as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def embedded_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The embedded database, one for the whole run."""
    with running("embedded", tmp_path_factory.mktemp("embedded")) as engine:
        yield engine


@pytest.fixture(scope="session")
def neo4j_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Neo4j Community, one for the whole run."""
    require("neo4j")
    with running("neo4j", tmp_path_factory.mktemp("neo4j")) as engine:
        yield engine


@pytest.fixture(scope="session", params=ENGINE_NAMES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn. The run's tests share its database: empty it before relying on its content."""
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found


@pytest.fixture(params=ENGINE_NAMES)
def engine_name(request: pytest.FixtureRequest) -> EngineName:
    """The name of each engine that can run here, for tests that start (and kill) their own with `running`."""
    name: EngineName = request.param
    require(name)
    return name
