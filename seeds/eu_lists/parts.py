"""The parts of an entry of the Commission's list (names, addresses, births, documents, citizenships) as claims.

A part is its attributes under the names that the XML gives them; the CSV files are brought to the same names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from graph.model import Claim
from graph.time import TimeError, When
from seeds.reading.countries import country_code
from seeds.reading.days import edtf_of_numbers
from seeds.reading.saying import Saying

Attributes = Mapping[str, str]

_ADDRESS: Final = ("number", "street", "poBox", "zipCode", "city", "place", "region")
_BIRTHPLACE: Final = ("place", "zipCode", "city", "region")
_FLAGS: Final = {
    "knownExpired": "known to have expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer",
    "diplomatic": "diplomatic",
}
_TOLD: Final = {
    "issuedBy": "issued by",
    "issuedDate": "issued",
    "validFrom": "valid from",
    "validTo": "valid to",
    "nameOnDocument": "name on it:",
    "latinNumber": "in Latin script:",
}
#: Codes of identification types → scheme; every other type is OTHER, with its description as the label.
_SCHEMES: Final = {
    "passport": "PASSPORT",
    "regnumber": "REG",
    "tradelic": "REG",
    "taxid": "TAX",
    "fiscalcode": "TAX",
    "swiftbic": "BIC",
    "imo": "IMO",
    "lei": "LEI",
}
_CONTACTS: Final = {"phone": "phone", "fax": "fax", "email": "email", "web": "website", "website": "website"}
_UNKNOWN: Final = {"", "unknown"}


def part_claims(kind: str, part: Attributes, saying: Saying, listed_by: str) -> Iterator[Claim]:
    """What one part says. ``kind`` is the XML's name for it; ``listed_by`` is the name that the list gives first."""
    if kind == "nameAlias":
        yield from _name(part, saying, listed_by)
    elif kind == "address":
        yield from _address(part, saying)
    elif kind == "birthdate":
        yield from _birth(part, saying)
    elif kind == "identification":
        yield from _identification(part, saying)
    elif kind == "citizenship":
        if country := _country(part):
            yield saying.fact("citizenship", country, note=_note(part, part.get("region", "")))
    elif kind == "contactInfo":
        key = part.get("key", "")
        yield from saying.facts(_CONTACTS.get(key.lower(), "contactInfo"), [part.get("value", "")])


def whole_name(part: Attributes) -> str:
    """The whole name of a nameAlias; put together from its parts where it has none."""
    whole = part.get("wholeName", "") or " ".join(part.get(n, "") for n in ("firstName", "middleName", "lastName"))
    return " ".join(whole.split())


def _name(part: Attributes, saying: Saying, listed_by: str) -> Iterator[Claim]:
    name = whole_name(part)
    language = part.get("nameLanguage", "").lower()
    language_code = language if len(language) == 2 and language.isalpha() else None
    if name and name == listed_by:
        yield saying.name(name)
    elif name:
        role = "a.k.a., weak" if part.get("strong", "").lower() == "false" else "a.k.a."
        yield saying.alias(name, role, _note(part), language_code)
    for attribute, predicate in (("title", "title"), ("function", "position"), ("gender", "gender")):
        yield from saying.facts(predicate, [part.get(attribute, "")])


def _address(part: Attributes, saying: Saying) -> Iterator[Claim]:
    country = _country(part)
    lines = [f"P.O. Box {part[a]}" if a == "poBox" else part[a] for a in _ADDRESS if part.get(a)]
    listing = "as at the time of listing" if part.get("asAtListingTime", "").lower() == "true" else ""
    if lines:
        yield saying.fact("address", ", ".join([*lines, country] if country else lines), note=_note(part, listing))
    elif remark := part.get("remark", ""):
        yield from saying.facts("addressNote", [remark])
    code = part.get("countryIso2Code", "")
    if country or country_code(code):
        yield saying.country(code if country_code(code) else country)
    yield from saying.facts("contactInfo", [part.get("contactInfo", "")])


def _birth(part: Attributes, saying: Saying) -> Iterator[Claim]:
    calendar = part.get("calendarType", "").upper()
    given = part.get("birthdate", "") or "/".join(
        part[a] for a in ("dayOfMonth", "monthOfYear", "year", "yearRangeFrom", "yearRangeTo") if part.get(a)
    )
    day = None if calendar not in ("", "GREGORIAN") else _day(part)
    if day and part.get("circa", "").lower() == "true" and day[0] != "[":
        day = f"{day}~"
    if day:
        yield saying.fact("birthDate", day, note=_note(part))
    elif given:
        yield saying.fact("birthDateAsGiven", given, role=calendar, note=_note(part))
    place = [*(part[a] for a in _BIRTHPLACE if part.get(a)), *filter(None, [_country(part)])]
    yield from saying.facts("birthPlace", [", ".join(place)])
    if not given and not place:
        yield from saying.facts("birthNote", [part.get("remark", "")])


def _day(part: Attributes) -> str | None:
    first, last = part.get("yearRangeFrom", ""), part.get("yearRangeTo", "")
    if day := edtf_of_numbers(part.get("birthdate", ""), "dmy"):
        return day
    year, month, number = (part.get(a, "") for a in ("year", "monthOfYear", "dayOfMonth"))
    if year:
        return edtf_of_numbers(f"{year}-{month or '0'}-{number or '0'}")
    if first or last:
        try:
            return When.parse(f"[{first}..{last}]").edtf
        except TimeError:
            return None
    return None


def _identification(part: Attributes, saying: Saying) -> Iterator[Claim]:
    code, described = part.get("identificationTypeCode", "").lower(), part.get("identificationTypeDescription", "")
    country, number = _country(part), " ".join(part.get("number", "").split())
    flags = [words for a, words in _FLAGS.items() if part.get(a, "").lower() == "true"]
    told = [f"{words} {part[a]}" for a, words in _TOLD.items() if part.get(a)]
    label, scheme = described or code or "identification", _SCHEMES.get(code, "OTHER")
    if not number:
        said = "; ".join(filter(None, [described, country, *flags, *told, part.get("remark", "")]))
        yield from saying.facts("document", [said if country or flags or told or part.get("remark") else ""])
        return
    note = _note(part, *flags, *told)
    if scheme in ("REG", "TAX"):
        yield saying.number(number, scheme, label, "; ".join(filter(None, [country, note])))
    elif scheme in ("PASSPORT", "OTHER"):
        shown = f"{number} ({country})" if country else number
        yield saying.identifier(scheme, shown if scheme == "PASSPORT" else f"{label} {shown}", label, note)
    else:
        yield saying.identifier(scheme, number, label, note)


def _country(part: Attributes) -> str:
    described = " ".join(part.get("countryDescription", "").split())
    return "" if described.lower() in _UNKNOWN else described


def _note(part: Attributes, *more: str) -> str:
    """What else the part says of itself: more words, its remark, and the act that added it."""
    act = part.get("regulationNumberTitle", "")
    return "; ".join(
        " ".join(text.split()) for text in (*more, part.get("remark", ""), f"added by {act}" if act else "") if text
    )
