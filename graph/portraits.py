"""What an entity looks like: its names, identifiers and countries, put together from the claims that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.identity import Cluster
from graph.model import ALIAS, ASSERTED, COUNTRY, DESCRIPTION, IDENTIFIER, NAME
from graph.rows import Row
from graph.search.tokens import search_text


def portrait(cluster: Cluster, claims: Iterable[Mapping[str, str]], ranks: Mapping[str, int]) -> Row:
    """The properties of one entity node, but for known time.

    ``claims`` are the describing claims of all members, as rows with subject, predicate, value, language,
    status. The display name is a `name` claim's: of the lowest-ranked member, English before others, then
    alphabetically. Claims that are not asserted describe nothing. Empty lists are left out, as nulls are.
    """
    order = {member: (ranks.get(member, 1), member != cluster.id, member) for member in cluster.members}
    said: dict[str, list[tuple[tuple[object, ...], str]]] = defaultdict(list)
    for claim in claims:
        if claim["status"] in ASSERTED and claim["value"] and claim["subject"] in order:
            language = claim.get("language") or "en"
            key = (order[claim["subject"]], language != "en", claim["value"])
            said[claim["predicate"]].append((key, claim["value"]))
    names = _unique(said[NAME])
    display = names[0] if names else cluster.id
    others = sorted({*names, *_unique(said[ALIAS])} - {display})
    row: Row = {
        "id": cluster.id,
        "kind": cluster.kind.value,
        "name": display,
        "names": [display, *others],
        "identifiers": sorted(set(_unique(said[IDENTIFIER]))),
        "countries": sorted(set(_unique(said[COUNTRY]))),
        "members": list(cluster.members),
    }
    descriptions = _unique(said[DESCRIPTION])
    if descriptions:
        row["description"] = descriptions[0]
    row["search"] = search_text(row)
    return {name: value for name, value in row.items() if value != []}


def _unique(said: list[tuple[tuple[object, ...], str]]) -> list[str]:
    if len(said) < 2:  # as of most things there is one
        return [value for _, value in said]
    return list(dict.fromkeys(value for _, value in sorted(said, key=lambda pair: repr(pair[0]))))
