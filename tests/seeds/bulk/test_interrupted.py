"""Interrupted or killed at any moment, a bulk load that is called again ends in the same graph."""

from __future__ import annotations

import json
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest
from graph.store import Store
from seeds import runner
from seeds.registry import Options
from tests.cli.conftest import Command, environment_of
from tests.engines import Engine
from tests.graphs import empty, wipe
from tests.seeds.ofac_files import sdn_row, write

ROWS = 400
EDITION = "2024-01-05"


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with empty(engine.settings) as store:
        yield store


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return write(tmp_path, sdn=[sdn_row(number, f"COMPANY {number}") for number in range(1, ROWS)])


def test_it_goes_on_where_it_was(store: Store, engine: Engine, files: list[Path], tmp_path: Path) -> None:
    runner.load(store, "ofac", files, Options(edition=EDITION))
    expected, rng = digest(store), random.Random(engine.name)
    wipe(store)
    command = Command(environment_of(engine.settings))
    call = call_of(files, tmp_path)
    for attempt in range(3):
        with command.start(*call) as loader:
            time.sleep(rng.uniform(0.7, 3))
            loader.send_signal(signal.SIGKILL if attempt % 2 else signal.SIGINT)
            _, said = loader.communicate(timeout=60)
            if loader.returncode == 130:
                assert b"Traceback" not in said
                assert b"the same command goes on" in said or b"interrupted" in said
    last = command(*call)
    assert last.code == 0, last.err
    assert digest(store) == expected
    assert check(store).problems == ()
    assert list((tmp_path / "stage").iterdir()) == []


def test_only_what_is_left_is_written(store: Store, engine: Engine, files: list[Path], tmp_path: Path) -> None:
    command = Command(environment_of(engine.settings))
    call = call_of(files, tmp_path)
    with command.start(*call) as loader:
        deadline = time.monotonic() + 120
        while not store.named("count_claims")[0]["claims"]:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        loader.send_signal(signal.SIGKILL)
    before = store.named("count_claims")[0]["claims"]
    ended = command(*call, "--json")
    assert ended.code == 0, ended.err
    summary = json.loads(ended.out)
    assert "claims read" not in ended.err
    assert summary["written"]["claims"] == summary["claims"] - before
    assert store.named("count_claims") == [{"claims": summary["claims"]}]


def call_of(files: list[Path], folder: Path) -> list[str | Path]:
    return ["load", "ofac", *files, "--edition", EDITION, "--bulk", "--stage", folder / "stage"]
