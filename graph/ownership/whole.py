"""Reads all stakes and control ties of one view at once, as arrays: two million in about ten seconds.

What would take the time is not kept out of the database but out of Python: a page comes as columns, not as a list for
each tie; ids become numbers as they come; and the database works on the next pages while this one is turned into
arrays.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from typing import Any, Final

import numpy as np

from graph.ownership.network import Ints, Network, Positions
from graph.queries import query
from graph.store import Store
from graph.view import View

#: Entities of one page: their ties are a few megabytes.
PAGE: Final = 20_000
#: Pages that the database is asked for at a time.
_AT_A_TIME: Final = 2

_Columns = list[list[Any]]
_Ask = Callable[..., Any]


def whole(store: Store, view: View, timeout: float | None = None, page: int = PAGE) -> Network:
    """All live stakes and control ties of one view, without totals (OWNS_TOGETHER), and the entities that have any.

    ``timeout`` is in seconds, for each query; ``page`` is how many entities one of them is about. Entities are numbered
    by id, ties by owner, then asset, then tie. Raises StoreError, and QueryTimeoutError for a query that takes longer.
    """

    def ask(name: str, **parameters: Any) -> Any:
        return store.one(query(name), {**view.parameters(), **parameters}, timeout=timeout)

    number: dict[str, int] = defaultdict(count().__next__)
    ties: list[str] = []
    parts = [(_bools([]), _numbers(number, []), _numbers(number, []), np.zeros(0), np.zeros(0))]
    for owns, names, sources, targets, lows, highs in _pages(ask, page):
        ties += names
        parts.append((_bools(owns), _numbers(number, sources), _numbers(number, targets), np.array(lows, np.float64),
                      np.array(highs, np.float64)))  # fmt: skip
    is_stake, source, target, low, high = (np.concatenate(column) for column in zip(*parts, strict=True))
    ids = sorted(number)
    renumbered = np.empty(len(ids), np.int32)
    renumbered[_numbers(number, ids)] = np.arange(len(ids))
    source, target = renumbered[source], renumbered[target]
    order = _order(source, target, ties)
    stakes, controls = order[is_stake[order]], order[~is_stake[order]]
    return Network(
        ids=ids,
        ties=[ties[k] for k in stakes.tolist()],
        owner=source[stakes],
        asset=target[stakes],
        low=low[stakes],
        high=high[stakes],
        control_ties=[ties[k] for k in controls.tolist()],
        holder=source[controls],
        target=target[controls],
    )


def _pages(ask: _Ask, page: int) -> Iterator[_Columns]:
    """The pages in the order of their entities, the next ones already asked for."""
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        asked: deque[Future[_Columns]] = deque()
        after, last = "", ask("page_end", after="", limit=page)
        while asked or last is not None:
            if last is not None:
                asked.append(pool.submit(ask, "stakes_page", after=after, last=last))
                after, last = last, ask("page_end", after=last, limit=page)
            if last is None or len(asked) > _AT_A_TIME:
                yield asked.popleft().result()


def _bools(values: list[bool]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array(values, np.bool_)


def _numbers(number: Mapping[str, int], ids: list[str]) -> Ints:
    return np.fromiter(map(number.__getitem__, ids), np.int32, len(ids))


def _order(source: Ints, target: Ints, ties: list[str]) -> Positions:
    """The ties by source, target and id. Ids are compared only where two ties are of one pair: there are few."""
    order: Positions = np.lexsort((target, source))
    same = (np.diff(source[order]) == 0) & (np.diff(target[order]) == 0)
    in_pairs = np.flatnonzero(np.append(same, False) | np.append(False, same))
    positions = order[in_pairs].tolist()
    order[in_pairs] = sorted(positions, key=lambda k: (source[k], target[k], ties[k]))
    return order
