"""Which files are mutilated: every published one that a seed reads, cut after its first records, and invented ones."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from seeds.registry import Options
from tests.seeds.real.cases import CASES
from tests.seeds.real.conftest import ASKED
from tests.seeds.real.lists import DATA

#: Files of these cases belong together: one is spoilt, the others are given with it.
_TOGETHER = ("ofac consolidated csv", "ofac sdn csv", "icij nodes")
#: An answer of GLEIF's API that lists nothing.
_NOTHING = b'"data":[]'
#: Where many small files are of one kind, these stand for all but on request.
_STANDING = (
    "gleif-rs/isins/isins_2138", "gleif-rs/lei_records/multi", "gleif-rs/relationships/direct-child",
    "gleif-rs/reporting_exceptions/direct-parent-reporting-exception_2138", "bods/0.1.0/3-", "bods/0.2.0/2-",
    "bods/0.2.0/4b", "bods/0.3.0/indirect-ownership/os-06-dr-03", "bods/0.4.0/sample", "bods/0.4.0/tecido",
    "psc-data-8",
)  # fmt: skip
_MANY = ("gleif-rs/", "bods/0.", "psc-data-", "us_lists/section_", "csv_bench/", "sdn_2022")


@dataclass(frozen=True)
class Specimen:
    """Files of a seed, of which the first is spoilt; they may first have to be written into a folder."""

    seed: str
    name: str
    files: Callable[[Path], list[Path]]
    edition: str | None = None

    def __str__(self) -> str:
        return f"{self.seed}-{self.name}"

    @property
    def options(self) -> Options:
        """What the one who loads it says."""
        return Options(edition=self.edition)


def asked() -> bool:
    """Whether somebody asked for all that takes long."""
    return os.environ.get(ASKED) == "1"


def published() -> Iterator[Specimen]:
    """A specimen for every published file that a seed reads and in which there is anything; on request, else fewer."""
    for case in CASES if DATA.is_dir() else ():
        together = f"{case.seed} {case.name}" in _TOGETHER
        for files in case.loads:
            for path in files:
                beside = [each for each in files if each != path] if together else []
                name = str(path.relative_to(DATA))
                if (asked() or _stands(name)) and not (path.stat().st_size < 1000 and _NOTHING in path.read_bytes()):
                    yield Specimen(case.seed, name, partial(_given, [path, *beside]), case.edition)


def some(specimens: Iterable[Specimen], *, formats: bool) -> list[Specimen]:
    """One of each seed, or of each of its ``formats``, told by the suffix; all where they were asked for."""
    found: dict[tuple[str, str], Specimen] = {}
    for each in specimens:
        kind = Path(each.name).suffix or each.name
        found.setdefault((each.seed, each.name if asked() else kind if formats else ""), each)
    return list(found.values())


def _stands(name: str) -> bool:
    return any(each in name for each in _STANDING) or not any(each in name for each in _MANY)


def _given(files: list[Path], folder: Path) -> list[Path]:
    return files
