"""Worked ownership cases, restated from where they were published, as FollowTheMoney lines that a user would load."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: Owner, asset, and a percentage or a range.
Stake = tuple[str, str, float | tuple[float, float]]
PROGRAMMES = {"OFAC_50": ("us_ofac_sdn", "US-SDN"), "OFAC_NS_CMIC": ("us_ofac_cons", "US-NS-CMIC")}


@dataclass(frozen=True)
class RuleCase:
    """Who is caught by a rule when some are listed; ``source`` is where the answer was published."""

    name: str
    source: str
    rule: str
    listed: tuple[str, ...]
    owns: tuple[Stake, ...]
    caught: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    free: tuple[str, ...] = field(default=())


RULES = (
    RuleCase("chain-of-exact-halves", "OFAC FAQ 401", "OFAC_50", ("X",), (("X", "A", 50), ("A", "B", 50)), ("A", "B")),
    RuleCase(
        "two-blocked-intermediaries", "OFAC FAQ 401", "OFAC_50", ("X",),
        (("X", "A", 50), ("X", "B", 50), ("A", "C", 25), ("B", "C", 25)), ("A", "B", "C"),
    ),
    RuleCase(
        "direct-plus-indirect", "OFAC FAQ 401", "OFAC_50", ("X",),
        (("X", "A", 50), ("X", "B", 10), ("A", "B", 40)), ("A", "B"),
    ),
    RuleCase(
        "unblocked-intermediaries-carry-nothing", "OFAC FAQ 401", "OFAC_50", ("X",),
        (("X", "A", 25), ("X", "B", 25), ("A", "C", 50), ("B", "C", 50)), free=("A", "B", "C"),
    ),
    RuleCase(
        "aggregation-across-listed-owners", "OFAC FAQ 399", "OFAC_50", ("X", "Y"),
        (("X", "A", 25), ("Y", "A", 25)), ("A",),
    ),
    RuleCase(
        "uk-does-not-simply-aggregate", "OFSI general guidance", "UK_OWNERSHIP", ("X", "Y"),
        (("X", "A", 25), ("Y", "A", 25), ("X", "B", 50), ("X", "C", 50.1)), ("C",), free=("A", "B"),
    ),
    RuleCase(
        "eu-aggregates", "EU Council best practices, 2024", "EU_OWNERSHIP", ("X", "Y"),
        (("X", "A", 25), ("Y", "A", 25), ("X", "B", 50)), ("A", "B"),
    ),
    RuleCase("ns-cmic-does-not-propagate", "OFAC FAQ on NS-CMIC", "OFAC_NS_CMIC", ("X",), (("X", "A", 100),),
             free=("A",)),
    RuleCase(
        "unknown-share-is-unknown", "the interval", "OFAC_50", ("X",),
        (("X", "A", (0, 100)), ("X", "B", (25, 50)), ("X", "C", (50, 75)), ("X", "D", (0, 49.9))),
        ("C",), ("A", "B"), ("D",),
    ),
)  # fmt: skip


def entity(id_: str, schema: str = "Company") -> dict[str, Any]:
    """One company or person, named by its id."""
    return {"id": id_, "schema": schema, "properties": {"name": [id_]}}


def ownership(owner: str, asset: str, share: float | tuple[float, float], start: str = "2020-01-01") -> dict[str, Any]:
    """One Ownership entity."""
    percentage = f"{share[0]:g}-{share[1]:g}" if isinstance(share, tuple) else f"{share:g}"
    said = {"owner": [owner], "asset": [asset], "percentage": [percentage], "startDate": [start]}
    return {"id": f"{owner}-owns-{asset}", "schema": "Ownership", "properties": said}


def sanction(entity_id: str, dataset: str, programme: str) -> dict[str, Any]:
    """One Sanction entity, in force since 2020."""
    said = {"entity": [entity_id], "programId": [programme], "startDate": ["2020-01-01"], "authority": ["An office"]}
    return {"id": f"sanction-{entity_id}", "schema": "Sanction", "properties": said, "datasets": [dataset]}


def lines(stakes: Iterable[Stake]) -> list[dict[str, Any]]:
    """Companies and their ownerships."""
    stakes = list(stakes)
    ids = sorted({id_ for owner, asset, _ in stakes for id_ in (owner, asset)})
    return [*map(entity, ids), *(ownership(*stake) for stake in stakes)]


def write(path: Path, entities: Iterable[dict[str, Any]]) -> Path:
    """A file of FollowTheMoney lines."""
    path.write_text("".join(json.dumps(line) + "\n" for line in entities), encoding="utf-8")
    return path
