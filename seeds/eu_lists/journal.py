"""OpenSanctions' transcription of the annexes of the EU's acts: one row is one entry of an annex.

It is somebody's copy of the Official Journal, so that its claims are REPORTED.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from graph.model import DOCUMENT_PREFIX, Claim, Document, EntityKind, SourceEntity, Status
from graph.time import When
from seeds.eu_lists.acts import act_of_celex, programme_of
from seeds.eu_lists.births import dates_of, day_of
from seeds.ofac_lists.kinds import kind_of
from seeds.reading.editions import asked_edition, date_in
from seeds.reading.files import Given
from seeds.reading.listings import EU_COUNCIL, EU_FSF, Listing
from seeds.reading.saying import Saying, slug
from seeds.reading.tables import TableRow, table
from seeds.registry import Options, Record, Reject, SeedError

PUBLISHER: Final = "OpenSanctions, from the Official Journal of the European Union"
LICENCE: Final = "CC BY-NC 4.0 (the transcription); the acts themselves may be reused with the source named"
NEEDS: Final = frozenset({"celex", "schema", "name"})
_KINDS: Final = {
    "person": EntityKind.PERSON,
    "company": EntityKind.COMPANY,
    "publicbody": EntityKind.STATE_BODY,
    "vessel": EntityKind.PRODUCT,
    "airplane": EntityKind.PRODUCT,
}
#: Column → predicate of a fact for each value between semicolons.
_FACTS: Final = {
    "nationality": "nationality", "jurisdiction": "jurisdiction", "birthPlace": "birthPlace",
    "gender": "gender", "appearance": "appearance", "ethnicity": "ethnicity", "fatherName": "fatherName",
    "motherName": "motherName", "legalForm": "legalForm", "sector": "sector", "flag": "flag", "phone": "phone",
    "email": "email", "website": "website", "address": "address",
}  # fmt: skip
#: Columns whose text is kept whole.
_WHOLE: Final = {"position": "position", "notes": "notes"}
_ALIASES: Final = {"alias": "a.k.a.", "weakAlias": "a.k.a., weak", "previousName": "f.k.a."}
#: Column → scheme, and the label in front of the number where the scheme wants one.
_NUMBERS: Final = {
    "passportNumber": ("PASSPORT", ""), "registrationNumber": ("REG", ""), "taxNumber": ("TAX", ""),
    "idNumber": ("OTHER", "ID "), "innCode": ("TAX", ""), "ogrnCode": ("REG", ""), "kppCode": ("OTHER", "KPP "),
    "okpoCode": ("OTHER", "OKPO "), "leiCode": ("LEI", ""), "swiftBic": ("BIC", ""), "ticker": ("TICKER", ""),
    "imoNumber": ("IMO", ""), "mmsi": ("OTHER", "MMSI "),
}  # fmt: skip
_QUOTES: Final = "‘’“”'\""
_OF_LISTING: Final = ("celex", "recordId", "programKey", "annex", "measure", "startDate", "reason", "schema", "name")


def journal_records(given: Given, options: Options) -> Iterator[Record]:
    """Yield the records of one file. With a date (``--edition``, or in its name) it is an edition of its act's annexes.

    Raises SeedError where no row is an entry.
    """
    names: dict[str, set[str]] = {}
    acts: dict[str, None] = {}
    with table(given, NEEDS) as found:
        for row in found.rows:
            if isinstance(row, TableRow) and row.text("celex"):
                names.setdefault(_key(row), set()).add(row.text("name"))
                acts[row.text("celex")] = None
    if not acts:
        raise SeedError(f"{given.name}: no row of it has a CELEX number")
    document = _document(given, list(acts), asked_edition(options) or date_in(given.stem))
    yield document
    shared: set[str] = set()
    with table(given, NEEDS) as found:
        for row in found.rows:
            if isinstance(row, Reject):
                yield row
            elif not row.text("celex"):
                yield row.reject("celex", "the row names no act")
            elif not row.text("name"):
                yield row.reject("name", "the entry has no name")
            else:
                yield from _row(document, row, _id(row, names), shared)


def _document(given: Given, acts: list[str], day: str | None) -> Document:
    known = act_of_celex(acts[0])
    one = len(acts) == 1
    series = f"eu-journal-{slug(acts[0])}" if one and day else None
    return Document(
        id=f"{DOCUMENT_PREFIX}{series}-{day}" if series else f"{DOCUMENT_PREFIX}eu-journal-{given.sha256[:12]}",
        title=f"Annexes of {known.name if one and known else f'{len(acts)} acts of the EU'}, as transcribed",
        publisher=PUBLISHER,
        published=When.parse(day) if day else None,
        url=f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{acts[0]}" if one else None,
        language="en",
        licence=LICENCE,
        sha256=given.sha256,
        series=series,
        edition=day if series else None,
    )


def _key(row: TableRow) -> str:
    return "-".join(filter(None, (row.text("celex"), slug(row.text("annex")), row.text("recordId"))))


def _id(row: TableRow, names: Mapping[str, Collection[str]]) -> str:
    """The act, annex and record; with a hash of the name where the annex numbers none, or two by one number."""
    id_ = f"eu-{'-'.join(_key(row).lower().split())}"
    if row.text("recordId") and len(names[_key(row)]) == 1:
        return id_
    named = hashlib.sha256(row.text("name").encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{id_}-{named}"


def _row(document: Document, row: TableRow, id_: str, shared: set[str]) -> Iterator[Record]:
    celex, record = row.text("celex"), row.text("recordId")
    place = ", ".join(
        filter(None, (f"row {row.line}", celex, f"annex {row.text('annex')}", record and f"no. {record}"))
    )
    saying = Saying(id_, document.cite(place), Status.REPORTED)
    name = " ".join(row.text("name").split())
    yield SourceEntity(id_, _KINDS.get(row.text("schema").lower()) or kind_of("", name, ()), 2)
    yield from dict.fromkeys(_party(row, saying, name))
    started = day_of(row.text("startDate"))
    when = When.parse(started) if started else None
    act, programme = act_of_celex(celex), programme_of(row.text("programKey"))
    frozen = "asset freeze" in row.text("measure").lower()
    listing = Listing(
        id=f"{id_}-listing",
        name=f"Listing of {name} in {act.name if act else celex}",
        target=id_,
        by=(EU_COUNCIL,),
        under=[*filter(None, (EU_FSF if frozen else None, act, programme))],
        when=when,
        imposed=when,
        status=Status.REPORTED,
    )
    yield from listing.entities()
    for known in (*listing.by, *listing.under):
        if known.id not in shared:
            shared.add(known.id)
            yield Saying(known.id, saying.citation, Status.REPORTED).name(known.name)
    yield from listing.claims(saying.citation)
    of_listing = Saying(listing.id, saying.citation, Status.REPORTED)
    for column in ("measure", "annex", "reason"):
        yield from of_listing.facts(column, [row.text(column)])
    if row.text("startDate") and not started:
        yield row.reject("startDate", "no date: the listing is kept without its day")
    if not act:
        yield row.reject("celex", "no CELEX number such as 32020R1998: the listing is kept without its act")


def _party(row: TableRow, saying: Saying, name: str) -> Iterator[Claim]:
    yield saying.name(name)
    for column, role in _ALIASES.items():
        yield from (saying.alias(alias, role) for alias in _aliases(row, column) if alias != name)
    for column, predicate in (("birthDate", "birthDate"), ("incorporationDate", "established")):
        if text := row.text(column):
            days = dates_of(text)
            yield from (saying.fact(predicate, day) for day in days)
            yield from saying.facts(f"{predicate}AsGiven", [] if days else [text])
    for column, (scheme, label) in _NUMBERS.items():
        for number in _values(row, column):
            if scheme in ("REG", "TAX"):
                yield saying.number(number, scheme, column)
            else:
                yield saying.identifier(scheme, f"{label}{number}", column)
    for country in _values(row, "country"):
        yield saying.country(country)
    for column, predicate in _FACTS.items():
        yield from saying.facts(predicate, _values(row, column))
    for column, predicate in _WHOLE.items():
        yield from saying.facts(predicate, [row.text(column)])
    read = {"country", "birthDate", "incorporationDate", *_OF_LISTING, *_ALIASES, *_NUMBERS, *_FACTS, *_WHOLE}
    for column in row.cells:
        if column not in read and column.isidentifier():
            yield from saying.facts(column[:1].lower() + column[1:], [row.text(column)])


def _values(row: TableRow, column: str) -> list[str]:
    """The values of a cell: the transcription puts a semicolon between them."""
    return [value for part in row.text(column).split(";") if (value := " ".join(part.split()).strip('"'))]


def _aliases(row: TableRow, column: str) -> list[str]:
    """The names of a cell. A comma divides them where all are in quotes, or are whole names of a person.

    Elsewhere it may stand inside one (``KENANI, Emirhan``; ``Works, Department of``), so that the text stays whole.
    """
    found: list[str] = []
    for value in _values(row, column):
        parts = [part.strip() for part in value.split(",")]
        quoted = all(part[:1] in _QUOTES and part[-1:] in _QUOTES for part in parts)
        persons = row.text("schema").lower() == "person" and all(len(part.split()) > 1 for part in parts)
        found += parts if quoted or persons else [value]
    return [name for part in found if (name := part.strip(_QUOTES + " "))]
