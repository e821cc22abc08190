"""`tiegraph paths`, `owners` and `what-if`: what investigators ask, as trees with shares and sources, or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from rich.tree import Tree

from cli.desk import Desk, statuses_of
from cli.failures import BAD_NEWS, CommandError
from cli.session import print_json, screen, session
from cli.trees import called, controllers, head, listing, sources, terms
from cli.words import clean, quantity, share
from graph.kinds import KINDS
from graph.model import EntityKind

if TYPE_CHECKING:
    from graph.store import Store

Answer = dict[str, Any]
#: Lines are never wrapped, so that addresses can be copied; a terminal breaks them itself.
_UNWRAPPED: Final = 1_000_000

#: What no sanctions list designates.
_NEVER_LISTED: Final = frozenset({
    EntityKind.PLACE, EntityKind.LAW, EntityKind.SANCTIONS_LIST, EntityKind.SANCTIONS_ACTION, EntityKind.CONTRACT,
})  # fmt: skip

_VIEW: Final = "$validAt: Date, $knownAt: DateTime, $statuses: [Status!]"
_TIE: Final = """
fragment Sourced on Tie {
  id kind role note when validFrom validTo status contested share { min max } source { id name } target { id name }
  claims { id status hedge note method speaker { name } citation }
}
"""
_WHO: Final = f"""
query Who($id: ID, $identifier: String, {_VIEW}) {{
  graph(validAt: $validAt, knownAt: $knownAt, statuses: $statuses) {{
    entity(id: $id, identifier: $identifier) {{ id kind }}
  }}
}}
"""
_OWNERS: Final = f"""
query Owners($id: ID, $identifier: String, $together: Boolean!, {_VIEW}) {{
  graph(validAt: $validAt, knownAt: $knownAt, statuses: $statuses) {{ entity(id: $id, identifier: $identifier) {{
    id name
    ownershipChains(first: 100, together: $together) {{
      complete
      chains {{ share {{ min max }} entities {{ id name }} ties {{ ...Sourced }} }}
      warnings {{ entity {{ id name }} total explanation }}
    }}
    ultimateOwners(together: $together) {{ entity {{ id name }} share {{ min max }} controls known because {{ id }} }}
    controllers(together: $together) {{ entity {{ id name }} share {{ min max }} because {{ ...Sourced }} }}
    totals: ties(kinds: [OWNS_TOGETHER], first: 100) {{ edges {{ node {{ ...Sourced }} }} }}
  }} }}
}}
{_TIE}"""
_PATHS: Final = f"""
query Paths($from: ID!, $to: ID!, $kinds: [TieKind!], $longest: Int!, $first: Int!, {_VIEW}) {{
  graph(validAt: $validAt, knownAt: $knownAt, statuses: $statuses) {{
    paths(from: $from, to: $to, kinds: $kinds, maxLength: $longest, first: $first) {{
      explored complete paths {{ length weakest entities {{ id name }} ties {{ ...Sourced }} }}
    }}
  }}
}}
{_TIE}"""
_WHAT_IF: Final = f"""
query WhatIf($designate: [ID!]!, $rule: Rule!, $together: Boolean!, {_VIEW}) {{
  graph(validAt: $validAt, knownAt: $knownAt, statuses: $statuses) {{
    whatIf(designate: $designate, rule: $rule, together: $together) {{
      entity {{ id name }} verdict aggregate {{ min max }} inForce explanation settles because {{ ...Sourced }}
    }}
  }}
}}
{_TIE}"""

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As valid on this date; otherwise today.")]
KnownAt = Annotated[
    str | None, typer.Option("--known-at", metavar="T", help="As known at this instant; otherwise now.")
]
Statuses = Annotated[
    str | None, typer.Option("--statuses", metavar="LIST", help="Statuses that count, separated by commas, or: all.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the API's answer as JSON.")]
Together = Annotated[
    bool,
    typer.Option("--together", help="Take totals with concert parties and relatives in place of a holder's own stake."),
]


@dataclass(frozen=True)
class _Asking:
    store: Store
    desk: Desk

    def id_of(self, who: str) -> str:
        found: str = self.desk.find(self.store, who)["data"]["graph"]["entity"]["id"]
        return found

    def listable(self, who: str) -> str:
        """The id of somebody whom a list can name. Raises CommandError for what none can, a place or a list."""
        entity = self.desk.find(self.store, who)["data"]["graph"]["entity"]
        if EntityKind(entity["kind"]) in _NEVER_LISTED:
            kind = entity["kind"].replace("_", " ").lower()
            raise CommandError(f"{entity['id']} is no party but a {kind}: no list can designate it")
        found: str = entity["id"]
        return found


@contextmanager
def _asking(
    ctx: typer.Context, document: str, as_of: str | None, known_at: str | None, statuses: str | None, **values: Any
) -> Iterator[_Asking]:
    from api.engine import Engine

    chosen = session(ctx)
    view = {"validAt": as_of, "knownAt": known_at, "statuses": statuses_of(statuses), **values}
    with chosen.store() as store:
        yield _Asking(store, Desk(Engine(store, chosen.settings()), document, view))


def owners(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(help="An id, an identifier as scheme:value, or a name.", show_default=False)],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    statuses: Statuses = None,
    together: Together = False,
    json: Json = False,
) -> None:
    """Show who owns an entity: the tree of its owners with shares and sources, who owns it in the end, who controls it.

    Examples:

    \b
      tiegraph owners hikvision
      tiegraph owners hikvision --as-of 2009-06-30
      tiegraph owners USCC:91330000733796106P --together --json
    """
    with _asking(ctx, _OWNERS, as_of, known_at, statuses, together=together) as asking:
        answer = asking.desk.find(asking.store, who)
    if json:
        print_json(answer)
        return
    entity = answer["data"]["graph"]["entity"]
    console = screen(width=_UNWRAPPED)
    tree = Tree(head(f"{called(entity)}: its owners", answer))
    branches: dict[tuple[str, ...], Tree] = {(): tree}
    for chain in sorted(entity["ownershipChains"]["chains"], key=lambda chain: len(chain["ties"])):
        ties = list(reversed(chain["ties"]))
        path = tuple(tie["id"] for tie in ties)
        last = ties[-1]
        line = f"{called(last['source'])}{terms(last)}"
        if len(ties) > 1:
            line += f"; {share(chain['share'])} of {clean(entity['name'])} this way"
        branch = branches.get(path[:-1], tree).add(line)
        branches[path] = branch
        sources(branch, last)
    if not entity["ownershipChains"]["chains"]:
        tree.add("no source gives anybody's own stake for that day")
    console.print(tree)
    totals = [edge["node"] for edge in entity["totals"]["edges"] if edge["node"]["target"]["id"] == entity["id"]]
    if totals:
        counted = Tree(
            "Totals with others counted in (concert parties, relatives, all state holders), "
            + ("in place of own stakes above" if together else "not added to the above; --together counts with them")
        )
        for total in totals:
            sources(counted.add(f"{called(total['source'])}{terms(total)}"), total)
        console.print(counted)
    listing(console, "In the end", [
        f"{called(one['entity'])}: {share(one['share'])}; controls it: {one['controls']}"
        + ("" if one["known"] else "; no source at hand gives its owners for that day")
        for one in entity["ultimateOwners"]
    ])  # fmt: skip
    if entity["controllers"]:
        console.print(controllers(entity["controllers"]))
    listing(console, "Beware", [
        f"{called(one['entity'])}: {one['explanation']}" for one in entity["ownershipChains"]["warnings"]
    ])  # fmt: skip
    if not entity["ownershipChains"]["complete"]:
        console.print("There are further chains, longer than 8 ties or after the first 100.")


def paths(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FROM", help="An id, identifier or name.", show_default=False)],
    target: Annotated[str, typer.Argument(metavar="TO", help="An id, identifier or name.", show_default=False)],
    kinds: Annotated[
        str | None,
        typer.Option("--kinds", metavar="LIST", help="Kinds of ties to go along, separated by commas, or: all."),
    ] = None,
    longest: Annotated[int, typer.Option("--max-length", min=1, max=12, help="At most this many ties.")] = 6,
    first: Annotated[int, typer.Option("--first", min=1, max=100, help="At most this many paths.")] = 5,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    statuses: Statuses = None,
    json: Json = False,
) -> None:
    """Show how two entities hang together: the shortest chains of ties, each with its sources. Exits with 1 if none.

    Examples:

    \b
      tiegraph paths cetc skynet
      tiegraph paths hikvision "Sharp Eyes" --kinds DELIVERS,AWARDED_TO --max-length 4
    """
    named = None if kinds is None else [kind.strip().upper() for kind in kinds.split(",") if kind.strip()]
    if named == ["ALL"]:
        named = list(KINDS)
    if named is not None and (unknown := [kind for kind in named if kind not in KINDS]):
        raise typer.BadParameter(f"{', '.join(unknown)} is no kind of tie; there are: {', '.join(KINDS)}")
    with _asking(ctx, _WHO, as_of, known_at, statuses) as asking:
        ends = {"from": asking.id_of(source), "to": asking.id_of(target)}
        answer = asking.desk.ask(_PATHS, kinds=named, longest=longest, first=first, **ends)
    found = answer["data"]["graph"]["paths"]
    if json:
        print_json(answer)
    else:
        console = screen(width=_UNWRAPPED)
        for number, path in enumerate(found["paths"], start=1):
            tree = Tree(head(f"{number}. {quantity(path['length'], 'tie')}, the weakest {path['weakest']}", answer))
            here = path["entities"][0]["id"]
            for tie in path["ties"]:
                onward = tie["source"]["id"] == here
                here = tie["target" if onward else "source"]["id"]
                kind = KINDS[tie["kind"]]
                words = kind.label if onward else kind.inverse
                start, end = (tie["source"], tie["target"]) if onward else (tie["target"], tie["source"])
                part = f" ({clean(tie['role'])})" if tie["role"] else ""
                sources(tree.add(f"{called(start)} {words} {called(end)}{part}{terms(tie)}"), tie)
            console.print(tree)
        if not found["paths"]:
            console.print(f"No path of at most {longest} ties. {_left_out(named)}".rstrip())
        if not found["complete"]:
            console.print(f"The search was stopped after {found['explored']} entities: there may be other paths.")
    if not found["paths"]:
        raise typer.Exit(BAD_NEWS)


def _left_out(named: list[str] | None) -> str:
    """Which kinds a search did not go along, and how to have them counted."""
    from graph.paths import DEFAULT_KINDS

    counted = DEFAULT_KINDS if named is None else frozenset(named)
    others = [kind for kind in KINDS if kind not in counted]
    if not others:
        return ""
    told = f"Only {', '.join(named)} ties were counted" if named else f"Left out were the kinds {', '.join(others)}"
    return f"{told}; --kinds all counts every kind, --kinds LIST those that it names."


def what_if(
    ctx: typer.Context,
    designate: Annotated[list[str], typer.Argument(metavar="WHO…", help="Ids, identifiers or names.")],
    rule: Annotated[str, typer.Option("--rule", metavar="RULE", help="OFAC_50, OFAC_NS_CMIC, UK_OWNERSHIP, …")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    statuses: Statuses = None,
    together: Together = False,
    json: Json = False,
) -> None:
    """Show whom a sanctions rule would catch if these were listed, and through which ties. Nothing is written.

    Examples:

    \b
      tiegraph what-if hikvision --rule OFAC_50
      tiegraph what-if hikvision cetc --rule EU_OWNERSHIP --as-of 2024-06-30
    """
    from graph.rules.table import RULES

    if rule.upper() not in RULES:
        raise CommandError(f"--rule: there is no rule {rule!r}; there are: {', '.join(RULES)}")
    with _asking(ctx, _WHO, as_of, known_at, statuses) as asking:
        ids = [asking.listable(who) for who in designate]
        answer = asking.desk.ask(_WHAT_IF, designate=ids, rule=rule.upper(), together=together)
    if json:
        print_json(answer)
        return
    found = answer["data"]["graph"]["whatIf"]
    tree = Tree(head(f"Supposed: {', '.join(ids)} listed under {RULES[rule.upper()].title}", answer))
    for finding in found:
        held = share(finding["aggregate"])
        branch = tree.add(
            f"{_verdict(finding, answer)}  {called(finding['entity'])}: {held}. {clean(finding['explanation'])}"
        )
        for tie in finding["because"]:
            words = KINDS[tie["kind"]].label
            sources(branch.add(f"{called(tie['source'])} {words} {called(tie['target'])}{terms(tie)}"), tie)
        for wanted in finding["settles"]:
            branch.add(f"would settle it: {clean(wanted)}")
    if not found:
        tree.add("nobody, as far as the sources at hand tell")
    console = screen(width=_UNWRAPPED)
    console.print(tree)
    used = RULES[rule.upper()]
    day = answer["extensions"]["graph"]["validAt"]
    period = used.period(day)
    listing(console, f"The rule (in force on {day}: {used.in_force(day)})", [
        *([] if used.terms(day).propagates else ["It reaches the listed alone, not what they own."]),
        *(f"{clean(one.title)}, {clean(one.publisher)}, {clean(one.locator)} {one.url or one.copy_url or ''}".rstrip()
          for one in (period.sources if period else used.sources)),
    ])  # fmt: skip


def _verdict(finding: Answer, answer: Answer) -> str:
    """The verdict; where the rule was not in force that day, or perhaps not, that comes first."""
    verdict: str = finding["verdict"]
    if finding["inForce"] == "YES":
        return verdict
    day = answer["extensions"]["graph"]["validAt"]
    force = "NOT IN FORCE" if finding["inForce"] == "NO" else "PERHAPS NOT IN FORCE"
    return f"{force} on {day}, by its terms {verdict}"
