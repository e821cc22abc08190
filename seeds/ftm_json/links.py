"""Lines that link things as claims: one for each pair that a line names, each date and each share that it gives."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import Final

from graph.kinds import KINDS
from graph.model import ASSERTED, Citation, Claim, Money, Share, Status
from graph.time import When
from seeds.ftm_json.amounts import amount_of
from seeds.ftm_json.index import Index
from seeds.ftm_json.lines import Entity
from seeds.ftm_json.matters import said_beside
from seeds.ftm_json.percentages import PercentageError, is_plain, share_of
from seeds.ftm_json.periods import period_of
from seeds.ftm_json.schemata import GUESSES, LINKS, LINKS_OF_THINGS, Link, links_of, source_id
from seeds.registry import Record, Reject

#: In capitals, as no other publisher writes a status.
_UNASSERTED: Final = frozenset(status.value for status in Status if status not in ASSERTED)
_HOW_OWNED: Final = ("role", "ownershipType", "legalBasis", "summary")
_INDIRECT: Final = re.compile(r"\bindirect", re.IGNORECASE)
_CONSOLIDATED: Final = re.compile(r"consolidated_?\s?by", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tying:
    """What a link's line says beside its two ends: the same for each pair.

    ``interest`` is set for a link that stands for itself, however many others tie the same two.
    """

    kind: str
    role: str | None
    note: str | None
    whens: tuple[When | None, ...]
    shares: tuple[tuple[Share | None, str | None], ...] = ((None, None),)
    amount: Money | None = None
    status: Status = Status.REPORTED
    interest: str | None = None

    def claims(self, source: str, target: str, citation: Citation, index: Index) -> Iterator[Claim]:
        """The claims for one pair. Where the kind is not for such ends, they are linked by LINKED_TO with a role.

        Where one of them is no entity of the graph, such as an account, it is a fact about the other.
        """
        ends = KINDS[self.kind]
        for when in self.whens:
            for share, raw in self.shares:
                note = "; ".join(filter(None, (self.note, raw))) or None
                for id_, other in ((source, target), (target, source)):
                    if id_ in index.matters and other in index.kinds:
                        index.held.add(id_)
                        role = self.role or (ends.label if other == source else ends.inverse)
                        yield index.matters[id_].told(other, citation, role, note, when, share)
                if source not in index.kinds or target not in index.kinds:
                    continue
                fits = index.kinds[source] in ends.sources and index.kinds[target] in ends.targets
                yield Claim(
                    citation=citation,
                    subject=source_id(source),
                    predicate=self.kind if fits else "LINKED_TO",
                    object=source_id(target),
                    role=self.role if fits else self.role or ends.label,
                    note=note,
                    share=share,
                    when=when,
                    amount=self.amount,
                    status=self.status,
                    interest=f"{self.interest}-{source}" if self.interest else None,
                )


def links_in(entity: Entity, index: Index, citation: Citation, seen: str | None) -> Iterator[Record]:
    """Yield the claims of a line whose schema is in `LINKS`, and rejects for ends, dates and shares that are none."""
    links = LINKS[entity.schema]
    if len(links) > 1:
        given = tuple(link for link in links if {link.source, link.target} <= entity.properties.keys())
        if not given:
            names = "; ".join(f"{link.source} and {link.target}" for link in links)
            yield entity.reject("", f"the {entity.schema} names nobody as its {names}")
        links = given
    for link in links:
        yield from _link_in(entity, link, index, citation, seen)


def _link_in(entity: Entity, link: Link, index: Index, citation: Citation, seen: str | None) -> Iterator[Record]:
    kind = _ownership_kind(entity) if entity.schema == "Ownership" else link.kind
    if link.passing:
        # What passes did not happen on the day on which somebody saw it in a file.
        period = period_of(replace(entity, sightings=()), None, state=True)
    else:
        period = period_of(entity, seen, state=KINDS[kind].state_like)
    if link == LINKS[entity.schema][0]:
        yield from period.rejects
    if not period.whens:
        yield over(entity)
        return
    role = _joined(entity.all(link.role)) if link.role else None
    if kind == "LINKED_TO" and link.kind == "OWNS":
        role = "indirect owner"
    shares = yield from _shares(entity)
    amount, told = amount_of(entity)
    role = role or link.otherwise
    tying = Tying(
        kind, role, _note(entity, link, told), tuple(_passing(when) if link.passing else when for when in period.whens),
        shares, amount, status_of(entity, Status.OPINION if entity.schema in GUESSES else Status.REPORTED),
        f"{source_id(entity.id)}-{role}" if link.single else None,
    )  # fmt: skip
    for source in (yield from ends_of(entity, link.source, index)):
        for target in (yield from ends_of(entity, link.target, index)):
            if source in index.matters and target in index.matters:
                yield entity.reject(link.target, f"neither {source} nor {target} is an entity of the graph", target)
            yield from tying.claims(source, target, citation, index)


def _passing(when: When | None) -> When | None:
    return When.parse(f"{when}/{when}") if when and "/" not in when.edtf else when


def properties_in(entity: Entity, index: Index, citation: Citation, seen: str | None) -> Iterator[Record]:
    """Yield the ties of a thing's own properties, such as its address."""
    for name in links_of(entity):
        kind, from_other, role = LINKS_OF_THINGS[name]
        if entity.schema == "CallForTenders" and name == "authority":
            kind, role = "LINKED_TO", "called for by"
        tying = Tying(kind, role, None, (When.parse(seen) if seen else None,))
        for other in (yield from ends_of(entity, name, index)):
            pair = (other, entity.id) if from_other else (entity.id, other)
            yield from tying.claims(*pair, citation, index)


def ends_of(entity: Entity, name: str, index: Index) -> Generator[Reject, None, list[str]]:
    """Yield a reject for each end that is missing, and return the ids of those that are there."""
    given = entity.all(name)
    if not given:
        yield entity.reject(name, f"the {entity.schema} names nobody as its {name}")
    known = [id_ for id_ in given if id_ in index.kinds or id_ in index.matters]
    for id_ in given:
        if id_ not in known:
            yield entity.reject(name, f"{id_} is no entity that is read from these files", id_)
    return known


def status_of(entity: Entity, otherwise: Status = Status.REPORTED) -> Status:
    """The status of a link: where nobody asserts it, an export of tiegraph says so; else ``otherwise``."""
    return next((Status(each) for each in entity.all("status") if each in _UNASSERTED), otherwise)


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


def _note(entity: Entity, link: Link, told: frozenset[str]) -> str | None:
    """Everything that does not stand in the citation, the period or the claim itself."""
    read = (
        told | {link.source, link.target, "startDate", "endDate", "percentage"} | ({link.role} if link.role else set())
    )
    if not {"startDate", "endDate"} & entity.properties.keys():
        read |= {"date"}
    return said_beside(entity, set(read))


def _joined(values: tuple[str, ...]) -> str | None:
    return "; ".join(sorted(values)) or None
