"""A listing: that OFAC put one entry under one programme. The sanctions action between the entry and the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import IDENTIFIER, NAME, Citation, Claim, EntityKind, SourceEntity, Status
from graph.time import When
from seeds.ofac_csv.lists import OFAC, Publication, SanctionsList, is_open, list_of, programme_of, slug
from seeds.ofac_csv.lists import SDN as SDN_FILES
from seeds.ofac_csv.remarks import ListingDay


@dataclass(frozen=True, slots=True)
class Listing:
    """One entry under one programme. ``days`` are the days that the remarks give of this listing."""

    id: str
    ent_num: str
    name: str
    programme: str
    on: SanctionsList
    days: tuple[ListingDay, ...] = ()

    @property
    def entity(self) -> SourceEntity:
        """The listing as a source entity."""
        return SourceEntity(self.id, EntityKind.SANCTIONS_ACTION)

    @property
    def identifier(self) -> str:
        """What other sources can call the same listing by: ``OFAC-LISTING:30946/CMIC-EO13959``."""
        return f"OFAC-LISTING:{self.ent_num}/{slug(self.programme).upper()}"

    @property
    def listed(self) -> When | None:
        """The day it was published, where the remarks give it."""
        return self._first("listingDate")

    @property
    def effective(self) -> When | None:
        """The day from which it binds, where the remarks give it; else the day it was published."""
        return self._first("effectiveDate") or self.listed

    def _first(self, predicate: str) -> When | None:
        if is_open(self.on):
            return None
        days = sorted(day.day for day in self.days if day.predicate == predicate)
        return When.parse(days[0]) if days else None

    def claims(self, target: str, citation: Citation) -> Iterator[Claim]:
        """The action's name and its ties to the entry, the authority, the list and the programme.

        Without a day in the remarks a tie has no date of its own: it is seen in the edition, no more.
        """
        yield Claim(citation=citation, subject=self.id, predicate=NAME, value=self.name, status=Status.ON_RECORD)
        yield Claim(
            citation=citation, subject=self.id, predicate=IDENTIFIER, value=self.identifier, status=Status.ON_RECORD
        )
        for predicate, object_, when in (
            ("TARGETS", target, self.effective),
            ("IMPOSED_BY", OFAC, self.listed),
            ("UNDER", self.on.id, self.listed),
            ("UNDER", programme_id(self.programme), self.listed),
        ):
            yield Claim(
                citation=citation, subject=self.id, predicate=predicate, object=object_, when=when,
                status=Status.ON_RECORD,
            )  # fmt: skip


def programme_id(programme: str) -> str:
    """The id of a programme's entity: ``ofac-programme-cmic-eo13959``."""
    return f"ofac-programme-{slug(programme)}"


def listings_of(
    publication: Publication,
    ent_num: str,
    target: str,
    name: str,
    programmes: tuple[str, ...],
    days: Sequence[ListingDay],
    *,
    directive: bool,
) -> list[Listing]:
    """The listings of one entry. In the SDN file the days of directives are not those of the SDN listing."""
    of_programme: dict[str | None, list[ListingDay]] = {}
    if publication is not SDN_FILES:
        for day in days:
            of_programme.setdefault(programme_of(day.under, programmes), []).append(day)
    return [
        Listing(
            id=f"{target}-{slug(programme)}",
            ent_num=ent_num,
            name=f"OFAC {programme} listing of {name}",
            programme=programme,
            on=list_of(programme, programmes, publication, directive=directive),
            days=tuple(of_programme.get(programme, ())),
        )
        for programme in programmes
    ]
