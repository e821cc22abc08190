"""The simple XML, ``<sdnList>``: names, identifiers, remarks and programmes of each entry, but not its lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from seeds.ofac_lists.programmes import programmes_of
from seeds.ofac_lists.publications import CONSOLIDATED, NEVER_SDN_ALONE, SDN, Publication
from seeds.ofac_lists.readings import Address, Alias, Fact, measured
from seeds.ofac_xml.parties import Brief, Format, Party, Said
from seeds.ofac_xml.periods import edtf_of_any
from seeds.ofac_xml.sayings import alias_role, feature, identity_document, place_line, remarks
from seeds.reading.days import edtf_of_numbers
from seeds.reading.trees import Node
from seeds.registry import Reject

#: List → element in it → its text → label.
_LABELLED: Final = (
    ("dateOfBirthList/dateOfBirthItem", "dateOfBirth", "Birthdate"),
    ("placeOfBirthList/placeOfBirthItem", "placeOfBirth", "Place of Birth"),
    ("nationalityList/nationality", "country", "Nationality Country"),
    ("citizenshipList/citizenship", "country", "Citizenship Country"),
)
_VESSEL: Final = (
    ("callSign", "callSign"),
    ("vesselType", "vesselType"),
    ("vesselFlag", "flag"),
    ("vesselOwner", "vesselOwner"),
)
_TONNAGES: Final = (
    ("tonnage", "tonnage", "ton"),
    ("grossRegisteredTonnage", "grossRegisteredTonnage", "gross register ton"),
)


class Simple(Format):
    """A reader of the simple XML."""

    name = "xml"
    title = "simple XML"
    root = "sdnList"
    entry = "sdnEntry"
    others = frozenset({"publshInformation", "publishInformation"})
    programme_place = "programList/program"

    def __init__(self) -> None:
        self._day: str | None = None
        self._said_count = ""
        self._place = ("", 0)
        self._alone = False

    @property
    def day(self) -> str | None:
        """The date of publication."""
        return self._day

    def note(self, node: Node) -> Iterable[Reject]:
        """Take the date and the number of entries."""
        text = node.text("Publish_Date")
        self._day = edtf_of_numbers(text, "mdy")
        self._said_count = node.text("Record_Count").replace(",", "")
        self._place = (node.file, node.line)
        if text and (self._day is None or len(self._day) != len("2024-05-06")):
            self._day = None
            yield node.reject("Publish_Date", "no date", text)

    def brief(self, node: Node) -> Brief:
        """What an entry is called."""
        codes = _programmes(node)
        self._alone = self._alone or (len(codes) == 1 and codes[0] in NEVER_SDN_ALONE)
        targets = [i.text("idNumber") for i in node.all("idList/id") if i.text("idType").rstrip(":") == "Target Type"]
        return Brief(node.text("uid"), _name(node), node.text("sdnType"), tuple(targets))

    def publication(self, named: Publication | None) -> Publication | None:
        """By the file's name, else the Consolidated one if an entry is on a programme that is never SDN alone."""
        return named or (CONSOLIDATED if self._alone else SDN)

    def missing(self, entries: int) -> Reject | None:
        """Compare with Record_Count."""
        if not self._said_count.isdigit() or int(self._said_count) == entries:
            return None
        reason = f"the file says that it has {self._said_count} entries and has {entries}: it is read as a part"
        return Reject(*self._place, "Record_Count", reason, self._said_count)

    def party(self, node: Node) -> Party:
        """The whole entry."""
        said = [*_titles(node), *_aliases(node), *_identifiers(node), *_labelled(node), *_vessel(node)]
        said += [*_addresses(node), *remarks(node.text("remarks"), "remarks")]
        return Party(node.text("uid"), _name(node), node.text("sdnType"), _programmes(node), tuple(said))


def _name(node: Node) -> str:
    return " ".join(", ".join(part for part in (node.text("lastName"), node.text("firstName")) if part).split())


def _programmes(node: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for text in node.texts("programList/program") for code in programmes_of(text)))


def _titles(node: Node) -> Iterator[Said]:
    for title in filter(None, (t.strip() for t in node.text("title").split(";"))):
        yield "title", Fact("title", title)


def _aliases(node: Node) -> Iterator[Said]:
    for aka in node.all("akaList/aka"):
        role = alias_role(aka.text("type"), weak=aka.text("category").lower() == "weak")
        yield f"akaList/aka {aka.text('uid')}", Alias(_name(aka), role)


def _identifiers(node: Node) -> Iterator[Said]:
    for item in node.all("idList/id"):
        place = f"idList/id {item.text('uid')}"
        title, number, country = item.text("idType"), item.text("idNumber"), item.text("idCountry")
        days = [
            f"{word} {edtf_of_any(text) or text}"
            for word, name in (("issued", "issueDate"), ("expires", "expirationDate"))
            if (text := item.text(name))
        ]
        if (country and number) or days:
            yield place, identity_document(title, number, country, days)
        else:
            yield place, feature(title, number or country)


def _labelled(node: Node) -> Iterator[Said]:
    for path, name, label in _LABELLED:
        for item in node.all(path):
            alternate = item.text("mainEntry").lower() == "false"
            yield f"{path} {item.text('uid')}", feature(label, item.text(name), alternate=alternate)


def _vessel(node: Node) -> Iterator[Said]:
    for vessel in node.children("vesselInfo"):
        for name, predicate in _VESSEL:
            if text := vessel.text(name):
                yield f"vesselInfo/{name}", Fact(predicate, text)
        for name, predicate, unit in _TONNAGES:
            if text := vessel.text(name):
                yield f"vesselInfo/{name}", measured(predicate, text, unit)


def _addresses(node: Node) -> Iterator[Said]:
    for item in node.all("addressList/address"):
        street = ", ".join(text for n in (1, 2, 3) if (text := item.text(f"address{n}")))
        place = place_line(item.text("city"), item.text("stateOrProvince"), item.text("postalCode"))
        yield f"addressList/address {item.text('uid')}", Address(street, place, item.text("country"))
