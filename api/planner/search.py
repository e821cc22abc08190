"""The field `search`: entities by what somebody typed, by `graph.search`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from api.planner.deferred import Inquiry, deferred
from api.planner.roots import root
from api.planner.scope import Column, Reading, Scope, Selected
from graph.search.finding import search


@root("search")
def _search(scope: Scope, reading: Reading, selected: Selected) -> Column:
    return deferred(scope, reading, selected, _compute, "true")


def _compute(inquiry: Inquiry, beginnings: Sequence[Any], arguments: Mapping[str, Any]) -> list[Any]:
    hits = search(
        inquiry.store, inquiry.view, arguments["text"],
        kinds=arguments.get("kinds"), countries=arguments.get("countries"), first=arguments["first"],
        timeout=inquiry.timeout,
    )  # fmt: skip
    told = [{"entity": hit.entity, "score": hit.score, "matched": hit.matched, "why": hit.why} for hit in hits]
    return [told for _ in beginnings]
