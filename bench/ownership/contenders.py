"""Who is asked for the ultimate owners of one entity: tiegraph, plain Cypher, networkx and scipy.

tiegraph and plain Cypher begin with the database. networkx and scipy are libraries and are given the part of the
network above the entity ready-made, as they want it; that is not timed. scipy solves the equations that tiegraph does;
plain Cypher and networkx multiply along chains and add up, as their users do: the same where nobody is in a ring.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, Final, Protocol

import networkx as nx
import numpy as np
from scipy.sparse import csr_array, eye_array
from scipy.sparse.linalg import splu

from bench.contenders import GraphqlOverHttp, WrongAnswer
from bench.questions import QUERIES
from graph.ownership.network import Floats, Network
from graph.store import QueryTimeoutError, Store
from graph.view import View, expand

_DEPTH: Final = "*1..10"

#: What each ultimate owner holds, by id: from and to, in percent.
Shares = dict[str, tuple[float, float]]


class GaveUp(Exception):
    """No answer within the time that was given."""


class Contender(Protocol):
    """Somebody who can be asked for ultimate owners."""

    name: str
    #: How many ties of a chain are followed; None where nothing is left out.
    depth: int | None
    #: Whether rings are counted in full.
    exact: bool

    def prepare(self, id_: str) -> Callable[[], Any]:
        """A function to be timed: it asks once and returns the raw answer. Raises GaveUp."""

    def shares(self, raw: Any) -> Shares:
        """The raw answer in the common form."""


class Tiegraph:
    """`tiegraph serve` over HTTP."""

    name = "tiegraph, GraphQL over HTTP"
    depth: int | None = None
    exact = True

    def __init__(self, http: GraphqlOverHttp) -> None:
        self._http = http
        self._text = (QUERIES / "ultimate.graphql").read_text(encoding="utf-8")

    def prepare(self, id_: str) -> Callable[[], bytes]:
        self._http.begin()
        return self._http.prepare_query(self._text, {"id": id_})

    def shares(self, raw: bytes) -> Shares:
        answer = json.loads(raw)
        if answer.get("errors"):
            raise WrongAnswer(f"{self.name}: {answer['errors'][0]['message']}")
        owners = answer["data"]["entity"]["ultimateOwners"]
        return {one["entity"]["id"]: (one["share"]["min"], one["share"]["max"]) for one in owners}


class PlainCypher:
    """A variable-length pattern, as one would write it by hand; ``depth`` None: without a limit; ``patience`` in s."""

    exact = False

    def __init__(self, store: Store, view: View, depth: int | None, patience: float) -> None:
        self.name = "plain Cypher, " + ("no limit" if depth is None else f"at most {depth} ties")
        self.depth = depth
        self._patience = patience
        self._store = store
        text = expand((QUERIES / "ultimate.cypher").read_text(encoding="utf-8"))
        assert _DEPTH in text
        self._text = text.replace(_DEPTH, f"*1..{'' if depth is None else depth}")
        self._view = view.parameters()

    def prepare(self, id_: str) -> Callable[[], list[dict[str, Any]]]:
        parameters = {**self._view, "id": id_}

        def ask() -> list[dict[str, Any]]:
            try:
                return self._store.read(self._text, parameters, timeout=self._patience)
            except QueryTimeoutError as error:
                raise GaveUp from error

        return ask

    def shares(self, raw: list[dict[str, Any]]) -> Shares:
        return {row["id"]: (row["min"], row["max"]) for row in raw}


class Networkx:
    """Sums over ``all_simple_paths`` of a ready-made graph; ``depth`` None: without a limit; ``patience`` in s."""

    exact = False

    def __init__(self, networks: Mapping[str, Network], depth: int | None, patience: float) -> None:
        self.name = "networkx, the graph ready-made, " + ("no limit" if depth is None else f"at most {depth} ties")
        self.depth = depth
        self._patience = patience
        self._networks = networks

    def prepare(self, id_: str) -> Callable[[], Shares]:
        above = graph_of(self._networks[id_])

        def ask() -> Shares:
            give_up = time.perf_counter() + self._patience
            ends = {entity for entity, holders in above.out_degree() if not holders and entity != id_}
            found: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
            for path in nx.all_simple_paths(above, id_, ends, cutoff=self.depth):
                low = high = 100.0
                for asset, owner in pairwise(path):
                    stake = above[asset][owner]
                    low, high = low * stake["low"], high * stake["high"]
                before = found[path[-1]]
                found[path[-1]] = before[0] + low, before[1] + high
                if time.perf_counter() > give_up:
                    raise GaveUp
            return found

        return ask

    def shares(self, raw: Shares) -> Shares:
        return raw


class Scipy:
    """A sparse LU of the ready-made matrices, one for each bound."""

    name = "scipy, the matrix ready-made"
    depth: int | None = None
    exact = True

    def __init__(self, networks: Mapping[str, Network]) -> None:
        self._networks = networks

    def prepare(self, id_: str) -> Callable[[], tuple[Network, Floats, Floats]]:
        network = self._networks[id_]
        shape = (network.size, network.size)
        low, high = (
            csr_array((x / 100, (network.owner, network.asset)), shape=shape) for x in (network.low, network.high)
        )
        root = network.number[id_]

        def ask() -> tuple[Network, Floats, Floats]:
            return network, _solved(low, root), _solved(high, root)

        return ask

    def shares(self, raw: tuple[Network, Floats, Floats]) -> Shares:
        network, low, high = raw
        ends = np.setdiff1d(network.owner, network.asset)
        return {network.ids[n]: (float(low[n]), float(high[n])) for n in ends.tolist()}


def graph_of(network: Network) -> nx.DiGraph[str]:
    """From asset to owner, with ``low`` and ``high`` as parts of 1; parallel stakes added."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(network.ids)
    ends = zip(network.asset.tolist(), network.owner.tolist(), strict=True)
    for (asset, owner), low, high in zip(ends, network.low.tolist(), network.high.tolist(), strict=True):
        a, b = network.ids[asset], network.ids[owner]
        before = graph.get_edge_data(a, b, {"low": 0.0, "high": 0.0})
        graph.add_edge(a, b, low=before["low"] + low / 100, high=before["high"] + high / 100)
    return graph


def _matrix(network: Network, percent: Floats) -> csr_array:
    return csr_array((percent / 100, (network.owner, network.asset)), shape=(network.size, network.size))


def _solved(matrix: csr_array, root: int) -> Floats:
    size = matrix.shape[0]
    unit = np.zeros(size)
    unit[root] = 100.0
    held: Floats = matrix @ splu((eye_array(size) - matrix).tocsc()).solve(unit)
    return held
