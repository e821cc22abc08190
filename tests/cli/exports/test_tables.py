"""CSV tables that keep to their data dictionary by Frictionless, and CSV files that Neo4j's own importer takes."""

from __future__ import annotations

import csv
import subprocess
import zipfile
from pathlib import Path
from typing import Any

from graph.bulk.whole import opened_at_last
from graph.store import Store
from tests.cli.conftest import Command, environment_of
from tests.cli.exports.conftest import Export
from tests.conftest import require
from tests.engines import Engine
from tests.engines.neo4j_home import neo4j_home
from tests.graphs import wipe
from tests.validators.tables import problems


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_keep_to_their_dictionary(export: Export) -> None:
    folder = export("csv", "--statuses", "all")
    assert sorted(each.name for each in folder.iterdir()) == [
        "claims.csv", "datapackage.json", "documents.csv", "entities.csv", "tie_claims.csv", "ties.csv",
    ]  # fmt: skip
    assert {row["id"] for row in table(folder, "entities")} == {
        "acme", "holding", "roe", "ministry", "office", "black-list", "listing", "cameras", "anvil",
    }  # fmt: skip
    ties = table(folder, "ties")
    assert len(ties) == 13
    [owned] = [row for row in ties if (row["kind"], row["source"], row["target"]) == ("OWNS", "holding", "acme")]
    assert {name: owned[name] for name in ("valid_from", "valid_to", "share_min", "share_max", "status", "when")} == {
        "valid_from": "2019-01-02", "valid_to": "9999-12-31", "share_min": "60.0", "share_max": "60.0",
        "status": "ON_RECORD", "when": "2019-01-02/..",
    }  # fmt: skip
    [pair] = [row for row in table(folder, "tie_claims") if row["tie"] == owned["id"]]
    [claim] = [row for row in table(folder, "claims") if row["id"] == pair["claim"]]
    assert (claim["document"], claim["locator"], pair["speaks"]) == ("doc-register", "p. 4", "for")
    assert {row["id"] for row in table(folder, "documents")} == {"doc-register", "doc-press"}
    assert problems(folder / "datapackage.json") == []


def test_a_part_of_one_day_keeps_to_it_too(export: Export) -> None:
    folder = export("csv", "--about", "holding", "--as-of", "2021-06-30")
    assert {(row["kind"], row["source"]) for row in table(folder, "ties")} == {
        ("OWNS", "holding"), ("OWNS", "roe"), ("CONTROLS", "ministry"), ("HOLDS_POST", "roe"),
    }  # fmt: skip
    assert problems(folder / "datapackage.json") == []


def test_the_folder_can_be_one_zip(story: Command, export: Export, tmp_path: Path) -> None:
    folder, packed = export("csv"), tmp_path / "tables.zip"
    for _ in range(2):
        ran = story("export", "csv", packed, "--force")
        assert ran.code == 0, ran.err
        with zipfile.ZipFile(packed) as files:
            assert {name: files.read(name) for name in files.namelist()} == {
                each.name: each.read_bytes() for each in folder.iterdir()
            }
    assert not list(tmp_path.glob("*.part"))
    assert problems(packed) == []


def test_neo4j_s_importer_takes_the_files(embedded_engine: Engine, tmp_path: Path) -> None:
    require("neo4j")
    out = tmp_path / "files"
    command = Command(environment_of(embedded_engine.settings))
    with Store.open(embedded_engine.settings) as store:
        wipe(store)
        assert command("load", "curated", "--strict").code == 0
        assert command("export", "neo4j", out, "--statuses", "all").code == 0
        wanted: dict[str, Any] = {
            "ties": store.read("MATCH (:Entity)-[r]->(:Entity) WHERE r.known_to > '9' RETURN count(r) AS n")[0]["n"],
            "claims": store.named("count_claims")[0]["claims"],
        }
    with neo4j_home(tmp_path / "home") as home:
        subprocess.run(
            [home.folder / "bin" / "neo4j-admin", "database", "import", "full", "@import.args", "neo4j"],
            cwd=out, check=True, capture_output=True, env={"NEO4J_HOME": str(home.folder), "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        home.run("start")
        with opened_at_last(home.settings, lambda: None) as store:
            assert store.read("MATCH (:Entity)-[r]->(:Entity) RETURN count(r) AS n")[0]["n"] == wanted["ties"]
            assert store.read("MATCH (c:Claim) RETURN count(c) AS n")[0]["n"] == wanted["claims"]
            unsourced = (
                "MATCH ()-[r]->() UNWIND r.claims AS id OPTIONAL MATCH (c:Claim {id: id}) WITH c WHERE c IS NULL "
                "RETURN count(*) AS n"
            )
            assert store.read(unsourced)[0]["n"] == 0
            [row] = store.read(
                "MATCH (a:Company {id: 'cethik'})-[r:OWNS]->(b:Entity {id: 'hikvision'}) "
                "RETURN count(r) AS n, collect(r.cited)[0] AS cited, b.name AS name"
            )
            assert row["n"] >= 1
            assert row["cited"]
            assert row["name"] == "Hikvision"
