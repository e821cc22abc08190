"""The one table of errors: what a user is told, under which GraphQL code and HTTP status.

Nothing of the database, the file system or the code gets into a message.
"""

from __future__ import annotations

from typing import Final

from neo4j.exceptions import ClientError, DriverError, Neo4jError

from graph.store import StoreError


class RequestError(ValueError):
    """A request that cannot be answered as asked; the text says what to change."""


class LimitError(RequestError):
    """A request that is larger than this server's limits allow."""


#: code, HTTP status, message (None: the error's own text is meant for users).
_TABLE: Final[tuple[tuple[type[Exception], str, int, str | None], ...]] = (
    (LimitError, "LIMIT_EXCEEDED", 400, None),
    (RequestError, "BAD_USER_INPUT", 400, None),
    (TimeoutError, "TIMEOUT", 503, "the answer took longer than this server allows; ask for less at once"),
    (StoreError, "DATABASE_UNAVAILABLE", 503, "the database cannot be reached"),
    (ClientError, "INTERNAL_ERROR", 500, "something went wrong here; it has been logged"),
    (Neo4jError, "DATABASE_UNAVAILABLE", 503, "the database could not answer; try again"),
    (DriverError, "DATABASE_UNAVAILABLE", 503, "the database could not answer; try again"),
    (Exception, "INTERNAL_ERROR", 500, "something went wrong here; it has been logged"),
)


def told(error: Exception) -> tuple[str, int, str]:
    """The code, HTTP status and message for an error."""
    if isinstance(error, Neo4jError) and "TimedOut" in (error.code or ""):
        error = TimeoutError()
    for kind, code, status, message in _TABLE:
        if isinstance(error, kind):
            return code, status, str(error) if message is None else message
    raise AssertionError("unreachable")
