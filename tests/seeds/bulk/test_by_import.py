"""A load by way of Neo4j's own import: the graph is that of the plain load, to the last property."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.audit import check
from graph.bulk.admin import AdminError
from graph.bulk.whole import opened_at_last
from graph.digest import digest
from graph.settings import load_settings
from graph.store import Store
from seeds import bulk, runner
from seeds.registry import Options
from tests.conftest import require
from tests.engines import Engine
from tests.engines.neo4j_home import Home, neo4j_home
from tests.graphs import empty, wipe
from tests.seeds.bulk.contents import contents
from tests.seeds.ofac_files import FIXTURE


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A Neo4j whose server may be stopped and started."""
    require("neo4j")
    with neo4j_home(tmp_path_factory.mktemp("home")) as home:
        yield home


def emptied(home: Home) -> None:
    """Leave the home with an empty database, its server running, or never started."""
    if (home.folder / "data" / "databases" / "neo4j").exists():
        with opened_at_last(home.settings, lambda: None) as store:
            wipe(store)


def plainly(engine: Engine, *args: object, **kwargs: object) -> tuple[str, list[bytes]]:
    """Digest and contents of the plain load."""
    with empty(engine.settings) as store:
        runner.load(store, *args, **kwargs)  # type: ignore[arg-type]
        return digest(store), contents(store)


def test_it_is_the_graph_of_the_plain_load(home: Home, neo4j_engine: Engine, tmp_path: Path) -> None:
    emptied(home)
    expected, held = plainly(neo4j_engine, "curated")
    loaded = bulk.load(home.settings, "curated", folder=tmp_path, home=home.folder)
    with Store.open(home.settings) as store:
        assert contents(store) == held
        assert digest(store) == expected
        assert check(store).problems == ()
    assert loaded.written.claims == loaded.claims
    assert loaded.written.merged > 0
    assert list(tmp_path.iterdir()) == []


def test_editions_are_closed_and_what_comes_later_is_added(home: Home, neo4j_engine: Engine, tmp_path: Path) -> None:
    emptied(home)
    files, options = sorted(FIXTURE.glob("*.csv")), Options(edition="2024-02-01")
    with empty(neo4j_engine.settings) as store:
        runner.load(store, "ofac", files, options)
        runner.load(store, "curated")
        expected = digest(store)
    loaded = bulk.load(home.settings, "ofac", files, options, folder=tmp_path, home=home.folder)
    assert loaded.closed
    bulk.load(home.settings, "curated", folder=tmp_path, home=home.folder)
    with Store.open(home.settings) as store:
        assert digest(store) == expected
        assert check(store).problems == ()


def test_every_sign_arrives(home: Home, neo4j_engine: Engine, tmp_path: Path) -> None:
    emptied(home)
    texts = [
        'Said "so", he; did\\not', "two\nlines", "line\r\nends", "\ttabs and  spaces ", "海康威视 ᚠ 🂡", "'", '"', "\\",
        ",", ";", "=1+1", "null", "true", "1.50", "\u2028separators\u0085",
    ]  # fmt: skip
    file = tmp_path / "signs.ftm.json"
    lines = [
        {"id": f"s{n}", "schema": "Company", "properties": {"name": [text or "x"], "notes": [text], "country": ["cn"]}}
        for n, text in enumerate(texts)
    ]
    lines += [
        {
            "id": f"o{n}", "schema": "Ownership",
            "properties": {
                "owner": ["s0"], "asset": [f"s{n}"], "role": [text], "startDate": ["2020"], "summary": [text],
            },
        }
        for n, text in enumerate(texts) if n
    ]  # fmt: skip
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    options = Options(edition="2024-02-01")
    expected, held = plainly(neo4j_engine, "ftm", [file], options)
    bulk.load(home.settings, "ftm", [file], options, folder=tmp_path / "stage", home=home.folder)
    with Store.open(home.settings) as store:
        assert contents(store) == held
        assert digest(store) == expected


def test_another_server_is_left_alone(home: Home, neo4j_engine: Engine, tmp_path: Path) -> None:
    with empty(neo4j_engine.settings) as store:
        before = digest(store)
        with pytest.raises(AdminError, match="another"):
            bulk.load(neo4j_engine.settings, "curated", folder=tmp_path, home=home.folder)
        assert digest(store) == before
        assert store.named("count_claims") == [{"claims": 0}]


def test_a_folder_without_neo4j_is_told(tmp_path: Path) -> None:
    settings = load_settings(database="bolt://127.0.0.1:9")
    with pytest.raises(AdminError, match="bin/neo4j: --neo4j-home"):
        bulk.load(settings, "curated", folder=tmp_path / "stage", home=tmp_path)


def test_an_import_that_fails_says_what_neo4j_said_and_is_done_again(
    home: Home, neo4j_engine: Engine, tmp_path: Path
) -> None:
    emptied(home)
    expected, _ = plainly(neo4j_engine, "curated")
    broken = tmp_path / "home"
    (broken / "bin").mkdir(parents=True)
    for name in ("conf", "data", "logs", "run"):
        (home.folder / name).mkdir(exist_ok=True)
        (broken / name).symlink_to(home.folder / name)
    (broken / "bin" / "neo4j").symlink_to(home.folder / "bin" / "neo4j")
    failing = broken / "bin" / "neo4j-admin"
    failing.write_text("#!/bin/sh\necho no room left >&2\nexit 1\n", encoding="utf-8")
    failing.chmod(0o755)
    assert os.access(failing, os.X_OK)
    with pytest.raises(AdminError, match="no room left"):
        bulk.load(home.settings, "curated", folder=tmp_path / "stage", home=broken)
    bulk.load(home.settings, "curated", folder=tmp_path / "stage", home=home.folder)
    with Store.open(home.settings) as store:
        assert digest(store) == expected
