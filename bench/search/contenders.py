"""Who is asked: tiegraph over HTTP, and Neo4j's full-text index as it comes, over names as they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final, Protocol

from bench.contenders import GraphqlOverHttp, WrongAnswer
from graph.store import Store

HITS: Final = 10
_SEARCH: Final = "query S($text: String!) { search(text: $text, first: 10) { score entity { id name } } }"
_PLAIN: Final = (
    "CALL db.index.fulltext.queryNodes('plain', $words, {limit: 10}) YIELD node, score RETURN collect(node.id) AS ids"
)


class Contender(Protocol):
    """Somebody who can be asked for a name."""

    name: str

    def prepare(self, text: str) -> Callable[[], Any]:
        """A function to be timed: it asks once and returns the raw answer."""

    def ids(self, raw: Any) -> list[str]:
        """The ids that were found, the best first."""


class Tiegraph:
    """`tiegraph serve`."""

    name = "tiegraph, GraphQL over HTTP"

    def __init__(self, http: GraphqlOverHttp) -> None:
        self._http = http

    def prepare(self, text: str) -> Callable[[], bytes]:
        self._http.begin()
        return self._http.prepare_query(_SEARCH, {"text": text})

    def ids(self, raw: bytes) -> list[str]:
        answer = json.loads(raw)
        if answer.get("errors"):
            raise WrongAnswer(f"{self.name}: {answer['errors'][0]['message']}")
        return [hit["entity"]["id"] for hit in answer["data"]["search"]]


class PlainLucene:
    """The default analyzer, any of the words; with ``fuzzy`` each of them with up to two typing errors."""

    def __init__(self, store: Store, *, fuzzy: bool) -> None:
        self.name = "plain Lucene, each word fuzzy" if fuzzy else "plain Lucene"
        self._store = store
        self._sign = "~" if fuzzy else ""

    def prepare(self, text: str) -> Callable[[], list[str]]:
        words = " ".join(f"{word.lower()}{self._sign}" for word in re.findall(r"[^\W_]+", text))

        def ask() -> list[str]:
            found: list[str] = self._store.read(_PLAIN, {"words": words})[0]["ids"]
            return found

        return ask

    def ids(self, raw: list[str]) -> list[str]:
        return raw
