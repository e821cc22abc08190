"""Relationships between entries as ties. Where the wording leaves open which it is, the tie is LINKED_TO."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.kinds import KINDS
from graph.model import Citation, Claim, EntityKind, Status
from seeds.ofac_lists.statements import entity_id
from seeds.ofac_xml.parties import Related

#: OFAC's wording, in small letters → kind of tie, from the entry to the other. ``Owned or Controlled By`` is none of
#: OWNS and CONTROLS: it says one of the two and not which.
_KINDS: Final = {
    "acting for or on behalf of": "ACTS_FOR",
    "leader or official of": "HOLDS_POST",
    "principal executive officer": "HOLDS_POST",
    "principal executive officer of": "HOLDS_POST",
    "family member of": "FAMILY_OF",
}


def tie(related: Related, citation: Citation, kinds: Mapping[str, EntityKind]) -> Claim | None:
    """The tie of a relationship; None where it is over, where the other entry is not in the file, or the same.

    ``kinds`` has the kind of each entry by its unique id.
    """
    ends = kinds.get(related.uid), kinds.get(related.other)
    if related.former or ends[0] is None or ends[1] is None or related.uid == related.other:
        return None
    kind = KINDS[_KINDS.get(" ".join(related.type.lower().split()), "LINKED_TO")]
    if ends[0] not in kind.sources or ends[1] not in kind.targets:
        kind = KINDS["LINKED_TO"]
    return Claim(
        citation=citation, subject=entity_id(related.uid), predicate=kind.name, object=entity_id(related.other),
        role=related.type or None, note=related.note, status=Status.ON_RECORD,
    )  # fmt: skip
