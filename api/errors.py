"""The one table of errors: what a user is told, under which GraphQL code and HTTP status.

Nothing of the database, the file system or the code gets into a message.
"""

from __future__ import annotations

from typing import Final

from graph.ownership.closure import ClosureTooLarge
from graph.ownership.reading import TooFarError
from graph.search.finding import SearchError
from graph.store import QueryRefusedError, QueryTimeoutError, StoreError


class RequestError(ValueError):
    """A request that cannot be answered as asked; the text says what to change."""


class LimitError(RequestError):
    """A request that is larger than this server's limits allow."""


class PersistedQueryNotFoundError(RequestError):
    """A hash that no query is kept under. The text is what Apollo's clients look for."""

    def __init__(self) -> None:
        super().__init__("PersistedQueryNotFound")


class PersistedQueryNotSupportedError(RequestError):
    """Persisted queries are turned off here. The text is what Apollo's clients look for."""

    def __init__(self) -> None:
        super().__init__("PersistedQueryNotSupported")


class TooLargeError(LimitError):
    """A request whose body is over the limit."""


TOO_LONG: Final = "the answer took longer than this server allows; ask for less at once"
_OUR_FAULT: Final = "something went wrong here; it has been logged"

#: Error, code, HTTP status, message (None: the error's own text is meant for users). The first that fits counts.
_TABLE: Final[tuple[tuple[type[Exception], str, int, str | None], ...]] = (
    (TooLargeError, "LIMIT_EXCEEDED", 413, None),
    (LimitError, "LIMIT_EXCEEDED", 400, None),
    # Apollo's clients and gateways take these two for answers, and send the text then: hence 200.
    (PersistedQueryNotFoundError, "PERSISTED_QUERY_NOT_FOUND", 200, None),
    (PersistedQueryNotSupportedError, "PERSISTED_QUERY_NOT_SUPPORTED", 200, None),
    (RequestError, "BAD_USER_INPUT", 400, None),
    (SearchError, "BAD_USER_INPUT", 400, None),
    (TooFarError, "LIMIT_EXCEEDED", 400, None),
    (ClosureTooLarge, "LIMIT_EXCEEDED", 400, None),
    (TimeoutError, "TIMEOUT", 503, TOO_LONG),
    (QueryTimeoutError, "TIMEOUT", 503, TOO_LONG),
    (QueryRefusedError, "INTERNAL_ERROR", 500, _OUR_FAULT),
    (StoreError, "DATABASE_UNAVAILABLE", 503, "the database does not answer; try again"),
    (Exception, "INTERNAL_ERROR", 500, _OUR_FAULT),
)


def told(error: Exception) -> tuple[str, int, str]:
    """The code, HTTP status and message for an error."""
    return next(
        (code, status, str(error) if message is None else message)
        for kind, code, status, message in _TABLE
        if isinstance(error, kind)
    )
