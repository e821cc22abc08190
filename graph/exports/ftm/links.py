"""Ties as FollowTheMoney links, sanctions, and the properties of things that name another thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph.exports.ftm.model import entity_id, is_a, is_date, properties
from graph.exports.selection import ReadTie, common_note, is_shown, plain, stated_sides
from graph.kinds import KINDS
from graph.model import ASSERTED, digest_of
from graph.rows import Row


@dataclass(frozen=True, slots=True)
class Link:
    """A schema that links two things: the properties of its ends and of its role, and what the ends must be."""

    schema: str
    source: str
    target: str
    role: str
    source_is: str
    target_is: str


_LINKS: Final = {
    "OWNS": Link("Ownership", "owner", "asset", "role", "LegalEntity", "Asset"),
    "CONTROLS": Link("Control", "controller", "controlled", "role", "LegalEntity", "LegalEntity"),
    "HOLDS_POST": Link("Directorship", "director", "organization", "role", "LegalEntity", "Organization"),
    "MEMBER_OF": Link("Membership", "member", "organization", "role", "LegalEntity", "Organization"),
    "FAMILY_OF": Link("Family", "relative", "person", "relationship", "Person", "Person"),
    "AWARDED_TO": Link("ContractAward", "contract", "supplier", "role", "Contract", "LegalEntity"),
    "PARTICIPATES_IN": Link("ProjectParticipant", "participant", "project", "role", "LegalEntity", "Project"),
    "SPONSORS": Link("ProjectParticipant", "participant", "project", "role", "LegalEntity", "Project"),
    "ACTS_FOR": Link("Representation", "agent", "client", "role", "LegalEntity", "LegalEntity"),
}
_UNKNOWN: Final = Link("UnknownLink", "subject", "object", "role", "Thing", "Thing")
#: What an event's tie says as a property of the thing it leads from: kind, schema of that thing, property, range.
_PROPERTIES: Final = {
    ("AWARDED_BY", "Contract"): ("authority", "LegalEntity"),
    ("PARTICIPATES_IN", "Contract"): ("project", "Project"),
}
#: Ties of sanctions actions: they become parts of a Sanction, not links.
OF_ACTIONS: Final = frozenset({"TARGETS", "IMPOSED_BY", "UNDER"})


def as_property(tie: ReadTie, source: str, target: str) -> str | None:
    """The property of the source's schema that says the tie, where one does that a link would say worse.

    A place is an addressEntity only while the tie has no end, or no date at all: the property cannot be dated. What
    nobody asserts is never a property: only a link has a status.
    """
    if tie.tie["status"] not in ASSERTED:
        return None
    if tie.kind == "LOCATED_IN":
        endless = tie.tie["valid_to"].startswith("9999") or not is_shown(tie.tie)
        return "addressEntity" if target == "Address" and endless else None
    name, range_ = _PROPERTIES.get((tie.kind, source), ("", ""))
    return name if name and is_a(target, range_) else None


def link(tie: ReadTie, source: str, target: str, claims: Iterable[Row]) -> tuple[str, dict[str, list[str]]]:
    """The schema and the properties of a tie between things of two schemas, but for its sources.

    What nobody asserts has its status in ``status``; where the schema has no such property, it is an UnknownLink.
    """
    shape = _LINKS.get(tie.kind, _UNKNOWN)
    asserted = tie.tie["status"] in ASSERTED
    fits = is_a(source, shape.source_is) and is_a(target, shape.target_is)
    if not fits or not (asserted or "status" in properties(shape.schema)):
        shape = _UNKNOWN
    role = tie.tie.get("role")
    found = {shape.source: [entity_id(tie.source)], shape.target: [entity_id(tie.target)]}
    if shape is _UNKNOWN:
        says = KINDS[tie.kind].label if tie.kind != "LINKED_TO" else None
        found["role"] = [": ".join(filter(None, (says, role)))] if says or role else []
    elif tie.kind == "SPONSORS":
        found["role"] = [f"sponsor: {role}" if role else "sponsor"]
    else:
        found[shape.role] = [role] if role else []
    share, words = percentage(tie.tie), []
    if share and "percentage" in properties(shape.schema):
        found["percentage"] = [share]
    elif share:
        words.append(f"{share} %")
    amount = tie.tie.get("amount")
    if amount is not None and "amount" in properties(shape.schema):
        found["amount"], found["currency"] = [plain(amount)], [tie.tie["currency"]]
    elif amount is not None:
        words.append(f"{plain(amount)} {tie.tie['currency']}")
    if not asserted:
        found["status"] = [tie.tie["status"]]
    note = common_note(tie.tie, claims)
    found["description"] = [*words, *([note] if note else [])]
    return shape.schema, found


def percentage(tie: Row) -> str | None:
    """``36.48``, or ``25-50`` for a range; None where nothing is known."""
    low, high = tie.get("share_min"), tie.get("share_max")
    if low is None or high is None or (low <= 0 and high >= 100):
        return None
    return plain(low) if low == high else f"{plain(low)}-{plain(high)}"


def dates(tie: Row, claims: Iterable[Row], *, state: bool) -> dict[str, list[str]]:
    """``startDate``, ``endDate`` and ``date`` of a tie; a date in other words than the model's is in ``summary``.

    A beginning that no source states, only that it was seen then, is a ``date``; such an end is in ``summary``.
    """
    text = tie.get("when") or ""
    if not state or "/" not in text:
        return {"date": [text]} if is_date(text) else _in_words(text)
    first, _, last = text.partition("/")
    began, ended = stated_sides(tie, claims)
    found: dict[str, list[str]] = {}
    if is_date(first):
        found["startDate" if began else "date"] = [first]
    if is_date(last) and ended:
        found["endDate"] = [last]
    told = {"", "..", *(value for values in found.values() for value in values)}
    return found if {first, last} <= told else found | _in_words(text)


def _in_words(text: str) -> dict[str, list[str]]:
    return {"summary": [f"Dated {text} (EDTF)"]} if text else {}


def sanctions(
    action: Row,
    ties: Iterable[ReadTie],
    names: Mapping[str, str],
    said: Mapping[str, Iterable[str]],
    claims: Mapping[str, Row],
) -> Iterator[tuple[str, dict[str, list[str]], list[ReadTie]]]:
    """Yield the Sanctions that an action's ties make: id, properties but for dates and sources, and the ties behind.

    One for each period and status of its targets. ``names`` are those of authorities, lists and laws, by id; ``said``
    what the action's own facts are, as properties of a Sanction. One that nobody asserts has a status and no program,
    which readers of the format would take for its caption: the name of a list that it is not on.
    """
    targets: dict[tuple[Any, ...], list[ReadTie]] = defaultdict(list)
    common: list[ReadTie] = []
    for tie in ties:
        if tie.kind == "TARGETS":
            targets[tie.tie["status"], tie.tie["valid_from"], tie.tie["valid_to"], tie.tie.get("when")].append(tie)
        else:
            common.append(tie)
    for key, found in sorted(targets.items(), key=lambda each: str(each[0])):
        id_ = action["id"] if len(targets) == 1 else f"{action['id']}-{digest_of(list(key))[:12]}"
        fitting = [tie for tie in common if tie.tie["status"] in ASSERTED or tie.tie["status"] == key[0]]
        made: dict[str, list[str]] = {name: list(values) for name, values in said.items()}
        made["entity"] = [entity_id(tie.target) for tie in found]
        made["authority"] = _names(fitting, "IMPOSED_BY", names)
        made["summary"] = [action["name"]]
        programs = _names(fitting, "UNDER", names)
        if key[0] in ASSERTED:
            made["program"] = programs
        else:
            made["status"] = [key[0]]
            made["description"] = [*made.get("description", ()), *(f"Program: {program}" for program in programs)]
        each = (common_note(tie.tie, [claims[i] for i in tie.tie["claims"] if i in claims]) for tie in found)
        notes = [note for note in each if note]
        made["description"] = list(dict.fromkeys([*made.get("description", ()), *notes]))
        yield id_, made, [*found, *fitting]


def _names(ties: Iterable[ReadTie], kind: str, names: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(names[tie.target] for tie in ties if tie.kind == kind and tie.target in names))
