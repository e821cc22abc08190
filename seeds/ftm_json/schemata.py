"""Which FollowTheMoney schema becomes which kind of entity or tie: the tables that a new schema is one line in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.model import EntityKind
from seeds.ftm_json.lines import Entity


@dataclass(frozen=True, slots=True)
class Link:
    """A schema that links things: each of ``source`` to each of ``target`` by a tie of ``kind``.

    ``role`` is the property that says as what (for ties that are told apart by it); ``otherwise`` stands in for it.
    """

    kind: str
    source: str
    target: str
    role: str | None = None
    otherwise: str | None = None


SANCTION: Final = "Sanction"
OCCUPANCY: Final = "Occupancy"
POSITION: Final = "Position"
#: The schema that leaves open what somebody is.
LEGAL_ENTITY: Final = "LegalEntity"

KINDS_OF_THINGS: Final = {
    "Person": EntityKind.PERSON,
    "Company": EntityKind.COMPANY,
    "Organization": EntityKind.ORGANIZATION,
    "PublicBody": EntityKind.STATE_BODY,
    LEGAL_ENTITY: EntityKind.ORGANIZATION,
    "Project": EntityKind.PROJECT,
    "Contract": EntityKind.CONTRACT,
    "Address": EntityKind.PLACE,
    "Vessel": EntityKind.PRODUCT,
    "Airplane": EntityKind.PRODUCT,
    "Vehicle": EntityKind.PRODUCT,
    SANCTION: EntityKind.SANCTIONS_ACTION,
}

LINKS: Final = {
    "Ownership": Link("OWNS", "owner", "asset"),
    "Control": Link("CONTROLS", "controller", "controlled"),
    "Directorship": Link("HOLDS_POST", "director", "organization", "role"),
    "Employment": Link("HOLDS_POST", "employee", "employer", "role"),
    "Membership": Link("MEMBER_OF", "member", "organization", "role"),
    "Family": Link("FAMILY_OF", "relative", "person", "relationship"),
    "Associate": Link("LINKED_TO", "associate", "person", "relationship", "associate"),
    "Representation": Link("ACTS_FOR", "agent", "client", "role"),
    "UnknownLink": Link("LINKED_TO", "subject", "object", "role"),
    "Succession": Link("LINKED_TO", "predecessor", "successor", None, "predecessor"),
    "ContractAward": Link("AWARDED_TO", "contract", "supplier", "role"),
    "ProjectParticipant": Link("PARTICIPATES_IN", "participant", "project", "role"),
}

#: Properties of things that name another thing: the kind, and whether the tie leads from the other one.
LINKS_OF_THINGS: Final = {
    "addressEntity": ("LOCATED_IN", False),
    "parent": ("PARENT_OF", True),
    "authority": ("AWARDED_BY", False),
}

#: What only a registered body has: with one of these a LegalEntity is taken for a company.
_OF_COMPANIES: Final = (
    "incorporationDate", "dissolutionDate", "registrationNumber", "leiCode", "uscCode", "ogrnCode", "vatCode",
    "legalForm", "opencorporatesUrl", "isin", "isinCode", "ticker", "cikCode",
)  # fmt: skip


def kind_of(entity: Entity) -> EntityKind | None:
    """The kind of a thing; None for a link and for a schema that is not read.

    A LegalEntity may be anybody: one with a company's properties is a company, any other an organization.
    """
    if entity.schema == LEGAL_ENTITY and entity.all(*_OF_COMPANIES):
        return EntityKind.COMPANY
    return KINDS_OF_THINGS.get(entity.schema)


def is_read(schema: str) -> bool:
    """True where entities of the schema become something."""
    return schema in KINDS_OF_THINGS or schema in LINKS or schema in (OCCUPANCY, POSITION)


def links_of(entity: Entity) -> tuple[str, ...]:
    """The properties that link a thing to another. A sanction's authority is a text, a contract's a thing."""
    names = (name for name in LINKS_OF_THINGS if name in entity.properties)
    return tuple(name for name in names if name != "authority" or entity.schema == "Contract")
