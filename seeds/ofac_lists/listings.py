"""A listing: that OFAC put one entry under one programme. The sanctions action between the entry and its lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.time import When
from seeds.ofac_lists import programmes
from seeds.ofac_lists.publications import SDN, Publication
from seeds.ofac_lists.readings import ListingDay
from seeds.reading.listings import OFAC, Known, Listing


@dataclass(frozen=True, slots=True)
class OfacListing:
    """One entry under one programme. ``days`` are the days that the entry's labels give of this listing.

    ``published`` is the day (ISO) on which the entry came on the list, where the file says so.
    """

    uid: str
    target: str
    name: str
    programme: str
    lists: tuple[Known, ...]
    days: tuple[ListingDay, ...] = ()
    authority: str | None = None
    published: str | None = None

    @property
    def id(self) -> str:
        """The id of the action: ``ofac-30946-cmic-eo13959``."""
        return f"{self.target}-{programmes.slug(self.programme)}"

    @property
    def listing(self) -> Listing:
        """The action with its ties: it stands from the effective date, and was taken on the listing date.

        Without such a day a tie has no date of its own: it is seen in the edition, no more.
        """
        listed = self._first("listingDate") or self._published
        law = (programmes.authority(self.authority),) if self.authority else ()
        return Listing(
            id=self.id,
            name=f"OFAC {self.programme} listing of {self.name}",
            target=self.target,
            by=(OFAC,),
            under=(*self.lists, programmes.programme(self.programme), *law),
            when=self._first("effectiveDate") or listed,
            imposed=listed,
            identifier=f"OFAC-LISTING:{self.uid}/{programmes.slug(self.programme).upper()}",
        )

    @property
    def _published(self) -> When | None:
        return When.parse(self.published) if self.published and programmes.is_dated(self.lists) else None

    def _first(self, predicate: str) -> When | None:
        if not programmes.is_dated(self.lists):
            return None
        days = sorted(day.day for day in self.days if day.predicate == predicate)
        return When.parse(days[0]) if days else None


def days_by_programme(
    publication: Publication | None, codes: Sequence[str], days: Sequence[ListingDay]
) -> Mapping[str | None, list[ListingDay]]:
    """The days by the programme that their label names. In the SDN file those of directives are of no listing."""
    found: dict[str | None, list[ListingDay]] = {}
    if publication is not SDN:
        for day in days:
            found.setdefault(programmes.programme_of(day.under, codes), []).append(day)
    return found


def listings_of(
    publication: Publication,
    uid: str,
    target: str,
    name: str,
    codes: tuple[str, ...],
    days: Sequence[ListingDay],
    *,
    directive: bool,
) -> list[OfacListing]:
    """The listings of one entry, in a format that does not name the lists."""
    of_programme = days_by_programme(publication, codes, days)
    return [
        OfacListing(
            uid, target, name, code, (programmes.list_of(code, codes, publication, directive=directive),),
            tuple(of_programme.get(code, ())),
        )
        for code in codes
    ]  # fmt: skip
