"""What lets caches, and clients that have asked before, spare the work: entity tags, and gzip (RFC 9110).

An answer depends on the request, on the state of the graph, on the day (the root's view is of today) and on this
program. Its tag is the hash of these, so that one small read tells whether a client's copy is still good. The state is
read before the answer or together with its beginning: where somebody writes meanwhile, the tag is that of a state
that is gone, and never says of an old answer that it is new.

Tags are weak: the same for what is gzipped on the way and for what is not. Only GET and HEAD have them. A condition on
POST would not mean "not modified" but "refuse", and caches do not keep what is posted.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Final

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api.negotiation import weighted
from api.schema import subgraph_sdl
from graph.settings import Settings

#: Smaller answers are sent as they are: they fit into one packet either way.
LEAST_GZIPPED: Final = 1_400
#: The fastest level. On the schema's text it takes 0.4 of level 6's time, and makes it 0.3 larger.
LEVEL: Final = 1
_TAG: Final = re.compile(rb'(?:W/)?"([^"]*)"')


class Tags:
    """Makes entity tags. What else than request and graph an answer depends on is hashed once."""

    def __init__(self, settings: Settings) -> None:
        limits = (settings.max_depth, settings.max_breadth, settings.max_page, settings.max_cost)
        program = f"{version('tiegraph')} {limits} {subgraph_sdl()}"
        self._program = hashlib.sha256(program.encode()).digest()

    def tag(self, state: str, day: str, *request: bytes) -> bytes:
        """The tag of an answer. ``request`` is all of the request that bears on it; ``day`` is an ISO date."""
        told = hashlib.sha256(self._program)
        for part in (state.encode(), day.encode(), *request):
            told.update(len(part).to_bytes(8) + part)
        return b'W/"' + told.hexdigest()[:32].encode() + b'"'


def today() -> str:
    """The day that views are of if nothing else is said (UTC, ISO date)."""
    return datetime.now(UTC).date().isoformat()


def matches(if_none_match: bytes, tag: bytes, *, anything: bool = True) -> bool:
    """Whether the value of an If-None-Match header names a tag (weak comparison).

    ``*`` means: if there is an answer at all. Where that is not known yet, ``anything`` is false.
    """
    if if_none_match.strip() == b"*":
        return anything
    return _TAG.findall(tag)[0] in _TAG.findall(if_none_match)


def accepts_gzip(accept_encoding: bytes) -> bool:
    """Whether the value of an Accept-Encoding header allows gzip: it, or anything, is named and not weighted 0."""
    weights: dict[str, float] = {}
    for coding, weight in weighted(accept_encoding.decode("latin-1")):
        weights["gzip" if coding == "x-gzip" else coding] = weight
    return weights.get("gzip", weights.get("*", 0.0)) > 0


class Compressing(GZipMiddleware):
    """Gzips what the other routes answer. Starlette's own does not look at weights, and so is told the outcome.

    What is gzipped already, as the explorer's files are, stays as it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, minimum_size=LEAST_GZIPPED, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            accepted = b"gzip" if accepts_gzip(header(scope, b"accept-encoding")) else b"identity"
            others = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
            scope = {**scope, "headers": [*others, (b"accept-encoding", accepted)]}
        await super().__call__(scope, receive, send)


def header(scope: Scope, name: bytes) -> bytes:
    """The value of a request's header, its name in small letters; where it is sent several times, all as one list."""
    found = [value for key, value in scope["headers"] if key == name]
    return found[0] if len(found) == 1 else b", ".join(found)


def gzipped(content: bytes) -> bytes:
    """The content in gzip, the same bytes every time."""
    return gzip.compress(content, LEVEL, mtime=0)
