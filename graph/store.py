"""The only user of the database driver: opens the engine, runs named queries, retries what is transient.

Neo4j and the embedded engine are spoken to alike, over Bolt; what differs is in `graph.dialect`.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConstraintError,
    DatabaseUnavailable,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.dialect import EMBEDDED, NEO4J, Dialect
from graph.embedded import EmbeddedError, Lease, attach, run_sql
from graph.migrations import migrate
from graph.queries import query
from graph.settings import Settings

Row = dict[str, Any]
Result = TypeVar("Result")

_RETRIES = 12
_DAY_SECONDS = 86_400
#: The connection or the server is gone.
_LOST = (ServiceUnavailable, SessionExpired, OSError)
_TRANSIENT = (TransientError, DatabaseUnavailable, *_LOST)


class StoreError(Exception):
    """The database cannot be reached or refuses; the text says what to do and holds no query."""


class QueryTimeoutError(StoreError):
    """A read took longer than it was given."""


class QueryRefusedError(StoreError):
    """The engine refuses a statement that this program made: a fault of ours, not of the user's."""


class Transaction:
    """One write transaction: named queries only."""

    def __init__(self, tx: neo4j.Transaction, dialect: Dialect) -> None:
        self._tx = tx
        self.dialect = dialect

    def run(self, name: str, /, **parameters: Any) -> list[Row]:
        """Run ``queries/<name>.cypher`` and return its rows."""
        return [dict(r) for r in self._tx.run(query(name), parameters)]

    def run_text(self, text: str, /, **parameters: Any) -> list[Row]:
        """Run a text that `graph.queries` or `graph.dialect` made."""
        return [dict(r) for r in self._tx.run(text, parameters)]


@dataclass(frozen=True, slots=True)
class _Embedded:
    """Where the embedded engine's files are, and how much memory it gets if it has to be started."""

    path: Path
    memory_mb: int

    def attach(self) -> Lease:
        try:
            return attach(self.path, memory_mb=self.memory_mb)
        except EmbeddedError as error:
            raise StoreError(str(error)) from error

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the writer's turn: optimistic writers that met would undo each other's work."""
        import fcntl  # Windows has none, and no embedded engine

        lock = os.open(self.path / "writing.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


class Store:
    """An open graph database. Use as ``with Store.open(settings) as store``."""

    def __init__(
        self,
        driver: neo4j.Driver,
        dialect: Dialect,
        database: str | None,
        embedded: _Embedded | None = None,
        lease: Lease | None = None,
    ) -> None:
        self._driver = driver
        self._former: list[neo4j.Driver] = []
        self._database = database
        self._embedded = embedded
        self._lease = lease
        self._reviving = threading.Lock()
        self.dialect = dialect

    @classmethod
    @contextmanager
    def open(cls, settings: Settings, *, migrated: bool = True) -> Iterator[Store]:
        """Connect (starting the embedded engine if that is the setting), migrate, and close at the end.

        ``migrated=False`` is for a look at a database that nothing is to be made in: its indexes may be missing.
        Raises StoreError with advice when the database cannot be reached.
        """
        path = settings.embedded_path
        if path is not None:
            embedded = _Embedded(path, settings.embedded_memory_mb)
            lease = embedded.attach()
            store = cls(_driver_of(lease), EMBEDDED, lease.address.database, embedded, lease)
        else:
            password = settings.database_password
            secret = password.get_secret_value() if password else None
            driver = _driver(settings.database, settings.database_user, secret)
            store = cls(driver, NEO4J, settings.database_name)
        try:
            store._connect()
            if migrated:
                migrate(store)
            yield store
        finally:
            store.close()

    @staticmethod
    def answers(settings: Settings) -> bool:
        """True where a server speaks Bolt at the address in ``settings``, whoever may use it."""
        try:
            with _driver(settings.database, settings.database_user, None) as driver:
                driver.verify_connectivity()
        except Neo4jError:
            return True
        except (DriverError, OSError):
            return False
        return True

    def _connect(self) -> None:
        try:
            self._driver.verify_connectivity()
        except AuthError as error:
            raise StoreError(
                "the database refuses the user or password; set TIEGRAPH_DATABASE_USER and TIEGRAPH_DATABASE_PASSWORD"
            ) from error
        except (DriverError, Neo4jError, OSError) as error:
            raise StoreError(
                f"no database answers at the address in TIEGRAPH_DATABASE ({type(error).__name__}); is it running?"
            ) from error

    def close(self) -> None:
        """Close the connections and give the embedded engine back."""
        for driver in (*self._former, self._driver):
            driver.close()
        if self._lease:
            self._lease.close()

    def _again(self, attempt: int, error: Exception) -> None:
        """Before the next attempt, wait; and where the embedded engine has died, start it again."""
        if attempt == _RETRIES - 1:
            raise StoreError(f"the database does not answer ({type(error).__name__}); is it running?") from error
        time.sleep(min(0.05 * 2**attempt, 3.0) * (0.5 + random.random()))
        if self._embedded and isinstance(error, _LOST):
            with self._reviving:
                self._attach_again(self._embedded)

    def _attach_again(self, embedded: _Embedded) -> None:
        lease = embedded.attach()
        former = self._lease
        if former is not None and lease.address == former.address:
            lease.close()
            return
        self._former.append(self._driver)
        self._driver, self._lease = _driver_of(lease), lease
        if former is not None:
            former.close()

    def read(self, text: str, parameters: Row | None = None, *, timeout: float | None = None) -> list[Row]:
        """Run one auto-commit read and return its rows. ``timeout`` is in seconds.

        Raises QueryTimeoutError, QueryRefusedError, or StoreError where no database answers.
        """
        return self._read(text, parameters, timeout, lambda result: [dict(record) for record in result])

    def one(self, text: str, parameters: Row | None = None, *, timeout: float | None = None) -> Any:
        """Run one auto-commit read that returns one row of one value, and return the value. Raises as `read`."""
        record = self._read(text, parameters, timeout, lambda result: result.single(strict=False))
        return None if record is None else record[0]

    def _read(
        self, text: str, parameters: Row | None, timeout: float | None, take: Callable[[neo4j.Result], Result]
    ) -> Result:
        statement = neo4j.Query(text, timeout=timeout)

        def run() -> Result:
            with self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
                return take(session.run(statement, parameters or {}))

        return self._try(run)

    def named(self, name: str, /, **parameters: Any) -> list[Row]:
        """Run ``queries/<name>.cypher`` as a read."""
        return self.read(query(name), parameters)

    def stream(self, name: str, /, **parameters: Any) -> Iterator[Row]:
        """Like `named`, row by row, in bounded memory. Not tried again: raises StoreError where it breaks off."""
        try:
            with self._driver.session(database=self._database, fetch_size=2000) as session:
                result = session.run(query(name), parameters)
                names = result.keys()
                for record in result:
                    yield dict(zip(names, record, strict=True))  # dict(record) takes twice as long
        except (Neo4jError, DriverError) as error:
            raise StoreError(f"the database broke off while it was read ({type(error).__name__})") from error

    def schema(self, statement: str) -> list[Row]:
        """Run one schema statement (of `graph.migrations`) in a transaction of its own."""

        def run() -> list[Row]:
            try:
                with self._driver.session(database=self._database) as session:
                    return [dict(record) for record in session.run(statement)]
            except ClientError as error:
                if "EquivalentSchemaRuleAlreadyExists" not in (error.code or ""):
                    raise
                return []  # somebody else was faster, whom IF NOT EXISTS did not see yet

        return self._try(run)

    def schema_together(self, statements: list[str]) -> None:
        """Run idempotent schema statements. `await_indexes` waits until the indexes that they make are filled.

        Neo4j runs them in one transaction, so that one pass over the data fills all indexes of nodes, and one those
        of relationships.
        """

        def run() -> None:
            with self._driver.session(database=self._database) as session, session.begin_transaction() as tx:
                for statement in statements:
                    tx.run(statement).consume()
                tx.commit()

        if not self.dialect.relationship_index:
            for statement in statements:
                self.schema(statement)
        elif statements:
            try:
                self._try(run)
            except QueryRefusedError:  # somebody else makes them at the same moment
                for statement in statements:
                    self.schema(statement)

    def await_indexes(self) -> None:
        """Wait until all indexes are filled; the embedded engine fills each as it makes it."""
        if self.dialect.relationship_index:
            self.schema(f"CALL db.awaitIndexes({_DAY_SECONDS})")

    def make_text_index(self, label: str, name: str) -> None:
        """Make the full-text index ``Label[property]``, unless it is there; as to waiting, as `schema_together`."""
        statements = self.dialect.text_index(label, name)
        if self._embedded is None or self._lease is None:
            for statement in statements:
                self.schema(statement)
            return
        with self._embedded.turn():
            try:
                for statement in statements:
                    run_sql(self._lease.address, statement)
            except EmbeddedError as error:
                raise StoreError(str(error)) from error

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        """Run ``work`` in one transaction; run it again when the engine reports a transient conflict."""

        def run() -> Result:
            with (
                self._embedded.turn() if self._embedded else nullcontext(),
                self._driver.session(database=self._database) as session,
                session.begin_transaction() as tx,
            ):
                result = work(Transaction(tx, self.dialect))
                tx.commit()
                return result

        return self._try(run)

    def _try(self, run: Callable[[], Result]) -> Result:
        transient = (*_TRANSIENT, ConstraintError) if self.dialect.optimistic else _TRANSIENT
        for attempt in range(_RETRIES):
            try:
                return run()
            except transient as error:
                self._again(attempt, error)
            except Neo4jError as error:
                if "TimedOut" in (error.code or ""):
                    raise QueryTimeoutError("the query took longer than it was given") from error
                raise QueryRefusedError(f"the database refuses a statement ({error.code})") from error
        raise AssertionError("unreachable")


def _driver_of(lease: Lease) -> neo4j.Driver:
    return _driver(lease.address.bolt_uri, lease.address.user, lease.address.password)


def _driver(uri: str, user: str, password: str | None) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        uri,
        auth=(user, password) if password is not None else None,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
        connection_acquisition_timeout=30,
        connection_timeout=10,
        max_connection_pool_size=32,
    )
