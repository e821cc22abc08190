"""Every published file of a format that a seed reads, in both engines: the graph holds what the file does.

The counts come from the files' bytes (`lists`, `registers`), the graph is counted by the database, and `tiegraph
check`'s audit finds nothing. Large files are loaded by hand: ``python -m tests.seeds.real``.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest
from graph.store import Store
from seeds.registry import Options
from seeds.runner import load
from tests.engines import Engine, running
from tests.graphs import empty
from tests.seeds.real.cases import CASES, UNREAD, Case
from tests.seeds.real.holding import held
from tests.seeds.real.lists import DATA

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published files are not beside the project")


def rejected_by_reason(path: Path, words: list[str]) -> Counter[str]:
    """How many rows of a file of rejects have which of the words in their reason; others by their whole reason."""
    if not path.exists():
        return Counter()
    with path.open(encoding="utf-8", newline="") as stream:
        reasons = [row["reason"] for row in csv.DictReader(stream)]
    return Counter(next((each for each in words if each in reason), reason) for reason in reasons)


def loaded(store: Store, case: Case, folder: Path) -> str:
    """Load a case into an empty graph, compare it with the file, audit it, and return its digest."""
    rejected = Counter[str]()
    expected_rejects = case.rejected()
    for number, files in enumerate(case.loads):
        path = folder / f"{number}.csv"
        path.unlink(missing_ok=True)
        load(store, case.seed, files, Options(edition=case.edition), rejects=path)
        rejected += rejected_by_reason(path, list(expected_rejects))
    expected = case.counts()
    found = held(store)
    assert expected
    assert {name: found[name] for name in expected} == dict(expected)
    assert rejected == Counter(expected_rejects)
    audit = check(store)
    assert (audit.problems, audit.claims, audit.sourced_claims) == ((), found["claims"], found["claims"])
    return digest(store)


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case.large], ids=lambda case: f"{case.seed}-{case.name}"
)
def test_the_graph_holds_what_the_file_does(
    case: Case, embedded_engine: Engine, neo4j_engine: Engine, tmp_path: Path
) -> None:
    with empty(neo4j_engine.settings) as store:
        found = loaded(store, case, tmp_path)
    if case.crowded:
        with running("embedded", tmp_path / "database") as own, empty(own.settings) as store:
            assert loaded(store, case, tmp_path) == found
    else:
        with empty(embedded_engine.settings) as store:
            assert loaded(store, case, tmp_path) == found


def test_every_published_file_is_a_case_or_has_a_reason_not_to_be() -> None:
    read = {path for case in CASES for files in case.loads for path in files}
    left = {str(path.relative_to(DATA)) for path in DATA.rglob("*") if path.is_file() and path not in read}
    assert {path for path in left if not path.startswith(tuple(UNREAD))} == set()
    assert [start for start in UNREAD if not any(path.startswith(start) for path in left)] == []
