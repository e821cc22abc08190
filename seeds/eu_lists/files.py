"""The files that were given: the Commission's list in XML or CSV, or a transcription of the acts' annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from seeds.eu_lists.fsf import DATE_COLUMNS, ID_COLUMN, column, delimiter, of_csv, of_xml
from seeds.eu_lists.fsf_edition import edition_records
from seeds.eu_lists.journal import NEEDS, journal_records
from seeds.reading.days import edtf_of_numbers
from seeds.reading.editions import edition_date
from seeds.reading.files import Given
from seeds.reading.tables import TableRow, table
from seeds.reading.trees import root_of
from seeds.registry import Options, Record, SeedError

EXPECTS: Final = (
    "the Commission's list of financial sanctions (xmlFullSanctionsList.xml, 20241211-FULL-1_1.csv or -1_0.csv) or "
    "transcribed annexes (32020R1998.csv)"
)


@dataclass(frozen=True)
class _List:
    given: Given
    xml: bool


def records_of(files: Sequence[Given], options: Options) -> Iterator[Record]:
    """Yield the records of all files: editions of the list, oldest first, then transcriptions.

    Raises SeedError, see `seeds.eu.read`.
    """
    lists: dict[str, _List] = {}
    journals: dict[str, Given] = {}
    for given in files:
        if given.head(512).lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \r\n\t").startswith(b"<"):
            day, found = _day_of_xml(given, options), _List(given, xml=True)
        elif _is_journal(given):
            journals.setdefault(given.sha256, given)
            continue
        else:
            day, found = _day_of_csv(given, options), _List(given, xml=False)
        first = lists.setdefault(day, found)
        if first.given.sha256 != given.sha256:
            raise SeedError(f"{given.name}: {first.given.name} is the list's edition of {day} too")
    for day, each in sorted(lists.items()):
        yield from edition_records(each.given, day, of_xml if each.xml else of_csv)
    for given in journals.values():
        yield from journal_records(given, options)


def _day_of_xml(given: Given, options: Options) -> str:
    root, attributes = root_of(given)
    if root != "export":
        raise SeedError(f"{given.name}: no EU list (its root is <{root}>): give {EXPECTS}")
    return edition_date(given.path, options, inside=_whole(attributes.get("generationDate", "")))


def _day_of_csv(given: Given, options: Options) -> str:
    inside = None
    with table(given, {ID_COLUMN}, delimiter=delimiter(given), rename=column) as found:
        for row in found.rows:
            if isinstance(row, TableRow):
                inside = _whole(row.first(*DATE_COLUMNS))
                break
    return edition_date(given.path, options, inside=inside)


def _is_journal(given: Given) -> bool:
    try:
        with table(given, NEEDS):
            return True
    except SeedError:
        return False


def _whole(text: str) -> str | None:
    day = edtf_of_numbers(text, "dmy")
    return day if day and len(day) == 10 else None
