"""The advanced XML, ``<Sanctions>``: parties, and beside them their places, documents, entries on lists and relations.

What stands beside the parties is kept in memory until they are read the second time: tens of megabytes for the SDN
List.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from seeds.ofac_lists.programmes import list_named, programmes_of
from seeds.ofac_lists.publications import Publication
from seeds.ofac_lists.readings import Address, Fact
from seeds.ofac_xml.advanced_names import aliases_of, primary_name
from seeds.ofac_xml.parties import Brief, Format, Memberships, On, Party, Related, Said
from seeds.ofac_xml.periods import day_of, edtf_between, period_of
from seeds.ofac_xml.references import REFERENCE_TAGS, References
from seeds.ofac_xml.sayings import address_of, feature, identity_document, remarks
from seeds.reading.trees import Node
from seeds.registry import Reject

_LOCATION: Final = "Location"
_UNDETERMINED: Final = "undetermined"


@dataclass(frozen=True, slots=True)
class _Document:
    id: str
    type: str
    number: str
    country: str
    valid: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    on: On
    programmes: tuple[str, ...]
    measures: tuple[str, ...]
    authorities: tuple[str, ...]


class Advanced(Format):
    """A reader of the advanced XML."""

    name = "advanced"
    title = "advanced XML"
    root = "Sanctions"
    entry = "DistinctParty"
    others = frozenset(
        {"DateOfIssue", "Location", "IDRegDocument", "SanctionsEntry", "ProfileRelationship"} | REFERENCE_TAGS
    )
    programme_place = "SanctionsEntry/SanctionsMeasure"
    has_relationships = True

    def __init__(self) -> None:
        self._file = ""
        self._day: str | None = None
        self._references = References()
        self._locations: dict[str, Address] = {}
        self._documents: dict[str, list[_Document]] = defaultdict(list)
        self._entries: dict[str, list[_Entry]] = defaultdict(list)
        self._relations: dict[str, list[Related]] = defaultdict(list)
        self._profiles: dict[str, tuple[str, str]] = {}

    @property
    def day(self) -> str | None:
        """The date of issue."""
        return self._day

    def note(self, node: Node) -> Iterable[Reject]:
        """Take what stands beside the parties."""
        match node.tag:
            case "DateOfIssue":
                day = day_of(node)
                self._day = edtf_between(day, day)
                if self._day is None:
                    yield node.reject("DateOfIssue", "no date")
            case "Location":
                self._locations.setdefault(node.get("ID"), self._location(node))
            case "IDRegDocument":
                self._documents[node.get("IdentityID")].append(self._document(node))
            case "SanctionsEntry":
                self._file = node.file
                self._entries[node.get("ProfileID")].append(self._entry(node))
            case "ProfileRelationship":
                self._file = node.file
                self._relations[node.get("From-ProfileID")].append(self._relation(node))
            case _:
                self._references.add(node)

    def brief(self, node: Node) -> Brief:
        """What a party is called."""
        uid, profile = node.get("FixedRef"), node.one("Profile")
        name = primary_name(node, self._references)
        for each in node.children("Profile"):
            self._profiles.setdefault(each.get("ID"), (uid, name))
        targets = [
            text
            for each in node.all("Profile/Feature")
            if self._references.text("FeatureType", each.get("FeatureTypeID")).rstrip(":") == "Target Type"
            for version in each.children("FeatureVersion")
            if (text := self._detail(version))
        ]
        return Brief(uid, name, self._type(profile), tuple(targets))

    def strays(self) -> Iterable[Reject]:
        """The entries on lists of parties that are not in the file."""
        for profile, entries in self._entries.items():
            if profile not in self._profiles:
                for entry in entries:
                    reason = f"party {profile} is not in the file"
                    yield Reject(self._file, entry.line, "SanctionsEntry/ProfileID", reason, entry.on.place)

    def related(self, node: Node) -> Sequence[Related]:
        """The relationships from a party to others."""
        found = []
        for profile in node.children("Profile"):
            for related in self._relations.get(profile.get("ID"), ()):
                other, name = self._profiles.get(related.other, (related.other, ""))
                found.append(replace(related, uid=node.get("FixedRef"), other=other, name=name or related.name))
        return found

    def publication(self, named: Publication | None) -> Publication | None:
        """By the lists that all parties are on."""
        memberships = Memberships()
        for profile in self._profiles:
            memberships.add({entry.on.list for entry in self._entries.get(profile, ())})
        return memberships.publication(named)

    def lost(self, uids: Collection[str]) -> Iterator[Related]:
        """The relationships from a party that is not in the file, or was rejected."""
        for profile, found in self._relations.items():
            if self._profiles.get(profile, ("", ""))[0] not in uids:
                yield from found

    def party(self, node: Node) -> Party:
        """The whole party."""
        profiles = list(node.children("Profile"))
        said = [*remarks(node.text("Comment"), "Comment"), *aliases_of(node, self._references)]
        entries: list[_Entry] = []
        for profile in profiles:
            said += [*self._features(profile), *self._identifiers(profile)]
            entries += self._entries.get(profile.get("ID"), [])
        for entry in entries:
            role = None if entry.on.name == "Consolidated List" else entry.on.name
            if role or len(entries) == 1:
                said += [(entry.on.place, Fact("sanctionsType", text, role)) for text in entry.measures]
        return Party(
            uid=node.get("FixedRef"),
            name=primary_name(node, self._references),
            type=self._type(profiles[0] if profiles else None),
            programmes=tuple(dict.fromkeys(code for entry in entries for code in entry.programmes)),
            said=tuple(said),
            on=tuple(entry.on for entry in entries),
            authorities=tuple(dict.fromkeys(text for entry in entries for text in entry.authorities)),
            related=tuple(self.related(node)),
        )

    def _type(self, profile: Node | None) -> str:
        return self._references.party_type(profile.get("PartySubTypeID")) if profile is not None else ""

    def _location(self, node: Node) -> Address:
        parts: dict[str, str] = {}
        for part in node.children("LocationPart"):
            values = list(part.children("LocationPartValue"))
            main = next((v for v in values if v.get("Primary") != "false"), values[0] if values else None)
            title = self._references.text("LocPartType", part.get("LocPartTypeID")) or _LOCATION
            if main is not None and (text := main.text("Value")):
                parts[title] = f"{parts[title]}, {text}" if title in parts else text
        countries = [self._references.text("Country", c.get("CountryID")) for c in node.children("LocationCountry")]
        areas = [self._references.area(c.get("AreaCodeID")) for c in node.children("LocationAreaCode")]
        country = next((text for text in (*countries, *areas) if text), "")
        return address_of(parts, country)

    def _document(self, node: Node) -> _Document:
        notes = [text for name in ("Comment", "IssuingAuthority") if (text := node.text(name))]
        for date in node.children("DocumentDate"):
            kind = self._references.text("IDRegDocDateType", date.get("IDRegDocDateTypeID"))
            word = {"Issue Date": "issued", "Expiration Date": "expires"}.get(kind, kind or "dated")
            if day := period_of(date.one("DatePeriod")):
                notes.append(f"{word} {day}")
        return _Document(
            node.get("ID"), self._references.text("IDRegDocType", node.get("IDRegDocTypeID")) or "Document",
            node.text("IDRegistrationNo"), self._references.text("Country", node.get("IssuedBy-CountryID")),
            self._references.text("Validity", node.get("ValidityID")) in ("", "Valid"), tuple(notes),
        )  # fmt: skip

    def _entry(self, node: Node) -> _Entry:
        name = self._references.text("List", node.get("ListID")) or "Unknown list"
        days = {day for event in node.children("EntryEvent") if (day := day_of(event.one("Date")))}
        day = next(iter(days)) if len(days) == 1 else ""
        programmes: list[str] = []
        measures: list[str] = []
        for measure in node.children("SanctionsMeasure"):
            kind = self._references.text("SanctionsType", measure.get("SanctionsTypeID"))
            comment = measure.text("Comment")
            if kind == "Program":
                programmes += programmes_of(comment)
            elif kind:
                measures.append(f"{kind}: {comment}" if comment else kind)
        acts = node.children("EntryEvent")
        bases = (self._references.text("LegalBasis", act.get("LegalBasisID")) for act in acts)
        on = On(list_named(name), name, edtf_between(day, day), f"SanctionsEntry {node.get('ID')}")
        return _Entry(node.line, on, tuple(programmes), tuple(measures), tuple(text for text in bases if text))

    def _relation(self, node: Node) -> Related:
        quality = self._references.text("RelationQuality", node.get("RelationQualityID"))
        notes = [f"quality: {quality}"] if quality else []
        notes += [text] if (text := node.text("Comment")) else []
        kind = self._references.text("RelationType", node.get("RelationTypeID")) or "Linked in a way that is not said"
        return Related(
            node.get("From-ProfileID"), node.get("To-ProfileID"), "", kind, node.get("ID"), node.line,
            ", ".join(notes) or None, node.get("Former") == "true",
        )  # fmt: skip

    def _identifiers(self, profile: Node) -> Iterator[Said]:
        for identity in profile.children("Identity"):
            for found in self._documents.get(identity.get("ID"), ()):
                valid = found.valid and identity.get("False") != "true"
                if found.number:
                    yield (
                        f"IDRegDocument {found.id}",
                        identity_document(found.type, found.number, found.country, found.notes, valid=valid),
                    )

    def _detail(self, version: Node) -> str:
        for detail in version.children("VersionDetail"):
            if text := detail.value or self._references.text("DetailReference", detail.get("DetailReferenceID")):
                return text
        return ""

    def _features(self, profile: Node) -> Iterator[Said]:
        for item in profile.children("Feature"):
            title = self._references.text("FeatureType", item.get("FeatureTypeID")) or "Feature"
            for version in item.children("FeatureVersion"):
                place = f"Feature {item.get('ID')}, FeatureVersion {version.get('ID')}"
                notes = [text] if (text := version.text("Comment")) else []
                if reliability := self._references.text("Reliability", version.get("ReliabilityID")):
                    notes.append(f"reliability: {reliability}")
                where = [self._locations[key] for v in version.children("VersionLocation")
                         if (key := v.get("LocationID")) in self._locations]  # fmt: skip
                if title == _LOCATION:
                    for address in where:
                        if address.text and address.text != _UNDETERMINED:
                            yield place, replace(address, note=", ".join(notes) or None)
                    continue
                day = period_of(version.one("DatePeriod"))
                texts = [self._detail(version), *(address.text for address in where)]
                if not any(texts):
                    texts = [day or ""]
                for value in texts:
                    if value:
                        yield place, feature(title, value, day=day, notes=notes)
