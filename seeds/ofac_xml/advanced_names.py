"""Names in the advanced XML, which gives them in parts: last name, first name, name of an entity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from seeds.ofac_lists.readings import Alias
from seeds.ofac_xml.parties import Said
from seeds.ofac_xml.references import References
from seeds.ofac_xml.sayings import alias_role
from seeds.reading.trees import Node

#: Parts of a name in the order in which they follow the last name and the comma.
_GIVEN: Final = ("First Name", "Middle Name", "Patronymic", "Matronymic", "Maiden Name")
_PRIMARY_LATIN: Final = "1"


@dataclass(frozen=True, slots=True)
class _Name:
    identity: Node
    alias: Node
    name: Node

    def text(self, references: References) -> str:
        """The name in one line, as the other formats write it: ``LAST, First Middle``."""
        groups = {
            group.get("ID"): group.get("NamePartTypeID")
            for group in self.identity.all("NamePartGroups/MasterNamePartGroup/NamePartGroup")
        }
        parts: dict[str, list[str]] = {}
        for value in self.name.all("DocumentedNamePart/NamePartValue"):
            kind = references.text("NamePartType", groups.get(value.get("NamePartGroupID"), ""))
            parts.setdefault(kind, []).append(value.value)
        given = " ".join(text for kind in _GIVEN for text in parts.pop(kind, []))
        last = " ".join(text for texts in parts.values() for text in texts)
        return " ".join(", ".join(text for text in (last, given) if text).split())


def primary_name(party: Node, references: References) -> str:
    """The name under which a party is listed, in Latin letters; empty where none is marked so."""
    found = _primary(_names(party))
    return found.text(references) if found else ""


def aliases_of(party: Node, references: References) -> Iterator[Said]:
    """All other names of a party."""
    names = list(_names(party))
    primary = _primary(iter(names))
    for found in names:
        if found is primary:
            continue
        type_ = references.text("AliasType", found.alias.get("AliasTypeID"))
        role = alias_role("" if type_ == "Name" else type_, weak=found.alias.get("LowQuality") == "true")
        values = found.name.all("DocumentedNamePart/NamePartValue")
        scripts = {references.text("Script", value.get("ScriptID")) for value in values} - {"", "Latin"}
        notes = [f"script: {text}" for text in sorted(scripts)]
        notes += ["of an identity that OFAC marks as false"] if found.identity.get("False") == "true" else []
        place = f"DocumentedName {found.name.get('ID')}"
        yield place, Alias(found.text(references), role, ", ".join(notes) or None)


def _names(party: Node) -> Iterator[_Name]:
    for identity in party.all("Profile/Identity"):
        for alias in identity.children("Alias"):
            for name in alias.children("DocumentedName"):
                yield _Name(identity, alias, name)


def _primary(names: Iterator[_Name]) -> _Name | None:
    marked = [found for found in names if found.alias.get("Primary") == "true"]
    first = [found for found in marked if found.identity.get("Primary") != "false"] or marked
    latin = [found for found in first if found.name.get("DocNameStatusID") == _PRIMARY_LATIN]
    return next(iter([*latin, *first]), None)
