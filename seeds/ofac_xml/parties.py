"""One entry of an XML file, the same for all three formats, and what the reader of a format has to tell."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from seeds.ofac_lists.publications import CONSOLIDATED, SDN, Publication
from seeds.ofac_lists.readings import Reading
from seeds.reading.listings import OFAC_CONSOLIDATED, Known
from seeds.reading.listings import SDN as SDN_LIST
from seeds.reading.trees import Node
from seeds.registry import Reject

#: A statement and where in the entry it stands.
Said = tuple[str, Reading]


@dataclass(frozen=True, slots=True)
class Brief:
    """What the first reading needs of an entry: its unique id, primary name, type and target types, as written."""

    uid: str
    name: str
    type: str
    target_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class On:
    """That an entry is on a list, since the day (ISO) on which it was published there, if that is given."""

    list: Known
    name: str
    published: str | None
    place: str


@dataclass(frozen=True, slots=True)
class Related:
    """A relationship of one entry to another, both by unique id; ``id`` is the relationship's own."""

    uid: str
    other: str
    name: str
    type: str
    id: str
    line: int
    note: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """An entry. ``on`` is empty where the format does not name the lists."""

    uid: str
    name: str
    type: str
    programmes: tuple[str, ...]
    said: tuple[Said, ...]
    on: tuple[On, ...] = ()
    authorities: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()


class Format(ABC):
    """A reader of one format. It is given every element with one of ``tags`` once, then the entries a second time.

    ``name`` is part of the document's id, ``title`` of its title; ``programme_place`` is where programmes stand.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    root: ClassVar[str]
    entry: ClassVar[str]
    others: ClassVar[frozenset[str]]
    programme_place: ClassVar[str]
    has_relationships: ClassVar[bool] = False

    @property
    def tags(self) -> frozenset[str]:
        """Local names of all elements that are read."""
        return self.others | {self.entry}

    @property
    @abstractmethod
    def day(self) -> str | None:
        """The ISO date that the file gives itself, as far as it has been read."""

    @abstractmethod
    def note(self, node: Node) -> Iterable[Reject]:
        """Take in an element that is no entry."""

    @abstractmethod
    def brief(self, node: Node) -> Brief:
        """What an entry is called, in the first reading."""

    @abstractmethod
    def party(self, node: Node) -> Party:
        """The whole entry, in the second reading."""

    def related(self, node: Node) -> Sequence[Related]:
        """The relationships that stand in an entry, in the first reading."""
        return ()

    def strays(self) -> Iterable[Reject]:
        """Between the readings: what was noted of entries that are not in the file."""
        return ()

    def lost(self, uids: Collection[str]) -> Iterable[Related]:
        """Between the readings: the relationships that were noted of entries other than these."""
        return ()

    @abstractmethod
    def publication(self, named: Publication | None) -> Publication | None:
        """Of which publication the file is; ``named`` is what its name says. None where it is of both or neither."""

    def missing(self, entries: int) -> Reject | None:
        """A reject where the file says itself that it has more or fewer entries than this."""
        return None

    @property
    def selected(self) -> bool:
        """True where the file says itself that it is only a part of its publication."""
        return False


class Memberships:
    """Counts on which of the two publications the entries are, for files that do not say of which they are."""

    def __init__(self) -> None:
        self._entries = 0
        self._on: Counter[str] = Counter()

    def add(self, lists: Iterable[Known]) -> None:
        """Count one entry and the lists that it is on."""
        self._entries += 1
        self._on.update({known.id for known in lists})

    def publication(self, named: Publication | None) -> Publication | None:
        """The publication that every entry is of; where that is both, what the file's name says, else the SDN List."""
        whole = [p for p, known in ((SDN, SDN_LIST), (CONSOLIDATED, OFAC_CONSOLIDATED)) if self._all(known)]
        return named if named in whole or not whole else whole[0]

    def _all(self, known: Known) -> bool:
        return 0 < self._entries == self._on[known.id]
