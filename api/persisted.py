"""Automatic persisted queries, as Apollo's clients speak it: a query's SHA-256 in the place of its text.

A client sends the hash alone; if the server does not know it, the client is told so (``PERSISTED_QUERY_NOT_FOUND``) and
sends text and hash together, once. Texts are kept in memory, the least recently used forgotten first, so that a hash
may always be unknown again: clients send the text then. Nothing is known by a hash that is not its own.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from api.errors import PersistedQueryNotFoundError, PersistedQueryNotSupportedError, RequestError

_VERSION: Final = 1
_HASH: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request's query. ``keep`` is the hash to keep it under when it has been answered, if any."""

    query: str
    keep: str | None = None


class PersistedQueries:
    """Texts by their hashes, at most ``max_bytes`` (as UTF-8) together. Thread-safe."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def resolve(self, query: object, extensions: object) -> Asked:
        """The query that a request asks for, by text or by hash or by both.

        Raises RequestError where it asks for none, and PersistedQueryNotFoundError or PersistedQueryNotSupportedError
        where the client has to send the text.
        """
        digest = _digest(extensions)
        if query is None and digest is None:
            raise RequestError("query is missing")
        if query is not None and (not isinstance(query, str) or not query.strip()):
            raise RequestError("query must be a text that is not empty")
        if digest is None:
            return Asked(str(query))
        if not self._max_bytes:
            raise PersistedQueryNotSupportedError
        if query is None:
            return Asked(self._known(digest))
        text = str(query)
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            raise RequestError("extensions.persistedQuery.sha256Hash is not the hash of the query")
        return Asked(text, digest)

    def keep(self, digest: str, text: str) -> None:
        """Remember a text that was found good."""
        size = len(text.encode())
        with self._lock:
            if digest in self._texts:
                self._texts.move_to_end(digest)
                return
            if size > self._max_bytes:
                return
            self._texts[digest] = text
            self._bytes += size
            while self._bytes > self._max_bytes:
                _, forgotten = self._texts.popitem(last=False)
                self._bytes -= len(forgotten.encode())

    def _known(self, digest: str) -> str:
        with self._lock:
            text = self._texts.get(digest)
            if text is None:
                raise PersistedQueryNotFoundError
            self._texts.move_to_end(digest)
            return text


def _digest(extensions: object) -> str | None:
    """The hash that a request names; None where it does not speak of persisted queries."""
    if extensions is None:
        return None
    if not isinstance(extensions, Mapping):
        raise RequestError("extensions must be an object")
    told: Any = extensions.get("persistedQuery")
    if told is None:
        return None
    if not isinstance(told, Mapping) or told.get("version") != _VERSION:
        raise RequestError(f"extensions.persistedQuery must be an object of version {_VERSION} and sha256Hash")
    digest = told.get("sha256Hash")
    if not isinstance(digest, str) or not _HASH.fullmatch(digest):
        raise RequestError("extensions.persistedQuery.sha256Hash must be 64 hexadecimal digits in small letters")
    return digest
