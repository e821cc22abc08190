"""Random small histories of a graph: what is said, in which batches, what is closed and what is taken back.

A `Story` ends with certain claims standing and certain editions closed; whatever its order, the graph must be the
one that the same claims give when they are loaded at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from graph.batch import Record
from graph.editions import close_edition, retract_missing
from graph.model import Claim, Document, EntityKind, SourceEntity, Status
from graph.store import Store
from graph.writer import Writer
from tests.graph.records import OTHER_PAPER, PAPER, claim, edition

DAYS = ("2021-01-01", "2022-01-01", "2023-01-01")
EDITIONS = tuple(edition(day) for day in DAYS)
ENTITIES = tuple(
    SourceEntity(id_, kind, rank)
    for id_, kind, rank in (
        ("acme", EntityKind.COMPANY, 0),
        ("acme-list", EntityKind.COMPANY, 1),
        ("bolt", EntityKind.COMPANY, 1),
        ("jane", EntityKind.PERSON, 1),
        ("order", EntityKind.SANCTIONS_ACTION, 1),
    )
)
_COMPANIES = ("acme", "acme-list", "bolt")
_PARTIES = (*_COMPANIES, "jane")
_DOCUMENTS = st.sampled_from((PAPER, OTHER_PAPER, *EDITIONS))
_WHENS = st.sampled_from((None, "2019", "2020-05-01", "2020/2021", "2022-03/..", "../2022-06-30"))
_STATUSES = st.sampled_from((Status.ON_RECORD, Status.ON_RECORD, Status.REPORTED, Status.ALLEGED, Status.DENIED))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """One claim about the few entities: a fact, an identifier, a judgement or a tie."""
    document = draw(_DOCUMENTS)
    at = f"row {draw(st.integers(1, 3))}"
    said: dict[str, Any] = {"status": draw(_STATUSES)}
    match draw(st.sampled_from(("name", "country", "identifier", "judgement", "owns", "owns", "targets", "fact"))):
        case "name":
            return claim(draw(st.sampled_from(_PARTIES)), draw(st.sampled_from(("name", "alias"))), document, at,
                         value=draw(st.sampled_from(("Acme", "Acme Ltd", "艾克"))), **said)  # fmt: skip
        case "country":
            return claim(draw(st.sampled_from(_PARTIES)), "country", document, at, value="CN", **said)
        case "identifier":
            value = draw(st.sampled_from(("OFAC:1", "OFAC:2", "REG:7")))
            return claim(draw(st.sampled_from(_COMPANIES)), "identifier", document, at, value=value)
        case "judgement":
            a, b = draw(st.permutations(_COMPANIES))[:2]
            return claim(a, draw(st.sampled_from(("sameAs", "differentFrom"))), document, at, object=b)
        case "owns":
            when = draw(_WHENS)
            said |= {"when": when} if when else {}
            share = draw(st.sampled_from((None, 10, 25.5, (10, 20))))
            said |= {"share": share} if share else {}
            speaker = draw(st.sampled_from((None, "jane")))
            said |= {"speaker": speaker} if speaker else {}
            interest = draw(st.sampled_from((None, "the stake")))
            return claim(draw(st.sampled_from(_PARTIES)), "OWNS", document, at,
                         object=draw(st.sampled_from(_COMPANIES)), interest=interest, **said)  # fmt: skip
        case "targets":
            return claim("order", "TARGETS", document, at, object=draw(st.sampled_from(_PARTIES)), **said)
        case _:
            return claim(draw(st.sampled_from(_PARTIES)), "employees", document, at,
                         number=float(draw(st.integers(1, 3))), unit="person", **said)  # fmt: skip


@dataclass(frozen=True, repr=False)
class Story:
    """Claims that stand in the end, closed editions, and the steps that lead there."""

    standing: tuple[Claim, ...]
    closed: tuple[Document, ...]
    steps: tuple[tuple[str, Any], ...]

    def __repr__(self) -> str:
        lines = [f"{step}: {_short(what)}" for step, what in self.steps]
        return "\n".join(["a story:", *lines, f"closed in the end: {_short(self.closed)}"])

    def tell(self, store: Store) -> None:
        """Write it step by step."""
        for step, what in self.steps:
            match step:
                case "close":
                    close_edition(store, what.series, what.edition)
                case "take back":
                    retract_missing(store, "moody", {c.id for c in what})
                case seed:
                    Writer(store, seed).write(with_needs(what))

    def tell_at_once(self, store: Store) -> None:
        """Write all that stands in one batch, then close the editions from the oldest on."""
        Writer(store, "moody").write(with_needs(self.standing))
        for document in sorted(self.closed, key=lambda d: d.id):
            close_edition(store, str(document.series), str(document.edition))


def _short(what: Any) -> str:
    if isinstance(what, tuple):
        return ", ".join(map(_short, what))
    if isinstance(what, Document):
        return what.id
    said = what.content()
    del said["method"], said["bound"]
    return f"({' '.join(f'{k}={v}' for k, v in said.items())})"


def with_needs(said: tuple[Claim, ...]) -> list[Record]:
    """Claims with the documents and entities that they speak of."""
    documents = {d.id: d for d in (PAPER, OTHER_PAPER, *EDITIONS)}
    entities = {e.id: e for e in ENTITIES}
    named = {i for c in said for i in (c.subject, c.object, c.speaker) if i}
    return [
        *(documents[i] for i in sorted({c.citation.document for c in said})),
        *(entities[i] for i in sorted(named)),
        *said,
    ]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Claims in any order and batching, repeated now and then, some taken back, editions closed at any moment."""
    pool = draw(st.lists(claims(), min_size=2, max_size=12, unique_by=lambda c: c.id))
    shuffled = draw(st.permutations(pool))
    moody: set[str] = {c.id for c in shuffled if "-list-20" not in c.citation.document and draw(st.booleans())}
    kept: set[str] = {i for i in sorted(moody) if draw(st.booleans())}
    steps: list[tuple[str, Any]] = []
    rest = list(shuffled)
    while rest:
        size = draw(st.integers(1, len(rest)))
        batch, rest = rest[:size], rest[size:]
        for seed in ("moody", "steady"):
            part = tuple(c for c in batch if (c.id in moody) == (seed == "moody"))
            if part:
                steps.append((seed, part))
    both = tuple(c for c in shuffled if c.id in moody and c.id not in kept and draw(st.integers(0, 3)) == 0)
    if both:
        steps.insert(draw(st.integers(0, len(steps))), ("steady", both))
    closed = tuple(d for d in EDITIONS if draw(st.booleans()))
    for document in closed:
        steps.insert(draw(st.integers(0, len(steps))), ("close", document))
    if draw(st.booleans()) and moody:
        steps.insert(draw(st.integers(0, len(steps))), ("take back", ()))
        steps.append(("moody", tuple(c for c in shuffled if c.id in moody)))
    steps.append(("take back", tuple(c for c in shuffled if c.id in kept)))
    again = draw(st.integers(0, len(steps) - 1))
    if steps[again][0] in ("steady", "close"):
        steps.append(steps[again])
    standing = tuple(c for c in shuffled if c.id not in moody or c.id in kept or c in both)
    return Story(standing, closed, tuple(steps))
