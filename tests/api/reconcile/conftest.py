"""The application over the curated graph, on each engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.store import Store
from tests.engines import Engine
from tests.graphs import load_curated, wipe


@pytest.fixture(scope="module")
def http(engine: Engine) -> Iterator[TestClient]:
    """A client of the whole application; a fault of the server's is an answer of 500 to it, as to anybody."""
    with Store.open(engine.settings) as store:
        wipe(store)
        load_curated(store)
    with TestClient(create_app(engine.settings), raise_server_exceptions=False) as client:
        yield client
