"""`tiegraph entity`: one entity as the API answers for it, as a page or as JSON."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from cli.desk import Desk, StatusesOption, statuses_of
from cli.page import show
from cli.session import print_json, screen, session
from graph.model import ASSERTED

_SOURCED: Final = """
fragment Said on Claim {
  id predicate value number unit bound role note when status hedge attribution locator method ref
  share { min max } amount { amount currency }
  subject { id name } object { id name } speaker { id name }
  document { id title publisher published url copyUrl }
}
fragment Told on Tie {
  id kind role note when validFrom validTo status contested
  share { min max } amount { amount currency }
  claims { ...Said } disputedBy { ...Said }
}
"""
_PAGE: Final = (
    """
query Page(
  $id: ID, $identifier: String, $validAt: Date, $knownAt: DateTime, $statuses: [Status!], $ties: Int!
) {
  graph(validAt: $validAt, knownAt: $knownAt, statuses: $statuses) {
    entity(id: $id, identifier: $identifier) {
      id kind name description countries
      names { text language }
      identifiers { scheme value url }
      sanctions {
        ...Told
        action: source {
          id name
          roles: ties(kinds: [IMPOSED_BY, UNDER], first: 20) { edges { node { kind status target { id name } } } }
        }
      }
      ties(first: $ties) {
        totalCount
        edges { node { ...Told source { id name } target { id name } } }
      }
      facts { ...Said }
      conflicts { predicate explanation claims { ...Said } }
    }
  }
}
"""
    + _SOURCED
)


def entity(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(help="An id, an identifier as scheme:value, or a name.", show_default=False)],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="As valid on this date; otherwise today.")
    ] = None,
    known_at: Annotated[
        str | None, typer.Option("--known-at", metavar="T", help="As known at this instant; otherwise now.")
    ] = None,
    statuses: StatusesOption = None,
    ties: Annotated[int, typer.Option("--ties", min=1, help="Show at most this many ties, the newest.")] = 200,
    json: Annotated[bool, typer.Option("--json", help="Print the API's answer as JSON.")] = False,
) -> None:  # fmt: skip
    """Show everything about one entity, each line with its sources.

    A name that several entities have is answered with a list of them (exit code 2), an unknown one with the
    names most like it (exit code 1).

    Examples:

    \b
      tiegraph entity hikvision
      tiegraph entity USCC:91330000733796106P --as-of 2019-06-30
      tiegraph entity "Sharp Eyes" --statuses all --json
    """
    from api.engine import Engine

    chosen = session(ctx)
    view = {"validAt": as_of, "knownAt": known_at, "statuses": statuses_of(statuses), "ties": ties}
    settings = chosen.settings()
    with chosen.store() as store:
        found = Desk(Engine(store, settings), _PAGE, view).find(store, who)
    seen = {**found["extensions"]["graph"], "statuses": view["statuses"] or [status.value for status in ASSERTED]}
    answer = found["data"]["graph"]["entity"]
    if json:
        print_json({"entity": answer, "graph": seen})
    else:
        show(screen(), answer, seen)
