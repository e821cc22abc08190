"""The whole network at once: on both engines what the records say, in one order, whatever the size of a page."""

from __future__ import annotations

import pytest

from graph.batch import Record
from graph.model import ASSERTED, Status
from graph.ownership.network import Network
from graph.ownership.reading import Reader
from graph.ownership.whole import whole
from graph.store import Store
from graph.view import View
from graph.writer import Writer
from tests.engines import Engine
from tests.graph.records import PAPER, claim, company, named
from tests.graphs import empty

COMPANIES = [f"firm-{letter}" for letter in "abcdefghij"]
AT = View("2020-06-01", None, ASSERTED)

#: Owner, asset and bounds of each live stake, by owner and asset; what nobody states is 0 to 100.
STAKES = [
    ("firm-a", "firm-b", 0.0, 100.0),
    ("firm-a", "firm-c", 12.5, 12.5),
    ("firm-c", "firm-a", 10.0, 30.0),
    ("firm-j", "firm-a", 60.0, 60.0),
]
CONTROLS = [("firm-b", "firm-h"), ("firm-j", "firm-c")]


@pytest.fixture
def told(store: Store) -> Store:
    """A graph of ten companies, of which firm-d, firm-e, firm-f and firm-g have no live stake and no control."""
    records: list[Record] = [PAPER, *(company(id_) for id_ in COMPANIES), *(named(id_, id_) for id_ in COMPANIES)]
    records += [claim("firm-j", "CONTROLS", object="firm-c"), claim("firm-b", "CONTROLS", object="firm-h")]
    records += [
        claim("firm-c", "OWNS", object="firm-a", share=(10, 30)),
        claim("firm-j", "OWNS", object="firm-a", share=60),
        claim("firm-a", "OWNS", object="firm-b"),
        claim("firm-a", "OWNS", object="firm-c", share=12.5),
        claim("firm-d", "OWNS", object="firm-e", share=50, when="2001/2009"),
        claim("firm-e", "OWNS", object="firm-f", share=50, status=Status.ALLEGED),
        claim("firm-f", "OWNS_TOGETHER", object="firm-g", share=70),
        claim("firm-g", "LINKED_TO", object="firm-i"),
    ]
    Writer(store, "test").write(records)
    return store


def stakes(network: Network) -> list[tuple[str, str, float, float]]:
    ends = zip(network.owner.tolist(), network.asset.tolist(), strict=True)
    bounds = zip(network.low.tolist(), network.high.tolist(), strict=True)
    return [(network.ids[a], network.ids[b], *rest) for (a, b), rest in zip(ends, bounds, strict=True)]


@pytest.mark.parametrize("page", [1, 3, 10, 20_000])
def test_it_is_every_live_stake_and_control_tie_and_nothing_else(told: Store, page: int) -> None:
    network = whole(told, AT, page=page)
    assert network.ids == ["firm-a", "firm-b", "firm-c", "firm-h", "firm-j"]
    assert stakes(network) == STAKES
    controls = zip(network.holder.tolist(), network.target.tolist(), strict=True)
    assert [(network.ids[a], network.ids[b]) for a, b in controls] == CONTROLS


def test_its_ties_are_those_that_are_read_hop_by_hop(told: Store) -> None:
    network = Reader(told, AT).everything()
    read = Reader(told, AT).above(COMPANIES)
    found = [(read.ties[tie].source, read.ties[tie].target) for tie in network.ties]
    assert found == [(owner, asset) for owner, asset, *_ in STAKES]
    controls = [(read.ties[tie].source, read.ties[tie].target) for tie in network.control_ties]
    assert controls == CONTROLS
    assert len(read.network.ties) == len(network.ties)


def test_the_day_decides_and_an_empty_graph_is_an_empty_network(told: Store, engine: Engine) -> None:
    assert ("firm-d", "firm-e", 50.0, 50.0) in stakes(whole(told, View("2005-01-01", None, ASSERTED)))
    with empty(engine.settings) as store:
        network = whole(store, AT)
        assert (network.size, list(network.ties), network.owner.size, network.holder.size) == (0, [], 0, 0)


def test_two_ties_of_one_pair_are_in_the_order_of_their_ids(store: Store) -> None:
    records: list[Record] = [PAPER, company("x"), company("y"), named("x", "x"), named("y", "y")]
    records += [claim("x", "OWNS", object="y", share=n, interest=f"class {n}", at=f"p. {n}") for n in range(1, 6)]
    Writer(store, "test").write(records)
    network = whole(store, AT)
    assert len(network.ties) == 5
    assert list(network.ties) == sorted(network.ties)
