"""The store survives what engines do to their users: conflicts, crashes, company."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import neo4j
import pytest

from graph.audit import check
from graph.digest import digest
from graph.embedded import attach
from graph.migrations import MIGRATIONS
from graph.settings import load_settings
from graph.store import QueryRefusedError, Store, StoreError, Transaction
from tests.engines import MEMORY_MB, Engine, EngineName, is_alive, running
from tests.graph.loader import PARTS, load, process
from tests.graphs import empty, wipe


@pytest.fixture
def counter(store: Store) -> Iterator[Store]:
    """A store with a node that tests count on."""
    store.write(lambda tx: tx.run_text("CREATE (:Series {id: 'a', n: 0}) CREATE (:Series {id: 'b', n: 0})"))
    yield store
    store.write(lambda tx: tx.run_text("MATCH (n:Series) DELETE n"))


def numbers(store: Store) -> dict[str, int]:
    return {r["id"]: r["n"] for r in store.read("MATCH (n:Series) RETURN n.id AS id, n.n AS n")}


def add_one(tx: Transaction, id_: str) -> None:
    tx.run_text("MATCH (n:Series {id: $id}) SET n.n = n.n + 1", id=id_)


def test_a_work_that_fails_leaves_nothing(counter: Store) -> None:
    def fail(tx: Transaction) -> None:
        add_one(tx, "a")
        raise KeyError("no")

    with pytest.raises(KeyError):
        counter.write(fail)
    assert numbers(counter) == {"a": 0, "b": 0}


def test_a_refused_statement_shows_nothing_of_itself(store: Store) -> None:
    for run, text in ((store.read, "MATCH (secret RETURN 1"), (store.schema, "CREATE secret")):
        with pytest.raises(QueryRefusedError) as refused:
            run(text)
        assert "secret" not in str(refused.value)


def test_writers_at_once_lose_nothing(counter: Store) -> None:
    def work() -> None:
        for _ in range(20):
            counter.write(lambda tx: add_one(tx, "a"))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers(counter)["a"] == 80


def test_a_deadlock_is_tried_again(neo4j_engine: Engine) -> None:
    with empty(neo4j_engine.settings) as store:
        store.write(lambda tx: tx.run_text("CREATE (:Series {id: 'a', n: 0}) CREATE (:Series {id: 'b', n: 0})"))
        both_hold_one, attempts = threading.Barrier(2), []

        def work(first: str, second: str) -> None:
            def once(tx: Transaction) -> None:
                attempts.append(first)
                add_one(tx, first)
                if attempts.count(first) == 1:
                    both_hold_one.wait(30)
                add_one(tx, second)

            store.write(once)

        threads = [threading.Thread(target=work, args=ends) for ends in (("a", "b"), ("b", "a"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert numbers(store) == {"a": 2, "b": 2}
        assert len(attempts) > 2
        wipe(store)


def test_a_commit_that_another_overtook_is_tried_again(embedded_engine: Engine) -> None:
    path = embedded_engine.settings.embedded_path
    assert path is not None
    with empty(embedded_engine.settings) as store, attach(path) as lease:
        store.write(lambda tx: tx.run_text("CREATE (:Series {id: 'a', n: 0})"))
        address, attempts = lease.address, []
        with neo4j.GraphDatabase.driver(address.bolt_uri, auth=(address.user, address.password)) as stranger:

            def work(tx: Transaction) -> None:
                attempts.append(1)
                add_one(tx, "a")
                if len(attempts) == 1:
                    query = "MATCH (n:Series {id: 'a'}) SET n.n = n.n + 10"
                    stranger.execute_query(query, database_=address.database)

            store.write(work)
        assert numbers(store) == {"a": 11}
        assert len(attempts) == 2
        wipe(store)


def test_a_store_starts_the_embedded_engine_again_when_it_died(tmp_path: Path) -> None:
    settings = load_settings(database=f"embedded:{tmp_path / 'db'}", embedded_memory_mb=MEMORY_MB)
    with running("embedded", tmp_path / "db") as engine, Store.open(settings) as store:
        store.write(lambda tx: tx.run_text("CREATE (:Series {id: 'a', n: 0})"))
        engine.kill()
        store.write(lambda tx: add_one(tx, "a"))
        assert numbers(store) == {"a": 1}
        with attach(tmp_path / "db") as lease:
            second = lease.address.pid
        assert second != engine.pid
        Engine("embedded", settings, second).kill()
        assert numbers(store) == {"a": 1}
    with attach(tmp_path / "db") as lease:
        assert lease.address.pid != second
        third = lease.address.pid
    assert not is_alive(third)


def test_no_database_is_told_in_words() -> None:
    with (
        pytest.raises(StoreError, match="no database answers at the address in TIEGRAPH_DATABASE"),
        Store.open(load_settings(database="bolt://127.0.0.1:1")),
    ):
        pass


def test_a_wrong_password_is_told_in_words(neo4j_engine: Engine) -> None:
    wrong = neo4j_engine.settings.model_copy(update={"database_password": None})
    with pytest.raises(StoreError, match="refuses the user or password"), Store.open(wrong):
        pass


def test_many_may_open_a_new_graph_at_once(engine_name: EngineName, tmp_path: Path) -> None:
    with running(engine_name, tmp_path / "db") as engine:
        failures: list[BaseException] = []

        def open_it() -> None:
            try:
                with Store.open(engine.settings) as store:
                    assert store.named("graph_state")[0]["schema"] == len(MIGRATIONS)
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=open_it) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []


def test_loaders_at_once_end_in_the_graph_of_one_after_the_other(store: Store, engine: Engine) -> None:
    pairs = (("one", PARTS), ("other", ("judgements", "owners")))
    for seed, parts in pairs:
        for _ in load(store, seed, list(parts), size=100):
            pass
    expected = digest(store)
    wipe(store)
    with ExitStack() as stack:
        loaders = [stack.enter_context(process(engine.settings, seed, *parts)) for seed, parts in pairs]
        for loader in loaders:
            loader.communicate(timeout=200)
        assert [loader.returncode for loader in loaders] == [0, 0]
    assert digest(store) == expected
    assert check(store).problems == ()
