"""A Sanction as one sanctions action: whom it targets, who imposed it, and under which list or law."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import NAME, Citation, Claim
from graph.time import When
from seeds.ftm_json.index import Index
from seeds.ftm_json.lines import Entity
from seeds.ftm_json.links import ends_of, over, status_of
from seeds.ftm_json.periods import period_of
from seeds.ftm_json.programmes import authorities_of, grounds_of
from seeds.ftm_json.schemata import source_id
from seeds.registry import Record


def sanction_in(
    entity: Entity, index: Index, citation: Citation, seen: str | None, named: set[str]
) -> Iterator[Record]:
    """Yield the action's name and ties. TARGETS begins on the day of effect, else of listing; the others on the latter.

    ``named`` are the authorities and programmes whose names this file's claims gave already; it is added to.
    """
    action, status = source_id(entity.id), status_of(entity)
    yield Claim(citation=citation, subject=action, predicate=NAME, value=_name(entity))
    period = period_of(entity, seen, state=True, start=("startDate", "listingDate"))
    yield from period.rejects
    if period.whens:
        for target in (yield from ends_of(entity, "entity", index)):
            for when in period.whens:
                object_ = source_id(target)
                yield Claim(
                    citation=citation, subject=action, predicate="TARGETS", object=object_, when=when, status=status
                )
    else:
        yield over(entity)
    imposed = _imposed(entity, seen)
    for predicate, others in (("IMPOSED_BY", authorities_of(entity)), ("UNDER", grounds_of(entity))):
        for other in others:
            yield other.entity
            if other.entity.id not in named:
                named.add(other.entity.id)
                yield Claim(citation=citation, subject=other.entity.id, predicate=NAME, value=other.name)
            id_ = other.entity.id
            yield Claim(citation=citation, subject=action, predicate=predicate, object=id_, when=imposed, status=status)


def _imposed(entity: Entity, seen: str | None) -> When | None:
    period = period_of(entity, None, state=False, start=("listingDate", "startDate"))
    return period.whens[0] or (When.parse(f"/{seen}") if seen else None)


def _name(entity: Entity) -> str:
    """No Sanction has a name: its programme or authority stands for one, with the id to tell them apart."""
    said = entity.first("program") or entity.first("programId") or entity.first("authority")
    return f"{said or 'Sanction'} ({entity.id})"
