"""The graph is a function of what is said: no order, batching, repetition or change of mind leaves a trace in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings

from graph.audit import check
from graph.digest import digest
from graph.store import Store
from tests.engines import Engine
from tests.graph.stories import Story, stories
from tests.graphs import empty, wipe

_FEW = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)


@pytest.fixture(scope="module")
def shared(engine: Engine) -> Iterator[Store]:
    with empty(engine.settings) as store:
        yield store


@_FEW
@given(story=stories())
def test_the_same_claims_give_the_same_graph_whatever_happened_on_the_way(shared: Store, story: Story) -> None:
    note(str(story))
    wipe(shared)
    story.tell_at_once(shared)
    at_once = digest(shared)
    assert check(shared).problems == ()
    wipe(shared)
    story.tell(shared)
    assert check(shared).problems == ()
    assert digest(shared) == at_once
