"""The tables that are read, recognised by their columns, and their rows as `Listed`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from graph.model import EntityKind
from seeds.reading import listings
from seeds.reading.american_dates import american_edtf
from seeds.reading.files import Given
from seeds.reading.name_keys import name_key
from seeds.reading.tables import Table, TableRow, table
from seeds.registry import Reject, SeedError
from seeds.us_lists_csv.equipment import day_and_updates, named_in, subject_of
from seeds.us_lists_csv.listed import FCC, SECTION_1260H, Listed, Programme, authority_of, kind, programme_of

EXPECTS: Final = (
    "a table of a US list with the columns of one of these: Section 1260H (Clean Name, Parent Name, Start date, End "
    "date), laws and reports (schema, name, program, authority, report-date), military-intelligence end users (Name, "
    "Program, Date), FCC Covered List (covered_equipment_or_services, date_of_inclusion_on_covered_list)"
)
NOTICES: Final = "notices"
_PEOPLE: Final = {
    "dprk": "KP",
    "russian": "RU",
    "chinese": "CN",
    "iranian": "IR",
    "syrian": "SY",
    "prc": "CN",
    "rok": "KR",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of table. ``copy`` is where it was read from, as its makers publish it."""

    name: str
    needs: frozenset[str]
    rows: Callable[[TableRow], Iterator[Listed | Reject]]
    copy: str


def column(name: str) -> str:
    """A column's name in small letters with underscores."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


@contextmanager
def opened(given: Given) -> Iterator[tuple[Shape, Table]]:
    """Open a table of one of the shapes. Raises SeedError for any other file."""
    head = given.head(4096).partition(b"\n")[0]
    delimiter = max((b",", b";", b"\t"), key=head.count).decode()
    for shape in _SHAPES:
        try:
            with table(given, shape.needs, delimiter=delimiter, rename=column) as found:
                yield shape, found
                return
        except SeedError as error:
            if "no header" not in str(error):
                raise
    raise SeedError(f"{given.name}: not {EXPECTS}")


def rows(given: Given) -> Iterator[Listed | Reject]:
    """What each row says; a row may name several parties."""
    with opened(given) as (shape, found):
        for row in found.rows:
            if isinstance(row, Reject):
                yield row
            else:
                yield from shape.rows(row)


def _split(text: str) -> list[str]:
    return list(dict.fromkeys(plain for part in text.split(";") if (plain := " ".join(part.split()))))


def _urls(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[;\s]+", text) if re.fullmatch(r"https?://\S+", part))


def _days(row: TableRow, **columns: str) -> tuple[dict[str, str | None], tuple[tuple[str, str], ...]]:
    days = {name: american_edtf(row.text(column)) for name, column in columns.items()}
    odd = ((f"{name}DateAsGiven", row.text(column)) for name, column in columns.items() if not days[name])
    return days, tuple((predicate, text) for predicate, text in odd if text)


def _company_1260h(row: TableRow) -> Iterator[Listed | Reject]:
    name, printed = " ".join(row.first("clean_name", "name").split()), " ".join(row.text("name").split())
    if not name:
        yield row.reject("clean_name", "the row names nobody")
        return
    days, odd = _days(row, start="start_date", end="end_date")
    aliases = [(alias, None) for alias in _split(row.text("alias"))]
    former = [(alias, "formerly") for alias in _split(row.text("previous_name"))]
    yield Listed(
        row, SECTION_1260H, (listings.DEFENSE_DEPARTMENT,), name, kind("", name), (*aliases, *former),
        about=(("nameAsPrinted", printed),) if printed not in ("", name) else (),
        facts=(("reason", row.text("note")),), odd=odd, start=days["start"], end=days["end"],
        parent=" ".join(row.text("parent_name").split()), parent_role="listed under this parent",
        urls=_urls(row.text("source_url")),
    )  # fmt: skip


def _of_law(row: TableRow) -> Iterator[Listed | Reject]:
    name, programme = " ".join(row.text("name").split()), " ".join(row.text("program").split())
    if not name or not programme:
        yield row.reject("name" if not name else "program", "the row needs a name and a programme")
        return
    days, odd = _days(row, report="report_date", start="start_date", end="end_date")
    schema = row.text("schema")
    yield Listed(
        row, programme_of(programme), authority_of(" ".join(row.text("authority").split())), name, kind(schema, name),
        tuple((alias, None) for alias in _split(row.text("aliases"))), _country(row.text("country")),
        about=(("listedType", schema),),
        facts=(("reason", row.text("reason")), ("note", row.text("notes")), ("topic", row.text("topics"))), odd=odd,
        report=days["report"], start=days["start"], end=days["end"], urls=_urls(row.text("source_url")),
    )  # fmt: skip


def _end_user(row: TableRow) -> Iterator[Listed | Reject]:
    name, programme = " ".join(row.text("name").split()), " ".join(row.text("program").split())
    if not name or not programme:
        yield row.reject("name" if not name else "program", "the row needs a name and a programme")
        return
    days, odd = _days(row, start="date", end="end_date")
    found = programme_of(programme)
    yield Listed(
        row, found, (listings.BIS,) if found.on == listings.MIEU else (), name, kind(row.text("type"), name),
        tuple((alias, None) for alias in _split(row.text("alias"))), _country(row.text("country")),
        about=(("listedType", row.text("type")),), facts=(("topic", row.text("topics")),), odd=odd,
        start=days["start"], end=days["end"], urls=_urls(row.text("source_url")),
    )  # fmt: skip


def _equipment(row: TableRow) -> Iterator[Listed | Reject]:
    text = " ".join(row.text("covered_equipment_or_services").split())
    if not text:
        yield row.reject("covered_equipment_or_services", "the row names no equipment")
        return
    given = row.text("date_of_inclusion_on_covered_list")
    day, updates = day_and_updates(given)
    odd = () if day or not given else (("startDateAsGiven", given),)
    facts = (("coveredEquipment", text), *(("updated", update) for update in updates))
    makers = [(name, "") for name in _split(row.text("entity_name"))]
    if makers:
        makers += [(name, makers[0][0]) for name in _split(row.text("subsidiary_names"))]
    for name, parent in makers or named_in(text):
        yield Listed(
            row, FCC, (listings.FCC,), name, kind("", name), facts=facts, odd=odd, start=day, parent=parent,
            parent_role="subsidiary", urls=_COVERED,
        )  # fmt: skip
    if not makers and not named_in(text):
        equipment = Programme("fcc-equipment", FCC.on)
        yield Listed(
            row, equipment, (listings.FCC,), subject_of(text), EntityKind.PRODUCT, facts=facts, odd=odd, start=day,
            urls=_COVERED,
        )  # fmt: skip


def _country(text: str) -> str:
    return _PEOPLE.get(name_key(text), " ".join(text.split()))


def _notice(row: TableRow) -> Iterator[Listed | Reject]:
    """A notice names nobody: it is a document, which `seeds.us_lists_csv.telling` makes of the row."""
    if not re.fullmatch(r"[A-Z]?\d{1,4}-\d{3,6}", row.text("document_number")):
        yield row.reject("document_number", "no number of a document of the Federal Register")


_COVERED: Final = ("https://www.fcc.gov/supplychain/coveredlist",)
_OPENSANCTIONS: Final = "https://github.com/opensanctions/opensanctions/tree/main/datasets/us"
_SHAPES: Final = (
    Shape("1260h", frozenset(("clean_name", "start_date")), _company_1260h,
          f"{_OPENSANCTIONS}/dod_chinese_milcorps"),
    Shape("laws", frozenset(("schema", "name", "program")), _of_law, f"{_OPENSANCTIONS}/special_leg"),
    Shape("mieu", frozenset(("name", "program", "date")), _end_user, f"{_OPENSANCTIONS}/bis_mieu"),
    Shape("fcc", frozenset(("covered_equipment_or_services", "date_of_inclusion_on_covered_list")), _equipment,
          f"{_OPENSANCTIONS}/fcc_covered_list"),
    Shape(NOTICES, frozenset(("document_number", "publication_date", "html_url")), _notice,
          f"{_OPENSANCTIONS}/special_leg"),
)  # fmt: skip
