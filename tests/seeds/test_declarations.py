"""What each seed declares: its page in docs/seeds is made from it, and its counts are those of the published files."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from graph.model import Claim, EntityKind, SourceEntity
from seeds.pages import pages
from seeds.registry import Expected, Options, Reject, Seed, all_seeds

PUBLISHED = Path(__file__).parents[3] / "shared" / "data"
EXPECTED = [(seed, expected) for seed in all_seeds().values() for expected in seed.expected]


@pytest.mark.parametrize("path", list(pages()), ids=lambda path: path.name)
def test_the_page_is_made_from_the_declaration(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run `python -m seeds.pages`"


@pytest.mark.parametrize("seed", all_seeds().values(), ids=lambda seed: seed.name)
def test_every_seed_that_reads_files_says_what_of_them(seed: Seed) -> None:
    assert seed.builtin or seed.formats
    assert all(url.startswith("https://") and re.fullmatch(r"[\w.-]+", name) for name, url in seed.downloads.items())


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published files are not beside the project")
@pytest.mark.parametrize(("seed", "expected"), EXPECTED, ids=lambda each: getattr(each, "name", None))
def test_the_published_files_hold_what_was_counted(seed: Seed, expected: Expected) -> None:
    files = [PUBLISHED / name for name in expected.files]
    kinds: dict[str, EntityKind] = {}
    claims: dict[str, str] = {}
    rejects: list[Reject] = []
    for record in seed.read(files, Options(edition=expected.edition)):
        if isinstance(record, SourceEntity):
            kinds[record.id] = record.kind
        elif isinstance(record, Claim):
            claims[record.id] = record.predicate
        elif isinstance(record, Reject):
            rejects.append(record)
    found = Counter({"rejects": len(rejects)}) + Counter(kinds.values()) + Counter(claims.values())
    assert {name: found[name] for name in expected.counts} == dict(expected.counts), [str(r) for r in rejects[:5]]
