"""Which files were given: recognised by name or shape, dated, and put together into editions.

OFAC's files have no header and no date inside, so name, folder and columns are all there is to go by.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Final

from seeds.ofac_csv.lists import CONSOLIDATED, SDN, Publication, programmes_of
from seeds.ofac_csv.rows import Row, rows_of
from seeds.registry import Options, SeedError

_log = logging.getLogger(__name__)

_DATE: Final = re.compile(r"(?<!\d)(\d{4})[-_]?(\d\d)[-_]?(\d\d)(?!\d)")
#: Programmes that only the Consolidated file has alone in a row.
_NEVER_SDN_ALONE: Final = frozenset({"NS-PLC", "CMIC-EO13959", "561-Related", "561List"})


class Role(StrEnum):
    """What one file of an edition holds. The value is the name of its attribute in `Publication`."""

    PRIMARY = "primary"
    ADDRESSES = "addresses"
    ALIASES = "aliases"
    COMMENTS = "comments"


#: Columns of each file, by which a file with any other name is recognised.
COLUMNS: Final = {Role.PRIMARY: 12, Role.ADDRESSES: 6, Role.ALIASES: 5, Role.COMMENTS: 2}


@dataclass(frozen=True)
class SourceFile:
    """One file as it was given. ``text`` is decoded as UTF-8, or else as Windows-1252 or Latin-1."""

    path: Path
    data: bytes

    @cached_property
    def text(self) -> str:
        """The decoded content; a fallback is logged, since it may show a few letters wrongly."""
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                text = self.data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if encoding != "utf-8-sig":
                _log.warning("%s is not UTF-8; it was read as Windows-1252", self.path)
            return text
        _log.warning("%s is neither UTF-8 nor Windows-1252; it was read as Latin-1", self.path)
        return self.data.decode("latin-1")

    @property
    def sha256(self) -> str:
        """The SHA-256 (hex) of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Edition:
    """The files of one publication and one date (ISO)."""

    publication: Publication
    date: str
    files: dict[Role, SourceFile]

    @property
    def sha256(self) -> str:
        """The file's SHA-256; of several files, that of the lines ``<sha256>  <published name>``, sorted by name."""
        if len(self.files) == 1:
            return next(iter(self.files.values())).sha256
        lines = sorted((self.name_of(role), file.sha256) for role, file in self.files.items())
        return hashlib.sha256("".join(f"{sha}  {name}\n" for name, sha in lines).encode()).hexdigest()

    def name_of(self, role: Role) -> str:
        """The name under which OFAC publishes the file, whatever the copy is called."""
        name: str = getattr(self.publication, role.value)
        return name


def editions_of(given: Sequence[Path], options: Options) -> list[Edition]:
    """Sort files (a folder stands for the .csv files in it) into editions, oldest first.

    Raises SeedError for a file that cannot be recognised, dated or read, for two files of one kind in one
    edition, and for an edition without its primary file.
    """
    paths = _expanded(given)
    if not paths:
        raise SeedError(
            "ofac reads OFAC's CSV files: give sdn.csv or cons_prim.csv, and with it add, alt and comments files"
        )
    asked = _asked(options)
    placed: dict[tuple[str, str], dict[Role, SourceFile]] = defaultdict(dict)
    unplaced: list[tuple[Role, str, SourceFile]] = []
    for path in paths:
        file = SourceFile(path, _bytes(path))
        publication, role = _recognised(file)
        day = _edition_date(path, asked)
        if publication is None:
            unplaced.append((role, day, file))
        else:
            _put(placed[(publication.series, day)], role, file)
    for role, day, file in unplaced:
        candidates = [key for key, files in placed.items() if key[1] == day and Role.PRIMARY in files]
        if len(candidates) != 1:
            raise SeedError(f"{file.path}: name it as OFAC does (cons_add.csv, add.csv, …) to tell which list it is of")
        _put(placed[candidates[0]], role, file)
    return [_edition(series, day, files) for (series, day), files in sorted(placed.items(), key=lambda e: e[0][::-1])]


def _expanded(given: Iterable[Path]) -> list[Path]:
    paths: list[Path] = []
    for path in given:
        if path.is_dir():
            paths.extend(sorted(p for p in path.iterdir() if p.suffix.lower() == ".csv"))
        else:
            paths.append(path)
    return list(dict.fromkeys(paths))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SeedError(f"{path}: cannot be read: {error.strerror}") from error


def _asked(options: Options) -> str | None:
    if options.edition is None:
        return None
    try:
        return date.fromisoformat(options.edition).isoformat()
    except ValueError as error:
        raise SeedError(f"--edition {options.edition}: write the edition's date as 2025-12-19") from error


def _edition_date(path: Path, asked: str | None) -> str:
    in_name = _date_in(path.stem)
    if in_name and asked and in_name != asked:
        raise SeedError(f"{path}: its name is dated {in_name}, but --edition says {asked}")
    found = in_name or asked or _date_in(path.resolve().parent.name)
    if found is None:
        raise SeedError(
            f"{path}: of which date is this edition? Nothing in the file says so: give --edition 2025-12-19, "
            "or a date in the file's or its folder's name (sdn_2025-12-19.csv)"
        )
    return found


def _date_in(text: str) -> str | None:
    for found in _DATE.finditer(text):
        try:
            return date(*(int(part) for part in found.groups())).isoformat()
        except ValueError:
            continue
    return None


def _recognised(file: SourceFile) -> tuple[Publication | None, Role]:
    words = set(re.findall(r"[a-z]+", file.path.stem.lower()))
    publication = CONSOLIDATED if words & {"cons", "consolidated"} else SDN if "sdn" in words else None
    roles = {Role.COMMENTS: {"comments"}, Role.ADDRESSES: {"add"}, Role.ALIASES: {"alt"}, Role.PRIMARY: {"prim"}}
    for role, names in roles.items():
        if words & names:
            return publication or SDN, role
    if publication is not None:
        return publication, Role.PRIMARY
    return _by_shape(file)


def _by_shape(file: SourceFile) -> tuple[Publication | None, Role]:
    for role, columns in COLUMNS.items():
        rows = (row for row in rows_of(str(file.path), file.text, columns) if isinstance(row, Row))
        first = next(rows, None)
        if first is None:
            continue
        if role is not Role.PRIMARY:
            return None, role
        alone = any(programmes_of(row.text(3)) in {(p,) for p in _NEVER_SDN_ALONE} for row in [first, *rows])
        return (CONSOLIDATED if alone else SDN), role
    raise SeedError(f"{file.path}: no OFAC file: none of its lines has 12, 6, 5 or 2 columns that begin with a number")


def _put(files: dict[Role, SourceFile], role: Role, file: SourceFile) -> None:
    if role in files:
        raise SeedError(f"{files[role].path} and {file.path} are both the {role} file of one edition")
    files[role] = file


def _edition(series: str, day: str, files: dict[Role, SourceFile]) -> Edition:
    publication = SDN if series == SDN.series else CONSOLIDATED
    if Role.PRIMARY not in files:
        lonely = next(iter(files.values())).path
        raise SeedError(f"{lonely}: give {publication.primary} of {day} with it; alone it names nobody")
    return Edition(publication, day, files)
