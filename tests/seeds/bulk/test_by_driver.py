"""A load by way of the disk and the driver: the graph, the report and the rejects are those of the plain load."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest
from graph.settings import Settings
from graph.store import Store
from seeds import bulk, runner
from seeds.registry import Options, SeedError
from tests.engines import Engine
from tests.graphs import empty, wipe
from tests.seeds.bulk.contents import contents
from tests.seeds.ofac_files import FIXTURE, sdn_row, write
from tests.seeds.test_curated_mistakes import GOOD

JANUARY, FEBRUARY = Options(edition="2024-01-05"), Options(edition="2024-02-05")


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with empty(engine.settings) as store:
        yield store


@pytest.fixture
def settings(engine: Engine) -> Settings:
    return engine.settings


def test_it_is_the_graph_of_the_plain_load(store: Store, settings: Settings, tmp_path: Path) -> None:
    plain = runner.load(store, "curated")
    expected, held = digest(store), contents(store)
    wipe(store)
    loaded = bulk.load(settings, "curated", folder=tmp_path)
    assert digest(store) == expected
    assert contents(store) == held
    assert check(store).problems == ()
    assert loaded.claims == plain.claims
    assert (loaded.written.documents, loaded.written.entities, loaded.written.claims) == (
        plain.written.documents,
        plain.written.entities,
        plain.written.claims,
    )
    assert list(tmp_path.iterdir()) == []


def test_editions_end_what_they_lack(store: Store, settings: Settings, tmp_path: Path) -> None:
    rows = [sdn_row(number, f"COMPANY {number}") for number in range(1, 11)]
    (tmp_path / "january").mkdir()
    (tmp_path / "february").mkdir()
    january, february = write(tmp_path / "january", sdn=rows), write(tmp_path / "february", sdn=rows[1:])
    runner.load(store, "ofac", january, JANUARY)
    runner.load(store, "ofac", february, FEBRUARY)
    expected = digest(store)
    wipe(store)
    bulk.load(settings, "ofac", january, JANUARY, folder=tmp_path / "stage")
    ended = bulk.load(settings, "ofac", february, FEBRUARY, folder=tmp_path / "stage")
    assert ended.closed == ("ofac-sdn 2024-02-05",)
    assert ended.written.ended
    assert digest(store) == expected


def test_a_shrunken_edition_is_not_closed(store: Store, settings: Settings, tmp_path: Path) -> None:
    rows = [sdn_row(number, f"COMPANY {number}") for number in range(1, 11)]
    (tmp_path / "february").mkdir()
    january, february = write(tmp_path, sdn=rows), write(tmp_path / "february", sdn=rows[5:])
    bulk.load(settings, "ofac", january, JANUARY, folder=tmp_path / "stage")
    loaded = bulk.load(settings, "ofac", february, FEBRUARY, folder=tmp_path / "stage")
    assert loaded.closed == ()
    assert [left.what for left in loaded.not_closed] == ["edition 2024-02-05 of ofac-sdn"]


def test_a_complete_seed_takes_back_what_it_no_longer_says(store: Store, settings: Settings, tmp_path: Path) -> None:
    first, second = tmp_path / "mine.yaml", tmp_path / "next" / "mine.yaml"
    second.parent.mkdir()
    first.write_text(GOOD, encoding="utf-8")
    without = GOOD.index("  - id: [C066, F084]"), GOOD.index("  - {subject: acme, is: revenue")
    second.write_text(GOOD[: without[0]] + GOOD[without[1] :], encoding="utf-8")
    loaded = bulk.load(settings, "curated", [first], folder=tmp_path / "stage")
    assert (loaded.rejected, loaded.written.ties) == (0, 1)
    taken_back = bulk.load(settings, "curated", [second], folder=tmp_path / "stage")
    assert taken_back.written.ended == 1
    assert taken_back.written.claims == 0
    assert not store.read("MATCH ()-[r:OWNS]->() WHERE r.known_to STARTS WITH '9999' RETURN r.id AS id")


def test_rejects_are_kept_and_told(store: Store, settings: Settings, tmp_path: Path) -> None:
    files = write(tmp_path, sdn=[sdn_row(1, "COMPANY 1"), "x,y", sdn_row(2, "COMPANY 2")])
    plain = runner.load(store, "ofac", files, JANUARY, rejects=tmp_path / "plain.csv")
    wipe(store)
    loaded = bulk.load(settings, "ofac", files, JANUARY, folder=tmp_path / "stage", rejects=tmp_path / "bulk.csv")
    assert loaded.rejected == plain.rejected == 1
    assert loaded.rejects == plain.rejects
    assert loaded.not_closed == plain.not_closed
    assert (tmp_path / "bulk.csv").read_bytes() == (tmp_path / "plain.csv").read_bytes()


def test_files_of_another_kind_write_nothing(store: Store, settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "list.xml"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(SeedError):
        bulk.load(settings, "un", [file], folder=tmp_path / "stage")
    assert store.named("count_claims") == [{"claims": 0}]


def test_the_same_again_changes_nothing(store: Store, settings: Settings, tmp_path: Path) -> None:
    files = sorted(FIXTURE.glob("*.csv"))
    bulk.load(settings, "ofac", files, Options(edition="2024-02-01"), folder=tmp_path)
    before = digest(store)
    again = bulk.load(settings, "ofac", files, Options(edition="2024-02-01"), folder=tmp_path)
    assert not again.written.changed
    assert digest(store) == before
