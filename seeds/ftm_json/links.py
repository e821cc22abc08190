"""Lines that link things as claims: one for each pair that a line names, each date and each share that it gives."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Final

from graph.kinds import KINDS
from graph.model import Citation, Claim, Share
from graph.time import When
from seeds.ftm_json.index import Index
from seeds.ftm_json.lines import Entity
from seeds.ftm_json.percentages import PercentageError, is_plain, share_of
from seeds.ftm_json.periods import period_of
from seeds.ftm_json.schemata import LINKS, LINKS_OF_THINGS, Link, links_of
from seeds.ftm_json.things import source_id
from seeds.registry import Record, Reject

#: What stands in the citation, the period or the claim itself; everything else about a link goes into its note.
_READ: Final = frozenset({
    "sourceUrl", "publisher", "publisherUrl", "retrievedAt", "recordId", "proof", "alephUrl", "indexText",
    "namesMentioned", "modifiedAt", "createdAt", "startDate", "endDate", "percentage",
})  # fmt: skip
_HOW_OWNED: Final = ("role", "ownershipType", "legalBasis", "summary")
_INDIRECT: Final = re.compile(r"\bindirect", re.IGNORECASE)
_CONSOLIDATED: Final = re.compile(r"consolidated_?\s?by", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tying:
    """What a link's line says beside its two ends: the same for each pair."""

    kind: str
    role: str | None
    note: str | None
    whens: tuple[When | None, ...]
    shares: tuple[tuple[Share | None, str | None], ...] = ((None, None),)

    def claims(self, source: str, target: str, citation: Citation, index: Index) -> Iterator[Claim]:
        """The claims for one pair. Where the kind is not for such ends, they are linked by LINKED_TO with a role."""
        ends = KINDS[self.kind]
        fits = index.kinds[source] in ends.sources and index.kinds[target] in ends.targets
        for when in self.whens:
            for share, raw in self.shares:
                yield Claim(
                    citation=citation,
                    subject=source_id(source),
                    predicate=self.kind if fits else "LINKED_TO",
                    object=source_id(target),
                    role=self.role if fits else self.role or ends.label,
                    note="; ".join(filter(None, (self.note, raw))) or None,
                    share=share,
                    when=when,
                )


def links_in(entity: Entity, index: Index, citation: Citation, seen: str | None) -> Iterator[Record]:
    """Yield the claims of a line whose schema is in `LINKS`, and rejects for ends, dates and shares that are none."""
    link = LINKS[entity.schema]
    kind = _ownership_kind(entity) if entity.schema == "Ownership" else link.kind
    period = period_of(entity, seen, state=KINDS[kind].state_like)
    yield from period.rejects
    if not period.whens:
        yield over(entity)
        return
    role = _joined(entity.all(link.role)) if link.role else None
    if kind == "LINKED_TO" and link.kind == "OWNS":
        role = "indirect owner"
    shares = yield from _shares(entity)
    tying = Tying(kind, role or link.otherwise, _note(entity, link), tuple(period.whens), shares)
    for source in (yield from ends_of(entity, link.source, index)):
        for target in (yield from ends_of(entity, link.target, index)):
            yield from tying.claims(source, target, citation, index)


def properties_in(entity: Entity, index: Index, citation: Citation, seen: str | None) -> Iterator[Record]:
    """Yield the ties of a thing's own properties, such as its address."""
    for name in links_of(entity):
        kind, from_other = LINKS_OF_THINGS[name]
        tying = Tying(kind, None, None, (When.parse(seen) if seen else None,))
        for other in (yield from ends_of(entity, name, index)):
            pair = (other, entity.id) if from_other else (entity.id, other)
            yield from tying.claims(*pair, citation, index)


def ends_of(entity: Entity, name: str, index: Index) -> Generator[Reject, None, list[str]]:
    """Yield a reject for each end that is missing, and return the ids of those that are there."""
    given = entity.all(name)
    if not given:
        yield entity.reject(name, f"the {entity.schema} names nobody as its {name}")
    known = [id_ for id_ in given if id_ in index.kinds]
    for id_ in given:
        if id_ not in index.kinds:
            yield entity.reject(name, f"{id_} is no entity that is read from these files", id_)
    return known


def over(entity: Entity) -> Reject:
    """The reject of a link that its status says is over, while no date says when it was."""
    return entity.reject("status", "it is over, and no date says when it was", "; ".join(entity.all("status")))


def _ownership_kind(entity: Entity) -> str:
    """OWNS is direct. An indirect share is a link that is not added to direct ones; consolidating is no owning."""
    how = " ".join(entity.all(*_HOW_OWNED))
    if _CONSOLIDATED.search(how):
        return "PARENT_OF"
    return "LINKED_TO" if _INDIRECT.search(how) else "OWNS"


def _shares(entity: Entity) -> Generator[Reject, None, tuple[tuple[Share | None, str | None], ...]]:
    """Yield rejects for what is no percentage, and return each share with its wording where that says more."""
    shares: list[tuple[Share | None, str | None]] = []
    for text in entity.all("percentage"):
        raw = f"percentage: {text}"
        try:
            shares.append((share_of(text), None if is_plain(text) else raw))
        except PercentageError as error:
            yield entity.reject("percentage", f"{error}; the share stays unknown", text)
            shares.append((None, raw))
    return tuple(dict.fromkeys(shares)) or ((None, None),)


def _note(entity: Entity, link: Link) -> str | None:
    read = _READ | {link.source, link.target, link.role}
    if not {"startDate", "endDate"} & entity.properties.keys():
        read |= {"date"}
    said = sorted((name, sorted(values)) for name, values in entity.properties.items() if name not in read)
    return "; ".join(f"{name}: {', '.join(values)}" for name, values in said) or None


def _joined(values: tuple[str, ...]) -> str | None:
    return "; ".join(sorted(values)) or None
