"""Identifiers: org-id.guide's schemes and those of persons' papers, checked where the graph can check them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from graph.model import Claim
from seeds.bods_json.statements import Statement
from seeds.reading.plain import dict_of, dicts_of, flat, text_of, texts_of
from seeds.reading.saying import Saying
from seeds.reading.uk_companies import company_number

#: Codes of schemes that the graph checks.
_CHECKED: Final = {
    "XI-LEI": "LEI",
    "LEI": "LEI",
    "XI-WD": "XI-WD",
    "XI-WIKIDATA": "XI-WD",
    "WIKIDATA": "XI-WD",
    "ISIN": "ISIN",
    "IMO": "IMO",
    "CN-SAIC": "USCC",
    "CN-USCI": "USCC",
    "CN-USCC": "USCC",
    "USCC": "USCC",
    "BIC": "BIC",
}
#: Papers of persons, by what follows the country of three letters, as ``FRA-PASSPORT``.
_PAPERS: Final = {"PASSPORT": "PASSPORT", "TAXID": "TAX"}
_OF_PAPERS: Final = re.compile(r"[A-Z]{2,3}-(PASSPORT|TAXID|IDCARD|SOCIALSECURITY)")
_OF_IDENTIFIERS: Final = frozenset({"scheme", "schemeName", "id"})


def identifiers_of(statement: Statement, saying: Saying) -> Iterator[Claim]:
    """A claim for each identifier; the fact ``identifierAsGiven`` where its form or check digit is wrong."""
    for given in dicts_of(statement.details.get("identifiers")):
        number, scheme, name = (text_of(given.get(field)) for field in ("id", "scheme", "schemeName"))
        note = flat({field: each for field, each in given.items() if field not in _OF_IDENTIFIERS})
        if not number:
            if note:
                yield saying.fact("identifierAsGiven", note, role=scheme or name)
        else:
            yield _identifier(saying, number, scheme, name, note, person=statement.kind == "person")


def _identifier(saying: Saying, number: str, scheme: str, name: str, note: str, *, person: bool) -> Claim:
    label, code = scheme or name, scheme.upper()
    if code == "GB-COH":
        found = company_number(number)
        if found is None:
            why = "not a number of Companies House"
            return saying.fact("identifierAsGiven", number, role=label, note=f"{note}; {why}" if note else why)
        return saying.identifier("GB-COH", found, name, note)
    if checked := _CHECKED.get(code):
        return saying.identifier(checked, number, name, note)
    if papers := _OF_PAPERS.fullmatch(code):
        kind = _PAPERS.get(papers[1])
        value = f"{number} ({scheme})" if kind else f"{scheme} {number}"
        return saying.identifier(kind or "OTHER", value, name, note)
    if person or not label:
        return saying.identifier("OTHER", f"{label} {number}".strip(), name, note)
    return saying.identifier("REG", f"{number} ({label})", name if scheme else None, note)


def listing_of(value: object, saying: Saying) -> Iterator[Claim]:
    """What is said of a company's listing: whether it has one, where, and its securities."""
    listing = dict_of(value)
    if isinstance(listed := listing.get("hasPublicListing"), bool):
        yield saying.fact("hasPublicListing", flat(listed))
    yield from saying.facts("companyFilings", texts_of(listing.get("companyFilingsURLs")))
    for each in dicts_of(listing.get("securitiesListings")):
        yield from _security(each, saying)


def _security(listing: Mapping[str, Any], saying: Saying) -> Iterator[Claim]:
    security = dict_of(listing.get("security"))
    exchange = text_of(listing.get("stockExchangeName"))
    market = text_of(listing.get("marketIdentifierCode"))
    ticker = text_of(security.get("ticker"))
    if exchange or market:
        rest = {k: v for k, v in listing.items() if k not in ("security", "stockExchangeName", "marketIdentifierCode")}
        yield saying.fact(
            "securityListing", " ".join(filter(None, (exchange, f"({market})" if market else "", ticker))),
            note=flat({**rest, "security": security}),
        )  # fmt: skip
    if ticker:
        yield saying.identifier("TICKER", " ".join(filter(None, (ticker, market))), "ticker")
    number, scheme = text_of(security.get("id")), text_of(security.get("idScheme"))
    if number and scheme.lower() == "isin":
        yield saying.identifier("ISIN", number, "ISIN")
    elif number:
        yield saying.identifier("OTHER", f"{scheme} {number}".strip(), scheme)
