"""The first pass over the files: what stands in them, so that links can tell what they lead to.

What is kept grows with the number of things only: their ids and kinds, and the names of posts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import EntityKind
from seeds.ftm_json.lines import Entity
from seeds.ftm_json.matters import Matter
from seeds.ftm_json.papers import Papers
from seeds.ftm_json.periods import date_of
from seeds.ftm_json.schemata import LEGAL_ENTITY, LINKS, MATTERS, POSITION, is_read, kind_of
from seeds.ftm_json.sources import Source
from seeds.reading.waiting import Waiting
from seeds.registry import Reject


@dataclass(frozen=True, slots=True)
class Post:
    """A Position: its name and the bodies that it is a post at, if it says so. ``reject`` is for one nobody holds."""

    name: str
    organizations: tuple[str, ...]
    reject: Reject


@dataclass
class Index:
    """What all files hold together. ``posts`` and ``matters`` whose id is in ``held`` were named by a link or a proof.

    ``changed`` has the place (file and line) of the last line of a delta file by the id of its entity: what stands
    before it of that entity counts no longer. Of those ``deleted``, ``withdrawn`` were in these files before.
    """

    kinds: dict[str, EntityKind] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    papers: dict[Source, Papers] = field(default_factory=dict)
    changed: dict[str, tuple[int, int]] = field(default_factory=dict)
    deleted: dict[str, Reject] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    _vague: set[str] = field(default_factory=set)

    def add_file(self, source: Source, edition: str | None) -> Iterator[Reject]:
        """Read a file for the first time; yield a reject for each line that says nothing that is read.

        Raises SeedError where none of its lines is a FollowTheMoney entity.
        """
        datasets: set[str] = set()
        seen: str | None = None
        waiting = Waiting()
        for found in source.entities():
            if isinstance(found, Reject):
                waiting.add(found)
            else:
                waiting.found = True
                datasets.update(found.datasets)
                day = date_of(found.last_seen) if found.last_seen else None
                seen = max(filter(None, (seen, day)), default=None)
                waiting.add(*self._add(found, source))
            yield from waiting.told()
            if waiting.hopeless:
                break
        if not waiting.found:
            raise waiting.refusal(
                f"{source.given.name}: no FollowTheMoney file: it needs one JSON object with id, schema and "
                f"properties a line, or the columns of statements or of targets.simple.csv"
            )
        self.papers[source] = Papers.of_file(source.given.sha256, source.title, datasets, seen, edition)

    def counts(self, entity: Entity, source: Source) -> bool:
        """False where a later line of a delta file has replaced or deleted the entity."""
        if entity.op == "DEL":
            return False
        if self.changed and self.changed.get(entity.id, (0, 0)) > (source.order, entity.line):
            self.withdrawn.add(entity.id)
            return False
        return True

    def _add(self, entity: Entity, source: Source) -> Iterator[Reject]:
        if entity.op:
            self.changed[entity.id] = (source.order, entity.line)
            for known in (self.kinds, self.posts, self.matters, self.deleted):
                known.pop(entity.id, None)
            self._vague.discard(entity.id)
        if entity.op == "DEL":
            reason = "deleted, and none of these files has it: what an earlier load said of it stays"
            self.deleted[entity.id] = entity.reject("entity", reason, entity.id)
            return
        self.held.update(entity.all("proof"))
        kind = kind_of(entity)
        if entity.schema == POSITION:
            reject = entity.reject("", "a Position that no Occupancy in these files names")
            self.posts[entity.id] = Post(entity.first("name") or entity.caption, entity.all("organization"), reject)
        elif entity.schema in MATTERS:
            self.matters[entity.id] = Matter.of(entity)
            if entity.schema in LINKS:
                self.held.add(entity.id)
        elif kind is not None:
            yield from self._add_thing(entity, kind)
        elif not is_read(entity.schema):
            yield entity.reject("schema", f"entities of the schema {entity.schema} are not read")

    def _add_thing(self, entity: Entity, kind: EntityKind) -> Iterator[Reject]:
        known = self.kinds.setdefault(entity.id, kind)
        vague = entity.schema == LEGAL_ENTITY
        if vague and known is kind:
            self._vague.add(entity.id)
        elif entity.id in self._vague and (not vague or kind is EntityKind.COMPANY):
            self.kinds[entity.id] = kind
            if not vague:
                self._vague.discard(entity.id)
        elif known is not kind and not vague:
            yield entity.reject(
                "schema", f"{entity.id} is {known.label} in an earlier line; it stays that", entity.schema
            )
