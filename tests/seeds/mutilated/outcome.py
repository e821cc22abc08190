"""Reads a copy, holds what came of it against what was promised, and keeps watch over time and memory."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import FrameType

import orjson

from graph.model import Claim
from seeds.registry import Options, Record, Reject, SeedError, find
from tests.seeds.mutilated.damage import Damage, Promise
from tests.seeds.mutilated.parts import Parts, parts_of
from tests.seeds.mutilated.secret import SECRET_TEXT
from tests.seeds.mutilated.specimens import Specimen
from tests.seeds.soundness import sound

#: Far more than any copy needs; a hang is what lasts longer.
_SECONDS = 60
_MEGABYTES = 700
Sayings = frozenset[bytes]
#: What a claim has of the file as a whole, or of its place in it.
_OF_THE_FILE = ("document", "locator", "language")


@dataclass
class Outcome:
    """What came of a copy: records, and the error if there was one."""

    records: list[Record] = field(default_factory=list)
    error: str | None = None

    @cached_property
    def sayings(self) -> Sayings:
        """What the claims say, wherever in the file they say it."""
        return frozenset(_said(each) for each in self.records if isinstance(each, Claim))

    @property
    def rejects(self) -> list[Reject]:
        """The rejects alone."""
        return [each for each in self.records if isinstance(each, Reject)]


def _said(claim: Claim) -> bytes:
    content = {name: value for name, value in claim.content().items() if name not in _OF_THE_FILE}
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS)


#: Records that are kept of a file, and of one whose records are long.
_RECORDS, _LONG_RECORDS = 12, 4
_LONG = 200_000
#: A record of these says what the next ones mean.
_CHAINED = ("federal-register",)
#: What the versions of one record of BODS have in common.
_RECORD_ID = re.compile(rb'"recordId": ?"([^"]*)"')


def cut_parts(seed: str, path: Path) -> Parts:
    """A file in parts, cut after its first records."""
    header = seed != "ofac"
    found = parts_of(path, _RECORDS, header=header)
    if len(found.joined()) > _LONG and len(found.records) > _LONG_RECORDS:
        return parts_of(path, _LONG_RECORDS, header=header)
    return found


class Patient:
    """A specimen whose copies are read, or loaded, one after the other, in a folder."""

    def __init__(self, specimen: Specimen, folder: Path) -> None:
        self.specimen = specimen
        self._folder = folder / "copies"
        self._folder.mkdir()
        first, *others = specimen.files(folder)
        self.parts = cut_parts(specimen.seed, first)
        self._beside: list[Path] = []
        for other in others:
            beside = cut_parts(specimen.seed, other)
            self._beside.append(self._folder / beside.name)
            self._beside[-1].write_bytes(beside.joined())

    def file(self, name: str, data: bytes) -> list[Path]:
        """Write a copy; the files to load, the copy first."""
        path = self._folder / name
        path.write_bytes(data)
        return [path, *self._beside]

    def read(self, name: str, data: bytes) -> Outcome:
        """What comes of reading a copy; any error but a SeedError that names the file is a failure."""
        files = self.file(name, data)
        try:
            return outcome(self.specimen.seed, files, self.specimen.options)
        finally:
            files[0].unlink()

    @cached_property
    def good(self) -> Outcome:
        """What the file itself says."""
        return self.read(self.parts.name, self.parts.joined())

    @cached_property
    def others(self) -> Outcome:
        """What the file without its middle record says."""
        return self.read(self.parts.name, self.parts.with_middle())

    @cached_property
    def _is_chained(self) -> bool:
        """Whether the middle record tells what others mean: as the country above them, or as a version of their record.

        Spoilt, it changes what they say, and no more than being sound is asked of them.
        """
        versions = [each for each in self.parts.records if (found := _RECORD_ID.search(each)) and found[1] == self._id]
        return self.specimen.seed in _CHAINED or len(versions) > 1

    @property
    def _id(self) -> bytes | None:
        found = _RECORD_ID.search(self.parts.records[self.parts.middle])
        return found[1] if found else None

    def complaints(self, damages: Iterator[Damage]) -> list[str]:
        """What is wrong with what came of each copy, in words; nothing where every promise was kept."""
        found = []
        for damage in damages:
            try:
                with watched():
                    came = self.read(damage.name or self.parts.name, damage.data)
                    self._judge(damage, came)
            except Exception as error:
                found.append(f"{damage.what}: {type(error).__name__}: {str(error)[:400]}")
        return found

    def _judge(self, damage: Damage, came: Outcome) -> None:
        name = damage.name or self.parts.name
        for reject in came.rejects:
            assert Path(reject.file.partition("!")[0]).name in {name, *(each.name for each in self._beside)}, reject
            assert reject.line >= 1 or self.parts.form == "xml", reject
        told = (*map(str, came.records), came.error or "")
        assert not any(SECRET_TEXT in each for each in told), "a file of the machine was read"
        match damage.promise:
            case Promise.KEEPS | Promise.REJECTS if self._is_chained:
                pass
            case Promise.REFUSED:
                assert came.error, f"not refused: {len(came.sayings)} claims, {came.rejects[:2]}"
            case Promise.SAME:
                assert came.error is None, came.error
                assert_within(self.good.sayings, came.sayings, "lost")
                assert_within(came.sayings, self.good.sayings, "invented")
            case Promise.NO_MORE:
                assert_within(came.sayings, self.good.sayings, "invented")
            case Promise.KEEPS | Promise.REJECTS:
                assert came.error is None, came.error
                unaffected = self.others.sayings & self.good.sayings
                assert_within(unaffected, came.sayings, "lost")
                assert came.rejects or damage.promise is Promise.KEEPS, "nothing was rejected"


def outcome(seed: str, files: Sequence[Path], options: Options) -> Outcome:
    """Read files: the records that came, checked, and the SeedError; any other error is raised."""
    came = Outcome()

    def kept() -> Iterator[Record]:
        try:
            for record in find(seed).read(files, options):
                came.records.append(record)
                yield record
        except SeedError as error:
            came.error = str(error)

    sound(kept())
    assert came.error is None or any(file.name in came.error for file in files), came.error
    assert came.error is None or len(came.error) < 2000, came.error[:300]
    return came


def assert_within(some: Sayings, all_: Sayings, word: str) -> None:
    """Fail where some are not among all, and show a few."""
    missing = sorted(some - all_)
    assert not missing, f"{len(missing)} claims {word}: {[each.decode()[:300] for each in missing[:3]]}"


@contextmanager
def watched() -> Iterator[None]:
    """Fail where what is inside hangs, or takes much memory (where the system tells)."""

    def ring(_: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {_SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(_SECONDS)
    peak = _peak_memory()
    try:
        yield
        assert peak() < _MEGABYTES, f"{peak()} MB of memory"
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _peak_memory() -> Callable[[], int]:
    """A function that tells by how many megabytes this process has grown at most since now (Linux; else 0)."""
    reset, status = Path("/proc/self/clear_refs"), Path("/proc/self/status")
    if not reset.exists():
        return lambda: 0
    reset.write_text("5", encoding="ascii")

    def held(name: str) -> int:
        line = next(each for each in status.read_text(encoding="ascii").splitlines() if each.startswith(name))
        return int(line.split()[1]) >> 10

    begun = held("VmRSS")
    return lambda: held("VmHWM") - begun
