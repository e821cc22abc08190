"""What one file says, collected release by release: each statement once, however many releases repeat it."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import Claim, EntityKind, Money, SourceEntity, Status
from graph.time import When
from seeds.ocds_json.packages import Release
from seeds.ocds_json.values import LONGEST
from seeds.registry import Record


@dataclass
class Memory:
    """What has been said before: hashes of statements, the kinds of entities, and which processes have a name."""

    statements: set[int] = field(default_factory=set)
    kinds: dict[str, set[EntityKind]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)


@dataclass
class Says:
    """What one release says. ``records`` are what is new in it."""

    release: Release
    memory: Memory
    records: list[Record] = field(default_factory=list)

    def entity(self, id_: str, kind: EntityKind) -> None:
        """Declare an entity."""
        kinds = self.memory.kinds.setdefault(id_, set())
        if kind not in kinds:
            kinds.add(kind)
            self.records.append(SourceEntity(id_, kind))

    def reject(self, place: str, reason: str, shown: str) -> None:
        """Say that something of the release cannot be used."""
        self.records.append(self.release.item.reject(f"{self.release.place}, {place}", reason, shown))

    def claim(
        self,
        place: str,
        subject: str,
        predicate: str,
        value: str | None = None,
        *,
        object_: str | None = None,
        number: float | None = None,
        unit: str | None = None,
        amount: Money | None = None,
        role: str | None = None,
        note: str | None = None,
        when: When | None = None,
        language: str | None = None,
        status: Status | None = None,
    ) -> None:
        """Make a claim of what stands at ``place``, unless the same was said before of the same time."""
        status = status or self.release.status
        if value is not None and len(value) > LONGEST:
            self.reject(place, f"a text of {len(value):,} characters; at most {LONGEST:,} are read", value)
            return
        document = self.release.document
        key = hash((document.id, subject, predicate, value, object_, number, amount, role, note, when, status))
        if key in self.memory.statements:
            return
        self.memory.statements.add(key)
        self.records.append(
            Claim(
                citation=document.cite(f"{self.release.place}, {place}"),
                subject=subject,
                predicate=predicate,
                value=value,
                object=object_,
                number=number,
                unit=unit,
                amount=amount,
                role=role,
                note=note,
                when=when,
                language=language,
                status=status,
            )
        )
