"""A load's whole course: batches, rejects, what is retracted, which editions are closed and why others are not."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest, known_at
from graph.store import Store
from graph.time import MAX_INSTANT
from graph.writer import Written
from seeds.registry import Options, SeedError
from seeds.runner import LoadReport, Progress, load
from tests.engines import Engine
from tests.graphs import empty, load_curated, wipe
from tests.seeds.ofac_files import FIXTURE, sdn_row, write
from tests.seeds.test_curated_mistakes import GOOD

JANUARY, FEBRUARY = Options(edition="2024-01-05"), Options(edition="2024-02-05")
TEN = [sdn_row(number, f"COMPANY {number}") for number in range(1, 11)]
BAD = "x,y"


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store


def load_sdn(
    store: Store, folder: Path, rows: list[str], options: Options, *, close_anyway: bool = False
) -> LoadReport:
    return load(store, "ofac", write(folder, sdn=rows), options, close_anyway=close_anyway)


def targeted(store: Store) -> dict[str, str]:
    """Who is targeted as known now, and up to which day."""
    rows = store.read(
        "MATCH ()-[r:TARGETS]->(n) WHERE r.known_to = $open RETURN n.name AS name, r.valid_to AS until",
        {"open": MAX_INSTANT},
    )
    return {r["name"]: r["until"] for r in rows}


def names(store: Store) -> set[str]:
    rows = store.read("MATCH (n:Entity) WHERE n.known_to = $open RETURN n.name AS name", {"open": MAX_INSTANT})
    return {r["name"] for r in rows}


def curated(folder: Path, name: str, text: str) -> list[Path]:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return [path]


@pytest.mark.parametrize("batch_claims", [1, 7, 2000])
def test_the_size_of_batches_does_not_show(store: Store, batch_claims: int) -> None:
    seen: list[Progress] = []
    report = load(store, "ofac", [FIXTURE], batch_claims=batch_claims, progress=seen.append, close_anyway=True)
    assert check(store).problems == ()
    if batch_claims < 2000:
        found = digest(store)
        wipe(store)
        assert load(store, "ofac", [FIXTURE], close_anyway=True).claims == report.claims
        assert digest(store) == found
    assert len(seen) >= report.claims / batch_claims
    assert [p.claims for p in seen] == sorted(p.claims for p in seen)
    assert seen[-1].claims == report.claims == report.written.claims


def test_no_entity_is_ever_stored_before_what_describes_it(store: Store) -> None:
    load(store, "ofac", [FIXTURE], batch_claims=2000)
    assert store.read("MATCH (v:Version) RETURN v.id AS id") == []


def test_the_same_load_again_changes_nothing(store: Store) -> None:
    first = load(store, "ofac", [FIXTURE], close_anyway=True)
    before = digest(store), known_at(store)
    again = load(store, "ofac", [FIXTURE], close_anyway=True)
    assert again.written == Written(known_claims=first.claims)
    assert (digest(store), known_at(store)) == before


def test_a_newer_edition_is_closed_and_ends_what_it_lacks(store: Store, tmp_path: Path) -> None:
    first = load_sdn(store, tmp_path, TEN, JANUARY)
    assert (first.closed, first.not_closed, first.rejected) == (("ofac-sdn 2024-01-05",), (), 0)
    second = load_sdn(store, tmp_path, TEN[1:], FEBRUARY)
    assert second.closed == ("ofac-sdn 2024-02-05",)
    until = targeted(store)
    assert until.pop("COMPANY 1") == "2024-02-04"
    assert set(until.values()) == {"9999-12-31"}
    assert len(until) == 9


def test_an_edition_with_rejects_ends_nothing_unless_it_is_closed_anyway(store: Store, tmp_path: Path) -> None:
    load_sdn(store, tmp_path, TEN, JANUARY)
    report = load_sdn(store, tmp_path, [*TEN[1:], BAD], FEBRUARY)
    assert report.closed == ()
    assert report.rejected == 1
    [not_closed] = report.not_closed
    assert (not_closed.what, not_closed.reason) == ("edition 2024-02-05 of ofac-sdn", "1 row could not be read")
    assert "close_anyway" in str(not_closed)
    assert targeted(store)["COMPANY 1"] == "9999-12-31"
    forced = load_sdn(store, tmp_path, [*TEN[1:], BAD], FEBRUARY, close_anyway=True)
    assert forced.closed == ("ofac-sdn 2024-02-05",)
    assert targeted(store)["COMPANY 1"] == "2024-02-04"


def test_an_edition_that_shrank_by_over_a_fifth_ends_nothing(store: Store, tmp_path: Path) -> None:
    load_sdn(store, tmp_path, TEN, JANUARY)
    report = load_sdn(store, tmp_path, TEN[3:], FEBRUARY)
    [not_closed] = report.not_closed
    assert "fewer than the edition of 2024-01-05" in not_closed.reason
    assert set(targeted(store).values()) == {"9999-12-31"}
    load_sdn(store, tmp_path, TEN[3:], FEBRUARY, close_anyway=True)
    assert sum(day == "2024-02-04" for day in targeted(store).values()) == 3


def test_only_the_edition_that_has_the_rejects_stays_open(store: Store, tmp_path: Path) -> None:
    for name, rows in (("sdn_2024-01-05", TEN), ("sdn_2024-02-05", [*TEN, BAD]), ("sdn_2024-03-05", TEN)):
        write(tmp_path, **{name: rows})
    report = load(store, "ofac", [tmp_path])
    assert report.closed == ("ofac-sdn 2024-01-05", "ofac-sdn 2024-03-05")
    assert [n.what for n in report.not_closed] == ["edition 2024-02-05 of ofac-sdn"]


def test_rejects_go_to_a_file_that_a_spreadsheet_opens(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "rejects.csv"
    files = write(tmp_path, sdn=[*TEN, BAD, '=cmd,"a, ""b"""'])
    report = load(store, "ofac", files, JANUARY, rejects=out)
    with out.open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream)
    assert head == ["file", "line", "field", "reason", "text"]
    assert len(rows) == report.rejected == len(report.rejects) == 2
    assert [(row[0], row[1]) for row in rows] == [(str(files[0]), "11"), (str(files[0]), "12")]
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_without_rejects_no_file_is_made(store: Store, tmp_path: Path) -> None:
    load(store, "ofac", write(tmp_path, sdn=TEN), JANUARY, rejects=tmp_path / "rejects.csv")
    assert not (tmp_path / "rejects.csv").exists()


def test_a_complete_seed_takes_back_what_its_files_no_longer_say(store: Store, tmp_path: Path) -> None:
    load(store, "curated", curated(tmp_path, "mine", GOOD))
    assert names(store) == {"Acme", "Jane Roe"}
    whole = digest(store)
    shorter = GOOD[: GOOD.index("  - id: [C066")] + GOOD[GOOD.index("  - {subject: acme") :]
    assert load(store, "curated", curated(tmp_path, "mine", shorter)).written.retired == 1
    assert store.read("MATCH ()-[r:OWNS]->() WHERE r.known_to = $open RETURN r.id", {"open": MAX_INSTANT}) == []
    load(store, "curated", curated(tmp_path, "mine", GOOD))
    assert digest(store) == whole
    assert check(store).problems == ()


def test_a_complete_seed_with_rejects_takes_nothing_back(store: Store, tmp_path: Path) -> None:
    load(store, "curated", curated(tmp_path, "mine", GOOD))
    before = digest(store)
    broken = GOOD.replace("share: [10, 20]", "share: [20, 10]")
    report = load(store, "curated", curated(tmp_path, "mine", broken))
    assert [n.what for n in report.not_closed] == ["curated:mine"]
    assert digest(store) == before
    assert load(store, "curated", curated(tmp_path, "mine", broken), close_anyway=True).written.retired == 1


def test_own_files_never_take_back_what_the_built_in_ones_say(store: Store, tmp_path: Path) -> None:
    load_curated(store)
    built_in = store.named("count_claims")[0]["claims"]
    report = load(store, "curated", curated(tmp_path, "mine", GOOD))
    assert report.scope == "curated:mine"
    assert report.written.retired == 0
    other = load(store, "curated", curated(tmp_path, "other", GOOD.replace("Jane Roe", "Jane Doe")))
    assert other.written.retired == 0
    assert load(store, "curated").written == Written(known_claims=built_in)


def test_a_revised_curated_document_is_revised_everywhere(store: Store, tmp_path: Path) -> None:
    load(store, "curated", curated(tmp_path, "mine", GOOD))
    revised = GOOD.replace("title: A report", "title: The report").replace("2022-06-23", "2007")
    load(store, "curated", curated(tmp_path, "mine", revised))
    assert check(store).problems == ()
    found = digest(store)
    wipe(store)
    load(store, "curated", curated(tmp_path, "mine", revised))
    assert digest(store) == found


def test_an_unknown_seed_or_file_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"there is no seed 'nosuch'; there are: .*curated, .*ftm, .*ofac"):
        load(store, "nosuch")
    with pytest.raises(SeedError, match=r"missing\.yaml"):
        load(store, "curated", [tmp_path / "missing.yaml"])


def test_ofac_and_the_curated_facts_speak_of_one_hikvision_and_of_one_listing(store: Store) -> None:
    load_curated(store)
    load(store, "ofac", [FIXTURE], close_anyway=True)
    rows = store.read(
        "MATCH (s:Source) WHERE s.id IN $ids RETURN s.id AS id, s.entity AS entity",
        {"ids": ["ofac-30946", "ofac-30936", "ofac-30946-cmic-eo13959", "ofac-30936-cmic-eo13959"]},
    )
    assert {r["id"]: r["entity"] for r in rows} == {
        "ofac-30946": "hikvision",
        "ofac-30936": "cetc",
        "ofac-30946-cmic-eo13959": "ns-cmic-listing-hikvision",
        "ofac-30936-cmic-eo13959": "ns-cmic-listing-cetc",
    }
    actions = store.read(
        "MATCH (a)-[r:TARGETS]->(:Entity {id: 'hikvision'}) WHERE r.known_to = $open AND a.id CONTAINS 'cmic' "
        "RETURN a.id AS id, size(r.claims) AS claims",
        {"open": MAX_INSTANT},
    )
    assert actions == [{"id": "ns-cmic-listing-hikvision", "claims": 2}]
    assert check(store).problems == ()
