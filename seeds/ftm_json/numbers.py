"""The identifiers of a FollowTheMoney entity in the schemes of `graph.identifiers`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.identifiers import IdentifierError, identifier
from seeds.ftm_json.lines import Entity

#: Properties whose value is a number of one scheme.
_SCHEMES: Final = {
    "leiCode": "LEI",
    "uscCode": "USCC",
    "wikidataId": "XI-WD",
    "isin": "ISIN",
    "isinCode": "ISIN",
    "imoNumber": "IMO",
    "swiftBic": "BIC",
    "ticker": "TICKER",
    "passportNumber": "PASSPORT",
}
#: Of a company the IMO number is of another series than those of ships, and could be taken for a ship's.
_OWNERS: Final = frozenset({"Person", "Company", "Organization", "PublicBody", "LegalEntity"})
#: Properties whose value is written with the country of the register, where there is one.
_REGISTERS: Final = {"registrationNumber": "REG", "taxNumber": "TAX", "vatCode": "TAX"}
#: Other numbers, by the label that they are written with.
_LABELS: Final = {
    "ogrnCode": "OGRN",
    "innCode": "INN",
    "kppCode": "KPP",
    "okpoCode": "OKPO",
    "dunsCode": "DUNS",
    "uniqueEntityId": "UEI",
    "bvdId": "BvD",
    "icijId": "ICIJ",
    "cikCode": "CIK",
    "npiCode": "NPI",
    "mmsi": "MMSI",
    "unscId": "UNSC",
    "authorityId": "authority",
    "idNumber": "ID",
    "licenseNumber": "licence",
    "permId": "PermID",
}
#: Those of them that have a scheme, where the number has its form.
_OWN_SCHEMES: Final = {"dunsCode": "DUNS", "uniqueEntityId": "UEI", "icijId": "ICIJ", "unscId": "UN-REF"}
_OPENCORPORATES: Final = re.compile(r"https?://(?:www\.)?opencorporates\.com/companies/([a-z_]+)/([^/?#\s]+)/?")
_URL: Final = "opencorporatesUrl"
#: Numbers of which targets.simple.csv does not say what they are: check digits can tell of these two.
_OPEN: Final = "identifiers"
_CHECKED: Final = ("LEI", "USCC")
#: Every property that is read here.
PROPERTIES: Final = frozenset({*_SCHEMES, *_REGISTERS, *_LABELS, _OPEN, _URL})


def identifiers_of(entity: Entity) -> Iterator[tuple[str, str, str | None]]:
    """Yield (property, value, identifier); the identifier is None where the value has a wrong form or check digit."""
    for name, scheme in _SCHEMES.items():
        company = scheme == "IMO" and entity.schema in _OWNERS
        for value in entity.all(name):
            plain = value.rpartition("/")[2] if scheme == "XI-WD" else value
            yield name, value, _identifier(f"OTHER:IMO company number {plain}" if company else f"{scheme}:{plain}")
    for name, scheme in _REGISTERS.items():
        for value in entity.all(name):
            yield name, value, _registered(scheme, value, _country(entity), certain="jurisdiction" in entity.properties)
    for name, label in _LABELS.items():
        for value in entity.all(name):
            own = _identifier(f"{_OWN_SCHEMES[name]}:{value}") if name in _OWN_SCHEMES else None
            yield name, value, own or _identifier(f"OTHER:{label} {value}")
    for value in entity.all(_OPEN):
        found = next(filter(None, (_identifier(f"{scheme}:{value}") for scheme in _CHECKED)), None)
        yield _OPEN, value, found or _identifier(f"OTHER:identifier {value}")
    for value in entity.all(_URL):
        address = _OPENCORPORATES.fullmatch(value)
        register = address[1].upper().replace("_", "-") if address else None
        yield _URL, value, _registered("REG", address[2], register, certain=True) if address else None


def _country(entity: Entity) -> str | None:
    """The country of an entity's registers, if there is just one that it can be."""
    countries = {value.upper() for value in entity.all("jurisdiction") or entity.all("mainCountry", "country")}
    return countries.pop() if len(countries) == 1 else None


def _registered(scheme: str, value: str, country: str | None, *, certain: bool) -> str | None:
    """A number with its register's country, or in the register's own scheme where the number has its form.

    ``certain``: the country is that of the register. Shorter British numbers are not padded: charities have some too.
    """
    own = None
    if scheme == "REG" and certain and country == "GB":
        own = _identifier(f"GB-COH:{value}")
    elif scheme == "REG" and country == "CN":
        own = _identifier(f"USCC:{value}")
    return own or _identifier(f"{scheme}:{value} ({country})" if country else f"{scheme}:{value}")


def _identifier(text: str) -> str | None:
    try:
        return identifier(text)
    except IdentifierError:
        return None
