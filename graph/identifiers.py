"""Identifier schemes: which there are, how a value is written, and which are strong enough to join entities.

Check digits are python-stdnum's: LEI (ISO 17442), USCC (GB 32100-2015), ISIN (ISO 6166), IMO numbers.
Scheme names follow org-id.guide where it has one (XI-LEI is written LEI here, as the API's contract does).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import stdnum.cn.uscc
import stdnum.imo
import stdnum.isin
import stdnum.lei
from stdnum.exceptions import ValidationError


class IdentifierError(ValueError):
    """An identifier of an unknown scheme, or whose form or check digit is wrong."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme. ``strong``: two entities that share a value are one. ``url`` has ``{}`` for the value."""

    name: str
    strong: bool
    clean: Callable[[str], str]
    url: str | None
    says: str


def _pattern(regex: str, *, upper: bool = True) -> Callable[[str], str]:
    compiled = re.compile(regex)

    def clean(value: str) -> str:
        text = re.sub(r"\s+", "", value)
        text = text.upper() if upper else text
        if not compiled.fullmatch(text):
            raise IdentifierError(f"{value!r} has not the form {regex}")
        return text

    return clean


def _un_reference(value: str) -> str:
    found = re.fullmatch(r"([A-Z]{2})([EI])\.?(\d{3})", re.sub(r"\s+", "", value).upper())
    if not found:
        raise IdentifierError(f"{value!r} is no reference number such as QDi.001")
    return f"{found[1]}{found[2].lower()}.{found[3]}"


def _free(value: str) -> str:
    text = " ".join(value.split())
    if not text:
        raise IdentifierError("the value is empty")
    return text


def _checked(validate: Callable[[str], str]) -> Callable[[str], str]:
    def clean(value: str) -> str:
        try:
            return validate(value)
        except ValidationError as error:
            raise IdentifierError(f"{value!r}: {error}") from error

    return clean


SCHEMES: Final[dict[str, Scheme]] = {
    s.name: s
    for s in (
        Scheme("LEI", True, _checked(stdnum.lei.validate), "https://search.gleif.org/#/record/{}",
               "Legal Entity Identifier, ISO 17442"),
        Scheme("USCC", True, _checked(stdnum.cn.uscc.validate), None,
               "Chinese unified social credit code, GB 32100-2015"),
        Scheme("ISIN", True, _checked(stdnum.isin.validate), None, "ISO 6166, joins by the issuer of the share"),
        Scheme("OFAC", True, _pattern(r"[1-9]\d{0,6}"),
               "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={}", "OFAC unique id"),
        Scheme("OFAC-LISTING", True, _pattern(r"[1-9]\d{0,6}/[A-Z0-9]+(-[A-Z0-9]+)*"), None,
               "One entry's listing under one of OFAC's programmes: its unique id, and the programme as the list "
               "writes it, with hyphens for other signs"),
        Scheme("UN-REF", True, _un_reference, None,
               "Permanent reference number of the UN Security Council's list, as QDi.001"),
        Scheme("UK-OFSI", True, _pattern(r"[1-9]\d{0,6}"), None, "Group ID of the UK Treasury's Consolidated List"),
        Scheme("UK-SL", True, _pattern(r"[A-Z]{2,4}\d{3,6}"), None, "Unique ID of the UK Sanctions List"),
        Scheme("EU-FSF", True, _pattern(r"EU\.\d{1,6}\.\d{1,3}"), None,
               "Reference number of the EU's list of financial sanctions"),
        Scheme("OCID", True, _pattern(r"ocds-[a-z0-9]{6}-\S+", upper=False), None,
               "Open contracting id of a contracting process, with the prefix that the publisher has registered"),
        Scheme("US-AWARD", True, _pattern(r"(CONT|ASST)_[A-Z]{2,4}_\S+", upper=False),
               "https://www.usaspending.gov/award/{}", "Unique key of an award of the US government"),
        Scheme("UEI", True, _pattern(r"[A-HJ-NP-Z1-9][A-HJ-NP-Z0-9]{11}"), None,
               "Unique Entity ID of the US government's register, SAM.gov"),
        Scheme("OPENCORPORATES", True, _pattern(r"[a-z]{2}(_[a-z]{2,3})?/[\w.-]+", upper=False),
               "https://opencorporates.com/companies/{}", "Jurisdiction and number at OpenCorporates"),
        Scheme("XI-WD", True, _pattern(r"Q[1-9]\d*"), "https://www.wikidata.org/wiki/{}", "Wikidata item"),
        Scheme("GB-COH", True, _pattern(r"[A-Z0-9]{8}"),
               "https://find-and-update.company-information.service.gov.uk/company/{}", "Companies House number"),
        Scheme("IMO", True, _checked(stdnum.imo.validate), None, "IMO ship or company number"),
        Scheme("ICIJ", True, _pattern(r"[1-9]\d{0,11}"), "https://offshoreleaks.icij.org/nodes/{}",
               "Node of ICIJ's Offshore Leaks Database"),
        Scheme("SZSE", False, _pattern(r"\d{6}"), None, "Shenzhen Stock Exchange code"),
        Scheme("SSE", False, _pattern(r"\d{6}"), None, "Shanghai Stock Exchange code"),
        Scheme("TICKER", False, _free, None, "Ticker as the source writes it"),
        Scheme("BIC", False, _pattern(r"[A-Z0-9]{8}([A-Z0-9]{3})?"), None, "SWIFT/BIC, ISO 9362"),
        Scheme("DUNS", False, _pattern(r"\d{9}"), None, "D-U-N-S number; one company may have several"),
        Scheme("PASSPORT", False, _free, None, "Passport number, with its country where the source gives it"),
        Scheme("FTM", False, _free, None, "FollowTheMoney entity id, unique within the data set that gave it"),
        Scheme("BODS", False, _free, None, "BODS record or statement id, unique for the publisher that gave it"),
        Scheme("REG", False, _free, None, "Registration number whose register the source leaves open"),
        Scheme("TAX", False, _free, None, "Tax number whose authority the source leaves open"),
        Scheme("OTHER", False, _free, None, "Any other identifier, with its own label before the value"),
    )
}  # fmt: skip


def identifier(text: str) -> str:
    """Return ``SCHEME:VALUE`` in its one way of writing.

    Raises IdentifierError for an unknown scheme, a wrong form or a wrong check digit.
    """
    scheme, colon, value = text.partition(":")
    found = SCHEMES.get(scheme.strip().upper())
    if not colon or found is None:
        raise IdentifierError(f"{text!r}: write SCHEME:VALUE with one of {', '.join(SCHEMES)}")
    return f"{found.name}:{found.clean(value)}"


def is_strong(text: str) -> bool:
    """True where two entities that share this ``SCHEME:VALUE`` are the same."""
    scheme = SCHEMES.get(text.partition(":")[0])
    return scheme is not None and scheme.strong


def register_url(text: str) -> str | None:
    """The register's page for ``SCHEME:VALUE``, where the scheme has one."""
    scheme, _, value = text.partition(":")
    found = SCHEMES.get(scheme)
    return found.url.format(value) if found and found.url else None
