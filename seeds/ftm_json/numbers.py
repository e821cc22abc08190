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
_OPENCORPORATES: Final = re.compile(r"https?://(?:www\.)?opencorporates\.com/companies/([a-z_]+)/([^/?#\s]+)/?")
_URL: Final = "opencorporatesUrl"
#: Every property that is read here.
PROPERTIES: Final = frozenset({*_SCHEMES, *_REGISTERS, *_LABELS, _URL})


def identifiers_of(entity: Entity) -> Iterator[tuple[str, str, str | None]]:
    """Yield (property, value, identifier); the identifier is None where the value has a wrong form or check digit."""
    for name, scheme in _SCHEMES.items():
        for value in entity.all(name):
            yield name, value, _identifier(f"{scheme}:{value.rpartition('/')[2] if scheme == 'XI-WD' else value}")
    for name, scheme in _REGISTERS.items():
        for value in entity.all(name):
            yield name, value, _registered(scheme, value, _country(entity), certain="jurisdiction" in entity.properties)
    for name, label in _LABELS.items():
        for value in entity.all(name):
            yield name, value, _identifier(f"OTHER:{label} {value}")
    for value in entity.all(_URL):
        found = _OPENCORPORATES.fullmatch(value)
        register = found[1].upper().replace("_", "-") if found else None
        yield _URL, value, _registered("REG", found[2], register, certain=True) if found else None


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
