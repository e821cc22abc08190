"""One INDIVIDUAL or ENTITY of the list: what it says of the party, and its listing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from graph.model import Claim, EntityKind
from graph.time import When
from seeds.reading.days import edtf_of_numbers
from seeds.reading.listings import UN_COUNCIL, UN_LIST, Known, Listing
from seeds.reading.saying import Saying, slug
from seeds.reading.trees import Node
from seeds.registry import Reject
from seeds.un_xml.births import birth_claims

_NAMES: Final = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "FIFTH_NAME", "SIXTH_NAME")
#: Elements with a text, or with VALUEs, and the predicates of the facts that they are.
_FACTS: Final = {
    "TITLE": "title",
    "DESIGNATION": "position",
    "NATIONALITY": "nationality",
    "NATIONALITY2": "nationality",
    "GENDER": "gender",
    "COMMENTS1": "comments",
    "SUBMITTED_BY": "submittedBy",
}
#: The same, of the listing, where they are dates.
_DATES: Final = {"LAST_DAY_UPDATED": "lastUpdated", "SUBMITTED_ON": "submittedOn", "DELISTED_ON": "delistedOn"}
_LEFT: Final = {"DATAID", "VERSIONNUM", "LIST_TYPE", "SORT_KEY", "SORT_KEY_LAST_MOD"}
_ELSEWHERE: Final = {
    "UN_LIST_TYPE", "REFERENCE_NUMBER", "LISTED_ON", "NAME_ORIGINAL_SCRIPT", "INDIVIDUAL_ALIAS", "ENTITY_ALIAS",
    "INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS", "INDIVIDUAL_DATE_OF_BIRTH", "INDIVIDUAL_PLACE_OF_BIRTH",
    "INDIVIDUAL_DOCUMENT",
}  # fmt: skip
_QUALITIES: Final = {"good": "a.k.a.", "low": "a.k.a., weak", "a.k.a.": "a.k.a.", "f.k.a.": "f.k.a."}
_PLACE: Final = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
_PASSPORT: Final = re.compile(r"passport|passeport|pasaporte", re.IGNORECASE)
_PAST: Final = re.compile(r"\b(?:previous|previously|former|formerly)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Party:
    """One entry of the list, and where its claims go."""

    node: Node
    saying: Saying

    @cached_property
    def name(self) -> str:
        """The name it is listed by: its up to four parts in their order."""
        return " ".join(" ".join(self.node.text(part) for part in _NAMES).split())

    @cached_property
    def listed(self) -> str | None:
        """The day of listing as EDTF, where the entry gives one."""
        return edtf_of_numbers(self.node.text("LISTED_ON"), "dmy")

    def listing(self) -> Listing:
        """The party's listing: on the list as a whole, and under the regime that UN_LIST_TYPE names."""
        type_ = " ".join(self.node.text("UN_LIST_TYPE").split())
        under = [UN_LIST]
        if slug(type_):
            under.append(Known(f"un-sanctions-{slug(type_)}", f"UN sanctions: {type_}", EntityKind.LAW))
        when = When.parse(self.listed) if self.listed else None
        return Listing(
            id=f"{self.saying.subject}-listing",
            name=f"UN {type_} listing of {self.name}" if type_ else f"UN listing of {self.name}",
            target=self.saying.subject,
            by=(UN_COUNCIL,),
            under=under,
            when=when,
            imposed=when,
        )

    def rejects(self) -> Iterator[Reject]:
        """What of the entry could not be used."""
        text = self.node.text("LISTED_ON")
        if text and not self.listed:
            yield self.node.reject("LISTED_ON", "no date: the listing is kept without its day", text)

    def of_listing(self, listing: str) -> Iterator[Claim]:
        """Facts of the listing itself: when the entry was changed."""
        saying = replace(self.saying, subject=listing)
        for tag, predicate in _DATES.items():
            for text in _texts(self.node, tag):
                yield saying.fact(predicate, edtf_of_numbers(text, "dmy") or text)

    def claims(self) -> Iterator[Claim]:
        """Everything that the entry says of the party."""
        node, saying = self.node, self.saying
        yield saying.name(self.name)
        if reference := node.text("REFERENCE_NUMBER"):
            yield saying.identifier("UN-REF", reference, role="reference number")
        if data_id := node.text("DATAID"):
            yield saying.fact("unDataId", data_id)
        if script := node.text("NAME_ORIGINAL_SCRIPT"):
            yield saying.alias(script, role="original script")
        for child in node.children():
            if child.tag.endswith("_ALIAS"):
                yield from self._alias(child)
            elif child.tag.endswith("_ADDRESS"):
                yield from self._address(child)
            elif child.tag == "INDIVIDUAL_DATE_OF_BIRTH":
                yield from birth_claims(child, saying)
            elif child.tag == "INDIVIDUAL_PLACE_OF_BIRTH":
                if place := _place(child) or child.text("NOTE"):
                    yield saying.fact("birthPlace", place, note=child.text("NOTE") if _place(child) else None)
            elif child.tag == "INDIVIDUAL_DOCUMENT":
                yield from self._document(child)
            elif child.tag in _FACTS:
                yield from saying.facts(_FACTS[child.tag], _values(child))
            elif child.tag not in _LEFT and child.tag not in _ELSEWHERE and child.tag not in (*_NAMES, *_DATES):
                yield from saying.facts(_camel(child.tag), _values(child))

    def _alias(self, node: Node) -> Iterator[Claim]:
        name = node.text("ALIAS_NAME")
        if not name:
            return
        quality = node.text("QUALITY")
        born = ", ".join(node.text(t) for t in ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH") if node.text(t))
        notes = [node.text("NOTE"), f"born {born}" if born else ""]
        yield self.saying.alias(
            name, _QUALITIES.get(quality.lower(), quality), " ".join("; ".join(filter(None, notes)).split())
        )

    def _address(self, node: Node) -> Iterator[Claim]:
        place, note = _place(node), " ".join(node.text("NOTE").split())
        if not place:
            yield from self.saying.facts("addressNote", [note])
            return
        yield self.saying.fact("address", place, note=note)
        if (country := node.text("COUNTRY")) and not _PAST.search(note):
            yield self.saying.country(country)

    def _document(self, node: Node) -> Iterator[Claim]:
        type_, second = (" ".join(node.text(tag).split()) for tag in ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2"))
        country = node.text("ISSUING_COUNTRY") or node.text("COUNTRY_OF_ISSUE")
        issued = ", ".join(filter(None, (node.text("DATE_OF_ISSUE"), node.text("CITY_OF_ISSUE"))))
        notes = (second if second != type_ else "", f"issued {issued}" if issued else "", node.text("NOTE"))
        note = " ".join("; ".join(filter(None, notes)).split())
        number = " ".join(node.text("NUMBER").split())
        if not number:
            said = "; ".join(filter(None, (type_ or second, country, note)))
            yield from self.saying.facts("document", [said] if country or note else [])
            return
        if country:
            number = f"{number} ({country})"
        label = type_ or second or "document"
        if _PASSPORT.search(label):
            yield self.saying.identifier("PASSPORT", number, role=label, note=note)
        else:
            yield self.saying.identifier("OTHER", f"{label} {number}", role=label, note=note)


def _place(node: Node) -> str:
    return ", ".join(" ".join(text.split()) for tag in _PLACE if (text := node.text(tag)))


def _values(node: Node) -> list[str]:
    """The VALUEs of an element, or its text where it has none."""
    return node.texts("VALUE") if any(True for _ in node.children()) else [node.value]


def _texts(node: Node, tag: str) -> list[str]:
    return [text for child in node.children(tag) for text in _values(child) if text]


def _camel(tag: str) -> str:
    first, *rest = re.sub(r"[^A-Za-z0-9]+", " ", tag).lower().split() or ["field"]
    return first + "".join(word.capitalize() for word in rest)
