"""Which files were given: recognised by name or shape, dated, and put together into editions.

OFAC's files have no header and no date inside, so name, folder and columns are all there is to go by.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from seeds.ofac_csv.rows import Row, rows_of
from seeds.ofac_lists.programmes import programmes_of
from seeds.ofac_lists.publications import CONSOLIDATED, NEVER_SDN_ALONE, SDN, Publication, by_name
from seeds.reading.editions import date_in, edition_date
from seeds.reading.files import Given
from seeds.registry import Options, SeedError


class Role(StrEnum):
    """What one file of an edition holds. The value is the name of its attribute in `Publication`."""

    PRIMARY = "primary"
    ADDRESSES = "addresses"
    ALIASES = "aliases"
    COMMENTS = "comments"


#: Columns of each file, by which a file with any other name is recognised.
COLUMNS: Final = {Role.PRIMARY: 12, Role.ADDRESSES: 6, Role.ALIASES: 5, Role.COMMENTS: 2}


@dataclass(frozen=True)
class Edition:
    """The files of one publication and one date (ISO)."""

    publication: Publication
    date: str
    files: dict[Role, Given]

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


def editions_of(given: Sequence[Given], options: Options) -> list[Edition]:
    """Sort files into editions, oldest first.

    Raises SeedError for a file that cannot be recognised, dated or read, for two files of one kind in one
    edition, and for an edition without its primary file.
    """
    placed: dict[tuple[str, str], dict[Role, Given]] = defaultdict(dict)
    unplaced: list[tuple[Role, str, Given]] = []
    for file in given:
        publication, role = _recognised(file)
        day = edition_date(dated_path(file), options)
        if publication is None:
            unplaced.append((role, day, file))
        else:
            _put(placed[(publication.series, day)], role, file)
    for role, day, file in unplaced:
        candidates = [key for key, files in placed.items() if key[1] == day and Role.PRIMARY in files]
        if len(candidates) != 1:
            raise SeedError(f"{file.name}: name it as OFAC does (cons_add.csv, add.csv, …) to tell which list it is of")
        _put(placed[candidates[0]], role, file)
    return [_edition(series, day, files) for (series, day), files in sorted(placed.items(), key=lambda e: e[0][::-1])]


def dated_path(file: Given) -> Path:
    """The path that may tell a file's date: in an archive its own name if that has one, else the archive's."""
    inside = Path(file.member).name if file.member else ""
    return file.path.with_name(inside) if date_in(inside) else file.path


def _recognised(file: Given) -> tuple[Publication | None, Role]:
    words = words_of(file)
    publication = by_name(words)
    roles = {Role.COMMENTS: {"comments"}, Role.ADDRESSES: {"add"}, Role.ALIASES: {"alt"}, Role.PRIMARY: {"prim"}}
    role = next((role for role, names in roles.items() if words & names), None)
    if publication is None and role is None:
        return _by_shape(file)
    return publication or SDN, _filled(file, role or Role.PRIMARY)


def _filled(file: Given, role: Role) -> Role:
    """The role. Raises SeedError where none of the lines is a row of it; only a primary file needs to have lines."""
    found = None
    for found in rows_of(file, COLUMNS[role]):
        if isinstance(found, Row):
            return role
    if found is None and role is not Role.PRIMARY:
        return role
    raise SeedError(
        f"{file.name}: no OFAC file: none of its lines has {COLUMNS[role]} columns and begins with a number"
        + (f"; {found}" if found else "")
    )


def words_of(file: Given) -> set[str]:
    """The words of a file's name, in small letters."""
    return set(re.findall(r"[a-z]+", file.stem.lower()))


def _by_shape(file: Given) -> tuple[Publication | None, Role]:
    for role, columns in COLUMNS.items():
        rows = (row for row in rows_of(file, columns) if isinstance(row, Row))
        first = next(rows, None)
        if first is None:
            continue
        if role is not Role.PRIMARY:
            return None, role
        alone = any(programmes_of(row.text(3)) in {(p,) for p in NEVER_SDN_ALONE} for row in [first, *rows])
        return (CONSOLIDATED if alone else SDN), role
    raise SeedError(f"{file.name}: no OFAC file: none of its lines has 12, 6, 5 or 2 columns that begin with a number")


def _put(files: dict[Role, Given], role: Role, file: Given) -> None:
    if role in files:
        raise SeedError(f"{files[role].name} and {file.name} are both the {role} file of one edition")
    files[role] = file


def _edition(series: str, day: str, files: dict[Role, Given]) -> Edition:
    publication = SDN if series == SDN.series else CONSOLIDATED
    if Role.PRIMARY not in files:
        lonely = next(iter(files.values())).name
        raise SeedError(f"{lonely}: give {publication.primary} of {day} with it; alone it names nobody")
    return Edition(publication, day, files)
