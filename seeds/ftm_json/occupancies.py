"""Occupancies: who held which Position; a tie to the body where the Position names one, else a fact of the holder."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Citation, Claim
from seeds.ftm_json.index import Index
from seeds.ftm_json.lines import Entity
from seeds.ftm_json.links import Tying, ends_of, over
from seeds.ftm_json.periods import period_of
from seeds.ftm_json.schemata import source_id
from seeds.registry import Record


def occupancy_in(entity: Entity, index: Index, citation: Citation, seen: str | None) -> Iterator[Record]:
    """Yield HOLDS_POST for each holder and body, with the post as its role.

    A Position that names no body of these files makes the fact ``positionHeld``: a post alone is no end of a tie.
    """
    posts = entity.all("post")
    if not posts:
        yield entity.reject("post", "the Occupancy names no post")
        return
    period = period_of(entity, seen, state=True)
    yield from period.rejects
    if not period.whens:
        yield over(entity)
        return
    holders = yield from ends_of(entity, "holder", index)
    for id_ in posts:
        post = index.posts.get(id_)
        if post is None:
            yield entity.reject("post", f"{id_} is no Position of these files", id_)
            continue
        index.held.add(id_)
        bodies = [body for body in post.organizations if body in index.kinds]
        for holder in holders:
            tying = Tying("HOLDS_POST", post.name or None, None, tuple(period.whens))
            for body in bodies:
                yield from tying.claims(holder, body, citation, index)
            for when in period.whens if not bodies else ():
                yield Claim(
                    citation=citation,
                    subject=source_id(holder),
                    predicate="positionHeld",
                    value=post.name or id_,
                    when=when,
                )
