"""What the GraphQL fields are made of: scalars, enums, and the arguments that several fields take.

Domain enums are the domain's own (`graph.model`); what each value means is said here, for readers of the schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Final, NewType, NoReturn, TypeVar

import strawberry

from graph.citation import CitationStyle
from graph.kinds import KINDS
from graph.model import Bound, EntityKind, Status
from graph.news import Happened
from graph.ownership.verdict import Verdict
from graph.rules.table import RULES

_E = TypeVar("_E", bound=type[Enum])

EDTF = NewType("EDTF", str)
Date = NewType("Date", str)
DateTime = NewType("DateTime", str)

DEFAULT_PAGE: Final = 50

#: What an entity of each kind is: the description of the kind's type, and of its value in the enum.
ENTITY_KINDS: Final = {
    EntityKind.PERSON: "A human being.",
    EntityKind.COMPANY: "A firm, listed or not.",
    EntityKind.STATE_BODY: "A state, or an organ, agency or authority of one.",
    EntityKind.ORGANIZATION: "A body that is neither firm nor state, such as a university or an association.",
    EntityKind.PROJECT: "A programme or undertaking.",
    EntityKind.CONTRACT: "One contract or award. Buyer and supplier are its ties AWARDED_BY and AWARDED_TO.",
    EntityKind.SANCTIONS_ACTION: "One measure against somebody. Whom it names, who took it and under what are its ties "
    "TARGETS, IMPOSED_BY and UNDER.",
    EntityKind.SANCTIONS_LIST: "A list or programme that measures are taken under.",
    EntityKind.LAW: "A statute, order or regulation.",
    EntityKind.PLACE: "A place, an address or a site.",
    EntityKind.PRODUCT: "What somebody makes, sells or delivers.",
}


def _enum(kind: _E, description: str, values: Mapping[str, str], name: str | None = None) -> _E:
    """Declare an enum with what it, and each of its values, means. Raises KeyError for a value that is not told."""
    made = strawberry.enum(kind, name=name, description=description)
    for value in made.__strawberry_definition__.values:  # type: ignore[attr-defined]
        value.description = values[value.name]
    return made


_enum(
    Status,
    "How strongly a source puts a claim, strongest first. Never upgraded on the way through.",
    {
        "ON_RECORD": "An act, filing, register or official notice says so.",
        "REPORTED": "A publication states it as fact.",
        "SELF_STATED": "A party says it of itself.",
        "ALLEGED": "An accusation, neither admitted nor ruled on.",
        "CONSIDERED": "An act that was contemplated, not taken.",
        "FORECAST": "Conditional, or in the future.",
        "OPINION": "A judgement, a causal attribution, rhetoric.",
        "UNPROVEN": "The source says expressly that it has not been shown.",
        "DENIED": "The source, or whom it quotes, denies it.",
    },
)
_enum(
    EntityKind,
    "What an entity is; each kind is a type of its own.",
    {kind.value: text for kind, text in ENTITY_KINDS.items()},
)
_enum(
    Bound,
    "How a number or amount is meant: a floor is not a value.",
    {
        "EXACTLY": "The figure itself.",
        "ABOUT": "Roughly this.",
        "AT_LEAST": "This or more: a floor.",
        "AT_MOST": "This or less: a ceiling.",
    },
)
_enum(
    CitationStyle,
    "A way of writing a citation.",
    {
        "CSL_JSON": "CSL-JSON 1.0.2, an array of one item: Zotero, pandoc.",
        "BIBTEX": "BibTeX, with biblatex's dates.",
        "RIS": "RIS: EndNote, Mendeley, Zotero.",
        "TEXT": "One line of plain text.",
    },
)
_enum(
    Verdict,
    "An answer that does not guess. It holds for every value that the sources leave open.",
    {
        "YES": "It is so, whatever the true shares are.",
        "NO": "It is not so, whatever the true shares are.",
        "UNKNOWN": "The intervals of shares, or the sources, leave it open.",
    },
)
_enum(
    Happened,
    "What was learnt of a tie.",
    {
        "NEW": "It was not known before, whenever it held.",
        "ENDED": "Its last day is known now, or another one.",
        "CHANGED": "Something else is told otherwise: share, amount, dates, role, note, status, agreement of sources.",
        "WITHDRAWN": "No source says it any more; nothing ended in the world.",
    },
    name="NewsKind",
)


class Direction(Enum):
    UP = "UP"
    DOWN = "DOWN"


_enum(
    Direction,
    "Which way lines of ownership are followed.",
    {"UP": "To those who own it.", "DOWN": "To what it owns."},
)

if TYPE_CHECKING:

    class TieKind(Enum):
        """What a tie says: one value for each row of `graph.kinds`."""

    class Rule(Enum):
        """A sanctions rule: one value for each of `graph.rules`."""

else:
    Rule = _enum(
        Enum("Rule", {name: name for name in RULES}),
        "A regime's rule about what listed parties own; docs/rules.md tells each with its sources.",
        {name: f"{rule.title}." for name, rule in RULES.items()},
    )
    TieKind = _enum(
        Enum("TieKind", {name: name for name in KINDS}),
        "What a tie says, read from its source to its target.",
        {name: f'"{kind.label}". {kind.says}' for name, kind in KINDS.items()},
    )


def _argument(description: str) -> Any:
    return strawberry.argument(description=description)


First = Annotated[int, _argument("The most items that the answer may hold, 0 to 500 as the server comes.")]
After = Annotated[str | None, _argument("The cursor of the item behind which to go on; from the start if null.")]
TieKinds = Annotated[list[TieKind] | None, _argument("Only ties of these kinds; of all if null.")]
Kinds = Annotated[list[EntityKind] | None, _argument("Only entities of these kinds; of all if null.")]
Countries = Annotated[
    list[str] | None, _argument("Only entities of one of these countries (ISO 3166-1 alpha-2); of all if null.")
]
Together = Annotated[
    bool,
    _argument(
        "Take the totals that sources give for a holder and those counted with it (OWNS_TOGETHER) in the place of the "
        "holder's own stake."
    ),
]
MinShare = Annotated[float, _argument("Leave out what is surely less than this share, in percent.")]
Style = Annotated[CitationStyle, _argument("How to write it.")]
OfRule = Annotated[Rule, _argument("The rule that is applied.")]


def says(description: str) -> Any:
    """A field and what it is."""
    return strawberry.field(description=description)


def planned() -> NoReturn:
    """Stand where a resolver's body would be: the planner answers every field before resolvers are asked."""
    raise AssertionError("this field is compiled by api.planner and never resolved")
