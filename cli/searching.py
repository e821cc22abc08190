"""`tiegraph search`: entities by what somebody typed, with scores and reasons."""

from __future__ import annotations

from typing import Annotated, Any, Final

import typer

from cli.desk import Desk
from cli.failures import BAD_NEWS
from cli.session import print_json, session
from cli.words import clean
from graph.model import EntityKind

_SEARCH: Final = """
query Search($text: String!, $kinds: [EntityKind!], $countries: [String!], $first: Int!, $knownAt: DateTime) {
  graph(knownAt: $knownAt) {
    search(text: $text, kinds: $kinds, countries: $countries, first: $first) {
      score matched why entity { id name kind countries }
    }
  }
}
"""


def search(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="A name, a part of one, initials or an identifier.", show_default=False)],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Only this kind; may be given several times.")
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option("--country", metavar="CC", help="Only this country, as two letters; may be given several times."),
    ] = None,
    first: Annotated[int, typer.Option("--first", min=1, max=100, help="Show at most this many.")] = 10,
    known_at: Annotated[
        str | None, typer.Option("--known-at", metavar="T", help="As known at this instant; otherwise now.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the API's answer as JSON.")] = False,
) -> None:
    """Find entities by name, part of a name, pinyin, initials or identifier, and say why each. Exits with 1 if none.

    Typing errors, another order of words and other company forms are forgiven. The score is no probability.

    Examples:

    \b
      tiegraph search "hikvison"
      tiegraph search "haikang weishi" --kind COMPANY --country CN
      tiegraph search 91330000733796106P --json
    """
    from api.engine import Engine

    kinds = None if kind is None else [_kind(name) for name in kind]
    chosen = session(ctx)
    settings = chosen.settings()
    with chosen.store() as store:
        desk = Desk(Engine(store, settings), _SEARCH, {"knownAt": known_at})
        answer = desk.ask(_SEARCH, text=text, kinds=kinds, countries=country, first=first)
    found: list[dict[str, Any]] = answer["data"]["graph"]["search"]
    if json:
        print_json(answer)
    elif found:
        for hit in found:
            print(_line(hit))
    else:
        print("nothing is like it")
    if not found:
        raise typer.Exit(BAD_NEWS)


def _kind(name: str) -> str:
    kind = name.strip().upper()
    if kind not in EntityKind.__members__:
        raise typer.BadParameter(f"{name} is no kind of entity; there are: {', '.join(EntityKind.__members__)}")
    return kind


def _line(hit: dict[str, Any]) -> str:
    entity = hit["entity"]
    what = ", ".join([entity["kind"], *entity["countries"]])
    matched = "" if hit["matched"] == entity["name"] else f"{clean(hit['matched'])}, "
    return f"{hit['score']:.2f}  {clean(entity['name'])} [{clean(entity['id'])}] ({what}): {matched}{hit['why']}"
