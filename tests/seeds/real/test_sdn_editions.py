"""Two editions of OFAC's SDN list as published, of 2021-08-24 and 2022-03-31: what was added, changed and removed.

Both engines load all entries that changed and a sample of the others, in the lines as they stand; the whole editions
are loaded by hand: ``python -m tests.seeds.real editions``. What differs is worked out from the files as sets of lines.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest, known_at
from graph.news import Happened, news
from graph.settings import Settings
from graph.store import Store
from graph.time import MAX_DAY, MAX_INSTANT
from seeds.registry import Options, find
from seeds.runner import load
from tests.engines import Engine, running
from tests.graphs import empty
from tests.seeds.real.lists import DATA, ofac_table, squeezed
from tests.seeds.records import claims, rejects

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published files are not beside the project")

DAILY = DATA / "ofac" / "sdn_csv_daily"
OLD, NEW = "sdn_2021-08-24.csv", "sdn_2022-03-31.csv"
LISTED = """
MATCH (a:Entity)-[r:TARGETS]->(b:Entity) WHERE r.known_to = $open RETURN a.id AS a, b.id AS b, properties(r) AS r
"""


def lines(name: str) -> dict[str, str]:
    """The lines of an edition by the number that each begins with."""
    found = (DAILY / name).read_text(encoding="utf-8").splitlines()
    return {line.partition(",")[0]: line for line in found if "," in line}


def programmes(edition: Mapping[str, str]) -> set[tuple[str, str]]:
    """Each entry's programmes."""
    rows = csv.reader(io.StringIO("\n".join(edition.values())))
    return {(row[0], part.strip()) for row in rows for part in row[3].split("] [")}


class Editions:
    """Both editions as files in a folder; with ``every`` above 1 a sample of their entries, but all that changed."""

    def __init__(self, folder: Path, every: int = 1) -> None:
        old, new = lines(OLD), lines(NEW)
        both = old.keys() & new.keys()
        changed = {number for number in both if old[number] != new[number]}
        kept = changed | set(sorted(both - changed)[:: every * every])
        kept |= set(sorted(old.keys() - both)[::every]) | set(sorted(new.keys() - both)[::every])
        self.old = {number: line for number, line in old.items() if number in kept}
        self.new = {number: line for number, line in new.items() if number in kept}
        self.removed, self.added = self.old.keys() - self.new.keys(), self.new.keys() - self.old.keys()
        self.files = [folder / OLD, folder / NEW]
        for file, edition in zip(self.files, (self.old, self.new), strict=True):
            file.write_text("\r\n".join(edition.values()) + "\r\n", encoding="utf-8", newline="")


def agree(store: Store, editions: Editions) -> None:
    """Compare the listings in the graph, which has both editions, with the two sets of lines."""
    before, after = programmes(editions.old), programmes(editions.new)
    rows = store.read(LISTED, {"open": MAX_INSTANT})
    assert len(rows) == len(before | after)
    ended = [row for row in rows if row["r"]["valid_to"] != MAX_DAY]
    begun = [row for row in rows if row["r"]["valid_from"] == "2022-03-31"]
    assert len(ended) == len(before - after)
    assert len(begun) == len(after - before)
    lasting = {row["b"] for row in rows if row["r"]["valid_to"] == MAX_DAY}
    older = {row["b"] for row in rows if row["r"]["valid_from"] < "2022-03-31"}
    assert {row["b"] for row in rows} - lasting == {f"ofac-{number}" for number in editions.removed}
    assert {row["b"] for row in rows} - older == {f"ofac-{number}" for number in editions.added}
    for row in ended:
        assert (row["r"]["sure_to"], row["r"]["valid_to"]) == ("2021-08-24", "2022-03-30")
    for row in rows:
        if row not in begun:
            assert row["r"]["valid_from"] == "2021-08-24"
    assert check(store).problems == ()


def in_both_orders(settings: Settings, editions: Editions) -> set[str]:
    """Load the editions in order and the other way round, compare each time; the digests."""
    digests = set()
    for files in (editions.files, editions.files[::-1]):
        with empty(settings) as store:
            for file in files:
                since = known_at(store)
                report = load(store, "ofac", [file])
                assert (report.rejected, report.not_closed) == (0, ())
            agree(store, editions)
            told(store, editions, since, in_order=files == editions.files)
            digests.add(digest(store))
    return digests


def told(store: Store, editions: Editions, since: str, *, in_order: bool) -> None:
    """What the second load taught: an ending where the newer edition came last, old news where the older one did."""
    items = [item for item in news(store, since).items if item.kind == "TARGETS"]
    happened = {name: {item.target for item in items if item.happened is name} for name in Happened}
    removed = {f"ofac-{number}" for number in editions.removed}
    if in_order:
        assert removed <= happened[Happened.ENDED]
        assert {f"ofac-{number}" for number in editions.added} <= happened[Happened.NEW]
    else:
        assert removed <= happened[Happened.NEW]
        assert happened[Happened.WITHDRAWN] == set()
        before, after = programmes(editions.old), programmes(editions.new)
        assert {f"ofac-{number}" for number, _ in before & after} <= happened[Happened.CHANGED]
        assert {f"ofac-{number}" for number, _ in before - after} <= happened[Happened.NEW]


def test_a_removed_entry_ended_between_the_editions_whichever_came_first(neo4j_engine: Engine, tmp_path: Path) -> None:
    editions = Editions(tmp_path, every=20)
    digests = in_both_orders(neo4j_engine.settings, editions)
    with running("embedded", tmp_path / "database") as own:
        digests |= in_both_orders(own.settings, editions)
    assert len(digests) == 1


def test_the_other_files_of_an_edition_are_read_with_rows_that_stand_in_for_its_entries(tmp_path: Path) -> None:
    addresses, aliases = (ofac_table(f"csv_2025/{name}.csv") for name in ("add", "alt"))
    comments = dict(ofac_table("csv_2025/sdn_comments.csv"))
    entries = {row[0] for row in addresses + aliases} | comments.keys()
    primary = tmp_path / "sdn.csv"
    rest = ",".join(["-0- "] * 7)
    remarks = dict.fromkeys(comments, '"Effec"')
    rows = (f'{each},"ENTRY {each}",-0- ,"SDGT",{rest},{remarks.get(each, "-0- ")}' for each in sorted(entries))
    primary.write_text("\r\n".join(rows), encoding="utf-8")
    files = [primary, *(DATA / "ofac" / "csv_2025" / f"{name}.csv" for name in ("add", "alt", "sdn_comments"))]
    found = list(find("ofac").read(files, Options(edition="2025-02-01")))
    assert rejects(found) == []
    said = claims(found)
    called = {(c.subject, c.value) for c in said if c.predicate == "alias" and "weak" not in (c.role or "")}
    assert called == {(f"ofac-{row[0]}", squeezed(row[3])) for row in aliases}
    placed = {(f"ofac-{row[0]}", row[1]) for row in addresses if any(row[2:5])}
    assert len([c for c in said if c.predicate == "address"]) == len(placed)
    assert {c.subject for c in said if "Tax ID" in (c.role or "")} == {
        f"ofac-{number}" for number, text in comments.items() if "Tax ID No. " in text
    }
