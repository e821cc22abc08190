"""Basic Company Data: one row a company, with its names, address, dates and trades."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.model import COUNTRY, IDENTIFIER, Document, EntityKind, SourceEntity
from seeds.psc_json.controls import PREFIX, number_of
from seeds.psc_json.places import country
from seeds.psc_json.records import CompanyRow
from seeds.reading.days import edtf_of_numbers
from seeds.reading.saying import Saying
from seeds.registry import Record

NEEDS: Final = ("CompanyName", "CompanyNumber")
_ADDRESS: Final = (
    "RegAddress.CareOf", "RegAddress.POBox", "RegAddress.AddressLine1", "RegAddress.AddressLine2",
    "RegAddress.PostTown", "RegAddress.County", "RegAddress.Country", "RegAddress.PostCode",
)  # fmt: skip
_FACTS: Final = {"CompanyCategory": "companyCategory", "CompanyStatus": "companyStatus", "URI": "uri"}
_DATES: Final = {"IncorporationDate": "incorporationDate", "DissolutionDate": "dissolutionDate"}
_COUNTS: Final = {
    "LimitedPartnerships.NumGenPartners": "generalPartners",
    "LimitedPartnerships.NumLimPartners": "limitedPartners",
    "Mortgages.NumMortOutstanding": "mortgagesOutstanding",
}


def company_in(row: CompanyRow, document: Document) -> Iterator[Record]:
    """Yield a company and what is said of it, and rejects for what cannot be read."""
    number = number_of(row.text("CompanyNumber"))
    if number is None:
        yield row.reject("CompanyNumber", "not a number of Companies House")
        return
    saying = Saying(PREFIX + number, document.cite(f"company {number}"))
    yield SourceEntity(saying.subject, EntityKind.COMPANY)
    yield saying.fact(IDENTIFIER, f"GB-COH:{number}")
    if name := row.text("CompanyName"):
        yield saying.name(name)
    else:
        yield row.reject("CompanyName", "a company without a name")
    if address := ", ".join(text for column in _ADDRESS if (text := row.text(column))):
        yield saying.fact("address", address, role="registered")
    for column, role in (("RegAddress.Country", "registered address"), ("CountryOfOrigin", "origin")):
        if text := row.text(column):
            code = country(text)
            yield saying.fact(COUNTRY, code, role=role) if code else saying.fact("countryAsGiven", text, role=role)
    for column, predicate in _FACTS.items():
        if text := row.text(column):
            yield saying.fact(predicate, text)
    for column, predicate in _DATES.items():
        if text := row.text(column):
            day = edtf_of_numbers(text, "dmy")
            yield saying.fact(predicate, day) if day else row.reject(column, "no date")
    for column, predicate in _COUNTS.items():
        if (text := row.text(column)) and text != "0":
            yield saying.fact(predicate, text)
    for place in sorted(name for name in row.cells if name.startswith("SICCode.SicText_")):
        if (text := row.text(place)) and text.casefold() != "none supplied":
            yield saying.fact("sicCode", text)
    for column in row.cells:
        if column.startswith("PreviousName_") and column.endswith(".CompanyName") and (text := row.text(column)):
            until = row.text(column.removesuffix("CompanyName") + "CONDATE")
            day = edtf_of_numbers(until, "dmy")
            yield saying.alias(text, "previous name", note=f"until {day or until}" if until else None)
