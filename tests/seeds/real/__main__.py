"""Loads every published file into both engines and prints what came of it: ``python -m tests.seeds.real [WORDS …]``.

With words, only the cases whose seed or name is one of them. Each case gets a database of its own in a temporary
folder; the largest take minutes. The exit code is 1 where a count, an audit or the two digests disagree. With the
word ``editions`` it loads the two whole editions of the SDN list in both orders, and compares them as the test does.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import monotonic

from graph.audit import check
from graph.digest import digest
from seeds.registry import Options
from seeds.runner import load
from tests.engines import ENGINE_NAMES, EngineName, running
from tests.graphs import empty
from tests.seeds.real.cases import CASES, Case
from tests.seeds.real.holding import held
from tests.seeds.real.test_sdn_editions import Editions, in_both_orders


def survey(case: Case, engine: EngineName, folder: Path) -> tuple[bool, str]:
    """Load one case into one engine, print a line about it, and return whether it is right, and the digest."""
    with running(engine, folder, memory_mb=1536) as own, empty(own.settings) as store:
        began = monotonic()
        reports = [load(store, case.seed, files, Options(edition=case.edition)) for files in case.loads]
        loaded = monotonic()
        audit = check(store)
        checked = monotonic()
        found, expected = held(store), case.counts()
        wrong = {name: (count, found[name]) for name, count in expected.items() if found[name] != count}
        rejected = sum(report.rejected for report in reports)
        print(
            f"{engine:8} {case.seed} {case.name}: {found['claims']:,} claims, {found['sources']:,} source entities, "
            f"{audit.ties:,} ties, {rejected} rejected, {audit.problem_count} problems, {loaded - began:.0f} s to "
            f"load, {checked - loaded:.0f} s to check; {'counts agree' if not wrong else f'expected, found: {wrong}'}",
            flush=True,
        )
        right = not wrong and audit.sound and rejected == sum(case.rejected().values())
        return right, digest(store)


def survey_editions() -> bool:
    """Load the two whole editions in both orders into both engines; whether all four graphs are the same."""
    digests = set()
    with tempfile.TemporaryDirectory() as folder:
        editions = Editions(Path(folder))
        for name in ENGINE_NAMES:
            began = monotonic()
            with running(name, Path(folder) / name, memory_mb=1536) as own:
                digests |= in_both_orders(own.settings, editions)
            print(
                f"{name:8} editions: {len(editions.added):,} entries added, {len(editions.removed):,} removed, "
                f"in both orders in {monotonic() - began:.0f} s",
                flush=True,
            )
    return len(digests) == 1


def main(words: list[str]) -> int:
    """Survey the cases that the words name, or all."""
    if words == ["editions"]:
        return 0 if survey_editions() else 1
    failed = 0
    for case in CASES:
        if words and not {case.seed, case.name} & set(words):
            continue
        with tempfile.TemporaryDirectory() as folder:
            results = [survey(case, engine, Path(folder) / engine) for engine in ENGINE_NAMES]
        failed += not all(right for right, _ in results)
        if len({found for _, found in results}) > 1:
            failed += 1
            print(f"{case.seed} {case.name}: the two engines' digests differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
