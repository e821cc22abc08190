"""Who is asked: tiegraph over HTTP; Neo4j's full-text index as it comes, over names as they are written; and yente's
matcher over what that index finds."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from bench.contenders import GraphqlOverHttp, WrongAnswer
from graph.store import Store

HITS: Final = 10
_SEARCH: Final = "query S($text: String!) { search(text: $text, first: 10) { score entity { id name } } }"
_PLAIN: Final = (
    "CALL db.index.fulltext.queryNodes('plain', $words, {limit: 10}) YIELD node, score RETURN collect(node.id) AS ids"
)


_TO_MATCH: Final = (
    "CALL db.index.fulltext.queryNodes('plain', $words, {limit: $most}) YIELD node "
    "RETURN collect([node.id, node.kind, node.names]) AS found"
)
#: Candidates that yente's matcher gets for one name.
TO_MATCH: Final = 50


class Contender(Protocol):
    """Somebody who can be asked for a name; of the kind, if that helps."""

    name: str

    def prepare(self, text: str, kind: str) -> Callable[[], Any]:
        """A function to be timed: it asks once and returns the raw answer."""

    def ids(self, raw: Any) -> list[str]:
        """The ids that were found, the best first."""


class Tiegraph:
    """`tiegraph serve`."""

    name = "tiegraph, GraphQL over HTTP"

    def __init__(self, http: GraphqlOverHttp) -> None:
        self._http = http

    def prepare(self, text: str, kind: str) -> Callable[[], bytes]:
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

    def prepare(self, text: str, kind: str) -> Callable[[], list[str]]:
        words = _any_word(text, self._sign)

        def ask() -> list[str]:
            found: list[str] = self._store.read(_PLAIN, {"words": words})[0]["ids"]
            return found

        return ask

    def ids(self, raw: list[str]) -> list[str]:
        return raw


class LogicV2:
    """nomenklatura's logic-v2, as yente ranks by it: over what plain Lucene finds by fuzzy words.

    Use as ``with LogicV2.running(python, store) as it``. It is told the kind of whom is asked for.
    """

    name = "nomenklatura logic-v2"

    def __init__(self, store: Store, process: subprocess.Popen[str]) -> None:
        self._store = store
        self._process = process

    @classmethod
    @contextmanager
    def running(cls, python: Path, store: Store) -> Iterator[LogicV2]:
        """``python`` is an interpreter that has nomenklatura."""
        script = Path(__file__).with_name("logic_v2.py")
        command = [str(python), str(script)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            yield cls(store, process)
            process.communicate()

    def prepare(self, text: str, kind: str) -> Callable[[], str]:
        parameters = {"words": _any_word(text, "~"), "most": TO_MATCH}

        def ask() -> str:
            found = self._store.read(_TO_MATCH, parameters)[0]["found"]
            assert self._process.stdin
            assert self._process.stdout
            print(json.dumps({"kind": kind, "text": text, "candidates": found}), file=self._process.stdin, flush=True)
            return self._process.stdout.readline()

        return ask

    def ids(self, raw: str) -> list[str]:
        if not raw:
            raise WrongAnswer(f"{self.name}: the process has ended")
        found: list[str] = json.loads(raw)[:HITS]
        return found


def _any_word(text: str, sign: str) -> str:
    return " ".join(f"{word.lower()}{sign}" for word in re.findall(r"[^\W_]+", text))
