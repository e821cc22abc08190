"""The table of tie kinds: one row declares a kind for the graph, GraphQL, RDF, FollowTheMoney and BODS.

Neo4j relationship types, the GraphQL enum, the exports and `docs/kinds.md` are made from it.
A *state-like* kind holds from an observation until the next one of the same interest, or its stated end.
An *event-like* kind says that something happened: it stays true from its date on. Some events happen *once*
(a contract is awarded once): sources that date such a one differently disagree, they do not tell of two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.model import EntityKind

_ANY: Final = frozenset(EntityKind)
_BODY: Final = frozenset({EntityKind.COMPANY, EntityKind.STATE_BODY, EntityKind.ORGANIZATION})
_PARTY: Final = _BODY | {EntityKind.PERSON}
_ACTION: Final = frozenset({EntityKind.SANCTIONS_ACTION})
_CONTRACT: Final = frozenset({EntityKind.CONTRACT})
_PROJECT: Final = frozenset({EntityKind.PROJECT})
_PLACE: Final = frozenset({EntityKind.PLACE})


@dataclass(frozen=True, slots=True)
class TieKind:
    """One kind of relationship, read from source to target: "source ``label`` target"."""

    name: str
    label: str
    inverse: str
    sources: frozenset[EntityKind]
    targets: frozenset[EntityKind]
    rdf: str
    ftm: str
    bods: str | None
    state_like: bool
    says: str
    once: bool = False


def _state(
    name: str,
    label: str,
    inverse: str,
    sources: frozenset[EntityKind],
    targets: frozenset[EntityKind],
    rdf: str,
    ftm: str,
    says: str,
    bods: str | None = None,
) -> TieKind:
    return TieKind(name, label, inverse, sources, targets, rdf, ftm, bods, True, says)


def _event(
    name: str,
    label: str,
    inverse: str,
    sources: frozenset[EntityKind],
    targets: frozenset[EntityKind],
    rdf: str,
    ftm: str,
    says: str,
    *,
    once: bool = False,
) -> TieKind:
    return TieKind(name, label, inverse, sources, targets, rdf, ftm, None, False, says, once)


_TABLE: Final = (
    _state("OWNS", "owns", "is owned by", _PARTY, _BODY, "tg:owns", "Ownership",
           "Holds a share of the capital itself, directly.", "shareholding"),
    _state("OWNS_TOGETHER", "owns, with others counted in,", "is owned, with others counted in, by", _PARTY, _BODY,
           "tg:ownsTogether", "UnknownLink",
           "A total that a source gives for a holder and those counted with it (concert parties, relatives, "
           "all state holders). Contains OWNS shares, so it is never added to them.", "shareholding"),
    _state("CONTROLS", "controls", "is controlled by", _PARTY, _BODY, "tg:controls", "Control",
           "A source names it controller or controlling shareholder.", "otherInfluenceOrControl"),
    _state("PARENT_OF", "is the parent of", "is a subsidiary of", _BODY, _BODY, "org:hasSubOrganization",
           "UnknownLink", "Consolidates or runs it as a subsidiary; says nothing of a share.",
           "otherInfluenceOrControl"),
    _state("HOLDS_POST", "holds a post at", "has as office holder", frozenset({EntityKind.PERSON}), _BODY,
           "tg:holdsPost", "Directorship", "Chair, director, manager, researcher, spokesperson: see the role.",
           "seniorManagingOfficial"),
    _state("MEMBER_OF", "is a member of", "has as member", _PARTY, _BODY, "org:memberOf", "Membership",
           "Belongs to a body."),
    _state("FAMILY_OF", "is family of", "is family of", frozenset({EntityKind.PERSON}),
           frozenset({EntityKind.PERSON}), "tg:familyOf", "Family", "A relative; the role says which."),
    _event("FOUNDED", "founded", "was founded by", _PARTY, _BODY, "tg:founded", "UnknownLink",
           "Took part in founding it.", once=True),
    _state("PART_OF", "is part of", "contains", _ANY, _ANY, "schema:isPartOf", "UnknownLink",
           "A unit, sub-project or subset of a larger whole."),
    _event("AWARDED_BY", "was awarded by", "awarded", _CONTRACT, _BODY, "tg:awardedBy", "Contract",
           "The buyer or contracting authority.", once=True),
    _event("AWARDED_TO", "was awarded to", "won", _CONTRACT, _PARTY, "tg:awardedTo", "ContractAward",
           "The supplier; never a mere mention in a tender's text.", once=True),
    _event("DELIVERS", "delivers", "is delivered by", _CONTRACT | _BODY,
           frozenset({EntityKind.PROJECT, EntityKind.PRODUCT}), "tg:delivers", "UnknownLink",
           "What a contract or company builds or supplies."),
    _state("PARTICIPATES_IN", "participates in", "has as participant", _PARTY | _CONTRACT, _PROJECT,
           "tg:participatesIn", "ProjectParticipant", "Takes part in a project."),
    _state("SPONSORS", "sponsors", "is sponsored by", _PARTY, _PROJECT, "tg:sponsors", "ProjectParticipant",
           "Ordered, funds or leads a project."),
    _state("TARGETS", "targets", "is targeted by", _ACTION, _ANY, "tg:targets", "Sanction",
           "The party that a sanctions action names, while the action stands."),
    _event("IMPOSED_BY", "was imposed by", "imposed", _ACTION, _BODY, "tg:imposedBy", "Sanction",
           "The authority that took the action.", once=True),
    _event("UNDER", "was taken under", "is the ground of", _ACTION | _CONTRACT,
           frozenset({EntityKind.LAW, EntityKind.SANCTIONS_LIST}), "tg:under", "Sanction",
           "The law, order or list that an action rests on.", once=True),
    _event("INVESTIGATED", "investigated", "was investigated by", _PARTY, _ANY, "tg:investigated", "UnknownLink",
           "Looked into it; says nothing of an outcome."),
    _event("DIVESTED_FROM", "divested from", "lost as investor", _PARTY, _BODY, "tg:divestedFrom", "UnknownLink",
           "Sold or excluded it as an investment; no sanction."),
    _state("LOCATED_IN", "is located in", "is the place of", _ANY, _PLACE, "schema:location", "UnknownLink",
           "Has its seat, address or site there."),
    _state("MAKES", "makes", "is made by", _BODY, frozenset({EntityKind.PRODUCT}), "tg:makes",
           "UnknownLink", "Develops, makes or sells a product."),
    _state("ACTS_FOR", "acts for", "has acting for it", _PARTY, _PARTY, "tg:actsFor", "Representation",
           "Acts for or on behalf of another, according to the source."),
    _state("LINKED_TO", "is linked to", "is linked to", _ANY, _ANY, "tg:linkedTo", "UnknownLink",
           "Linked in a way the source leaves open; the role says how."),
)  # fmt: skip

#: Tie kinds by name, in the order in which people read them.
KINDS: Final[dict[str, TieKind]] = {kind.name: kind for kind in _TABLE}


def is_tie(predicate: str) -> bool:
    """True where a claim's predicate is a tie kind, not a literal one."""
    return predicate in KINDS


def docs() -> str:
    """The table as Markdown: docs/kinds.md, which ``python -m graph.kinds`` prints."""
    lines = [
        "# Kinds of ties",
        "",
        "Made from the table in `graph/kinds.py` by `python -m graph.kinds > docs/kinds.md`.",
        "",
        "A *state* holds until it is seen otherwise, or until its stated end. An *event* stays true from its date on;",
        "one that happens *once* cannot have two dates. [claims-to-ties.md](claims-to-ties.md) tells the rules.",
        "",
        "| Kind | Read | Meaning | From | To | Nature | RDF | FollowTheMoney | BODS |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for kind in KINDS.values():
        nature = "state" if kind.state_like else "event, once" if kind.once else "event"
        read = f"{kind.label} / {kind.inverse}"
        ends = (_kinds(kind.sources), _kinds(kind.targets))
        cells = (f"`{kind.name}`", read, kind.says, *ends, nature, f"`{kind.rdf}`", kind.ftm, kind.bods or "–")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _kinds(kinds: frozenset[EntityKind]) -> str:
    return "any" if kinds == _ANY else ", ".join(kind.label for kind in EntityKind if kind in kinds)


if __name__ == "__main__":
    print(docs(), end="")
