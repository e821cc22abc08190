"""The first pass over the files: what stands in them, so that links can tell what they lead to.

What is kept grows with the number of things only: their ids and kinds, and the names of posts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.model import EntityKind
from seeds.ftm_json.lines import Entity, entities_of
from seeds.ftm_json.papers import Papers
from seeds.ftm_json.periods import date_of
from seeds.ftm_json.schemata import LEGAL_ENTITY, POSITION, is_read, kind_of
from seeds.registry import Reject, SeedError

#: So many lines without an entity, and the file is none of FollowTheMoney.
_PATIENCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Post:
    """A Position: its name and the bodies that it is a post at, if it says so. ``reject`` is for one nobody holds."""

    name: str
    organizations: tuple[str, ...]
    reject: Reject


@dataclass
class Index:
    """What all files hold together. ``posts`` whose id is in ``held`` were named by an Occupancy."""

    kinds: dict[str, EntityKind] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    papers: dict[Path, Papers] = field(default_factory=dict)
    _vague: set[str] = field(default_factory=set)

    def add_file(self, path: Path, edition: str | None) -> Iterator[Reject]:
        """Read a file for the first time; yield a reject for each line that says nothing that is read.

        Raises SeedError where none of its lines is a FollowTheMoney entity.
        """
        datasets: set[str] = set()
        seen: str | None = None
        rejects: list[Reject] = []
        any_entity = False
        for found in entities_of(path):
            if isinstance(found, Reject):
                rejects.append(found)
            else:
                any_entity = True
                datasets.update(found.datasets)
                day = date_of(found.last_seen) if found.last_seen else None
                seen = max(filter(None, (seen, day)), default=None)
                rejects.extend(self._add(found))
            if any_entity:
                yield from rejects
                rejects.clear()
            elif len(rejects) >= _PATIENCE:
                break
        if not any_entity:
            why = f"; {rejects[0]}" if rejects else ""
            raise SeedError(
                f"{path}: no FollowTheMoney file: it needs one JSON object with id, schema and properties a line{why}"
            )
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        self.papers[path] = Papers.of_file(sha256, datasets, seen, edition)

    def _add(self, entity: Entity) -> Iterator[Reject]:
        kind = kind_of(entity)
        if entity.schema == POSITION:
            reject = entity.reject("", "a Position that no Occupancy in these files names")
            self.posts[entity.id] = Post(entity.first("name") or entity.caption, entity.all("organization"), reject)
        elif kind is not None:
            yield from self._add_thing(entity, kind)
        elif not is_read(entity.schema):
            yield entity.reject("schema", f"entities of the schema {entity.schema} are not read")

    def _add_thing(self, entity: Entity, kind: EntityKind) -> Iterator[Reject]:
        known = self.kinds.setdefault(entity.id, kind)
        vague = entity.schema == LEGAL_ENTITY
        if vague and known is kind:
            self._vague.add(entity.id)
        elif entity.id in self._vague and not vague:
            self.kinds[entity.id] = kind
            self._vague.discard(entity.id)
        elif known is not kind and not vague:
            yield entity.reject(
                "schema", f"{entity.id} is {known.label} in an earlier line; it stays that", entity.schema
            )
