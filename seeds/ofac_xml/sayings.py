"""What the parts of an XML entry say: features, identity documents, remarks and addresses by OFAC's own titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from seeds.ofac_csv.remarks import ALTERNATE, listing_day, parts_of, read_part, read_text
from seeds.ofac_lists.labels import DATES, IDENTIFIERS
from seeds.ofac_lists.readings import Address, Fact, Numbered, Reading, label_and_number, measured, numbered
from seeds.ofac_xml.parties import Said

#: Titles of features in the XML → the labels that the CSV files have for them.
_LABELS: Final = {
    "birthdate": "DOB",
    "place of birth": "POB",
    "nationality country": "nationality",
    "citizenship country": "citizen",
    "vessel type": "Vessel Type",
}
_TONNAGES: Final = {
    "vessel tonnage": ("tonnage", "ton"),
    "vessel gross tonnage": ("grossRegisteredTonnage", "gross register ton"),
    "vessel gross registered tonnage": ("grossRegisteredTonnage", "gross register ton"),
}


def feature(
    title: str, value: str, *, alternate: bool = False, day: str | None = None, notes: Iterable[str] = ()
) -> Reading:
    """What a feature says; ``day`` is its date (EDTF) where the format gives bounds. Unknown ones become remarks."""
    title = " ".join(title.split())
    note = ", ".join(notes) or None
    label = _LABELS.get(title.casefold(), title)
    if title.casefold() in _TONNAGES:
        predicate, unit = _TONNAGES[title.casefold()]
        return measured(predicate, value, unit)
    if day is not None and (found := listing_day(label, day)):
        return found
    if is_identity_document(title):
        return identity_document(title, value, None, (note,) if note else ())
    reading = Fact("title", value) if title.casefold() == "title" else read_text(f"{label} {value}")
    if reading is None and day is not None and label in DATES:
        reading = Fact(DATES[label], day)
    if reading is None:
        reading = Fact("remark", f"{label} {value}")
    if isinstance(reading, Fact):
        return replace(reading, role=reading.role or (ALTERNATE if alternate else None), note=reading.note or note)
    return reading


def identity_document(
    title: str, number: str, country: str | None = None, notes: Iterable[str] = (), *, valid: bool = True
) -> Numbered | Fact:
    """An identifier from a document of that title; one that OFAC does not hold to be valid identifies nobody."""
    note = ", ".join(notes) or None
    if not valid:
        why = "OFAC marks it as not valid, so it joins nothing"
        written = f"{title} {number}" + (f" ({country})" if country else "")
        return Fact("identifierAsGiven", written, title, f"{note}, {why}" if note else why)
    found = label_and_number(f"{title} {number}")
    if found and (found[0].endswith("-") or len(found[0]) >= len(title.rstrip(" :-#"))):
        return numbered(found[0], found[1], country or None, note)
    return numbered(title, number, country or None, note)


def is_identity_document(title: str) -> bool:
    """True where a title is that of a document with a number, as `IDENTIFIERS` knows them."""
    return title in IDENTIFIERS or label_and_number(f"{title} 0") is not None


def remarks(text: str, place: str) -> list[Said]:
    """The parts of a remark. In the XML links stand in brackets: ``(Linked To: NAME)``."""
    found: list[Said] = []
    for part in parts_of(text):
        bare = part.text.removesuffix(".")
        if bare.startswith("(Linked To:") and bare.endswith(")"):
            part = replace(part, text=bare[1:-1])
        found.append((place, read_part(part)))
    return found


def alias_role(type_: str, *, weak: bool) -> str | None:
    """The role of an alias: ``a.k.a.``, ``f.k.a.``, ``n.k.a.``, with ``, weak`` where OFAC calls it so."""
    role = type_.strip().lower()
    return f"{role}, weak" if weak and role else "weak" if weak else role or None


def place_line(city: str, state: str, postal_code: str) -> str:
    """City, state and postal code as the CSV files write them: ``Uglich, Yaroslav Oblast 152610``."""
    town = ", ".join(part for part in (city, state) if part)
    return " ".join(part for part in (town, postal_code) if part)


def address_of(parts: Mapping[str, str], country: str, note: str | None = None) -> Address:
    """An address from its parts by OFAC's titles (``ADDRESS1``, ``CITY``, ``REGION``); one not known is kept too."""
    known = {"CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION"}
    street = ", ".join(text for name, text in sorted(parts.items()) if name not in known and text)
    place = place_line(parts.get("CITY", ""), parts.get("STATE/PROVINCE", ""), parts.get("POSTAL CODE", ""))
    region = parts.get("REGION", "")
    if region and country:
        return Address(street, ", ".join(text for text in (place, region) if text), country, note)
    return Address(street, place, country or (f"Region: {region}" if region else ""), note)
