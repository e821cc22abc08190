"""The reference values of the advanced XML: what the numbers in the rest of the file stand for."""

from __future__ import annotations

from typing import Final

from seeds.reading.trees import Node

#: Reference value → the attribute of it that is needed besides its text.
_NEEDED: Final = {
    "AliasType": "",
    "AreaCode": "Description",
    "Country": "",
    "DetailReference": "",
    "FeatureType": "",
    "IDRegDocDateType": "",
    "IDRegDocType": "",
    "LegalBasis": "",
    "List": "",
    "LocPartType": "",
    "NamePartType": "",
    "PartySubType": "PartyTypeID",
    "PartyType": "",
    "RelationQuality": "",
    "RelationType": "",
    "Reliability": "",
    "SanctionsType": "",
    "Script": "",
    "Validity": "",
}
REFERENCE_TAGS: Final = frozenset(_NEEDED)
_NOTHING: Final = frozenset({"", "Unknown"})


class References:
    """Texts by kind and number; what OFAC calls Unknown is empty."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._attributes: dict[tuple[str, str], str] = {}

    def add(self, node: Node) -> None:
        """Take one value; of two with one number the first counts."""
        key = (node.tag, node.get("ID"))
        self._texts.setdefault(key, node.value)
        if _NEEDED[node.tag]:
            self._attributes.setdefault(key, node.get(_NEEDED[node.tag]))

    def text(self, kind: str, number: str) -> str:
        """The text of a value; empty where there is none, or it is Unknown."""
        found = self._texts.get((kind, number), "")
        return "" if found in _NOTHING else found

    def area(self, number: str) -> str:
        """The name of an area: a country, a region or ``undetermined``."""
        return self._attributes.get(("AreaCode", number), "")

    def party_type(self, sub_type: str) -> str:
        """Individual, Entity, Vessel or Aircraft."""
        own = self.text("PartySubType", sub_type)
        return own or self.text("PartyType", self._attributes.get(("PartySubType", sub_type), ""))
