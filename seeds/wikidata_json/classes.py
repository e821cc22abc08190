"""What an item is, by the classes that it is an instance of (P31), and by the properties that only some things have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from graph.model import EntityKind
from seeds.wikidata_json.values import item_of, listed, obj

_COMPANIES: Final = (
    "Q4830453 Q783794 Q6881511 Q891723 Q22687 Q219577 Q658255 Q1589009 Q270791 Q161726 Q167037 Q18388277 Q1058914 "
    "Q786820 Q46970 Q778575 Q134161 Q740752 Q210167 Q1137109 Q2085381 Q507619 Q18043413 Q249556 Q1762059 Q18127 "
    "Q2401749 Q11691"
)
_STATE: Final = (
    "Q7275 Q3624078 Q6256 Q327333 Q192350 Q7188 Q2659904 Q66344 Q35749 Q41487 Q176799 Q772547 Q47913 Q732717"
)
_ORGANIZATIONS: Final = "Q43229 Q163740 Q79913 Q157031 Q7278 Q484652 Q245065 Q3918 Q875538 Q31855 Q476028 Q11032"
_PLACES: Final = (
    "Q515 Q1549591 Q486972 Q5119 Q1637706 Q3957 Q532 Q15284 Q484170 Q747074 Q3336843 Q82794 Q56061 Q35657 Q28575 "
    "Q41176 Q811979 Q12280"
)
_PRODUCTS: Final = "Q431289 Q7397 Q35127 Q11446 Q2424752 Q620615 Q15056993"
#: Class → kind; where an item has several, the first row of this order that it is in counts.
CLASSES: Final[dict[str, EntityKind]] = {
    class_: kind
    for kind, classes in (
        (EntityKind.PERSON, "Q5"),
        (EntityKind.COMPANY, _COMPANIES),
        (EntityKind.STATE_BODY, _STATE),
        (EntityKind.ORGANIZATION, _ORGANIZATIONS),
        (EntityKind.PLACE, _PLACES),
        (EntityKind.PRODUCT, _PRODUCTS),
    )
    for class_ in classes.split()
}
_ORDER: Final = list(dict.fromkeys(CLASSES.values()))
#: What only an organisation has: subsidiaries, managers, securities, a legal form, staff, a seat.
_OF_ORGANIZATIONS: Final = frozenset({
    "P1830", "P749", "P355", "P169", "P1037", "P488", "P3320", "P1278", "P946", "P414", "P1454", "P452", "P1128",
    "P2403", "P2139", "P159", "P112",
})  # fmt: skip
_OWNED: Final = "P127"
_COORDINATES: Final = "P625"
#: The same for what has coordinates: founders, a seat and staff are told of towns and castles as well.
_ORGANIZED: Final = _OF_ORGANIZATIONS - {"P112", "P159", "P1128"}
#: Works and specimens are owned too, and are nobody: creator, author, director, collection, material.
_OF_WORKS: Final = frozenset({"P170", "P50", "P57", "P195", "P186"})


def kind_of(entity: Mapping[str, Any]) -> EntityKind | None:
    """The kind of an item; None for one that is not read."""
    claims = obj(entity.get("claims"))
    classes = {
        item_of(obj(statement.get("mainsnak")))
        for statement in listed(claims.get("P31"))
        if statement.get("rank") != "deprecated"
    }
    kinds = {CLASSES[class_] for class_ in classes if class_ in CLASSES}
    kind = next((each for each in _ORDER if each in kinds), None)
    if kind is EntityKind.PRODUCT:
        return kind if claims.get(_OWNED) else None
    if kind is not None:
        return kind
    placed = _COORDINATES in claims
    if claims.keys() & (_ORGANIZED if placed else _OF_ORGANIZATIONS | {_OWNED}) and not _OF_WORKS & claims.keys():
        return EntityKind.ORGANIZATION
    return EntityKind.PLACE if placed else None
