"""The first pass: who is who, what stands twice, what replaces what. It keeps ids, and content only of what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import EntityKind
from seeds.bods_json.parties import kind_of, names_of, unspecified
from seeds.bods_json.statements import Statement
from seeds.registry import Reject


@dataclass
class Index:
    """What all files hold together.

    ``kinds`` are of those who become entities, by key; ``nobody`` are the unknown and anonymous ones, with the reason.
    ``latest`` is the last version of each record that has several, with the names that it gives.
    """

    kinds: dict[str, EntityKind] = field(default_factory=dict)
    nobody: dict[str, str] = field(default_factory=dict)
    latest: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    replaced_by: dict[str, list[str]] = field(default_factory=dict)
    replaces: dict[str, list[str]] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    _seen: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    _passed_over: set[tuple[str, str]] = field(default_factory=set)
    _keys_of: dict[str, str | None] = field(default_factory=dict)
    _places: dict[str, tuple[str, int]] = field(default_factory=dict)
    _roots: dict[str, str] = field(default_factory=dict)

    def add(self, statement: Statement) -> Iterator[Reject]:
        """Take note of a statement; yield a reject where its id is that of another one."""
        known, essence = self._seen.get(statement.id, (None, b"")) if statement.id else (None, b"")
        if known == statement.digest:
            self.pass_over(statement)
            return
        if known is not None and essence != statement.essence:
            reason = "another statement has the same id"
            if statement.kind == "relationship":
                yield statement.reject("statementID", f"{reason}; both are read, but nothing can refer to one of them")
            else:
                yield statement.reject("statementID", f"{reason}; this one is not read")
                self.pass_over(statement)
                return
        if statement.id:
            self._seen[statement.id] = statement.digest, statement.essence
        if statement.kind != "relationship":
            yield from self._add_party(statement)
        if statement.record:
            if statement.is_later:
                self.changed.add(statement.key)
        elif statement.replaces:
            self.replaces.setdefault(statement.id, []).extend(statement.replaces)
            self._places[statement.id] = (statement.file, statement.line)

    def is_read(self, statement: Statement) -> bool:
        """False for a statement that stands twice, or that contradicts one with its id."""
        return (statement.file, statement.place) not in self._passed_over

    def pass_over(self, statement: Statement) -> None:
        """Do not read this one."""
        self._passed_over.add((statement.file, statement.place))

    def find(self, reference: str, statement: Statement) -> str:
        """The key of the party that a statement refers to: of the same publisher, or else of the only one it can be."""
        if statement.record:
            own = statement.key.removesuffix(statement.record) + reference
            if own in self.kinds or own in self.nobody:
                return own
        return self._keys_of.get(reference) or reference

    def finish(self) -> Iterator[Reject]:
        """Close the first pass; yield a reject for each statement that replaces itself through others."""
        for id_ in sorted(_in_cycles(self.replaces)):
            file, line = self._places[id_]
            yield Reject(
                file, line, "replacesStatements", f"statement {id_}: it replaces itself, by way of others: not followed"
            )
            del self.replaces[id_]
        for newer, olders in self.replaces.items():
            for older in dict.fromkeys(olders):
                self.replaced_by.setdefault(older, []).append(newer)

    def same(self, statement: Statement) -> str | None:
        """The key of the one statement about a party that this one takes the place of, if nothing else does."""
        older = self.replaces.get(statement.id, []) if not statement.record else []
        if len(set(older)) != 1 or len(self.replaced_by.get(older[0], [])) != 1:
            return None
        mine = self.kinds.get(statement.key)
        other = self.kinds.get(older[0])
        both_persons = mine is EntityKind.PERSON and other is EntityKind.PERSON
        both_bodies = None not in (mine, other) and EntityKind.PERSON not in (mine, other)
        return older[0] if both_persons or both_bodies else None

    def root(self, key: str) -> str:
        """The oldest statement about the same party: two keys with one root are one party."""
        passed = []
        while key not in self._roots and len(older := set(self.replaces.get(key, []))) == 1:
            passed.append(key)
            (key,) = older
        found = self._roots.get(key, key)
        for one in passed:
            self._roots[one] = found
        return found

    def _add_party(self, statement: Statement) -> Iterator[Reject]:
        kind = kind_of(statement)
        keys = self._keys_of.setdefault(statement.record or statement.id, statement.key)
        if keys != statement.key:
            self._keys_of[statement.record or statement.id] = None
        if kind is None:
            if statement.key not in self.kinds:
                self.nobody[statement.key] = unspecified(statement)
            return
        known = self.kinds.setdefault(statement.key, kind)
        if (known is EntityKind.PERSON) != (kind is EntityKind.PERSON):
            yield statement.reject(
                "recordType", "the record was of a person and is of an entity, or the other way round"
            )
            self.pass_over(statement)
            return
        self.nobody.pop(statement.key, None)
        before = self.latest.get(statement.key, ("", frozenset()))[0]
        if statement.record and statement.is_later and statement.moment >= before:
            self.latest[statement.key] = (statement.moment, frozenset(name for name, _ in names_of(statement)))


def _in_cycles(replaces: dict[str, list[str]]) -> set[str]:
    """The ids on a cycle, or between two: what is left when whatever leads nowhere is taken away, from both ends."""
    left = {newer: {older for older in olders if older in replaces} for newer, olders in replaces.items()}
    for _ in range(2):
        waits = {id_: len(others) for id_, others in left.items()}
        comes_from: dict[str, list[str]] = {}
        for id_, others in left.items():
            for other in others:
                comes_from.setdefault(other, []).append(id_)
        free = [id_ for id_, count in waits.items() if not count]
        gone: set[str] = set()
        while free:
            id_ = free.pop()
            gone.add(id_)
            for other in comes_from.get(id_, ()):
                waits[other] -= 1
                if not waits[other]:
                    free.append(other)
        left = {id_: set(comes_from.get(id_, ())) - gone for id_ in left.keys() - gone}
    return set(left)
