"""Which FollowTheMoney schema becomes which kind of entity or tie: the tables that a new schema is one line in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.model import EntityKind
from seeds.ftm_json.lines import Entity

ID_PREFIX: Final = "ftm-"


def source_id(ftm_id: str) -> str:
    """The id of the source entity: ``ftm-`` and FollowTheMoney's own."""
    return f"{ID_PREFIX}{ftm_id}"


@dataclass(frozen=True, slots=True)
class Link:
    """A schema that links things: each of ``source`` to each of ``target`` by a tie of ``kind``.

    ``role`` is the property that says as what (for ties that are told apart by it); ``otherwise`` stands in for it.
    ``single``: each line stands for itself, such as a debt, however many there are of one pair; ``passing``: it is also
    over at once, such as a payment.
    """

    kind: str
    source: str
    target: str
    role: str | None = None
    otherwise: str | None = None
    single: bool = False
    passing: bool = False


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
    "RealEstate": EntityKind.PLACE,
    "Territory": EntityKind.PLACE,
    "License": EntityKind.CONTRACT,
    "CallForTenders": EntityKind.PROJECT,
    SANCTION: EntityKind.SANCTIONS_ACTION,
}

LINKS: Final = {
    "Ownership": (Link("OWNS", "owner", "asset"),),
    "Control": (Link("CONTROLS", "controller", "controlled"),),
    "Directorship": (Link("HOLDS_POST", "director", "organization", "role"),),
    "Employment": (Link("HOLDS_POST", "employee", "employer", "role"),),
    "Membership": (Link("MEMBER_OF", "member", "organization", "role"),),
    "Family": (Link("FAMILY_OF", "relative", "person", "relationship"),),
    "Associate": (Link("LINKED_TO", "associate", "person", "relationship", "associate"),),
    "Representation": (Link("ACTS_FOR", "agent", "client", "role"),),
    "UnknownLink": (Link("LINKED_TO", "subject", "object", "role"),),
    "Succession": (Link("LINKED_TO", "predecessor", "successor", None, "predecessor"),),
    "ContractAward": (Link("AWARDED_TO", "contract", "supplier", "role"),),
    "ProjectParticipant": (Link("PARTICIPATES_IN", "participant", "project", "role"),),
    "Payment": (Link("LINKED_TO", "payer", "beneficiary", None, "pays", single=True, passing=True),),
    "Debt": (Link("LINKED_TO", "debtor", "creditor", None, "owes", single=True),),
    "CourtCaseParty": (Link("LINKED_TO", "party", "case", "role", "party"),),
    "Documentation": (Link("LINKED_TO", "document", "entity", "role", "tells of"),),
    "Similar": (Link("LINKED_TO", "candidate", "match", None, "looks like"),),
    "Call": (Link("LINKED_TO", "caller", "receiver", None, "calls", single=True, passing=True),),
    "Message": (Link("LINKED_TO", "sender", "recipients", None, "writes to", single=True, passing=True),),
    "Email": (Link("LINKED_TO", "emitters", "recipients", None, "writes to", single=True, passing=True),),
    "EconomicActivity": (
        Link("LINKED_TO", "sender", "receiver", None, "sends goods to", single=True, passing=True),
        Link("LINKED_TO", "declarant", "contractHolder", None, "declares goods for", single=True, passing=True),
        Link("LINKED_TO", "declarant", "contract", None, "declares goods under", single=True, passing=True),
        Link("LINKED_TO", "contractHolder", "contract", None, "holds", single=True, passing=True),
    ),
}
#: Schemas whose links are what a program found likely, not what anybody said.
GUESSES: Final = frozenset({"Similar"})

_DOCUMENTS: Final = (
    "Document", "Article", "Audio", "Folder", "HyperText", "Image", "Package", "Pages", "PlainText", "Table", "Video",
    "Workbook",
)  # fmt: skip
#: What is no kind of entity in the graph, and is told of others instead: the fact's name, and which property names
#: those others. What a link ties to one of these becomes a fact of the link's other end.
MATTERS: Final = {
    "BankAccount": ("bankAccount", ("bank",)),
    "CourtCase": ("courtCase", ()),
    "CryptoWallet": ("cryptoWallet", ("holder",)),
    "Event": ("event", ("organizer", "involved")),
    "Trip": ("event", ("organizer", "involved")),
    "Note": ("note", ("entity",)),
    "Security": ("security", ("issuer",)),
    "Assessment": ("assessment", ("author",)),
    "Risk": ("risk", ("entity",)),
    "TaxRoll": ("taxRoll", ("taxee",)),
    "UserAccount": ("userAccount", ("owner",)),
    "Post": ("positionHeld", ("holder",)),
    "Identification": ("identification", ("holder",)),
    "Passport": ("passport", ("holder",)),
    "Email": ("document", ()),
    "Message": ("document", ()),
    **{schema: ("document", ("pictured",) if schema == "Image" else ()) for schema in _DOCUMENTS},
}

#: Properties of things that name another thing: the kind, whether the tie leads from the other one, and its role.
LINKS_OF_THINGS: Final[dict[str, tuple[str, bool, str | None]]] = {
    "addressEntity": ("LOCATED_IN", False, None),
    "parent": ("PARENT_OF", True, None),
    "authority": ("AWARDED_BY", False, None),
    "project": ("PARTICIPATES_IN", False, None),
    "partOf": ("PART_OF", False, None),
    "onBehalfOf": ("LINKED_TO", False, "on behalf of"),
    "tenderers": ("LINKED_TO", True, "tenderer"),
    "operator": ("LINKED_TO", True, "operator"),
    "owner": ("OWNS", True, None),
}
#: Those that are links in things of these schemas only; elsewhere they are texts.
_LINKS_ONLY_OF: Final = {
    "parent": frozenset({"Company", "Organization", "PublicBody", LEGAL_ENTITY, "RealEstate"}),
    "authority": frozenset({"Contract", "License", "CallForTenders"}),
    "project": frozenset({"Contract", "License"}),
    "partOf": frozenset({"Territory"}),
    "onBehalfOf": frozenset({"CallForTenders"}),
    "tenderers": frozenset({"CallForTenders"}),
    "operator": frozenset({"Vehicle", "Vessel", "Airplane"}),
    "owner": frozenset({"Vehicle", "Vessel", "Airplane"}),
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
    return schema in KINDS_OF_THINGS or schema in LINKS or schema in MATTERS or schema in (OCCUPANCY, POSITION)


def links_of(entity: Entity) -> tuple[str, ...]:
    """The properties that link a thing to another. A sanction's authority is a text, a contract's a thing."""
    names = (name for name in LINKS_OF_THINGS if name in entity.properties)
    return tuple(name for name in names if name not in _LINKS_ONLY_OF or entity.schema in _LINKS_ONLY_OF[name])
