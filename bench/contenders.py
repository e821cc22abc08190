"""Who is measured: each answers a question over a connection that stays open, as a client of its kind would.

The two GraphQL servers are asked over the same HTTP client, one keep-alive connection without TLS; the bytes
of the answer are read whole and not parsed while the clock runs. The plain driver gives Python objects. The client
is a bare socket: the one of the standard library takes 0.2 ms for an answer's headers, as long as a fast server.
"""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import urlsplit

import neo4j

from bench.questions import (
    Company,
    Question,
    Variables,
    companies_of_cypher,
    companies_of_graphql,
    companies_of_peer,
    peer_variables,
)
from graph.settings import Settings
from graph.view import View

IDLE_SECONDS = 2.0
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)


class WrongAnswer(Exception):
    """A contender answered with an error, or otherwise than another; the text says who and what."""


class Contender(Protocol):
    """Somebody who can be asked."""

    name: str

    def answers(self, question: Question) -> bool:
        """Whether it can answer the question at all."""

    def begin(self) -> None:
        """Make sure of the connection, which a server closes when it has been idle for some seconds."""

    def prepare(self, question: Question, variables: Variables) -> Callable[[], Any]:
        """A function to be timed: it asks once and returns the raw answer."""

    def companies(self, raw: Any) -> list[Company]:
        """The raw answer in the common form. Raises WrongAnswer for an error."""

    def close(self) -> None:
        """Close the connection."""


class _Connection:
    """One HTTP/1.1 connection to a server that says how long its answers are."""

    def __init__(self, host: str, port: int, path: str) -> None:
        self._address = (host, port)
        self._head = (
            f"POST {path} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
            "Accept: application/json\r\nContent-Length: "
        ).encode()
        self._socket = socket.socket()

    def connect(self) -> None:
        self._socket = socket.create_connection(self._address, timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self) -> None:
        self._socket.close()

    def post(self, body: bytes) -> tuple[int, bytes]:
        """Send a body; return the answer's status and its bytes."""
        self._socket.sendall(self._head + str(len(body)).encode() + b"\r\n\r\n" + body)
        received = bytearray()
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += self._received()
        found = _LENGTH.search(received, 0, end + 2)
        if found is None:
            raise WrongAnswer(f"an answer of unknown length: {received[:200].decode('latin-1')}")
        whole = end + 4 + int(found[1])
        while len(received) < whole:
            received += self._received()
        return int(received[9:12]), bytes(received[end + 4 :])

    def _received(self) -> bytes:
        part = self._socket.recv(1 << 18)
        if not part:
            raise ConnectionError("the server closed the connection")
        return part


class GraphqlOverHttp:
    """A GraphQL server at ``url``: tiegraph, or with ``peer`` @neo4j/graphql."""

    def __init__(self, name: str, url: str, *, peer: View | None = None) -> None:
        self.name = name
        self._peer = peer_variables(peer) if peer else None
        address = urlsplit(url)
        assert address.hostname is not None
        self._connection = _Connection(address.hostname, address.port or 80, address.path or "/")
        self._last_used = -IDLE_SECONDS

    def answers(self, question: Question) -> bool:
        return self._peer is None or question.peer is not None

    def begin(self) -> None:
        if time.monotonic() - self._last_used > IDLE_SECONDS:
            self._connection.close()
            self._connection.connect()
        self._last_used = time.monotonic()

    def prepare(self, question: Question, variables: Variables) -> Callable[[], bytes]:
        text = question.graphql if self._peer is None else question.peer
        assert text is not None
        return self.prepare_query(text, {**variables, **(self._peer or {})})

    def prepare_query(self, text: str, variables: Variables) -> Callable[[], bytes]:
        """A function that sends one query and returns the answer's bytes."""
        body = json.dumps({"query": text, "variables": variables}).encode()

        def ask() -> bytes:
            status, content = self._connection.post(body)
            if status != 200:
                raise WrongAnswer(f"{self.name}: status {status}: {content[:500].decode()}")
            return content

        return ask

    def companies(self, raw: bytes) -> list[Company]:
        answer = json.loads(raw)
        if answer.get("errors"):
            raise WrongAnswer(f"{self.name}: {answer['errors'][0]['message']}")
        return (companies_of_peer if self._peer else companies_of_graphql)(answer["data"])

    def close(self) -> None:
        self._connection.close()


class PlainDriver:
    """Cypher by hand over the official driver: one auto-commit statement of one row, one session a request."""

    name = "hand-written Cypher"

    def __init__(self, settings: Settings, view: View) -> None:
        password = settings.database_password
        secret = password.get_secret_value() if password else ""
        self._driver = neo4j.GraphDatabase.driver(
            settings.database, auth=(settings.database_user, secret), notifications_min_severity="OFF"
        )
        self._database = settings.database_name
        self._view = view.parameters()

    def answers(self, question: Question) -> bool:
        return True

    def begin(self) -> None:
        self._driver.verify_connectivity()

    def prepare(self, question: Question, variables: Variables) -> Callable[[], Any]:
        text, parameters = question.cypher, {**variables, **self._view}

        def ask() -> Any:
            with self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
                record = session.run(text, parameters).single(strict=True)
                return record["found"]

        return ask

    def companies(self, raw: Any) -> list[Company]:
        return companies_of_cypher(raw)

    def close(self) -> None:
        self._driver.close()
