"""Whoever is killed with ``kill -9``, loader or database, whenever: the load, run again, ends in the same graph."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest
from graph.store import Store
from tests.engines import Engine, EngineName, running
from tests.graph.loader import PARTS, load, process
from tests.graphs import empty, wipe

KILLS = 4
#: Batches that a load has at least.
BATCHES = 40


def whole_digest(store: Store) -> str:
    """The digest of a load that nothing disturbed, of other batches and another order."""
    wipe(store)
    for _ in load(store, "seed", sorted(PARTS), size=100):
        pass
    found = digest(store)
    wipe(store)
    return found


def wait_for_some_batches(loader: subprocess.Popen[str], rng: random.Random) -> None:
    """Return at a random moment of the load."""
    assert loader.stdout is not None
    for _ in range(rng.randrange(1, BATCHES)):
        assert loader.stdout.readline() == "written\n"
    time.sleep(rng.uniform(0, 0.05))


def finish(loader: subprocess.Popen[str]) -> None:
    loader.communicate(timeout=120)
    assert loader.returncode == 0


def test_a_killed_loader_is_run_again(store: Store, engine: Engine) -> None:
    expected, rng = whole_digest(store), random.Random(5)
    for _ in range(KILLS):
        with process(engine.settings, "seed", *PARTS) as loader:
            wait_for_some_batches(loader, rng)
    assert check(store).problems == ()
    with process(engine.settings, "seed", *PARTS) as loader:
        finish(loader)
    assert digest(store) == expected
    assert check(store).problems == ()


# A session of the driver whose server vanished may complain once more while it is collected.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_killed_database_is_started_again(engine_name: EngineName, tmp_path: Path) -> None:
    rng = random.Random(engine_name)
    with running(engine_name, tmp_path / "db") as engine, empty(engine.settings) as store:
        expected = whole_digest(store)
    for _ in range(KILLS):
        with (
            running(engine_name, tmp_path / "db") as engine,
            process(engine.settings, "seed", *PARTS) as loader,
        ):
            wait_for_some_batches(loader, rng)
            engine.kill()
            if engine_name == "embedded":  # the loader itself starts it again, and goes on
                finish(loader)
    with running(engine_name, tmp_path / "db") as engine:
        with process(engine.settings, "seed", *PARTS) as loader:
            finish(loader)
        with Store.open(engine.settings) as store:
            assert digest(store) == expected
            assert check(store).problems == ()
