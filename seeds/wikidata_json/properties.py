"""Which property becomes which tie, identifier or fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.model import EntityKind


@dataclass(frozen=True, slots=True)
class Tying:
    """A property as a tie. ``words`` name what the value is to the item: owner, subsidiary, father.

    ``from_value``: the tie leads from the value to the item. ``mentioned`` is the kind of a value that is in none of
    the files.
    """

    kind: str
    from_value: bool
    words: str
    mentioned: EntityKind
    role: str | None = None


_BODY: Final = EntityKind.ORGANIZATION
_PERSON: Final = EntityKind.PERSON

TIES: Final = {
    "P127": Tying("OWNS", True, "owner", _BODY),
    "P1830": Tying("OWNS", False, "property", _BODY),
    "P749": Tying("PARENT_OF", True, "parent organization", _BODY),
    "P355": Tying("PARENT_OF", False, "subsidiary", _BODY),
    "P169": Tying("HOLDS_POST", True, "chief executive officer", _PERSON, "chief executive officer"),
    "P1037": Tying("HOLDS_POST", True, "director or manager", _PERSON, "director or manager"),
    "P488": Tying("HOLDS_POST", True, "chairperson", _PERSON, "chairperson"),
    "P3320": Tying("HOLDS_POST", True, "board member", _PERSON, "board member"),
    "P108": Tying("HOLDS_POST", False, "employer", _BODY, "employee"),
    "P463": Tying("MEMBER_OF", False, "body it is a member of", _BODY),
    "P102": Tying("MEMBER_OF", False, "political party", _BODY, "party member"),
    "P22": Tying("FAMILY_OF", True, "father", _PERSON, "father"),
    "P25": Tying("FAMILY_OF", True, "mother", _PERSON, "mother"),
    "P26": Tying("FAMILY_OF", True, "spouse", _PERSON, "spouse"),
    "P40": Tying("FAMILY_OF", True, "child", _PERSON, "child"),
    "P3373": Tying("FAMILY_OF", True, "sibling", _PERSON, "sibling"),
    "P112": Tying("FOUNDED", True, "founder", _PERSON),
    "P159": Tying("LOCATED_IN", False, "headquarters", EntityKind.PLACE, "headquarters"),
}
POSITION: Final = "P39"
#: Properties of identifiers → the scheme, or the label of a number that has none here.
SCHEMES: Final = {
    "P1278": "LEI",
    "P946": "ISIN",
    "P2622": "GB-COH",
    "P6795": "USCC",
    "P1320": "OPENCORPORATES",
    "P2771": "DUNS",
    "P2627": "BIC",
    "P458": "IMO",
    "P249": "TICKER",
}
LABELS: Final = {
    "P5531": "CIK",
    "P213": "ISNI",
    "P3347": "PermID",
    "P3220": "KvK",
    "P1616": "SIREN",
    "P1297": "EIN",
    "P3608": "VAT",
}
NAMES: Final = {"P1448": "official name", "P1813": "short name", "P1705": "native label"}
COUNTRIES: Final = {"P17": None, "P27": "citizenship"}
#: Facts whose value is an item, a text or a time.
FACTS: Final = {
    "P571": "inception",
    "P576": "dissolved",
    "P569": "birthDate",
    "P570": "deathDate",
    "P452": "industry",
    "P1454": "legalForm",
    "P414": "stockExchange",
    "P106": "occupation",
    "P856": "website",
    "P1056": "product",
}
#: Facts whose value is a quantity.
NUMBERS: Final = {
    "P1128": "employees",
    "P2139": "revenue",
    "P2295": "netProfit",
    "P2403": "totalAssets",
    "P3362": "operatingIncome",
}
#: Qualifiers that are read into the claim itself; all others go into its note.
START: Final = "P580"
END: Final = "P582"
POINT: Final = "P585"
PROPORTION: Final = "P1107"
REASON: Final = "P2241"
ROLES: Final = ("P39", "P2868", "P3831", "P794")
OF: Final = "P642"
READ: Final = frozenset({START, END, POINT, PROPORTION, REASON, *ROLES})
WORDS: Final = {
    "P580": "start time", "P582": "end time", "P585": "point in time", "P642": "of", "P1107": "proportion",
    "P1114": "quantity", "P1366": "replaced by", "P1365": "replaces", "P1545": "ordinal", "P2241": "reason",
    "P1480": "sourcing circumstances", "P5102": "nature of the statement", "P249": "ticker", "P1534": "end cause",
    "P459": "determination method", "P518": "applies to part", "P1310": "disputed by", "P2868": "role",
    "P3831": "role", "P39": "position", "P794": "as", "P1013": "criterion",
}  # fmt: skip
#: P1480 and P5102: how sure the statement is of itself.
ALLEGED: Final = frozenset({"Q32188232"})
HEDGES: Final = {
    "Q5727902": "circa", "Q18122778": "presumably", "Q30230067": "possibly", "Q56644435": "probably",
    "Q18912752": "disputed", "Q32188232": "allegedly",
}  # fmt: skip
