"""Who is meant and in which view: what the commands that show entities share."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any, Final

import orjson
import typer

from cli.failures import BAD_NEWS, NOT_DONE, CommandError
from cli.session import warn
from graph.identifiers import SCHEMES, IdentifierError, identifier
from graph.model import ASSERTED, Status
from graph.time import TimeError, calendar_day, instant

if TYPE_CHECKING:
    from api.engine import Engine
    from cli.naming import Candidate
    from graph.settings import Settings
    from graph.store import Store


#: The view's times: variable, the option that sets it, and what reads it.
_TIMES: Final = (("validAt", "--as-of", calendar_day), ("knownAt", "--known-at", instant))
_WHO: Final = "query($id: ID, $identifier: String) { graph { entity(id: $id, identifier: $identifier) { id } } }"


#: The option that says which ties a command shows.
StatusesOption = Annotated[
    str | None,
    typer.Option(
        "--statuses",
        metavar="LIST",
        help="Statuses of ties to show, separated by commas, or: all.",
        show_default=",".join(ASSERTED),
    ),
]


class Desk:
    """Asks the API at one view, and finds out who is meant.

    ``document`` is an operation that takes $id and $identifier, and answers with ``graph { entity }``.
    """

    def __init__(self, engine: Engine, document: str, view: dict[str, Any]) -> None:
        self._engine = engine
        self._document = document
        self._view = {name: value for name, value in view.items() if value is not None}
        for name, option, read in _TIMES:
            try:
                if name in self._view:
                    read(self._view[name])
            except TimeError as error:
                raise CommandError(f"{option} {self._view[name]}: {error}") from error

    def find(self, store: Store, who: str) -> dict[str, Any]:
        """The API's answer about whoever ``who`` means. Ends the command where that is nobody, or several."""
        malformed: IdentifierError | None = None
        try:
            answer = self.ask(self._document, identifier=identifier(who))
            if _entity_of(answer):
                return answer
        except IdentifierError as error:
            malformed = error if who.partition(":")[0].strip().upper() in SCHEMES else None
        answer = self.ask(self._document, id=who)
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
            answer = self.ask(self._document, id=candidates[0].id)
            if _entity_of(answer):
                return answer
            warn(f"{candidates[0].id} was not known at {self._view['knownAt']}")
            raise typer.Exit(BAD_NEWS)
        if malformed:
            raise CommandError(str(malformed))
        close = nearest(store, who)
        _tell(f"nobody is known as {who!r}" + ("; most like it:" if close else ", and nothing is like it"), close)
        raise typer.Exit(BAD_NEWS)

    def ask(self, document: str, **values: Any) -> dict[str, Any]:
        """The API's answer to another operation at the same view."""
        _, response = self._engine.execute(document, {**self._view, **values})
        answer: dict[str, Any] = orjson.loads(response)
        if answer.get("errors"):
            raise CommandError("; ".join(error["message"] for error in answer["errors"]))
        return answer


def canonical(store: Store, settings: Settings, who: str) -> str:
    """The canonical id of whoever ``who`` means now. Ends the command as `Desk.find` does."""
    from api.engine import Engine

    return str(_entity_of(Desk(Engine(store, settings), _WHO, {}).find(store, who))["id"])


def _entity_of(answer: dict[str, Any]) -> Any:
    return answer["data"]["graph"]["entity"]


def _tell(message: str, candidates: list[Candidate]) -> None:
    warn(message)
    for candidate in candidates:
        print(f"  {candidate}", file=sys.stderr)


def statuses_of(text: str | None) -> list[str] | None:
    """The statuses that an option names, or None where it is not given."""
    if text is None:
        return None
    if text.strip().lower() == "all":
        return [status.value for status in Status]
    names = [name.strip().upper() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in Status.__members__]
    if unknown or not names:
        raise typer.BadParameter(f"{', '.join(unknown) or 'nothing'} is no status; there are: {', '.join(Status)}, all")
    return names
