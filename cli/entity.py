"""`tiegraph entity`: one entity as the API answers for it, as a page or as JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any, Final

import orjson
import typer

from cli.failures import BAD_NEWS, NOT_DONE, CommandError
from cli.page import show
from cli.session import print_json, screen, session, warn
from graph.identifiers import SCHEMES, IdentifierError, identifier
from graph.model import ASSERTED, Status

if TYPE_CHECKING:
    from api.engine import Engine
    from cli.naming import Candidate
    from graph.store import Store

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
          roles: ties(kinds: [IMPOSED_BY, UNDER], first: 20) { edges { node { kind target { id name } } } }
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
    statuses: Annotated[
        str | None,
        typer.Option(
            "--statuses", metavar="LIST", help="Statuses of ties to show, separated by commas, or: all.",
            show_default=",".join(ASSERTED),
        ),
    ] = None,
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
    view = {"validAt": as_of, "knownAt": known_at, "statuses": _statuses(statuses), "ties": ties}
    settings = chosen.settings()
    with chosen.store() as store:
        desk = _Desk(Engine(store, settings), {name: value for name, value in view.items() if value is not None})
        found = desk.find(store, who)
    seen = {**found["extensions"]["graph"], "statuses": view["statuses"] or [status.value for status in ASSERTED]}
    answer = found["data"]["graph"]["entity"]
    if json:
        print_json({"entity": answer, "graph": seen})
    else:
        show(screen(), answer, seen)


class _Desk:
    """Asks the API for pages at one view, and finds out who is meant."""

    def __init__(self, engine: Engine, view: dict[str, Any]) -> None:
        self._engine = engine
        self._view = view

    def find(self, store: Store, who: str) -> dict[str, Any]:
        """The API's answer about whoever ``who`` means. Ends the command where that is nobody, or several."""
        malformed: IdentifierError | None = None
        try:
            answer = self._ask(identifier=identifier(who))
            if _entity_of(answer):
                return answer
        except IdentifierError as error:
            malformed = error if who.partition(":")[0].strip().upper() in SCHEMES else None
        answer = self._ask(id=who)
        if _entity_of(answer):
            return answer
        return self._by_name(store, who, malformed)

    def _by_name(self, store: Store, who: str, malformed: IdentifierError | None) -> dict[str, Any]:
        from cli.naming import named, nearest

        candidates = named(store, who)
        if len(candidates) > 1:
            _tell(f"{who!r} is a name of {len(candidates)} entities; ask again with the id of one:", candidates)
            raise typer.Exit(NOT_DONE)
        if candidates:
            answer = self._ask(id=candidates[0].id)
            if _entity_of(answer):
                return answer
            warn(f"{candidates[0].id} was not known at {self._view['knownAt']}")
            raise typer.Exit(BAD_NEWS)
        if malformed:
            raise CommandError(str(malformed))
        close = nearest(store, who)
        _tell(f"nobody is known as {who!r}" + ("; most like it:" if close else ", and nothing is like it"), close)
        raise typer.Exit(BAD_NEWS)

    def _ask(self, **which: str) -> dict[str, Any]:
        _, response = self._engine.execute(_PAGE, {**self._view, **which}, "Page")
        answer: dict[str, Any] = orjson.loads(response)
        if answer.get("errors"):
            raise CommandError("; ".join(error["message"] for error in answer["errors"]))
        return answer


def _entity_of(answer: dict[str, Any]) -> Any:
    return answer["data"]["graph"]["entity"]


def _tell(message: str, candidates: list[Candidate]) -> None:
    warn(message)
    for candidate in candidates:
        print(f"  {candidate}", file=sys.stderr)


def _statuses(text: str | None) -> list[str] | None:
    if text is None:
        return None
    if text.strip().lower() == "all":
        return [status.value for status in Status]
    names = [name.strip().upper() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in Status.__members__]
    if unknown or not names:
        raise typer.BadParameter(f"{', '.join(unknown) or 'nothing'} is no status; there are: {', '.join(Status)}, all")
    return names
