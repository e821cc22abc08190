"""What of a graph an export is about, and how its parts are read: page by page, in the order of ids.

A page is a range of entity ids; what belongs to its entities (claims, documents, ties) is asked for by indexed ids.
So memory holds one page and a cache of documents, whatever the size of the graph, and the order is the same on both
engines. The database hands over many rows as one, and on request only some of their properties, as lists: a Bolt record
for each row would cost more than everything else together.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any, Final

from graph.exports.collecting import rarely_collecting
from graph.exports.registry import ExportError
from graph.model import EntityKind
from graph.rows import Row
from graph.store import Store
from graph.time import MAX_DAY, MIN_DAY
from graph.view import View

PAGE: Final = 2000
#: Ids in one question to the database.
_ASKED: Final = 5000
#: Rows that the database hands over as one. A page's ties may be many, and a Bolt message must not be too large.
_TOGETHER: Final = 1000
_CACHED: Final = 20_000
#: Kinds of entities that are events: their other parties belong to whoever is asked about.
_EVENTS: Final = frozenset({EntityKind.CONTRACT.value, EntityKind.SANCTIONS_ACTION.value})


@dataclass(frozen=True, slots=True)
class Selection(View):
    """A view, and what of it is wanted.

    ``live_only``: the ties of its day, although the format could hold the others too. ``about``: an entity, its ties,
    whoever is at their other ends, and of contracts and sanctions actions among these all other parties.
    """

    live_only: bool = False
    about: str | None = None

    @staticmethod
    def of(view: View) -> Selection:
        """The selection that a view is: everything, where nothing else was said."""
        if isinstance(view, Selection):
            return view
        return Selection(view.valid_at, view.known_at, view.statuses)


@dataclass(frozen=True, slots=True)
class ReadTie:
    """One tie: its kind, its two ends with their kinds, and its properties as `graph.rows.tie_row` names them."""

    kind: str
    source: str
    target: str
    source_kind: str
    target_kind: str
    tie: Row

    @property
    def id(self) -> str:
        """The tie's id."""
        text: str = self.tie["id"]
        return text


@dataclass(frozen=True, slots=True)
class Page:
    """Some entities in the order of their ids, and the ties that lead from them, by source, kind and id."""

    entities: list[Row]
    ties: list[ReadTie]


@dataclass(frozen=True, slots=True)
class Columns:
    """The properties that a format reads of each kind of row; None: all that there are. Few come in half the time.

    In a row of some columns what is missing is None, in a row of all it is not there.
    ``claim``: of claims asked for by id; ``said``: of those about an entity. Each has the id, ``entity`` the members,
    ``tie`` the days, and ``said`` subject, predicate and value too, for these put rows in their order and place.
    """

    entity: tuple[str, ...] | None = None
    tie: tuple[str, ...] | None = None
    claim: tuple[str, ...] | None = None
    said: tuple[str, ...] | None = None
    document: tuple[str, ...] | None = None


class Reader:
    """Reads what is selected from a store. ``live_only`` leaves out ties that are not live on the view's day."""

    def __init__(
        self, store: Store, view: View, *, live_only: bool = False, page: int = PAGE, columns: Columns | None = None
    ) -> None:
        self.selection = Selection.of(view)
        self._store = store
        self._page = page
        self._columns = columns or Columns()
        self._live_only = live_only or self.selection.live_only
        self._parameters = view.parameters()
        self._documents: OrderedDict[str, Row] = OrderedDict()
        self._told: set[str] = set()

    def pages(self, *, entities: bool = True, ties: bool = True) -> Iterator[Page]:
        """Everything selected. Raises ExportError where nobody has the id that it is about."""
        if self.selection.about is not None:
            yield self._around(self.selection.about)
            return
        with rarely_collecting():
            yield from self._ranges(entities, ties)

    def entities_of(self, ids: Collection[str]) -> dict[str, Row]:
        """The entities of these ids, as known."""
        return {entity["id"]: entity for entity in self._asked("export_entities_of", self._columns.entity, ids)}

    def ties_of(self, ids: Iterable[str]) -> list[ReadTie]:
        """The ties that these entities have, in either direction, each once."""
        rows = (self._raw("export_ties_of", self._columns.tie, ids=some) for some in _in_parts(ids))
        found = {tie.id: tie for tie in self._kept(chain.from_iterable(rows))}
        return sorted(found.values(), key=_tie_order)

    def claims(self, ids: Collection[str]) -> dict[str, Row]:
        """The claims of these ids, as stored."""
        return {claim["id"]: claim for claim in self._asked("export_claims", self._columns.claim, ids)}

    def said(self, entities: Iterable[Row]) -> dict[str, list[Row]]:
        """By entity, what claims of the view's statuses say of it that names no other one, in the order of claims."""
        owner = {member: entity["id"] for entity in entities for member in entity.get("members") or ()}
        found: dict[str, list[Row]] = defaultdict(list)
        for claim in self._asked("export_said", self._columns.said, owner):
            found[owner[claim["subject"]]].append(claim)
        for claims in found.values():
            claims.sort(key=_claim_order)
        return found

    def made(self, page: Page) -> list[Row]:
        """Every claim that entities of a page are the subject of; about one entity only, those of its ties and people.

        All statuses: a claim that disputes a tie has one of its own. In the order of ids.
        """
        if self.selection.about is None:
            members = {member for entity in page.entities for member in entity.get("members") or ()}
            found = {claim["id"]: claim for claim in self._asked("export_made", None, members)}
        else:
            found = {claim["id"]: claim for claims in self.said(page.entities).values() for claim in claims}
            behind = {i for tie in page.ties for i in (*tie.tie["claims"], *tie.tie.get("disputed_by", ()))}
            found |= self.claims(behind)
        return [found[id_] for id_ in sorted(found)]

    def sources(self, entities: Iterable[Row]) -> list[Row]:
        """The source entities that these entities are made of, in the order of ids."""
        members = {member for entity in entities for member in entity.get("members") or ()}
        return _sorted(self._asked("export_sources", None, members))

    def documents(self, ids: Collection[str]) -> dict[str, Row]:
        """The documents of these ids, as known."""
        held = self._documents
        missing = {id_ for id_ in ids if id_ not in held}
        found = {id_: held[id_] for id_ in ids if id_ in held}
        for document in self._asked("export_documents", self._columns.document, missing):
            found[document["id"]] = held[document["id"]] = document
        while len(held) > _CACHED:
            held.popitem(last=False)
        return found

    def new_documents(self, claims: Iterable[Row]) -> list[Row]:
        """The documents that these claims cite and no earlier ones did, in the order of ids."""
        new = {claim["document"] for claim in claims} - self._told
        self._told |= new
        documents = self.documents(new)
        return [documents[id_] for id_ in sorted(documents)]

    def _ranges(self, entities: bool, ties: bool) -> Iterator[Page]:
        after = ""
        while (last := self._store.named("page_end", after=after, limit=self._page)[0]["last"]) is not None:
            bounds = {"after": after, "last": last}
            entity, tie = self._columns.entity, self._columns.tie
            found = self._rows("export_entities", entity, **bounds) if entities else ()
            yield Page(_sorted(found), self._kept(self._raw("export_ties", tie, **bounds)) if ties else [])
            after = last

    def _around(self, about: str) -> Page:
        ties = self.ties_of([about])
        ends = {about: "", **{t.source: t.source_kind for t in ties}, **{t.target: t.target_kind for t in ties}}
        events = [id_ for id_, kind in ends.items() if kind in _EVENTS and id_ != about]
        more = {tie.id: tie for tie in [*ties, *self.ties_of(events)]}
        found = self.entities_of({about, *(end for tie in more.values() for end in (tie.source, tie.target))})
        if about not in found:
            raise ExportError(f"nobody has the id {about!r}; `tiegraph search` finds ids by names")
        return Page(_sorted(found.values()), sorted(more.values(), key=_tie_order))

    def _kept(self, rows: Iterable[list[Any]]) -> list[ReadTie]:
        day, columns = self.selection.valid_at, self._columns.tie
        kept = []
        for kind, source, target, source_kind, target_kind, values in rows:
            tie = ReadTie(kind, source, target, source_kind, target_kind, _row(columns, values))
            if not self._live_only or tie.tie["valid_from"] <= day <= tie.tie["valid_to"]:
                kept.append(tie)
        return sorted(kept, key=_tie_order)

    def _asked(self, name: str, columns: tuple[str, ...] | None, ids: Iterable[str]) -> Iterator[Row]:
        for some in _in_parts(ids):
            yield from self._rows(name, columns, ids=some)

    def _rows(self, name: str, columns: tuple[str, ...] | None, **parameters: object) -> Iterator[Row]:
        for values in self._raw(name, columns, **parameters):
            yield _row(columns, values)

    def _raw(self, name: str, columns: tuple[str, ...] | None, **parameters: object) -> Iterator[Any]:
        given = {**self._parameters, "columns": columns, "together": _TOGETHER, **parameters}
        for record in self._store.stream(name, **given):
            yield from record["rows"]


def days_of(tie: Row) -> tuple[str | None, str | None]:
    """The first and last day on which a tie is shown (ISO, inclusive); None for an open end."""
    first, last = tie["valid_from"], tie["valid_to"]
    return (None if first == MIN_DAY else first), (None if last == MAX_DAY else last)


def is_shown(tie: Row) -> bool:
    """False for a tie that is live on no day, because nothing dates it."""
    shown: bool = tie["valid_from"] <= tie["valid_to"]
    return shown


def stated_sides(tie: Row, claims: Iterable[Row]) -> tuple[bool, bool]:
    """Whether a claim behind a state's tie says itself that it began, and that it ended, when the tie does.

    A tie that begins with a sighting, or ends with the next one, has sides that nobody stated.
    """
    first, _, last = (tie.get("when") or "").partition("/")
    sides = [when.partition("/") for claim in claims if "/" in (when := claim.get("when") or "")]
    return any(side[0] == first for side in sides), any(side[2] == last for side in sides)


def common_note(tie: Row, claims: Iterable[Row]) -> str | None:
    """The note of a tie that all of its claims have: what only some of them say is theirs, not the tie's."""
    notes = {claim.get("note") for claim in claims}
    note: str | None = tie.get("note")
    return note if notes <= {note} else None


def plain(number: float) -> str:
    """A number in full, without a fraction where it has none."""
    return str(int(number)) if number == int(number) else repr(float(number))


def _row(columns: tuple[str, ...] | None, values: Any) -> Row:
    """What the database gives of one row: a map of all properties, or the values of the columns."""
    return values if columns is None else dict(zip(columns, values, strict=True))


def _in_parts(ids: Iterable[str]) -> Iterator[list[str]]:
    wanted = sorted(set(ids))
    for first in range(0, len(wanted), _ASKED):
        yield wanted[first : first + _ASKED]


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=itemgetter("id"))


def _tie_order(tie: ReadTie) -> tuple[str, str, str]:
    return tie.source, tie.kind, tie.id


def _claim_order(claim: Row) -> tuple[str, str, str]:
    return claim["predicate"], claim.get("value") or "", claim["id"]
